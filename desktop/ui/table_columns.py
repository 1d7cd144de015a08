"""The columns of a table: which are shown, where, how wide, sorted by which; remembered."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.fitting import NARROWEST, Wish, fitted, with_room
from desktop.ui.paged_model import PagedModel
from desktop.ui.remembering import Remembering
from desktop.ui.words import button_text

_AIR = 28


class TableColumns(QObject):
    """Looks after the header of one table."""

    def __init__(self, table: QTableView, model: PagedModel[Any], name: str, settings: Remembering) -> None:
        """The name is the key of what is remembered; it never changes."""
        super().__init__(table)
        self._model = model
        self._table = table
        self._header = table.horizontalHeader()
        self._key = f"table.{name}"
        self._settings = settings
        self._usual_order = (model.order, model.is_descending)
        self._is_own = False
        self._is_sized = False
        self._aside: set[int] = set()
        self._later = QTimer(self, singleShot=True, interval=400)
        self._later.timeout.connect(self._remember)
        self._dress()
        self._lay_usual()
        self._restore()
        self._listen()

    # What can be done

    def menu(self, parent: QObject | None = None) -> QMenu:
        """The column chooser, with the orders and the way back to the usual."""
        menu = QMenu(tr("Columns"))
        menu.setToolTipsVisible(True)
        for number, column in enumerate(self._model.columns):
            action = menu.addAction(button_text(column.title))
            action.setCheckable(True)
            action.setChecked(number in self.chosen())
            if number in self._aside:
                action.setToolTip(tr("There is no room for it now. Make the window wider, or leave out another one."))
            if action.isChecked() and self._shown_count() == 1:
                action.setEnabled(False)
                action.setToolTip(tr("One column has to stay."))
            action.toggled.connect(lambda is_on, chosen=number: self.show_column(chosen, is_on))
        menu.addSeparator()
        menu.addMenu(self._sort_menu(menu))
        menu.addAction(tr("Restore the usual columns"), self.restore_usual)
        return menu

    def show_column(self, number: int, is_shown: bool) -> None:
        """Show or hide one column; the last one stays."""
        if is_shown or self._shown_count() > 1:
            self._aside.discard(number)
            with self._own():
                self._header.setSectionHidden(number, not is_shown)
                if is_shown and self._header.sectionSize(number) < NARROWEST:
                    self._header.resizeSection(number, self._usual_width(number))
            self.fit()
            self._later.start()

    def restore_usual(self) -> None:
        """Columns, widths and order as nobody had ever touched them."""
        self._is_sized = False
        self._aside.clear()
        self._lay_usual()
        self.fit()
        order, descending = self._usual_order
        if order is not None and (order, descending) != (self._model.order, self._model.is_descending):
            self._model.sort_by(order, descending)
        self._show_order()
        self._settings.set(self._key, None)
        self._later.stop()

    def sort(self, number: int, descending: bool) -> None:
        """Sort by a column, if it offers an order."""
        order = self._model.columns[number].order
        if order is not None:
            self._model.sort_by(order, descending)
            self._later.start()
        self._show_order()

    def fit(self) -> None:
        """Share the width among the columns, until the person has sized one by hand.

        Columns that could not be read any more step aside, those on the right first, and come back with the room.
        """
        self._header.setStretchLastSection(self._is_sized)
        if self._is_sized:
            return
        chosen, room = self.chosen(), self._table.viewport().width()
        wishes = [Wish(self._usual_width(number), self._model.columns[number].width) for number in chosen]
        count = with_room(wishes, room)
        with self._own():
            for number in chosen:
                self._header.setSectionHidden(number, number in chosen[count:])
            for number, width in zip(chosen[:count], fitted(wishes[:count], room), strict=True):
                self._header.resizeSection(number, width)
        self._aside = set(chosen[count:])

    def chosen(self) -> list[int]:
        """The columns that are wanted, from left to right, also those that have stepped aside."""
        order = [self._header.logicalIndex(place) for place in range(self._header.count())]
        return [number for number in order if number in self._aside or not self._header.isSectionHidden(number)]

    @contextmanager
    def _own(self) -> Iterator[None]:
        """Widths that change inside are not sized by hand."""
        before, self._is_own = self._is_own, True
        try:
            yield
        finally:
            self._is_own = before

    # How it looks

    def _dress(self) -> None:
        header = self._header
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(NARROWEST)
        header.setResizeContentsPrecision(200)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _lay_usual(self) -> None:
        with self._own():
            for number, column in enumerate(self._model.columns):
                self._header.moveSection(self._header.visualIndex(number), number)
                self._header.setSectionHidden(number, not column.is_shown)
                self._header.resizeSection(number, self._usual_width(number))

    def _usual_width(self, number: int) -> int:
        column = self._model.columns[number]
        metrics = self._header.fontMetrics()
        title = metrics.horizontalAdvance(column.title) + _AIR + style.GRID
        icon = 24 if column.tone else 0
        return max(NARROWEST, title, metrics.averageCharWidth() * column.width + _AIR + icon)

    def _shown_count(self) -> int:
        return len(self.chosen())

    def _sort_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(tr("Sort by"), parent)
        group = QActionGroup(menu)
        for number, column in enumerate(self._model.columns):
            if column.order is None:
                continue
            action = QAction(
                button_text(column.title), group, checkable=True, checked=column.order == self._model.order
            )
            action.triggered.connect(lambda _on=False, chosen=number: self.sort(chosen, False))
            menu.addAction(action)
        menu.addSeparator()
        turned = menu.addAction(tr("From last to first"))
        turned.setCheckable(True)
        turned.setChecked(self._model.is_descending)
        turned.triggered.connect(self._turn)
        return menu

    def _show_order(self) -> None:
        for number, column in enumerate(self._model.columns):
            if column.order is not None and column.order == self._model.order:
                down = Qt.SortOrder.DescendingOrder if self._model.is_descending else Qt.SortOrder.AscendingOrder
                self._header.setSortIndicator(number, down)
                self._header.setSortIndicatorShown(True)
                return
        self._header.setSortIndicatorShown(False)

    # What the person does

    def _listen(self) -> None:
        header = self._header
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_menu)
        header.sectionClicked.connect(self._click)
        header.sectionMoved.connect(self._later.start)
        header.sectionResized.connect(self._size)

    @Slot()
    def _size(self) -> None:
        if not self._is_own:
            self._is_sized = True
            self._header.setStretchLastSection(True)
            self._later.start()

    @Slot(int)
    def _click(self, number: int) -> None:
        same = self._model.columns[number].order == self._model.order
        self.sort(number, same and not self._model.is_descending)

    @Slot()
    def _turn(self) -> None:
        if self._model.order is not None:
            self._model.sort_by(self._model.order, not self._model.is_descending)
            self._show_order()
            self._later.start()

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setParent(self._header, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._header.mapToGlobal(place))

    # What is remembered

    def save(self) -> None:
        """Remember now what would be remembered in a moment."""
        if self._later.isActive():
            self._later.stop()
            self._remember()

    @Slot()
    def _remember(self) -> None:
        order = [self._header.logicalIndex(place) for place in range(self._header.count())]
        chosen = self.chosen()
        columns = [
            {
                "key": self._model.columns[number].key,
                "width": self._header.sectionSize(number),
                "shown": number in chosen,
            }
            for number in order
        ]
        sorting = next((c.key for c in self._model.columns if c.order is not None and c.order == self._model.order), "")
        told = {"columns": columns, "sort": sorting, "descending": self._model.is_descending, "sized": self._is_sized}
        self._settings.set(self._key, told)

    def _restore(self) -> None:
        kept = self._settings.get(self._key)
        numbers = {column.key: number for number, column in enumerate(self._model.columns)}
        if isinstance(kept, dict):
            self._is_sized = kept.get("sized") is True
            place = 0
            for entry in _whole(kept.get("columns")):
                number = numbers.get(entry["key"])
                if number is None:
                    continue
                self._header.moveSection(self._header.visualIndex(number), place)
                self._header.setSectionHidden(number, not entry.get("shown", True))
                if self._is_sized and entry["width"] >= NARROWEST:
                    self._header.resizeSection(number, entry["width"])
                place += 1
            sorting = numbers.get(str(kept.get("sort")))
            if sorting is not None and (order := self._model.columns[sorting].order) is not None:
                self._model.sort_by(order, bool(kept.get("descending")))
        self._show_order()


def _whole(kept: object) -> list[dict[str, Any]]:
    """What was remembered of each column, without lines that a damaged file has spoilt."""
    lines = kept if isinstance(kept, list) else []
    return [
        line
        for line in lines
        if isinstance(line, dict) and isinstance(line.get("key"), str) and isinstance(line.get("width"), int)
    ]
