"""What is to be watched in a mentorship, computed from dates: the rules W-05 to W-09 and W-13 of `domain.md` 2.4."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from desktop.features.mentorships.agreement_rules import AgreementDraft
from desktop.features.mentorships.rules import State
from desktop.i18n import day_words, tr, trn

UNCONFIRMED_DAYS = 7
"""Days after a meeting within which both confirm it (W-08)."""
CLOSING_DAYS = 30
"""Days before the agreed end in which a closing meeting should be proposed (W-13)."""
CHECKIN_WARN, CHECKIN_ALARM = 20, 31
"""Days after the start (W-05)."""


class Severity(StrEnum):
    """How loud a rule speaks."""

    WARN = "warn"
    ALARM = "alarm"

    def words(self) -> str:
        return {Severity.WARN: tr("Look at it"), Severity.ALARM: tr("Act now")}[self]


@dataclass(frozen=True)
class Checkins:
    """Check-ins with one of the two, as the room of monitoring keeps them."""

    name: str
    days: tuple[date, ...] = ()


@dataclass(frozen=True)
class WatchFacts:
    """What the rules look at."""

    state: State
    today: date
    starts_on: date | None = None
    """First day of the agreement in force."""
    ends_on: date | None = None
    agreed: int = 0
    held: int = 0
    last_held_on: date | None = None
    oldest_unconfirmed_on: date | None = None
    closing_on: date | None = None
    inactivity_days: int = 0
    """0: no alarm."""
    checkins_first_month: int = 0
    checkin_days: int = 0
    checkins: tuple[Checkins, ...] | None = None
    """None: nobody keeps check-ins in this store, so W-05 and W-06 say nothing."""


@dataclass(frozen=True)
class Watch:
    """One thing to look at."""

    rule: str
    severity: Severity
    sentence: str


def watched(facts: WatchFacts) -> tuple[Watch, ...]:
    """Everything that the rules say today. A pause suspends W-05 to W-07; before the start nothing is watched."""
    if facts.state not in (State.RUNNING, State.PAUSED, State.CLOSING):
        return ()
    found = [] if facts.state is State.PAUSED else [*_checkins(facts), *_silence(facts)]
    return (*found, *_unconfirmed(facts), *_beyond(facts), *_closing(facts))


def _checkins(facts: WatchFacts) -> list[Watch]:
    found = []
    for one in facts.checkins or ():
        age = (facts.today - facts.starts_on).days if facts.starts_on else 0
        early = [day for day in one.days if facts.starts_on and (day - facts.starts_on).days < CHECKIN_ALARM]
        last = max((*one.days, *((facts.starts_on,) if facts.starts_on else ())), default=facts.today)
        if age >= CHECKIN_WARN and len(early) < facts.checkins_first_month:
            words = tr("Too few check-ins with {name} in the first month.", name=one.name)
            found.append(Watch("W-05", Severity.ALARM if age >= CHECKIN_ALARM else Severity.WARN, words))
        elif facts.checkin_days and (facts.today - last).days > facts.checkin_days:
            words = tr("No check-in with {name} since {day}.", name=one.name, day=day_words(last))
            found.append(Watch("W-06", Severity.ALARM, words))
    return found


def silent_days(facts: WatchFacts) -> int:
    """Days since the last meeting held, or since the start where there was none."""
    since = facts.last_held_on or facts.starts_on
    return max(0, (facts.today - since).days) if since else 0


def _silence(facts: WatchFacts) -> list[Watch]:
    days = silent_days(facts)
    if not facts.inactivity_days or days <= facts.inactivity_days:
        return []
    return [Watch("W-07", Severity.ALARM, trn("No meeting for {count} day.", "No meeting for {count} days.", days))]


def _unconfirmed(facts: WatchFacts) -> list[Watch]:
    day = facts.oldest_unconfirmed_on
    if day is None or (facts.today - day).days <= UNCONFIRMED_DAYS:
        return []
    return [Watch("W-08", Severity.WARN, tr("The meeting of {day} is not confirmed by both.", day=day_words(day)))]


def is_beyond(facts: WatchFacts) -> bool:
    """Whether reality has left the agreement: one meeting more than agreed, or a day after its end (7.2a)."""
    return facts.held > facts.agreed > 0 or (facts.ends_on is not None and facts.today > facts.ends_on)


def _beyond(facts: WatchFacts) -> list[Watch]:
    if not is_beyond(facts):
        return []
    if facts.held > facts.agreed > 0:
        words = tr("{held} meetings were held, {agreed} are agreed. Update the agreement.", **_counts(facts))
    else:
        words = tr("The agreed period is over since {day}. Update the agreement.", day=day_words(facts.ends_on))
    return [Watch("W-09", Severity.WARN, words)]


def _counts(facts: WatchFacts) -> dict[str, int]:
    return {"held": facts.held, "agreed": facts.agreed}


def _closing(facts: WatchFacts) -> list[Watch]:
    if facts.ends_on is None or facts.closing_on is not None:
        return []
    if not facts.today <= facts.ends_on <= facts.today + timedelta(days=CLOSING_DAYS):
        return []
    words = tr("The agreed period ends on {day} and no closing meeting is proposed.", day=day_words(facts.ends_on))
    return [Watch("W-13", Severity.WARN, words)]


def prepared(facts: WatchFacts, current: AgreementDraft) -> AgreementDraft | None:
    """The change that fits reality, for the mentee to submit; None while the agreement still fits (1.20).

    As many meetings as were held, an end that is not over, and the days of silence added to the period.
    """
    if facts.state is not State.RUNNING:
        return None
    draft, reasons = current, []
    if facts.held > facts.agreed > 0:
        draft = replace(draft, meetings=facts.held)
        reasons.append(tr("More meetings were held than agreed."))
    if facts.ends_on is not None and facts.today > facts.ends_on:
        draft = replace(draft, ends_on=facts.today + timedelta(days=CLOSING_DAYS))
        reasons.append(tr("The agreed period is over and you go on."))
    elif facts.ends_on is not None and _silence(facts):
        days = silent_days(facts)
        draft = replace(draft, ends_on=facts.ends_on + timedelta(days=days))
        reasons.append(trn("There was no meeting for {count} day.", "There was no meeting for {count} days.", days))
    return replace(draft, reason=" ".join(reasons)) if reasons else None
