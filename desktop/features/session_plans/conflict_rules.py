"""What does not go together in a calendar: double bookings, days that are not free, dates outside the agreement."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import combinations

from desktop.features.session_plans.rules import Mode, Section
from desktop.i18n import tr


class ConflictKind(StrEnum):
    """What is wrong."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    ROOM = "room"
    AFTER_END = "after_end"
    BEFORE_START = "before_start"
    BEFORE_INITIAL = "before_initial"
    FREE_DAY = "free_day"
    AWAY = "away"
    NO_LINK = "no_link"


@dataclass(frozen=True)
class Conflict:
    """One thing that does not go together: which bookings, and the sentence for the person who plans."""

    kind: ConflictKind
    sentence: str
    bookings: tuple[str, ...]


@dataclass(frozen=True)
class Attendee:
    """Somebody who has to be there; `person` is the human being, in whatever circle."""

    person: int
    name: str
    is_mentor: bool


@dataclass(frozen=True)
class Booking:
    """One session or meeting as the calendar holds it. Without a start it is never double-booked."""

    key: str
    circle: int
    words: str
    day: date
    start: time | None
    minutes: int
    mode: Mode
    place: str = ""
    link: str = ""
    section: Section | None = None
    people: tuple[Attendee, ...] = ()

    @property
    def begins(self) -> datetime:
        """When it begins, midnight where no time is set."""
        return datetime.combine(self.day, self.start or time(0, 0))

    def meets(self, other: "Booking") -> bool:
        """Whether both take place at the same time."""
        if self.start is None or other.start is None:
            return False
        return self.begins < other.begins + timedelta(minutes=other.minutes) and other.begins < self.begins + timedelta(
            minutes=self.minutes
        )


@dataclass(frozen=True)
class Bounds:
    """The period of a circle's agreement, and the day of its initial session."""

    starts_on: date | None = None
    ends_on: date | None = None
    initial_on: date | None = None


@dataclass(frozen=True)
class FreeSpan:
    """Days on which nobody meets (person None), or on which one person cannot; both days inclusive."""

    first: date
    last: date
    words: str
    person: int | None = None

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


def conflicts(
    bookings: Sequence[Booking], bounds: Mapping[int, Bounds], spans: Sequence[FreeSpan] = ()
) -> list[Conflict]:
    """Everything that does not go together, in the order of the calendar."""
    by_day: dict[date, list[Booking]] = defaultdict(list)
    for booking in bookings:
        by_day[booking.day].append(booking)
    found: list[Conflict] = []
    for day in sorted(by_day):
        for one, other in _sharing(by_day[day]):
            if one.meets(other):
                found.extend(_double(one, other))
        for booking in by_day[day]:
            found.extend(_outside(booking, bounds.get(booking.circle, Bounds())))
            found.extend(_not_free(booking, spans))
            found.extend(_without_link(booking))
    return found


def is_free(day: date, spans: Sequence[FreeSpan], people: Sequence[int]) -> bool:
    """Whether nobody of these is kept from meeting on a day."""
    return not any(span.holds(day) and (span.person is None or span.person in people) for span in spans)


def _sharing(bookings: Sequence[Booking]) -> list[tuple[Booking, Booking]]:
    """Pairs of one day that share somebody or a room, in the order of the calendar; all others get along.

    In an office with a hundred meetings a day nearly all pairs share nothing, and are never looked at.
    """
    wanted: dict[object, list[int]] = defaultdict(list)
    for place, booking in enumerate(bookings):
        for person in {attendee.person for attendee in booking.people}:
            wanted[person].append(place)
        if room := booking.place.strip().casefold():
            wanted[room].append(place)
    pairs = {pair for places in wanted.values() for pair in combinations(places, 2)}
    return [(bookings[one], bookings[other]) for one, other in sorted(pairs)]


def _double(one: Booking, other: Booking) -> Iterator[Conflict]:
    keys = (one.key, other.key)
    there = {attendee.person: attendee for attendee in other.people}
    for attendee in one.people:
        if attendee.person not in there:
            continue
        leads = attendee.is_mentor or there[attendee.person].is_mentor
        kind = ConflictKind.MENTOR if leads else ConflictKind.MENTEE
        words = tr("{name} is in {one} and {other} at once.", name=attendee.name, one=one.words, other=other.words)
        yield Conflict(kind, words, keys)
    room = one.place.strip()
    if room and room.casefold() == other.place.strip().casefold() and Mode.REMOTE not in (one.mode, other.mode):
        words = tr("{room} is taken by {one} and {other} at once.", room=room, one=one.words, other=other.words)
        yield Conflict(ConflictKind.ROOM, words, keys)


def _outside(booking: Booking, bounds: Bounds) -> Iterator[Conflict]:
    keys = (booking.key,)
    if bounds.ends_on is not None and booking.day > bounds.ends_on:
        words = tr("{session} lies after the agreed end.", session=booking.words)
        yield Conflict(ConflictKind.AFTER_END, words, keys)
    if bounds.starts_on is not None and booking.day < bounds.starts_on:
        words = tr("{session} lies before the agreed start.", session=booking.words)
        yield Conflict(ConflictKind.BEFORE_START, words, keys)
    if bounds.initial_on is not None and booking.day < bounds.initial_on and booking.section is not Section.INITIAL:
        words = tr("{session} comes before the initial session.", session=booking.words)
        yield Conflict(ConflictKind.BEFORE_INITIAL, words, keys)


def _not_free(booking: Booking, spans: Sequence[FreeSpan]) -> Iterator[Conflict]:
    names = {attendee.person: attendee.name for attendee in booking.people}
    for span in spans:
        if not span.holds(booking.day):
            continue
        if span.person is None:
            words = tr("{session} falls on {day}.", session=booking.words, day=span.words)
            yield Conflict(ConflictKind.FREE_DAY, words, (booking.key,))
        elif span.person in names:
            words = tr("{name} cannot come to {session}.", name=names[span.person], session=booking.words)
            yield Conflict(ConflictKind.AWAY, words, (booking.key,))


def _without_link(booking: Booking) -> Iterator[Conflict]:
    if booking.mode is not Mode.ON_SITE and not booking.link.strip():
        words = tr("{session} is online and has no link yet.", session=booking.words)
        yield Conflict(ConflictKind.NO_LINK, words, (booking.key,))
