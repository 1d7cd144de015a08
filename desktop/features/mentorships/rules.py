"""States of a mentorship, what its guards look at, and what is written about a request and an ending."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.i18n import tr

TOPIC = "mentorships"
"""Announced when something of this room changes."""

USUAL_ANSWER_DAYS = 14
"""Days a mentor has to answer, where the quality profile says nothing (M5)."""
MOST_OPEN_REQUESTS = 3
"""Requests a mentee may have open at once (M1)."""
EXTENSION_DAYS = 30
"""Days after the closing in which both may go on together (M16)."""


class State(StrEnum):
    """States of `domain.md` 7.2."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    AGREEMENT_DRAFT = "agreement_draft"
    AGREEMENT_SUBMITTED = "agreement_submitted"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED_COMPLETED = "closed_completed"
    CLOSED_EARLY = "closed_early"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    TERMINATED = "terminated"

    def words(self) -> str:
        return {
            State.REQUESTED: tr("Requested"),
            State.ACCEPTED: tr("Accepted"),
            State.AGREEMENT_DRAFT: tr("Agreement draft"),
            State.AGREEMENT_SUBMITTED: tr("Agreement submitted"),
            State.RUNNING: tr("Running"),
            State.PAUSED: tr("Paused"),
            State.CLOSING: tr("Closing"),
            State.CLOSED_COMPLETED: tr("Completed"),
            State.CLOSED_EARLY: tr("Ended early"),
            State.DECLINED: tr("Declined"),
            State.WITHDRAWN: tr("Withdrawn"),
            State.EXPIRED: tr("Expired"),
            State.TERMINATED: tr("No match"),
        }[self]


WAY = (
    State.REQUESTED,
    State.ACCEPTED,
    State.AGREEMENT_DRAFT,
    State.AGREEMENT_SUBMITTED,
    State.RUNNING,
    State.CLOSING,
    State.CLOSED_COMPLETED,
)
"""The way that is hoped for; the other states branch off it."""
ALIVE = frozenset(
    {
        State.ACCEPTED,
        State.AGREEMENT_DRAFT,
        State.AGREEMENT_SUBMITTED,
        State.RUNNING,
        State.PAUSED,
        State.CLOSING,
    }
)
"""States in which the two are members of the circle and take a place of the mentor."""


class Area(StrEnum):
    """What a mentee asks for (`domain.md` AM-01)."""

    CAREER_ENTRY = "career_entry"
    SELF_EMPLOYMENT = "self_employment"
    ABROAD = "abroad"
    OTHER = "other"

    def words(self) -> str:
        return {
            Area.CAREER_ENTRY: tr("Career entry"),
            Area.SELF_EMPLOYMENT: tr("Self-employment"),
            Area.ABROAD: tr("Working abroad"),
            Area.OTHER: tr("Another area"),
        }[self]


class DeclineReason(StrEnum):
    """Why a mentor declines: counted, and each with a standard text."""

    NO_TIME = "no_time"
    OTHER_FIELD = "other_field"
    FULL = "full"
    NO_FIT = "no_fit"
    OTHER = "other"

    def words(self) -> str:
        return {
            DeclineReason.NO_TIME: tr("No time at present"),
            DeclineReason.OTHER_FIELD: tr("Another field of work"),
            DeclineReason.FULL: tr("Has a mentee already"),
            DeclineReason.NO_FIT: tr("Would not fit well"),
            DeclineReason.OTHER: tr("Another reason"),
        }[self]


class EarlyEnd(StrEnum):
    """How a mentorship ended before its time (M15)."""

    PLANNED = "planned"
    UNPLANNED = "unplanned"
    ONE_SIDED = "one_sided"

    def words(self) -> str:
        return {
            EarlyEnd.PLANNED: tr("Both planned it"),
            EarlyEnd.UNPLANNED: tr("It came unplanned"),
            EarlyEnd.ONE_SIDED: tr("One side ended it"),
        }[self]


@dataclass(frozen=True)
class RequestDraft:
    """A mentee's request as it is being written; mentor and mentee are participations."""

    mentor: int
    mentee: int
    requested_on: date
    area: Area = Area.CAREER_ENTRY
    questions: str = ""
    motivation: str = ""
    wished_from: date | None = None
    wished_until: date | None = None
    format: str = ""
    language: str = ""


@dataclass(frozen=True)
class ClosingDraft:
    """What both say at the end (`domain.md` AM-06)."""

    goals_reached: str = ""
    continues_contact: bool | None = None


def request_problems(draft: RequestDraft, today: date) -> list[str]:
    """What is wrong with a request's own words and dates."""
    found = []
    if draft.requested_on > today:
        found.append(tr("The day of the request is still to come."))
    if draft.wished_from and draft.wished_until and draft.wished_until <= draft.wished_from:
        found.append(tr("The period wished for ends before it starts."))
    return found


def answer_until(requested_on: date, answer_days: int) -> date:
    """The last day on which a request can be answered; 0 days: the usual time."""
    return requested_on + timedelta(days=answer_days or USUAL_ANSWER_DAYS)


def state_on(kept: State, until: date | None, day: date) -> State:
    """The state on a day: a request that nobody answered in time has expired, though nothing was written (M5)."""
    if kept is State.REQUESTED and until is not None and day > until:
        return State.EXPIRED
    return kept


def step_of(state: State, reached: State = State.RUNNING) -> tuple[State, ...]:
    """The steps that the head of a page draws: the way up to where this state branches off, then the state."""
    if state in WAY:
        return WAY
    branches = {
        State.DECLINED: State.REQUESTED,
        State.WITHDRAWN: State.REQUESTED,
        State.EXPIRED: State.REQUESTED,
        State.TERMINATED: State.ACCEPTED,
    }
    last = WAY.index(branches.get(state, reached))
    return (*WAY[: last + 1], state)
