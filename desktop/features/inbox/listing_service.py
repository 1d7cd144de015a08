"""Pages of the Inbox as lists and the right side show them, inside what the signed-in person may file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from peewee import JOIN, Select, fn

from desktop.errors import NotFound
from desktop.features.circles.table import OF_CIRCLE, Circle
from desktop.features.confirmations.rules import Way
from desktop.features.inbox.delivery_service import bringer
from desktop.features.inbox.pages_service import chosen_pages, is_proposed, signatures_of, sort_words
from desktop.features.inbox.return_rules import NAMED, line_words
from desktop.features.inbox.rules import WAITING, Place, Signature, Why
from desktop.features.inbox.table import InboxFile, InboxPage, InboxReturn
from desktop.features.paperwork.table import IssuedDocument
from desktop.i18n import tr
from desktop.rights import Right, scope
from desktop.store.database import Store
from desktop.store.paging import Line, Listing
from desktop.store.reach import within


class Order(StrEnum):
    TODO = "todo"
    CAME = "came"


@dataclass(frozen=True)
class InboxQuery:
    """Which pages, in which order."""

    programme: int | None = None
    place: Place | None = None
    """None: all that wait."""
    search: str = ""
    order: Order = Order.TODO
    descending: bool = False


@dataclass(frozen=True)
class InboxRow:
    """A line of the list: one page."""

    id: int
    place: Place
    why: str
    """The reason in one sentence."""
    document: int | None
    title: str
    subject: str
    number: str
    """Of the document."""
    page: int
    pages: int
    file: str
    file_page: int
    key: Line = ()


@dataclass(frozen=True)
class Side:
    """One page of a document beside the others: its id, its number, its signatures."""

    id: int
    page: int
    picture: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class InboxDetail:
    """One page opened: what was read, and the document it would be filed with."""

    row: InboxRow
    came_on: date
    came_by: str
    filed_by: str
    """Who filed it, where somebody else took it in."""
    picture: str
    """sha256 of its picture; empty where nothing can be shown."""
    angle: float
    code: str
    is_by_hand: bool
    circle: str
    """Number and name of the group."""
    sides: tuple[Side, ...]
    """The pages that a yes would file together."""
    others: tuple[int, ...]
    """Ids of pages that are the same page of the same document."""
    decided_on: date | None
    decided_by: str


class InboxListing:
    """Reads pages; a mentor sees those of the own circles and what she brought herself."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, query: InboxQuery, after: Line | None = None, limit: int = 100) -> list[InboxRow]:
        """The lines that follow a key."""
        return _rows(self._listing(query).page(query.order, query.descending, after, limit))

    def page_at(self, query: InboxQuery, offset: int, limit: int = 100) -> list[InboxRow]:
        """The lines from a position on."""
        return _rows(self._listing(query).page_at(query.order, query.descending, offset, limit))

    def count(self, query: InboxQuery) -> int:
        """How many lines there are."""
        return self._listing(query).count()

    def counts(self, programme: int | None = None) -> dict[Place, int]:
        """How many pages lie where; places without a page are left out."""
        select = self._in_reach(InboxPage.select(InboxPage.place, fn.COUNT(InboxPage.id)))
        found = _filtered(select, InboxQuery(programme), is_all=True).group_by(InboxPage.place)
        return {Place(place): count for place, count in found.tuples()}

    def detail(self, page: int) -> InboxDetail:
        """One page opened; NotFound where it is gone or somebody else's."""
        record = self.record(page)
        (line,) = _columns(InboxPage.id).where(InboxPage.id == page).tuples()
        is_open = record.document_id is not None and is_proposed(Place(record.place))
        sides = chosen_pages(record.document_id) if is_open else []
        circle = Circle.get_or_none(Circle.id == record.circle_id)
        return InboxDetail(
            row=_rows([line])[0],
            came_on=record.file.came_on,
            came_by=record.file.came_by,
            filed_by=bringer(record.file_id),
            picture=record.picture,
            angle=record.angle,
            code=record.code,
            is_by_hand=record.is_by_hand,
            circle=f"{circle.number} {circle.name}".strip() if circle else "",
            sides=tuple(Side(one.id, one.page, one.picture, signatures_of(one)) for one in sides),
            others=_others(record),
            decided_on=record.decided_on,
            decided_by=record.decided_by,
        )

    def picture(self, page: int) -> bytes:
        """The picture of a page as a JPEG; NotFound where there is none."""
        return self._store.files.get(self.record(page).picture)

    def record(self, page: int) -> InboxPage:
        """A page inside the reach of who asks."""
        found = self._in_reach(InboxPage.select()).where(InboxPage.id == page).first()
        if found is None:
            raise NotFound(tr("This page is not in the Inbox."))
        return found

    def documents(self, place: Place, programme: int | None = None) -> list[int]:
        """Ids of the documents that have pages in a place, in reach; of one programme or of all."""
        query = InboxQuery(programme, place)
        found = _filtered(self._in_reach(InboxPage.select(InboxPage.document)), query)
        return sorted({key for (key,) in found.where(InboxPage.page > 0).tuples() if key is not None})

    def answers(self, place: Place, programme: int | None = None) -> list[int]:
        """Ids of what lies in a place and is no page of a scan, in reach; of one programme or of all."""
        found = _filtered(self._in_reach(InboxPage.select(InboxPage.id)), InboxQuery(programme, place))
        return [key for (key,) in found.where(InboxPage.page == 0).order_by(InboxPage.id).tuples()]

    def circles(self, programme: int | None) -> list[tuple[int, str]]:
        """Groups with issued documents, in reach: id and words."""
        found = Circle.select(Circle.id, Circle.number, Circle.name).join(IssuedDocument).distinct()
        if programme is not None:
            found = found.where(Circle.programme == programme)
        found = within(found, self._store.actor, Right.FILE_SCANS, OF_CIRCLE)
        return [(key, f"{number} {name}".strip()) for key, number, name in found.order_by(Circle.number).tuples()]

    def _listing(self, query: InboxQuery) -> Listing:
        orders = {Order.TODO: (InboxPage.rank, InboxPage.sort_words), Order.CAME: InboxPage.id}
        return Listing(_filtered(self._in_reach(_columns()), query), orders, InboxPage.id)

    def _in_reach(self, select: Select) -> Select:
        reach = scope(self._store.actor, Right.FILE_SCANS)
        if reach.everything:
            return select
        own = InboxFile.select(InboxFile.id).where(InboxFile.came_by == self._store.actor.name)
        unknown = InboxPage.document.is_null() & InboxPage.file.in_(own)
        known = InboxPage.programme.in_(sorted(reach.programmes)) | InboxPage.circle.in_(sorted(reach.circles))
        return select.where(False if reach.is_nothing else known | unknown)


