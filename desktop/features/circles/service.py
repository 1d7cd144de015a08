"""What can be done with every circle: list them, see and change their members."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peewee import Select

from desktop.errors import NotFound, UserError
from desktop.features.circles.rules import OVER, Kind, MemberRole
from desktop.features.circles.table import OF_CIRCLE, Circle, CircleMember
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.i18n import tr
from desktop.rights import Right, require
from desktop.store.database import Store
from desktop.store.paging import Line, Listing
from desktop.store.reach import within_programme
from desktop.store.search import fold, matching
from desktop.store.series import take


class Order(StrEnum):
    NUMBER = "number"
    NAME = "name"
    STATE = "state"


@dataclass(frozen=True)
class CircleQuery:
    """Which circles, in which order. `programme` None: all that the signed-in person may see."""

    programme: int | None = None
    kind: Kind | None = None
    state: str = ""
    search: str = ""
    order: Order = Order.NUMBER
    descending: bool = False


@dataclass(frozen=True)
class CircleRow:
    """A line of the list; `state` is a value of the kind's own room. `key` is where the next page begins."""

    id: int
    programme: int
    kind: Kind
    number: str
    name: str
    state: str
    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    key: Line = ()


@dataclass(frozen=True)
class Member:
    """One person's part in a circle. `until` None: still a member."""

    id: int
    participation: int
    person: int
    name: str
    role: MemberRole
    since: date
    until: date | None

    def is_in(self, day: date) -> bool:
        """Whether the membership holds on a day."""
        return self.since <= day and (self.until is None or self.until >= day)


class CircleService:
    """Lists and members; the rooms of the kinds create circles and move their states."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, query: CircleQuery, after: Line | None = None, limit: int = 100) -> list[CircleRow]:
        """The lines that follow a key."""
        return self._rows(self._listing(query).page(query.order, query.descending, after, limit))

    def page_at(self, query: CircleQuery, offset: int, limit: int = 100) -> list[CircleRow]:
        """The lines from a position on."""
        return self._rows(self._listing(query).page_at(query.order, query.descending, offset, limit))

    def count(self, query: CircleQuery) -> int:
        """How many lines there are."""
        return self._listing(query).count()

    def rows(self, circles: Collection[int]) -> list[CircleRow]:
        """The lines of given circles, by number, those out of scope left out."""
        select = self._select(CircleQuery()).where(Circle.id.in_(list(circles))).order_by(Circle.number, Circle.id)
        return self._rows(list(select.tuples()))

    def members(self, circle: int, on: date | None = None) -> list[Member]:
        """Everybody who is or was in a circle, mentors first; with a day, those who are in on that day."""
        record = circle_record(circle)
        require(self._store.actor, Right.SEE_CIRCLES, record.programme_id, circle)
        return [member for member in _members([circle]) if on is None or member.is_in(on)]

    def of_participations(self, participations: Collection[int]) -> dict[int, list[CircleRow]]:
        """The circles each of the participations is in now."""
        pairs = list(
            CircleMember.select(CircleMember.participation, CircleMember.circle)
            .where(CircleMember.participation.in_(list(participations)), CircleMember.until.is_null())
            .tuples()
        )
        rows = {row.id: row for row in self.rows({circle for _, circle in pairs})}
        found: dict[int, list[CircleRow]] = defaultdict(list)
        for participation, circle in pairs:
            if circle in rows:
                found[participation].append(rows[circle])
        return dict(found)

    def _listing(self, query: CircleQuery) -> Listing:
        orders = {Order.NUMBER: Circle.number, Order.NAME: Circle.sort_name, Order.STATE: Circle.state}
        return Listing(self._select(query), orders, Circle.id)

    def _select(self, query: CircleQuery) -> Select:
        select = Circle.select(
            Circle.id,
            Circle.programme,
            Circle.kind,
            Circle.number,
            Circle.name,
            Circle.state,
            Circle.starts_on,
            Circle.ends_on,
        )
        select = within_programme(select, self._store.actor, Right.SEE_CIRCLES, OF_CIRCLE, query.programme)
        if query.kind:
            select = select.where(Circle.kind == query.kind.value)
        if query.state:
            select = select.where(Circle.state == query.state)
        return select.where(_found(query.search)) if query.search.strip() else select

    def _rows(self, lines: list[Line]) -> list[CircleRow]:
        members: dict[int, list[tuple[MemberRole, str]]] = defaultdict(list)
        for member_circle, member in _members_by_circle([line[0] for line in lines]):
            if member.until is None:
                members[member_circle].append((member.role, member.name))
        return [_row(line, members[line[0]]) for line in lines]


def circle_record(circle: int) -> Circle:
    """The record of a circle, for the rooms of the kinds; NotFound when it is gone."""
    found = Circle.get_or_none(Circle.id == circle)
    if found is None:
        raise NotFound(tr("This group is no longer there."))
    return found


def members_of(circles: Collection[int]) -> dict[int, list[Member]]:
    """Everybody who is or was in each of the circles, for rooms that have checked who may see them."""
    found: dict[int, list[Member]] = {circle: [] for circle in circles}
    for circle, member in _members_by_circle(list(circles)):
        found[circle].append(member)
    return found


def create_circle(programme: int, kind: Kind, state: str, name: str = "") -> Circle:
    """A new circle with the next number of its kind in its programme; to be called inside a write."""
    number = f"{kind.letter}{take(f'{kind.letter}:{programme}'):02}"
    return Circle.create(
        programme=programme, kind=kind.value, number=number, name=name, sort_name=fold(name or number), state=state
    )


def add_member(circle: Circle, participation: int, role: MemberRole, since: date) -> None:
    """One more member from a day on; to be called inside a write. Nobody is in a circle twice at once."""
    part = Participation.get_or_none(Participation.id == participation)
    if part is None or part.programme_id != circle.programme_id:
        raise UserError(tr("This person does not take part in the programme of the group."))
    twice = CircleMember.select().where(
        CircleMember.circle == circle, CircleMember.participation == participation, CircleMember.until.is_null()
    )
    if twice.exists():
        raise UserError(tr("This person is in the group already."))
    CircleMember.create(circle=circle, participation=participation, role=role.value, since=since)


def end_membership(member: int, until: date) -> None:
    """The last day of a member; to be called inside a write."""
    record = CircleMember.get_by_id(member)
    if until < record.since:
        raise UserError(tr("The last day lies before the first day."))
    record.until = until
    record.save(only=[CircleMember.until])


def led_by(person: int, programme: int | None) -> frozenset[int]:
    """The circles of a programme (None: of all) that a person is a mentor of now."""
    found = (
        CircleMember.select(CircleMember.circle)
        .join(Participation, on=(CircleMember.participation == Participation.id))
        .where(
            Participation.person == person,
            CircleMember.role == MemberRole.MENTOR.value,
            CircleMember.until.is_null(),
        )
    )
    if programme is not None:
        found = found.where(Participation.programme == programme)
    return frozenset(circle for (circle,) in found.tuples())


def mentor_loads(programme: int) -> dict[int, int]:
    """Mentees that each mentor's participation has now, in circles of any kind that are not over."""
    mentor = CircleMember.alias()
    mentee = CircleMember.alias()
    pairs = (
        mentor.select(mentor.participation)
        .join(mentee, on=(mentor.circle == mentee.circle))
        .switch(mentor)
        .join(Circle, on=(mentor.circle == Circle.id))
        .where(
            Circle.programme == programme,
            Circle.state.not_in(sorted(OVER)),
            mentor.role == MemberRole.MENTOR.value,
            mentee.role == MemberRole.MENTEE.value,
            mentor.until.is_null(),
            mentee.until.is_null(),
        )
    )
    load: dict[int, int] = {}
    for (participation,) in pairs.tuples():
        load[participation] = load.get(participation, 0) + 1
    return load


