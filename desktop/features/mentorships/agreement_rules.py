"""Versions of an agreement: what they say, what they lack, and how they differ (`domain.md` AM-03)."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.i18n import day_words, tr, trn


class VersionState(StrEnum):
    """States of `domain.md` 7.3."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"

    def words(self) -> str:
        return {
            VersionState.DRAFT: tr("Draft"),
            VersionState.SUBMITTED: tr("With the mentor"),
            VersionState.RETURNED: tr("Sent back"),
            VersionState.APPROVED: tr("In force"),
            VersionState.SUPERSEDED: tr("Replaced"),
            VersionState.DISCARDED: tr("Discarded"),
        }[self]


OPEN = frozenset({VersionState.DRAFT, VersionState.SUBMITTED, VersionState.RETURNED})
"""Versions still being agreed on."""


class Contact(StrEnum):
    """Kinds of contact (`domain.md` AM-03)."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    EMAIL = "email"
    CHAT = "chat"

    def words(self) -> str:
        return {
            Contact.IN_PERSON: tr("In person"),
            Contact.VIDEO: tr("Video"),
            Contact.PHONE: tr("Telephone"),
            Contact.EMAIL: tr("E-mail"),
            Contact.CHAT: tr("Chat"),
        }[self]


@dataclass(frozen=True)
class PlanLine:
    """One meeting of the content plan."""

    number: int
    month: str = ""
    topic: str = ""
    goal: str = ""


@dataclass(frozen=True)
class AgreementDraft:
    """What the two agree on (`domain.md` AM-03)."""

    starts_on: date | None = None
    ends_on: date | None = None
    meetings: int = 0
    contacts: tuple[Contact, ...] = ()
    frequency: str = ""
    answer_days: int = 0
    plan: tuple[PlanLine, ...] = ()
    goals: tuple[str, ...] = ()
    confidentiality: str = ""
    remarks: str = ""
    reason: str = ""
    """Why it is changed, from version 2 on."""


@dataclass(frozen=True)
class Promise:
    """What the quality profile asks of an agreement; 0: nothing."""

    months: int = 0
    meetings_per_month: int = 0
    goals_least: int = 0
    goals_most: int = 0


@dataclass(frozen=True)
class Change:
    """One difference between two versions, in words."""

    label: str
    before: str
    after: str


def gaps(draft: AgreementDraft) -> tuple[str, ...]:
    """What keeps an agreement from being submitted (M8), in the order of the table."""
    found = []
    if draft.starts_on is None or draft.ends_on is None:
        found.append(tr("The period is missing: from when until when?"))
    if draft.meetings < 1:
        found.append(tr("The number of meetings is missing; at least one is agreed."))
    if not draft.contacts:
        found.append(tr("The kind of contact is missing."))
    if not draft.frequency.strip():
        found.append(tr("How often you are in contact is missing."))
    if draft.starts_on and draft.ends_on and draft.ends_on <= draft.starts_on:
        found.append(tr("The agreement ends before it starts."))
    return tuple(found)


def advice(draft: AgreementDraft, promise: Promise) -> tuple[str, ...]:
    """What should be better but stops nobody (M8, M10): the content plan, and the least the profile asks."""
    found = []
    if not draft.plan:
        found.append(tr("A rough plan of topics for each meeting is recommended."))
    months = _months(draft)
    if months is not None and months < promise.months:
        found.append(trn("Less than {count} month is agreed.", "Less than {count} months are agreed.", promise.months))
    if months is not None and draft.meetings < promise.meetings_per_month * months:
        found.append(
            trn(
                "Fewer than {count} meeting a month is agreed.",
                "Fewer than {count} meetings a month are agreed.",
                promise.meetings_per_month,
            )
        )
    found += _goals_advice(draft, promise)
    return tuple(found)


def _goals_advice(draft: AgreementDraft, promise: Promise) -> list[str]:
    if len(draft.goals) < promise.goals_least:
        least = promise.goals_least
        return [trn("At least {count} goal is recommended.", "At least {count} goals are recommended.", least)]
    if promise.goals_most and len(draft.goals) > promise.goals_most:
        most = promise.goals_most
        return [trn("At most {count} goal is recommended.", "At most {count} goals are recommended.", most)]
    return []


def _months(draft: AgreementDraft) -> int | None:
    """Whole months between first and last day; the last day itself belongs to the period."""
    if draft.starts_on is None or draft.ends_on is None:
        return None
    first, last = draft.starts_on, date.fromordinal(draft.ends_on.toordinal() + 1)
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def seal(draft: AgreementDraft) -> str:
    """SHA-256 (hex) of what is agreed on: a yes is a yes to these words and no others (A3)."""
    text = json.dumps(_plain(draft), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(draft: AgreementDraft) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(draft).items()}


def labels() -> dict[str, str]:
    """The words of each field."""
    return {
        "starts_on": tr("First day"),
        "ends_on": tr("Last day"),
        "meetings": tr("Number of meetings"),
        "contacts": tr("Kind of contact"),
        "frequency": tr("How often"),
        "answer_days": tr("Answer within (days)"),
        "plan": tr("Content plan"),
        "goals": tr("Goals"),
        "confidentiality": tr("Confidentiality"),
        "remarks": tr("Remarks"),
        "reason": tr("Reason for the change"),
    }


def differences(before: AgreementDraft, after: AgreementDraft) -> tuple[Change, ...]:
    """What a person reads about the way from one version to the next; lines of the plan one by one."""
    found: list[Change] = []
    words = labels()
    for field in fields(AgreementDraft):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new or field.name == "reason":
            continue
        if field.name == "plan":
            found += _plan_changes(before.plan, after.plan)
        else:
            found.append(Change(words[field.name], said(old), said(new)))
    return tuple(found)


def _plan_changes(before: tuple[PlanLine, ...], after: tuple[PlanLine, ...]) -> list[Change]:
    old, new = {line.number: line for line in before}, {line.number: line for line in after}
    return [
        Change(tr("Meeting {number}", number=number), said(old.get(number)), said(new.get(number)))
        for number in sorted(old.keys() | new.keys())
        if old.get(number) != new.get(number)
    ]


def said(value: Any) -> str:
    """A value of an agreement as a person reads it; a dash where nothing is said."""
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, PlanLine):
        return " · ".join(part for part in (value.month, value.topic, value.goal) if part) or "–"
    if isinstance(value, tuple):
        return ", ".join(one.words() if isinstance(one, Contact) else str(one) for one in value) or "–"
    return str(value or "") or "–"
