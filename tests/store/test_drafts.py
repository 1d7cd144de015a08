"""Half-written forms: kept beside the write door, each actor's own, gone with the record they are about."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.features.participants.table import Person
from desktop.forms.drafts import About
from desktop.rights import Actor, manager
from desktop.schema import TABLES
from desktop.store.audit import AuditEvent
from desktop.store.database import Store
from desktop.store.drafts import Drafts, HalfWritten
from desktop.store.undo import UndoStep

NEW = About("person.new", "Add a person", "programme", 1)
ANSWERS = {"name": "Åsa ป", "born": date(2009, 2, 3), "roles": ["mentee"], "mark": None, "picture": b"\x89\x00"}


def _person(store: Store) -> Person:
    with store.write("Add"):
        return Person.create(given_name="Ada", sort_name="ada")


def test_a_draft_comes_back_as_it_was(store: Store):
    assert store.drafts.find(NEW) is None
    store.drafts.keep(NEW, {"name": "Å"})
    assert store.drafts.keep(NEW, ANSWERS)
    found = store.drafts.find(NEW)
    assert found is not None
    assert found.answers == ANSWERS
    assert found.about == NEW
    assert [draft.about for draft in store.drafts.left()] == [NEW]


def test_forms_are_told_apart_by_what_they_are_about(store: Store):
    other = About("person.new", "Add a person", "programme", 2)
    store.drafts.keep(NEW, {"name": "one"})
    store.drafts.keep(other, {"name": "two"})
    assert [draft.about.record for draft in store.drafts.left()] == [2, 1]
    store.drafts.drop(NEW)
    store.drafts.drop(NEW)
    assert [draft.answers for draft in store.drafts.left()] == [{"name": "two"}]


def test_drafts_belong_to_their_actor(store: Store):
    store.drafts.keep(NEW, {"name": "mine"})
    store.actor = manager("Somebody Else")
    assert store.drafts.left() == []
    assert store.drafts.find(NEW) is None
    store.drafts.keep(NEW, {"name": "theirs"})
    store.drafts.drop(NEW)
    store.actor = manager("Test Manager")
    assert [draft.answers for draft in store.drafts.left()] == [{"name": "mine"}]


def test_a_draft_is_neither_audited_nor_undone_nor_announced(store: Store):
    heard = []
    store.subscribe(heard.append)
    store.drafts.keep(NEW, ANSWERS)
    store.drafts.drop(NEW)
    assert (AuditEvent.select().count(), UndoStep.select().count(), heard) == (0, 0, [])


def test_a_draft_outlives_the_program(sqlite_store: Store, actor: Actor):
    sqlite_store.drafts.keep(NEW, ANSWERS)
    path = sqlite_store._database.path
    sqlite_store.close()
    again = Store.open(path, bytes(range(32)), TABLES, actor)
    assert [draft.answers for draft in again.drafts.left()] == [ANSWERS]
    again.close()


def test_what_is_typed_stands_in_no_file_in_plain(sqlite_store: Store):
    sqlite_store.drafts.keep(NEW, {"name": "Canary-Kanari"})
    folder = sqlite_store._database.path.parent
    for path in folder.iterdir():
        assert b"Canary-Kanari" not in path.read_bytes(), path.name


def test_a_deleted_person_takes_what_was_written_about_them_along(store: Store):
    ada, bob = _person(store), _person(store)
    of_ada, of_bob = (About("person", "Ada", "person", one.id) for one in (ada, bob))
    for about in (NEW, of_ada, of_bob):
        store.drafts.keep(about, {"notes": "she said"})
    with store.write("Delete"):
        ada.delete_instance()
    assert {draft.about for draft in store.drafts.left()} == {NEW, of_bob}
    store.undo()  # brings the person back, not what was half-written
    assert store.drafts.find(of_ada) is None
    assert HalfWritten.select().count() == 2


def test_twin_without_forgetting_the_words_would_outlive_the_person(store: Store, monkeypatch):
    monkeypatch.setattr(Drafts, "forget", lambda self, gone: None)
    ada = _person(store)
    about = About("person", "Ada", "person", ada.id)
    store.drafts.keep(about, {"notes": "she said"})
    with store.write("Delete"):
        ada.delete_instance()
    assert store.drafts.find(about) is not None


def test_a_deletion_that_fails_leaves_the_draft(store: Store):
    ada = _person(store)
    about = About("person", "Ada", "person", ada.id)
    store.drafts.keep(about, {"notes": "x"})

    def fail() -> None:
        with store.write("Delete"):
            ada.delete_instance()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.drafts.find(about) is not None


def test_others_who_write_long_are_not_waited_for(store: Store):
    writing, done = threading.Event(), threading.Event()

    def write() -> None:
        with store.session(), store.write("Long"):
            writing.set()
            done.wait(20)

    other = threading.Thread(target=write)
    other.start()
    writing.wait(20)
    assert not store.drafts.keep(NEW, ANSWERS, patience=0.01)
    done.set()
    other.join()
    assert store.drafts.keep(NEW, ANSWERS, patience=5)
    assert store.drafts.find(NEW) is not None


def test_old_drafts_are_forgotten_at_the_next_opening(sqlite_store: Store, actor: Actor):
    for days, number in ((91, 1), (89, 2)):
        sqlite_store.drafts.keep(About("person.new", "", "programme", number), {})
        at = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
        with sqlite_store.write("age"):
            HalfWritten.update(at=at).where(HalfWritten.record == number).execute()
    path = sqlite_store._database.path
    sqlite_store.close()
    again = Store.open(path, bytes(range(32)), TABLES, actor)
    assert [draft.about.record for draft in again.drafts.left()] == [2]
    again.close()
