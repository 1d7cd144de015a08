"""The tab of people on a real store of 1,000,000: open, jump, sort, search, beside Qt's own table model.

The reference of the jump is QSqlTableModel on a plain SQLite table of the same size: it has no key, no
rights and no roles to show, and has to fetch its way to the row.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.figure import Figure
from tests.bench.lists import Gaps, _anonymous_megabytes
from tests.bench.people import MILLION, RARE_TOWN, open_store, store_of

ROUNDS = 5
SMALL = MILLION // 10


class Stage:
    """The tab on a store, and the clock beside it."""

    def __init__(self, count: int) -> None:
        from PySide6.QtWidgets import QApplication

        from desktop.features.participants.view import ParticipantsTab
        from desktop.furnishing import desk_of
        from desktop.office import Office
        from desktop.settings import Settings
        from desktop.ui.dialogs import Dialogs
        from desktop.ui.look import Look, Scheme

        self.count = count
        self.application: Any = QApplication.instance() or QApplication([])
        Look(self.application, Scheme.LIGHT)
        self.folder = tempfile.TemporaryDirectory()
        self.office = Office(open_store(store_of(count)))
        self.desk = desk_of(self.office, Settings(Path(self.folder.name) / "window.json"), Dialogs())
        self.tab = ParticipantsTab(self.office.people, self.desk, self.office.organisations.names)
        self.tab.resize(1400, 900)
        self.tab.show()
        self.gaps = Gaps()
        self.model, self.table = self.tab.model, self.tab.list.table

    def turn(self) -> None:
        self.application.processEvents()

    def rest(self) -> None:
        """Until no question is open: the count of the wish before."""
        for _ in range(20):
            self.turn()
        while not self.desk.reader.is_idle:
            self.turn()

    def timed(self, wish: Callable[[], object], is_there: Callable[[], bool]) -> tuple[float, float]:
        """Seconds from the wish until its rows are painted, and the longest stall."""
        self.rest()
        self.gaps.begin()
        begun = time.perf_counter()
        wish()
        while not is_there():
            self.turn()
            if time.perf_counter() - begun > 60:
                raise TimeoutError
        self.table.viewport().repaint()
        self.turn()
        return time.perf_counter() - begun, self.gaps.longest

    def top(self) -> Any:
        """The row at the top of the screen, None while it is not read."""
        return self.model.row_at(max(0, self.table.rowAt(0)))

    def close(self) -> None:
        self.desk.reader.close()
        self.tab.close()
        self.office.close()
        self.folder.cleanup()


def _wishes(stage: Stage) -> list[tuple[str, Callable[[], object], Callable[[], bool]]]:
    from desktop.features.participants.listing_service import Order

    model, bar = stage.model, stage.table.verticalScrollBar()

    def is_first() -> bool:
        return model.rowCount() > 0 and stage.top() is not None

    def is_middle() -> bool:
        return stage.table.rowAt(0) > stage.count // 3 and stage.top() is not None

    def is_last_number() -> bool:
        row = stage.top()
        return row is not None and row.number == f"P{stage.count:07d}"

    def is_found() -> bool:
        row = stage.top()
        return row is not None and row.municipality == RARE_TOWN and model.query.search != ""

    def by_name() -> None:
        model.sort_by(Order.NAME, False)

    return [
        ("open", lambda: stage.tab.show_programme(1), is_first),
        ("jump to the middle", lambda: bar.setValue(bar.maximum() // 2), is_middle),
        ("sort on an offered order", lambda: model.sort_by(Order.NUMBER, True), is_last_number),
        ("jump to the middle, sorted anew", lambda: bar.setValue(bar.maximum() // 2), is_middle),
        ("back to names", by_name, lambda: is_first() and not is_last_number()),
        ("search a word", lambda: model.find(search=RARE_TOWN.lower()), is_found),
        ("leave the search", lambda: model.find(search=""), is_first),
        ("all programmes", lambda: stage.tab.show_programme(None), is_first),
    ]


_TOLD = ("open", "jump to the middle", "jump to the middle, sorted anew", "sort on an offered order", "search a word")


def _rounds(stage: Stage, rounds: int) -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    for _ in range(rounds):
        for name, wish, is_there in _wishes(stage):
            found.setdefault(name, []).append(stage.timed(wish, is_there))
    return found


def _sql_table_jump() -> float:
    """Seconds for QSqlTableModel to show its middle row in a QTableView."""
    from PySide6.QtCore import QModelIndex, Qt
    from PySide6.QtSql import QSqlDatabase, QSqlQuery, QSqlTableModel
    from PySide6.QtWidgets import QApplication, QTableView

    database = QSqlDatabase.addDatabase("QSQLITE", f"bench {time.perf_counter()}")
    database.setDatabaseName(":memory:")
    database.open()
    query = QSqlQuery(database)
    query.exec(
        "CREATE TABLE person AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        f"WHERE i < {MILLION}) SELECT i AS id, 'Nordmann ' || (i * 7919 % {MILLION}) AS name, 'mentee' AS role, "
        "'active' AS state, 'Norwegian C1' AS languages, 'Bergen' AS town, 'person' || i || '@example.org' AS email, "
        "'P' || i AS number FROM n"
    )
    query.exec("CREATE INDEX person_name ON person(name, id)")
    model = QSqlTableModel(None, database)
    model.setTable("person")
    model.setSort(1, Qt.SortOrder.AscendingOrder)
    model.select()
    view = QTableView()
    view.setModel(model)
    view.resize(1400, 900)
    view.show()
    QApplication.processEvents()
    begun = time.perf_counter()
    while model.rowCount() <= MILLION // 2 and model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    view.scrollTo(model.index(MILLION // 2, 0))
    view.viewport().repaint()
    taken = time.perf_counter() - begun
    view.close()
    return taken


def measure() -> list[Figure]:
    """Milliseconds to painted rows, the longest stall of the event loop, memory, growth from a tenth of the people."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    small = Stage(SMALL)
    of_small = _rounds(small, 3)
    small.close()
    before = _anonymous_megabytes()
    stage = Stage(MILLION)
    found = _rounds(stage, ROUNDS)
    memory = _anonymous_megabytes() - before
    stage.close()
    reference = median(_sql_table_jump() for _ in range(3))
    middle = {name: 1000 * median(total for total, _ in found[name]) for name in _TOLD}
    figures = [Figure(f"1,000,000 people: {name}", None, middle[name], "ms", "<= 100") for name in _TOLD]
    for name in _TOLD:
        stall = 1000 * median(gap for _, gap in found[name])
        figures.append(Figure(f"1,000,000 people: longest stall, {name}", None, stall, "ms", "<= 50"))
    figures.append(Figure("1,000,000 people: memory of the tab", None, memory, "MB", "<= 100"))
    jump = middle["jump to the middle"]
    figures.append(Figure("jump: how many times QSqlTableModel takes", None, 1000 * reference / jump, "x", ">= 20"))
    for name in _TOLD:
        tenth = 1000 * median(total for total, _ in of_small[name])
        figures.append(Figure(f"growth from a tenth: {name}", tenth, middle[name], "ms"))
    return figures
