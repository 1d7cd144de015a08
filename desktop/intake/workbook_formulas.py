"""All sheets of a workbook that comes back, with the cells that calculate named as such; runs in the child alone.

No XML parser runs: only names and attributes are compared.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from desktop.intake.lists import MOST_LINES, CellError, Kind, Line
from desktop.intake.workbook_marks import WIDEST, ods_sheet, part_of
from desktop.intake.zip_check import Refused

FORMULA = "="
"""The code of a cell that calculates: what it shows is no answer of anybody."""
MOST_SHEETS = 20
_BATCH = 500

_CELL = re.compile(rb"<(?:\w{1,8}:)?c\b([^>]*?)(/?)>")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"\s*<(?:\w{1,8}:)?f\b")
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^>]*?)/?>")
_ODS_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d{1,7})"')


def formulas(data: bytes, kind: Kind, sheet: str) -> dict[int, set[int]]:
    """Lines (from 1) with the columns (from 0) that hold a formula."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        if kind is Kind.ODS:
            return _of_ods(ods_sheet(package.read("content.xml"), sheet))
        part = part_of(package, sheet)
        return _of_xlsx(package.read(part) if part in package.namelist() else b"")


def _of_xlsx(xml: bytes) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for match in _CELL.finditer(xml):
        if match[2] or not _FORMULA.match(xml, match.end()):
            continue
        if (place := _PLACE.search(match[1])) is not None:
            index = 0
            for sign in place[1]:
                index = index * 26 + sign - 64
            if index <= WIDEST:
                found.setdefault(int(place[2]), set()).add(index - 1)
    return found


def _of_ods(xml: bytes) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    number, rows, index = 0, 1, 0
    for match in _ODS_TAG.finditer(xml) if b"table:formula=" in xml else ():
        repeated = _ODS_REPEATED.search(match[2])
        count = int(repeated[1]) if repeated else 1
        if match[1] == b"table-row":
            number, rows, index = number + rows, count, 0
            continue
        if b"table:formula=" in match[2] and index < WIDEST and number <= MOST_LINES:
            found.setdefault(number, set()).add(index)
        index += count
    return found


def told_back(data: bytes, kind: Kind) -> Iterator[dict[str, Any]]:
    """Messages for the parent."""
    from desktop.intake.workbook_lists import Book  # late: the parent needs the names of this module alone

    book = Book(data, kind)
    names = book.names()
    if len(names) > MOST_SHEETS:
        raise Refused("lines")
    for name, _ in names:
        lines, _ = book.read(name, lambda _done, _total: None)
        lines = with_formulas(lines, formulas(data, kind, name))
        yield {"sheet": name}
        for start in range(0, len(lines), _BATCH):
            yield {"lines": [(line.number, line.cells) for line in lines[start : start + _BATCH]]}


def with_formulas(lines: list[Line], found: dict[int, set[int]]) -> list[Line]:
    """The lines with a mark in each cell that calculates, whatever it shows; also where it shows nothing."""
    by_number = {line.number: list(line.cells) for line in lines}
    for number, indices in found.items():
        cells = by_number.setdefault(number, [])
        for index in indices:
            cells += [None] * (index + 1 - len(cells))
            cells[index] = CellError(FORMULA)
    return [Line(number, tuple(cells)) for number, cells in sorted(by_number.items())]
