"""The history of one record, as a section of its pane: read when somebody unfolds it."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.features.history import rules
from desktop.features.history.rules import Entry
from desktop.features.history.service import HistoryService
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.pane_lines import empty
from desktop.ui.words import Words

_PAGE = 20
"""Rows of the audit that are read at once."""


class HistorySection(QWidget):
    """Who changed what when, the newest first."""

    def __init__(self, history: HistoryService, place: str) -> None:
        """`place`: the table of the records that are shown."""
        super().__init__()
        self._history = history
        self._place = place
        self._record: int | None = None
        self._last: int | None = None
        self._is_stale = False
        self.note = Words("", "soft", is_wrapping=True)
        self.more = QPushButton(tr("Show older changes"))
        style.set_role(self.more, "quiet")
        self._entries = QVBoxLayout()
        self._entries.setSpacing(style.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        column.addLayout(self._entries)
        column.addWidget(self.note)
        column.addWidget(self.more)
        self.more.clicked.connect(self._read_more)

    def show_record(self, record: int) -> None:
        """Another record, or the same one again after something was written."""
        self._record = record
        self._is_stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        self._last = None
        empty(self._entries)
        self._read_more()

    @Slot()
    def _read_more(self) -> None:
        if self._record is None:
            return
        try:
            found = self._history.of_record(self._place, self._record, _PAGE, self._last)
        except UserError as refused:
            self._tell(str(refused), has_more=False)
            return
        for entry in found:
            self._entries.addWidget(_line(entry))
        is_first = self._last is None
        self._last = found[-1].id if found else self._last
        nothing = tr("Nothing was changed yet.") if is_first and not found else ""
        self._tell(nothing, has_more=bool(found) and self._has_older())

    def _has_older(self) -> bool:
        return self._record is not None and bool(self._history.of_record(self._place, self._record, 1, self._last))

    def _tell(self, words: str, has_more: bool) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.more.setVisible(has_more)

    # Qt's names

    def showEvent(self, event: QShowEvent) -> None:
        """Read what nobody wanted to see until now."""
        super().showEvent(event)
        if self._is_stale:
            self._read()


def _line(entry: Entry) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    who = tr("{moment}, {actor}", moment=rules.moment_words(entry.at), actor=entry.actor)
    column.addWidget(Words(who, "soft", is_wrapping=True))
    for line in entry.lines:
        column.addWidget(Words(line, is_wrapping=True))
    if entry.reason:
        column.addWidget(Words(tr("Reason: {reason}", reason=entry.reason), "soft", is_wrapping=True))
    return whole
