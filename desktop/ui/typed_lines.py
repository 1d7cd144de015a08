"""The lines of a table that is typed into, as Qt sees them, and the fields in their cells."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.forms.check import Unreadable, of_field, read
from desktop.forms.fields import Field, Kind
from desktop.i18n import tr
from desktop.ui import icons
from desktop.ui.entry import written
from desktop.ui.paged_model import NOWHERE, Index
from desktop.ui.palette import TONE_ICONS, Tone, colours

_Role = Qt.ItemDataRole


class TypedLines(QAbstractTableModel):
    """The lines as they are typed; what cannot be read stays as text until it is mended."""

    edited = Signal()

    def __init__(self, columns: Sequence[Field], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.lines: list[dict[str, Any]] = []
        self.unread: dict[tuple[int, int], str] = {}

    def fill(self, lines: Sequence[Mapping[str, Any]]) -> None:
        """Show other lines; as many as before leave the keyboard where it is."""
        is_alike = len(lines) == len(self.lines)
        if not is_alike:
            self.beginResetModel()
        self.lines = [dict(line) for line in lines]
        self.unread.clear()
        if is_alike:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(self.columns) - 1))
        else:
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


class Typing(QStyledItemDelegate):
    """A field in a cell, named by its column for a screen reader; a list where the column has choices.

    One for all columns: Qt would leave the delegate of a column listening to a field whose line was taken away.
    """

    def __init__(self, columns: Sequence[Field], parent: QObject) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)

    # Qt's names

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The field, or the list."""
        field = self._columns[index.column()]
        if field.kind is Kind.CHOICE:
            made: QWidget = _list(field, parent)
        else:
            made = super().createEditor(parent, option, index)
        made.setAccessibleName(field.label)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Stand on the present choice."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data() or ""))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the key of a choice on."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


def _list(field: Field, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.addItem("", "")
    for choice in field.choices:
        box.addItem(choice.words, choice.key)
    return box
