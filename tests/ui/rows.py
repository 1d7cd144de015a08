"""Rows for tests of lists: people of a made-up programme."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop.ui.paged_model import PagedModel
from desktop.ui.palette import Tone
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Source


class Order(StrEnum):
    NAME = "name"
    HOURS = "hours"


@dataclass(frozen=True)
class PersonRow:
    id: int
    name: str
    town: str
    hours: int


def people(count: int) -> list[PersonRow]:
    """So many rows, in the order of their names."""
    return [
        PersonRow(number, f"Person {number:07}", "Oslo" if number % 3 else "Bergen", number % 97)
        for number in range(count)
    ]


def columns() -> list[Column[PersonRow]]:
    return [
        Column("name", "Name", lambda row: row.name, Order.NAME, width=20),
        Column("town", "Town", lambda row: row.town, width=12),
        Column("state", "State", lambda row: "Late" if row.hours > 48 else "In order", tone=_tone, width=12),
        Column("hours", "Hours", lambda row: str(row.hours), Order.HOURS, is_number=True, width=8),
        Column("id", "Number", lambda row: str(row.id), is_number=True, is_shown=False),
    ]


def _tone(row: PersonRow) -> Tone:
    return Tone.OVERDUE if row.hours > 48 else Tone.DONE


@dataclass(frozen=True)
class Shelf:
    """A source over a list that counts what it is asked."""

    rows: Sequence[PersonRow]
    is_quick: bool = True
    asked: list[str] = field(default_factory=list)
    before: Callable[[str], object] = lambda what: None

    def key(self, row: PersonRow) -> tuple[Any, ...]:
        return (self.rows.index(row),)

    def page(self, after: tuple[Any, ...] | None, limit: int) -> Sequence[PersonRow]:
        self._note("page")
        first = 0 if after is None else after[0] + 1
        return self.rows[first : first + limit]

    def page_at(self, offset: int, limit: int) -> Sequence[PersonRow]:
        self._note("page_at")
        return self.rows[offset : offset + limit]

    def count(self) -> int:
        self._note("count")
        return len(self.rows)

    def _note(self, what: str) -> None:
        self.asked.append(what)
        self.before(what)


class PeopleModel(PagedModel[PersonRow]):
    """People that a test can change, sorted as asked."""

    def __init__(self, reader: Reader, rows: Sequence[PersonRow] = (), is_quick: bool = True) -> None:
        super().__init__(columns(), reader)
        self.rows = list(rows)
        self.is_quick = is_quick
        self.order = Order.NAME

    def make_source(self) -> Source[PersonRow]:
        key = (lambda row: row.hours) if self.order is Order.HOURS else (lambda row: row.name)
        return Shelf(sorted(self.rows, key=key, reverse=self.is_descending), self.is_quick)


def text(model: PagedModel[PersonRow], row: int, column: int = 0) -> str:
    """What a cell shows."""
    return str(model.index(row, column).data())
