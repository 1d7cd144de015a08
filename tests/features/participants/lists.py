"""Real lists through the gate, a first mapping and the check, as the wizard does it."""

import csv
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from desktop.features.participants.import_fields import ImportField
from desktop.features.participants.import_guess import FirstMapping, guess_mapping
from desktop.features.participants.import_mapping import Mapping, known_headers
from desktop.features.participants.import_rows import CheckedList, check
from desktop.intake.gate import read_list
from desktop.intake.headers import columns_of, find_header
from desktop.intake.lists import Cell, Kind, Line, Listing, Taken, Wishes

DATA = Path(__file__).parents[2] / "data" / "lists"
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Read:
    """A list with everything the wizard shows of it."""

    listing: Listing
    first: FirstMapping
    checked: CheckedList

    def field_of(self, header: str) -> ImportField | None:
        """What the first column with this header was taken for."""
        place = next(column.index for column in self.listing.columns if column.header == header)
        return self.first.mapping.fields[place]

    def values(self, field: ImportField) -> list[Any]:
        """The values of one field in all lines that are not empty."""
        return [row.values.get(field) for row in self.checked.rows if row.values]


@cache
def made(name: str) -> Read:
    """One of the lists in tests/data/lists/made."""
    return worked(read_list(DATA / "made" / name, Wishes(known_headers=known_headers())))


def worked(listing: Listing, mapping: Mapping | None = None) -> Read:
    """A list under its first mapping, or another."""
    first = guess_mapping(listing, TODAY)
    if mapping:
        first = replace(first, mapping=mapping)
    return Read(listing, first, check(listing, first.mapping, TODAY))


def listing(*rows: tuple[Cell, ...], header: int | None = None) -> Listing:
    """A listing of these lines without a file."""
    width = max(len(row) for row in rows)
    padded = [tuple(row) + (None,) * (width - len(row)) for row in rows]
    grid = tuple(Line(number, row) for number, row in enumerate(padded, 1) if any(cell is not None for cell in row))
    line = find_header(grid, known_headers()) if header is None else header
    taken = Taken("list.csv", "", b"")
    return Listing(taken, Kind.CSV, "", (), grid, line, columns_of(grid, line))


def expected(name: str) -> list[dict[str, str]]:
    """The people a list holds, as they were written before any program saved them."""
    with (DATA / "expected" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
