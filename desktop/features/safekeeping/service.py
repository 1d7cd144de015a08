"""Backups of the opened store and checks of it, with what is remembered of them on this computer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.errors import UserError
from desktop.features.safekeeping import rules
from desktop.features.safekeeping.health_service import HealthService
from desktop.features.safekeeping.holdings import Holdings, holdings_of
from desktop.features.safekeeping.notes import Memory, Notes, local_now, moment_of
from desktop.features.safekeeping.restoring_service import BackupDoor, Wish, newest_good
from desktop.features.safekeeping.rules import Second, Situation, Standing
from desktop.i18n import tr
from desktop.progress import Progress, silent
from desktop.rights import Right, require
from desktop.store.backup import Backups, Failed, Made
from desktop.store.backup_list import Backup
from desktop.store.database import Store
from desktop.store.thinning import SPACE


@dataclass(frozen=True)
class BackupRow:
    """A line of the list of backups; id is made of place and number, size is bytes."""

    id: int
    number: int
    made_at: datetime
    size: int
    is_verified: bool
    is_second: bool
    """Whether it lies in the second place."""
    anchor: int
    path: Path


@dataclass(frozen=True)
class Done:
    """What came of a round: the backup or why there is none, and the same for its copy in the second place."""

    made: Made | Failed | None
    carried: Made | Failed | None = None

    @property
    def number(self) -> int:
        """The number of the backup that was made; 0 where none was."""
        return self.made.backup.number if isinstance(self.made, Made) else 0

    @property
    def trouble(self) -> str:
        """What did not work, in words; empty when all did."""
        return " ".join(one.words for one in (self.made, self.carried) if isinstance(one, Failed))


class SafekeepingService:
    """The backups of one opened store. Every method may run on any thread that has a session of the store."""

    def __init__(self, store: Store, memory: Memory, now: Callable[[], datetime] = local_now) -> None:
        self._store = store
        self.now = now
        self._backups = _backups_of(store)
        self._notes = Notes(memory, self._backups.series if self._backups else "")
        self.health = HealthService(store, self._notes, now)
        self._failed = ""
        self._tried_at: datetime | None = None
        self.wish: Wish | None = None
        """The backup that takes the place of this store once it is closed."""
        self.is_salvage_wished = False
        """Whether what can be read is to be saved into a fresh store once this one is closed."""

    @property
    def is_possible(self) -> bool:
        """Whether this store is a file of its own; a shared one is backed up on its server."""
        return self._backups is not None

    # How it stands

    def situation(self) -> Situation:
        """What is known now; costs a millisecond and touches the second place never."""
        newest = self._newest()
        return Situation(
            last=newest.made_at if newest else None,
            has_changed=self._has_changed(newest),
            failed=self._failed,
            tried_at=self._tried_at,
            second=self._second(newest),
        )

    def standing(self) -> Standing:
        """What the status line says."""
        return rules.standing(self.situation(), self.now())

    def _newest(self) -> Backup | None:
        verified = [one for one in self.backups.known() if one.is_verified]
        return verified[-1] if verified else None

    def _has_changed(self, newest: Backup | None) -> bool:
        anchor, mac = self._store.anchor()
        return (anchor, mac) != (newest.anchor, newest.mac) if newest else bool(anchor)

    def _second(self, newest: Backup | None) -> Second | None:
        folder = self.second_place
        if folder is None:
            return None
        kept = self._notes.all()
        at = moment_of(kept.get("carried_at"))
        is_behind = newest is not None and kept.get("carried") != newest.mac
        return Second(str(folder), at, is_behind, str(kept.get("second_failed") or ""))

    # Making them

    def back_up(self, progress: Progress = silent) -> Done:
        """Make a backup now, thin the row, and carry it to the second place; raises Cancelled alone."""
        made = self.backups.make(progress, self.space)
        self._tried_at = self.now()
        if isinstance(made, Failed):
            self._failed = made.words
            return Done(made)
        self._failed = ""
        return Done(made, self._carry(made, progress))

    def save_copy(self, folder: Path, progress: Progress = silent) -> Done:
        """Make a backup into any folder, besides the row of them: what a window that only reads can do too."""
        return Done(self._store.backups(folder).make(progress, self.space))

    def copy_first(self, progress: Progress = silent) -> None:
        """Before an import: make a backup, where this store has any and something has changed since the last.

        One that fails is said in the status line and holds nothing up. Raises Cancelled alone.
        """
        if self.is_possible and self.situation().has_changed:
            self.back_up(lambda _done, _total: progress(0, 0))

    def carry(self, progress: Progress = silent) -> Done:
        """Lay the newest backup into the second place, after that was missing."""
        newest = self._newest()
        if newest is None:
            return Done(None)
        self._tried_at = self.now()
        own = self.backups
        return Done(None, self._carry(Made(newest, own.folder / newest.name), progress))

    def _carry(self, made: Made, progress: Progress) -> Made | Failed | None:
        folder = self.second_place
        if folder is None:
            return None
        carried = self.backups.carry(made, folder, progress, self.space)
        if isinstance(carried, Failed):
            self._notes.keep(second_failed=carried.words)
        else:
            self._notes.keep(second_failed=None, carried=made.backup.mac, carried_at=self.now().isoformat())
        return carried

    # Looking at them

    def rows(self) -> list[BackupRow]:
        """All backups in both places, the newest first; may wait for a slow second place."""
        own = self.backups
        found = [_row(one, own.folder, is_second=False) for one in own.known()]
        if folder := self.second_place:
            found += [_row(one, folder, is_second=True) for one in own.known_in(folder)]
        return sorted(found, key=lambda row: (row.made_at, not row.is_second, row.number), reverse=True)

    def holdings(self, path: Path) -> Holdings:
        """What a backup of this store holds. Raises UserError where it cannot be opened with this store's key."""
        return holdings_of(self.backups.look(path))

    def door(self, path: Path) -> BackupDoor:
        """The ways into a backup, of this store or another one; for who runs the store."""
        require(self._store.actor, Right.RUN_STORE)
        return BackupDoor(path, [self.backups.key])

    def newest_good(self, progress: Progress = silent) -> tuple[Wish, datetime] | None:
        """The newest backup that proves whole now, from either place, and when it was made."""
        return newest_good([(row.path, row.made_at) for row in self.rows()], self.backups.key, progress)

    # What is set for this computer

    @property
    def second_place(self) -> Path | None:
        """Where copies go besides; None where nobody has chosen a place."""
        kept = self._notes.all().get("second")
        return Path(kept) if isinstance(kept, str) and kept else None

    def set_second_place(self, folder: Path | None) -> None:
        """Choose where copies go besides, or give that up. Raises UserError for a folder that is no second place."""
        require(self._store.actor, Right.RUN_STORE)
        if folder is not None and self.backups.folder.resolve() in (folder.resolve(), *folder.resolve().parents):
            raise UserError(tr("The backups lie there already. Choose a folder on another disk or on a stick."))
        self._notes.keep(second=str(folder) if folder else None, carried=None, carried_at=None, second_failed=None)

    @property
    def space(self) -> int:
        """Bytes that the backups may take in each place before those of today are made fewer."""
        kept = self._notes.all().get("space")
        return kept if isinstance(kept, int) and kept > 0 else SPACE

    @space.setter
    def space(self, space: int) -> None:
        self._notes.keep(space=space)

    @property
    def backups(self) -> Backups:
        """The backups themselves, with the place and the key of the store. Raises UserError for a shared store."""
        if self._backups is None:
            raise UserError(tr("A shared store is backed up on its server. Ask whoever runs it."))
        return self._backups


def _backups_of(store: Store) -> Backups | None:
    try:
        return store.backups()
    except UserError:
        return None


def _row(one: Backup, folder: Path, is_second: bool) -> BackupRow:
    key = one.number * 2 + is_second
    return BackupRow(key, one.number, one.made_at, one.size, one.is_verified, is_second, one.anchor, folder / one.name)
