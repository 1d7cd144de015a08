"""The store: opening and closing, reading by session, the write door, undo."""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peewee import DatabaseError, IntegrityError, InterfaceError, OperationalError

from desktop.errors import Conflict, NotAllowed, NotFound, UserError
from desktop.i18n import tr
from desktop.progress import Progress, silent
from desktop.rights import Actor
from desktop.store.audit import Audit, AuditEvent
from desktop.store.base import Action, Table
from desktop.store.door import Marks, Notice, Step, Tables, Touched
from desktop.store.drafts import Drafts, HalfWritten
from desktop.store.facts import Setting, StoreFact, fact
from desktop.store.faults import about_fault
from desktop.store.files import Files, StoredFile
from desktop.store.opening import Opened, open_place
from desktop.store.search import SearchEntry
from desktop.store.settle import settle
from desktop.store.sqlite import EncryptedDatabase
from desktop.store.steps import Steps
from desktop.store.undo import State, Undo, UndoChange, UndoStep, moved_on, run_counter

if TYPE_CHECKING:
    from desktop.store.backup import Backups

logging.getLogger("peewee").setLevel(logging.WARNING)  # at DEBUG it writes the values of every row
_log = logging.getLogger(__name__)

CAPTURED_TABLES: tuple[type[Table], ...] = (Setting, StoredFile)
STORE_TABLES: tuple[type[Any], ...] = (
    *CAPTURED_TABLES,
    StoreFact,
    SearchEntry,
    AuditEvent,
    UndoStep,
    UndoChange,
    HalfWritten,
)
Keep = Callable[[list[Touched], Marks], int | None]


