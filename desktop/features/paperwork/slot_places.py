"""Where a document of a plan is owed, when it is due there, and whom it is for in words."""

from collections.abc import Sequence
from datetime import date

from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import Member
from desktop.features.paperwork.due_rules import Demand, due_after, due_on
from desktop.features.paperwork.place_rules import CircleFacts, HeldSession, Place
from desktop.i18n import tr

_GROUP = 2
"""Mentees that make a group; one is a pair."""


def places(circle: int, demand: Demand, members: Sequence[Member], facts: CircleFacts) -> list[Place]:
    """Where a document of the plan is asked for, whether or not its day has come."""
    asked = [one for one in members if not demand.made_for or one.role.value in demand.made_for]
    if demand.is_for_groups and sum(one.role is MemberRole.MENTEE for one in members) < _GROUP:
        return []
    if not demand.is_for_each_session:
        return [Place(circle, demand.code, person) for person in _people(demand, asked)]
    return [
        Place(circle, demand.code, person, session.id)
        for session in facts.sessions
        for person in _people(demand, [one for one in asked if one.is_in(session.day) and one.id not in session.absent])
    ]


def _people(demand: Demand, members: Sequence[Member]) -> list[int | None]:
    """Whom one is made out for; nobody (None) where it is one for all of the circle."""
    if demand.subject != "person":
        return [None]
    return list(dict.fromkeys(one.person for one in members))


def due_day(demand: Demand, place: Place, facts: CircleFacts) -> date | None:
    """When it is due at a place; None while nothing has happened that asks for it."""
    if demand.is_for_each_session:
        session = facts.session(place)
        return due_after(demand, session.day) if session else None
    person = facts.people.get(place.person or 0)
    if demand.is_for_minors and not (person and person.is_minor):
        return None
    return due_on(demand, {**facts.events, **(person.events if person else {})})


def subject_words(place: Place, session: HeldSession | None, members: Sequence[Member]) -> str:
    """Whom it is for, and which session."""
    name = next((one.name for one in members if one.person == place.person), "")
    which = tr("Session {number}", number=session.number) if session else ""
    return " · ".join(filter(None, (name, which)))
