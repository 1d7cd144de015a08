"""A record asked for by its id is read as any other, with a statement that is written once."""

from datetime import date

import pytest

from desktop.features.participants.table import Participation, Person
from desktop.store import base
from desktop.store.search import fold


@pytest.fixture
def person(store):
    with store.write("Add"):
        made = Person.create(
            given_name="Ada",
            sort_name=fold("Ada"),
            birth_date=date(1990, 5, 1),
            languages=[["nb", "C2"]],
        )
    return made.id


def values(record):
    return {name: record.__data__[name] for name in record._meta.sorted_field_names}


def test_the_same_record_comes_by_every_way(person):
    by_select = Person.select().where(Person.id == person).get()
    for found in (Person.get_by_id(person), Person.get(Person.id == person), Person.get_or_none(person)):
        assert values(found) == values(by_select)
        assert found.dirty_fields == []
    assert found.birth_date == date(1990, 5, 1)
    assert found.languages == [["nb", "C2"]]


def test_it_is_changed_and_saved_as_any_other(store, person):
    found = Person.get_by_id(person)
    found.given_name = "Grace"
    with store.write("Rename"):
        found.save()
    assert Person.get_by_id(person).given_name == "Grace"


def test_a_record_that_is_not_there(person):
    assert Person.get_or_none(Person.id == 999) is None
    with pytest.raises(Person.DoesNotExist):
        Person.get_by_id(999)


def test_other_questions_are_asked_as_before(person):
    assert Person.get(Person.given_name == "Ada").id == person
    assert Person.get_or_none(Person.id == person, Person.given_name == "Bob") is None
    assert Person.get_or_none(Person.id != person) is None
    assert Person.get(given_name="Ada").id == person
    assert Participation.get_or_none(Participation.person == person) is None


def test_the_statement_is_written_once(person, monkeypatch):
    Person.get_by_id(person)
    monkeypatch.setattr(base, "_by_id", lambda *_: pytest.fail("written anew"))
    assert Person.get_by_id(person).id == person
