"""Whether the store is whole: read quickly, looked through wholly, remembered, and stopped at once when wished."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.features.participants.table import Person
from desktop.features.safekeeping.notes import Notes, moment_of
from desktop.features.safekeeping.restoring_service import newest_good
from desktop.progress import Cancelled
from desktop.settings import Unwritten
from tests.conftest import STORE_KEY

PAGE = 4096


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "test.store"


def fill(store) -> None:
    for number in range(40):
        with store.write("Add"):
            Person.create(given_name=f"P{number}", sort_name=f"p{number}", notes="n" * 3000)


def damage(place: Path, page: int) -> None:
    """Change a page behind the store's back, as a failing disk does."""
    with place.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(b"\x07" * PAGE)


def test_a_whole_store_is_found_whole_and_that_is_remembered(keeping, sqlite_store, clock):
    assert keeping.health.health().quick_at is None
    assert keeping.health.quick_check() == []
    assert keeping.health.full_check() == []
    health = keeping.health.health()
    assert (health.quick_at, health.full_at, health.found) == (clock(), clock(), ())


def test_damaged_bytes_are_found_by_both_and_stay_said(keeping, sqlite_store, place):
    fill(sqlite_store)
    sqlite_store.check()  # empties the log into the file
    for page in range(60, 100, 3):
        damage(place, page)
    assert keeping.health.quick_check()
    assert keeping.health.full_check()
    assert keeping.health.health().found


def test_the_end_of_a_long_value_counts_too(keeping, sqlite_store, place):
    """SQLite shows its structure whole; only the driver knows that the page was not as written."""
    with sqlite_store.write("Scan"):
        sqlite_store.files.put(b"x" * 50_000, "application/pdf")
    sqlite_store.check()
    damage(place, place.stat().st_size // PAGE - 1)
    assert keeping.health.quick_check() == ["Some pages of the file are not as they were written."]


def test_a_quick_check_stops_at_once_and_remembers_nothing(keeping, sqlite_store):
    fill(sqlite_store)
    with pytest.raises(Cancelled):
        keeping.health.quick_check(lambda: True)
    assert keeping.health.health().quick_at is None
    assert keeping.health.quick_check() == []


def test_what_looks_damaged_once_is_looked_at_again(keeping, sqlite_store, monkeypatch):
    """A page that is written while it is read may look damaged."""
    answers = [["A page."], []]
    monkeypatch.setattr(sqlite_store, "check", lambda progress: answers.pop(0))
    assert keeping.health.full_check() == []


def test_a_shared_store_is_checked_by_its_server(postgres_store):
    assert postgres_store.quick_check() == []


def test_the_newest_good_backup_is_one_that_proves_whole_today(keeping, sqlite_store, clock):
    fill(sqlite_store)
    good = keeping.back_up().made
    clock.pass_by(days=1)
    with sqlite_store.write("Add"):
        Person.create(given_name="Late", sort_name="late")
    bad = keeping.back_up().made
    damage(bad.path, 80)
    wish, made_at = keeping.newest_good()
    assert (wish.path, made_at, wish.holdings.people) == (good.path, good.backup.made_at, 40)
    damage(good.path, 80)
    assert keeping.newest_good() is None
    assert newest_good([(good.path, made_at)], STORE_KEY) is None


def test_notes_that_were_damaged_are_begun_anew():
    memory = Unwritten()
    memory.set("a", ["not", "a", "dict"])
    notes = Notes(memory, "a")
    assert notes.all() == {}
    notes.keep(place="x", nothing=None)
    notes.keep(at="y")
    assert notes.all() == {"place": "x", "at": "y"}
    notes.keep(place=None)
    assert notes.all() == {"at": "y"}
    assert Notes(memory, "b").all() == {}


@pytest.mark.parametrize("kept", [None, 5, "x", "2026-11-23T10:30:00"])
def test_times_that_were_damaged_are_none(kept):
    assert moment_of(kept) is None
    assert moment_of("2026-11-23T10:30:00+00:00") == datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
