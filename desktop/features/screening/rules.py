"""What a mentor must have shown before being accepted and before being matched (`domain.md` 2.1, 2.3, 7.11)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from desktop.features.programmes.quality import Preset, Thresholds
from desktop.i18n import day_words, tr, trn
from desktop.rights import Role
from desktop.workflow import Guard, Machine, hard, rows

TOPIC = "screening"
WARNED_BEFORE = timedelta(days=60)
"""How long before its end a check of the criminal record is asked for anew (W-02)."""


class CheckState(StrEnum):
    """Where the check of the criminal record stands; the certificate is seen, never kept (B.2.4)."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    SEEN_CLEAR = "seen_clear"
    SEEN_ISSUE = "seen_issue"
    ALLOWED = "allowed"
    REFUSED = "refused"
    EXPIRED = "expired"

    def words(self) -> str:
        return {
            CheckState.NOT_ASKED: tr("Not asked for"),
            CheckState.ASKED: tr("Asked for"),
            CheckState.SEEN_CLEAR: tr("Seen, no entry"),
            CheckState.SEEN_ISSUE: tr("Seen, with an entry"),
            CheckState.ALLOWED: tr("Seen, allowed by two people"),
            CheckState.REFUSED: tr("Seen, refused"),
            CheckState.EXPIRED: tr("Expired"),
        }[self]


C = CheckState


@dataclass(frozen=True)
class CheckFacts:
    """What the guards of the check look at."""

    today: date
    seen_on: date | None = None
    seen_by: str = ""
    valid_until: date | None = None
    reason: str = ""
    second_person: str = ""
    decided_by: str = ""


def _seen(facts: CheckFacts) -> str | None:
    if facts.seen_on is None:
        return tr("On which day was the certificate seen?")
    return tr("This day is still to come.") if facts.seen_on > facts.today else None


def _seen_by(facts: CheckFacts) -> str | None:
    return None if facts.seen_by.strip() else tr("Who saw the certificate?")


def _has_end(facts: CheckFacts) -> str | None:
    if facts.valid_until is None:
        return tr("Until when does the check hold?")
    if facts.seen_on and facts.valid_until <= facts.seen_on:
        return tr("The check must hold longer than the day it was seen on.")
    return None


def _is_over(facts: CheckFacts) -> str | None:
    if facts.valid_until is not None and facts.valid_until < facts.today:
        return None
    return tr("The check still holds.")


def _has_reason(facts: CheckFacts) -> str | None:
    return None if facts.reason.strip() else tr("A reason is missing.")


def _two_people(facts: CheckFacts) -> str | None:
    second = facts.second_person.strip()
    if second and second.casefold() != facts.decided_by.strip().casefold():
        return None
    return tr("A second person has to decide with you.")


_MANAGER = (Role.MANAGER,)
_SEEING = (hard(_seen), hard(_seen_by))
_DECIDING = (hard(_has_reason), hard(_two_people))

CHECK: Machine[CheckFacts] = Machine(
    *rows("C1", (C.NOT_ASKED, C.EXPIRED), C.ASKED, _MANAGER, words=lambda: tr("Asked for")),
    *rows("C2", (C.NOT_ASKED, C.ASKED, C.EXPIRED), C.SEEN_CLEAR, _MANAGER, *_SEEING, hard(_has_end)),
    *rows("C3", (C.NOT_ASKED, C.ASKED, C.EXPIRED), C.SEEN_ISSUE, _MANAGER, *_SEEING),
    *rows("C4", (C.SEEN_CLEAR, C.ALLOWED), C.EXPIRED, (Role.SYSTEM,), Guard(_is_over, is_hard=True)),
    *rows("C5", (C.SEEN_ISSUE,), C.ALLOWED, _MANAGER, *_DECIDING, hard(_has_end)),
    *rows("C6", (C.SEEN_ISSUE,), C.REFUSED, _MANAGER, *_DECIDING),
)
"""7.11: asked → seen clear or with an entry → expired; an entry is decided on by the manager and a second person."""

MOVE_TO = {C.ASKED: "C1", C.SEEN_CLEAR: "C2", C.SEEN_ISSUE: "C3", C.ALLOWED: "C5", C.REFUSED: "C6"}
"""The move that leads to each state a person may choose."""


def standing(state: CheckState, valid_until: date | None, today: date) -> CheckState:
    """Where a check stands today: expiry is derived from its day and never stored."""
    is_over = valid_until is not None and valid_until < today
    return C.EXPIRED if state in (C.SEEN_CLEAR, C.ALLOWED) and is_over else state


@dataclass(frozen=True)
class Reference:
    """Somebody who was asked about a mentor; a result makes it count."""

    contact: str = ""
    asked_on: date | None = None
    result: str = ""


@dataclass(frozen=True)
class Training:
    """One training; it counts once it was attended (7.11: planned → attended → verified)."""

    course: str = ""
    day: date | None = None
    minutes: int = 0
    topics: str = ""
    is_verified: bool = False

    @property
    def is_attended(self) -> bool:
        """Whether it took place: minutes and topics are there."""
        return self.minutes > 0 and bool(self.topics.strip())


@dataclass(frozen=True)
class Draft:
    """Everything recorded about the selection of one mentor."""

    criteria: str = ""
    interview_on: date | None = None
    interviewer: str = ""
    interview_result: str = ""
    references: tuple[Reference, ...] = ()
    check: CheckState = CheckState.NOT_ASKED
    check_seen_on: date | None = None
    check_seen_by: str = ""
    check_valid_until: date | None = None
    check_reason: str = ""
    check_second: str = ""
    commitment_months: int = 0
    commitment_on: date | None = None
    trainings: tuple[Training, ...] = field(default=())


