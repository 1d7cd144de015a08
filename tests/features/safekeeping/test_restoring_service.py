"""The ways into a backup, and what it tells before it is taken."""

from pathlib import Path

import pytest

from desktop.errors import NotAllowed, UserError
from desktop.features.participants.table import Person
from desktop.features.safekeeping.restoring_service import BackupDoor
from desktop.features.safekeeping.service import SafekeepingService
from desktop.rights import Actor, manager
from desktop.schema import TABLES
from desktop.settings import Unwritten
from desktop.store.backup import Made
from desktop.store.database import Store
from desktop.store.slots import Patience, WrongKey
from tests.store.key_desk import ANA, RECOVERY, Desk


@pytest.fixture
def key_desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.make()
    return made


@pytest.fixture
def backup(key_desk: Desk) -> Path:
    store = Store.open(key_desk.store, key_desk.key, TABLES, manager("Ana"))
    with store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    made = store.backups().make()
    store.close()
    assert isinstance(made, Made)
    return made.path


def test_a_known_key_opens_it_without_a_question(backup, key_desk):
    wish = BackupDoor(backup, [bytes(32), key_desk.key]).by_known_key()
    assert wish is not None
    assert (wish.holdings.people, wish.name, wish.path) == (1, "", backup)
    assert key_desk.key.hex() not in repr(wish)
    assert str(key_desk.key) not in repr(wish)


def test_on_another_computer_a_password_or_the_sheet_opens_it(backup, key_desk):
    door = BackupDoor(backup, [bytes(32)], key_desk.patience)
    assert door.by_known_key() is None
    assert door.names() == ("Ana",)
    assert door.by_password("Ana", ANA).name == "Ana"
    assert door.by_sheet(RECOVERY.secret()).holdings.people == 1
    with pytest.raises(WrongKey):
        door.by_password("Ana", "something else")


def test_wrong_passwords_cost_a_pause_also_here(backup, key_desk):
    door = BackupDoor(backup, (), key_desk.patience)
    for _ in range(4):
        with pytest.raises(WrongKey):
            door.by_password("Ana", "something else")
    assert key_desk.patience.seconds_left() == 2.0


def test_without_the_pause_guessing_would_be_free(backup):
    """The twin: a patience of its own for each try counts nothing."""
    for _ in range(4):
        door = BackupDoor(backup, (), Patience())
        with pytest.raises(WrongKey):
            door.by_password("Ana", "something else")
        assert door.patience.seconds_left() == 0.0


def test_what_is_no_backup_is_refused_in_words(tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8" * 5000)
    with pytest.raises(UserError, match="carries no key file"):
        BackupDoor(tmp_path / "holiday.jpg", [bytes(32)]).by_known_key()


def test_only_who_runs_the_store_restores(sqlite_store, tmp_path):
    keeping = SafekeepingService(sqlite_store, Unwritten())
    assert keeping.door(tmp_path / "a").path == tmp_path / "a"
    sqlite_store.actor = Actor("Cora", ())
    with pytest.raises(NotAllowed):
        keeping.door(tmp_path / "a")
    with pytest.raises(NotAllowed):
        keeping.set_second_place(tmp_path)
