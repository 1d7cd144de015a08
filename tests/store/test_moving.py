"""A store is moved out of an unfit place: copied, proved, opened by its own keys there, the old one kept aside."""

from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.features.participants.table import Person
from desktop.progress import Cancelled
from desktop.rights import manager
from desktop.schema import TABLES
from desktop.store import places
from desktop.store.database import Store
from desktop.store.lock import StoreBusy, StoreLock
from desktop.store.moving import move
from desktop.store.places import UnfitPlace
from desktop.store.sidecar import Sidecar
from desktop.store.slots import KeySlots, Ways
from tests.store.key_desk import ANA, CHEAP, Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch) -> Desk:
    """A store that was made before its folder was synchronised."""
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    made = Desk(cloud)
    made.make()
    with monkeypatch.context() as patch:
        patch.setattr(places, "problem", lambda store, around: "")
        store = Store.open(made.store, made.key, TABLES, manager("Ana"))
        with store.write("Add"):
            Person.create(given_name="Ada", sort_name="ada")
        store.close()
    return made


def test_it_cannot_be_opened_where_it_is(desk):
    with pytest.raises(UnfitPlace, match="Dropbox") as told:
        Store.open(desk.store, desk.key, TABLES, manager("Ana"))
    assert told.value.store == desk.store


def test_it_opens_in_its_new_place_and_the_old_one_is_kept(desk, tmp_path):
    target = tmp_path / "local" / "mine.store"
    before = desk.store.read_bytes()
    kept = move(desk.store, desk.key, target)
    key = KeySlots(Sidecar(target), Ways(desk.patience, CHEAP, CHEAP)).unlock("Ana", ANA)
    store = Store.open(target, key, TABLES, manager("Ana"))
    assert [one.given_name for one in Person.select()] == ["Ada"]
    assert store.check() == []
    store.close()
    assert kept.read_bytes() == before
    assert not desk.store.exists()
    assert not desk.sidecar.exists()
    assert kept.with_name(kept.name + ".keys").exists()


def test_a_place_that_is_taken_or_unfit_is_refused(desk, tmp_path):
    (tmp_path / "taken.store").write_bytes(b"x")
    with pytest.raises(UserError, match="already"):
        move(desk.store, desk.key, tmp_path / "taken.store")
    with pytest.raises(UnfitPlace):
        move(desk.store, desk.key, desk.store.with_name("other.store"))
    assert desk.store.exists()


def test_stopped_half_way_nothing_is_moved(desk, tmp_path):
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        move(desk.store, desk.key, tmp_path / "local" / "mine.store", stop)
    assert desk.store.exists()
    assert desk.sidecar.exists()
    assert list((tmp_path / "local").iterdir()) == []


def test_a_damaged_store_is_not_moved(desk, tmp_path):
    content = bytearray(desk.store.read_bytes())
    content[60 * 4096 : 61 * 4096] = b"\x07" * 4096
    desk.store.write_bytes(content)
    with pytest.raises(UserError):
        move(desk.store, desk.key, tmp_path / "local" / "mine.store")
    assert desk.store.read_bytes() == bytes(content)
    assert list((tmp_path / "local").iterdir()) == []


def test_one_that_is_open_is_not_moved(desk, tmp_path):
    lock = StoreLock(desk.store)
    with pytest.raises(StoreBusy):
        move(desk.store, desk.key, tmp_path / "local" / "mine.store")
    lock.release()
