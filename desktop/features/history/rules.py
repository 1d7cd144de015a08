"""Lines of the trail in words: what was done, to which kind of record, which of its fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from desktop import i18n
from desktop.features.history.field_rules import place_words, words_of
from desktop.i18n import tr, trn

MOST_FIELDS = 6
"""Fields that a line names; the others are counted."""


class Order(StrEnum):
    NUMBER = "number"


@dataclass(frozen=True)
class Event:
    """One row of the audit: one record, touched by one write."""

    id: int
    at: str
    """UTC, ISO 8601."""
    actor: str
    action: str
    place: str
    record: int
    fields: str
    reason: str
    was: bool
    """The record was there before."""
    now: bool
    """The record was there after."""


@dataclass(frozen=True)
class Entry:
    """What one person did to one record, and to what hangs on it, in one step."""

    id: int
    """The oldest of its rows: what is older follows it."""
    at: str
    actor: str
    lines: tuple[str, ...]
    reason: str = ""


def action_words(action: str) -> str:
    """What was done, for a column."""
    known = {
        "create": tr("Added"),
        "change": tr("Changed"),
        "delete": tr("Deleted"),
        "import": tr("Imported"),
        "merge": tr("Merged"),
        "issue": tr("Issued"),
        "move": tr("Next step"),
        "undo": tr("Taken back"),
        "redo": tr("Done again"),
        "setting": tr("Set"),
        "restore": tr("Restored from a backup"),
    }
    return known.get(action, action)


ACTIONS = ("create", "change", "delete", "import", "merge", "issue", "move", "undo", "redo", "setting", "restore")
"""What the trail can be asked for, in the order of the choice."""


def fields_words(place: str, fields: str) -> str:
    """The names of the fields as the screen calls them; the record as a whole has none."""
    names = sorted({words for one in fields.split() if (words := words_of(place, one))})
    shown = ", ".join(names[:MOST_FIELDS])
    more = len(names) - MOST_FIELDS
    return trn("{shown} and {count} more", "{shown} and {count} more", more, shown=shown) if more > 0 else shown


def touched_words(event: Event) -> str:
    """The fields of a row of the trail, or that the record came or went as a whole."""
    if event.was and event.now:
        return fields_words(event.place, event.fields)
    if not (event.was or event.now):
        return ""
    return tr("The whole record came") if event.now else tr("The whole record went")


def event_words(event: Event) -> str:
    """One line of a record's history; nothing where only what the program notes for itself was touched."""
    thing = place_words(event.place)
    if not event.was:
        return tr("{thing}: added", thing=thing)
    if not event.now:
        return tr("{thing}: deleted", thing=thing)
    fields = fields_words(event.place, event.fields)
    return tr("{thing}: {fields}", thing=thing, fields=fields) if fields else ""


def entries(events: Sequence[Event]) -> list[Entry]:
    """Events, the newest first, as steps: rows of one moment and one person belong together."""
    found: list[list[Event]] = []
    for event in events:
        if found and _is_one_step(found[-1][0], event):
            found[-1].append(event)
        else:
            found.append([event])
    return [entry for group in found if (entry := _entry(group)) is not None]


def _is_one_step(one: Event, other: Event) -> bool:
    return (one.at, one.actor, one.action) == (other.at, other.actor, other.action)


def _entry(group: Sequence[Event]) -> Entry | None:
    first = group[0]
    lines = [words for event in reversed(group) if (words := event_words(event))]
    if not lines:
        return None
    if first.action in ("import", "merge", "undo", "redo"):
        lines = [tr("{action}: {what}", action=action_words(first.action), what=line) for line in lines]
    return Entry(group[-1].id, first.at, first.actor, tuple(dict.fromkeys(lines)), first.reason)


def moment_words(at: str) -> str:
    """When, by the clock on the wall here."""
    return i18n.moment_words(datetime.fromisoformat(at))


def since_moment(day: date) -> str:
    """The first moment of a day here, as the trail writes moments."""
    return datetime.combine(day, time()).astimezone(UTC).isoformat(timespec="milliseconds")


def until_moment(day: date) -> str:
    """The first moment after a day here."""
    return since_moment(day + timedelta(days=1))
