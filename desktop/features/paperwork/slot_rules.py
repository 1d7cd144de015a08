"""The life of a document that is owed: the rows D1 to D12 of `domain.md` 7.10 as data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.i18n import day_words, tr, trn
from desktop.rights import Role
from desktop.workflow import Guard, Machine, Sentence, hard, rows


class State(StrEnum):
    """Where an owed document stands."""

    REQUIRED = "required"
    GENERATED = "generated"
    SENT = "sent"
    RETURNED = "returned"
    SCAN_ATTACHED = "scan_attached"
    VERIFIED = "verified"
    REJECTED = "rejected"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"
    SUPERSEDED = "superseded"
    ARCHIVED = "archived"
    DESTROYED = "destroyed"

    def words(self) -> str:
        return _words()[self]


S = State


def _words() -> dict[State, str]:
    return {
        S.REQUIRED: tr("To be made"),
        S.GENERATED: tr("Made"),
        S.SENT: tr("Sent"),
        S.RETURNED: tr("Came back"),
        S.SCAN_ATTACHED: tr("To be checked"),
        S.VERIFIED: tr("Checked"),
        S.REJECTED: tr("Sent back"),
        S.WAIVED: tr("Waived"),
        S.NOT_APPLICABLE: tr("Not needed"),
        S.SUPERSEDED: tr("Replaced"),
        S.ARCHIVED: tr("Archived"),
        S.DESTROYED: tr("Destroyed"),
    }


SETTLED = frozenset({S.VERIFIED, S.WAIVED, S.NOT_APPLICABLE, S.SUPERSEDED, S.ARCHIVED, S.DESTROYED})
"""Nobody owes anything any more."""
WITHOUT = frozenset({S.WAIVED, S.NOT_APPLICABLE})
"""It was decided to do without it, until somebody asks for it again."""
STEPS = (S.REQUIRED, S.GENERATED, S.SENT, S.RETURNED, S.SCAN_ATTACHED, S.VERIFIED)
"""The way of a document that is signed on paper, as a page draws it."""
TAKES_SCAN = (S.GENERATED, S.SENT, S.RETURNED, S.REJECTED)
"""Paper of it can come back and be filed (D5)."""
FULL = (S.SCAN_ATTACHED, S.VERIFIED, S.SUPERSEDED, S.ARCHIVED)
"""A scan lies at the slot; it is never replaced without being sent back first."""
OPEN = (S.REQUIRED, S.GENERATED, S.SENT, S.RETURNED, S.SCAN_ATTACHED, S.REJECTED)


class Channel(StrEnum):
    """How a document left the office."""

    HANDED_OVER = "handed_over"
    POST = "post"
    EMAIL = "email"
    MESSENGER = "messenger"
    OTHER = "other"

    def words(self) -> str:
        return {
            Channel.HANDED_OVER: tr("Handed over"),
            Channel.POST: tr("By post"),
            Channel.EMAIL: tr("By e-mail"),
            Channel.MESSENGER: tr("By messenger"),
            Channel.OTHER: tr("Another way"),
        }[self]


@dataclass(frozen=True)
class Checklist:
    """What was looked at before a scan counts (D6)."""

    is_right_version: bool = False
    signatures: int = 0
    are_days_filled_in: bool = False
    are_pages_complete: bool = False


@dataclass(frozen=True)
class Facts:
    """What the guards look at."""

    today: date
    event: str = ""
    """What makes the document due, as the plan names it."""
    missing: tuple[Sentence, ...] = ()
    """What mandatory placeholders stand for that have no value."""
    recipient: str = ""
    channel: Channel | None = None
    day: date | None = None
    """Sent or received on."""
    sent_on: date | None = None
    file_problem: Sentence = ""
    """Why a file cannot be kept as a scan; empty when it can."""
    is_known_scan: bool = False
    checklist: Checklist = Checklist()
    signatures_needed: int = 0
    is_contract: bool = False
    verifier_is_only_signatory: bool = False
    is_filled_here: bool = False
    reason: str = ""
    is_funder_mandatory: bool = False
    funder_note: str = ""
    is_newer_verified: bool = False
    is_parent_closed: bool = False
    retention_is_over: bool = False
    is_on_hold: bool = False
    second_person: str = ""


def _event_happened(facts: Facts) -> str | None:
    return None if facts.event else tr("Nothing has happened yet that asks for this document.")


def _all_filled(facts: Facts) -> str | None:
    if not facts.missing:
        return None
    return tr("Still missing: {list}.", list=", ".join(facts.missing))


def _has_recipient(facts: Facts) -> str | None:
    return None if facts.recipient.strip() else tr("To whom was it sent?")


def _has_channel(facts: Facts) -> str | None:
    return None if facts.channel else tr("By which way was it sent?")


def _has_day(facts: Facts) -> str | None:
    if facts.day is None:
        return tr("On which day?")
    return tr("This day is still to come.") if facts.day > facts.today else None


def _after_sending(facts: Facts) -> str | None:
    if facts.day is None or facts.sent_on is None or facts.day >= facts.sent_on:
        return None
    return tr("It cannot have come back before it was sent on {day}.", day=day_words(facts.sent_on))


def _file_is_fit(facts: Facts) -> str | None:
    return facts.file_problem or None


def _is_new(facts: Facts) -> str | None:
    return tr("This very file is attached already.") if facts.is_known_scan else None


def _right_version(facts: Facts) -> str | None:
    if facts.checklist.is_right_version:
        return None
    return tr("The scan is not of the version that was issued last.")


def _all_signed(facts: Facts) -> str | None:
    missing = facts.signatures_needed - facts.checklist.signatures
    if missing <= 0:
        return None
    return trn("{count} signature is missing.", "{count} signatures are missing.", missing)


def _days_filled_in(facts: Facts) -> str | None:
    return None if facts.checklist.are_days_filled_in else tr("A date beside a signature is missing.")


def _pages_complete(facts: Facts) -> str | None:
    return None if facts.checklist.are_pages_complete else tr("A page is missing.")


def _other_eyes(facts: Facts) -> str | None:
    if not (facts.is_contract and facts.verifier_is_only_signatory):
        return None
    return tr("Whoever checks a contract must not be the only one who signed it.")


def _needs_no_paper(facts: Facts) -> str | None:
    if facts.signatures_needed:
        return tr("This document needs signatures; attach the signed scan.")
    return None if facts.is_filled_here else tr("It has not been filled in here yet.")


def _has_reason(facts: Facts) -> str | None:
    return None if facts.reason.strip() else tr("A reason is missing.")


def _funder_agrees(facts: Facts) -> str | None:
    if not facts.is_funder_mandatory or facts.funder_note.strip():
        return None
    return tr("The funder asks for this document. Write down who of the funder allowed to leave it out, and when.")


def _newer_verified(facts: Facts) -> str | None:
    return None if facts.is_newer_verified else tr("No newer version has been checked yet.")


def _parent_closed(facts: Facts) -> str | None:
    return None if facts.is_parent_closed else tr("What it belongs to is not closed yet.")


def _retention_is_over(facts: Facts) -> str | None:
    return None if facts.retention_is_over else tr("The retention time still runs.")


def _no_hold(facts: Facts) -> str | None:
    return tr("It is held back for a dispute or an audit.") if facts.is_on_hold else None


def _has_second_person(facts: Facts) -> str | None:
    return None if facts.second_person.strip() else tr("A second person has to agree.")


_MANAGER = (Role.MANAGER,)
_FILERS = (Role.MANAGER, Role.MENTOR)
_SYSTEM = (Role.SYSTEM,)
_WAIVING = (hard(_has_reason), hard(_funder_agrees))
_CHECKING = (
    Guard(_right_version),
    Guard(_all_signed),
    Guard(_days_filled_in),
    Guard(_pages_complete),
    Guard(_other_eyes),
)

DOCUMENT: Machine[Facts] = Machine(
    *rows("D1", (None,), S.REQUIRED, _SYSTEM, hard(_event_happened)),
    *rows("D2", (S.REQUIRED, S.REJECTED), S.GENERATED, _MANAGER, hard(_all_filled), words=lambda: tr("Issue…")),
    *rows(
        "D3",
        (S.GENERATED, S.REJECTED),
        S.SENT,
        _MANAGER,
        *(hard(_has_recipient), hard(_has_channel), hard(_has_day)),
        words=lambda: tr("Was sent…"),
    ),
    *rows("D4", (S.SENT,), S.RETURNED, _MANAGER, hard(_has_day), hard(_after_sending), words=lambda: tr("Came back…")),
    *rows("D5f", (S.GENERATED, S.SENT, S.REJECTED), S.RETURNED, _FILERS, hard(_has_day)),
    *rows(
        "D5",
        TAKES_SCAN,
        S.SCAN_ATTACHED,
        _FILERS,
        *(hard(_file_is_fit), Guard(_is_new)),
        words=lambda: tr("Attach the scan…"),
    ),
    *rows("D6", (S.SCAN_ATTACHED,), S.VERIFIED, _MANAGER, *_CHECKING, words=lambda: tr("Check…")),
    *rows("D7", (S.SCAN_ATTACHED,), S.REJECTED, _MANAGER, hard(_has_reason), words=lambda: tr("Send back…")),
    *rows("D8", (S.REQUIRED,), S.VERIFIED, _MANAGER, hard(_needs_no_paper), words=lambda: tr("Is filled in")),
    *rows("D9", OPEN, S.WAIVED, _MANAGER, *_WAIVING, words=lambda: tr("Waive…")),
    *rows("D9n", OPEN, S.NOT_APPLICABLE, _MANAGER, *_WAIVING, words=lambda: tr("Is not needed…")),
    *rows("D10", (S.VERIFIED,), S.SUPERSEDED, _SYSTEM, hard(_newer_verified)),
    *rows("D11", (S.VERIFIED, S.SUPERSEDED), S.ARCHIVED, _SYSTEM, hard(_parent_closed)),
    *rows(
        "D12",
        (S.ARCHIVED,),
        S.DESTROYED,
        _MANAGER,
        *(hard(_retention_is_over), hard(_no_hold), hard(_has_second_person)),
        words=lambda: tr("Destroy…"),
    ),
)
"""The rows of 7.10. D9 stands as two ids, since waived and not applicable start from the same states. D5f is D5 for
a form that was filled in as a workbook: whoever files the scan files it too, but it is no scan, so it only came back.
A rejected document goes back to sending or making (the effect of D7), so D2, D3 and D5 start from there too."""
