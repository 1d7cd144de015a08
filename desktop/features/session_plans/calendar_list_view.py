"""The calendar as a list: a line for each session or meeting, by day."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.features.session_plans.calendar_service import Entry
from desktop.i18n import day_words, tr

_TOPIC = 3
"""The column that takes what is left."""
_MEASURED = 100
"""Lines that say how wide a column has to be."""


class EntryList(QTableWidget):
    """Filled by `show_entries`; the chosen line stays chosen."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, 7)
        self._keys: list[str] = []
        self.setHorizontalHeaderLabels(
            [tr("Day"), tr("Start"), tr("Group"), tr("Topic"), tr("Mode"), tr("Place or link"), tr("State")]
        )
        self.setAccessibleName(tr("Sessions and meetings"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self.horizontalHeader().setSectionResizeMode(_TOPIC, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(self._tell)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        kept = self._keys[self.currentRow()] if 0 <= self.currentRow() < len(self._keys) else ""
        with QSignalBlocker(self):
            self._keys = [entry.key for entry in entries]
            self.setRowCount(len(entries))
            for row, entry in enumerate(entries):
                for column, words in enumerate(_cells(entry)):
                    self.setItem(row, column, QTableWidgetItem(words))
            for column in range(self.columnCount()):
                if column != _TOPIC:
                    self.resizeColumnToContents(column)  # once: a column that follows each cell costs minutes
            if kept in self._keys:
                self.setCurrentCell(self._keys.index(kept), 0)

    @Slot(int)
    def _tell(self, row: int) -> None:
        if 0 <= row < len(self._keys):
            self.chosen.emit(self._keys[row])


def _cells(entry: Entry) -> tuple[str, ...]:
    start = f"{entry.start:%H:%M}" if entry.start else ""
    where = entry.place or entry.link
    return (day_words(entry.day), start, entry.number, entry.title, entry.mode.words(), where, entry.state_words)
