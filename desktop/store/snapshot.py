"""A copy of a store to read in, for rescue: from a folder where none may be written, or of one that somebody holds."""

import contextlib
import shutil
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.progress import Progress, silent
from desktop.store.backup import proved
from desktop.store.contents import opened_copy
from desktop.store.copying import copy_pages
from desktop.store.lock import StoreBusy, StoreLock
from desktop.store.sidecar import Sidecar

_ENDING = ".reading"


def snapshot(place: Path, key: bytes, folder: Path, progress: Progress = silent) -> Path:
    """Copy a store as it is now into a folder of this computer, proved whole; the store itself is not written.

    Where SQLite cannot read it in its place (a share, a disk that may not be written) its bytes are copied; the proof
    refuses a copy that was torn by somebody who wrote meanwhile. Raises UserError, or Cancelled.
    """
    if not place.exists():
        raise UserError(tr("There is no store at {place}.", place=place))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    clear_snapshots(folder)
    number = 1
    while (fresh := folder / f"{place.stem}-{number}{_ENDING}").exists():
        number += 1
    try:
        _copy(place, key, fresh, progress)
        proved(fresh, key)
        for copy, keys in zip(Sidecar(fresh).copies, Sidecar(place).copies, strict=True):
            if keys.exists():  # so that a backup made of the snapshot carries them
                shutil.copyfile(keys, copy)
    except BaseException:
        _remove(fresh)
        raise
    return fresh


def _copy(place: Path, key: bytes, fresh: Path, progress: Progress) -> None:
    try:
        copy_pages(place, key, fresh, progress)
        return
    except sqlcipher.DatabaseError:
        _remove(fresh)
    bytes_of = fresh.with_name(fresh.name + "-bytes")
    try:
        for ending in ("", "-wal"):
            if (part := place.with_name(place.name + ending)).exists():
                shutil.copyfile(part, bytes_of.with_name(bytes_of.name + ending))
        with opened_copy(bytes_of, key, "rw"):  # says in words what it is not, and plays the log in
            pass
        copy_pages(bytes_of, key, fresh, progress)
    finally:
        _remove(bytes_of)


def clear_snapshots(folder: Path) -> None:
    """Take away every snapshot that no window reads in."""
    for path in folder.glob(f"*{_ENDING}"):
        with contextlib.suppress(StoreBusy, OSError):
            StoreLock(path).release()
            _remove(path)


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal", ".lock", ".keys-1", ".keys-2"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
