"""Calendar files (.ics): invitations, updates and cancellations as RFC 5545 and RFC 5546 have them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

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
    """One meeting. `begins` is aware: with a named zone (ZoneInfo) it is written in local time and the file brings
    the rules of that zone, so that a calendar keeps five o'clock when the clocks change; otherwise in UTC.

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
    for zone in _zones(events):
        calendar.add_component(zone)
    for event in events:
        calendar.add_component(_component(event, method))
    return bytes(calendar.to_ical())


def _component(event: Event, method: Method) -> Any:
    from icalendar import Event as Component  # late: as above

    found = Component()
    found.add("uid", event.uid)
    found.add("sequence", event.sequence)
    found.add("dtstamp", event.stamp.astimezone(UTC))
    zone = event.begins.tzinfo if is_named(event.begins.tzinfo) else UTC
    ends = event.begins.astimezone(UTC) + timedelta(minutes=event.minutes)
    found.add("dtstart", event.begins.astimezone(zone))
    found.add("dtend", ends.astimezone(zone))
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


def local_zone() -> tzinfo | None:
    """The named zone of this computer; None where it has none, or only a distance from UTC."""
    from babel.localtime import get_localzone  # late: few starts write a calendar

    zone = get_localzone()
    return zone if is_named(zone) else None


def is_named(zone: tzinfo | None) -> bool:
    """Whether a zone has a name that every calendar knows, and rules of its own."""
    return isinstance(zone, ZoneInfo) and "/" in zone.key and not zone.key.startswith("Etc/")


def _zones(events: Sequence[Event]) -> list[Any]:
    """The rules of the zones that the events name, each once, for the years in which they lie."""
    from icalendar import Timezone  # late: as above

    years: dict[str, list[int]] = {}
    for event in events:
        if isinstance(event.begins.tzinfo, ZoneInfo) and is_named(event.begins.tzinfo):
            years.setdefault(event.begins.tzinfo.key, []).append(event.begins.year)
    return [
        Timezone.from_tzinfo(ZoneInfo(key), key, date(min(found) - 1, 1, 1), date(max(found) + 2, 1, 1))
        for key, found in sorted(years.items())
    ]


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