def _found(search: str) -> object:
    """Circles found by their own words or by the names of their members."""
    people = matching("person", search)
    by_member = (
        CircleMember.select(CircleMember.circle)
        .join(Participation, on=(CircleMember.participation == Participation.id))
        .where(Participation.person.in_(people))
    )
    return Circle.id.in_(matching("circle", search)) | Circle.id.in_(by_member)


def _members(circles: list[int]) -> list[Member]:
    return [member for _, member in _members_by_circle(circles)]


def _members_by_circle(circles: list[int]) -> list[tuple[int, Member]]:
    found = (
        CircleMember.select(
            CircleMember.circle,
            CircleMember.id,
            CircleMember.participation,
            Person.id,
            Person.given_name,
            Person.family_name,
            CircleMember.role,
            CircleMember.since,
            CircleMember.until,
        )
        .join(Participation, on=(CircleMember.participation == Participation.id))
        .join(Person, on=(Participation.person == Person.id))
        .where(CircleMember.circle.in_(circles))
        .order_by(CircleMember.circle, CircleMember.role.desc(), Person.sort_name, CircleMember.id)
    )
    return [
        (circle, Member(key, part, person, full_name(given, family), MemberRole(role), since, until))
        for circle, key, part, person, given, family, role, since, until in found.tuples()
    ]


def _row(line: Line, members: list[tuple[MemberRole, str]]) -> CircleRow:
    key, programme, kind, number, name, state, starts_on, ends_on, *place = line
    return CircleRow(
        id=key,
        programme=programme,
        kind=Kind(kind),
        number=number,
        name=name,
        state=state,
        mentors=tuple(words for role, words in members if role is MemberRole.MENTOR),
        mentees=tuple(words for role, words in members if role is MemberRole.MENTEE),
        starts_on=starts_on,
        ends_on=ends_on,
        key=tuple(place),
    )
