"""People of programmes as lists show them: pages by key, filters, counts, and lines for exports."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.features.participants.name_rules import full_name, listed_name
from desktop.features.participants.rules import PersonRole, State
from desktop.features.participants.table import FormerNumber, Participation, ParticipationRole, Person
from desktop.features.participants.ties_rules import CircleFacts, NoCircles
from desktop.features.programmes.table import Programme
from desktop.rights import Right, require, scope
from desktop.store.database import Store
from desktop.store.paging import Line, Listing
from desktop.store.search import finds

IN_ONE_GO = 500
"""Lines an export reads at a time."""


class Order(StrEnum):
    """What a list of people may be sorted by; each has an index, with and without a programme."""

    NAME = "name"
    NUMBER = "number"
    STATE = "state"


@dataclass(frozen=True)
class PeopleQuery:
    """Which people, in which order."""

    programme: int | None = None
    """None: all programmes the signed-in person may see."""
    search: str = ""
    role: PersonRole | None = None
    state: State | None = None
    language: str = ""
    without_circle: bool = False
    order: Order = Order.NAME
    descending: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether a page of it is one walk along an index."""
        return not (self.search.strip() or self.role or self.state or self.language or self.without_circle)


@dataclass(frozen=True)
class PersonRow:
    """A line of the list: one person in one programme. `id` is the participation's."""

    id: int
    person: int
    given_name: str
    family_name: str
    roles: tuple[PersonRole, ...]
    state: State
    languages: tuple[tuple[str, str], ...]
    municipality: str
    email: str
    phone: str
    number: str
    programme: str
    """Its code."""
    first_entry_on: date | None
    circles: int
    key: Line
    """Where the next page begins."""

    @property
    def name(self) -> str:
        """Family name first, as the list is sorted."""
        return listed_name(self.given_name, self.family_name)

    @property
    def spoken_name(self) -> str:
        """Given name first."""
        return full_name(self.given_name, self.family_name)


@dataclass(frozen=True)
class PersonLine:
    """A line of an export: what the list shows, and how to reach the person. Never a sensitive answer (1.6)."""

    row: PersonRow
    address_form: str
    gender: str
    birth_date: date | None
    street: str
    postcode: str
    country: str
    language: str
    profession: str
    employer: str
    channel: str
    last_exit_on: date | None


class PeopleListing:
    """Answers for lists, search and exports, all inside the scope of the signed-in person."""

    def __init__(
        self, store: Store, circles: CircleFacts | None = None, today: Callable[[], date] = date.today
    ) -> None:
        self._store = store
        self._circles = circles or NoCircles()
        self._today = today

    def page(self, query: PeopleQuery, after: Line | None = None, limit: int = 100) -> list[PersonRow]:
        """The lines that follow a key."""
        return self._rows(self._listing(query).page(query.order, query.descending, after, limit))

    def page_at(self, query: PeopleQuery, offset: int, limit: int = 100) -> list[PersonRow]:
        """The lines from a position on."""
        return self._rows(self._listing(query).page_at(query.order, query.descending, offset, limit))

    def count(self, query: PeopleQuery) -> int:
        """How many lines there are."""
        return self._listing(query).count(query.order if query.is_plain else None)

    def lines(self, query: PeopleQuery) -> Iterator[PersonLine]:
        """Every line for an export, read in slices; needs the right to export where the query reaches."""
        require(self._store.actor, Right.EXPORT, self._programmes(query))
        listing = self._listing(query, _EXPORTED)
        after: Line | None = None
        while True:
            raw = listing.page(query.order, query.descending, after, IN_ONE_GO)
            rows = self._rows([line[:_SHOWN] + line[_SHOWN + len(_EXPORTED) :] for line in raw])
            for row, line in zip(rows, raw, strict=True):
                yield PersonLine(row, *line[_SHOWN : _SHOWN + len(_EXPORTED)])
            if len(raw) < IN_ONE_GO:
                return
            after = rows[-1].key

    def titles(self, persons: Sequence[int]) -> dict[int, str]:
        """Names of people found by the search, of those that may be seen."""
        visible = self._visible(Person.select(Person.id, Person.given_name, Person.family_name).distinct())
        found = visible.where(Person.id.in_(list(persons)))
        return {key: full_name(given, family) for key, given, family in found.tuples()}

    def numbered(self, text: str, limit: int) -> list[int]:
        """People who have or had a number that begins so; their names are for `titles` to give."""
        found = Participation.select(Participation.person).where(_is_numbered(text.strip())).distinct()
        return [key for (key,) in found.order_by(Participation.person).limit(limit).tuples()] if text.strip() else []

    def participation_of(self, person: int, programme: int | None = None) -> int | None:
        """The participation to open for a person: that of the programme, else the newest that may be seen."""
        found = self._visible(Participation.select(Participation.id).switch(Participation), is_person=False)
        found = found.where(Participation.person == person).order_by(
            (Participation.programme == programme).desc() if programme else Participation.id.desc(),
            Participation.id.desc(),
        )
        return found.scalar()

    def code_of(self, programme: int) -> str:
        """The code of a programme, for headings."""
        require(self._store.actor, Right.SEE_PEOPLE, programme)
        return str(Programme.get_by_id(programme).code)

    def _programmes(self, query: PeopleQuery) -> list[int | None]:
        """The programmes an export touches; a person without any scope asks for what no programme holds."""
        if query.programme is not None:
            return [query.programme]
        reach = scope(self._store.actor, Right.SEE_PEOPLE)
        return [None] if reach.everything or not reach.programmes else list(reach.programmes)

    def _visible(self, select: Any, is_person: bool = True) -> Any:
        reach = scope(self._store.actor, Right.SEE_PEOPLE)
        if reach.everything:
            return select
        if is_person:
            select = select.join(Participation, on=(Participation.person == Person.id))
        return select.where(Participation.programme.in_(list(reach.programmes)))

    def _listing(self, query: PeopleQuery, further: Sequence[Any] = ()) -> Listing:
        if query.programme is not None:
            require(self._store.actor, Right.SEE_PEOPLE, query.programme)
        return Listing(_lines(further), _ORDERS, Participation.id, self._filtered(query))

    def _filtered(self, query: PeopleQuery) -> Any:
        """The participations asked for, without a join: on long lists they are walked in an order's index."""
        select = self._visible(Participation.select(), is_person=False)
        if query.programme is not None:
            select = select.where(Participation.programme == query.programme)
        if query.search.strip():
            select = select.where(_is_found(query.search.strip()))
        if query.role:
            select = select.where(Participation.id.in_(self._playing(query.role)))
        if query.state:
            select = select.where(Participation.state == query.state.value)
        if query.language:
            select = select.where(_speaks(query.language))
        if query.without_circle:
            select = select.where(Participation.id.not_in(self._circles.current()))
        return select

    def _playing(self, role: PersonRole) -> Any:
        until = ParticipationRole.until
        return ParticipationRole.select(ParticipationRole.participation).where(
            ParticipationRole.role == role.value, until.is_null() | (until >= self._today())
        )

    def _rows(self, lines: Sequence[Line]) -> list[PersonRow]:
        counts = self._circles.counts([line[0] for line in lines])
        codes: dict[int, str] = dict(
            Programme.select(Programme.id, Programme.code).tuples()
        )  # few, and cheaper than a join
        return [_row(line, codes, counts.get(line[0], 0)) for line in lines]


