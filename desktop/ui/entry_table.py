"""The entry for a table: lines that are typed into, added and taken away."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.check import Unreadable, of_field, read
from desktop.forms.fields import Field, Kind
from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.entry import LETTERS, Entry, written
from desktop.ui.paged_model import NOWHERE, Index
from desktop.ui.palette import TONE_ICONS, Tone, colours

_LINES = (2, 12)
_Role = Qt.ItemDataRole


class _Lines(QAbstractTableModel):
    """The lines as they are typed; what cannot be read stays as text until it is mended."""

    edited = Signal()

    def __init__(self, columns: Sequence[Field], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.lines: list[dict[str, Any]] = []
        self.unread: dict[tuple[int, int], str] = {}

    def fill(self, lines: Sequence[Mapping[str, Any]]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = [dict(line) for line in lines]
        self.unread.clear()
        self.endResetModel()

    def add(self) -> None:
        """One empty line at the end."""
        self.beginInsertRows(NOWHERE, len(self.lines), len(self.lines))
        self.lines.append({})
        self.endInsertRows()

    def take(self, place: int) -> None:
        """One line less."""
        self.beginRemoveRows(NOWHERE, place, place)
        del self.lines[place]
        kept = {(row, column): text for (row, column), text in self.unread.items() if row != place}
        self.unread = {(row - (row > place), column): text for (row, column), text in kept.items()}
        self.endRemoveRows()
        self.edited.emit()

    def problem(self, row: int, column: int) -> str:
        """What is wrong with one cell, or nothing."""
        field = self.columns[column]
        if (text := self.unread.get((row, column))) is not None:
            try:
                read(field, text)
            except Unreadable as fault:
                return str(fault)
        found = of_field(field, self.lines[row].get(field.key))
        return found[0].sentence if found and self.lines[row] else ""

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        if (text := self.unread.get((row, column))) is not None:
            return text
        field = self.columns[column]
        answer = self.lines[row].get(field.key)
        if field.kind is Kind.CHOICE:
            return next((choice.words for choice in field.choices if choice.key == answer), str(answer or ""))
        return "" if field.kind is Kind.YES_NO else written(field, answer)

    # Qt's names

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a line."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One column a field."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All cells can be typed into."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_tick = index.isValid() and self.columns[index.column()].kind is Kind.YES_NO
        return usual | (Qt.ItemFlag.ItemIsUserCheckable if is_tick else Qt.ItemFlag.ItemIsEditable)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The labels of the fields."""
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return self.columns[section].label
        return section + 1 if role == _Role.DisplayRole else None

    def data(self, index: Index, role: int = 0) -> Any:
        """Text, tick, and what is wrong."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (_Role.DisplayRole, _Role.EditRole):
            return self.text(row, column)
        if role == _Role.CheckStateRole and self.columns[column].kind is Kind.YES_NO:
            is_on = self.lines[row].get(self.columns[column].key)
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        if role in _SHOWN and (sentence := self.problem(row, column)):
            return _warning(role, sentence)
        return self._spoken(row, column) if role == _Role.AccessibleTextRole else None

    def _spoken(self, row: int, column: int) -> str:
        return tr("{title}: {value}", title=self.columns[column].label, value=self.text(row, column))

    def setData(self, index: Index, value: Any, role: int = 2) -> bool:
        """Take what was typed; text that means nothing is kept and marked."""
        if not index.isValid() or role not in (_Role.EditRole, _Role.CheckStateRole):
            return False
        place, field = (index.row(), index.column()), self.columns[index.column()]
        self.unread.pop(place, None)
        if role == _Role.CheckStateRole:
            self.lines[place[0]][field.key] = Qt.CheckState(value) is Qt.CheckState.Checked
        else:
            try:
                self.lines[place[0]][field.key] = read(field, str(value))
            except Unreadable:
                self.unread[place] = str(value)
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True


_SHOWN = (_Role.ForegroundRole, _Role.ToolTipRole, _Role.DecorationRole, _Role.AccessibleDescriptionRole)


def _warning(role: int, sentence: str) -> Any:
    if role == _Role.ForegroundRole:
        return QColor(colours().overdue)
    if role == _Role.DecorationRole:
        return icons.icon(TONE_ICONS[Tone.OVERDUE], colours().overdue)
    return sentence


class _Choosing(QStyledItemDelegate):
    """Opens a list of choices in a cell that has them."""

    def __init__(self, field: Field, parent: QObject) -> None:
        super().__init__(parent)
        self._field = field

    # Qt's names

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The list."""
        box = QComboBox(parent)
        box.setAccessibleName(self._field.label)
        box.addItem("", "")
        for choice in self._field.choices:
            box.addItem(choice.words, choice.key)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Stand on the present choice."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data() or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the key on."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())


