"""What a copy of a store holds, and whether it is whole: looked at with its key, without taking it into use."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.store.audit import Audit
from desktop.store.backup_list import Backup
from desktop.store.faults import about_fault
from desktop.store.migrate import APPLICATION_ID, newest, too_new
from desktop.store.sqlite import unlocked

RESTORED = "restore"
"""The audit's word for the row that begins a new epoch."""


@dataclass(frozen=True)
class Contents:
    """What a copy holds; counts by table, the audit's last row with its time (UTC, ISO 8601)."""

    store_id: str
    counts: dict[str, int]
    anchor: int
    mac: str
    last_at: str
    product: str
    """Version of the program that wrote last; empty where nothing was written yet."""
    epochs: tuple[str, ...]
    """The marks (mac, in hex) of the rows that began a new epoch: one for each time it was restored."""


class RawCopy:
    """A raw connection as the audit asks for one."""

    param = "?"

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def execute_sql(self, sql: str, values: Sequence[Any] | None = None) -> Any:
        """Run one statement."""
        return self._connection.execute(sql, values or ())

    def insert_rows(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """See Engine."""
        named = ", ".join(f'"{column}"' for column in columns)
        places = ", ".join("?" * len(columns))
        self._connection.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({places})', rows)


@contextmanager
def copy_in_words() -> Iterator[None]:
    """What the driver raises about a copy becomes a UserError."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        raise UserError(_about_copy(error)) from error


@contextmanager
def opened_copy(path: Path, key: bytes, mode: str = "ro") -> Iterator[RawCopy]:
    """A copy for looking into. Raises UserError where it is no store of ours, a newer one, locked or unreadable."""
    with copy_in_words():
        connection = unlocked(path, key, mode)
        try:
            copy = RawCopy(connection)
            _refuse_foreign(copy)
            yield copy
        finally:
            connection.close()


def _about_copy(error: BaseException) -> str:
    if "not a database" in str(error):
        return tr("This file cannot be opened as a backup: it is locked with another key, or damaged.")
    if "unable to open" in str(error):
        return tr("There is no such file, or it may not be read.")
    if "is locked" in str(error):
        return alone()
    if "malformed" in str(error):
        return tr("This backup is damaged. Take another one.")
    return about_fault(error) or tr("The backup cannot be read: {told}", told=str(error))


def alone() -> str:
    """Why a store that keeps its file to itself (see `sqlite.has_little_disk`) is not copied."""
    return tr("The disk of the store is nearly full, so it can be used but not copied. Free some space first.")


def _refuse_foreign(copy: RawCopy) -> None:
    ((application,),) = copy.execute_sql("PRAGMA application_id").fetchall()
    ((version,),) = copy.execute_sql("PRAGMA user_version").fetchall()
    if version > newest():
        raise too_new()
    if application != APPLICATION_ID:
        raise UserError(tr("This file is not a store of Mentordesk."))


def look_into(path: Path, key: bytes) -> Contents:
    """What a copy holds. Raises UserError as `opened_copy`."""
    with opened_copy(path, key) as copy:
        return contents_of(copy, key)


def contents_of(copy: RawCopy, key: bytes) -> Contents:
    """What an opened copy holds."""
    tables = copy.execute_sql(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' ORDER BY name"
    ).fetchall()
    anchor, mac = Audit(copy, key).anchor()
    last = copy.execute_sql("SELECT at, product FROM audit_event WHERE id = ?", (anchor,)).fetchone() or ("", "")
    return Contents(
        store_id=copy.execute_sql("SELECT value FROM store_fact WHERE name = 'store_id'").fetchone()[0],
        counts={name: copy.execute_sql(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables},
        anchor=anchor,
        mac=mac.hex(),
        last_at=last[0],
        product=last[1],
        epochs=tuple(mark for _, mark in epochs_of(copy)),
    )


def epochs_of(copy: RawCopy) -> list[tuple[int, str]]:
    """Number and mark of each row that began a new epoch."""
    rows = copy.execute_sql("SELECT id, mac FROM audit_event WHERE action = ? ORDER BY id", (RESTORED,)).fetchall()
    return [(number, bytes(mac).hex()) for number, mac in rows]


def lost_since(copy: RawCopy, backups: Iterable[Backup]) -> Backup | None:
    """The first backup that saw an audit row which is not there any more: rows were cut off, or made anew.

    What a restore has cut off is told by its own row and does not count.
    """
    begins = [(0, ""), *epochs_of(copy)]
    ends = dict(zip([mark for _, mark in begins], [number for number, _ in begins[1:]], strict=False))
    known = {mark for _, mark in begins}
    for one in backups:
        if not one.anchor or one.epoch not in known or one.anchor >= ends.get(one.epoch, one.anchor + 1):
            continue
        row = copy.execute_sql("SELECT mac FROM audit_event WHERE id = ?", (one.anchor,)).fetchone()
        if row is None or bytes(row[0]).hex() != one.mac:
            return one
    return None
