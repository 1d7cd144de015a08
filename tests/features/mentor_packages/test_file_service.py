"""The package on the disk: locked, opened by the passphrase alone, and notes beside it that nobody else reads."""

import pytest

from desktop.errors import UserError
from desktop.features.mentor_packages import file_service
from desktop.features.mentor_packages.file_service import Notes, Opened, open_package, package_bytes, write_whole
from tests.features.mentor_packages.conftest import PHRASE


@pytest.fixture
def store(sqlite_store):
    return sqlite_store


def test_nothing_of_it_can_be_read_without_the_passphrase(package, tmp_path):
    data = (tmp_path / "mia.mentor").read_bytes()
    for secret in (b"Mia", b"Berg", b"Ali", b"Together", package.secret.hex().encode()):
        assert secret not in data


def broken(data):
    """What can be wrong with a package, and what is said of it."""
    yield data, "bado-fegi", "does not open"
    yield data[:-1] + bytes([data[-1] ^ 1]), PHRASE, "does not open"
    yield data[: len(data) // 2], PHRASE, "does not open"
    yield b"%PDF-1.7", PHRASE, "no package"
    yield data.replace(b"PACKAGE 1", b"PACKAGE 2", 1), PHRASE, "newer version"
    yield data.replace(b'"passes": 3', b'"passes": 9999999', 1), PHRASE, "no package"
    yield data.replace(b'"salt": "', b'"salt": "zz', 1), PHRASE, "no package"
    yield b"", PHRASE, "no package"


def test_each_fault_has_its_sentence(package, tmp_path):
    data = (tmp_path / "mia.mentor").read_bytes()
    place = tmp_path / "other.mentor"
    for changed, words, says in broken(data):
        place.write_bytes(changed)
        with pytest.raises(UserError, match=says):
            open_package(place, words)
    place.unlink()
    with pytest.raises(UserError, match="cannot be read"):
        open_package(place, PHRASE)
    with pytest.raises(UserError, match="could not be written"):
        write_whole(tmp_path / "no folder" / "x", b"x")


def test_notes_come_back_and_are_nobody_elses(package, tmp_path):
    opened = open_package(tmp_path / "mia.mentor", PHRASE)
    notes = Notes(opened, "notes")
    assert notes.read() == {}
    notes.keep({"forms": {"0": {"done": "Half a word"}}, "scan": b"%PDF"})
    assert b"Half" not in notes.place.read_bytes()
    assert Notes(opened, "notes").read() == {"forms": {"0": {"done": "Half a word"}}, "scan": b"%PDF"}
    assert Notes(Opened(package, bytes(32), opened.place), "notes").read() == {}
    notes.place.write_bytes(b"torn")
    assert notes.read() == {}


def test_twin_without_the_lock_the_names_would_lie_open(package, monkeypatch):
    monkeypatch.setattr(file_service, "sealed", lambda _key, _nonce, plain, _bound: plain)
    assert b"Mia Berg" in package_bytes(package, PHRASE)
