"""Where the key of a store is kept until somebody wants to open it.

For now: the person's keyring, or a file of mode 0600 in the config folder where the machine has no
keyring. A password slot will be another Keeper; who opens a store asks `key_for` and never knows.
"""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Protocol

from desktop.errors import UserError
from desktop.i18n import tr

KEY_BYTES = 32
DEMO_KEY = hashlib.sha256(b"Mentordesk demo store: this key is published, keep nothing real here").digest()
"""The published key of the demonstration."""
_SERVICE = "mentordesk"


class Keeper(Protocol):
    """One place that keeps keys by the id of a store's place."""

    def fetch(self, name: str) -> bytes | None:
        """The key, None where this place has none."""
        ...

    def keep(self, name: str, key: bytes) -> bool:
        """Keep a key; False where this place cannot."""
        ...


class Keyring:
    """The keyring of the operating system; a machine without one, or with a broken one, keeps nothing.

    Its backends are foreign code and raise whatever their systems raise, so everything is caught.
    """

    def fetch(self, name: str) -> bytes | None:
        """See Keeper."""
        import keyring  # late: looks through every installed package, and the demo store needs no key

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


class KeyFolder:
    """Files that only their owner may read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.key"

    def fetch(self, name: str) -> bytes | None:
        """See Keeper."""
        try:
            return _parsed(self._path(name).read_text(encoding="ascii"))
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def keep(self, name: str, key: bytes) -> bool:
        """See Keeper: the file is whole or not there, and never readable for others."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self._path(name).with_suffix(".new")
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.hex())
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path(name))
        return True


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


def key_for(store: Path, places: list[Keeper]) -> bytes:
    """The key of the store at a path; a new store gets a random one, kept before the store is made.

    Raises UserError when the store is there and its key is not.
    """
    name = name_of(store)
    for place in places:
        if key := place.fetch(name):
            return key
    if store.exists():
        raise UserError(
            tr("The key of this store is not on this computer. Open the store on the computer where it was made.")
        )
    fresh = secrets.token_bytes(KEY_BYTES)
    if not any(place.keep(name, fresh) for place in places):
        raise UserError(tr("The key of the new store cannot be kept on this computer, so the store is not made."))
    return fresh
