"""A table model over any number of rows, of which it holds a few pages.

The first page of a quick source is read at once, everything else on the reading thread: rows that
are not there yet show a placeholder, and answers to questions that nobody asks any more are
dropped. The list never jumps: old rows stay until the new ones are here.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from desktop.ui.cells import ACCESSIBLE, ALIGNMENT, ANSWERS, DISPLAY, RIGHT, spoken
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Row, Rows, Source

PAGE = 128
"""Rows read at a time."""

PAGES = 64
"""Pages held in memory."""

_UNCOUNTED = 50
"""Milliseconds until a long list is counted: its first page is painted before."""

PLACEHOLDER = "…"

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class _Fresh(Generic[Row]):
    """What was read: the count, and the first page or those that were on the screen."""

    source: Source[Row]
    count: int
    pages: dict[int, Sequence[Row]]
    is_new: bool


class PagedModel(QAbstractTableModel, Generic[Row]):
    """Shows what a source holds; rooms subclass it and hand a new source to `show` for each wish."""

    refreshed = Signal()
    """Other rows stand there now: who remembers rows by id looks for them again."""
    began = Signal()
    """A new question is shown, from its first row."""
    counted = Signal(int)
    """How many rows there are, as soon as it is known."""
    failed = Signal(object)
    """The exception of a question that went wrong."""

    def __init__(self, columns: Sequence[Column[Row]], reader: Reader, parent: QObject | None = None) -> None:
        """Columns in their usual order; the list is empty until `show` gets a source."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.order: StrEnum | None = None
        self.is_descending = False
        self._reader = reader
        self._source: Source[Row] | None = None
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._count = 0
        self._is_counted = False
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._seen = (0, 0)
        self._held: frozenset[int] = frozenset()
        self._ask_soon = QTimer(self, singleShot=True, interval=0)
        self._ask_soon.timeout.connect(self._ask)

    # What rooms and tables use

    @property
    def source(self) -> Source[Row] | None:
        """What is shown now."""
        return self._source

    @property
    def is_complete(self) -> bool:
        """Whether the number of rows is known."""
        return self._is_counted

    def make_source(self) -> Source[Row]:
        """Rooms override this: the source for their query in the order noted here."""
        return self._source if self._source is not None else Rows(())

    def start(self) -> None:
        """Show what `make_source` gives, from the top: after another search, filter or order."""
        self.show(self.make_source())

    def show(self, source: Source[Row]) -> None:
        """Show other rows, from the top."""
        self._seen = (0, 0)
        if source.is_quick:
            self._show_now(source)
        else:
            self._reader.ask((id(self), "fetch"), lambda: source.page(None, PAGE), self._begin_with(source), self._fail)

    def reload(self) -> None:
        """Read again what stands on the screen; everything stays where it is until it is read."""
        if self._source is None:
            self.start()
            return
        first, last = self._seen
        seen = range(first // PAGE, last // PAGE + 1)
        self._fetch(self.make_source(), tuple(sorted({*seen, *self._held})), is_new=False)

    def sort_by(self, order: StrEnum, descending: bool) -> None:
        """Show the rows in another order; before anything is shown, only note it."""
        self.order = order
        self.is_descending = descending
        if self._source is not None:
            self.start()

    def row_at(self, place: int) -> Row | None:
        """The row at a place, or None when it is not loaded."""
        page = self._pages.get(place // PAGE)
        within = place % PAGE
        return page[within] if page is not None and within < len(page) else None

    def read_row(self, place: int) -> Row | None:
        """The row at a place, read at once if it is not loaded."""
        number = place // PAGE
        if number not in self._pages and self._source is not None and 0 <= place < self._count:
            self._insert({number: self._source.page_at(number * PAGE, PAGE)})
        return self.row_at(place)

    def places(self) -> dict[int, int]:
        """Where each loaded row stands, by id."""
        return {
            row.id: number * PAGE + within for number, page in self._pages.items() for within, row in enumerate(page)
        }

    def note_seen(self, first: int, last: int) -> None:
        """The table says which rows are on the screen, so that a reload brings just these."""
        self._seen = (max(0, first), max(0, last))

    def hold(self, spans: Iterable[tuple[int, int]]) -> None:
        """The table says which runs of rows are chosen: a reload brings their pages too, as far as they fit."""
        numbers = (number for first, last in spans for number in range(first // PAGE, last // PAGE + 1))
        self._held = frozenset(islice(numbers, PAGES // 4))

    # Reading

    def _show_now(self, source: Source[Row]) -> None:
        self._begin(source, source.page(None, PAGE))

    def _begin_with(self, source: Source[Row]) -> Callable[[Sequence[Row]], None]:
        return lambda rows: self._begin(source, rows)

    def _begin(self, source: Source[Row], rows: Sequence[Row]) -> None:
        """Show the first page at once; how many rows there are is told when it is known."""
        self._replace(_Fresh(source, len(rows), {0: rows}, is_new=True), is_counted=len(rows) < PAGE)
        if not self._is_counted:
            self._reader.ask((id(self), "count"), source.count, self._grow, self._fail, _UNCOUNTED)

    def _fetch(self, source: Source[Row], numbers: tuple[int, ...], is_new: bool) -> None:
        def work() -> _Fresh[Row]:
            count = source.count()
            fitting = [number for number in numbers if number * PAGE < count] or [0]
            pages = {number: source.page_at(number * PAGE, PAGE) for number in fitting}
            return _Fresh(source, count, pages, is_new)

        self._reader.ask((id(self), "fetch"), work, self._replace, self._fail)

    def _replace(self, fresh: _Fresh[Row], is_counted: bool = True) -> None:
        for lane in ("fetch", "page", "count"):
            self._reader.drop((id(self), lane))
        self.beginResetModel()
        self._source = fresh.source
        self._pages = OrderedDict(fresh.pages)
        self._wanted.clear()
        self._asked.clear()
        self._count = fresh.count
        self._is_counted = is_counted
        self.endResetModel()
        self.refreshed.emit()
        if fresh.is_new:
            self.began.emit()
        if is_counted:
            self.counted.emit(self._count)

    def _grow(self, count: int) -> None:
        self._is_counted = True
        if count > self._count:
            self.beginInsertRows(NOWHERE, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        self.counted.emit(self._count)

    def want(self, place: int) -> None:
        """Read the page of a row soon: painting one screen wants the same page many times."""
        number = place // PAGE
        known = number in self._pages or number in self._wanted or number in self._asked
        if not known:
            self._wanted.add(number)
            if not self._ask_soon.isActive():
                self._ask_soon.start()

    @Slot()
    def _ask(self) -> None:
        source = self._source
        if source is None or not self._wanted:
            return
        first, last = self._seen
        open_ones = self._wanted | self._asked
        near = [number for number in sorted(open_ones) if first // PAGE - 1 <= number <= last // PAGE + 1]
        numbers = near or sorted(self._wanted)[-2:]
        self._wanted.clear()
        self._asked = set(numbers)
        if len(numbers) == 1 and self._follow(source, numbers[0]):
            return

        def work() -> dict[int, Sequence[Row]]:
            return {number: source.page_at(number * PAGE, PAGE) for number in numbers}

        self._reader.ask((id(self), "page"), work, self._insert, self._fail)

    def _follow(self, source: Source[Row], number: int) -> bool:
        """Read the page after a loaded one by key, at once, where that is quick."""
        before = self._pages.get(number - 1)
        if not source.is_quick or not before:
            return False
        self._insert({number: source.page(source.key(before[-1]), PAGE)})
        return True

    def _insert(self, pages: dict[int, Sequence[Row]]) -> None:
        for number, rows in pages.items():
            self._asked.discard(number)
            self._pages[number] = rows
            self._pages.move_to_end(number)
            last = min(self._count, (number + 1) * PAGE) - 1
            if last >= number * PAGE:
                self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1))
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)

    def _fail(self, fault: Exception) -> None:
        self._wanted.clear()
        self._asked.clear()
        self.failed.emit(fault)

    # Qt's names

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows there are, loaded or not."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """All columns, also those that are not shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Text, icon, colour and spoken words of a cell; a placeholder for the text of one that is not read yet."""
        if role not in ANSWERS and role != ACCESSIBLE:
            return None
        row = self.row_at(index.row())
        if row is None:
            self.want(index.row())
            return PLACEHOLDER if role == DISPLAY else None
        if role == ACCESSIBLE:
            return spoken(self.columns, index.column(), row)
        return ANSWERS[role](self.columns[index.column()], row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Titles of columns; rows have none."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == DISPLAY:
                return self.columns[section].title
            if role == ALIGNMENT:
                return RIGHT if self.columns[section].is_number else None
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """A click on a head: sorted by the source, never here."""
        if 0 <= column < len(self.columns) and (chosen := self.columns[column].order) is not None:
            self.sort_by(chosen, order == Qt.SortOrder.DescendingOrder)
