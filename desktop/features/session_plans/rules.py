"""What a planned session is."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from desktop.i18n import day_words, tr

TOPIC = "session_plans"
"""Announced when something of this room changes."""


class Mode(StrEnum):
    """Where a session takes place."""

    ON_SITE = "on_site"
    REMOTE = "remote"
    BLENDED = "blended"

    def words(self) -> str:
        return {Mode.ON_SITE: tr("On site"), Mode.REMOTE: tr("Online"), Mode.BLENDED: tr("Blended")}[self]


class Section(StrEnum):
    """Sections of the catalogue (`domain.md` 4)."""

    INITIAL = "initial"
    EMPLOYABILITY = "employability"
    ENTREPRENEURSHIP = "entrepreneurship"
    MONITORING = "monitoring"
    FINAL = "final"

    def words(self) -> str:
        return {
            Section.INITIAL: tr("Initial session"),
            Section.EMPLOYABILITY: tr("Employability"),
            Section.ENTREPRENEURSHIP: tr("Entrepreneurship"),
            Section.MONITORING: tr("Monitoring"),
            Section.FINAL: tr("Final session"),
        }[self]


class Status(StrEnum):
    """Whether a planned session has taken place (`domain.md` EM-05)."""

    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"

    def words(self) -> str:
        return {
            Status.PLANNED: tr("Planned"),
            Status.HELD: tr("Held"),
            Status.MOVED: tr("Moved"),
            Status.CANCELLED: tr("Cancelled"),
        }[self]


LONGEST_PLAN = 60
"""Sessions of one plan; a year of weekly meetings fits."""


@dataclass(frozen=True)
class Draft:
    """One line of a plan as it is being written."""

    day: date | None = None
    start: time | None = None
    minutes: int = 60
    mode: Mode = Mode.ON_SITE
    place: str = ""
    section: Section = Section.EMPLOYABILITY
    topic_code: str = ""
    title: str = ""
    goal: str = ""
    preparation: str = ""
    material: str = ""
    responsible: str = ""
    status: Status = Status.PLANNED
    held_on: date | None = None


def problems(draft: Draft) -> list[str]:
    """Everything that keeps a line from being saved, in words."""
    found = []
    if not 0 < draft.minutes <= 600:
        found.append(tr("A session lasts between 1 and 600 minutes."))
    if draft.status is Status.HELD and draft.held_on is None:
        found.append(tr("Say on which day the session was held."))
    return found


def typed_problem(before: Draft, after: Draft, held_on: date | None, are_on_record: bool) -> str:
    """Why a line cannot say what it is to say about being held; empty where it can.

    held_on: the day of its meeting that both sides confirmed. Without meetings on record (imported history) it
    is typed.
    """
    if (before.status, before.held_on) == (after.status, after.held_on):
        return ""
    if held_on is not None and (after.status, after.held_on) != (Status.HELD, held_on):
        return tr("Both sides confirmed that this session was held on {day}; it stays so.", day=day_words(held_on))
    if held_on is None and are_on_record and after.status is Status.HELD:
        return tr("A session is held once both sides have confirmed its meeting. Propose and confirm the meeting.")
    return ""
