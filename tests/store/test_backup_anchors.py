"""A tail of the audit that was cut off: the chain does not see it, the list of backups does."""

import shutil
from pathlib import Path

import pytest

from desktop.features.participants.table import Person
from desktop.rights import Actor
from desktop.schema import TABLES
from desktop.store.audit import Audit
from desktop.store.backup import Backups, Made
from desktop.store.contents import opened_copy
from desktop.store.database import Store
from desktop.store.restore import restore
from tests.conftest import STORE_KEY


def _add(place: Path, actor: Actor, *names: str) -> None:
    store = Store.open(place, STORE_KEY, TABLES, actor)
    for name in names:
        with store.write("Add"):
            Person.create(given_name=name, sort_name=name.casefold())
    store.close()


def _made(place: Path) -> Made:
    made = Backups(place, STORE_KEY).make()
    assert isinstance(made, Made)
    return made


def _lost(place: Path) -> int | None:
    found = Backups(place, STORE_KEY).lost_since()
    return found.number if found else None


@pytest.fixture
def place(sqlite_store: Store, tmp_path: Path, actor: Actor) -> Path:
    """A closed store: Ada, backup 1, Bob and Cem, backup 2."""
    sqlite_store.close()
    path = tmp_path / "test.store"
    _add(path, actor, "Ada")
    shutil.copyfile(_made(path).path, tmp_path / "first")
    _add(path, actor, "Bob", "Cem")
    _made(path)
    return path


def test_nothing_is_lost(place: Path, actor: Actor):
    assert _lost(place) is None
    _add(place, actor, "Dee")
    assert _lost(place) is None


def test_a_cut_tail_is_seen_by_the_backups_and_not_by_the_chain(place: Path):
    with opened_copy(place, STORE_KEY, "rw") as store:
        store.execute_sql("DROP TRIGGER audit_event_no_delete")
        store.execute_sql("DELETE FROM audit_event WHERE id = 3")
        assert Audit(store, STORE_KEY).verify() is None  # the twin: the chain alone sees nothing
    assert _lost(place) == 2


def test_rows_made_anew_are_seen(place: Path, actor: Actor):
    with opened_copy(place, STORE_KEY, "rw") as store:
        store.execute_sql("DROP TRIGGER audit_event_no_delete")
        store.execute_sql("DELETE FROM audit_event WHERE id > 1")
    _add(place, actor, "Eve", "Fay")
    assert _lost(place) == 2


def test_what_a_restore_cut_off_is_told_and_not_lost(place: Path, actor: Actor):
    for _ in range(2):  # twice from the same one: two epochs that know nothing of each other
        restore(place.with_name("first"), STORE_KEY, place, "Ada Admin")
        _add(place, actor, "Dee", "Eve")
        _made(place)
        assert _lost(place) is None
    with opened_copy(place, STORE_KEY, "rw") as store:
        store.execute_sql("DROP TRIGGER audit_event_no_delete")
        store.execute_sql("DELETE FROM audit_event WHERE id = 4")
    assert _lost(place) == 4
