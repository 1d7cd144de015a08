"""10,000 people from a workbook, checked and stored with audit and undo (performance.md, row of the import).

The start of the child process and the search for duplicates are measured apart.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import python_calamine
from openpyxl import Workbook

from desktop.demo.store import KEY
from desktop.features.participants.duplicates import Identity, find
from desktop.features.participants.import_columns import PERSON
from desktop.features.participants.import_drafts import identity
from desktop.features.participants.import_guess import guess_mapping
from desktop.features.participants.import_plan import ImportPlan, Settings
from desktop.features.participants.import_rows import RowState, check
from desktop.features.participants.import_service import ImportService
from desktop.features.participants.table import Person
from desktop.intake.gate import read_list
from desktop.store.search import fold
from desktop.store.sqlite import unlocked
from tests.bench.figure import Figure
from tests.bench.people import add_programme, open_store

COUNT = 10_000
KNOWN = 100_000
ROUNDS = 3
TODAY = date(2026, 3, 1)
HEADS = ("First name", "Last name", "Birth date", "Street", "Postcode", "Town", "Phone", "E-mail", "Languages", "Role")
_SYLLABLES = ("an", "be", "ri", "ka", "lo", "mi", "tu", "sa", "ve", "no", "da", "gu", "el", "or")


def people(count: int, seed: int) -> list[tuple[str, ...]]:
    """Lines of a list as an office keeps it."""
    chance = Random(seed)

    def word() -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))).title()

    lines = []
    for number in range(count):
        given, family, born = word(), word(), date(1950, 1, 1) + timedelta(days=chance.randint(0, 20_000))
        mail = f"{given}.{family}{number}@example.org"
        street, code = f"Street {number % 300}", str(chance.randint(1000, 9999))
        phone = f"+47 {chance.randint(10_000_000, 99_999_999)}"
        lines.append((given, family, f"{born:%d.%m.%Y}", street, code, word(), phone, mail, "English", "mentee"))
    return lines


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """How long it takes, and what it answers."""
    begun = time.perf_counter()
    answer = work()
    return time.perf_counter() - begun, answer


def reference(path: Path, folder: Path, number: int) -> float:
    """The lines read with calamine and put into the table of people, with its indexes, by one executemany."""
    place = folder / f"reference{number}.store"
    open_store(place).close()
    connection = unlocked(place, KEY, "rw")  # without the triggers of the store: nothing is captured
    marks = ", ".join("?" * (len(PERSON) + 1))
    sql = f"INSERT INTO person ({', '.join(_columns())}, version) VALUES ({marks})"

    def work() -> None:
        rows = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()[1:]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(sql, [(*_values(row), 1) for row in rows])
        connection.execute("COMMIT")

    took, _ = seconds(work)
    connection.close()
    return took


def _columns() -> list[str]:
    return [Person._meta.fields[name].column_name for name in PERSON]


def _values(row: list[Any]) -> tuple[Any, ...]:
    given, family, born, street, code, town, phone, mail, language, _role = row
    day, month, year = born.split(".")
    sort_name = fold(f"{family} {given}")
    start = (given, family, sort_name, "", "", f"{year}-{month}-{day}", street, code, town, "", "", phone, mail)
    return (*start, "", "", f'[["{language}",""]]', None, "", "", "")


def product(path: Path, folder: Path, number: int, started: float) -> tuple[float, float]:
    """Seconds to read, check and store, without the start of the child; seconds to undo."""
    store = open_store(folder / f"product{number}.store")
    programme = add_programme(store)
    imports = ImportService(store, lambda: TODAY)
    settings = Settings(programme)

    def work() -> Any:
        listing = read_list(path)
        mapping = guess_mapping(listing, TODAY).mapping
        checked = check(listing, mapping, TODAY)
        return imports.apply(ImportPlan(listing, mapping, settings, checked, ()))

    took, result = seconds(work)
    undo, _ = seconds(lambda: store.undo(result.step))
    store.close()
    return took - started, undo


def duplicates(path: Path) -> float:
    """Seconds to compare 10,000 new people with 100,000 who are here."""
    listing = read_list(path)
    checked = check(listing, guess_mapping(listing, TODAY).mapping, TODAY)
    new = [identity(row) for row in checked.of(RowState.GOOD)]
    known = [
        Identity(number, given, family, date(int(born[6:]), int(born[3:5]), int(born[:2])), code, mail, phone)
        for number, (given, family, born, _, code, _, phone, mail, *_) in enumerate(people(KNOWN, 2))
    ]
    return seconds(lambda: find(new, known))[0]


def measure() -> list[Figure]:
    """One line for each thing that is wanted."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, small = folder / "people.xlsx", folder / "small.xlsx"
        _write(path, people(COUNT, 1))
        _write(small, people(2, 1))
        read_list(small)
        started = min(seconds(lambda: read_list(small))[0] for _ in range(ROUNDS))
        slow, fast, undo = [], [], []
        for number in range(ROUNDS):
            slow.append(reference(path, folder, number))
            took, back = product(path, folder, number, started)
            fast.append(took)
            undo.append(back)
        compared = duplicates(path)
    return [
        Figure(
            "10,000 people from Excel, checked and stored", median(slow) * 1000, median(fast) * 1000, "ms", "<= 3.0x"
        ),
        Figure("… and taken back", None, median(undo) * 1000),
        Figure("start of the process that reads foreign files", None, started * 1000),
        Figure("duplicates of 10,000 among 100,000", None, compared, "s", "<= 10"),
    ]


def _write(path: Path, lines: list[tuple[str, ...]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("People")
    sheet.append(HEADS)
    for line in lines:
        sheet.append(line)
    book.save(path)
