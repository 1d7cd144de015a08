"""Lists of 1,000,000 rows: from the wish to painted rows, the longest stall, repainting, memory (performance.md 2.2).

The rows come from a source that answers as late as the store does, so that the figures are those
of the list itself.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import median
from typing import Any

from tests.bench.figure import Figure

COUNT = 1_000_000
ROUNDS = 5
PAGE_SECONDS = 0.004
"""What the encrypted store takes for a page by offset in an order's index."""
SEARCH_SECONDS = 0.02
COLUMNS = 12


class Order(StrEnum):
    NAME = "name"
    TOWN = "town"


@dataclass(frozen=True)
class Line:
    id: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Slow:
    """Answers like a store with so many rows."""

    count_of: int = COUNT
    is_quick: bool = True
    mark: str = ""

    def _lines(self, first: int, limit: int) -> Sequence[Line]:
        last = min(first + limit, self.count_of)
        return [
            Line(place, tuple(f"{self.mark}{place} {number}" for number in range(COLUMNS)))
            for place in range(first, last)
        ]

    def key(self, row: Line) -> tuple[Any, ...]:
        return (row.id,)

    def page(self, after: tuple[Any, ...] | None, limit: int) -> Sequence[Line]:
        time.sleep(PAGE_SECONDS / 4)
        return self._lines(0 if after is None else after[0] + 1, limit)

    def page_at(self, offset: int, limit: int) -> Sequence[Line]:
        time.sleep(PAGE_SECONDS)
        return self._lines(offset, limit)

    def count(self) -> int:
        time.sleep(PAGE_SECONDS if self.is_quick else SEARCH_SECONDS)
        return self.count_of


class Gaps:
    """The longest time that the event loop did not come round."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def begin(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()


class Stage:
    """A table on a window, and the clock beside it."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QApplication

        from desktop.ui.look import Look, Scheme
        from desktop.ui.paged_table import PagedTable
        from desktop.ui.reader import Reader

        self.application = QApplication.instance() or QApplication([])
        Look(self.application, Scheme.LIGHT)
        self.reader = Reader()
        self.model = _model(self.reader)
        self.table = PagedTable(self.model, title="People")
        self.table.resize(1400, 900)
        self.table.show()
        self.gaps = Gaps()
        self._turn()

    def _turn(self) -> None:
        from PySide6.QtCore import QEventLoop

        self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

    def timed(self, wish: Callable[[], object], first: Callable[[], str]) -> tuple[float, float]:
        """Seconds from the wish until the row at the top is painted as `first` begins, and the longest stall."""
        for _ in range(20):
            self._turn()
        while not self.reader.is_idle:  # the count of the wish before
            self._turn()
        self.gaps.begin()
        begun = time.perf_counter()
        wish()
        while not self._top().startswith(first()):
            self._turn()
            if time.perf_counter() - begun > 30:
                raise TimeoutError
        self.table.viewport().repaint()
        self._turn()
        return time.perf_counter() - begun, self.gaps.longest

    def _top(self) -> str:
        return str(self.table.model().index(max(0, self.table.rowAt(0)), 0).data() or "")

    def close(self) -> None:
        self.reader.close()
        self.table.close()


def _model(reader: Any) -> Any:
    from desktop.ui.paged_model import PagedModel
    from desktop.ui.source import Column

    class People(PagedModel[Line]):
        """Lines that can be sorted two ways and searched."""

        query = Slow()

        def make_source(self) -> Slow:
            return replace(self.query, mark="~" if self.is_descending else self.query.mark)

    def text(number: int) -> Callable[[Line], str]:
        return lambda row: row.texts[number]

    columns = [
        Column(f"c{number}", f"Column {number}", text(number), Order.NAME, width=10) for number in range(COLUMNS)
    ]
    made = People(columns, reader)
    made.order = Order.NAME
    return made


def _rounds(stage: Stage) -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    for _ in range(ROUNDS):
        for name, wish, first in _wishes(stage):
            found.setdefault(name, []).append(stage.timed(wish, first))
    return found


def _wishes(stage: Stage) -> list[tuple[str, Callable[[], object], Callable[[], str]]]:
    model, bar = stage.model, stage.table.verticalScrollBar()

    def begin() -> None:
        model.query, model.is_descending = Slow(mark=f"{time.perf_counter():.6f}:"), False
        bar.setValue(0)
        model.start()

    def search() -> None:
        model.query = Slow(3_000, is_quick=False, mark="found:")
        model.is_descending = False
        model.start()

    return [
        ("open", begin, lambda: model.query.mark),
        ("jump to the middle", lambda: bar.setValue(COUNT // 2), lambda: f"{model.query.mark}{COUNT // 2}"),
        ("sort on an offered order", lambda: model.sort_by(Order.NAME, True), lambda: "~"),
        ("search a word", search, lambda: "found:"),
    ]


def _repaint(stage: Stage) -> tuple[float, float]:
    """Seconds for one screen of rows: the same in a C++ model, and in ours; interleaved."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QTableView

    plain = QStandardItemModel(200, COLUMNS)
    for row, line in enumerate(Slow().page(None, 200)):
        for column, words in enumerate(line.texts):
            plain.setItem(row, column, QStandardItem(words))
    reference = QTableView()
    reference.setModel(plain)
    reference.setShowGrid(False)
    reference.setWordWrap(False)
    reference.verticalHeader().hide()
    reference.verticalHeader().setDefaultSectionSize(stage.table.verticalHeader().defaultSectionSize())
    for column in range(COLUMNS):
        reference.setColumnWidth(column, stage.table.columnWidth(column))
    reference.resize(stage.table.size())
    reference.show()
    stage.model.query, stage.model.is_descending = Slow(), False
    stage.timed(stage.model.start, lambda: "0 0")
    times: dict[Any, list[float]] = {reference: [], stage.table: []}
    for _ in range(30):
        for view, seconds in times.items():
            begun = time.perf_counter()
            view.viewport().repaint()
            seconds.append(time.perf_counter() - begun)
    return median(times[reference]), median(times[stage.table])


def _anonymous_megabytes() -> float:
    try:
        with open("/proc/self/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("RssAnon")) / 1024
    except (OSError, StopIteration):
        return 0.0


def measure() -> list[Figure]:
    """Milliseconds to painted rows, the longest stall of the event loop, repainting, memory."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    stage = Stage()
    before = _anonymous_megabytes()
    found = _rounds(stage)
    figures = [
        Figure(f"1,000,000 rows: {name}", None, 1000 * median(total for total, _ in times), "ms", "<= 100")
        for name, times in found.items()
    ]
    stall = max(median(gap for _, gap in times) for times in found.values())
    figures.append(Figure("1,000,000 rows: longest stall of the window", None, 1000 * stall, "ms", "<= 50"))
    figures.append(Figure("1,000,000 rows: memory of the list", None, _anonymous_megabytes() - before, "MB", "<= 100"))
    reference, product = _repaint(stage)
    figures.append(Figure("repaint of a screen of rows", 1000 * reference, 1000 * product, "ms", "<= 1.25x"))
    stage.close()
    return figures
