"""The table of every list: chooses, copies, sorts, exports; rows are named by their ids."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QWidget

from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.command import Command
from desktop.ui.copying import as_mime
from desktop.ui.paged_model import Index, PagedModel
from desktop.ui.remembering import Forgetful, Remembering
from desktop.ui.row_painter import RowPainter
from desktop.ui.selection import Selection, Span, first_rows, loaded_places, selection_of, spans
from desktop.ui.table_columns import TableColumns
from desktop.ui.table_export import ShownTable, shown_table

_MOST_COPIED = 5_000
"""Rows that one copy takes at most: more belongs into an export."""

_Flag = QItemSelectionModel.SelectionFlag


class PagedTable(QTableView):
    """Shows a paged model."""

    opened = Signal(int)
    """Enter or a double click on the row with this id."""
    current_moved = Signal(object)
    """The id of the row that the keyboard is on, or None."""
    selection_moved = Signal(int)
    """How many rows are chosen now."""
    typed = Signal(str)
    """Letters typed on the list: they belong into its search box."""
    copied = Signal(int, int)
    """How many rows are on the clipboard, of how many that were chosen."""

    def __init__(
        self,
        model: PagedModel[Any],
        name: str = "list",
        settings: Remembering | None = None,
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """The name keys what is remembered of the columns; the title is spoken and printed."""
        super().__init__(parent)
        self._model = model
        self.title = title or tr("List")
        self._current: int | None = None
        self._wished: int | None = None
        self._chosen: set[int] = set()
        self._has_everything = False
        self._is_restoring = False
        self._commands: list[QAction] = []
        self._painter = RowPainter(self, model)
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self._dress()
        self.columns = TableColumns(self, model, name, settings or Forgetful())
        self._make_actions()
        self._listen()

    # What views use

    def current_id(self) -> int | None:
        """The id of the row that the keyboard is on."""
        return self._current

    def selected_ids(self) -> list[int]:
        """The ids of the chosen rows, in the order of the list."""
        return self.selection().ids()

    def selection(self) -> Selection:
        """What is chosen, cheap also when everything is."""
        if self._has_everything:
            return Selection((), self._model.source, (), self._model.rowCount())
        return selection_of(self._model, self._spans())

    def choose(self, row_id: int) -> bool:
        """Put the keyboard on a row, now or as soon as it is read."""
        place = self._model.places().get(row_id)
        if place is None:
            self._wished = row_id
            return False
        self._wished = None
        self._stand_on(place)
        return True

    def choose_first(self) -> None:
        """Put the keyboard on the first row, if there is one."""
        if self._model.rowCount():
            self._stand_on(0)

    def _stand_on(self, place: int) -> None:
        """Choose one row alone, whatever keys are held down just now."""
        index = self._model.index(place, self._first_shown())
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
        self.scrollTo(index)

    def set_commands(self, commands: Sequence[QAction]) -> None:
        """The commands of the context menu; their keys work while the table has the focus."""
        for command in commands:
            command.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(command)
        self._commands = list(commands)

    def shown(self) -> ShownTable:
        """The table as it stands, for an export."""
        return shown_table(self.title, self._model, self.horizontalHeader(), self.columns.chosen())

    def copy(self) -> None:
        """The chosen rows with their heads to the clipboard."""
        columns = [self._model.columns[number] for number in self.columns.chosen()]
        found = self.selection()
        rows = first_rows(self._model, found, self._spans(), _MOST_COPIED)
        lines = [[column.text(row) for column in columns] for row in rows]
        QApplication.clipboard().setMimeData(as_mime([column.title for column in columns], lines))
        self.copied.emit(len(lines), found.count)

    # How it is made

    def _dress(self) -> None:
        self.setAccessibleName(self.title)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(style.row_height())
        self.horizontalHeader().setFixedHeight(style.row_height())

    def _make_actions(self) -> None:
        self.copy_action = Command(tr("Copy"), self.copy, self, QKeySequence.StandardKey.Copy, "copy")
        self.all_action = Command(tr("Choose all"), self.selectAll, self, QKeySequence.StandardKey.SelectAll)
        for command in (self.copy_action, self.all_action):
            command.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.addAction(command)

    def _listen(self) -> None:
        self.activated.connect(self._open)
        self._model.modelAboutToBeReset.connect(self._keep)
        self._model.refreshed.connect(self._find_again)
        self._model.began.connect(self.scrollToTop)
        self._model.counted.connect(self._note_seen)
        self.verticalScrollBar().valueChanged.connect(self._note_seen)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if (row := self._model.row_at(index.row())) is not None:
            self.opened.emit(row.id)

    def _first_shown(self) -> int:
        return self.columns.chosen()[0]

    # What is chosen, by id

    def _spans(self) -> list[Span]:
        return spans(self.selectionModel())

    @Slot()
    def _keep(self) -> None:
        rows = [self._model.row_at(place) for place in loaded_places(self._model, self._spans())]
        self._chosen = {row.id for row in rows if row is not None}
        self._is_restoring = True

    @Slot()
    def _find_again(self) -> None:
        """The model has other rows: choose the same ones as before, where they are."""
        places = self._model.places()
        if self._has_everything:
            super().selectAll()
        else:
            self._choose_places([places[row_id] for row_id in self._chosen if row_id in places])
        current = places.get(self._current) if self._current is not None else None
        if current is not None:
            index = self._model.index(current, self._first_shown())
            self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        elif self._current is not None:
            self._current = None
            self.current_moved.emit(None)
        self._is_restoring = False
        self._painter.forget_choice()
        if self._wished in places:
            self.choose(self._wished)
        self._note_seen()
        self.selection_moved.emit(self.selected_count())

    def _choose_places(self, places: list[int]) -> None:
        wanted = QItemSelection()
        last = self._model.columnCount() - 1
        for place in places:
            wanted.select(self._model.index(place, 0), self._model.index(place, last))
        self.selectionModel().select(wanted, _Flag.ClearAndSelect)

    def selected_count(self) -> int:
        """How many rows are chosen."""
        if self._has_everything:
            return self._model.rowCount()
        return sum(bottom - top + 1 for top, bottom in self._spans())

    @Slot()
    def _note_seen(self) -> None:
        first = self.rowAt(0)
        on_screen = self.viewport().height() // max(1, self.verticalHeader().defaultSectionSize()) + 1
        self._model.note_seen(first, first + on_screen)

    # Menus

    def context_menu(self) -> QMenu:
        """The commands of the room, then what every table can do."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addActions(self._commands)
        menu.addSeparator()
        menu.addAction(self.copy_action)
        menu.addAction(self.all_action)
        menu.addSeparator()
        columns = self.columns.menu()
        columns.setParent(menu, columns.windowFlags())
        menu.addMenu(columns)
        icons.draw_in(menu)
        return menu

    # Qt's names

    def keyboardSearch(self, search: str) -> None:
        """Letters search the store; Qt would walk through every row here."""
        if search.strip():
            self.typed.emit(search)

    def selectAll(self) -> None:
        """Everything the list finds, also what is not loaded."""
        super().selectAll()
        self._has_everything = True
        self.selection_moved.emit(self.selected_count())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Keep count of what is chosen."""
        super().selectionChanged(selected, deselected)
        self._painter.forget_choice()
        if not self._is_restoring:
            self._has_everything = False
            self._model.hold(self._spans())
            self.selection_moved.emit(self.selected_count())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say which row the keyboard is on; the base class tells screen readers."""
        super().currentChanged(current, previous)
        self._painter.current = current.row()
        self.viewport().update()
        if self._is_restoring:
            return
        row = self._model.row_at(current.row()) if current.isValid() else None
        found = None if row is None else row.id
        if found != self._current:
            self._current = found
            self.current_moved.emit(found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that the keyboard comes to is chosen too, so that commands are about what is seen."""
        super().focusInEvent(event)
        current = self.currentIndex()
        if current.isValid() and not self.selectionModel().hasSelection():
            self.selectionModel().select(current, _Flag.Select | _Flag.Rows)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same menu for the mouse and for the menu key."""
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._menu_place(event))

    def _menu_place(self, event: QContextMenuEvent) -> QPoint:
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        return event.globalPos()

    def changeEvent(self, event: QEvent) -> None:
        """Paint in the new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._painter.take_colours()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other rows can be seen now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.columns.fit()
        self._note_seen()
