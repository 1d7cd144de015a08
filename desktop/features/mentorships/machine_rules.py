"""The life of a mentorship: the rows M1 to M16 of `domain.md` 7.2 as data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.features.mentorships.rules import EXTENSION_DAYS, MOST_OPEN_REQUESTS, EarlyEnd
from desktop.features.mentorships.rules import State as S
from desktop.i18n import tr, trn
from desktop.rights import Role
from desktop.workflow import Guard, Machine, Move, Refusal, Sentence, Transition, hard, rows

MENTOR, MENTEE = frozenset({Role.MENTOR}), frozenset({Role.MENTEE})
EITHER = MENTOR | MENTEE


@dataclass(frozen=True)
class Facts:
    """What the guards look at on the day of a decision."""

    day: date
    is_same_person: bool = False
    not_accepted: tuple[str, ...] = ()
    """Names of those of the two who are neither accepted nor active in the programme."""
    mentor: str = ""
    is_available: bool = True
    free_places: int = 1
    has_open_pair: bool = False
    open_requests: int = 0
    most_open: int = MOST_OPEN_REQUESTS
    mentor_gaps: tuple[Sentence, ...] = ()
    """Sentences about training and background check (W-02, W-03)."""
    message: str = ""
    answer_until: date | None = None
    reason: str = ""
    has_approved: bool = False
    first_meeting_on: date | None = None
    accepted_on: date | None = None
    agreement_gaps: tuple[Sentence, ...] = ()
    """Sentences about what the agreement lacks."""
    comment: str = ""
    missing_papers: tuple[Sentence, ...] = ()
    """Sentences about EM-19 and EM-20."""
    unpermitted: tuple[str, ...] = ()
    """Names of minors without a guardian's permission."""
    until: date | None = None
    is_closing_agreed: bool = False
    is_closing_held: bool = False
    unconfirmed: tuple[str, ...] = ()
    """Names of the sides whose yes to the closing is awaited."""
    early: EarlyEnd | None = None
    closed_on: date | None = None
    has_new_version: bool = False
    """Both have agreed on a version after the one in force, or after the closing."""


def _are_accepted(facts: Facts) -> str | None:
    if facts.not_accepted:
        return tr("{name} has not been accepted in this programme yet.", name=facts.not_accepted[0])
    return None


def _are_two(facts: Facts) -> str | None:
    return tr("Mentor and mentee are the same person.") if facts.is_same_person else None


def _is_available(facts: Facts) -> str | None:
    if not facts.is_available:
        return tr("{name} is not available at present.", name=facts.mentor)
    return _has_room(facts)


def _has_room(facts: Facts) -> str | None:
    if facts.free_places < 1:
        return tr("{name} has no free place for another mentee.", name=facts.mentor)
    return None


def _is_only_one(facts: Facts) -> str | None:
    if facts.has_open_pair:
        return tr("These two have an open request or a mentorship together already.")
    return None


def _are_not_too_many(facts: Facts) -> str | None:
    if facts.open_requests < facts.most_open:
        return None
    return trn(
        "The mentee has {count} open request already; more are not allowed at once.",
        "The mentee has {count} open requests already; more are not allowed at once.",
        facts.open_requests,
    )


def _mentor_is_ready(facts: Facts) -> str | None:
    return facts.mentor_gaps[0] if facts.mentor_gaps else None


def _has_message(facts: Facts) -> str | None:
    return None if facts.message.strip() else tr("A message to the mentee is missing. Nobody is declined without one.")


def _is_overdue(facts: Facts) -> str | None:
    if facts.answer_until is None or facts.day <= facts.answer_until:
        return tr("The time to answer is not over yet.")
    return None


def _has_reason(facts: Facts) -> str | None:
    return None if facts.reason.strip() else tr("A reason is missing.")


def _nothing_is_approved(facts: Facts) -> str | None:
    return tr("An agreement is in force; close the mentorship instead.") if facts.has_approved else None


def _has_first_meeting(facts: Facts) -> str | None:
    if facts.first_meeting_on is None:
        return tr("The date of the first meeting is missing.")
    if facts.accepted_on and facts.first_meeting_on < facts.accepted_on:
        return tr("The first meeting lies before the request was accepted.")
    return None


def _agreement_is_whole(facts: Facts) -> str | None:
    return facts.agreement_gaps[0] if facts.agreement_gaps else None


def _has_comment(facts: Facts) -> str | None:
    return None if facts.comment.strip() else tr("Say what should be changed, so that the mentee knows.")


def _papers_are_there(facts: Facts) -> str | None:
    return facts.missing_papers[0] if facts.missing_papers else None


def _guardian_permits(facts: Facts) -> str | None:
    if facts.unpermitted:
        return tr("{name} is under 18: a guardian's permission to take part is missing.", name=facts.unpermitted[0])
    return None


def _has_new_version(facts: Facts) -> str | None:
    return None if facts.has_new_version else tr("Both have to agree on a new version of the agreement first.")


def _has_until(facts: Facts) -> str | None:
    if facts.until is None:
        return tr("Until when is the pause?")
    return tr("The pause ends before it begins.") if facts.until < facts.day else None


def _closing_is_agreed(facts: Facts) -> str | None:
    return None if facts.is_closing_agreed else tr("The closing meeting is not agreed yet: propose a date for it.")


def _closing_is_held(facts: Facts) -> str | None:
    if facts.is_closing_held:
        return None
    return tr("Both have to confirm that the closing meeting was held, or you note that it was closed in writing.")