_ORDERS = {
    Order.NAME: Participation.sort_name,
    Order.NUMBER: Participation.number,
    Order.STATE: Participation.state,
}

_EXPORTED = (
    Person.address_form,
    Person.gender,
    Person.birth_date,
    Person.street,
    Person.postcode,
    Person.country,
    Person.language,
    Person.profession,
    Person.employer,
    Participation.channel,
    Participation.last_exit_on,
)

_COLUMNS = (
    Participation.id,
    Person.id,
    Person.given_name,
    Person.family_name,
    Participation.roles,
    Participation.state,
    Person.languages,
    Person.municipality,
    Person.email,
    Person.phone,
    Participation.number,
    Participation.programme,
    Participation.first_entry_on,
)
_SHOWN = len(_COLUMNS)


def _lines(further: Sequence[Any]) -> Any:
    return Participation.select(*_COLUMNS, *further).join(Person, on=(Participation.person == Person.id))


def _is_found(text: str) -> Any:
    """By any field of the person, or by the beginning of the number they have or had."""
    found = finds(Participation.person, "person", text)
    if not any(sign.isdigit() for sign in text):
        return found
    return found | _is_numbered(text)


def _is_numbered(text: str) -> Any:
    first = text.upper()
    behind = first[:-1] + chr(ord(first[-1]) + 1)
    other = Participation.alias()
    begins = (other.number >= first) & (other.number < behind)  # by index, of which LIKE makes no use
    former = (FormerNumber.number >= first) & (FormerNumber.number < behind) & FormerNumber.number.startswith(first)
    return Participation.id.in_(
        other.select(other.id).where(begins, other.number.startswith(first))
    ) | Participation.id.in_(FormerNumber.select(FormerNumber.participation).where(former))


def _speaks(code: str) -> Any:
    """The languages are a short JSON list of pairs; its text holds the code behind a bracket."""
    speaks = Person.languages.cast("TEXT").contains(f'["{code}",') | (Person.language == code)
    return Participation.person.in_(Person.select(Person.id).where(speaks))


def _row(line: Line, codes: dict[int, str], circles: int) -> PersonRow:
    key, person, given, family, roles, state, languages, *rest = line
    municipality, email, phone, number, programme, entry, *place = rest
    return PersonRow(
        id=key,
        person=person,
        given_name=given,
        family_name=family,
        roles=tuple(PersonRole(role) for role in roles),
        state=State(state),
        languages=tuple((code, level) for code, level in languages),
        municipality=municipality,
        email=email,
        phone=phone,
        number=number,
        programme=codes[programme],
        first_entry_on=entry,
        circles=circles,
        key=tuple(place),
    )