@dataclass(frozen=True)
class Asked:
    """What a quality profile asks a mentor for, besides the numbers of its thresholds."""

    interview: bool = False
    references: int = 0
    check: bool = False
    commitment: bool = False


_ASKED = {
    Preset.YOUTH: Asked(interview=True, references=2, check=True, commitment=True),
    Preset.WEB: Asked(interview=True, references=2, check=True, commitment=True),
    Preset.MIGRANT: Asked(interview=True, check=True, commitment=True),
}


def asked(preset: Preset) -> Asked:
    """B.2.3 to B.2.6 by profile: all of youth mentoring, most of job mentoring, nothing where grown-ups meet freely."""
    return _ASKED.get(preset, Asked())


def missing(draft: Draft, profile: Preset, thresholds: Thresholds, today: date) -> list[str]:
    """What stands in the way of accepting a mentor (P3), in the order of the benchmarks, a sentence each."""
    wanted = asked(profile)
    found = [
        _missing_interview(draft) if wanted.interview else "",
        missing_check(draft, today) if wanted.check else "",
        _missing_references(draft, wanted.references),
        _missing_commitment(draft, thresholds.commitment_months) if wanted.commitment else "",
    ]
    return [sentence for sentence in found if sentence]


def _missing_interview(draft: Draft) -> str:
    if draft.interview_on is None or not draft.interviewer.strip():
        return tr("The interview is missing: its day and who held it (B.2.3).")
    return "" if draft.interview_result.strip() else tr("The result of the interview is missing (B.2.3).")


def missing_check(draft: Draft, today: date) -> str:
    """Why the check of the criminal record does not hold today (B.2.4, W-02); empty when it does."""
    now = standing(draft.check, draft.check_valid_until, today)
    if now in (C.SEEN_CLEAR, C.ALLOWED):
        return ""
    if now is C.EXPIRED:
        return tr("The check of the criminal record ended on {day}.", day=day_words(draft.check_valid_until))
    if now is C.REFUSED:
        return tr("The check of the criminal record was decided against this person.")
    if now is C.SEEN_ISSUE:
        return tr("The certificate has an entry: you and a second person have to decide.")
    return tr("The certificate of the criminal record has not been seen (B.2.4).")


def _missing_references(draft: Draft, least: int) -> str:
    count = least - sum(bool(one.result.strip()) for one in draft.references)
    if count <= 0:
        return ""
    return trn("{count} reference is missing (B.2.5).", "{count} references are missing (B.2.5).", count)


def _missing_commitment(draft: Draft, least: int) -> str:
    if draft.commitment_on is not None and draft.commitment_months >= least:
        return ""
    return trn(
        "The signed commitment for {count} month is missing (B.2.6).",
        "The signed commitment for {count} months is missing (B.2.6).",
        least,
    )


def is_check_ending(draft: Draft, today: date) -> bool:
    """Whether the check ends within 60 days, so that a new one is asked for in time (W-02)."""
    if draft.check not in (C.SEEN_CLEAR, C.ALLOWED) or draft.check_valid_until is None:
        return False
    return today <= draft.check_valid_until <= today + WARNED_BEFORE


def trained_minutes(trainings: Sequence[Training], on: date) -> int:
    """Minutes of training attended up to a day."""
    return sum(one.minutes for one in trainings if one.is_attended and (one.day is None or one.day <= on))


def training_gap(trainings: Sequence[Training], hours: int, on: date) -> str:
    """Why a mentor is not trained enough to be matched on a day (W-03, B.3.1); empty when enough."""
    lacking = hours * 60 - trained_minutes(trainings, on)
    if lacking <= 0:
        return ""
    return trn(
        "{count} minute of training is missing before the first meeting (B.3.1).",
        "{count} minutes of training are missing before the first meeting (B.3.1).",
        lacking,
    )


def problems(draft: Draft, today: date) -> list[str]:
    """What cannot be kept, a sentence each."""
    found = []
    days = [draft.interview_on, draft.check_seen_on, draft.commitment_on, *(one.asked_on for one in draft.references)]
    if any(day is not None and day > today for day in days):
        found.append(tr("This day is still to come."))
    if any(one.minutes < 0 or one.minutes > 10_000 for one in draft.trainings):
        found.append(tr("A training takes between 0 and 10,000 minutes."))
    if any(one.is_verified and not one.is_attended for one in draft.trainings):
        found.append(tr("Only a training with minutes and topics can be verified."))
    if draft.commitment_months < 0 or draft.commitment_months > 120:
        found.append(tr("A commitment is for 1 to 120 months."))
    return found


def move_problem(before: Draft, after: Draft, today: date, actor: str) -> str:
    """Why the check cannot go from one state to another, in the first guard's sentence; empty when it can."""
    now = standing(before.check, before.check_valid_until, today)
    if after.check in (before.check, now):
        return ""
    facts = CheckFacts(
        today,
        after.check_seen_on,
        after.check_seen_by,
        after.check_valid_until,
        after.check_reason,
        after.check_second,
        actor,
    )
    if after.check not in MOVE_TO:
        return tr("Choose what became of the check.")
    answer = CHECK.move(now, MOVE_TO[after.check], facts, Role.MANAGER)
    return getattr(answer, "sentence", "")
