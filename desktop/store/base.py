"""What every table of the program is made of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from peewee import AutoField, IntegerField, Model, NodeList, SqliteDatabase, SQL


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


class Table(Model):
    """A table whose rows are announced, audited, undone and searched by the store, not by services."""

    id = RecordKey()
    version = IntegerField(default=1)

    topic: ClassVar[str] = ""
    """Announced when a row is touched; the room's name."""
    searched: ClassVar[Searched | None] = None
    is_undoable: ClassVar[bool] = True

    class Meta:
        legacy_table_names = False
