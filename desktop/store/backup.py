"""Making backups: copied while the store is open, proved whole, named by number, made fewer with time."""

import errno
import hashlib
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.progress import Progress, silent
from desktop.store.audit import Audit
from desktop.store.backup_list import ENDING, Backup, BackupFolder
from desktop.store.carried_keys import carry_keys
from desktop.store.check import findings
from desktop.store.contents import Contents, alone, contents_of, look_into, lost_since, opened_copy
from desktop.store.copying import copy_pages
from desktop.store.faults import about_fault
from desktop.store.kept_aside import clear_aside
from desktop.store.replacing import replace as put
from desktop.store.replacing import settle_on_disk
from desktop.store.sidecar import Sidecar
from desktop.store.thinning import SPACE, to_drop

_CHUNK = 4 * 1024 * 1024
_SPARE = 1024 * 1024  # for the list and the folder
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Made:
    """A backup that lies there, whole."""

    backup: Backup
    path: Path


@dataclass(frozen=True)
class Failed:
    """There is no backup; words say why and what to do."""

    words: str


class Backups:
    """The backups of one SQLite store that is open; every method may run on any thread."""

    def __init__(
        self,
        place: Path,
        key: bytes,
        folder: Path | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        store_id: str = "",
    ) -> None:
        """store_id: who knows it spares a second connection, which a store on a nearly full disk lets nobody have."""
        self.place = place
        self.key = key
        self._now = now
        self.folder = folder or place.with_name(f"{place.stem}.backups")
        self._series = _series(place, store_id) if store_id else ""
        self.is_alone = False
        """Whether the store lets nobody beside it, so that asking for a copy is only waiting."""

    def known(self) -> list[Backup]:
        """The backups in the folder, by number."""
        return self._in(self.folder).backups()

    def known_in(self, folder: Path) -> list[Backup]:
        """The backups of this store in another place, by number; none where the place is not there."""
        return self._in(folder).backups()

    def look(self, copy: Path) -> Contents:
        """What a backup of this store holds. Raises UserError as `opened_copy`."""
        return look_into(copy, self.key)

    @property
    def series(self) -> str:
        """What the names of this store's backups begin with; the same on every computer."""
        return self._in(self.folder).series

    def lost_since(self) -> Backup | None:
        """The first backup that knows an audit row which the store has lost; None when all are there."""
        with opened_copy(self.place, self.key) as store:
            return lost_since(store, self.known())

    def make(self, progress: Progress = silent, space: int = SPACE) -> Made | Failed:
        """Make a backup and thin the row of them; raises Cancelled alone, and then nothing stays behind.

        space: bytes, see `thinning`.
        """
        if self.is_alone:
            return Failed(alone())
        try:
            self.folder.mkdir(exist_ok=True)
            with _one_at_a_time:
                return self._make(self._in(self.folder), progress, space)
        except (OSError, sqlcipher.DatabaseError, UserError) as error:
            return Failed(_in_words(error, self.folder))

    def carry(self, made: Made, second: Path, progress: Progress = silent, space: int = SPACE) -> Made | Failed:
        """Lay a copy of a backup into a second place, under that place's own number, and thin there too."""
        try:
            with _one_at_a_time:
                return self._carry(made, self._in(second), progress, space)
        except (OSError, sqlcipher.DatabaseError, UserError) as error:
            return Failed(_in_words(error, second))

    def _in(self, folder: Path) -> BackupFolder:
        if not self._series:
            with opened_copy(self.place, self.key) as store:
                (store_id,) = store.execute_sql("SELECT value FROM store_fact WHERE name = 'store_id'").fetchone()
            self._series = _series(self.place, store_id)
        return BackupFolder(folder, self._series)

    def _make(self, folder: BackupFolder, progress: Progress, space: int) -> Made:
        fresh = _fresh_in(folder, sum(path.stat().st_size for path in _parts(self.place)))
        try:
            copy_pages(self.place, self.key, fresh, progress)
            held = proved(fresh, self.key)
            self._add_keys(fresh)
            at, number = self._now().astimezone(UTC).replace(microsecond=0), folder.last_number() + 1
            made = Backup(
                name=folder.name_for(number, at),
                number=number,
                made_at=at,
                size=fresh.stat().st_size,
                anchor=held.anchor,
                mac=held.mac,
                epoch=held.epochs[-1] if held.epochs else "",
                is_verified=True,
            )
            put(fresh, folder.path(made))
        finally:
            fresh.unlink(missing_ok=True)
        listed = self._list(folder, made, space)
        clear_aside(self.place, folder.backups(), at)
        return listed

    def _add_keys(self, fresh: Path) -> None:
        """A store whose key lies elsewhere has no key file; its backups open on this computer alone."""
        keys = Sidecar(self.place)
        if keys.exists():
            carry_keys(fresh, keys.for_backup())

    def _carry(self, made: Made, folder: BackupFolder, progress: Progress, space: int) -> Made:
        fresh = _fresh_in(folder, made.backup.size)
        number = folder.last_number() + 1
        carried = replace(made.backup, number=number, name=folder.name_for(number, made.backup.made_at))
        try:
            _copy_file(made.path, fresh, progress)
            if _digest(fresh) != _digest(made.path):
                raise UserError(tr("The second backup is not what was written to {folder}.", folder=folder.folder))
            put(fresh, folder.path(carried))
        finally:
            fresh.unlink(missing_ok=True)
        return self._list(folder, carried, space)

    def _list(self, folder: BackupFolder, made: Backup, space: int) -> Made:
        """The new one is in the list before any other goes, whatever happens between."""
        known = [one for one in folder.backups() if one.number != made.number] + [made]
        folder.write(known)
        gone = to_drop(known, self._now(), space)
        for one in gone:
            folder.path(one).unlink(missing_ok=True)
        if gone:
            folder.write([one for one in known if one not in gone])
        return Made(made, folder.path(made))


