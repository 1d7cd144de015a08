"""The words of the write door: a step while it runs, what it touched, what it announces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from desktop.store.base import Action, Table
from desktop.store.doors import Doors


@dataclass(frozen=True)
class Notice:
    """What a committed write says to whoever listens."""

    topics: frozenset[str]
    words: str
    step: int | None


@dataclass
class Step:
    """A write while it runs; id is its undo step once it is committed, None when nothing can be taken back."""

    words: str
    reason: str = ""
    action: Action = Action.CHANGE
    counter: tuple[str, list[int]] | None = None
    id: int | None = None

    def adopt(self, counter: tuple[str, list[int]] | None) -> None:
        """Take over the counter-move of a write inside this one; two kinds in one step cannot be taken back."""
        if counter is None:
            return
        if self.counter is None:
            self.counter = (counter[0], list(counter[1]))
        elif self.counter[0] == counter[0]:
            self.counter[1].extend(counter[1])
        else:
            self.counter = ("", [])


class Touched(NamedTuple):
    """What a block did to one record; images are JSON texts of the database's own making.

    version is the one it has once the block is committed, or had when it was deleted.
    """

    table: type[Table]
    record: int
    version: int
    before: str | None
    after: str | None
    text: str | None
    """Names, BETWEEN and words for the search; None where the table is not searched or the record is gone."""


Mark = tuple[bytes | None, bytes | None]
"""Keyed hashes of a record's images before and after."""
Marks = Sequence[Mark]
"""One for each touched record, in the same order."""


class Line(NamedTuple):
    """One record of a step as undo needs it: put `image` back, or take the record away where it is None."""

    record: int
    version: int
    """The one it had when the step ended; a record brought back gets the next."""
    mark: str
    """Of the image when the step ended; another one now means that it was changed since."""
    image: Any


Tables = Callable[[], Sequence[type[Table]]]
"""Answers with the captured tables in the order their keys allow, and imports them first: no start does."""


class Engine(Protocol):
    """What the store asks of a database beyond Peewee; SQL here is written with ? for values."""

    doors: Doors

    def renew(self) -> None:
        """After a fault of disk or network: let the next write begin on a sound connection."""
        ...

    def empty_log(self) -> None:
        """Bring everything into the main file, where there is a log beside it."""
        ...

    def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> int:
        """Run a statement for each row; answers how many records it changed in all."""
        ...

    def insert_rows(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert many rows the quickest way there is."""
        ...

    def fresh_ids(self, table: str, count: int) -> Sequence[int]:
        """Ids for records about to be inserted."""
        ...

    def begin_capture(self, tables: Tables) -> None:
        """Before a write: note from now on what happens to the tables, which are asked for at the first one."""
        ...

    def take(self) -> list[Touched]:
        """What the running block touched, one entry a record, those that ended as they began left out."""
        ...

    def defer_keys(self) -> None:
        """Check foreign keys only when the running block is committed."""
        ...

    def values(self, table: type[Table], image: str) -> dict[str, Any]:
        """An image by column."""
        ...

    def put_back(self, table: type[Table], lines: Sequence[Line]) -> None:
        """Update records to their images."""
        ...

    def bring_back(self, table: type[Table], lines: Sequence[Line]) -> None:
        """Insert deleted records again, one version later."""
        ...

    def remember(self, entries: Sequence[tuple[int, str, str]]) -> None:
        """Put (key, folded names, folded text of all) into the search."""
        ...

    def forget(self, keys: Sequence[int]) -> None:
        """Take entries out of the search."""
        ...
