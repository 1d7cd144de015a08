"""The entry for a table: lines that are typed into, added and taken away."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
)

from desktop.forms.check import Unreadable
from desktop.forms.fields import Field, Kind
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.entry import LETTERS, Entry
from desktop.ui.fitting import Wish, fitted
from desktop.ui.typed_lines import TypedLines, Typing

_LINES = (2, 12)


def _letters(field: Field) -> int:
    """Long texts give way and take what is left; days, times and choices keep their width."""
    return 30 if field.kind in (Kind.TEXT, Kind.LONG_TEXT) else 10


_LINES_KEY, _UNREAD_KEY = "lines", "unread"
"""Keys of a table that is half-written."""


class TableEntry(Entry):
    """Lines with buttons to add one and to take one away."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.model = TypedLines(field.columns, self)
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
        self.table.viewport().installEventFilter(self)
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
        header.setFixedHeight(style.row_height())
        style.set_role(self.table, "entry")
        self.table.setItemDelegate(Typing(self.field.columns, self.table))
        for number in range(len(self.field.columns)):
            header.resizeSection(number, self._usual(number))

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

    def begun(self) -> Any:
        """The lines as they are typed, and what cannot be read in them yet."""
        if not self.model.unread:
            return self.answer()
        unread = [[row, column, text] for (row, column), text in sorted(self.model.unread.items())]
        return {_LINES_KEY: [dict(line) for line in self.model.lines], _UNREAD_KEY: unread}

    def show_answer(self, answer: Any) -> None:
        """Show these lines."""
        if isinstance(answer, Mapping):
            self.model.fill(answer[_LINES_KEY])
            self.model.unread = {(row, column): text for row, column, text in answer[_UNREAD_KEY]}
        elif list(answer or ()) != self.model.lines or self.model.unread:
            self.model.fill(answer or ())
        self._fit()

    def learn(self, known: Sequence[Mapping[str, Any]]) -> None:
        """What keeping gave each line that holds anything, such as the id of its record; nothing moves."""
        filled = [line for line in self.model.lines if any(value not in (None, "") for value in line.values())]
        for line, more in zip(filled, known, strict=False):
            line.update(more)

    def _share_width(self, room: int) -> None:
        header = self.table.horizontalHeader()
        wishes = [Wish(self._usual(number), _letters(field)) for number, field in enumerate(self.field.columns)]
        for number, width in enumerate(fitted(wishes, room)):
            header.resizeSection(number, width)

    def _usual(self, number: int) -> int:
        field = self.field.columns[number]
        title = self.table.horizontalHeader().fontMetrics().horizontalAdvance(field.label) + 4 * style.GRID
        return max(style.text_width(LETTERS.get(field.kind, 18) // 2 + 4), title)

    def _fit(self) -> None:
        lines = min(max(len(self.model.lines), _LINES[0]), _LINES[1])
        head = self.table.horizontalHeader().sizeHint().height()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(head + lines * style.row_height() + style.GRID + bar)
        self.remove.setEnabled(bool(self.model.lines))
        self.remove.setToolTip("" if self.model.lines else tr("There is no line to take away."))

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
        """Delete empties the cell; a wider table has wider columns."""
        if isinstance(event, QResizeEvent):
            self._share_width(event.size().width())
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            index: QModelIndex = self.table.currentIndex()
            return index.isValid() and self.model.setData(index, "")
        return super().eventFilter(watched, event)
