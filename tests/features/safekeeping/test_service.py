"""Backups of an opened store: made, carried, remembered, told."""

import pytest

from desktop.errors import UserError
from desktop.features.participants.table import Person
from desktop.features.safekeeping import rules
from desktop.features.safekeeping.service import SafekeepingService
from desktop.progress import Cancelled
from desktop.store.backup import Failed, Made
from desktop.store.database import Store


def add(store: Store, name: str) -> None:
    with store.write("Add"):
        Person.create(given_name=name, sort_name=name.casefold())


def test_a_fresh_store_needs_none_and_a_change_makes_one_due(keeping, sqlite_store, clock):
    assert not rules.is_due(keeping.situation(), clock())
    add(sqlite_store, "Ada")
    assert rules.is_due(keeping.situation(), clock())
    assert isinstance(keeping.back_up().made, Made)
    assert keeping.situation().last == clock()
    assert not keeping.situation().has_changed
    add(sqlite_store, "Bob")
    assert not rules.is_due(keeping.situation(), clock())
    clock.pass_by(minutes=30)
    assert rules.is_due(keeping.situation(), clock())
    assert keeping.standing().words == "Backup 10:30"


def test_a_failure_is_told_until_one_succeeds(keeping, sqlite_store, clock):
    add(sqlite_store, "Ada")
    keeping.backups.folder.write_text("a file where the folder should be")
    done = keeping.back_up()
    assert isinstance(done.made, Failed)
    assert keeping.standing().is_amber
    assert not rules.is_due(keeping.situation(), clock())
    clock.pass_by(minutes=11)
    assert rules.is_due(keeping.situation(), clock())
    keeping.backups.folder.unlink()
    assert isinstance(keeping.back_up().made, Made)
    assert not keeping.standing().is_amber


def test_a_stick_that_is_pulled_out_is_told_until_it_is_back(keeping, sqlite_store, clock, tmp_path, memory):
    stick = tmp_path / "stick"
    stick.mkdir()
    keeping.set_second_place(stick)
    add(sqlite_store, "Ada")
    done = keeping.back_up()
    assert isinstance(done.carried, Made)
    assert not keeping.situation().second.is_behind
    stick.rename(tmp_path / "pulled out")
    add(sqlite_store, "Bob")
    clock.pass_by(minutes=30)
    done = keeping.back_up()
    assert isinstance(done.made, Made)
    assert isinstance(done.carried, Failed)
    assert keeping.standing().words == "Backup 11:00 · second place missing"
    assert not keeping.standing().is_amber
    again = SafekeepingService(sqlite_store, memory, clock)
    assert "second place missing" in again.standing().words
    clock.pass_by(days=1)
    assert again.standing().is_amber
    (tmp_path / "pulled out").rename(stick)
    assert rules.is_carrying_due(again.situation(), clock())
    done = again.carry()
    assert isinstance(done.carried, Made)
    assert again.standing().detail.startswith("A copy lies in")
    assert [row.is_second for row in again.rows()] == [False, True, False, True]
    assert [row.number for row in again.rows()] == [2, 2, 1, 1]


def test_carrying_without_a_backup_does_nothing(keeping, tmp_path):
    keeping.set_second_place(tmp_path)
    assert keeping.carry().carried is None
    keeping.set_second_place(None)
    assert keeping.second_place is None


def test_the_folder_of_the_backups_is_no_second_place(keeping):
    keeping.back_up()
    with pytest.raises(UserError, match="lie there already"):
        keeping.set_second_place(keeping.backups.folder)
    (keeping.backups.folder / "inner").mkdir()
    with pytest.raises(UserError, match="lie there already"):
        keeping.set_second_place(keeping.backups.folder / "inner")


def test_what_a_backup_holds(keeping, sqlite_store):
    add(sqlite_store, "Ada")
    made = keeping.back_up().made
    held = keeping.holdings(made.path)
    assert (held.people, held.anchor) == (1, 1)
    told = dict(held.pairs())
    assert told["People"] == "1"
    assert told["Last change"] == f"{held.last_at:%d.%m.%Y %H:%M}"


def test_the_space_is_remembered(keeping, memory):
    keeping.space = 5
    assert keeping.space == 5
    memory._values = dict.fromkeys(memory._values, "damaged")
    assert keeping.space > 5
    assert keeping.second_place is None


def test_a_backup_that_is_stopped_is_no_failure(keeping, sqlite_store):
    add(sqlite_store, "Ada")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        keeping.back_up(stop)
    assert keeping.situation().failed == ""
    assert keeping.rows() == []


def test_a_shared_store_has_its_backups_elsewhere(postgres_store, memory):
    keeping = SafekeepingService(postgres_store, memory)
    assert not keeping.is_possible
    with pytest.raises(UserError, match="server"):
        keeping.back_up()
