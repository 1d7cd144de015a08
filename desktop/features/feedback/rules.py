"""What is asked after a meeting and after a silence, when answers are opened, and what calls for somebody (AM-05)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.features.confirmations.rules import Way
from desktop.features.session_plans.meeting_rules import Feedback, remind
from desktop.i18n import day_words, tr, trn
from desktop.rights import Role
from desktop.workflow import Machine, Transition, hard

TOPIC = "feedback"
"""Announced when something of this room changes."""

LOWEST, HIGHEST = 1, 5
"""Scale A: 1 strongly disagree to 5 strongly agree (`domain.md` 3.7)."""
OPEN_AFTER = timedelta(days=14)
"""A week, one reminder, another week: then what has come is opened, though one side is silent (T12)."""
MOST_INQUIRIES = 2
"""Times that both are asked in one silence; the third time somebody rings (7.2b)."""


class Kind(StrEnum):
    """What feedback is asked for."""

    MEETING = "meeting"
    INACTIVITY = "inactivity"

    def words(self) -> str:
        return {Kind.MEETING: tr("Meeting"), Kind.INACTIVITY: tr("Long silence")}[self]


class Fit(StrEnum):
    """The pairing-fit question, after the first meeting alone."""

    GOOD = "good"
    DECIDING = "deciding"
    NONE = "none"

    def words(self) -> str:
        return {
            Fit.GOOD: tr("A good fit"),
            Fit.DECIDING: tr("Still deciding"),
            Fit.NONE: tr("Not a good fit"),
        }[self]


def items() -> dict[str, str]:
    """The fixed items QB-1 to QB-3 on scale A, by the field that keeps the answer."""
    return {
        "useful": tr("The meeting was useful"),
        "on_goals": tr("We worked on our agreed goals"),
        "respected": tr("I felt respected and heard"),
    }


def contact_words() -> str:
    """QB-4, which calls for somebody of the programme."""
    return tr("I would like the programme team to contact me")


@dataclass(frozen=True)
class Given:
    """The answers of one side. 0: the item was left out, or was not asked."""

    useful: int = 0
    on_goals: int = 0
    respected: int = 0
    fit: Fit | None = None
    wants_contact: bool = False
    text: str = ""


@dataclass(frozen=True)
class Said:
    """Answers as they came to the desk: whose, on which day, by which way."""

    role: Role
    given: Given
    on: date
    way: Way = Way.PAPER
    note: str = ""


@dataclass(frozen=True)
class Facts:
    """What the guards look at. `asks_fit`: after the first meeting; `answered`: sides that have."""

    kind: Kind
    said: Said
    asked_on: date
    today: date
    asks_fit: bool = False
    answered: frozenset[Role] = frozenset()


def _is_new(facts: Facts) -> str | None:
    return tr("This side has answered already.") if facts.said.role in facts.answered else None


def _is_dated(facts: Facts) -> str | None:
    if facts.said.on > facts.today:
        return tr("The day of the answer is still to come.")
    if facts.said.on < facts.asked_on:
        return tr("Feedback was asked for on {day}; the answer is dated before.", day=day_words(facts.asked_on))
    return None


def _has_a_note(facts: Facts) -> str | None:
    if facts.said.way is Way.SPOKEN and not facts.said.note.strip():
        return tr("What was said by telephone or in person needs a note: who spoke with whom, and what was said.")
    return None


def _comes_by_a_way_of_words(facts: Facts) -> str | None:
    return tr("A calendar reply holds no feedback.") if facts.said.way is Way.CALENDAR else None


def _fits_the_scale(facts: Facts) -> str | None:
    given = facts.said.given
    scores = (given.useful, given.on_goals, given.respected)
    if any(score and not LOWEST <= score <= HIGHEST for score in scores):
        return tr("The answers lie between 1 and 5.")
    if any(scores) and facts.kind is Kind.INACTIVITY:
        return tr("No meeting is judged here: it is asked because there was none.")
    if given.fit and not facts.asks_fit:
        return tr("Whether they fit is asked after the first meeting alone.")
    return None


def _says_something(facts: Facts) -> str | None:
    return tr("Answer at least one question.") if facts.said.given == Given() else None


_GUARDS = tuple(
    hard(one) for one in (_is_new, _is_dated, _comes_by_a_way_of_words, _has_a_note, _fits_the_scale, _says_something)
)
_SIDES = frozenset({Role.MENTOR, Role.MENTEE})

ANSWERS: Machine[Facts] = Machine(
    Transition("T12", Feedback.REQUESTED, Feedback.PARTIAL, _SIDES, _GUARDS),
    Transition("T12", Feedback.PARTIAL, Feedback.COMPLETE, _SIDES, _GUARDS),
)
"""The sub-state of 7.4 with what an answer has to be; none of its guards can be overridden."""


def state_of(answered: Collection[Role]) -> Feedback:
    """How far an inquiry has come."""
    return (Feedback.REQUESTED, Feedback.PARTIAL, Feedback.COMPLETE)[min(2, len(set(answered)))]


def is_open(state: Feedback, asked_on: date, today: date) -> bool:
    """Whether the answers may be read: both have answered, or the time for it has passed. Never one before."""
    return state is Feedback.COMPLETE or today >= asked_on + OPEN_AFTER


def waits_for_reminder(state: Feedback, asked_on: date, reminded_on: date | None, today: date) -> bool:
    """Whether both are to be asked once more (T12)."""
    return remind(state, asked_on, reminded_on, today)


@dataclass(frozen=True)
class Silence:
    """A running mentorship in which nobody has met for longer than the programme allows (W-07)."""

    since: date
    days: int
    asked: tuple[date, ...] = ()
    """Days in this silence on which both were asked."""
    pause: int = 0
    """Days after which the programme asks again."""

    def obstacle(self, today: date) -> str:
        """Why both are not to be asked now; empty when they are."""
        if len(self.asked) >= MOST_INQUIRIES:
            return tr("Both were asked twice and have not met since. Ring them.")
        if self.asked and today <= self.asked[-1] + timedelta(days=self.pause):
            return tr("Both were asked on {day}; give them time.", day=day_words(self.asked[-1]))
        return ""

    def words(self) -> str:
        return trn("No meeting for {count} day.", "No meeting for {count} days.", self.days)


def alerts(role_words: str, given: Given) -> list[str]:
    """What calls for somebody of the programme in one side's answers."""
    found = []
    if given.wants_contact:
        found.append(tr("{side} would like to be contacted.", side=role_words))
    if given.fit is Fit.NONE:
        found.append(tr("{side} says that the two do not fit. Talk with both about another pair.", side=role_words))
    elif given.fit is Fit.DECIDING:
        found.append(tr("{side} is still deciding whether the two fit. Ring soon.", side=role_words))
    return found
