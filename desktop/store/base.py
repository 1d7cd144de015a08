"""What every table of the program is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import repeat
from typing import Any, ClassVar

from peewee import (
    SQL,
    AutoField,
    BlobField,
    BooleanField,
    CharField,
    DateField,
    Field,
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
    ISSUE = "issue"
    MOVE = "move"
    UNDO = "undo"
    REDO = "redo"
    SETTING = "setting"


@dataclass(frozen=True)
class Searched:
    """How the search knows a table: its kind, the columns found by pieces, and those found by word starts."""

    kind: str
    names: tuple[str, ...]
    words: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column the search reads, those of the names first."""
        return self.names + self.words


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


def _converted(field: Field, column: Sequence[Any]) -> Iterable[Any]:
    """A column's values as the driver wants them; most kinds go as they are, which a bulk insert feels."""
    return column if type(field) in _PLAIN else map(field.db_value, column)


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
    def add_rows(cls, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Sequence[int]:
        """Insert many rows, several times faster than insert_many; answers with their ids in order.

        names: fields that the values of each row are for; a foreign key takes the id. What is not
        named gets its default, the same for all rows.
        """
        found = list(rows)
        meta = cls._meta
        missing = {name: default for name, default in meta.get_default_dict().items() if name not in names}
        fields = [meta.fields[name] for name in (*names, *missing)]
        columns = [
            *(_converted(field, column) for field, column in zip(fields, zip(*found, strict=True), strict=False)),
            *(
                repeat(field.db_value(value))
                for field, value in zip(fields[len(names) :], missing.values(), strict=True)
            ),
        ]
        ids = meta.database.fresh_ids(meta.table_name, len(found))
        if found:
            named = ["id", *(field.column_name for field in fields)]
            meta.database.insert_rows(meta.table_name, named, list(zip(ids, *columns, strict=False)))
        return ids

    class Meta:
        legacy_table_names = False
