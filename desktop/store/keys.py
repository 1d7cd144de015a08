"""Where the key of a store made before passwords is kept: the person's keyring, or a file of mode 0600.

Such a store is opened with it until a password and a recovery sheet take its place (see `slots`). A new store never
keeps its key here.
"""

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Protocol

from desktop.errors import UserError
from desktop.i18n import tr

KEY_BYTES = 32
_SERVICE = "mentordesk"


class Keeper(Protocol):
    """One place that may hold keys by the id of a store's place."""

    def fetch(self, name: str) -> bytes | None:
        """The key, None where this place has none."""
        ...

    def keep(self, name: str, key: bytes) -> bool:
        """Hold a key, of such a store that was moved; False where this place cannot."""
        ...

    def forget(self, name: str) -> None:
        """Hold it no longer, whether it was there or not."""
        ...


class Keyring:
    """The keyring of the operating system; a machine without one, or with a broken one, holds nothing.

    Its backends are foreign code and raise whatever their systems raise, so everything is caught.
    """

    def fetch(self, name: str) -> bytes | None:
        """See Keeper."""
        import keyring  # late: looks through every installed package, and few stores need it

        try:
            kept = keyring.get_password(_SERVICE, name)
        except Exception:
            return None
        return _parsed(kept)

    def keep(self, name: str, key: bytes) -> bool:
        """See Keeper: what was kept is read back, since some backends forget silently."""
        import keyring  # late, as above

        try:
            keyring.set_password(_SERVICE, name, key.hex())
        except Exception:
            return False
        return self.fetch(name) == key

    def forget(self, name: str) -> None:
        """See Keeper."""
        import keyring  # late, as above

        with contextlib.suppress(Exception):
            keyring.delete_password(_SERVICE, name)


class KeyFolder:
    """Files that only their owner may read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, name: str) -> Path:
        """Where the key of that name lies."""
        return self._folder / f"{name}.key"

    def fetch(self, name: str) -> bytes | None:
        """See Keeper."""
        try:
            return _parsed(self.path(name).read_text(encoding="ascii"))
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def keep(self, name: str, key: bytes) -> bool:
        """See Keeper: the file is whole or not there, and never readable for others."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self.path(name).with_suffix(".new")
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.hex())
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path(name))
        return True

    def forget(self, name: str) -> None:
        """See Keeper."""
        self.path(name).unlink(missing_ok=True)


def _parsed(text: str | None) -> bytes | None:
    try:
        key = bytes.fromhex(text or "")
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def name_of(store: Path) -> str:
    """The name a store's key is kept under: of its full path, which others may read, nothing is left."""
    return hashlib.sha256(str(store.resolve()).encode()).hexdigest()[:32]


def keepers(config: Path) -> list[Keeper]:
    """The places of this machine in the order they are asked."""
    return [Keyring(), KeyFolder(config / "keys")]


def kept_key(store: Path, places: list[Keeper]) -> bytes:
    """The key that this computer holds for a store. Raises UserError where it holds none."""
    name = name_of(store)
    for place in places:
        if key := place.fetch(name):
            return key
    raise UserError(
        tr(
            "The key of this store is not on this computer, and no key file lies beside it. "
            "Take the key file from a backup, or open the store on the computer where it was made."
        )
    )


def forget_key(store: Path, places: list[Keeper]) -> None:
    """Take the key away from this computer, once passwords open the store."""
    for place in places:
        place.forget(name_of(store))
