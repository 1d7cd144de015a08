"""Restoring brings the backup's own keys where they are needed, and a kill between leaves one of the two whole."""

import shutil
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.features.participants.table import Person
from desktop.rights import manager
from desktop.schema import TABLES
from desktop.store import restore as module
from desktop.store.backup import Made
from desktop.store.database import Store
from desktop.store.restore import restore
from desktop.store.sidecar import Sidecar, packed
from desktop.store.slots import KeySlots, Ways, WrongKey
from tests.store.key_desk import ANA, BO, CHEAP, Desk


def _with(folder: Path, name: str) -> tuple[Desk, Path]:
    """A store that holds one person, and its backup."""
    folder.mkdir(exist_ok=True)
    desk = Desk(folder)
    desk.make()
    store = Store.open(desk.store, desk.key, TABLES, manager("Ana"))
    with store.write("Add"):
        Person.create(given_name=name, sort_name=name.casefold())
    made = store.backups().make()
    store.close()
    assert isinstance(made, Made)
    return desk, made.path


@pytest.fixture
def ours(tmp_path: Path) -> tuple[Desk, Path]:
    return _with(tmp_path / "ours", "Ada")


@pytest.fixture
def theirs(tmp_path: Path) -> tuple[Desk, Path]:
    return _with(tmp_path / "theirs", "Bob")


def _people(place: Path, password: str = ANA) -> list[str]:
    """Who is in a store that is opened by its slots."""
    key = KeySlots(Sidecar(place), Ways(Desk(place.parent).patience, CHEAP, CHEAP)).unlock("Ana", password)
    store = Store.open(place, key, TABLES, manager("Ana"))
    try:
        return [person.given_name for person in Person.select()]
    finally:
        store.close()


def test_on_an_empty_machine_the_password_of_the_backup_opens_it(ours, tmp_path):
    desk, backup = ours
    place = tmp_path / "new" / "mine.store"
    restore(backup, desk.key, place, "Ana")
    assert _people(place) == ["Ada"]
    assert not list(place.parent.glob("*coming*"))


def test_the_keys_of_today_stay_where_they_open_the_same_store(ours):
    desk, backup = ours
    desk.slots.add(desk.key, "Bo", BO)
    desk.slots.change_password("Ana", ANA, "another sentence")
    restore(backup, desk.key, desk.store, "Ana")
    assert desk.slots.people() == ("Ana", "Bo")
    assert _people(desk.store, "another sentence") == ["Ada"]


def test_another_store_brings_its_keys_and_the_old_ones_are_kept(ours, theirs):
    desk, _ = ours
    other, backup = theirs
    before = desk.sidecar.for_backup()
    done = restore(backup, other.key, desk.store, "Ana")
    assert _people(desk.store) == ["Bob"]
    assert done.kept.with_name(done.kept.name + ".keys").read_bytes() == before


def test_damaged_keys_beside_the_store_are_mended_by_those_of_the_backup(ours):
    desk, backup = ours
    for path in desk.sidecar.copies:
        path.write_bytes(b"damaged")
    restore(backup, desk.key, desk.store, "Ana")
    assert _people(desk.store) == ["Ada"]


def test_without_keys_of_its_own_it_does_not_take_the_place_of_a_store_with_others(ours, theirs):
    desk, _ = ours
    other, backup = theirs
    content = backup.read_bytes()
    backup.write_bytes(content[:-1])
    before = desk.store.read_bytes()
    with pytest.raises(UserError, match="carries no key file"):
        restore(backup, other.key, desk.store, "Ana")
    assert desk.store.read_bytes() == before
    assert _people(desk.store) == ["Ada"]


class Killed(BaseException):
    """As if the process had ended here."""


def _kill_before_swap(fresh: Path, place: Path) -> None:
    raise Killed


def _kill_after_swap(fresh: Path, place: Path) -> None:
    fresh.replace(place)
    raise Killed


@pytest.mark.parametrize(("kill", "wanted"), [(_kill_before_swap, ["Ada"]), (_kill_after_swap, ["Bob"])])
def test_killed_between_file_and_keys_the_store_and_its_keys_belong_together(ours, theirs, monkeypatch, kill, wanted):
    desk, _ = ours
    other, backup = theirs
    real = module._clear
    calls: list[int] = []

    def clear_once(place: Path, fresh: Path) -> None:  # nobody tidies up after a kill
        if not calls:
            real(place, fresh)
        calls.append(1)

    monkeypatch.setattr(module, "_clear", clear_once)
    monkeypatch.setattr(module, "replace", kill)
    monkeypatch.setattr(module, "put_aside", lambda place, kind: None)
    with pytest.raises(Killed):
        restore(backup, other.key, desk.store, "Ana")
    assert _people(desk.store) == wanted


def test_without_that_order_the_keys_would_open_nothing(ours, theirs):
    """The twin: keys that are put in place by themselves lock everybody out of the old store."""
    desk, _ = ours
    other, _ = theirs
    for path, source in zip(desk.sidecar.copies, other.sidecar.copies, strict=True):
        shutil.copyfile(source, path)
    with pytest.raises(UserError, match="another key"):
        _people(desk.store)


def test_a_damaged_announcement_changes_nothing(ours):
    desk, _ = ours
    desk.sidecar.announce(packed(desk.sidecar.read()))
    coming = desk.store.with_name(desk.store.name + ".keys-coming")
    coming.write_bytes(b"damaged")
    assert _people(desk.store) == ["Ada"]
    assert not coming.exists()
    with pytest.raises(WrongKey):
        desk.slots.unlock("Ana", "something else")
