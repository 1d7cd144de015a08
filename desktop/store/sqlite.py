"""The encrypted SQLite store: its connections and the rules they are opened by."""

import threading
from pathlib import Path
from typing import Any

from peewee import _ConnectionLocal, _ConnectionState
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

KEY_BYTES = 32
_RULES = (
    "foreign_keys = ON",
    "recursive_triggers = ON",  # else INSERT OR REPLACE goes round the append-only triggers
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    "mmap_size = 0",
    "cipher_log_level = NONE",
    "synchronous = FULL",
)


class Doors:
    """Stands in for Peewee's connection state: the writer's inside the write door, else the thread's own reader's.

    The house speaks of one reader; there is one per thread, so that a long sort on one of them
    holds up neither a page on the window's thread nor a job.
    """

    def __init__(self) -> None:
        self.writer = _ConnectionState()
        self._readers = _ConnectionLocal()
        self._inside: int | None = None
        self.is_single = False
        """All reads go through the writer too (nearly full disk)."""

    @property
    def is_inside(self) -> bool:
        """Whether this thread is inside the write door."""
        return self._inside == threading.get_ident()

    def enter(self) -> None:
        """From here on this thread reads and writes through the writer; the caller holds the door's lock."""
        self._inside = threading.get_ident()

    def leave(self) -> None:
        """Back to the thread's own reader."""
        self._inside = None

    @property
    def wants_writer(self) -> bool:
        """Whether a connection opened by this thread now is the writer."""
        return self.is_single or self.is_inside

    def __getattr__(self, name: str) -> Any:
        state = self.writer if self.wants_writer else self._readers
        return getattr(state, name)


class EncryptedDatabase(SqlCipherDatabase):
    """A SQLCipher file under a raw 32-byte key, with one writer and one reader a thread."""

    def __init__(self, path: Path, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("the key of a store has 32 bytes")
        super().__init__(str(path), lock_type="IMMEDIATE", timeout=5)
        self._path = path
        self._key = key
        self._state = self.doors = Doors()
        self._opened: list[Any] = []

    def _connect(self) -> Any:
        mode = "rwc" if self.doors.wants_writer else "ro"
        connection = sqlcipher.connect(
            f"{self._path.resolve().as_uri()}?mode={mode}",
            uri=True,
            timeout=self._timeout,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
            connection.execute(
                "SELECT count(*) FROM sqlite_master"
            ).fetchone()  # a wrong key shows only here
            for rule in _RULES:
                connection.execute(f"PRAGMA {rule}")
            if self.doors.wants_writer:
                connection.execute("PRAGMA journal_mode = WAL")
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        self._opened.append(connection)
        return connection

    def _close(self, conn: Any) -> None:
        if conn in self._opened:
            self._opened.remove(conn)
        conn.close()

    def close_all(self) -> None:
        """Close the readers of all threads, then the writer."""
        with self._lock:
            for connection in reversed(self._opened):
                connection.close()
            self._opened.clear()
            self.doors.writer.reset()
            self.doors._readers = _ConnectionLocal()
