"""Workbooks and the reading of them in this process, for tests of the reader itself."""

import json
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import openpyxl

from desktop.intake.answers import listing, understood
from desktop.intake.child import answers, packed
from desktop.intake.lists import Kind, Listing, Taken, Wishes

Rows = Iterable[Sequence[Any]]


def xlsx(sheets: dict[str, Rows], change: Any = None) -> bytes:
    """An .xlsx file with these sheets; `change(workbook)` does what else is wanted."""
    book = openpyxl.Workbook()
    for place, (name, rows) in enumerate(sheets.items()):
        sheet = book.active if place == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = name
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def read(data: bytes, kind: Kind = Kind.XLSX, wishes: Wishes | None = None) -> Listing:
    """What the child would answer, checked as the gate checks it, without a process between; raises Refused."""
    wanted = wishes or Wishes()
    messages = (
        understood(json.dumps(message, default=packed, allow_nan=False).encode())
        for message in answers(order(kind, wanted), data, lambda done, total: None)
    )
    return listing(Taken(f"list.{kind.value}", "", data), kind, wanted, messages)


def order(kind: Kind, wishes: Wishes) -> dict[str, Any]:
    """What the gate writes to the child before the bytes of the file."""
    return {
        "kind": kind.value,
        "sheet": wishes.sheet,
        "encoding": wishes.encoding,
        "separator": wishes.separator,
        "known_headers": sorted(wishes.known_headers),
    }


def csv(text: str, encoding: str = "utf-8", wishes: Wishes | None = None) -> Listing:
    """A text file as it is read."""
    return read(text.encode(encoding), Kind.CSV, wishes)


def cells(found: Listing) -> list[list[Any]]:
    """The lines below the headers, without their numbers."""
    return [list(line.cells) for line in found.lines]
