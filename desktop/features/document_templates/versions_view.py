"""The versions of one wording, the newest first, and what differs from the one in force."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop.features.document_templates.difference_view import DifferenceText
from desktop.features.document_templates.wording_rules import Line, WordingVersion, difference
from desktop.i18n import moment_words, tr
from desktop.ui import icons, style
from desktop.ui.pane_lines import flowing
from desktop.ui.words import Words

_LINES = 5


@dataclass(frozen=True)
class Compared:
    """What versions are held against."""

    shipped: str
    """What a version without a text says: the library's own."""
    now: str
    """What stands in the editor."""


class VersionsPane(QWidget):
    """Who kept which wording when; one of them can be taken up again."""

    taken_up = Signal(object)
    """A WordingVersion whose text is wanted in the editor."""

    def __init__(self) -> None:
        super().__init__()
        self._versions: tuple[WordingVersion, ...] = ()
        self._compared = Compared("", "")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Versions"))
        self.list.setMaximumHeight(style.row_height() * _LINES)
        self.list.currentRowChanged.connect(self._show)
        self.words = Words("", "soft", is_wrapping=True)
        self.changes = DifferenceText()
        self.again = QPushButton(tr("Take this wording up"))
        icons.put(self.again, "undo")
        self.again.clicked.connect(self._take_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.GRID, style.GRID, style.GRID, 0)
        column.setSpacing(style.GRID)
        column.addWidget(self.list)
        column.addWidget(self.words)
        column.addWidget(self.changes, 1)
        column.addWidget(flowing([self.again]))

    def show_versions(self, versions: Sequence[WordingVersion], compared: Compared, may_write: bool) -> None:
        """All that were kept, the newest first; what the library ships stands last."""
        self._versions, self._compared = (*versions, WordingVersion(0, 0, "")), compared
        self.again.setEnabled(may_write)
        before = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([version_words(one) for one in self._versions])
        self.list.setCurrentRow(min(max(before, 0), len(self._versions) - 1))
        self.list.blockSignals(False)
        self._show(self.list.currentRow())

    @Slot(int)
    def _show(self, row: int) -> None:
        lines: list[Line] = []
        if 0 <= row < len(self._versions):
            lines = difference(self._versions[row].text or self._compared.shipped, self._compared.now)
        self.words.setText(
            tr("From this version (−) to what stands in the editor (+).")
            if lines
            else tr("This version says what stands in the editor.")
        )
        self.changes.show_lines(lines)

    @Slot()
    def _take_up(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._versions):
            self.taken_up.emit(self._versions[row])
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def version_words(version: WordingVersion) -> str:
    """Which one it is, who kept it, and when."""
    if version.number == 0:
        return tr("As the library ships it")
    who, when = version.written_by, moment_words(version.written_at) if version.written_at else ""
    if version.is_shipped:
        return tr("{number}: back to the library, {who}, {when}", number=version.number, who=who, when=when)
    return tr("{number}: {who}, {when}", number=version.number, who=who, when=when)
