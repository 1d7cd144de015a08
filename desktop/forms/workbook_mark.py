"""What a workbook carries to be known again: which office and edition it is, and what each cell held when it left.

It stands on a sheet of its own that no menu shows, as plain text, so that every spreadsheet program keeps it. Of the
values it holds short digests alone. A last line with a check tells a damaged mark from a whole one.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

SHEET = "Mentordesk"
"""The name of the sheet."""
KEY = "Mentordesk"
"""The head of the hidden column that says which record a row is of."""
FORMAT = 1
PEOPLE, FORM = "people", "form"
_FIRST = "Mentordesk workbook"
_END = "end"
_LONGEST_NUMBER = 18
"""Digits of a number that a store can hold."""


class NoMark(ValueError):
    """The mark cannot be used: it is damaged."""


class NewerMark(ValueError):
    """A newer program wrote it."""


@dataclass(frozen=True)
class Edition:
    """Which workbook it is: of which office, and where its audit ended when the workbook left."""

    kind: str
    office: str
    number: int
    """Of the last row of the audit."""
    anchor: str
    """The first letters of that row's hash."""
    made_on: str
    """ISO date."""
    about: str = ""
    """Of a form: its token."""

    def row(self, key: int) -> str:
        """What stands in the hidden column of a record's row."""
        return f"{key}-{_digest((self.office, str(key)), 2)}"

    def row_key(self, text: str) -> int | None:
        """The record of a row; None for what stands in no workbook of this office."""
        number = text.partition("-")[0]
        is_number = number.isdecimal() and len(number) <= _LONGEST_NUMBER
        return int(number) if is_number and text == self.row(int(number)) else None


@dataclass(frozen=True)
class Mark:
    """A mark as it was read: columns by key, and the digests of what each record's cells held."""

    edition: Edition
    columns: tuple[tuple[str, str], ...] = ()
    """Key and head."""
    held: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """Record -> key of a column -> digest."""


def canonical(value: Any) -> str:
    """A value as it is compared: whatever a spreadsheet program makes of it, the same text."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def digest(record: int, key: str, value: Any) -> str:
    """What the mark keeps of a cell."""
    return _digest((str(record), key, canonical(value)), 5)


def _digest(parts: Iterable[str], size: int) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=size).hexdigest()


def lines(
    edition: Edition, columns: Sequence[tuple[str, str]], held: Iterable[tuple[int, Sequence[Any]]]
) -> Iterator[list[str]]:
    """The mark, line by line. held: each record with its values, in the order of the columns; read once."""
    seal = blake2b(digest_size=8)
    count = 0

    def sealed(cells: list[str]) -> list[str]:
        seal.update("\x1f".join(cells).encode() + b"\x1e")
        return cells

    told = (edition.kind, edition.office, str(edition.number), edition.anchor, edition.made_on, edition.about)
    yield sealed([_FIRST, str(FORMAT), *(part or "-" for part in told)])
    yield sealed(["keys", *(key for key, _ in columns)])
    yield sealed(["heads", *(canonical(head) for _, head in columns)])
    for record, values in held:
        count += 1
        parts = (digest(record, key, value) for (key, _), value in zip(columns, values, strict=True))
        yield sealed([str(record), ".".join(parts)])  # one cell: half the time and half the file
    yield [_END, str(count), seal.hexdigest()]


def read(rows: Sequence[Sequence[Any]]) -> Mark:
    """The mark of a workbook that came back. Raises NoMark or NewerMark."""
    told = [[canonical(cell) for cell in row] for row in rows]
    if not told or told[0][:1] != [_FIRST] or len(told[0]) < 2:
        raise NoMark
    if told[0][1].isdecimal() and int(told[0][1]) > FORMAT:
        raise NewerMark
    body, end = told[:-1], told[-1]
    seal = blake2b(digest_size=8)
    for cells in body:
        seal.update("\x1f".join(cells).encode() + b"\x1e")
    if len(body) < 3 or end != [_END, str(len(body) - 3), seal.hexdigest()]:
        raise NoMark
    try:
        return _made(body)
    except (ValueError, IndexError) as odd:  # sealed by somebody, but not by this program
        raise NoMark from odd


def _made(body: Sequence[Sequence[str]]) -> Mark:
    kind, office, number, anchor, made_on, about = ("" if part == "-" else part for part in body[0][2:8])
    if made_on or kind == PEOPLE:
        date.fromisoformat(made_on)
    keys, heads = body[1][1:], body[2][1:]
    held = {_number(cells[0]): dict(zip(keys, cells[1].split("."), strict=True)) for cells in body[3:]}
    edition = Edition(kind, office, _number(number), anchor, made_on, about)
    return Mark(edition, tuple(zip(keys, heads, strict=True)), held)


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER:
        raise ValueError(text)
    return int(text)
