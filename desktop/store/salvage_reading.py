"""Reading a damaged file row by row: what stands on a damaged page is passed over, the rest is read."""

import contextlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.store.sqlite import unlocked

_SLICE = 500
"""Rows asked for at once while all goes well."""
_BEYOND = 2_000
"""Row numbers tried after the last known one, where nothing tells how many there were."""


@dataclass
class Part:
    """One table of the damaged store; known: how many rows it had, as far as anything still tells."""

    name: str
    sql: str
    columns: tuple[str, ...] = ()
    known: int = 0


class Damaged:
    """A damaged file with a connection that is opened anew after each fault: the driver trusts it no longer then."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._connection: Any = None

    def ask(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any] | None:
        """The rows of a query, or None where a damaged page stands in the way."""
        try:
            if self._connection is None:
                self._connection = unlocked(self._path, self._key, "rw")
            found = list(self._connection.execute(sql, values).fetchall())
            if self._connection.execute("PRAGMA cipher_status").fetchone() == ("1",):
                return found
            self.close()  # the end of a long value stands on a damaged page and was read as zeros
            return None
        except sqlcipher.DatabaseError:
            self.close()
            return None

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._connection is not None:
            with contextlib.suppress(sqlcipher.DatabaseError):
                self._connection.close()
            self._connection = None

    def version(self) -> int:
        """The number of the last step the store has been through."""
        found = self.ask("PRAGMA user_version")
        return int(found[0][0]) if found else 0

    def schema(self) -> tuple[list[Part], list[str], list[str]]:
        """Tables, virtual tables, and the indexes, triggers and views to make after the rows are in.

        Raises UserError where not even that can be read.
        """
        found = self.ask("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
        if not found:
            raise UserError(tr("Nothing in this file can be read any more. Restore the newest backup instead."))
        virtual = [(name, sql) for _, name, sql in found if sql.upper().startswith("CREATE VIRTUAL")]
        shadows = tuple(f"{name}_" for name, _ in virtual)
        parts = [
            Part(name, sql)
            for kind, name, sql in found
            if kind == "table"
            and not sql.upper().startswith("CREATE VIRTUAL")
            and not name.startswith(("sqlite_", *shadows))
        ]
        for part in parts:
            part.columns = tuple(row[1] for row in self.ask(f'PRAGMA table_info("{part.name}")') or ())
        after = [sql for kind, name, sql in found if kind != "table" and not name.startswith(("sqlite_", *shadows))]
        return parts, [sql for _, sql in virtual], after


def read_rows(damaged: Damaged, part: Part) -> Iterator[list[Any]]:
    """The readable rows of a table, row number first, in slices; sets `part.known`."""
    numbers = _numbers(damaged, part.name)
    named = ", ".join(f'"{column}"' for column in part.columns)
    sql = f'SELECT rowid, {named} FROM "{part.name}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid'
    saved = 0
    for first, last in _spans(damaged, part.name, numbers):
        for rows in _read(damaged, sql, first, last):
            saved += len(rows)
            yield rows
    part.known = max(saved, len(numbers)) if numbers is not None else saved


def _numbers(damaged: Damaged, table: str) -> list[int] | None:
    """The row numbers of a table from its pages, or from an index where those are damaged; None where none tells."""
    whole = damaged.ask(f'SELECT rowid FROM "{table}" NOT INDEXED ORDER BY rowid')
    if whole is not None:
        return [number for (number,) in whole]
    indexes = damaged.ask(f'PRAGMA index_list("{table}")') or []
    for name, is_partial in ((index[1], index[4]) for index in indexes):
        found = None if is_partial else damaged.ask(f'SELECT rowid FROM "{table}" INDEXED BY "{name}"')
        if found is not None:
            return sorted(number for (number,) in found)
    return None


def _spans(damaged: Damaged, table: str, numbers: list[int] | None) -> Iterator[tuple[int, int]]:
    """First and last row numbers of slices that cover the table."""
    if numbers is not None:
        for start in range(0, len(numbers), _SLICE):
            part = numbers[start : start + _SLICE]
            yield part[0], part[-1]
        return
    first = next(iter(damaged.ask(f'SELECT min(rowid) FROM "{table}"') or [(1,)]))[0]
    ends = (
        damaged.ask("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)),
        damaged.ask(f'SELECT max(rowid) FROM "{table}"'),
    )
    known = [found[0][0] for found in ends if found and found[0][0] is not None]
    start, end = first if first is not None else 1, max(known, default=_BEYOND)
    for low in itertools.takewhile(lambda number: number <= end, itertools.count(start, _SLICE)):
        yield low, min(end, low + _SLICE - 1)


def _read(damaged: Damaged, sql: str, first: int, last: int) -> Iterator[list[Any]]:
    """The rows between two numbers; where a page is damaged, the halves are tried by themselves."""
    rows = damaged.ask(sql, (first, last))
    if rows is not None:
        if rows:
            yield rows
    elif first < last:
        middle = (first + last) // 2
        yield from _read(damaged, sql, first, middle)
        yield from _read(damaged, sql, middle + 1, last)
