"""Pages of a long list, by key in either direction, or anywhere by offset."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from peewee import Expression, Field, Select

Columns = Field | Sequence[Field]
Line = tuple[Any, ...]


class Listing:
    """A select and the orders it may be shown in.

    select: a Peewee select of the columns a line shows. orders: for each order one column or several,
    none of them nullable. id_field: the column that tells lines apart where an order leaves ties.
    """

    def __init__(self, select: Select, orders: Mapping[StrEnum, Columns], id_field: Field) -> None:
        self._select = select
        self._orders = orders
        self._id_field = id_field

    def _columns(self, order: StrEnum) -> list[Field]:
        given = self._orders[order]
        columns = list(given) if isinstance(given, Sequence) else [given]
        return columns if columns[-1] is self._id_field else [*columns, self._id_field]

    def page(self, order: StrEnum, descending: bool, after: Line | None, limit: int) -> list[Line]:
        """The lines behind the key `after` (None: from the start): at most limit raw tuples.

        The key of a line is the values of the order's columns and the id: ask `key_length` how many
        columns are put behind the selected ones of every line.
        """
        columns = self._columns(order)
        query = self._select.select_extend(*columns).limit(limit)
        if after is not None:
            query = query.where(_behind(columns, after, descending))
        return list(query.order_by(*_sorted(columns, descending)).tuples())

    def key_length(self, order: StrEnum) -> int:
        """How many values at the end of a line are its key."""
        return len(self._columns(order))

    def page_at(self, order: StrEnum, descending: bool, offset: int, limit: int) -> list[Line]:
        """Lines from offset on: the ids are found inside the order's index, then the lines are joined."""
        columns = self._columns(order)
        keys = self._select.select(self._id_field.alias("key")).order_by(*_sorted(columns, descending))
        wanted = keys.offset(offset).limit(limit)
        query = self._select.select_extend(*columns).where(self._id_field.in_(wanted))
        return list(query.order_by(*_sorted(columns, descending)).tuples())

    def count(self) -> int:
        """How many lines there are in all."""
        return int(self._select.count())


def _sorted(columns: Sequence[Field], descending: bool) -> list[Any]:
    return [column.desc() if descending else column.asc() for column in columns]


def _behind(columns: Sequence[Field], after: Line, descending: bool) -> Expression:
    """(a, b, id) > (x, y, z), spelled so that both databases use the index and bind by column type."""
    first, value = columns[0], after[0]
    further = first < value if descending else first > value
    if len(columns) == 1:
        return further
    return further | ((first == value) & _behind(columns[1:], after[1:], descending))
