"""The gap matrix as Qt's tables ask for it: circles that unfold to their people, a cell for each document."""

from collections.abc import Collection

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop.features.gaps.rules import Cell, Group, Line, Matrix, Standing
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.palette import Tone

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

TONES = {
    Standing.OVERDUE: Tone.OVERDUE,
    Standing.DUE_SOON: Tone.DUE,
    Standing.MISSING: Tone.QUIET,
    Standing.WAITING: Tone.WAITING,
    Standing.CHECK: Tone.DUE,
    Standing.COMPLETE: Tone.DONE,
    Standing.WAIVED: Tone.QUIET,
    Standing.NOT_OWED: Tone.QUIET,
}
"""The colour of each state; sign and word stand beside it."""

SIGNS = {
    Standing.OVERDUE: "alert",
    Standing.DUE_SOON: "clock",
    Standing.MISSING: "circle",
    Standing.WAITING: "sent",
    Standing.CHECK: "search",
    Standing.COMPLETE: "check",
    Standing.WAIVED: "ban",
    Standing.NOT_OWED: "remove",
}
"""The sign of each state, no two alike."""

_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
_INDENT = "      "


class MatrixListModel(QAbstractTableModel):
    """Lines of circles, and below an unfolded one those of its people."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = Matrix()
        self._lines: list[tuple[Group, Line]] = []
        self._open: set[int] = set()

    def show_matrix(self, matrix: Matrix) -> None:
        """Show what was read; circles that were unfolded stay so."""
        self.beginResetModel()
        self.matrix = matrix
        self._lines = []
        for group in matrix.groups:
            self._lines.append((group, group.line))
            if group.line.circle in self._open:
                self._lines += [(group, line) for line in group.people]
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Unfold the circle of a line, or fold it again."""
        group, _line = self._lines[row]
        circle = group.line.circle
        first = next(place for place, (_, line) in enumerate(self._lines) if line is group.line) + 1
        if not group.people:
            return
        if circle in self._open:
            self.beginRemoveRows(_NOWHERE, first, first + len(group.people) - 1)
            self._open.discard(circle)
            del self._lines[first : first + len(group.people)]
            self.endRemoveRows()
        else:
            self.beginInsertRows(_NOWHERE, first, first + len(group.people) - 1)
            self._open.add(circle)
            self._lines[first:first] = [(group, line) for line in group.people]
            self.endInsertRows()
        self.headerDataChanged.emit(Qt.Orientation.Vertical, first - 1, first - 1)

    def line_at(self, row: int) -> Line:
        """The circle or person of a row."""
        return self._lines[row][1]

    def cell_at(self, index: Index) -> Cell:
        """What stands where a line meets a document."""
        return self.line_at(index.row()).cells[index.column()]

    def row_of(self, circle: int) -> int | None:
        """Where a circle's line stands now."""
        return next((place for place, (group, _) in enumerate(self._lines) if group.line.circle == circle), None)

    def codes(self, columns: Collection[int]) -> set[str]:
        """The codes of some columns."""
        return {self.matrix.columns[column][0] for column in columns}

    # Qt's names

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Lines that can be seen."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Documents."""
        return 0 if parent.isValid() else len(self.matrix.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Word, spoken words and tip of a cell; colour and sign are painted by the view."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell_at(index).words()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        return None

    def spoken(self, index: Index) -> str:
        """Line, document and state in one breath."""
        code, title = self.matrix.columns[index.column()]
        line = self.line_at(index.row()).title
        return tr("{line}, {title}: {state}", line=line, title=f"{code} {title}", state=self.cell_at(index).story())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Documents above; circles and their people at the left."""
        if orientation is Qt.Orientation.Horizontal:
            return self._document(section, role)
        if not 0 <= section < len(self._lines):
            return None
        group, line = self._lines[section]
        is_circle = line is group.line
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self._fold_sign(group)} {line.title}" if is_circle else f"{_INDENT}{line.title}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.title
        if role == Qt.ItemDataRole.FontRole and is_circle:
            return _bold()
        return None

    def _document(self, section: int, role: int) -> object:
        if not 0 <= section < len(self.matrix.columns):
            return None
        code, title = self.matrix.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{code}\n{title}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _WRAPPED
        return f"{code} {title}" if role == Qt.ItemDataRole.ToolTipRole else None

    def _fold_sign(self, group: Group) -> str:
        if not group.people:
            return "   "
        return "▾" if group.line.circle in self._open else "▸"


def _bold() -> QFont:
    return style.font(style.Size.BODY, is_bold=True)
