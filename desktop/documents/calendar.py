"""Calendar files (.ics): invitations, updates and cancellations as RFC 5545 and RFC 5546 have them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from desktop.documents.target import whole_file

_PRODUCT = "-//Mentordesk//Mentordesk//EN"


class Method(StrEnum):
    """What a calendar is asked to do with the file."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True)
class Guest:
    """Somebody with an address; `has_agreed` once the answer is known."""

    name: str
    email: str
    has_agreed: bool = False


@dataclass(frozen=True)
class Event:
    """One meeting. `begins` is aware: it is written in UTC, which every calendar shows in its owner's own time.

    `uid` stays the same for the life of the meeting and `sequence` rises with every change of it, so that a
    calendar puts an update in the place of what it has.
    """

    uid: str
    sequence: int
    begins: datetime
    minutes: int
    summary: str
    stamp: datetime
    description: str = ""
    place: str = ""
    link: str = ""
    organiser: Guest | None = None
    guests: tuple[Guest, ...] = ()
    is_cancelled: bool = False
    is_tentative: bool = False


def write_calendar(target: Path | BinaryIO, method: Method, events: Sequence[Event]) -> None:
    """Write a file. REQUEST and CANCEL are about one meeting; PUBLISH shows any number without asking anybody.

    The file appears whole or not at all. The same events give the same bytes. ValueError for an invitation of
    several meetings or without organiser and guests, which calendars refuse.
    """
    if method is not Method.PUBLISH:
        if len(events) != 1:
            raise ValueError("an invitation is about one meeting")
        if events[0].organiser is None or not events[0].guests:
            raise ValueError("an invitation needs who invites and who is invited")
    content = _calendar(method, events)
    with whole_file(target) as stream:
        stream.write(content)


def _calendar(method: Method, events: Sequence[Event]) -> bytes:
    from icalendar import Calendar  # late: few starts write a calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    for event in events:
        calendar.add_component(_component(event, method))
    return bytes(calendar.to_ical())


def _component(event: Event, method: Method) -> Any:
    from icalendar import Event as Component  # late: as above

    found = Component()
    found.add("uid", event.uid)
    found.add("sequence", event.sequence)
    found.add("dtstamp", event.stamp.astimezone(UTC))
    found.add("dtstart", event.begins.astimezone(UTC))
    found.add("dtend", event.begins.astimezone(UTC) + timedelta(minutes=event.minutes))
    found.add("summary", event.summary)
    if event.description:
        found.add("description", event.description)
    if where := " · ".join(part for part in (event.place, event.link) if part):
        found.add("location", where)
    if "://" in event.link:
        found.add("url", event.link)
    found.add("status", _status(event, method))
    found.add("transp", "TRANSPARENT" if event.is_cancelled else "OPAQUE")
    if event.organiser is not None:
        found.add("organizer", _address(event.organiser, {}))
    for guest in event.guests:
        state = "ACCEPTED" if guest.has_agreed else "NEEDS-ACTION"
        asks = "FALSE" if guest.has_agreed or method is not Method.REQUEST else "TRUE"
        more = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": state, "RSVP": asks}
        found.add("attendee", _address(guest, more))
    return found


def _status(event: Event, method: Method) -> str:
    if event.is_cancelled or method is Method.CANCEL:
        return "CANCELLED"
    return "TENTATIVE" if event.is_tentative else "CONFIRMED"


def _address(guest: Guest, more: dict[str, str]) -> Any:
    from icalendar import vCalAddress, vText  # late: as above

    found = vCalAddress(f"mailto:{guest.email}")
    if guest.name:
        found.params["CN"] = vText(guest.name)
    for name, value in more.items():
        found.params[name] = vText(value)
    return found
