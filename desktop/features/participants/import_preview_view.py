"""Lines of a list as they stand in the file: line numbers, column letters, headers marked."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.features.participants.import_list_service import FirstLines
from desktop.i18n import tr
from desktop.ui import style

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class _Lines(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._first: FirstLines | None = None

    def fill(self, first: FirstLines) -> None:
        """Show another list."""
        self.beginResetModel()
        self._first = first
        self.endResetModel()

    # Qt's names

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """The first lines."""
        return 0 if parent.isValid() or self._first is None else len(self._first.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """All columns."""
        return 0 if parent.isValid() or self._first is None else len(self._first.letters)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Text; the headers are bold."""
        if self._first is None or not index.isValid():
            return None
        if role == _Role.DisplayRole:
            return self._first.rows[index.row()][index.column()]
        if role == _Role.FontRole and self._first.numbers[index.row()] == self._first.header_line:
            return style.font(style.Size.BODY, is_bold=True)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Letters above, numbers of lines on the left, as in the file."""
        if self._first is None or role != _Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._first.letters[section]
        return str(self._first.numbers[section])


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

    def show_lines(self, first: FirstLines) -> None:
        """Show them, the line of the headers in sight."""
        self._lines.fill(first)
        place = first.numbers.index(first.header_line) if first.header_line in first.numbers else 0
        self.scrollTo(self._lines.index(place, 0), QAbstractItemView.ScrollHint.PositionAtTop)
