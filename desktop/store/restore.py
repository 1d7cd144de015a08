"""Taking a backup into use: a new file beside, proved, then put in the place of the store under its lock.

Killed at any point, the store is the old one or the new one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.progress import Progress, silent
from desktop.store.audit import Audit
from desktop.store.backup import proved
from desktop.store.carried_keys import header_of
from desktop.store.contents import RESTORED, Contents, copy_in_words, opened_copy
from desktop.store.copying import copy_pages
from desktop.store.faults import cannot_write
from desktop.store.kept_aside import part_of, put_aside
from desktop.store.lock import StoreLock
from desktop.store.places import check_place
from desktop.store.replacing import replace, settle_on_disk
from desktop.store.sidecar import Sidecar, is_key_of, packed
from desktop.store.sqlite import unlocked


@dataclass(frozen=True)
class Restored:
    """The store as it is now, and where the replaced one is kept (None where there was none)."""

    contents: Contents
    kept: Path | None


def restore(copy: Path, key: bytes, place: Path, actor: str, progress: Progress = silent) -> Restored:
    """Put a copy in the place of a store; key: of the copy (32 bytes), which is the store's key from then on.

    The store must be closed. Raises UserError, StoreBusy or Cancelled, and then nothing was changed.
    """
    check_place(place)
    with _disk_in_words():
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists() and copy.exists() and place.samefile(copy):
            raise UserError(tr("This is the store itself. Choose a backup of it."))
        lock = StoreLock(place)
        try:
            return _restore(copy, key, place, actor, progress)
        finally:
            lock.release()


@contextmanager
def _disk_in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(cannot_write()) from error


def _restore(copy: Path, key: bytes, place: Path, actor: str, progress: Progress) -> Restored:
    fresh = place.with_name(place.name + ".restored")
    _clear(place, fresh)
    try:
        with opened_copy(copy, key):  # refuses what is no store before anything is written
            pass
        with copy_in_words():
            copy_pages(copy, key, fresh, progress)
        held = proved(fresh, key)
        _begin_epoch(fresh, key, held, (actor, _last_row(place, key)))
        held = proved(fresh, key)
        settle_on_disk(fresh)
        old_keys = _announce_keys(copy, key, place)
        kept = put_aside(place, "replaced")
        if kept and old_keys:
            kept.with_name(kept.name + ".keys").write_bytes(old_keys)
        replace(fresh, place)
    except BaseException:
        _clear(place, fresh)
        raise
    Sidecar(place).exists()  # the announced keys arrive
    return Restored(held, kept)


def _announce_keys(copy: Path, key: bytes, place: Path) -> bytes:
    """Bring the keys of the backup along where those beside the store open something else; answers what they replace.

    Keys that open the same store stay: who was let in or taken out since the backup stays so.
    """
    sidecar = Sidecar(place)
    try:
        there = sidecar.read() if sidecar.exists() else None
    except UserError:  # both copies damaged: those of the backup mend that
        there = None
    if there is not None and is_key_of(there, key):
        return b""
    carried = header_of(copy)
    if carried is not None and is_key_of(carried, key):
        sidecar.announce(packed(carried))
    elif there is not None:
        raise UserError(tr("This backup carries no key file, and the one beside the store belongs to another store."))
    return packed(there) if there else b""


def _clear(place: Path, fresh: Path) -> None:
    """Take away what a killed restore left: its file, and a second name for a store that was not replaced after all."""
    Sidecar(place).call_off()  # first: keys without the restored file beside them would count
    for path in (fresh, fresh.with_name(fresh.name + "-journal"), part_of(place)):
        path.unlink(missing_ok=True)
    if place.exists():
        for kept in place.parent.glob(f"{place.name}.replaced-*"):
            if kept.samefile(place):
                kept.unlink()


def _last_row(place: Path, key: bytes) -> int | None:
    """The last audit row of the store that is about to be replaced; empties its log on the way.

    None where there is no store, or one that this key does not open.
    """
    if not place.exists():
        return None
    try:
        connection = unlocked(place, key, "rw")
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            last = connection.execute("SELECT max(id) FROM audit_event").fetchone()[0]
            return int(last or 0)
        finally:
            connection.close()
    except sqlcipher.DatabaseError:
        return None


def _begin_epoch(fresh: Path, key: bytes, held: Contents, ends: tuple[str, int | None]) -> None:
    """Write into the copy that it was restored, so that the row of audits breaks where everybody sees it."""
    actor, replaced = ends
    words = tr("Restored from a backup that ends with row {row}; a new epoch begins.", row=held.anchor)
    if replaced is not None:
        words += " " + tr("The store it replaces ended with row {row}.", row=replaced)
    with opened_copy(fresh, key, "rw") as copy:
        copy.execute_sql("BEGIN IMMEDIATE")
        Audit(copy, key).note(RESTORED, actor, len(held.epochs) + 1, words)
        copy.execute_sql("COMMIT")
