"""The calendar: planned sessions and meetings between two days, free days, and what does not go together."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time

from peewee import SQL

from desktop.features.circles.rules import MemberRole
from desktop.features.circles.table import OF_CIRCLE, Circle, CircleMember
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.session_plans.conflict_rules import Attendee, Booking, Bounds, Conflict, FreeSpan, conflicts
from desktop.features.session_plans.free_day_service import free_spans
from desktop.features.session_plans.listing_service import MeetingListing, MeetingQuery, MeetingRow
from desktop.features.session_plans.meeting_rules import OPEN, State
from desktop.features.session_plans.rules import Mode, Section, Status
from desktop.features.session_plans.table import Meeting, PlannedSession
from desktop.rights import Right
from desktop.store.database import Store
from desktop.store.facts import fact
from desktop.store.reach import within

_TAKING_PLACE = OPEN | {State.HELD}


@dataclass(frozen=True)
class Entry:
    """One thing in the calendar: a meeting (m…), or a line of a plan that has no meeting yet (p…)."""

    key: str
    circle: int
    number: str
    name: str
    day: date
    start: time | None
    minutes: int
    title: str
    mode: Mode
    place: str
    link: str
    state: State | None
    """Of a meeting; None for a line of a plan."""
    status: Status | None = None
    section: Section | None = None
    version: int = 1
    """Of the record; it rises with every change."""

    @property
    def id(self) -> int:
        """The record's id, of a meeting or of a line."""
        return int(self.key[1:])

    @property
    def is_meeting(self) -> bool:
        """Whether it is a meeting, not only a line of a plan."""
        return self.key.startswith("m")

    @property
    def state_words(self) -> str:
        """Its state as the calendar says it."""
        if self.state is not None:
            return self.state.words()
        return self.status.words() if self.status else ""

    @property
    def takes_place(self) -> bool:
        """Whether somebody has to be there, so that it can stand in another's way."""
        if self.state is not None:
            return self.state in _TAKING_PLACE
        return self.status is not Status.CANCELLED


@dataclass(frozen=True)
class Span:
    """A stretch of the calendar, days inclusive; `programme` or `circle` None: all that may be seen."""

    first: date
    last: date
    programme: int | None = None
    circle: int | None = None


class CalendarService:
    """Reads across circles, so that double bookings show."""

    def __init__(self, store: Store, meetings: MeetingListing) -> None:
        self._store = store
        self._meetings = meetings

    def circles(self, programme: int | None) -> list[tuple[int, str]]:
        """Ids and words of the circles that have or may have a plan, by number."""
        select = Circle.select(Circle.id, Circle.number, Circle.name).order_by(Circle.number, Circle.id)
        if programme is not None:
            select = select.where(Circle.programme == programme)
        select = within(select, self._store.actor, Right.SEE_CIRCLES, OF_CIRCLE)
        return [(key, f"{number} {name}".strip()) for key, number, name in select.tuples()]

    def entries(self, span: Span) -> list[Entry]:
        """What stands in the calendar, by day and time."""
        query = MeetingQuery(span.programme, span.circle, first=span.first, last=span.last)
        found = [_of_meeting(row) for row in self._meetings.page(query, limit=10_000)]
        found += self._planned(span)
        return sorted(found, key=lambda entry: (entry.day, entry.start or time(0, 0), entry.key))

    def free_days(self, span: Span) -> list[FreeSpan]:
        """Public holidays and entered free days of the programmes that are seen."""
        asked = within(Circle.select(Circle.programme).distinct(), self._store.actor, Right.SEE_CIRCLES, OF_CIRCLE)
        programmes = {programme for (programme,) in asked.tuples()}
        if span.programme is not None:
            programmes &= {span.programme}
        return free_spans(programmes, span.first, span.last)

    def conflicts(self, span: Span, shown: Collection[str] | None = None) -> list[Conflict]:
        """What does not go together; also with circles that are not asked for, as far as they may be seen.

        shown: keys of the entries of the span, where they have been read already.
        """
        everything = self.entries(Span(span.first, span.last))
        entries = [entry for entry in everything if entry.takes_place]
        people = _people({entry.circle for entry in entries})
        bookings = [_booking(entry, people[entry.circle]) for entry in entries]
        found = conflicts(bookings, _bounds(people), self.free_days(Span(span.first, span.last)))
        wanted = set(shown) if shown is not None else {entry.key for entry in self.entries(span)}
        return [one for one in found if wanted & set(one.bookings)]

    def conflicts_of(self, circle: int, day: date) -> list[Conflict]:
        """Those of one circle from a day on: only days on which it meets are looked at, not all between them."""
        by_day: dict[date, list[str]] = defaultdict(list)
        for entry in self.entries(Span(day, date.max, circle=circle)):
            by_day[entry.day].append(entry.key)
        return [one for met, keys in by_day.items() for one in self.conflicts(Span(met, met), keys)]

    def store_name(self) -> str:
        """What tells this store's meetings from those of others."""
        return fact("store_id")

    def _planned(self, span: Span) -> list[Entry]:
        with_meeting = Meeting.select(Meeting.planned).where(Meeting.planned.is_null(False))
        select = (
            PlannedSession.select(PlannedSession, Circle.id, Circle.number, Circle.name)
            .join(Circle)
            .where(
                PlannedSession.day >= span.first,
                PlannedSession.day <= span.last,
                PlannedSession.id.not_in(with_meeting),
            )
        )
        if span.circle is not None:
            select = select.where(PlannedSession.circle == span.circle)
        if span.programme is not None:
            select = select.where(Circle.programme == span.programme)
        return [_of_line(line) for line in within(select, self._store.actor, Right.SEE_CIRCLES, OF_CIRCLE)]


