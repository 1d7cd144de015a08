"""How the calendar names its days, and what stands in it for a session or a meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from desktop.features.session_plans.calendar_service import Entry, Span
from desktop.features.session_plans.meeting_rules import State
from desktop.features.session_plans.planning_service import Planning
from desktop.features.session_plans.rules import Status
from desktop.i18n import tr
from desktop.ui.calendar_chip import CalendarItem
from desktop.ui.palette import Tone

_TONES = {
    State.PROPOSED: Tone.WAITING,
    State.CONFIRMED: Tone.QUIET,
    State.DUE: Tone.DUE,
    State.HELD_ONE_SIDE: Tone.DUE,
    State.HELD: Tone.DONE,
    State.DISPUTED: Tone.OVERDUE,
    State.LAPSED: Tone.OVERDUE,
}


class Look(StrEnum):
    """How the calendar is shown."""

    MONTH = "month"
    WEEK = "week"
    LIST = "list"

    def words(self) -> str:
        return {Look.MONTH: tr("Month"), Look.WEEK: tr("Week"), Look.LIST: tr("List")}[self]


def chip(entry: Entry) -> CalendarItem:
    """What stands in the grid for an entry."""
    tone = _TONES.get(entry.state, Tone.QUIET) if entry.state else Tone.QUIET
    if entry.state is None and entry.status is Status.HELD:
        tone = Tone.DONE
    start = f"{entry.start:%H:%M} " if entry.start else ""
    words = f"{start}{entry.number} {entry.title}".strip()
    may_move = entry.state in (State.CONFIRMED, State.DUE) if entry.is_meeting else entry.status is not Status.HELD
    is_quiet = entry.state in (State.CANCELLED, State.DECLINED, State.NOT_HELD) or not entry.is_meeting
    return CalendarItem(entry.key, entry.day, words, f"{words} · {entry.state_words}", tone, may_move, is_quiet)


def monday(day: date) -> date:
    """The first day of the week of a day."""
    return day - timedelta(days=day.weekday())


def weekdays() -> tuple[str, ...]:
    """Short names, Monday first."""
    return (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))


def title(look: Look, day: date) -> str:
    """The month or week that is shown."""
    months = (
        *(tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June")),
        *(tr("July"), tr("August"), tr("September"), tr("October"), tr("November"), tr("December")),
    )
    month = f"{months[day.month - 1]} {day.year}"
    return tr("Week {number} · {month}", number=day.isocalendar().week, month=month) if look is Look.WEEK else month


@dataclass(frozen=True)
class Shown:
    """What was read for a stretch."""

    span: Span
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By key, in their order."""
    chips: Sequence[CalendarItem] = ()
    """Of the month and the week; the list makes its own words."""
    holidays: Mapping[date, str] = field(default_factory=dict)


def read(planning: Planning, span: Span, look: Look) -> Shown:
    """Read a stretch and put it into words; nothing of it needs the window."""
    entries = planning.calendar.entries(span)
    chips = [] if look is Look.LIST else [chip(entry) for entry in entries]
    free = [] if look is Look.LIST else planning.calendar.free_days(span)
    holidays = {}
    for number in range((span.last - span.first).days + 1):
        day = span.first + timedelta(days=number)
        if words := next((one.words for one in free if one.person is None and one.holds(day)), ""):
            holidays[day] = words
    return Shown(span, {entry.key: entry for entry in entries}, chips, holidays)
