"""What was deleted comes back, also after a restart, several at once, inside the rights."""

import pytest

from desktop.errors import UserError
from desktop.features.history.bin_service import BinQuery, BinService
from desktop.features.history.service import HistoryService
from desktop.features.organisations.rules import Draft
from desktop.features.organisations.service import OrganisationService
from desktop.features.organisations.table import Organisation
from desktop.features.participants.table import Participation, Person
from desktop.rights import Actor, Grant, Role, manager
from desktop.schema import TABLES
from desktop.store.base import Action
from desktop.store.database import Store


@pytest.fixture
def organisations(store):
    return OrganisationService(store)


@pytest.fixture
def schools(organisations):
    return [organisations.add(Draft(f"School {number}")) for number in range(5)]


def test_what_was_deleted_stands_in_the_bin_and_comes_back(store, history, recycled, organisations, schools):
    organisations.delete(schools[:4])
    organisations.delete(schools[4:])
    rows = recycled.page(BinQuery())
    assert [(row.words, row.what, row.names) for row in rows] == [
        ("Delete 1 organisation", "1 × Organisation", "School 4"),
        ("Delete 4 organisations", "4 × Organisation", "School 0, School 1, School 2 and 1 more"),
    ]
    assert {row.actor for row in rows} == {"Test Manager"}
    assert recycled.count(BinQuery()) == 2
    assert recycled.page_at(BinQuery(), 1, 1) == rows[1:]
    assert recycled.page(BinQuery(), rows[0].key) == rows[1:]
    done, refused = history.restore([row.id for row in rows])
    assert (done, refused) == (["Delete 1 organisation", "Delete 4 organisations"], [])
    assert Organisation.select().count() == 5
    assert recycled.count(BinQuery()) == 0


def test_a_person_comes_back_with_what_hangs_on_them(store, history, recycled, em, make_part):
    part = Participation.get_by_id(make_part(em, "Ada Berg", "mentee"))
    with store.write("Delete 1 person", action=Action.DELETE):
        part.delete_instance()
        part.person.delete_instance()
    (row,) = recycled.page(BinQuery())
    assert (row.what, row.names) == ("1 × Person", "Ada Berg")
    history.restore([row.id])
    assert Participation.get_by_id(part.id).person.given_name == "Ada"


def test_a_change_is_no_deletion(store, recycled, em, make_part):
    with store.write("Change"):
        Person.update(phone="1").execute()
    assert recycled.page(BinQuery()) == []


def test_the_bin_outlives_a_restart(sqlite_store):
    organisations = OrganisationService(sqlite_store)
    organisations.delete([organisations.add(Draft("School"))])
    path = sqlite_store._database.path
    sqlite_store.close()
    again = Store.open(path, bytes(range(32)), TABLES, manager("Test Manager"))
    (row,) = BinService(again).page(BinQuery())
    assert row.names == "School"
    assert HistoryService(again).restore([row.id]) == (["Delete 1 organisation"], [])
    assert Organisation.select().count() == 1
    again.close()


def test_what_cannot_come_back_is_said_and_the_rest_comes(store, history, recycled, organisations, schools):
    organisations.delete(schools[:1])
    organisations.delete(schools[1:2])
    first, second = (row.id for row in recycled.page(BinQuery()))
    store.undo(second)
    done, refused = history.restore([first, second])
    assert done == ["Delete 1 organisation"]
    assert refused == ["This cannot be undone any more."]


def test_the_bin_is_searched(store, recycled, organisations, schools):
    organisations.delete(schools[:1])
    assert recycled.count(BinQuery("delete")) == 1
    assert recycled.count(BinQuery("delete manager")) == 1
    assert recycled.count(BinQuery("import")) == 0


def test_others_see_their_own_alone(store, recycled, history, organisations, schools):
    organisations.delete(schools[:1])
    (row,) = recycled.page(BinQuery())
    store.actor = Actor("Teacher", (Grant(Role.TEACHER_ADMINISTRATOR),))
    assert recycled.page(BinQuery()) == []
    done, refused = history.restore([row.id])
    assert done == []
    assert len(refused) == 1
    assert Organisation.select().count() == 4


def test_twin_without_the_guard_anybody_would_take_back_everything(store, history, organisations, schools, monkeypatch):
    organisations.delete(schools[:1])
    (step, *_) = history.last_steps()
    store.actor = Actor("Teacher", (Grant(Role.TEACHER_ADMINISTRATOR),))
    monkeypatch.setattr("desktop.features.history.service.require", lambda *_: None)
    assert history.take_back(step.id) == "Delete 1 organisation"


def test_an_import_can_be_taken_back_after_a_restart_too(sqlite_store):
    with sqlite_store.write("Import 40 people", action=Action.IMPORT):
        Person.add_rows(["given_name", "sort_name"], [(f"P{number}", "x") for number in range(40)])
    path = sqlite_store._database.path
    sqlite_store.close()
    again = Store.open(path, bytes(range(32)), TABLES, manager("Test Manager"))
    (step, *_) = HistoryService(again).last_steps()
    assert step.words == "Import 40 people"
    assert HistoryService(again).take_back(step.id) == "Import 40 people"
    assert Person.select().count() == 0
    again.close()


def test_a_conflict_is_a_sentence(store, history, em):
    with pytest.raises(UserError, match="cannot be undone"):
        history.take_back(999)
