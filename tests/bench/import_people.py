"""10,000 people from a list into the store, beside python-calamine and one executemany (performance.md 2.4).

The reference reads the same workbook and puts the same rows into the same tables and search index of a store
of its own, encrypted the same way, one executemany each: without checks, audit and undo. The start of the
reading process and the search for duplicates are apart, as the goal has them.
"""

import csv
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from desktop.demo.store import KEY
from desktop.features.participants.duplicates import Identity, find
from desktop.features.participants.import_mapping import known_headers
from desktop.features.participants.import_plan import Settings
from desktop.features.participants.import_service import ImportService
from desktop.features.participants.rules import PersonRole
from desktop.intake.gate import read_list
from desktop.intake.lists import Wishes
from desktop.store.search import fold, key_of
from desktop.store.sqlite import unlocked
from tests.bench.figure import Figure
from tests.bench.people import add_programme, open_store, person

COUNT = 10_000
ROUNDS = 3
KNOWN = 100_000
HEADS = ("Given name", "Family name", "Birth date", "Postcode", "Town", "Phone", "E-mail")


def _rows(count: int) -> list[tuple[str, ...]]:
    found = []
    for place in range(count):
        given, family, _, birth, postcode, town, phone, mail, _ = person(place)
        found.append((given, family, birth.isoformat(), postcode, town, phone, mail))
    return found


def _lists(folder: Path, count: int) -> dict[str, Path]:
    from openpyxl import Workbook

    rows = [HEADS, *_rows(count)]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("People")
    for row in rows:
        sheet.append(row)
    found = {"xlsx": folder / f"{count}.xlsx", "csv": folder / f"{count}.csv"}
    book.save(found["xlsx"])
    with found["csv"].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return found


def _reference(folder: Path, place: Path) -> float:
    """Seconds to read the list and put its rows into the same tables."""
    made = folder / f"reference {time.perf_counter()}.store"
    store = open_store(made)
    programme = add_programme(store)
    store.close()
    connection = unlocked(made, KEY, "rw")
    begun = time.perf_counter()
    _put(connection, programme, _read(place))
    taken = time.perf_counter() - begun
    connection.close()
    return taken


def _read(place: Path) -> list[Any]:
    if place.suffix == ".csv":
        with place.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))[1:]
    from python_calamine import CalamineWorkbook

    return list(CalamineWorkbook.from_path(str(place)).get_sheet_by_index(0).to_python())[1:]


def _put(connection: Any, programme: int, rows: list[Any]) -> None:
    people, parts = [], []
    for key, (given, family, birth, postcode, town, phone, mail) in enumerate(rows, 1):
        named = fold(f"{family} {given}")
        people.append((key, given, family, named, birth, postcode, town, phone, mail))
        parts.append((key, key, programme, f"P{key:05d}", named))
    connection.execute("BEGIN")
    connection.executemany(_statement(connection, "person", _PERSON), people)
    connection.executemany(_statement(connection, "participation", _PART), parts)
    roles = [(key, key, "mentee") for key, *_ in people]
    connection.executemany(_statement(connection, "participation_role", ("id", "participation_id", "role")), roles)
    first = key_of("person", 0)
    names = [(first + key, f"{given} {family}".lower()) for key, given, family, *_ in people]
    words = [(first + key, " ".join(map(str, rest)).lower()) for key, *rest in people]
    connection.executemany("INSERT INTO search_entry(id, names) VALUES (?, ?)", names)
    connection.executemany("INSERT INTO search_pieces(rowid, names) VALUES (?, ?)", names)
    connection.executemany("INSERT INTO search_words(rowid, words) VALUES (?, ?)", words)
    connection.execute("COMMIT")


_PERSON = (
    *("id", "given_name", "family_name", "sort_name", "birth_date", "postcode", "municipality", "phone", "email"),
)
_PART = ("id", "person_id", "programme_id", "number", "sort_name")


def _statement(connection: Any, table: str, named: tuple[str, ...]) -> str:
    """An insert that gives every other column that must not be empty an empty value."""
    columns = [row for row in connection.execute(f"PRAGMA table_info({table})") if row[3] and row[1] not in named]
    rest = ["0" if row[2].upper() == "INTEGER" else "''" for row in columns]
    names = ", ".join([*named, *(row[1] for row in columns)])
    return f"INSERT INTO {table}({names}) VALUES ({', '.join(['?'] * len(named) + rest)})"


def _product(folder: Path, place: Path) -> tuple[float, float]:
    """Seconds to read, check and store through the service; those of the reading process alone."""
    store = open_store(folder / f"product {time.perf_counter()}.store")
    programme = add_programme(store)
    imports = ImportService(store)
    begun = time.perf_counter()
    listing = read_list(place, Wishes(known_headers=known_headers()))
    read = time.perf_counter()
    mapping, _ = imports.mapping(listing, programme)
    imports._twins = lambda *_: ()  # type: ignore[method-assign]  # apart, see below
    plan = imports.plan(listing, mapping, Settings(programme, PersonRole.MENTEE))
    result = imports.apply(plan)
    done = time.perf_counter()
    if result.added != len(plan.good) or not result.added:
        raise ValueError(result)
    store.close()
    return done - begun, read - begun


def _start_of_child(folder: Path) -> float:
    """Seconds that reading a list of one line takes: the start of the process."""
    place = _lists(folder, 1)["csv"]
    return median(_timed(lambda: read_list(place, Wishes(known_headers=known_headers()))) for _ in range(3))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _identities(first: int, count: int) -> list[Identity]:
    found = []
    for place in range(first, first + count):
        given, family, _, birth, postcode, _, phone, mail, _ = person(place)
        found.append(Identity(place, given, family, birth, postcode, mail, phone))
    return found


def _duplicates(count: int, known: int) -> float:
    new, here = _identities(0, count), _identities(count // 2, known)
    return _timed(lambda: find(new, here))


def measure() -> list[Figure]:
    """Seconds, reference and product in turn; medians."""
    figures = []
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        start = _start_of_child(folder)
        small = _lists(folder, COUNT // 10)
        for kind, place in _lists(folder, COUNT).items():
            _product(folder, small[kind])
            references, products = [], []
            for _ in range(ROUNDS):
                references.append(_reference(folder, place))
                products.append(_product(folder, place)[0] - start)
            tenth = median(_product(folder, small[kind])[0] for _ in range(ROUNDS)) - start
            figures += [
                Figure(f"10,000 people from .{kind}", median(references), median(products), "s", "<= 3x"),
                Figure(f"growth from 1,000, .{kind}", tenth, median(products), "s"),
            ]
    figures.append(Figure("duplicates of 10,000 among 100,000", None, _duplicates(COUNT, KNOWN), "s", "<= 10"))
    figures.append(Figure("… of 1,000 among 10,000", None, _duplicates(COUNT // 10, KNOWN // 10), "s"))
    return figures
