"""Moving a store out of a place that is not fit for it: copied, proved, and the old one put aside."""

from datetime import date
from pathlib import Path

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.progress import Progress, silent
from desktop.store.backup import proved
from desktop.store.contents import copy_in_words
from desktop.store.copying import copy_pages
from desktop.store.faults import cannot_write
from desktop.store.kept_aside import free_name
from desktop.store.lock import StoreLock
from desktop.store.places import check_place
from desktop.store.replacing import replace
from desktop.store.sidecar import Sidecar, packed


def move(place: Path, key: bytes, target: Path, progress: Progress = silent) -> Path:
    """Move a store that nobody has open; answers where the old one is kept.

    Raises UserError, StoreBusy or Cancelled, and then the old one is where it was and nothing is at the target.
    """
    check_place(target)
    if target.exists():
        raise UserError(tr("A store is at {place} already. Choose another place.", place=target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = StoreLock(place)
    except OSError as error:
        raise UserError(cannot_write()) from error
    try:
        return _move(place, key, target, progress)
    except OSError as error:
        raise UserError(cannot_write()) from error
    finally:
        lock.release()


def _move(place: Path, key: bytes, target: Path, progress: Progress) -> Path:
    fresh = target.with_name(target.name + ".moving")
    old, new = Sidecar(place), Sidecar(target)
    keys = old.read() if old.exists() else None
    try:
        with copy_in_words():
            copy_pages(place, key, fresh, progress)
        proved(fresh, key)
        if keys is not None:
            new.write(keys)
        replace(fresh, target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        if keys is not None and not target.exists():
            for path in new.copies:
                path.unlink(missing_ok=True)
        raise
    return _put_aside(place, old, packed(keys) if keys else b"")


def _put_aside(place: Path, sidecar: Sidecar, keys: bytes) -> Path:
    """The old store under another name, with its log and its keys; it is not opened any more."""
    kept = free_name(place, "moved", date.today())
    replace(place, kept)
    log = place.with_name(place.name + "-wal")
    if log.exists():
        replace(log, kept.with_name(kept.name + "-wal"))
    place.with_name(place.name + "-shm").unlink(missing_ok=True)
    if keys:
        kept.with_name(kept.name + ".keys").write_bytes(keys)
        for path in sidecar.copies:
            path.unlink(missing_ok=True)
    return kept
