"""The life of a person in a programme: the rows P1 to P12 of `domain.md` 7.1 as data."""

from dataclasses import dataclass, replace
from datetime import date

from desktop.features.participants.rules import State as S
from desktop.i18n import tr
from desktop.rights import Role
from desktop.workflow import Guard, Machine, Sentence, Transition, hard, rows

STEPS = (S.APPLICANT, S.SCREENING, S.ACCEPTED, S.ACTIVE, S.LEFT, S.FOLLOWED_UP, S.ARCHIVED)
"""The way most people go, as the head of a page draws it; the other states branch off it."""

_BRANCHES = {S.REJECTED: S.SCREENING, S.WAITING: S.ACCEPTED, S.PAUSED: S.ACTIVE, S.PSEUDONYMISED: S.ARCHIVED}

_PERSON = (Role.MENTOR, Role.MENTEE, Role.REQUESTER, Role.PROVIDER, Role.MANAGER)
_MANAGER = (Role.MANAGER,)


@dataclass(frozen=True)
class Facts:
    """What the guards look at. Facts of rooms that do not exist yet keep what lets nothing be promised."""

    today: date
    duplicates_checked: bool = False
    notice_given: bool = False
    is_minor: bool = False
    guardian_permits: bool = False
    missing_for_mentor: tuple[Sentence, ...] = ()
    """Sentences about items B.2.x of the quality profile; the room of training and checks fills them."""
    activity_on: date | None = None
    """First day of real activity; the entry date of F-07."""
    is_funded: bool = False
    entry_gaps: tuple[str, ...] = ()
    """Names of what F-03 still asks for."""
    open_work: tuple[Sentence, ...] = ()
    """Sentences about mentorships, transactions and teams that still run."""
    reason: str = ""
    until: date | None = None
    is_followed_up: bool = False
    documents_settled: bool = False
    retention_is_over: bool = False
    second_person: str = ""


def _duplicates_checked(facts: Facts) -> str | None:
    return None if facts.duplicates_checked else tr("Look first whether the person is here already.")


def _notice_given(facts: Facts) -> str | None:
    return None if facts.notice_given else tr("The data protection notice has not been given yet. Record it below.")


def _guardian_permits(facts: Facts) -> str | None:
    if not facts.is_minor or facts.guardian_permits:
        return None
    return tr("The person is under 18: a guardian's permission to take part is missing.")


def _mentor_is_ready(facts: Facts) -> str | None:
    return facts.missing_for_mentor[0] if facts.missing_for_mentor else None


def _has_activity(facts: Facts) -> str | None:
    if facts.activity_on is None:
        return tr("Nothing has taken place yet: the first meeting, session or course day is missing.")
    if facts.activity_on > facts.today:
        return tr("The first day of activity is still to come.")
    return None


def _has_reason(facts: Facts) -> str | None:
    return None if facts.reason.strip() else tr("A reason is missing.")


def _has_until(facts: Facts) -> str | None:
    return None if facts.until else tr("Until when is the pause?")


def _nothing_is_open(facts: Facts) -> str | None:
    return facts.open_work[0] if facts.open_work else None


def _is_followed_up(facts: Facts) -> str | None:
    if facts.is_followed_up or not facts.is_funded:
        return None
    return tr("The follow-up is not recorded, and fewer than three attempts were made.")


def _documents_settled(facts: Facts) -> str | None:
    return None if facts.documents_settled else tr("Some documents are neither verified nor waived.")


def _retention_is_over(facts: Facts) -> str | None:
    return None if facts.retention_is_over else tr("The retention time still runs.")


def _has_second_person(facts: Facts) -> str | None:
    return None if facts.second_person.strip() else tr("A second person has to agree.")


_MAY_BE_ACCEPTED = (Guard(_mentor_is_ready), hard(_guardian_permits))
_MAY_BE_PAUSED = (Guard(_has_reason), Guard(_has_until))

LIFE: Machine[Facts] = Machine(
    Transition("P1", None, S.APPLICANT, frozenset(_PERSON), (Guard(_duplicates_checked),), lambda: tr("Enter")),
    *rows("P2", (S.APPLICANT,), S.SCREENING, _MANAGER, hard(_notice_given), words=lambda: tr("Start screening")),
    *rows("P3", (S.SCREENING,), S.ACCEPTED, _MANAGER, *_MAY_BE_ACCEPTED, words=lambda: tr("Accept")),
    *rows("P4", (S.SCREENING,), S.REJECTED, _MANAGER, Guard(_has_reason), words=lambda: tr("Reject")),
    *rows("P5", (S.SCREENING, S.ACCEPTED), S.WAITING, _MANAGER, words=lambda: tr("Put on the waiting list")),
    *rows(
        "P6",
        (S.ACCEPTED, S.WAITING),
        S.ACTIVE,
        (Role.SYSTEM, Role.MANAGER),
        Guard(_has_activity),
        words=lambda: tr("Has started"),
    ),
    *rows("P7", (S.ACTIVE,), S.PAUSED, _PERSON, *_MAY_BE_PAUSED, words=lambda: tr("Pause")),
    *rows("P7", (S.PAUSED,), S.ACTIVE, _PERSON, words=lambda: tr("End the pause")),
    *rows("P8", (S.ACTIVE, S.PAUSED), S.LEFT, _PERSON, Guard(_nothing_is_open), words=lambda: tr("Has left")),
    *rows("P9", (S.LEFT,), S.ACTIVE, _MANAGER, words=lambda: tr("Has come back")),
    *rows("P10", (S.LEFT,), S.FOLLOWED_UP, _MANAGER, Guard(_is_followed_up), words=lambda: tr("Close the follow-up")),
    *rows("P11", (S.FOLLOWED_UP,), S.ARCHIVED, _MANAGER, Guard(_documents_settled), words=lambda: tr("Archive")),
    *rows(
        "P12",
        (S.ARCHIVED,),
        S.PSEUDONYMISED,
        _MANAGER,
        hard(_retention_is_over),
        hard(_has_second_person),
        words=lambda: tr("Pseudonymise"),
    ),
)

HERE = frozenset({"P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9"})
"""Moves this room makes; P1 is adding a person, and P10 to P12 belong to monitoring and privacy."""

NEEDS_DAY = frozenset({"P6", "P8"})
NEEDS_REASON = frozenset({"P4"})
NEEDS_REASON_AND_DAY = frozenset({("P7", S.ACTIVE)})


def step_of(state: S) -> S:
    """The step of STEPS at which a state stands."""
    return _BRANCHES.get(state, state)


def warnings(facts: Facts, move: str) -> tuple[str, ...]:
    """What a move does not wait for but should be known (P6: reporting needs a complete entry record)."""
    if move != "P6" or not facts.is_funded or not facts.entry_gaps:
        return ()
    return (tr("The person does not count in reports yet. Missing: {gaps}.", gaps=", ".join(facts.entry_gaps)),)


def with_inputs(facts: Facts, day: date | None, reason: str) -> Facts:
    """The facts as they are once the person at the desk has given a day and a reason."""
    return replace(facts, activity_on=day or facts.activity_on, until=day, reason=reason)
