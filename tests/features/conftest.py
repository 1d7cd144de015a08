"""Builders that several rooms' tests need: a programme, people in it, a group."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop.features.circles.service import CircleService
from desktop.features.groups.service import GroupService, NewGroup
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.rules import Draft
from desktop.features.programmes.service import ProgrammeService
from desktop.store.database import Store
from desktop.store.search import fold


@pytest.fixture
def em(store: Store) -> int:
    """The id of a blended programme, code EM, of 2026."""
    draft = Draft(code="EM", name="Together at work", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    return ProgrammeService(store).add(draft)


@pytest.fixture
def make_part(store: Store) -> Callable[..., int]:
    """make_part(programme, "Mia Berg", "mentor") -> id of an accepted participation of a new person."""

    def make(programme: int, name: str, role: str, state: str = "accepted", capacity: int = 0) -> int:
        given, _, family = name.partition(" ")
        sort_name = fold(f"{family} {given}")
        with store.write("Make a person"):
            person = Person.create(given_name=given, family_name=family, sort_name=sort_name)
            part = Participation.create(
                person=person,
                programme=programme,
                number=str(person.id),
                state=state,
                roles=[role],
                capacity=capacity,
                sort_name=sort_name,
            )
        return int(part.id)

    return make


@pytest.fixture
def circles(store: Store) -> CircleService:
    return CircleService(store)


@pytest.fixture
def groups(store: Store, circles: CircleService) -> GroupService:
    return GroupService(store, circles)


@pytest.fixture
def make_group(em: int, groups: GroupService, make_part: Callable[..., int]) -> Callable[..., int]:
    """make_group(mentees=4) -> id of a group of a new mentor and so many new mentees, formed on 1 March 2026."""

    def make(mentees: int = 1, name: str = "") -> int:
        mentor = make_part(em, "Mia Berg", "mentor")
        others = tuple(make_part(em, f"Ali{number} Can", "mentee") for number in range(mentees))
        (group,) = groups.form(em, [NewGroup(mentor, others, name)], date(2026, 3, 1))
        return group

    return make
