"""Reading lists at the gate beside the bare readers; duplicates in a town of few names and few postcodes.

What the whole import costs stands in `imports`; here is what the gate adds: the look at the container,
the process, the checked answers.
"""

import csv
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO, StringIO
from random import Random
from typing import Any

import python_calamine
from openpyxl import Workbook

from desktop.features.participants.duplicates import Identity, find
from desktop.features.participants.import_mapping import known_headers
from desktop.intake.gate import read_list
from desktop.intake.lists import Taken, Wishes
from tests.bench.figure import Figure

ROWS, ROUNDS = 20_000, 5
HEADS = ("First name", "Last name", "Date of birth", "Postcode", "Town", "Phone", "E-mail", "Role", "School", "Notes")


def rows(count: int) -> list[tuple[Any, ...]]:
    """Lines of twenty cells as an office keeps them."""
    born = date(1960, 1, 1)
    half = [
        (
            *(f"Given {number % 900}", f"Family {number}", born + timedelta(number % 18_000), 10_000 + number % 80_000),
            *(
                "Kiel",
                f"+47 9{number:07d}",
                f"p{number}@example.org",
                "mentee",
                f"School {number % 40}",
                f"Note {number}",
            ),
        )
        for number in range(count)
    ]
    return [HEADS * 2, *(row * 2 for row in half)]


def workbook(lines: list[tuple[Any, ...]]) -> bytes:
    """The lines as an .xlsx file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("People")
    for line in lines:
        sheet.append(line)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def text(lines: list[tuple[Any, ...]]) -> bytes:
    """The lines as a .csv file."""
    with tempfile.SpooledTemporaryFile(mode="w+", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(lines)
        file.seek(0)
        return file.read().encode()


def best(work: Callable[[], Any]) -> float:
    """Milliseconds of the quickest of some rounds."""
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return min(took) * 1000


def crowded(count: int, seed: int) -> list[Identity]:
    """People of one town: 300 given names, 1,000 family names, 20 postcodes, born in ten years."""
    chance = Random(seed)
    return [
        Identity(
            key,
            f"Given{int(300 * chance.random() ** 2)}",
            f"Family{int(1_000 * chance.random() ** 2)}",
            date(1998, 1, 1) + timedelta(chance.randrange(3_650)),
            str(10_000 + chance.randrange(20)),
        )
        for key in range(count)
    ]


def measure() -> list[Figure]:
    """One line for each thing that is wanted."""
    lines = rows(ROWS)
    book, plain = workbook(lines), text(lines)
    wishes = Wishes(known_headers=known_headers())
    start = best(lambda: read_list(Taken("a.csv", "", b"Name,Mail\nAda,ada@example.org\n"), wishes))
    bare = best(lambda: python_calamine.load_workbook(BytesIO(book)).get_sheet_by_index(0).to_python())
    gate = best(lambda: read_list(Taken("a.xlsx", "", book), wishes)) - start
    bare_text = best(lambda: list(csv.reader(StringIO(plain.decode()))))
    gate_text = best(lambda: read_list(Taken("a.csv", "", plain), wishes)) - start
    begun = time.perf_counter()
    find(crowded(10_000, 1), crowded(100_000, 2))
    compared = time.perf_counter() - begun
    return [
        Figure(f"{ROWS:,} lines of .xlsx at the gate, beside calamine alone", bare, gate, "ms", "<= 3.0x"),
        Figure(f"{ROWS:,} lines of .csv at the gate, beside csv.reader alone", bare_text, gate_text, "ms"),
        Figure("duplicates of 10,000 among 100,000 in one crowded town", None, compared, "s", "<= 10"),
    ]
