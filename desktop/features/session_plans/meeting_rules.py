"""What a meeting is: its states, its two sides, who may be met with, and how lengths are agreed (`domain.md` 7.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from desktop.features.circles.rules import Kind as CircleKind
from desktop.features.groups.rules import ALIVE
from desktop.i18n import tr
from desktop.rights import Role

TOPIC_ALL = frozenset({"session_plans", "circles", "participants", "confirmations", "programmes"})
"""What a page of sessions listens to."""

MOST_DATES = 3
"""Dates that one proposal may offer."""
SHORT_NOTICE = timedelta(hours=24)
CLOSE_ENOUGH = 15
"""Minutes that two sides may differ before somebody has to ask (T7)."""
LAPSE_DAYS = 30
"""Days after which a meeting lapses that was not confirmed by both (T11)."""
REMIND_DAYS = 7
"""Days after which feedback is asked for once more (T12)."""


class State(StrEnum):
    """States of `domain.md` 7.4; due and lapsed are derived from dates and never stored."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    DUE = "due"
    HELD_ONE_SIDE = "held_one_side"
    HELD = "held"
    NOT_HELD = "not_held"
    DISPUTED = "disputed"
    LAPSED = "lapsed"

    def words(self) -> str:
        return _state_words()[self]


def _state_words() -> dict[State, str]:
    return {
        State.PROPOSED: tr("Proposed"),
        State.CONFIRMED: tr("Confirmed"),
        State.DECLINED: tr("Declined"),
        State.CANCELLED: tr("Cancelled"),
        State.DUE: tr("To be confirmed"),
        State.HELD_ONE_SIDE: tr("Confirmed by one side"),
        State.HELD: tr("Held"),
        State.NOT_HELD: tr("Not held"),
        State.DISPUTED: tr("Disputed"),
        State.LAPSED: tr("Lapsed"),
    }


STORED = tuple(state for state in State if state not in (State.DUE, State.LAPSED))
"""What the store may hold."""

NEVER_AGREED = (State.PROPOSED.value, State.DECLINED.value, State.CANCELLED.value)
"""Stored states of meetings that nobody waits for: they say nothing about what was held."""

OPEN = frozenset({State.PROPOSED, State.CONFIRMED, State.DUE, State.HELD_ONE_SIDE, State.DISPUTED})
"""States in which somebody still has to do something."""

WAY = (State.PROPOSED, State.CONFIRMED, State.HELD_ONE_SIDE, State.HELD)
"""The way most meetings go, as it is drawn."""


class Side(StrEnum):
    """The two sides of a meeting."""

    MENTOR = "mentor"
    MENTEE = "mentee"

    @property
    def other(self) -> "Side":
        """The side across the table."""
        return Side.MENTEE if self is Side.MENTOR else Side.MENTOR

    @property
    def role(self) -> Role:
        """The side as an actor of a machine."""
        return Role(self.value)

    def words(self) -> str:
        return {Side.MENTOR: tr("Mentor"), Side.MENTEE: tr("Mentee")}[self]


class Kind(StrEnum):
    """What a meeting is for."""

    FIRST = "first"
    REGULAR = "regular"
    CLOSING = "closing"

    def words(self) -> str:
        return {
            Kind.FIRST: tr("First meeting"),
            Kind.REGULAR: tr("Meeting"),
            Kind.CLOSING: tr("Closing meeting"),
        }[self]


class Presence(StrEnum):
    """Whether a member came."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"
    CAUGHT_UP = "caught_up"

    def words(self) -> str:
        return {
            Presence.PRESENT: tr("Present"),
            Presence.ABSENT: tr("Absent"),
            Presence.EXCUSED: tr("Excused"),
            Presence.CAUGHT_UP: tr("Caught up afterwards"),
        }[self]


class Missed(StrEnum):
    """Why a meeting was not held (T8)."""

    NO_SHOW_MENTEE = "no_show_mentee"
    NO_SHOW_MENTOR = "no_show_mentor"
    ILLNESS = "illness"
    TECHNICAL = "technical"
    OTHER = "other"

    def words(self) -> str:
        return {
            Missed.NO_SHOW_MENTEE: tr("The mentee did not come"),
            Missed.NO_SHOW_MENTOR: tr("The mentor did not come"),
            Missed.ILLNESS: tr("Illness"),
            Missed.TECHNICAL: tr("Technical trouble"),
            Missed.OTHER: tr("Another reason"),
        }[self]


class Feedback(StrEnum):
    """How far the feedback on a held meeting has come (T12)."""

    NONE = "none"
    REQUESTED = "requested"
    PARTIAL = "partial"
    COMPLETE = "complete"

    def words(self) -> str:
        return {
            Feedback.NONE: tr("Not asked for yet"),
            Feedback.REQUESTED: tr("Asked for"),
            Feedback.PARTIAL: tr("One side has answered"),
            Feedback.COMPLETE: tr("Both sides have answered"),
        }[self]


@dataclass(frozen=True, order=True)
class Slot:
    """A day and a time of day, as people agree on them: local, without a zone."""

    day: date
    start: time = time(0, 0)

    @property
    def moment(self) -> datetime:
        """When it begins."""
        return datetime.combine(self.day, self.start)


def may_meet(kind: CircleKind, state: str) -> bool:
    """Whether a circle may propose meetings (T1); those before the start of a mentorship are not counted."""
    if kind is CircleKind.GROUP:
        return state in ALIVE
    return state in {"accepted", "agreement_draft", "agreement_submitted", "running", "closing"}


def begins(kind: CircleKind) -> Side:
    """The side that proposes first: the mentor of a group, the mentee of a mentorship (T1)."""
    return Side.MENTOR if kind is CircleKind.GROUP else Side.MENTEE


def shown_state(state: State, start: datetime, now: datetime, reopened_on: date | None = None) -> State:
    """The state as of now: due once it began, lapsed thirty days after it (or after it was reopened)."""
    if state not in (State.CONFIRMED, State.HELD_ONE_SIDE):
        return state
    since = max(start.date(), reopened_on or start.date())
    if now.date() > since + timedelta(days=LAPSE_DAYS):
        return State.LAPSED
    return State.DUE if state is State.CONFIRMED and start <= now else state


def agreed_minutes(one: int, other: int) -> int | None:
    """The length that counts: the mean, rounded up to five minutes; None where somebody has to ask (T7)."""
    if one == other:
        return one
    if abs(one - other) > CLOSE_ENOUGH:
        return None
    return -(-(one + other) // 10) * 5


def is_short_notice(start: datetime, now: datetime) -> bool:
    """Whether a cancellation comes less than a day before the start (T4)."""
    return start - now < SHORT_NOTICE


def mean_minutes(said: Sequence[int]) -> int:
    """What several mentees say together: their mean in whole minutes."""
    return round(sum(said) / len(said))


def present(attendance: Mapping[int, Presence]) -> frozenset[int]:
    """The members who came."""
    return frozenset(member for member, one in attendance.items() if one is Presence.PRESENT)


def remind(feedback: Feedback, asked_on: date | None, reminded_on: date | None, today: date) -> bool:
    """Whether feedback is to be asked for a second and last time (T12)."""
    if feedback not in (Feedback.REQUESTED, Feedback.PARTIAL) or asked_on is None or reminded_on is not None:
        return False
    return today >= asked_on + timedelta(days=REMIND_DAYS)
