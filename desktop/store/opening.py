"""Opening a store: its place, the lock, the key, the steps up to today, and the tables bound to it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peewee import DatabaseError, Model, OperationalError
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.store.backup_list import ENDING
from desktop.store.base import Table
from desktop.store.facts import fact
from desktop.store.faults import StoreDamaged, about_fault, cannot_write, is_damage
from desktop.store.lock import StoreLock
from desktop.store.migrate import APPLICATION_ID, bring_up_to_date, newest, too_new
from desktop.store.places import check_place, is_address
from desktop.store.sqlite import EncryptedDatabase, has_little_disk, unlocked


@dataclass(frozen=True)
class Opened:
    """A database that is ready: up to date, its tables bound."""

    database: Any
    secret: bytes
    release: Callable[[], None]

    def close(self) -> None:
        """Close all connections, then let others in."""
        self.database.close_all()
        self.release()


def open_place(place: Path | str, key: bytes, tables: Sequence[type[Model]]) -> Opened:
    """See Store.open."""
    if is_address(place):
        from desktop.store.postgres import SharedDatabase  # late: most stores are files

        with _server_in_words():
            return _ready(SharedDatabase(str(place)), None, tables)
    path = Path(place)
    check_place(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = StoreLock(path)
    except OSError as error:
        raise UserError(cannot_write()) from error
    try:
        with _file_in_words(path, key):
            _look_first(path, key)
            return _ready(EncryptedDatabase(path, key), lock, tables)
    except BaseException:
        lock.release()
        raise


def _ready(database: Any, lock: StoreLock | None, tables: Sequence[type[Model]]) -> Opened:
    database.doors.enter()
    try:
        bring_up_to_date(database, lambda: _copy_first(database))
        known = [Table, *_heirs(Table), *tables]  # what is imported later is bound as Table is
        database.bind(known, bind_refs=False, bind_backrefs=False)  # last: a store that fails to open binds nothing
        secret = database.key if lock else bytes.fromhex(fact("secret"))
    except BaseException:
        database.close_all()
        raise
    finally:
        database.doors.leave()
    return Opened(database, secret, lock.release if lock else lambda: None)


def _heirs(table: type[Table]) -> Iterator[type[Table]]:
    for heir in table.__subclasses__():
        yield heir
        yield from _heirs(heir)


def _copy_first(database: Any) -> None:
    if isinstance(database, EncryptedDatabase):
        from desktop.store.copying import copy_store  # late: most starts need no step

        version = database.execute_sql("PRAGMA user_version").fetchone()[0]
        copy_store(
            database.path, database.key, database.path.with_name(f"{database.path.name}.before-{version + 1:04d}")
        )


def _look_first(path: Path, key: bytes) -> None:
    """Refuse what is not a store of ours, or a newer one, before anything is written to it."""
    if not path.exists():
        return
    if path.stat().st_size == 0:  # the making of it was broken off, or somebody else has emptied it
        if _has_backups(path):
            raise UserError(
                tr("This store is empty, but there are backups of it. Restore the newest one, or take the file away.")
            )
        return
    is_alone = has_little_disk(path)
    connection = unlocked(path, key, "rw" if is_alone else "ro", is_alone)
    try:
        ((application,),) = connection.execute("PRAGMA application_id")
        ((version,),) = connection.execute("PRAGMA user_version")
    finally:
        connection.close()
    if version > newest():
        raise too_new()
    if application not in (0, APPLICATION_ID):
        raise UserError(tr("This file is not a store of Mentordesk."))


def _has_backups(path: Path) -> bool:
    return any(path.with_name(f"{path.stem}.backups").glob(f"*{ENDING}"))


@contextmanager
def _file_in_words(path: Path, key: bytes) -> Iterator[None]:
    try:
        yield
    except (sqlcipher.DatabaseError, DatabaseError) as error:
        if is_damage(error):
            raise StoreDamaged(about_fault(error), path, key) from error
        if words := about_fault(error):
            raise UserError(words) from error
        raise


@contextmanager
def _server_in_words() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise UserError(tr("The server of this store does not answer, or does not let you in.")) from error
