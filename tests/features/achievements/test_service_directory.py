"""The directory of mentors: who is in it, and that no card tells anything private."""

from datetime import date

import pytest
from peewee import BooleanField, CharField, DateField, IntegerField, TextField

from desktop.errors import NotAllowed, NotFound
from desktop.features.achievements import service as module
from desktop.features.achievements.achievement_rows import DirectoryQuery
from desktop.features.achievements.document import directory, sheet
from desktop.features.achievements.rules import PUBLIC
from desktop.features.participants.rules import ConsentState
from desktop.features.participants.table import Participation, Person
from desktop.rights import Actor, Grant, Role
from desktop.store.fields import JsonField

CANARY = "Kanariensang"


@pytest.fixture
def store(sqlite_store):
    """The walk over every field takes the quick kind of store."""
    return sqlite_store


def test_only_who_agreed_is_listed_and_taking_it_back_ends_it(achievements, em, make_part, agree):
    mia, ola = make_part(em, "Mia Berg", "mentor"), make_part(em, "Ola Aas", "mentor")
    agree(mia)
    agree(ola, ConsentState.REFUSED)
    query = DirectoryQuery(em)
    assert [card.name for card in achievements.page(query)] == ["Mia B."]
    assert achievements.count(query) == 1
    assert achievements.card(ola) is None
    agree(mia, ConsentState.WITHDRAWN)
    assert achievements.page(query) == []
    agree(mia)
    assert achievements.card(mia).name == "Mia B."


def test_twin_without_the_consent_everybody_is_listed(achievements, em, make_part, agree, monkeypatch):
    agree(make_part(em, "Ola Aas", "mentor"), ConsentState.REFUSED)
    monkeypatch.setattr(module, "_agreed", lambda: Person.select(Person.id))
    assert [card.name for card in achievements.page(DirectoryQuery(em))] == ["Ola A."]


def _private(table):
    return sorted(set(table._meta.fields) - PUBLIC - {"version", "person", "programme", "organisation", "state"})


def _filled(field):
    """Something to recognise in a column of any kind."""
    marks = {
        BooleanField: True,
        DateField: date(1987, 6, 5),
        IntegerField: 4711,
        JsonField: [CANARY],
        TextField: CANARY,
        CharField: CANARY,
    }
    return next(mark for kind, mark in marks.items() if isinstance(field, kind))


def everything_shown(achievements, em):
    cards = achievements.cards(DirectoryQuery(em))
    return repr((cards, directory(cards), list(sheet(cards).rows)))


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table in (Person, Participation) for name in _private(table)]
)
def test_no_private_field_leaves_the_house(achievements, sqlite_store, em, make_part, agree, table, name):
    part = make_part(em, "Mia Berg", "mentor")
    agree(part)
    key = part if table is Participation else Participation.get_by_id(part).person_id
    mark = _filled(table._meta.fields[name])
    before = everything_shown(achievements, em)
    with sqlite_store.write("Mark"):
        table.update(**{name: mark}).where(table.id == key).execute()
    assert everything_shown(achievements, em).replace(f"key=('{CANARY}'", "key=('berg mia'") == before
    assert achievements.page(DirectoryQuery(em, search=CANARY)) == []


def test_the_family_name_is_shortened_and_twin(achievements, store, em, make_part, agree, monkeypatch):
    agree(make_part(em, f"Mia {CANARY}", "mentor"))
    shown = everything_shown(achievements, em)
    assert CANARY not in shown
    assert "Mia K." in shown
    monkeypatch.setattr(module, "public_name", lambda given, family: f"{given} {family}")
    assert CANARY in everything_shown(achievements, em)


def test_what_is_public_is_shown(achievements, store, em, make_part, agree):
    part = make_part(em, "Mia Berg", "mentor")
    agree(part)
    with store.write("Fill"):
        person = Participation.get_by_id(part).person_id
        Person.update(profession="Joiner", languages=[["nb", "C2"]]).where(Person.id == person).execute()
        Participation.update(interests=["CV", "Networks"], is_available=False).where(Participation.id == part).execute()
    (card,) = achievements.page(DirectoryQuery(em, search="join"))
    assert (card.profession, card.interests, card.is_available) == ("Joiner", ("CV", "Networks"), False)
    assert achievements.page(DirectoryQuery(em, is_free=True)) == []


# Who may -----------------------------------------------------------------------------------------


def test_every_question_asks_for_the_right(achievements, store, em, make_part, agree):
    part = make_part(em, "Mia Berg", "mentor")
    agree(part)
    store.actor = Actor("Stranger", (Grant(Role.COORDINATOR, em + 1),))
    for ask in (
        lambda: achievements.of_person(part),
        lambda: achievements.page(DirectoryQuery(em)),
        lambda: achievements.cards(DirectoryQuery(em)),
        lambda: achievements.cards(DirectoryQuery()),
    ):
        with pytest.raises(NotAllowed):
            ask()
    assert achievements.page(DirectoryQuery()) == []
    assert achievements.card(part) is None
    store.actor = Actor("Mentor", (Grant(Role.MENTOR, em, frozenset({1})),))
    with pytest.raises(NotAllowed):
        achievements.page(DirectoryQuery(em))
    with pytest.raises(NotFound):
        achievements.of_person(99)
