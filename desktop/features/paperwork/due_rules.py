"""What a plan asks for and when it is due, and what may be filed as a scan (`domain.md` 3.1, 3.8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.features.paperwork.slot_rules import SETTLED, State
from desktop.i18n import tr
from desktop.rights import Role

MIMES = ("application/pdf", "image/jpeg", "image/png", "image/tiff")
"""What a scan may be (`domain.md` 3.1, filing; TIFF is what office scanners make)."""
LARGEST = 40 * 1024 * 1024
"""Bytes of one scan."""
SOON = timedelta(days=7)
EXPIRES_SOON = timedelta(days=30)
SESSION_HELD = "session_held"
"""The event that asks for a document again and again."""
CIRCLE_CHANGED = "group_changed"
"""The event of a group that ended before its time, as far as the program knows of changes by itself (G8)."""


class Level(StrEnum):
    """How much a programme insists on a document (`domain.md` 3.1)."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"
    CONDITIONAL = "conditional"

    def words(self) -> str:
        return {
            Level.MANDATORY: tr("Mandatory"),
            Level.OPTIONAL: tr("Optional"),
            Level.CONDITIONAL: tr("When its condition holds"),
        }[self]


@dataclass(frozen=True)
class Demand:
    """One document that the plan of a programme asks for, before anybody did anything for it."""

    code: str
    title: str
    level: Level
    subject: str
    """circle or person: what each one is made out for."""
    event: str
    days: int
    """Due so many days after the event."""
    signatures: tuple[str, ...] = ()
    """Roles whose signatures it needs: manager, mentor, mentee, guardian."""
    is_contract: bool = False
    is_funder_mandatory: bool = False
    made_for: tuple[str, ...] = ()
    """Roles of the people that one is made out for; all of them when empty."""
    is_for_minors: bool = False
    """Whether only people under age need it."""
    is_for_groups: bool = False
    """Whether a pair does without it."""

    @property
    def is_for_each_session(self) -> bool:
        """Whether one is owed for every session that is held."""
        return self.event == SESSION_HELD


def due_on(demand: Demand, events: Mapping[str, date]) -> date | None:
    """When a document is due; None while its event has not happened."""
    happened = events.get(demand.event)
    return None if happened is None else due_after(demand, happened)


def due_after(demand: Demand, happened: date) -> date:
    """When a document is due once its event has happened."""
    return happened + timedelta(days=demand.days)


def signatures_needed(roles: tuple[str, ...], counts: Mapping[str, int]) -> int:
    """How many people sign: every mentor and mentee of the circle, and one manager."""
    return sum(counts.get(role, 0) if role != Role.MANAGER else 1 for role in roles)


def is_overdue(state: State, due: date | None, today: date) -> bool:
    """Whether somebody is late with it."""
    return state not in SETTLED and due is not None and due < today


def is_due_soon(state: State, due: date | None, today: date) -> bool:
    """Whether it is due within a week."""
    return state not in SETTLED and due is not None and today <= due <= today + SOON


def is_expiring(valid_until: date | None, today: date) -> bool:
    """Whether a checked document, such as a permission, ends within 30 days or has ended."""
    return valid_until is not None and valid_until <= today + EXPIRES_SOON


def problem_of_scan(mime: str, size: int, is_readable: bool) -> str:
    """Why a file cannot be kept as a scan, in words; nothing when it can. size: bytes."""
    if mime not in MIMES:
        return tr("A scan is a PDF, a JPEG, a PNG or a TIFF. Save it as one of these and attach it again.")
    if size > LARGEST:
        return tr("This file is larger than {megabytes} MB. Scan it in grey at 200 dpi.", megabytes=LARGEST >> 20)
    if not size or not is_readable:
        return tr("This file cannot be read; perhaps it is cut off or protected. Scan the paper again.")
    return ""