def _of_meeting(row: MeetingRow) -> Entry:
    return Entry(
        key=f"m{row.id}",
        circle=row.circle,
        number=row.number,
        name=row.name,
        day=row.day,
        start=row.start,
        minutes=row.minutes,
        title=row.title,
        mode=row.mode,
        place=row.place,
        link=row.link,
        state=row.state,
        section=row.section,
        version=row.version,
    )


def _of_line(line: PlannedSession) -> Entry:
    is_online = line.mode == Mode.REMOTE.value or "://" in line.place
    return Entry(
        key=f"p{line.id}",
        circle=line.circle_id,
        number=line.circle.number,
        name=line.circle.name,
        day=line.day,
        start=line.start,
        minutes=line.minutes,
        title=line.title,
        mode=Mode(line.mode),
        place="" if is_online else line.place,
        link=line.place if is_online else "",
        state=None,
        status=Status(line.status),
        section=Section(line.section),
        version=line.version,
    )


def _booking(entry: Entry, people: Iterable[Attendee]) -> Booking:
    return Booking(
        key=entry.key,
        circle=entry.circle,
        words=f"{entry.number} {entry.title}".strip(),
        day=entry.day,
        start=entry.start,
        minutes=entry.minutes,
        mode=entry.mode,
        place=entry.place,
        link=entry.link,
        section=entry.section,
        people=tuple(people),
    )


def _people(circles: set[int]) -> dict[int, list[Attendee]]:
    """Everybody who is in these circles now."""
    found: dict[int, list[Attendee]] = defaultdict(list)
    select = (
        CircleMember.select(CircleMember.circle, CircleMember.role, Person.id, Person.given_name, Person.family_name)
        .join(Participation, on=(CircleMember.participation == Participation.id))
        .join(Person, on=(Participation.person == Person.id))
        .where(CircleMember.circle.in_(_numbers(circles)), CircleMember.until.is_null())
    )
    for circle, role, person, given, family in select.tuples():
        found[circle].append(Attendee(person, full_name(given, family), role == MemberRole.MENTOR.value))
    return found


def _bounds(circles: Iterable[int]) -> dict[int, Bounds]:
    keys = _numbers(circles)
    initial: dict[int, date] = {}
    for table, column in ((Meeting, Meeting.section), (PlannedSession, PlannedSession.section)):
        wanted = (table.circle.in_(keys), column == Section.INITIAL.value, table.day.is_null(False))
        for circle, day in table.select(table.circle, table.day).where(*wanted).tuples():
            initial[circle] = min(day, initial.get(circle, day))
    found = Circle.select(Circle.id, Circle.starts_on, Circle.ends_on).where(Circle.id.in_(keys)).tuples()
    return {circle: Bounds(starts, ends, initial.get(circle)) for circle, starts, ends in found}


def _numbers(ids: Iterable[int]) -> SQL:
    """Many ids as one piece: a month of a large office names thousands, and each would be a parameter of its own."""
    return SQL("(" + ", ".join(str(int(key)) for key in sorted(ids)) + ")")