def _both_confirm(facts: Facts) -> str | None:
    return tr("{name} has not confirmed the end yet.", name=facts.unconfirmed[0]) if facts.unconfirmed else None


def _has_type(facts: Facts) -> str | None:
    return None if facts.early else tr("Say how it ended: planned, unplanned or by one side.")


def _is_soon_enough(facts: Facts) -> str | None:
    if facts.closed_on and (facts.day - facts.closed_on).days > EXTENSION_DAYS:
        return tr("It was closed more than {days} days ago. Begin a new mentorship instead.", days=EXTENSION_DAYS)
    return None


_MAY_BE_REQUESTED = (
    hard(_are_two),
    Guard(_are_accepted),
    Guard(_is_available),
    Guard(_is_only_one),
    Guard(_are_not_too_many),
)
"""The two are looked at first: of one person nothing else can be said."""

# Hard besides what the table marks so: one person is no pair, nobody but a side can give that side's yes or its
# agreement to a version, and the clock alone lets a request expire. No reason of the desk can stand for those.
MENTORSHIP: Machine[Facts] = Machine(
    Transition("M1", None, S.REQUESTED, MENTEE, _MAY_BE_REQUESTED, lambda: tr("Request")),
    Transition(
        "M2", S.REQUESTED, S.ACCEPTED, MENTOR, (Guard(_has_room), Guard(_mentor_is_ready)), lambda: tr("Accept")
    ),
    Transition("M3", S.REQUESTED, S.DECLINED, MENTOR, (hard(_has_message),), lambda: tr("Decline")),
    Transition("M4", S.REQUESTED, S.WITHDRAWN, MENTEE, (), lambda: tr("Withdraw")),
    Transition(
        "M5", S.REQUESTED, S.EXPIRED, frozenset({Role.SYSTEM}), (hard(_is_overdue),), lambda: tr("Let it expire")
    ),
    # The table names accepted alone; but a pair that breaks off over its first draft has no other way out, and
    # the guard about an approved agreement has a meaning only there.
    *rows(
        "M6",
        (S.ACCEPTED, S.AGREEMENT_DRAFT, S.AGREEMENT_SUBMITTED),
        S.TERMINATED,
        EITHER,
        Guard(_has_reason),
        Guard(_nothing_is_approved),
        words=lambda: tr("No match"),
    ),
    Transition(
        "M7", S.ACCEPTED, S.AGREEMENT_DRAFT, MENTEE, (Guard(_has_first_meeting),), lambda: tr("Note the first meeting")
    ),
    Transition(
        "M8",
        S.AGREEMENT_DRAFT,
        S.AGREEMENT_SUBMITTED,
        MENTEE,
        (Guard(_agreement_is_whole),),
        lambda: tr("Submit the agreement"),
    ),
    Transition(
        "M9",
        S.AGREEMENT_SUBMITTED,
        S.AGREEMENT_DRAFT,
        MENTOR,
        (Guard(_has_comment),),
        lambda: tr("Send back"),
    ),
    # A minor without permission is W-04, which no reason overrides; P3 says the same.
    Transition(
        "M10",
        S.AGREEMENT_SUBMITTED,
        S.RUNNING,
        MENTOR,
        (Guard(_papers_are_there), hard(_guardian_permits)),
        lambda: tr("Release the agreement"),
    ),
    Transition("M11", S.RUNNING, S.RUNNING, EITHER, (hard(_has_new_version),), lambda: tr("Amend the agreement")),
    Transition("M12", S.RUNNING, S.PAUSED, EITHER, (Guard(_has_reason), Guard(_has_until)), lambda: tr("Pause")),
    Transition("M12", S.PAUSED, S.RUNNING, EITHER, (), lambda: tr("End the pause")),
    Transition("M13", S.RUNNING, S.CLOSING, EITHER, (Guard(_closing_is_agreed),), lambda: tr("Begin the closing")),
    Transition(
        "M14",
        S.CLOSING,
        S.CLOSED_COMPLETED,
        EITHER,
        (Guard(_closing_is_held), hard(_both_confirm)),
        lambda: tr("Close together"),
    ),
    *rows(
        "M15",
        (S.RUNNING, S.PAUSED, S.CLOSING),
        S.CLOSED_EARLY,
        EITHER | {Role.MANAGER},
        Guard(_has_reason),
        Guard(_has_type),
        words=lambda: tr("End early"),
    ),
    Transition(
        "M16",
        S.CLOSED_COMPLETED,
        S.RUNNING,
        EITHER,
        (Guard(_is_soon_enough), hard(_has_new_version)),
        lambda: tr("Go on together"),
    ),
)


def step(state: S | None, move: str, facts: Facts, role: Role, override: str = "") -> Move | Refusal:
    """One step of a mentorship, see `overridable`."""
    return overridable(MENTORSHIP, (state, move), facts, role, override)


def overridable(
    machine: Machine[Any], step: tuple[StrEnum | None, str], facts: Any, role: Role, override: str = ""
) -> Move | Refusal:
    """One step (state, id) of a side; the desk's reason overrides the guards that are not hard, and nothing else."""
    state, move = step
    answer = machine.move(state, move, facts, role)
    starts_here = any(row.source == state and role in row.actors for row in machine.rows(move))
    if isinstance(answer, Refusal) and starts_here and override.strip():
        return machine.move(state, move, facts, Role.MANAGER, override)
    return answer
