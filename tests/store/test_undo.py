"""Undo and redo: content, order, restart, conflicts."""

import pytest

from desktop.errors import Conflict, NotFound
from desktop.features.circles.table import Circle, CircleMember
from desktop.features.organisations.table import Organisation
from desktop.features.participants.table import Guardian, Participation, Person
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.rights import manager
from desktop.schema import TABLES
from desktop.store import search
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.undo import UndoChange, UndoStep


def _person(given: str = "Ada", **more) -> Person:
    return Person.create(given_name=given, family_name="Ås", sort_name=f"as {given.lower()}", **more)


def _programme() -> Programme:
    quality = QualityProfile.create(name="EM")
    return Programme.create(code="EM", name="Employment", quality=quality)


def test_a_change_is_taken_back_and_done_again(store: Store):
    with store.write("Add Ada"):
        ada = _person()
    with store.write("Change Ada") as step:
        store.change(ada, {"email": "ada@example.org", "languages": [["nb", "C2"]]}, ada.version)
    assert step.id is not None
    assert store.next_undo() == (step.id, "Change Ada")

    assert store.undo() == "Change Ada"
    assert Person[ada.id].email == ""
    assert Person[ada.id].languages == []
    assert store.next_redo() == (step.id, "Change Ada")

    assert store.redo() == "Change Ada"
    assert Person[ada.id].email == "ada@example.org"
    assert Person[ada.id].languages == [["nb", "C2"]]
    assert Person[ada.id].version == 4  # it only ever grows: who read 2 is stale


def test_a_row_of_undos_and_redos_walks_to_the_start_and_back(store: Store):
    with store.write("Add"):
        ada = _person()
    for number in range(4):
        with store.write(f"Change {number}"):
            Person.update(notes=str(number)).where(Person.id == ada.id).execute()
    assert [store.undo() for _ in range(5)] == ["Change 3", "Change 2", "Change 1", "Change 0", "Add"]
    assert Person.select().count() == 0
    assert store.next_undo() is None
    assert [store.redo() for _ in range(5)] == ["Add", "Change 0", "Change 1", "Change 2", "Change 3"]
    assert Person[ada.id].notes == "3"
    assert store.next_redo() is None


def test_a_new_step_ends_redoing(store: Store):
    with store.write("Add"):
        _person()
    store.undo()
    with store.write("Add another"):
        _person("Bob")
    assert store.next_redo() is None
    with pytest.raises(NotFound):
        store.redo()


def test_a_deletion_brings_back_what_went_with_it(store: Store):
    with store.write("Add"):
        school = Organisation.create(name="School", sort_name="school")
        ada = _person(organisation=school)
        Guardian.create(person=ada, name="Eva Ås")
        Guardian.create(person=ada, name="Per Ås")
    with store.write("Delete", action=Action.DELETE):
        ada.delete_instance()
        school.delete_instance()
    assert Guardian.select().count() == 0
    store.undo()
    assert Person[ada.id].organisation_id == school.id
    assert {guardian.name for guardian in Person[ada.id].guardians} == {"Eva Ås", "Per Ås"}
    assert Person[ada.id].version > ada.version
    store.redo()
    assert Person.select().count() == Guardian.select().count() == Organisation.select().count() == 0


def test_one_step_takes_a_whole_import_back(store: Store):
    with store.write("Import", action=Action.IMPORT):
        programme = _programme()
        people = Person.add_rows(
            ["given_name", "family_name", "sort_name"], [(f"P{i}", "X", f"x p{i}") for i in range(1200)]
        )
        rows = [(person, programme.id, f"M{person}", "x") for person in people]
        Participation.add_rows(["person", "programme", "number", "sort_name"], rows)
    assert Participation.select().count() == 1200
    store.undo()
    assert Person.select().count() == Participation.select().count() == Programme.select().count() == 0
    assert search.everywhere("p7", 50) == []
    store.redo()
    assert Participation.select().count() == 1200
    assert [
        person.given_name for person in Person.select().where(Person.id.in_(search.matching("person", "p777")))
    ] == ["P777"]


def test_nothing_is_taken_back_over_somebody_elses_change(store: Store):
    with store.write("Add"):
        ada = _person()
    with store.write("First") as first:
        store.change(ada, {"email": "one@example.org"}, 1)
    with store.write("Second"):
        store.change(ada, {"phone": "1"}, 2)
    with pytest.raises(Conflict, match="“First”"):
        store.undo(first.id)
    assert Person[ada.id].email == "one@example.org"
    store.undo()
    store.undo(first.id)
    assert Person[ada.id].email == ""


def test_an_import_with_something_hanging_on_it_is_not_torn_out(store: Store):
    with store.write("Import") as step:
        ada = _person()
    with store.write("Add a guardian"):
        Guardian.create(person=ada, name="Eva")  # would go with Ada by the key's cascade
    with pytest.raises(Conflict):
        store.undo(step.id)
    assert Guardian.select().count() == 1


