"""Private notes: every public method of every service, asked by those who see the group, tells nothing of them."""

from datetime import date

import pytest

from desktop.features.circles.rules import Kind
from desktop.features.circles.service import create_circle
from desktop.features.conversations.service import ConversationService
from desktop.features.programmes.rules import Draft, Type
from desktop.office import Office
from desktop.rights import Actor, Grant, Role
from tests.features.test_role_matrix import arguments, methods

CANARY = "Kanariensang"
READERS = {
    "coordinator": Actor("Bo", (Grant(Role.COORDINATOR, 1),)),
    "teacher administrator": Actor("Bo", (Grant(Role.TEACHER_ADMINISTRATOR, 1),)),
    "meta-mentor": Actor("Bo", (Grant(Role.META_MENTOR, 1, frozenset({1})),)),
    "mentor": Actor("Bo", (Grant(Role.MENTOR, 1, frozenset({1})),)),
}


@pytest.fixture
def office(sqlite_store) -> Office:
    """A programme with a group and a private note about it."""
    made = Office(sqlite_store, lambda: date(2026, 3, 1))
    programme = made.programmes.add(Draft(code="EM", name="Together", type=Type.BLENDED))
    with sqlite_store.write("Add a group"):
        create_circle(programme, Kind.GROUP, "forming", "The Bridge")
    made.together.conversations.add_note(1, CANARY)
    return made


def told(office: Office) -> list[str]:
    """Methods that answer with the words of the note."""
    found = []
    for name, method in methods(office):
        wanted = arguments(method)
        if wanted is None:
            continue
        try:
            answer = method(**wanted)
        except Exception:  # refused, or asked for what it cannot take: nothing came back
            continue
        if CANARY in repr(answer):
            found.append(name)
    return found


@pytest.mark.parametrize("who", list(READERS))
def test_who_sees_the_group_reads_nothing_of_the_note(office, who):
    office.store.actor = READERS[who]
    assert told(office) == []


def test_the_programme_manager_reads_it(office):
    assert CANARY in repr(office.together.conversations.of_circle(1))


def test_twin_without_the_right_the_walk_finds_it(office, monkeypatch):
    monkeypatch.setattr(ConversationService, "_may_read_notes", lambda self, circle: True)
    office.store.actor = READERS["mentor"]
    assert told(office) == ["together.conversations.of_circle"]
