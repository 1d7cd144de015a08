"""For which session papers are made that every session has of its own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from desktop.features.paperwork.first_look import NEXT
from desktop.features.paperwork.kit_service import KitService, SessionRow
from desktop.i18n import day_words, tr


class SessionChoice(QComboBox):
    """The session that comes next, or one by its number."""

    def __init__(self, kits: KitService, circles: Sequence[int]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Papers of a session"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        if len(circles) == 1:
            self._add(tr("Papers of a session: the next one"), kits.sessions(circles[0]))
        else:
            self.addItem(tr("Papers of a session: the next one of each group"), NEXT)
            for number in range(1, kits.longest_plan(circles) + 1):
                self.addItem(tr("Papers of session {number}", number=number), number)

    def _add(self, next_one: str, rows: Sequence[SessionRow]) -> None:
        self.addItem(next_one, NEXT)
        for row in rows:
            words = tr("Papers of session {number}", number=row.number)
            self.addItem(" · ".join(part for part in (words, day_words(row.day), row.title) if part), row.number)

    def chosen(self) -> int:
        """The number of the session; NEXT for the one that comes next."""
        return int(self.currentData()) if self.isEnabled() else NEXT

    def choose(self, number: int) -> None:
        """Choose a session; one that is not there leaves the next one."""
        self.setCurrentIndex(max(0, self.findData(number)))