def test_a_key_that_restricts_is_said_in_words(store: Store):
    with store.write("Add") as step:
        programme = _programme()
    with store.write("Group"):
        person = _person()
        part = Participation.create(person=person, programme=programme, number="1", sort_name="a")
        circle = Circle.create(programme=programme, number="G01", sort_name="g01", state="forming")
        CircleMember.create(circle=circle, participation=part, role="mentor", since="2026-01-01")
    with pytest.raises(Conflict):
        store.undo(step.id)
    assert store.undo() == "Group"
    assert store.undo() == "Add"


def test_a_block_that_changes_nothing_leaves_no_step(store: Store):
    with store.write("Add"):
        ada = _person()
    before = store.next_undo()
    with store.write("Nothing") as step:
        Person.update(email="").where(Person.id == ada.id).execute()
        bob = _person("Bob")
        bob.delete_instance()
    assert step.id is None
    assert store.next_undo() == before
    assert Person[ada.id].version == 1


def test_steps_belong_to_their_actor(store: Store):
    with store.write("Mine"):
        _person()
    store.actor = manager("Somebody Else")
    assert store.next_undo() is None
    with pytest.raises(NotFound, match="nothing to undo"):
        store.undo()


def test_a_counter_move_takes_a_filed_thing_back(store: Store):
    withdrawn = []

    def withdraw(ids: list[int]) -> None:
        withdrawn.extend(ids)
        Person.update(notes="withdrawn").where(Person.id.in_(ids)).execute()

    store.counter_moves["issue"] = withdraw
    with store.write("Issue") as step:
        ada = _person()
        step.counter = ("issue", [ada.id])
    assert store.undo() == "Issue"
    assert withdrawn == [ada.id]
    assert Person[ada.id].notes == "withdrawn"
    assert store.next_redo() is None
    assert store.next_undo() is None


def test_steps_survive_a_restart_of_a_file(sqlite_store: Store, actor):
    with sqlite_store.write("Import"):
        _person()
    path = sqlite_store._database.path
    sqlite_store.close()
    opened = Store.open(path, bytes(range(32)), TABLES, actor)
    assert opened.undo() == "Import"
    assert Person.select().count() == 0
    opened.close()


def test_steps_are_forgotten_after_ninety_days(sqlite_store: Store, actor):
    for words in ("Old", "New"):
        with sqlite_store.write(words):
            _person(words)
    with sqlite_store.write("Age the first"):
        UndoStep.update(at="2020-01-01T00:00:00+00:00").where(UndoStep.words == "Old").execute()
    path = sqlite_store._database.path
    sqlite_store.close()
    opened = Store.open(path, bytes(range(32)), TABLES, actor)
    assert [step.words for step in UndoStep.select()] == ["New"]
    assert {change.step_id for change in UndoChange.select()} == {UndoStep.get().id}
    opened.close()


def test_bytes_and_odd_values_come_back_as_they_were(store: Store):
    with store.write("Add"):
        ada = _person(notes='a "quoted" \\ line\nand another \u2028 one', birth_date="1999-12-31")
    with store.write("Change"):
        store.change(ada, {"notes": "", "birth_date": None}, 1)
    store.undo()
    found = Person[ada.id]
    assert found.notes == 'a "quoted" \\ line\nand another \u2028 one'
    assert found.birth_date.isoformat() == "1999-12-31"


def test_a_step_that_somebody_took_back_by_hand_is_a_conflict_and_not_a_trap(store: Store):
    with store.write("Add"):
        ada = _person()
    with store.write("Change") as change:
        store.change(ada, {"email": "a@example.org"}, 1)
    with store.write("Change back"):
        store.change(ada, {"email": ""}, 2)
    with pytest.raises(Conflict):
        store.undo(change.id)


def test_a_counter_move_nobody_knows_any_more_is_said_in_words(store: Store):
    with store.write("Issue", counter=("gone", [1])):
        _person()
    with pytest.raises(NotFound):
        store.undo()
    assert Person.select().count() == 1


def test_counter_moves_of_writes_inside_others_are_taken_together(store: Store):
    taken = []
    store.counter_moves["issue"] = taken.extend
    with store.write("Issue all"):
        for number in (1, 2):
            with store.write("Issue one", counter=("issue", [number])):
                _person(str(number))
        with pytest.raises(ZeroDivisionError), store.write("Issue one", counter=("issue", [3 // 0])):
            pass
    store.undo()
    assert taken == [1, 2]


def test_two_kinds_of_counter_moves_in_one_step_cannot_be_taken_back(store: Store):
    with store.write("Both", counter=("issue", [1])) as step:
        with store.write("Other", counter=("book", [2])):
            _person()
        with store.write("Other", counter=("issue", [3])):
            _person("Bob")
    assert step.id is None
    assert store.next_undo() is None
