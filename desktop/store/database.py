"""The store: opening, reading by session, the write door, undo."""

import json
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.errors import Conflict, NotFound
from desktop.i18n import tr
from desktop.rights import Actor
from desktop.store import capture, search
from desktop.store.base import Action, Table
from desktop.store.door import Notice, Step, Touched
from desktop.store.search import SearchEntry
from desktop.store.sqlite import EncryptedDatabase

logging.getLogger("peewee").setLevel(
    logging.WARNING
)  # at DEBUG it writes the values of every row
_log = logging.getLogger(__name__)

STORE_TABLES: tuple[type[Any], ...] = (SearchEntry,)


class Store:
    """One opened store. Reading is plain Peewee; the only way to change anything is `write`."""

    def __init__(
        self, database: EncryptedDatabase, tables: Sequence[type[Table]], actor: Actor
    ) -> None:
        self.actor = actor
        self.counter_moves: dict[str, Callable[[list[int]], None]] = {}
        self._database = database
        self._tables = tuple(tables)
        self._lock = threading.RLock()
        self._running: Step | None = None
        self._listeners: list[Callable[[Notice], None]] = []

    @classmethod
    def open(
        cls, place: Path | str, key: bytes, tables: Sequence[type[Table]], actor: Actor
    ) -> "Store":
        """Open the store at a path, or make it."""
        database = EncryptedDatabase(Path(place), key)
        database.bind([*tables, *STORE_TABLES], bind_refs=False, bind_backrefs=False)
        store = cls(database, tables, actor)
        with store._inside():
            if not SearchEntry.table_exists():
                with database.atomic():
                    database.create_tables([*tables, *STORE_TABLES])
                    for statement in search.SCHEMA:
                        database.execute_sql(statement)
            for statement in capture.statements(store._tables):
                database.execute_sql(statement)
        return store

    def close(self) -> None:
        """Close every connection; a write that runs in another thread is waited for."""
        with self._lock:
            self._database.close_all()

    @contextmanager
    def _inside(self) -> Iterator[None]:
        with self._lock:
            self._database.doors.enter()
            try:
                yield
            finally:
                self._database.doors.leave()

    @contextmanager
    def write(
        self,
        words: str,
        reason: str = "",
        action: Action = Action.CHANGE,
        counter: tuple[str, list[int]] | None = None,
    ) -> Iterator[Step]:
        """Change something: all of the block or nothing of it. A nested block belongs to the outermost."""
        if self._running is not None and self._database.doors.is_inside:
            with self._database.atomic():
                yield self._running
            return
        step = Step(words, reason, action, counter)
        with self._inside():
            self._running = step
            try:
                with self._database.atomic():
                    yield step
                    topics = self._follow_up(step)
            finally:
                self._running = None
        if topics:
            self._announce(Notice(topics, words, step.id))

    def _follow_up(self, step: Step) -> frozenset[str]:
        connection = self._database.connection()
        touched = capture.take(connection, self._tables)
        self._count_versions(touched)
        self._index(connection, touched)
        return frozenset(one.table.topic for one in touched if one.table.topic)

    def _count_versions(self, touched: Sequence[Touched]) -> None:
        connection = self._database.connection()
        for table in {one.table for one in touched if one.before and one.after}:
            ids = [
                (one.record,)
                for one in touched
                if one.table is table and one.before and one.after
            ]
            name = table._meta.table_name
            connection.executemany(
                f'UPDATE "{name}" SET version = version + 1 WHERE id = ?', ids
            )

    def _index(self, connection: Any, touched: Sequence[Touched]) -> None:
        gone: list[int] = []
        fresh = []
        for one in touched:
            known = one.table.searched
            if known is None:
                continue
            key = search.key_of(known.kind, one.record)
            if one.before is not None:
                gone.append(key)
            if one.after is not None:
                values = dict(
                    zip(
                        capture.columns(one.table),
                        json.loads(one.after)[1:],
                        strict=True,
                    )
                )
                by_name = [
                    values[one.table._meta.fields[name].column_name]
                    for name in known.columns
                ]
                fresh.append(search.entry(key, known, by_name))
        search.forget(connection, gone)
        search.remember(connection, fresh)

    def change(self, record: Table, fields: dict[str, Any], version: int) -> None:
        """Set fields of a record that was read as the given version; raises Conflict when it moved on."""
        table = type(record)
        changed = (
            table.update(**fields)
            .where((table.id == record.id) & (table.version == version))
            .execute()
        )
        if changed:
            return
        if table.select().where(table.id == record.id).exists():
            raise Conflict(
                tr(
                    "Somebody else has changed this in the meantime. Look at it again, then change it."
                )
            )
        raise NotFound(tr("This is no longer there; somebody has deleted it."))

    def subscribe(self, listener: Callable[[Notice], None]) -> None:
        """Call listener after every committed write, on the thread that wrote."""
        self._listeners.append(listener)

    def _announce(self, notice: Notice) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(notice)
            except (
                Exception
            ):  # the write is committed; a broken listener must not make it look failed
                _log.exception("a listener failed")

    @contextmanager
    def session(self) -> Iterator["Store"]:
        """Give this thread a reader of its own for the block, and close it after."""
        self._database.connect(reuse_if_open=True)
        try:
            yield self
        finally:
            self._database.close()

    def undo(self, step_id: int | None = None) -> str:
        """Take a step back (None: the newest that can be); answers with its words."""
        raise NotFound(tr("There is nothing to undo."))

    def redo(self) -> str:
        """Do again what was undone last; answers with its words."""
        raise NotFound(tr("There is nothing to redo."))

    def next_undo(self) -> tuple[int, str] | None:
        """Id and words of the step that undo would take back."""
        return None

    def next_redo(self) -> tuple[int, str] | None:
        """Id and words of the step that redo would do again."""
        return None
