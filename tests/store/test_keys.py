"""Where keys are kept: a keyring, a broken one, none."""

import stat
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked

from desktop.errors import UserError
from desktop.rights import Actor
from desktop.schema import TABLES
from desktop.store import keys
from desktop.store.database import Store


class Memory(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class Forgetful(Memory):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Locked(Memory):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


class Broken(Memory):
    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("no D-Bus")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AttributeError("half a backend")


@pytest.fixture
def use(monkeypatch):
    def put(backend: KeyringBackend) -> KeyringBackend:
        monkeypatch.setattr(keyring, "get_password", backend.get_password)
        monkeypatch.setattr(keyring, "set_password", backend.set_password)
        return backend

    return put


def test_a_new_store_gets_a_random_key_and_finds_it_again(tmp_path: Path, use):
    memory = use(Memory())
    first = keys.key_for(tmp_path / "a.store", keys.keepers(tmp_path))
    assert len(first) == 32
    assert keys.key_for(tmp_path / "a.store", keys.keepers(tmp_path)) == first
    assert keys.key_for(tmp_path / "b.store", keys.keepers(tmp_path)) != first
    assert len(memory.kept) == 2
    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize("backend", [fail.Keyring, Forgetful, Locked, Broken])
def test_without_a_keyring_a_file_for_its_owner_alone_keeps_it(tmp_path: Path, use, backend):
    use(backend())
    first = keys.key_for(tmp_path / "a.store", keys.keepers(tmp_path))
    (path,) = (tmp_path / "keys").iterdir()
    assert path.read_text() == first.hex()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert keys.key_for(tmp_path / "a.store", keys.keepers(tmp_path)) == first


def test_a_store_without_its_key_is_said_in_words_and_no_new_key_is_made(tmp_path: Path, use):
    memory = use(Memory())
    (tmp_path / "a.store").write_bytes(b"x")
    with pytest.raises(UserError, match="not on this computer"):
        keys.key_for(tmp_path / "a.store", keys.keepers(tmp_path))
    assert memory.kept == {}


def test_a_key_that_cannot_be_kept_makes_no_store(tmp_path: Path, use):
    use(Locked())
    with pytest.raises(UserError, match="cannot be kept"):
        keys.key_for(tmp_path / "a.store", [keys.Keyring()])


@pytest.mark.parametrize("kept", ["", "xyz", "ab" * 31, "é"])
def test_a_spoilt_key_file_counts_as_none(tmp_path: Path, kept: str):
    folder = keys.KeyFolder(tmp_path)
    (tmp_path / "name.key").write_text(kept, encoding="utf-8")
    assert folder.fetch("name") is None


def test_the_name_of_a_key_tells_nothing_about_the_path(tmp_path: Path):
    name = keys.name_of(tmp_path / "Ada Lovelace.store")
    assert len(name) == 32
    assert "Ada" not in name


def test_a_kept_key_opens_the_store(tmp_path: Path, actor: Actor, use):
    use(fail.Keyring())
    path = tmp_path / "a.store"
    Store.open(path, keys.key_for(path, keys.keepers(tmp_path)), TABLES, actor).close()
    Store.open(path, keys.key_for(path, keys.keepers(tmp_path)), TABLES, actor).close()


def test_the_key_of_the_demonstration_is_published_and_stays():
    assert keys.DEMO_KEY.hex() == "7818f83237ef22364e261a85f46a782ab8dec2a9c39c94fdddcd15183db47045"
