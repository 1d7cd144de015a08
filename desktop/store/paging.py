"""Pages of a long list, by key in either direction, or anywhere by offset."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from peewee import Field, Select, fn

Columns = Field | Sequence[Field]
Line = tuple[Any, ...]


class Listing:
    """A select and the orders it may be shown in.

    select: a Peewee select of the columns a line shows, with its filters. orders: for each order one
    column or several, none of them nullable, with an index over them and the id. id_field: what tells
    lines apart where an order leaves ties. lean: the same lines with the same filters but without the
    joins that only fetch more columns. Where it is given, lines are found with it alone, inside the
    order's index if that holds what the filters ask for, and then fetched by their ids.
    """

    def __init__(
        self, select: Select, orders: Mapping[StrEnum, Columns], id_field: Field, lean: Select | None = None
    ) -> None:
        self._select = select
        self._orders = orders
        self._id_field = id_field
        self._has_lean = lean is not None
        self._lean = select if lean is None else lean

    def _columns(self, order: StrEnum) -> list[Field]:
        given = self._orders[order]
        columns = list(given) if isinstance(given, Sequence) else [given]
        return columns if columns[-1] is self._id_field else [*columns, self._id_field]

    def key_length(self, order: StrEnum) -> int:
        """How many values at the end of every line are its key: those of the order's columns and the id."""
        return len(self._columns(order))

    def page(self, order: StrEnum, descending: bool, after: Line | None, limit: int) -> list[Line]:
        """At most limit lines behind the key `after` (None: from the start), each with its key at its end.

        The lines with the same leading values come first, each part by a search of its own: one
        comparison of whole rows would walk through all ties from their start.
        """
        columns = self._columns(order)
        if self._has_lean:
            found = _walk(self._lean.select(self._id_field), columns, descending, after, limit)
            return self._fetched([key for (key,) in found], columns, descending)
        return _walk(self._select.select_extend(*columns), columns, descending, after, limit)

    def page_at(self, order: StrEnum, descending: bool, offset: int, limit: int) -> list[Line]:
        """Lines from offset on: their ids are counted off inside the order's index, then the lines are fetched."""
        columns = self._columns(order)
        counted = self._lean.select(self._id_field).order_by(*_sorted(columns, descending))
        found = counted.offset(offset).limit(limit).tuples()
        return self._fetched([key for (key,) in found], columns, descending)

    def _fetched(self, ids: Sequence[Any], columns: Sequence[Field], descending: bool) -> list[Line]:
        if not ids:
            return []
        query = self._select.select_extend(*columns).order_by(*_sorted(columns, descending))
        query._where = self._id_field.in_(ids)  # the filters would tempt the planner to walk them again
        return list(query.tuples())

    def count(self, order: StrEnum | None = None) -> int:
        """How many lines there are in all.

        With an order they are counted along its index: it is decrypted then, and a jump that follows walks it
        in a tenth of the time.
        """
        if order is None:
            return int(self._lean.count())
        return int(self._lean.select(fn.COUNT(self._columns(order)[0])).scalar())


def _walk(query: Select, columns: Sequence[Field], descending: bool, after: Line | None, limit: int) -> list[Line]:
    """At most limit lines behind a key."""
    query = query.order_by(*_sorted(columns, descending))
    if after is None:
        return list(query.limit(limit).tuples())
    found: list[Line] = []
    for depth in range(len(columns) - 1, -1, -1):
        if len(found) < limit:
            same = [column == value for column, value in zip(columns[:depth], after, strict=False)]
            beyond = columns[depth] < after[depth] if descending else columns[depth] > after[depth]
            found.extend(query.where(*same, beyond).limit(limit - len(found)).tuples())
    return found


def _sorted(columns: Sequence[Field], descending: bool) -> list[Any]:
    return [column.desc() if descending else column.asc() for column in columns]
