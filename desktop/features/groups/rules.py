"""The life of a group and what its contract must say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.i18n import tr, trn
from desktop.rights import Role
from desktop.workflow import Guard, Machine, Transition, hard


class State(StrEnum):
    """States of `domain.md` 7.5."""

    FORMING = "forming"
    CONTRACTING = "contracting"
    RUNNING = "running"
    FINAL = "final"
    CLOSED = "closed"
    DISSOLVED = "dissolved"

    def words(self) -> str:
        return {
            State.FORMING: tr("Forming"),
            State.CONTRACTING: tr("Contracting"),
            State.RUNNING: tr("Running"),
            State.FINAL: tr("Final session"),
            State.CLOSED: tr("Closed"),
            State.DISSOLVED: tr("Dissolved"),
        }[self]


class Form(StrEnum):
    """How the group meets (`domain.md` EM-04)."""

    FACE_TO_FACE = "face_to_face"
    ONLINE = "online"
    BLENDED = "blended"

    def words(self) -> str:
        return {
            Form.FACE_TO_FACE: tr("Face to face"),
            Form.ONLINE: tr("Online"),
            Form.BLENDED: tr("Blended"),
        }[self]


ADVISED_LEAST, ADVISED_MOST = 4, 5
"""Mentees of a group that works best (G1); fewer or more are allowed within the profile."""


@dataclass(frozen=True)
class Candidate:
    """What the forming of a group must know of one person."""

    participation: int
    name: str
    is_mentor: bool
    is_mentee: bool
    is_accepted: bool
    free_places: int = 0
    """Mentees a mentor can still take."""
    group: str = ""
    """The number of the group that the person is a mentee of now."""


@dataclass(frozen=True)
class FormingFacts:
    """Who is to be in a new group, and the sizes of the quality profile."""

    mentor: Candidate | None
    mentees: tuple[Candidate, ...]
    least: int = 1
    most: int = 6
    inside: int = 0
    """Mentees who are in the group already, where some more join it."""


def mentor_is_chosen(facts: FormingFacts) -> str | None:
    """One mentor, who has that role."""
    if facts.mentor is None:
        return tr("Choose a mentor.")
    if not facts.mentor.is_mentor:
        return tr("{name} is not a mentor in this programme.", name=facts.mentor.name)
    return None


def size_fits(facts: FormingFacts) -> str | None:
    """As many mentees as the quality profile allows."""
    if not facts.mentees:
        return tr("Choose at least one mentee.")
    if facts.inside + len(facts.mentees) < facts.least:
        return trn(
            "A group in this programme has at least {count} mentee.",
            "A group in this programme has at least {count} mentees.",
            facts.least,
        )
    if facts.inside + len(facts.mentees) > facts.most:
        return trn(
            "A group in this programme has at most {count} mentee.",
            "A group in this programme has at most {count} mentees.",
            facts.most,
        )
    return None


def mentees_are_mentees(facts: FormingFacts) -> str | None:
    """Everybody else has the role of a mentee, and nobody is chosen twice."""
    for mentee in facts.mentees:
        if not mentee.is_mentee:
            return tr("{name} is not a mentee in this programme.", name=mentee.name)
    people = [mentee.participation for mentee in facts.mentees]
    if facts.mentor:
        people.append(facts.mentor.participation)
    return tr("One person is chosen twice.") if len(set(people)) < len(people) else None


def mentor_is_accepted(facts: FormingFacts) -> str | None:
    """The mentor has been accepted (G1)."""
    if facts.mentor and not facts.mentor.is_accepted:
        return tr("{name} has not been accepted as a mentor yet.", name=facts.mentor.name)
    return None


def mentor_has_room(facts: FormingFacts) -> str | None:
    """The mentor's capacity is not used up (W-18)."""
    if facts.mentor and facts.mentor.free_places < len(facts.mentees):
        return trn(
            "{name} can take {count} more mentee.",
            "{name} can take {count} more mentees.",
            max(0, facts.mentor.free_places),
            name=facts.mentor.name,
        )
    return None


def joiners_fit(facts: FormingFacts) -> str | None:
    """Those who join are mentees, and the group does not grow beyond its size: no reason overrides it."""
    return size_fits(facts) or mentees_are_mentees(facts)


def problem_after_forming(state: State) -> str:
    """Why members of a group no longer change without papers; empty while it is being formed."""
    if state is State.FORMING:
        return ""
    if state in ALIVE:
        return tr("The group has been formed. Whoever joins or leaves now needs the change form (EM-28).")
    return tr("The group has ended. Its members stay as they are.")


FORMING: Machine[FormingFacts] = Machine(
    Transition(
        "G1",
        None,
        State.FORMING,
        frozenset({Role.MANAGER}),
        (
            hard(mentor_is_chosen),
            hard(size_fits),
            hard(mentees_are_mentees),
            Guard(mentor_is_accepted),
            Guard(mentor_has_room),
        ),
    ),
)
"""The first row of `domain.md` 7.5; G2 to G8 need signed paper and held sessions, which come with the agreements."""


@dataclass(frozen=True)
class Draft:
    """A group's own page: what its contract, lists and certificates say."""

    name: str = ""
    motto: str = ""
    language: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    place: str = ""
    channel: str = ""
    form: Form = Form.BLENDED
    session_count: int = 0
    session_minutes: int = 60
    frequency: str = ""
    face_to_face: str = ""
    channels: str = ""
    contact_hours: str = ""
    answer_days: int = 2
    absence_notice: str = ""
    other_rules: str = ""
    costs: str = ""
    goals: str = ""
    signed_place: str = ""
    held_sessions: int = 0
    held_minutes: int = 0
    closed_on: date | None = None


CIRCLE_FIELDS = ("name", "motto", "language", "starts_on", "ends_on", "place", "channel")
"""Fields of Draft that the circle keeps; the others are the group's terms."""


def problems(draft: Draft) -> list[str]:
    """Everything that keeps a group's page from being saved, in words."""
    found = []
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        found.append(tr("The period ends before it starts."))
    if draft.session_count < 0 or draft.held_sessions < 0 or draft.held_minutes < 0:
        found.append(tr("Numbers of sessions and minutes are not below zero."))
    return found


COUNTED = ("held_sessions", "held_minutes")
"""Fields of Draft for imported history; where meetings are on record they are counted instead."""


def typed_problem(changed: Iterable[str], are_on_record: bool) -> str:
    """Why figures cannot be typed: meetings that both sides confirmed count, and nothing else (`domain.md` 7.4)."""
    if not are_on_record or not set(changed) & set(COUNTED):
        return ""
    return tr("What was held is counted from the meetings that both sides confirmed; it is not typed.")


ALIVE = frozenset({State.FORMING, State.CONTRACTING, State.RUNNING, State.FINAL})
"""States in which a group still meets."""
