"""The encrypted SQLite store: its connections and the rules they are opened by."""

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peewee import DatabaseError, InterfaceError
from peewee import __exception_wrapper__ as wrapped
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import UserError
from desktop.store import capture, guard
from desktop.store.base import Table
from desktop.store.door import Line, Tables, Touched
from desktop.store.doors import Doors
from desktop.store.faults import about_fault, is_damage
from desktop.store.words import tokens_of

KEY_BYTES = 32
LITTLE_DISK = 16 * 1024 * 1024
_RULES = (
    "foreign_keys = ON",
    "recursive_triggers = ON",  # else INSERT OR REPLACE goes round the append-only triggers
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    "mmap_size = 0",
    "cache_size = -65536",  # 64 MB where they are needed: a page that is read again costs its decryption again
    "cipher_log_level = NONE",
    "synchronous = FULL",
    "busy_timeout = 5000",
    *(("fullfsync = ON", "checkpoint_fullfsync = ON") if sys.platform == "darwin" else ()),
)


def has_little_disk(path: Path) -> bool:
    """Whether so little is free that the shared memory of WAL could kill the process (SIGBUS)."""
    return shutil.disk_usage(path.resolve().parent).free < LITTLE_DISK


@contextmanager
def _disk_in_words() -> Iterator[None]:
    """A reader's connection repairs what the last fault left, so the disk may refuse it too."""
    try:
        yield
    except sqlcipher.OperationalError as error:
        if not is_damage(error) and (words := about_fault(error)):
            raise UserError(words) from error
        raise


def unlocked(path: Path, key: bytes, mode: str, is_alone: bool = False) -> Any:
    """A raw connection to the file ("rwc", "rw" or "ro"); raises the driver's DatabaseError for a wrong key.

    is_alone: keep the file to this connection and make no shared memory; set before the first read.
    """
    if len(key) != KEY_BYTES:  # SQLCipher takes an empty key for "not encrypted"
        raise ValueError("the key of a store has 32 bytes")
    connection = sqlcipher.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=5, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        if is_alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a wrong key shows only here
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise sqlcipher.DatabaseError("the driver does not encrypt")
        for rule in _RULES:
            connection.execute(f"PRAGMA {rule}")
    except BaseException:
        connection.close()
        raise
    return connection


