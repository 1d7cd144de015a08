"""What stands in the way of the steps of a meeting: the guards of `domain.md` 7.4, one sentence each."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.features.session_plans.meeting_rules import MOST_DATES, Missed, Side, Slot, agreed_minutes
from desktop.i18n import tr, trn


@dataclass(frozen=True)
class Facts:
    """What the guards look at; `by` is the side whose decision it is."""

    now: datetime
    by: Side
    may_meet: bool = True
    beginner: Side = Side.MENTOR
    """The side whose part it is to propose."""
    proposer: Side | None = None
    """The side whose dates are on the table."""
    dates: tuple[Slot, ...] = ()
    """Dates that are offered now: by a proposal, or against one."""
    offered: tuple[Slot, ...] = ()
    """Dates on the table."""
    chosen: Slot | None = None
    start: datetime | None = None
    entered_later: bool = False
    reason: str = ""
    missed: Missed | None = None
    minutes: int = 0
    """What this side says now."""
    said: tuple[tuple[Side, int], ...] = ()
    """Minutes that each side has said so far."""
    settled: int = 0
    """Minutes that both agreed on after being asked."""
    needs_attendance: bool = False
    attendance_taken: bool = False
    mentees_present: int = 0
    quorum: int = 1
    both_heard: bool = False
    is_calendar_reply: bool = False
    """A calendar reply agrees to a date and never proves that a meeting happened (`domain.md` 0.3)."""
    answered: frozenset[Side] = frozenset()
    """Sides whose feedback is in."""

    def minutes_of(self, side: Side) -> int:
        """What a side has said so far; 0 where it said nothing."""
        return dict(self.said).get(side, 0)


def circle_meets(facts: Facts) -> str | None:
    return None if facts.may_meet else tr("In its present state this group or mentorship has no meetings.")


def is_beginner(facts: Facts) -> str | None:
    if facts.by is facts.beginner:
        return None
    if facts.beginner is Side.MENTOR:
        return tr("In a group the mentor proposes the dates.")
    return tr("In a mentorship the mentee proposes the dates.")


def dates_given(facts: Facts) -> str | None:
    if not facts.dates:
        return tr("Propose at least one date.")
    if len(facts.dates) > MOST_DATES:
        return trn("Propose at most {count} date.", "Propose at most {count} dates.", MOST_DATES)
    if len(set(facts.dates)) < len(facts.dates):
        return tr("One date is proposed twice.")
    return None


def dates_lie_ahead(facts: Facts) -> str | None:
    if facts.entered_later or all(slot.moment > facts.now for slot in facts.dates):
        return None
    return tr("A date lies in the past. Say that it is entered later, or choose another.")


def is_other_side(facts: Facts) -> str | None:
    if facts.by is not facts.proposer:
        return None
    return tr("The side that proposed cannot answer for the other side.")


def choice_was_offered(facts: Facts) -> str | None:
    if facts.chosen is None:
        return tr("Choose one of the dates.")
    return None if facts.chosen in facts.offered else tr("This date has not been proposed.")


def choice_lies_ahead(facts: Facts) -> str | None:
    if facts.entered_later or facts.chosen is None or facts.chosen.moment > facts.now:
        return None
    return tr("This date has passed. Propose a new one.")


def reason_or_dates(facts: Facts) -> str | None:
    if facts.reason.strip():
        return None
    if not facts.dates:
        return tr("Give a reason, or propose other dates.")
    return dates_given(facts) or dates_lie_ahead(facts)


def reason_is_given(facts: Facts) -> str | None:
    return None if facts.reason.strip() else tr("Give a reason.")


def has_begun(facts: Facts) -> str | None:
    if facts.start is not None and facts.start <= facts.now:
        return None
    return tr("The meeting has not begun yet.")


def is_more_than_a_date(facts: Facts) -> str | None:
    if not facts.is_calendar_reply:
        return None
    return tr("A calendar reply agrees to a date. It does not say that the meeting was held.")


def minutes_are_said(facts: Facts) -> str | None:
    if 0 < facts.minutes <= 600:
        return None
    return tr("Say how long it lasted: between 1 and 600 minutes.")


def attendance_is_taken(facts: Facts) -> str | None:
    if not facts.needs_attendance or facts.attendance_taken:
        return None
    return tr("Mark first who was there.")


def quorum_came(facts: Facts) -> str | None:
    if not facts.needs_attendance or facts.mentees_present >= facts.quorum:
        return None
    return trn(
        "Too few came: at least {count} mentee has to be there.",
        "Too few came: at least {count} mentees have to be there.",
        facts.quorum,
    )


def told_problem(facts: Facts) -> str | None:
    """What keeps a side from telling of a meeting that is entered later."""
    if facts.by is not facts.proposer:
        return tr("Whoever enters the meeting tells of it first.")
    return has_begun(facts) or is_more_than_a_date(facts) or minutes_are_said(facts)


def is_second(facts: Facts) -> str | None:
    if facts.minutes_of(facts.by.other):
        return None
    return tr("This side has confirmed already; now the other side is asked.")


def minutes_agree(facts: Facts) -> str | None:
    theirs = facts.minutes_of(facts.by.other)
    if facts.settled or agreed_minutes(facts.minutes, theirs) is not None:
        return None
    return tr(
        "One side says {one} minutes, the other {other}. Ask both, then enter the length they agree on.",
        one=theirs,
        other=facts.minutes,
    )


def why_missed(facts: Facts) -> str | None:
    return None if facts.missed else tr("Say why it was not held.")


def nobody_else_held_it(facts: Facts) -> str | None:
    if not facts.minutes_of(facts.by.other):
        return None
    return tr("The other side says that it was held. This is a dispute for the manager.")


def other_says_held(facts: Facts) -> str | None:
    if facts.minutes_of(facts.by.other):
        return None
    return tr("The other side has not said that it was held.")


def both_were_heard(facts: Facts) -> str | None:
    return None if facts.both_heard else tr("Hear both sides first.")


def feedback_is_new(facts: Facts) -> str | None:
    return tr("This side has answered already.") if facts.by in facts.answered else None


def nobody_said(facts: Facts) -> str | None:
    return tr("One side has confirmed already.") if facts.said else None


def somebody_said(facts: Facts) -> str | None:
    return None if facts.said else tr("Nobody has confirmed yet.")


def answered_well(facts: Facts) -> Facts:
    """The facts as if the person had entered everything that is asked for: what is left stands in the way anyhow."""
    ahead = [slot for slot in facts.offered if facts.entered_later or slot.moment > facts.now]
    return replace(
        facts,
        reason="-",
        missed=Missed.OTHER,
        both_heard=True,
        dates=(Slot(facts.now.date() + timedelta(days=1)),),
        chosen=next(iter(ahead or facts.offered), None),
        minutes=facts.minutes_of(facts.by.other) or 60,
    )
