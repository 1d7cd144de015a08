"""Where keys of older stores are kept: a keyring, a broken one, a file, none."""

import stat
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from desktop.errors import UserError
from desktop.store import keys

KEY = bytes(range(32))


class Memory(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class Locked(Memory):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked


class Broken(Memory):
    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("no D-Bus")

    def delete_password(self, service: str, username: str) -> None:
        raise AttributeError("half a backend")


@pytest.fixture
def use(monkeypatch):
    def put(backend: KeyringBackend) -> KeyringBackend:
        monkeypatch.setattr(keyring, "get_password", backend.get_password)
        monkeypatch.setattr(keyring, "set_password", backend.set_password)
        monkeypatch.setattr(keyring, "delete_password", backend.delete_password)
        return backend

    return put


def keep_in_file(folder: Path, store: Path) -> Path:
    path = keys.KeyFolder(folder / "keys").path(keys.name_of(store))
    path.parent.mkdir()
    path.write_text(KEY.hex(), encoding="ascii")
    return path


def test_the_keyring_is_asked_first_and_forgets(tmp_path: Path, use):
    memory = use(Memory())
    store = tmp_path / "a.store"
    memory.kept["mentordesk", keys.name_of(store)] = KEY.hex()
    assert keys.kept_key(store, keys.keepers(tmp_path)) == KEY
    keys.forget_key(store, keys.keepers(tmp_path))
    assert memory.kept == {}
    keys.forget_key(store, keys.keepers(tmp_path))  # not there any more, and nobody minds


@pytest.mark.parametrize("backend", [fail.Keyring, Memory, Locked, Broken])
def test_without_a_keyring_it_lies_in_a_file_and_is_taken_away_there(tmp_path: Path, use, backend):
    use(backend())
    store = tmp_path / "a.store"
    path = keep_in_file(tmp_path, store)
    assert keys.kept_key(store, keys.keepers(tmp_path)) == KEY
    keys.forget_key(store, keys.keepers(tmp_path))
    assert not path.exists()
    with pytest.raises(UserError, match="not on this computer"):
        keys.kept_key(store, keys.keepers(tmp_path))


class Forgetful(Memory):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Refusing(Memory):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


@pytest.mark.parametrize("backend", [fail.Keyring, Forgetful, Refusing])
def test_a_moved_one_is_kept_in_a_file_for_its_owner_alone_where_no_keyring_holds_it(tmp_path: Path, use, backend):
    use(backend())
    assert not keys.Keyring().keep("name", KEY)
    folder = keys.KeyFolder(tmp_path / "keys")
    assert folder.keep("name", KEY)
    assert folder.fetch("name") == KEY
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.path("name").stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_a_moved_one_is_kept_in_the_keyring(use):
    use(Memory())
    assert keys.Keyring().keep("name", KEY)
    assert keys.Keyring().fetch("name") == KEY


@pytest.mark.parametrize("kept", ["", "xyz", "ab" * 31, "é"])
def test_a_spoilt_key_file_counts_as_none(tmp_path: Path, kept: str):
    folder = keys.KeyFolder(tmp_path)
    (tmp_path / "name.key").write_text(kept, encoding="utf-8")
    assert folder.fetch("name") is None


def test_the_name_of_a_key_tells_nothing_about_the_path(tmp_path: Path):
    name = keys.name_of(tmp_path / "Ada Lovelace.store")
    assert len(name) == 32
    assert "Ada" not in name
