"""Backups of the opened store and checks of it, with what is remembered of them on this computer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from desktop.errors import UserError
from desktop.features.safekeeping import rules
from desktop.features.safekeeping.holdings import Holdings, holdings_of
from desktop.features.safekeeping.restoring_service import BackupDoor, Wish
from desktop.features.safekeeping.rules import Second, Situation, Standing
from desktop.i18n import tr
from desktop.progress import Progress, silent
from desktop.rights import Right, require
from desktop.store.backup import Backups, Failed, Made
from desktop.store.backup_list import Backup
from desktop.store.database import Store
from desktop.store.thinning import SPACE


class Memory(Protocol):
    """What this computer remembers: JSON values by key, nothing about people."""

    def get(self, key: str) -> Any:
        """What was kept under the key, or None."""
        ...

    def set(self, key: str, value: Any) -> None:
        """Keep a value; None forgets the key."""
        ...


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


def local_now() -> datetime:
    """The time with the zone of this computer."""
    return datetime.now().astimezone()


class SafekeepingService:
    """The backups of one opened store. Every method may run on any thread that has a session of the store."""

    def __init__(self, store: Store, memory: Memory, now: Callable[[], datetime] = local_now) -> None:
        self._store = store
        self._memory = memory
        self.now = now
        self._backups = _backups_of(store)
        self._failed = ""
        self._tried_at: datetime | None = None
        self.wish: Wish | None = None
        """The backup that takes the place of this store once it is closed."""

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
        verified = [one for one in self._own().known() if one.is_verified]
        return verified[-1] if verified else None

    def _has_changed(self, newest: Backup | None) -> bool:
        anchor, mac = self._store.anchor()
        return (anchor, mac) != (newest.anchor, newest.mac) if newest else bool(anchor)

    def _second(self, newest: Backup | None) -> Second | None:
        folder = self.second_place
        if folder is None:
            return None
        kept = self._kept()
        at = _moment(kept.get("carried_at"))
        is_behind = newest is not None and kept.get("carried") != newest.mac
        return Second(str(folder), at, is_behind, str(kept.get("second_failed") or ""))

    # Making them

    def back_up(self, progress: Progress = silent) -> Done:
        """Make a backup now, thin the row, and carry it to the second place; raises Cancelled alone."""
        made = self._own().make(progress, self.space)
        self._tried_at = self.now()
        if isinstance(made, Failed):
            self._failed = made.words
            return Done(made)
        self._failed = ""
        return Done(made, self._carry(made, progress))

    def carry(self, progress: Progress = silent) -> Done:
        """Lay the newest backup into the second place, after that was missing."""
        newest = self._newest()
        if newest is None:
            return Done(None)
        self._tried_at = self.now()
        own = self._own()
        return Done(None, self._carry(Made(newest, own.folder / newest.name), progress))

    def _carry(self, made: Made, progress: Progress) -> Made | Failed | None:
        folder = self.second_place
        if folder is None:
            return None
        carried = self._own().carry(made, folder, progress, self.space)
        if isinstance(carried, Failed):
            self._keep(second_failed=carried.words)
        else:
            self._keep(second_failed=None, carried=made.backup.mac, carried_at=self.now().isoformat())
        return carried

    # Looking at them

    def rows(self) -> list[BackupRow]:
        """All backups in both places, the newest first; may wait for a slow second place."""
        own = self._own()
        found = [_row(one, own.folder, is_second=False) for one in own.known()]
        if folder := self.second_place:
            found += [_row(one, folder, is_second=True) for one in own.known_in(folder)]
        return sorted(found, key=lambda row: (row.made_at, not row.is_second, row.number), reverse=True)

    def holdings(self, path: Path) -> Holdings:
        """What a backup of this store holds. Raises UserError where it cannot be opened with this store's key."""
        return holdings_of(self._own().look(path))

    def door(self, path: Path) -> BackupDoor:
        """The ways into a backup, of this store or another one; for who runs the store."""
        require(self._store.actor, Right.RUN_STORE)
        return BackupDoor(path, [self._own().key])

    # What is set for this computer

    @property
    def second_place(self) -> Path | None:
        """Where copies go besides; None where nobody has chosen a place."""
        kept = self._kept().get("second")
        return Path(kept) if isinstance(kept, str) and kept else None

    def set_second_place(self, folder: Path | None) -> None:
        """Choose where copies go besides, or give that up. Raises UserError for a folder that is no second place."""
        require(self._store.actor, Right.RUN_STORE)
        if folder is not None and self._own().folder.resolve() in (folder.resolve(), *folder.resolve().parents):
            raise UserError(tr("The backups lie there already. Choose a folder on another disk or on a stick."))
        self._keep(second=str(folder) if folder else None, carried=None, carried_at=None, second_failed=None)

    @property
    def space(self) -> int:
        """Bytes that the backups may take in each place before those of today are made fewer."""
        kept = self._kept().get("space")
        return kept if isinstance(kept, int) and kept > 0 else SPACE

    def set_space(self, space: int) -> None:
        """Bytes, see `space`."""
        self._keep(space=space)

    @property
    def place(self) -> Path:
        """Where the store lies."""
        return self._own().place

    @property
    def folder(self) -> Path:
        """Where the backups lie on this computer."""
        return self._own().folder

    def _own(self) -> Backups:
        if self._backups is None:
            raise UserError(tr("A shared store is backed up on its server. Ask whoever runs it."))
        return self._backups

    def _kept(self) -> dict[str, Any]:
        kept = self._memory.get(self._own().series)
        return dict(kept) if isinstance(kept, dict) else {}

    def _keep(self, **values: Any) -> None:
        kept = {name: value for name, value in (self._kept() | values).items() if value is not None}
        self._memory.set(self._own().series, kept)


def _backups_of(store: Store) -> Backups | None:
    try:
        return store.backups()
    except UserError:
        return None


def _row(one: Backup, folder: Path, is_second: bool) -> BackupRow:
    key = one.number * 2 + is_second
    return BackupRow(key, one.number, one.made_at, one.size, one.is_verified, is_second, one.anchor, folder / one.name)


def _moment(kept: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(kept))
    except ValueError:
        return None
    return at if at.tzinfo else None