class EncryptedDatabase(SqlCipherDatabase):
    """A SQLCipher file under a raw 32-byte key, with one writer and one reader a thread."""

    def __init__(self, path: Path, key: bytes) -> None:
        super().__init__(str(path), lock_type="IMMEDIATE", timeout=5)
        self.path = path
        self.key = key
        self._state = self.doors = Doors()
        self._tables: tuple[type[Table], ...] = ()
        self._captured: Any = None
        self.doors.is_single = has_little_disk(path)

    def _connect(self) -> Any:
        if self.doors.is_shut:
            raise InterfaceError("the store is closed")
        is_writer = self.doors.wants_writer
        with _disk_in_words():
            connection = unlocked(self.path, self.key, "rwc" if is_writer else "ro", self.doors.is_single)
        try:
            if is_writer:
                connection.execute("PRAGMA journal_mode = WAL")
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        self.doors.opened.append(connection)
        return connection

    def _close(self, conn: Any) -> None:
        self.doors.opened.remove(conn)
        conn.close()

    def _execute_cursor(self, sql: str, params: Any, **options: Any) -> Any:
        """As Peewee does it; a reader whose disk failed once says "not a database" for ever, so it is made anew."""
        try:
            return super()._execute_cursor(sql, params, **options)
        except DatabaseError as error:
            if self.doors.wants_writer or self.in_transaction() or not about_fault(error):
                raise
            self._renew(self._state)
            return super()._execute_cursor(sql, params, **options)

    def rollback(self) -> None:
        """Roll back, unless SQLite has done so itself: on a full disk it does."""
        if self.connection().in_transaction:
            super().rollback()

    def close_all(self) -> None:
        """Close the readers of all threads, then the writer."""
        with self._lock:
            self.doors.shut()

    def begin_capture(self, tables: Tables) -> None:
        """Note on this writer what happens to the tables, and let the schema alone; done once for each writer."""
        connection = self.connection()
        if connection is self._captured:
            return
        self._tables = self._tables or tuple(tables())
        for statement in capture.statements(self._tables):
            connection.execute(statement)
        connection.set_authorizer(guard.authorizer)
        self._captured = connection

    def renew(self) -> None:
        """After a fault of the disk: a fresh writer, since what the old one believes may not be so."""
        self._renew(self.doors.writer)

    def _renew(self, state: Any) -> None:
        if state.conn is not None:
            self.doors.opened.remove(state.conn)
            state.conn.close()
            state.reset()

    def empty_log(self) -> None:
        """See Engine."""
        self.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def take(self) -> list[Touched]:
        """See Engine."""
        notes = self.execute_sql("SELECT place, record, version, before FROM touched ORDER BY seq").fetchall()
        after = {}
        for place in {note[0] for note in notes}:
            table = self._tables[place]
            now = self.execute_sql(
                f"SELECT now.id, {capture.image(table, 'now')}, {capture.text(table, 'now')} "
                f'FROM touched CROSS JOIN "{table._meta.table_name}" AS now ON now.id = touched.record '
                "WHERE touched.place = ?",
                (place,),
            )
            after.update({(place, record): (image, text) for record, image, text in now})
        self.execute_sql("DELETE FROM touched")
        return capture.merged(self._tables, notes, after)

    def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> int:
        """See Engine."""
        if not rows:
            return 0
        with wrapped:
            return int(self.connection().executemany(sql, rows).rowcount)

    def insert_rows(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """See Engine."""
        named = ", ".join(f'"{column}"' for column in columns)
        self.many(f'INSERT INTO "{table}" ({named}) VALUES ({", ".join("?" * len(columns))})', rows)

    def fresh_ids(self, table: str, count: int) -> range:
        """See Engine; the write door keeps others from taking them."""
        found = self.execute_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        first = (found[0] if found else 0) + 1
        return range(first, first + count)

    def defer_keys(self) -> None:
        """See Engine."""
        self.execute_sql("PRAGMA defer_foreign_keys = ON")

    def values(self, table: type[Table], image: str) -> dict[str, Any]:
        """See Engine."""
        return dict(zip(capture.columns(table), json.loads(image), strict=True))

    def put_back(self, table: type[Table], lines: Sequence[Line]) -> None:
        """See Engine."""
        named = ", ".join(f'"{column}" = ?' for column in capture.columns(table))
        rows = [(*self._row(table, line.image), line.record) for line in lines]
        self.many(f'UPDATE "{table._meta.table_name}" SET {named} WHERE id = ?', rows)

    def bring_back(self, table: type[Table], lines: Sequence[Line]) -> None:
        """See Engine."""
        columns = [*capture.columns(table), "version"]
        rows = [(*self._row(table, line.image), line.version + 1) for line in lines]
        self.insert_rows(table._meta.table_name, columns, rows)

    def _row(self, table: type[Table], image: list[Any]) -> list[Any]:
        as_digits = capture.blobs(table)
        if not as_digits:
            return image
        pairs = zip(capture.columns(table), image, strict=True)
        return [bytes.fromhex(value) if name in as_digits and value is not None else value for name, value in pairs]

    def remember(self, entries: Sequence[tuple[int, str, str]]) -> None:
        """See Engine."""
        names = [(key, names) for key, names, _ in entries]
        self.many("INSERT INTO search_entry(id, names) VALUES (?, ?)", names)
        self.many("INSERT INTO search_pieces(rowid, names) VALUES (?, ?)", names)
        # Plain text is parted by FTS5 just as tokens_of would; only the rest needs our own parting.
        words = [(key, text if text.isascii() else " ".join(tokens_of(text))) for key, _, text in entries]
        self.many("INSERT INTO search_words(rowid, words) VALUES (?, ?)", words)

    def forget(self, keys: Sequence[int]) -> None:
        """See Engine."""
        gone = [(key,) for key in keys]
        self.many("DELETE FROM search_entry WHERE id = ?", gone)
        self.many("DELETE FROM search_words WHERE rowid = ?", gone)
        self.many("DELETE FROM search_pieces WHERE rowid = ?", gone)