def _columns(*_more: Any) -> Select:
    return (
        InboxPage.select(
            InboxPage.id,
            InboxPage.place,
            InboxPage.why,
            InboxPage.detail,
            InboxPage.document,
            IssuedDocument.title,
            IssuedDocument.subject_words,
            IssuedDocument.number,
            InboxPage.page,
            InboxPage.pages,
            InboxFile.name,
            InboxPage.number,
        )
        .join(InboxFile)
        .switch(InboxPage)
        .join(IssuedDocument, JOIN.LEFT_OUTER)
    )


def _filtered(select: Select, query: InboxQuery, is_all: bool = False) -> Select:
    if query.programme is not None:
        select = select.where((InboxPage.programme == query.programme) | InboxPage.programme.is_null())
    if not is_all:
        places = [query.place] if query.place else WAITING
        select = select.where(InboxPage.place.in_([place.value for place in places]))
    if query.search.strip():
        select = select.where(InboxPage.sort_words.contains(sort_words(query.search.strip())))
    return select


def _rows(lines: Iterable[Line]) -> list[InboxRow]:
    """The lines; what is of no document says itself what it is and of whom."""
    rows = [_row(line) for line in lines]
    if not (loose := [row.id for row in rows if row.document is None]):
        return rows
    kept = InboxReturn.select(InboxReturn.page, InboxReturn.way, InboxReturn.told).where(InboxReturn.page.in_(loose))
    named = kept.where(InboxReturn.way.in_([way.value for way in NAMED])).tuples()
    words = {page: line_words(Way(way), told) for page, way, told in named}
    return [replace(row, title=words[row.id][0], subject=words[row.id][1]) if row.id in words else row for row in rows]


def _row(line: Line) -> InboxRow:
    key, place, why, detail, document, title, subject, number, page, pages, file, file_page, *rest = line
    words = Why(why).sentence(detail)
    shown = (title or "", subject or "", number or "")
    return InboxRow(key, Place(place), words, document, *shown, page, pages, file, file_page, tuple(rest))


def _others(page: InboxPage) -> tuple[int, ...]:
    if page.document_id is None or not page.page:
        return ()
    same = (InboxPage.document == page.document_id) & (InboxPage.page == page.page) & (InboxPage.id != page.id)
    return tuple(key for (key,) in InboxPage.select(InboxPage.id).where(same).order_by(InboxPage.id).tuples())
