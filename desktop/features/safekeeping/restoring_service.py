"""Opening a backup before it is taken: by a key of this computer, by a password, or by the recovery sheet."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import UserError
from desktop.features.safekeeping.holdings import Holdings, holdings_of
from desktop.progress import Progress, silent
from desktop.store.backup import proved
from desktop.store.carried_keys import CarriedKeys
from desktop.store.contents import look_into

if TYPE_CHECKING:
    from desktop.store.slots import KeySlots, Patience


@dataclass(frozen=True)
class Wish:
    """A backup that somebody has looked into, to be taken into use once its store is closed."""

    path: Path
    key: bytes = field(repr=False)
    name: str
    """Whose password opened it; empty where a key of this computer or the sheet did."""
    holdings: Holdings


class BackupDoor:
    """One backup and the ways into it. What takes a password takes a second: run it on another thread."""

    def __init__(self, path: Path, keys: Sequence[bytes] = (), patience: "Patience | None" = None) -> None:
        """keys: those that this computer has already, such as the one of the store that is open."""
        self.path = path
        from desktop.store.slots import Patience  # late: no start pays for passwords that few ask for

        self.patience = patience or Patience()
        self._keys = tuple(keys)
        self._carried = CarriedKeys(path)

    def names(self) -> tuple[str, ...]:
        """Whose passwords open it. Raises UserError where it carries no key file."""
        return self._slots().people()

    def by_known_key(self) -> Wish | None:
        """What it holds, where a key of this computer opens it; None where a password is needed.

        Raises UserError where nobody could open it: it is no backup, or carries no key file.
        """
        for key in self._keys:
            with contextlib.suppress(UserError):
                return self._wish(key, "")
        self.names()
        return None

    def by_password(self, name: str, password: str) -> Wish:
        """What it holds. Raises WrongKey, or UserError where it is damaged."""
        return self._wish(self._slots().unlock(name, password), name)

    def by_sheet(self, text: str) -> Wish:
        """What it holds, by the printed recovery key. Raises WrongKey or UserError."""
        return self._wish(self._slots().unlock_with_recovery(text), "")

    def _wish(self, key: bytes, name: str) -> Wish:
        return Wish(self.path, key, name, holdings_of(look_into(self.path, key)))

    def _slots(self) -> "KeySlots":
        from desktop.store.slots import KeySlots, Ways  # late: as above

        return KeySlots(self._carried, Ways(self.patience))


def newest_good(
    backups: Iterable[tuple[Path, datetime]], key: bytes, progress: Progress = silent
) -> tuple[Wish, datetime] | None:
    """The first of these that proves whole, and when it was made; None where none does. Raises Cancelled."""
    for number, (path, made_at) in enumerate(backups, 1):
        progress(number, 0)
        with contextlib.suppress(UserError):
            return Wish(path, key, "", holdings_of(proved(path, key))), made_at
    return None
