"""Lists of issued documents, inside what the signed-in person may see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peewee import Select

from desktop.features.paperwork.rules import State
from desktop.features.paperwork.table import IssuedDocument
from desktop.rights import Right
from desktop.store.database import Store
from desktop.store.paging import Line, Listing
from desktop.store.reach import Columns, within_programme
from desktop.store.search import finds


class Order(StrEnum):
    ISSUED_ON = "issued_on"
    NUMBER = "number"
    SUBJECT = "subject"


@dataclass(frozen=True)
class IssuedQuery:
    """Which issued documents, in which order."""

    programme: int | None = None
    circle: int | None = None
    person: int | None = None
    code: str = ""
    state: State | None = None
    search: str = ""
    order: Order = Order.ISSUED_ON
    descending: bool = True


@dataclass(frozen=True)
class IssuedRow:
    """A line of the list of issued documents."""

    id: int
    programme: int
    circle: int | None
    code: str
    number: str
    title: str
    subject: str
    language: str
    state: State
    issued_on: date
    key: Line = ()


class IssuedListing:
    """Pages of issued documents."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, query: IssuedQuery, after: Line | None = None, limit: int = 100) -> list[IssuedRow]:
        """The lines that follow a key."""
        return [_row(line) for line in self._listing(query).page(query.order, query.descending, after, limit)]

    def page_at(self, query: IssuedQuery, offset: int, limit: int = 100) -> list[IssuedRow]:
        """The lines from a position on."""
        return [_row(line) for line in self._listing(query).page_at(query.order, query.descending, offset, limit)]

    def count(self, query: IssuedQuery) -> int:
        """How many lines there are."""
        return self._listing(query).count()

    def rows(self, documents: Collection[int]) -> list[IssuedRow]:
        """The lines of given documents, those out of scope left out."""
        select = _in_reach(self._store, None).where(IssuedDocument.id.in_(list(documents)))
        return [_row(line) for line in select.order_by(IssuedDocument.number).tuples()]

    def _listing(self, query: IssuedQuery) -> Listing:
        orders = {
            Order.ISSUED_ON: IssuedDocument.issued_on,
            Order.NUMBER: IssuedDocument.number,
            Order.SUBJECT: IssuedDocument.sort_subject,
        }
        return Listing(_filtered(_in_reach(self._store, query.programme), query), orders, IssuedDocument.id)


def _in_reach(store: Store, programme: int | None) -> Select:
    select = IssuedDocument.select(
        IssuedDocument.id,
        IssuedDocument.programme,
        IssuedDocument.circle,
        IssuedDocument.code,
        IssuedDocument.number,
        IssuedDocument.title,
        IssuedDocument.subject_words,
        IssuedDocument.language,
        IssuedDocument.state,
        IssuedDocument.issued_on,
    )
    columns = Columns(IssuedDocument.programme, IssuedDocument.circle)
    return within_programme(select, store.actor, Right.SEE_DOCUMENTS, columns, programme)


def _filtered(select: Select, query: IssuedQuery) -> Select:
    if query.circle is not None:
        select = select.where(IssuedDocument.circle == query.circle)
    if query.person is not None:
        select = select.where(IssuedDocument.person == query.person)
    if query.code:
        select = select.where(IssuedDocument.code == query.code)
    if query.state:
        select = select.where(IssuedDocument.state == query.state.value)
    if query.search.strip():
        select = select.where(finds(IssuedDocument.id, "document", query.search))
    return select


def _row(line: Line) -> IssuedRow:
    key, programme, circle, code, number, title, subject, language, state, issued_on, *place = line
    return IssuedRow(
        key, programme, circle, code, number, title, subject, language, State(state), issued_on, tuple(place)
    )