class Store:
    """One opened store. Reading is plain Peewee; the only way to change anything is `write`."""

    def __init__(self, opened: Opened, tables: Tables, actor: Actor) -> None:
        self.actor = actor
        self.counter_moves: dict[str, Callable[[list[int]], None]] = {}
        self.files = Files()
        self.refusal = ""
        """Why nothing may be written, in one sentence; empty where everything may."""
        self._opened = opened
        self._tables = tables
        self._database = opened.database
        self.is_file = isinstance(opened.database, EncryptedDatabase)
        """Whether it lies on this computer; a shared store lies on a server."""
        self._audit = Audit(self._database, opened.secret)
        self._undo = Undo(self._database, tables)
        self.steps = Steps(self._database, tables)
        self.drafts = Drafts(self._aside, lambda: self.actor.name)
        self._id = ""
        self._lock = threading.RLock()
        self._running: Step | None = None
        self._listeners: list[Callable[[Notice], None]] = []

    @classmethod
    def open(cls, place: Path | str, key: bytes, tables: Sequence[type[Table]] | Tables, actor: Actor) -> "Store":
        """Open the store at a path (made if missing) or at a PostgreSQL address.

        key: 32 bytes. tables: those of the rooms, or what answers with them at the first write. Raises
        UserError: the store is open elsewhere, newer than the program, damaged,
        locked by another key, or its place is not fit for it.
        """

        def captured() -> tuple[type[Table], ...]:
            return (*(tables() if callable(tables) else tables), *CAPTURED_TABLES)

        store = cls(open_place(place, key, STORE_TABLES), captured, actor)
        try:
            with store._inside(), store._faults_in_words(), store._database.atomic():
                store._undo.clear_old(datetime.now(UTC))
                store.drafts.clear_old(datetime.now(UTC))
                store._id = fact("store_id")
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close every connection; a write that runs in another thread is waited for."""
        with self._lock:
            self._opened.close()

    @contextmanager
    def session(self) -> Iterator["Store"]:
        """Give this thread a reader of its own for the block, and close it after, if it had none before."""
        is_fresh = self._database.connect(reuse_if_open=True)
        try:
            yield self
        finally:
            if is_fresh:
                self._database.close()

    @contextmanager
    def write(
        self,
        words: str,
        reason: str = "",
        action: Action = Action.CHANGE,
        counter: tuple[str, list[int]] | None = None,
    ) -> Iterator[Step]:
        """Change something: all of the block or nothing of it. A nested block belongs to the outermost.

        words: what is done, as the person reads it beside Undo. counter: name and ids for the trade's own
        way back, see counter_moves.
        """
        step = Step(words, reason, action, counter)
        if self._running is not None and self._database.doors.is_inside:
            with self._database.atomic():
                yield self._running
            self._running.adopt(counter)
            return
        with self._transaction(step, partial(self._undo.record, step, self.actor.name)):
            yield step

    @contextmanager
    def _inside(self) -> Iterator[None]:
        with self._lock:
            self._database.doors.enter()
            try:
                yield
            finally:
                self._database.doors.leave()

    @contextmanager
    def _aside(self, patience: float) -> Iterator[bool]:
        """A transaction beside the door, for what is no record: False when others kept the writer longer (seconds)."""
        if not self._lock.acquire(timeout=patience):
            yield False
            return
        try:
            with self._inside(), self._faults_in_words(), self._database.atomic():
                yield True
        finally:
            self._lock.release()

    @contextmanager
    def _faults_in_words(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, InterfaceError, DatabaseError) as error:
            if not isinstance(error, IntegrityError):
                self._database.renew()
            if words := about_fault(error):
                raise UserError(words) from error
            raise

    @contextmanager
    def _transaction(self, step: Step, keep: Keep) -> Iterator[None]:
        if self.refusal:
            raise NotAllowed(self.refusal)
        topics: frozenset[str] = frozenset()
        with self._inside(), self._faults_in_words():
            self._database.begin_capture(self._tables)
            self._running = step
            try:
                with self._database.atomic():
                    yield
                    touched, marks = settle(self._database, self._audit, self.actor.name, step)
                    made = keep(touched, marks)
                    self.drafts.forget((one.table._meta.table_name, one.record) for one in touched if one.after is None)
                    topics = frozenset(one.table.topic for one in touched if one.table.topic)
                step.id = made
            finally:
                self._running = None
        if topics:
            self._announce(Notice(topics, step.words, step.id))

    def change(self, record: Table, fields: dict[str, Any], version: int) -> None:
        """Set fields of a record that was read as the given version; raises Conflict when it moved on."""
        table = type(record)
        changed = table.update(**fields).where((table.id == record.id) & (table.version == version)).execute()
        if changed:
            return
        if table.select().where(table.id == record.id).exists():
            raise Conflict(tr("Somebody else has changed this in the meantime. Look at it again, then change it."))
        raise NotFound(tr("This is no longer there; somebody has deleted it."))

    def subscribe(self, listener: Callable[[Notice], None]) -> None:
        """Call listener after every committed write, on the thread that wrote."""
        self._listeners.append(listener)

    def _announce(self, notice: Notice) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(notice)
            except Exception:
                _log.exception("a listener failed")

    def undo(self, step_id: int | None = None) -> str:
        """Take a step back (None: the newest of this actor); answers with its words.

        Raises Conflict when something of it was changed since, NotFound when there is no such step.
        """
        return self._reverse(step_id, State.DONE, State.UNDONE)

    def redo(self) -> str:
        """Do again what this actor undid last; answers with its words."""
        return self._reverse(None, State.UNDONE, State.DONE)

    def _reverse(self, step_id: int | None, before: State, after: State) -> str:
        step = Step("", action=Action.UNDO if before is State.DONE else Action.REDO)
        found: UndoStep | None = None

        def keep(touched: list[Touched], marks: Marks) -> None:
            if found and not found.counter:
                self._undo.turned(found, touched, marks, after)

        try:
            with self._transaction(step, keep):
                found = self._undo.find(step_id, before, self.actor.name)
                step.words = str(found.words)
                if found.counter:
                    run_counter(found, self.counter_moves)
                else:
                    self._undo.reverse(found)
        except IntegrityError as error:  # also at the commit, where the keys are checked
            raise moved_on(step.words) from error
        return step.words

    def next_undo(self) -> tuple[int, str] | None:
        """Id and words of the step that undo would take back."""
        return self._next(State.DONE)

    def next_redo(self) -> tuple[int, str] | None:
        """Id and words of the step that redo would do again."""
        return self._next(State.UNDONE)

    def _next(self, state: State) -> tuple[int, str] | None:
        if self.refusal:
            return None
        found = self._undo.next(state, self.actor.name)
        return (int(found.id), str(found.words)) if found else None

    def check(self, progress: Progress = silent) -> list[str]:
        """Look through the whole store; answers with what is wrong, one sentence each. Minutes for a large one."""
        with self._inside(), contextlib.suppress(OperationalError):  # a reader in the way, or damage: found below
            self._database.empty_log()
        if not self._database.doors.wants_writer:
            self._database.close()  # FTS5 checks by what a connection has read before, and calls newer pages damaged
        from desktop.store.check import findings  # late: no start waits for it

        return findings(self._database, self._audit, progress)

    def quick_check(self, is_over: Callable[[], bool] = lambda: False) -> list[str]:
        """Read every page once; answers with what is wrong. Raises Cancelled.

        Nothing is read of a shared store, whose server does so, and of one that keeps its file to one connection.
        """
        if not isinstance(self._database, EncryptedDatabase) or self._database.doors.is_single:
            return []
        from desktop.store.check import quick_findings  # late: as above

        return quick_findings(self._database.path, self._database.key, is_over)

    def verify(self) -> int | None:
        """Walk the audit's chain; answers with the number of the first row that is not as it was written."""
        return self._audit.verify()

    def backups(self, folder: Path | None = None) -> "Backups":
        """The backups of this store, in a folder or beside it; raises UserError for a shared store."""
        if not self.is_file:
            raise UserError(tr("A shared store is backed up on its server. Ask whoever runs it."))
        from desktop.store.backup import Backups  # late: as above

        backups = Backups(self._database.path, self._database.key, folder, store_id=self._id)
        backups.is_alone = self._database.doors.is_single
        return backups

    def anchor(self) -> tuple[int, str]:
        """Number and hash (64 digits) of the last audit row: on paper it shows later that no tail was cut off."""
        number, mac = self._audit.anchor()
        return number, mac.hex()
