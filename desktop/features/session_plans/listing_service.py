"""Lists of meetings: by day, of a programme, a circle or a stretch of the calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from peewee import Select

from desktop.features.circles.service import circle_record
from desktop.features.circles.table import OF_CIRCLE, Circle
from desktop.features.session_plans.meeting_rules import State, shown_state
from desktop.features.session_plans.rules import Mode, Section
from desktop.features.session_plans.table import Meeting
from desktop.rights import Right, require
from desktop.store.database import Store
from desktop.store.paging import Line, Listing
from desktop.store.reach import within


class Order(StrEnum):
    DAY = "day"


@dataclass(frozen=True)
class MeetingQuery:
    """Which meetings. `programme` and `circle` None: all that the signed-in person may see."""

    programme: int | None = None
    circle: int | None = None
    state: str = ""
    first: date | None = None
    last: date | None = None
    order: Order = Order.DAY
    descending: bool = False


@dataclass(frozen=True)
class MeetingRow:
    """A line of the list; `state` is the one as of now. `key` is where the next page begins."""

    id: int
    circle: int
    number: str
    name: str
    day: date
    start: time
    minutes: int
    title: str
    mode: Mode
    place: str
    link: str
    state: State
    planned: int | None = None
    section: Section = Section.EMPLOYABILITY
    version: int = 1
    key: Line = ()


class MeetingListing:
    """Pages of meetings; what is opened is MeetingService's."""

    def __init__(self, store: Store, now: Callable[[], datetime] = datetime.now) -> None:
        self._store = store
        self._now = now

    def page(self, query: MeetingQuery, after: Line | None = None, limit: int = 100) -> list[MeetingRow]:
        """The lines that follow a key."""
        return self._rows(self._listing(query).page(query.order, query.descending, after, limit))

    def page_at(self, query: MeetingQuery, offset: int, limit: int = 100) -> list[MeetingRow]:
        """The lines from a position on."""
        return self._rows(self._listing(query).page_at(query.order, query.descending, offset, limit))

    def count(self, query: MeetingQuery) -> int:
        """How many lines there are."""
        return self._listing(query).count()

    def of_circle(self, circle: int) -> list[MeetingRow]:
        """All meetings of one circle by day."""
        return self.page(MeetingQuery(circle=circle), limit=10_000)

    def one(self, meeting: int) -> MeetingRow:
        """One line; the caller has checked who may ask and that it is there."""
        (row,) = self._rows(list(Meeting.select(*_COLUMNS).join(Circle).where(Meeting.id == meeting).tuples()))
        return row

    def _listing(self, query: MeetingQuery) -> Listing:
        return Listing(self._select(query), {Order.DAY: Meeting.day}, Meeting.id)

    def _select(self, query: MeetingQuery) -> Select:
        select = Meeting.select(*_COLUMNS).join(Circle)
        if query.circle is not None:
            require(self._store.actor, Right.SEE_CIRCLES, circle_record(query.circle).programme_id, query.circle)
            select = select.where(Meeting.circle == query.circle)
        elif query.programme is not None:
            select = select.where(Circle.programme == query.programme)
        select = within(select, self._store.actor, Right.SEE_CIRCLES, OF_CIRCLE)
        if query.first:
            select = select.where(Meeting.day >= query.first)
        if query.last:
            select = select.where(Meeting.day <= query.last)
        return select.where(Meeting.state == query.state) if query.state else select

    def _rows(self, lines: list[Line]) -> list[MeetingRow]:
        now = self._now()
        return [_row(line, now) for line in lines]


_COLUMNS = (
    Meeting.id,
    Meeting.circle,
    Circle.number,
    Circle.name,
    Meeting.day,
    Meeting.start,
    Meeting.minutes,
    Meeting.title,
    Meeting.mode,
    Meeting.place,
    Meeting.link,
    Meeting.state,
    Meeting.reopened_on,
    Meeting.planned,
    Meeting.section,
    Meeting.version,
)


def _row(line: Line, now: datetime) -> MeetingRow:
    (
        key,
        circle,
        number,
        name,
        day,
        start,
        minutes,
        title,
        mode,
        place,
        link,
        state,
        reopened_on,
        planned,
        section,
        version,
        *rest,
    ) = line
    return MeetingRow(
        id=key,
        circle=circle,
        number=number,
        name=name,
        day=day,
        start=start,
        minutes=minutes,
        title=title,
        mode=Mode(mode),
        place=place,
        link=link,
        state=shown_state(State(state), datetime.combine(day, start), now, reopened_on),
        planned=planned,
        section=Section(section),
        version=version,
        key=tuple(rest),
    )
