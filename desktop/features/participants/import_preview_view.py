"""Lines of a list as they stand in the file: line numbers, column letters, headers marked."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.i18n import tr
from desktop.intake.lists import Listing, shown
from desktop.ui import style

_LINES = 40
_LONGEST = 60

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class _Lines(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._listing: Listing | None = None

    def fill(self, listing: Listing) -> None:
        """Show another list."""
        self.beginResetModel()
        self._listing = listing
        self.endResetModel()

    # Qt's names

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """The first lines."""
        return 0 if parent.isValid() or self._listing is None else min(_LINES, len(self._listing.grid))

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """All columns."""
        return 0 if parent.isValid() or self._listing is None else len(self._listing.columns)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Text; the headers are bold."""
        if self._listing is None or not index.isValid():
            return None
        line = self._listing.grid[index.row()]
        if role == _Role.DisplayRole:
            return " ".join(shown(line.cells[index.column()]).split())[:_LONGEST]
        if role == _Role.FontRole and line.number == self._listing.header_line:
            return style.font(style.Size.BODY, is_bold=True)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Letters above, numbers of lines on the left, as in the file."""
        if self._listing is None or role != _Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._listing.columns[section].letter
        return str(self._listing.grid[section].number)


class ListPreview(QTableView):
    """The first lines of a list."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = _Lines()
        self.setModel(self._lines)
        self.setAccessibleName(tr("First lines of the list"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(style.row_height())
        heads = self.horizontalHeader()
        heads.setDefaultSectionSize(style.text_width(18))
        heads.setFont(QFont(self.font()))

    def show_listing(self, listing: Listing) -> None:
        """Show the first lines, from the line of the headers on in sight."""
        self._lines.fill(listing)
        place = next((place for place, line in enumerate(listing.grid) if line.number == listing.header_line), 0)
        self.scrollTo(self._lines.index(place, 0), QAbstractItemView.ScrollHint.PositionAtTop)