def _series(place: Path, store_id: str) -> str:
    return f"{place.stem}-{store_id[:8]}"


def proved(copy: Path, key: bytes) -> Contents:
    """What a copy holds; raises UserError unless it is whole."""
    with opened_copy(copy, key) as opened:
        if faults := findings(opened, Audit(opened, key), is_quick=True):
            raise UserError(tr("The copy is not whole, so it is not kept.") + " " + " ".join(faults))
        return contents_of(opened, key)


def _parts(place: Path) -> list[Path]:
    """The store's file and the log beside it."""
    return [path for path in (place, place.with_name(place.name + "-wal")) if path.exists()]


def _fresh_in(folder: BackupFolder, needed: int) -> Path:
    """Where the next backup is written first; what a killed one left is taken away."""
    for path in folder.folder.glob(f"{folder.series}-*{ENDING}.tmp*"):
        path.unlink(missing_ok=True)
    if shutil.disk_usage(folder.folder).free < needed + _SPARE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return folder.folder / f"{folder.series}-new{ENDING}.tmp"


def _copy_file(source: Path, target: Path, progress: Progress) -> None:
    """Copy a finished backup, which no driver has open; progress counts bytes."""
    total, done = source.stat().st_size, 0
    with source.open("rb") as origin, target.open("wb") as copy:
        while chunk := origin.read(_CHUNK):
            progress(done, total)
            done += copy.write(chunk)
    settle_on_disk(target)
    progress(done, total)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _in_words(error: Exception, folder: Path) -> str:
    told, number = str(error), getattr(error, "errno", None)
    if isinstance(error, UserError):
        return told
    if number in (errno.ENOSPC, errno.EDQUOT) or "is full" in told:
        return tr("There is no room for a backup in {folder}. Free some space, or choose another place.", folder=folder)
    if number in (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.EIO) or "unable to open" in told:
        return tr("The place of the backups, {folder}, is not there. Plug it in, or choose another.", folder=folder)
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or "readonly" in told:
        return tr("Backups cannot be written to {folder}. Check that you may write there.", folder=folder)
    if "is locked" in told:
        return alone()
    return about_fault(error) or tr("The backup could not be made: {told}", told=told)
