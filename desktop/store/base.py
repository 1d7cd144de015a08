"""What every table of the program is made of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from peewee import (
    OP,
    SQL,
    AutoField,
    BlobField,
    BooleanField,
    CharField,
    DateField,
    Expression,
    ForeignKeyField,
    IntegerField,
    Model,
    NodeList,
    SqliteDatabase,
    TextField,
)

_PLAIN = (CharField, TextField, IntegerField, BooleanField, DateField, ForeignKeyField, BlobField)


class Action(StrEnum):
    """What a write is about, as the audit keeps it."""

    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"
    IMPORT = "import"
    MERGE = "merge"
    ISSUE = "issue"
    MOVE = "move"
    UNDO = "undo"
    REDO = "redo"
    SETTING = "setting"


BETWEEN = "\2"
"""Stands between names and words in the text of an entry; nothing that was typed or imported holds it."""


@dataclass(frozen=True)
class Searched:
    """How the search knows a table: its kind, the columns found by pieces, and those found by word starts."""

    kind: str
    names: tuple[str, ...]
    words: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names and words."""
        return self.names, self.words


class RecordKey(AutoField):
    """A number that is never given twice, also not after the last record was deleted.

    SQLite gives the largest number again without AUTOINCREMENT; an audit row or an undo step would
    then point to a stranger.
    """

    def ddl(self, ctx: Any) -> Any:
        """The column's definition for the database its table is bound to."""
        plain = super().ddl(ctx)
        if isinstance(self.model._meta.database, SqliteDatabase):
            return NodeList((plain, SQL("AUTOINCREMENT")))
        return plain


def _converted(row: Sequence[Any], odd: Sequence[tuple[int, Callable[[Any], Any]]]) -> list[Any]:
    """The values of a row as the driver wants them; most kinds go as they are, which a bulk insert feels."""
    fresh = list(row)
    for place, db_value in odd:
        fresh[place] = db_value(fresh[place])
    return fresh


_BY_ID: dict[tuple[type[Model], str, str], str] = {}
"""The statement that reads one record by its id, for each table and kind of store."""


def _asked_by_id(table: type[Model], query: Sequence[Any]) -> int | None:
    """The id that a query of one condition asks for; None where it asks for anything else."""
    if len(query) != 1:
        return None
    (condition,) = query
    if isinstance(condition, Expression) and condition.op == OP.EQ and condition.lhs is table._meta.primary_key:
        condition = condition.rhs
    return condition if type(condition) is int else None


def _by_id(table: type[Model], quote: str, mark: str) -> str:
    meta = table._meta
    opening, closing = quote[0], quote[-1]
    names = ", ".join(f"{opening}{field.column_name}{closing}" for field in meta.sorted_fields)
    return f"SELECT {names} FROM {opening}{meta.table_name}{closing} WHERE {opening}id{closing} = {mark}"


class Table(Model):
    """A table whose rows are announced, audited, undone and searched by the store, not by services."""

    id = RecordKey()
    version = IntegerField(default=1)

    topic: ClassVar[str] = ""
    """Announced when a row is touched; the room's name."""
    searched: ClassVar[Searched | None] = None
    is_undoable: ClassVar[bool] = True
    uncaptured: ClassVar[tuple[str, ...]] = ()
    """Fields that no image holds: large bytes that never change."""

    @classmethod
    def get(cls, *query: Any, **filters: Any) -> Any:
        """One record; DoesNotExist when there is none.

        By its id, as most are asked for, the statement is written once for each table: to write it anew costs more
        than to ask it, and filling the demo or moving a group asks by id some thousand times.
        """
        key = _asked_by_id(cls, query) if not filters else None
        if key is None:
            return super().get(*query, **filters)
        meta = cls._meta
        quote, mark = "".join(meta.database.quote), meta.database.param
        if (known := _BY_ID.get((cls, quote, mark))) is None:
            known = _BY_ID[cls, quote, mark] = _by_id(cls, quote, mark)
        row = meta.database.execute_sql(known, (key,)).fetchone()
        if row is None:
            raise cls.DoesNotExist(f"there is no {meta.table_name} with this id")
        record = cls(__no_default__=True)
        values = zip(meta.sorted_fields, row, strict=True)
        record.__data__.update({field.name: field.python_value(value) for field, value in values})
        return record

    @classmethod
    def add_rows(cls, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Sequence[int]:
        """Insert many rows, several times faster than insert_many; answers with their ids in order.

        names: fields that the values of each row are for; a foreign key takes the id. What is not
        named gets its default, the same for all rows.
        """
        meta = cls._meta
        missing = {name: value for name, value in meta.get_default_dict().items() if name not in names}
        rest = tuple(meta.fields[name].db_value(value) for name, value in missing.items())
        odd = [
            (at, meta.fields[name].db_value) for at, name in enumerate(names) if type(meta.fields[name]) not in _PLAIN
        ]
        told = [_converted(row, odd) for row in rows] if odd else list(rows)
        ids = meta.database.fresh_ids(meta.table_name, len(told))
        if told:
            columns = ["id", *(meta.fields[name].column_name for name in (*names, *missing))]
            fresh = [(key, *row, *rest) for key, row in zip(ids, told, strict=True)]
            meta.database.insert_rows(meta.table_name, columns, fresh)
        return ids

    class Meta:
        legacy_table_names = False
