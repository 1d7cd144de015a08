"""Lists of mentorships, inside what the signed-in person may see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peewee import Select

from desktop.features.circles.service import mentor_loads
from desktop.features.circles.table import OF_CIRCLE, Circle
from desktop.features.mentorships.rules import ALIVE, DeclineReason, State, state_on
from desktop.features.mentorships.table import Mentorship
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.rules import PersonRole
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.i18n import tr, trn
from desktop.rights import Right, require
from desktop.store.database import Store
from desktop.store.paging import Line, Listing
from desktop.store.reach import within_programme
from desktop.store.search import matching

_MENTOR, _MENTEE = Participation.alias(), Participation.alias()
_MENTORS_PERSON, _MENTEES_PERSON = Person.alias(), Person.alias()


class Order(StrEnum):
    NUMBER = "number"
    STATE = "state"
    MENTOR = "mentor"
    MENTEE = "mentee"
    REQUESTED_ON = "requested_on"


class Shown(StrEnum):
    """What a list may be bounded to."""

    ALL = "all"
    OPEN = "open"
    """Requests that wait for an answer."""
    ALIVE = "alive"
    OVER = "over"

    def words(self) -> str:
        return {
            Shown.ALL: tr("All mentorships"),
            Shown.OPEN: tr("Open requests"),
            Shown.ALIVE: tr("Under way"),
            Shown.OVER: tr("Over"),
        }[self]


@dataclass(frozen=True)
class MentorshipQuery:
    """Which mentorships, in which order. `programme` None: all that the signed-in person may see."""

    programme: int | None = None
    shown: Shown = Shown.ALL
    mentee: int | None = None
    search: str = ""
    order: Order = Order.REQUESTED_ON
    descending: bool = True


@dataclass(frozen=True)
class MentorshipRow:
    """A line of the list. `id` is the circle's; `key` is where the next page begins."""

    id: int
    programme: int
    number: str
    state: State
    mentor: str
    mentee: str
    requested_on: date
    due_on: date | None
    """The day by which something has to happen: the answer, the end of a pause, the agreed end."""
    key: Line = ()


class MentorshipListing:
    """Pages of mentorships."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._today = today

    def page(self, query: MentorshipQuery, after: Line | None = None, limit: int = 100) -> list[MentorshipRow]:
        """The lines that follow a key."""
        return self._rows(self._listing(query).page(query.order, query.descending, after, limit))

    def page_at(self, query: MentorshipQuery, offset: int, limit: int = 100) -> list[MentorshipRow]:
        """The lines from a position on."""
        return self._rows(self._listing(query).page_at(query.order, query.descending, offset, limit))

    def count(self, query: MentorshipQuery) -> int:
        """How many lines there are."""
        return self._listing(query).count()

    def decline_counts(self, programme: int) -> dict[DeclineReason, int]:
        """How often mentors of a programme gave each reason."""
        require(self._store.actor, Right.SEE_CIRCLES, programme)
        found = dict.fromkeys(DeclineReason, 0)
        declined = (
            Mentorship.select(Mentorship.decline_reason)
            .join(Circle)
            .where(Circle.programme == programme, Circle.state == State.DECLINED.value)
        )
        for (reason,) in declined.tuples():
            found[DeclineReason(reason)] += 1
        return found

    def candidates(self, programme: int, role: PersonRole) -> list[tuple[int, str]]:
        """Participation and name of everybody who plays a role in a programme, mentors with their free places."""
        require(self._store.actor, Right.SEE_PEOPLE, programme)
        quality = QualityProfile.get_by_id(Programme.get_by_id(programme).quality_id)
        loads = mentor_loads(programme)
        found = []
        for part in _playing(programme, role):
            name = full_name(part.person.given_name, part.person.family_name)
            free = max(0, (part.capacity or quality.group_most) - loads.get(part.id, 0))
            places = trn("{count} place free", "{count} places free", free)
            found.append((int(part.id), f"{name} · {places}" if role is PersonRole.MENTOR else name))
        return found

    def _listing(self, query: MentorshipQuery) -> Listing:
        orders = {
            Order.NUMBER: Circle.number,
            Order.STATE: Circle.state,
            Order.MENTOR: _MENTOR.sort_name,
            Order.MENTEE: _MENTEE.sort_name,
            Order.REQUESTED_ON: Mentorship.requested_on,
        }
        return Listing(self._filtered(self._within(query.programme), query), orders, Circle.id)

    def _within(self, programme: int | None) -> Select:
        return within_programme(_select(), self._store.actor, Right.SEE_CIRCLES, OF_CIRCLE, programme)

    def _filtered(self, select: Select, query: MentorshipQuery) -> Select:
        if query.shown is not Shown.ALL:
            is_open = (Circle.state == State.REQUESTED.value) & (Mentorship.answer_until >= self._today())
            is_alive = Circle.state.in_([state.value for state in ALIVE])
            wanted = {Shown.OPEN: is_open, Shown.ALIVE: is_alive, Shown.OVER: ~(is_open | is_alive)}
            select = select.where(wanted[query.shown])
        if query.mentee is not None:
            select = select.where(Mentorship.mentee == query.mentee)
        if query.search.strip():
            people = matching("person", query.search)
            by_name = _MENTOR.person.in_(people) | _MENTEE.person.in_(people)
            select = select.where(Circle.id.in_(matching("circle", query.search)) | by_name)
        return select

    def _rows(self, lines: list[Line]) -> list[MentorshipRow]:
        today = self._today()
        return [_row(line, today) for line in lines]


def _playing(programme: int, role: PersonRole) -> list[Participation]:
    parts = (
        Participation.select(Participation, Person)
        .join(Person)
        .where(Participation.programme == programme)
        .order_by(Participation.sort_name, Participation.id)
    )
    return [part for part in parts if role.value in part.roles]


def _select() -> Select:
    return (
        Circle.select(
            Circle.id,
            Circle.programme,
            Circle.number,
            Circle.state,
            Circle.ends_on,
            Mentorship.requested_on,
            Mentorship.answer_until,
            Mentorship.paused_until,
            _MENTORS_PERSON.given_name,
            _MENTORS_PERSON.family_name,
            _MENTEES_PERSON.given_name,
            _MENTEES_PERSON.family_name,
        )
        .join(Mentorship, on=(Mentorship.circle == Circle.id))
        .join(_MENTOR, on=(Mentorship.mentor == _MENTOR.id))
        .join(_MENTORS_PERSON, on=(_MENTOR.person == _MENTORS_PERSON.id))
        .switch(Mentorship)
        .join(_MENTEE, on=(Mentorship.mentee == _MENTEE.id))
        .join(_MENTEES_PERSON, on=(_MENTEE.person == _MENTEES_PERSON.id))
    )


def _row(line: Line, today: date) -> MentorshipRow:
    key, programme, number, kept, ends_on, requested_on, until, paused_until, *rest = line
    mentor_given, mentor_family, mentee_given, mentee_family, *place = rest
    state = state_on(State(kept), until, today)
    due = {State.REQUESTED: until, State.PAUSED: paused_until, State.RUNNING: ends_on, State.CLOSING: ends_on}
    return MentorshipRow(
        id=key,
        programme=programme,
        number=number,
        state=state,
        mentor=full_name(mentor_given, mentor_family),
        mentee=full_name(mentee_given, mentee_family),
        requested_on=requested_on,
        due_on=due.get(state),
        key=tuple(place),
    )