class TableEntry(Entry):
    """Lines with buttons to add one and to take one away."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.model = _Lines(field.columns, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.add = QPushButton(tr("Add a line"))
        self.remove = QPushButton(tr("Take the line away"))
        self.add.setAccessibleName(tr("{label}: add a line", label=field.label))
        self.remove.setAccessibleName(tr("{label}: take the line away", label=field.label))
        self._dress()
        self._lay_out()
        self._take_focus(self.table)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.model.edited.connect(self._on_edit)
        self.table.installEventFilter(self)
        self._fit()

    def _dress(self) -> None:
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.verticalHeader().setDefaultSectionSize(style.row_height())
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setShowGrid(True)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setFixedHeight(style.row_height())
        style.set_role(self.table, "entry")
        for number, column in enumerate(self.field.columns):
            usual = style.text_width(LETTERS.get(column.kind, 18) // 2 + 4)
            title = header.fontMetrics().horizontalAdvance(column.label) + 4 * style.GRID
            header.resizeSection(number, max(usual, title))
            if column.kind is Kind.CHOICE:
                self.table.setItemDelegateForColumn(number, _Choosing(column, self.table))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(style.GRID)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        column = QVBoxLayout()
        column.setSpacing(style.GRID)
        column.addWidget(self.table)
        column.addLayout(buttons)
        self.line.addLayout(column)

    def takes_whole_line(self) -> bool:
        """A table needs the width."""
        return True

    def answer(self) -> tuple[dict[str, Any], ...]:
        """The lines that hold anything. Raises Unreadable while a cell cannot be read."""
        for (row, column), _text in sorted(self.model.unread.items()):
            sentence = self.model.problem(row, column)
            raise Unreadable(tr("Line {number}: {sentence}", number=row + 1, sentence=sentence))
        return tuple(dict(line) for line in self.model.lines if any(value not in (None, "") for value in line.values()))

    def show_answer(self, answer: Any) -> None:
        """Show these lines."""
        if list(answer or ()) != self.model.lines or self.model.unread:
            self.model.fill(answer or ())
        self._fit()

    def _fit(self) -> None:
        lines = min(max(len(self.model.lines), _LINES[0]), _LINES[1])
        head = self.table.horizontalHeader().sizeHint().height()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(head + lines * style.row_height() + style.GRID + bar)
        self.remove.setEnabled(bool(self.model.lines))

    @Slot()
    def _add(self) -> None:
        self.model.add()
        self._fit()
        first = self.model.index(len(self.model.lines) - 1, 0)
        self.table.setFocus()
        self.table.setCurrentIndex(first)
        self.table.scrollTo(first)

    @Slot()
    def _remove(self) -> None:
        current = self.table.currentIndex()
        self.model.take(current.row() if current.isValid() else len(self.model.lines) - 1)
        self._fit()

    @Slot()
    def _on_edit(self) -> None:
        self.changed.emit()
        self.left.emit()

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete empties the cell."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            index: QModelIndex = self.table.currentIndex()
            return index.isValid() and self.model.setData(index, "")
        return super().eventFilter(watched, event)
