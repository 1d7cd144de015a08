"""Reads a calendar's reply (RFC 5546, METHOD:REPLY): who says what to which meeting, in which of its versions.

The file is read in the limited child process; what comes back is checked here once more.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.intake.answers import whole
from desktop.intake.child import CALENDAR_ORDER
from desktop.intake.gate import ask_child
from desktop.intake.lists import Taken
from desktop.intake.zip_check import Refused
from desktop.progress import Progress, silent

LARGEST = 1024 * 1024
_LONGEST = 1_000
ANSWERS = ("ACCEPTED", "DECLINED", "TENTATIVE")


@dataclass(frozen=True)
class Reply:
    """One person's answer to one meeting."""

    uid: str
    sequence: int
    sender: str
    """The address of who answers, in small letters."""
    sender_name: str
    answer: str
    """ACCEPTED, DECLINED or TENTATIVE."""
    begins: str
    """When the meeting began as it was answered: UTC, ISO 8601; nothing where it is not said."""
    day: str
    """Of the answer, ISO; nothing where it is not said."""
    comment: str = ""


def read_reply(taken: Taken, progress: Progress = silent) -> Reply:
    """The reply in a calendar file; UserError in one sentence for what is none."""
    try:
        if len(taken.data) > LARGEST:
            raise Refused("broken")
        for message in ask_child({"kind": CALENDAR_ORDER}, taken.data, progress):
            if "reply" in message:
                return _checked(message["reply"])
        raise Refused("broken")
    except Refused as refusal:
        raise UserError(_sentence(refusal.code, taken.name)) from refusal


def _checked(told: Any) -> Reply:
    try:
        words = {name: told[name] for name in ("uid", "sender", "sender_name", "answer", "begins", "day", "comment")}
        if not all(isinstance(one, str) for one in words.values()) or words["answer"] not in ANSWERS:
            raise Refused("broken")
        return Reply(sequence=whole(told["sequence"]), **{name: text[:_LONGEST] for name, text in words.items()})
    except (KeyError, TypeError) as error:
        raise Refused("broken") from error


def found_in(data: bytes) -> dict[str, Any]:
    """What a reply says; runs in the child. Refused for what is no reply to one meeting."""
    from icalendar import Calendar  # late: reading lists must not wait for it

    try:
        calendar = Calendar.from_ical(data)
        method = str(calendar.get("METHOD", "")).upper()
        events = list(calendar.walk("VEVENT"))
        if method != "REPLY":
            raise Refused("no_reply")
        if len(events) != 1:
            raise Refused("several")
        return _told(events[0])
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as fault:
        raise Refused("broken") from fault


def _told(event: Any) -> dict[str, Any]:
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    said = [one for one in attendees if str(one.params.get("PARTSTAT", "")).upper() in ANSWERS]
    if len(said) != 1:
        raise Refused("several" if said else "undecided")
    (one,) = said
    stamp = event.get("DTSTAMP")
    start = event.get("DTSTART")
    return {
        "uid": str(event.get("UID", "")),
        "sequence": int(event.get("SEQUENCE", 0)),
        "sender": str(one).strip().casefold().removeprefix("mailto:").strip(),
        "sender_name": str(one.params.get("CN", "")),
        "answer": str(one.params["PARTSTAT"]).upper(),
        "begins": _moment(start.dt) if start is not None else "",
        "day": stamp.dt.date().isoformat() if stamp is not None and isinstance(stamp.dt, datetime) else "",
        "comment": _comment(event),
    }


def _comment(event: Any) -> str:
    """What was written beside the answer; calendars write a text of many lines or several ones."""
    found = event.get("COMMENT", "")
    return "\n".join(str(one) for one in found) if isinstance(found, list) else str(found)


def _moment(when: date) -> str:
    if not isinstance(when, datetime):
        return when.isoformat()
    return when.astimezone(UTC).isoformat()


def _sentence(code: str, name: str) -> str:
    return {
        "no_reply": tr("{name} is a calendar file, but no reply to an invitation.", name=name),
        "several": tr("{name} holds more than one answer; take in the replies one by one.", name=name),
        "undecided": tr("{name} says neither yes nor no.", name=name),
    }.get(code, tr("{name} cannot be read as a calendar's reply; ask for a yes in another way.", name=name))
