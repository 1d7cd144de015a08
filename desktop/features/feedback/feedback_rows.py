"""What is seen of feedback: the occasions of one mentorship, and what each side said."""

from dataclasses import dataclass
from datetime import date

from desktop.features.confirmations.rules import Way
from desktop.features.feedback.rules import Given, Kind, Silence
from desktop.features.session_plans.meeting_rules import Feedback
from desktop.rights import Role


@dataclass(frozen=True)
class Occasion:
    """What feedback is asked for: the id of a meeting, or of an inquiry after a silence."""

    kind: Kind
    id: int


@dataclass(frozen=True)
class SideLine:
    """One side of an occasion. `given` is None until it is opened, and for whoever may not read it."""

    answer: int | None
    """Id of what was answered; None while nothing was."""
    role: Role
    name: str
    answered_on: date | None = None
    given: Given | None = None
    way: Way | None = None
    wants_contact: bool = False
    """Told to the programme at once, whatever the other side does: who asks for help is not kept waiting."""
    contacted_on: date | None = None


@dataclass(frozen=True)
class FeedbackLine:
    """One occasion on which both are asked."""

    occasion: Occasion
    day: date
    """Of the meeting, or on which the silence began."""
    title: str
    asked_on: date
    reminded_on: date | None
    state: Feedback
    asks_fit: bool
    is_open: bool
    is_reminder_due: bool
    sides: tuple[SideLine, ...]


@dataclass(frozen=True)
class CircleFeedback:
    """The feedback of one mentorship, the newest occasion first."""

    lines: tuple[FeedbackLine, ...] = ()
    silence: Silence | None = None
    may_keep: tuple[Role, ...] = ()
    """Sides whose answers the signed-in person may write down."""
    may_read: bool = False
    is_asked: bool = False
    """Whether feedback is asked for in this kind of group at all."""
