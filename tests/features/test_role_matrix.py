"""A3: every public method of every service, called by every role that has no right to what it asks for.

Nothing of a foreign programme may come back and nothing may change, whatever the method is called or takes: a new
method is tried as soon as it is there. The twin takes the scope away and finds what was hidden.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cached_property
from typing import Any, get_type_hints

import pytest

from desktop import rights
from desktop.features.circles.rules import Kind
from desktop.features.circles.service import CircleQuery, create_circle
from desktop.features.participants.draft_rules import ParticipationDraft, PersonDraft
from desktop.features.participants.rules import PersonRole, State
from desktop.features.programmes.rules import Draft as Programme
from desktop.features.programmes.rules import Type
from desktop.office import Office
from desktop.rights import Actor, Grant, Role, Scope, manager

CANARY = "Kanariensang"
OPEN_TO_ALL = {
    "access.own_name",  # says who is signed in
    "access.hindrance",
    "access.is_file",
    "access.keep_anchor",  # writes beside the store what everybody may know: a number and a mark
}
"""What belongs to nobody, each with the reason."""
ISSUERS = {"paperwork.reserve changes", "paperwork.office changes"}
"""Numbers of documents are one row for all programmes: whoever issues anywhere takes them."""
ACTORS = {
    "nobody": Actor("Nobody", ()),
    "coordinator elsewhere": Actor("Bo", (Grant(Role.COORDINATOR, 2),)),
    "teacher administrator elsewhere": Actor("Bo", (Grant(Role.TEACHER_ADMINISTRATOR, 2),)),
    "manager elsewhere": Actor("Bo", (Grant(Role.MANAGER, 2),)),
    "meta-mentor without a network": Actor("Bo", (Grant(Role.META_MENTOR),)),
    "mentor without a circle": Actor("Bo", (Grant(Role.MENTOR),)),
    "mentor of another circle": Actor("Bo", (Grant(Role.MENTOR, 1, frozenset({2})),)),
    "meta-mentor of another circle": Actor("Bo", (Grant(Role.META_MENTOR, 1, frozenset({2})),)),
    "guardian": Actor("Bo", (Grant(Role.GUARDIAN),)),
}


@pytest.fixture
def office(sqlite_store) -> Office:
    """Two programmes; everything that is there belongs to the first."""
    made = Office(sqlite_store, lambda: date(2026, 3, 1))
    first = made.programmes.add(Programme(code="EM", name=CANARY, type=Type.BLENDED))
    made.programmes.add(Programme(code="AM", name="Another", type=Type.ALUMNI))
    part = ParticipationDraft(roles=(PersonRole.MENTEE,), since=date(2026, 1, 1), state=State.ACCEPTED)
    made.people.service.add(PersonDraft(given_name=CANARY, notes=CANARY, email="a@b.example"), part, first)
    with sqlite_store.write("Add a group"):
        create_circle(first, Kind.GROUP, "planned", CANARY)
        create_circle(first, Kind.GROUP, "planned", "Another")
    assert sqlite_store.actor == manager("Test Manager")
    return made


def services(office: Office) -> Iterator[tuple[str, object]]:
    """Everything on the office that has a room behind it."""
    for name in _parts(office):
        thing = getattr(office, name)
        yield name, thing
        for part in _parts(thing):
            yield f"{name}.{part}", getattr(thing, part)


def _parts(thing: object) -> list[str]:
    """What an office or a bundle of services is made of: fields, and services that are made when first asked for."""
    made_late = [name for name, kind in vars(type(thing)).items() if isinstance(kind, cached_property)]
    return made_late + ([field.name for field in fields(thing)] if is_dataclass(thing) else [])


def methods(office: Office) -> Iterator[tuple[str, Callable[..., object]]]:
    """Public methods of services, by name."""
    for name, service in services(office):
        if not type(service).__module__.startswith("desktop.features."):
            continue
        for word, _ in inspect.getmembers(type(service), inspect.isfunction):
            if not word.startswith("_") and f"{name}.{word}" not in OPEN_TO_ALL:
                yield f"{name}.{word}", getattr(service, word)


def arguments(method: Callable[..., object]) -> dict[str, Any] | None:
    """Something of each kind that a method asks for, pointing at the first record; None where it cannot be made."""
    try:
        hints = get_type_hints(method)
    except NameError:
        return None
    found = {}
    for name, parameter in inspect.signature(method).parameters.items():
        if parameter.default is not inspect.Parameter.empty or parameter.kind is parameter.VAR_KEYWORD:
            continue
        found[name] = _something(str(hints.get(name, "")), hints.get(name))
    return found


def _something(words: str, kind: Any) -> Any:
    if "Sequence[int]" in words or "Collection[int]" in words or "Iterable[int]" in words:
        return [1]
    if isinstance(kind, type) and is_dataclass(kind):
        try:
            return kind()
        except TypeError:
            return None
    simple: dict[Any, Any] = {int: 1, str: "EM", date: date(2026, 3, 1), bool: False, bytes: b"", dict: {}}
    return simple.get(kind, 1 if "int" in words else {} if "dict" in words else None)


def leaks(office: Office) -> list[str]:
    """Methods that answer with the canary or change the store, as it is asked by the store's actor."""
    before = office.store.anchor()
    found = []
    for name, method in methods(office):
        wanted = arguments(method)
        if wanted is None:
            continue
        try:
            answer = method(**wanted)
        except Exception:  # refused, or asked for what it cannot take: nothing came back
            answer = None
        if CANARY in repr(answer):
            found.append(f"{name} shows")
        if office.store.anchor() != before:
            found.append(f"{name} changes")
            before = office.store.anchor()
    return found


@pytest.mark.parametrize("who", list(ACTORS))
def test_nobody_sees_or_changes_what_no_role_reaches(office, who):
    office.store.actor = ACTORS[who]
    assert set(leaks(office)) - (ISSUERS if who == "manager elsewhere" else set()) == set()


def test_twin_without_the_scope_the_same_calls_show_and_change_it(office, monkeypatch):
    monkeypatch.setattr(rights, "scope", lambda actor, right: Scope(True))
    office.store.actor = ACTORS["nobody"]
    assert len(leaks(office)) >= 3


def test_whoever_may_see_it_sees_it(office):
    office.store.actor = Actor("Bo", (Grant(Role.COORDINATOR, 1),))
    seen = leaks(office)
    assert [line for line in seen if line.endswith("changes")] == []
    assert len(seen) >= 3


@pytest.mark.parametrize("role", [Role.MENTOR, Role.META_MENTOR])
def test_whoever_leads_a_circle_finds_it_in_the_lists_and_no_other(office, role):
    office.store.actor = Actor("Bo", (Grant(role, 1, frozenset({1})),))
    assert [row.id for row in office.circles.page(CircleQuery())] == [1]
    assert [row.id for row in office.circles.page(CircleQuery(programme=1))] == [1]
    assert office.circles.count(CircleQuery(programme=2)) == 0
    shown = {line.removesuffix(" shows") for line in leaks(office)}
    assert {"circles.page", "groups.page", "planning.calendar.circles"} <= shown
