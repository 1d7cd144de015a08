"""The calendar as a list: a line for each session or meeting, by day."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.features.session_plans.calendar_service import Entry
from desktop.i18n import day_words, tr

_TOPIC = 3
"""The column that takes what is left."""
_MEASURED = 100
"""Lines that say how wide a column has to be."""


class EntryListModel(QAbstractTableModel):
    """What was read; words are made of the lines that are looked at, however many there are."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[Entry] = ()
        self._titles = (
            *(tr("Day"), tr("Start"), tr("Group"), tr("Topic")),
            *(tr("Mode"), tr("Place or link"), tr("State")),
        )

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def key(self, row: int) -> str:
        """What stands on a line; empty where there is none."""
        return self._entries[row].key if 0 <= row < len(self._entries) else ""

    def row(self, key: str) -> int:
        """The line of a key, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    def row_of_day(self, day: date) -> int:
        """The first line of a day or after it; the last where none is."""
        return min(bisect_left(self._entries, day, key=lambda entry: entry.day), len(self._entries) - 1)

    # Qt's names

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Lines."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Day, start, group, topic, mode, place, state."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return _words(self._entries[index.row()], index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The titles."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._titles[section]


class EntryList(QTableView):
    """Filled by `show_entries`; the chosen line stays chosen."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines = EntryListModel()
        self.setModel(self.lines)
        self.setAccessibleName(tr("Sessions and meetings"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        self.horizontalHeader().setSectionResizeMode(_TOPIC, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_entries(self, entries: Sequence[Entry], day: date) -> None:
        """Show these; what stood at the top stays there, and a list that was empty begins with a day."""
        kept = self.lines.key(self.currentIndex().row())
        top = self.lines.key(self.rowAt(0))
        self.lines.show_entries(entries)
        for column in range(self.lines.columnCount()):
            if column != _TOPIC:
                self.resizeColumnToContents(column)  # once: a column that follows each cell costs minutes
        if kept and (row := self.lines.row(kept)) >= 0:
            self.selectRow(row)
        row = self.lines.row(top) if top else -1
        row = row if row >= 0 else self.lines.row_of_day(day)
        self.executeDelayedItemsLayout()  # or it scrolls along the old lines
        self.scrollTo(self.lines.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        if key := self.lines.key(current.row()):
            self.chosen.emit(key)


def _words(entry: Entry, column: int) -> str:
    match column:
        case 0:
            return day_words(entry.day)
        case 1:
            return f"{entry.start:%H:%M}" if entry.start else ""
        case 4:
            return entry.mode.words()
        case 6:
            return entry.state_words
        case _:
            return {2: entry.number, 3: entry.title, 5: entry.place or entry.link}[column]
