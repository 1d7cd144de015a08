"""Reads the trail of one record and of the whole store, and brings back what was deleted, inside the rights."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from peewee import Expression, Select

from desktop.errors import UserError
from desktop.features.circles.table import Circle
from desktop.features.history import rules
from desktop.features.history.field_rules import fields_like, places_like
from desktop.features.history.records_service import names_of, owned
from desktop.features.history.rules import Entry, Event, Order
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.participants.table import Participation
from desktop.progress import Progress, silent
from desktop.rights import Right, require, scope
from desktop.store.audit import AuditEvent, anchor_words
from desktop.store.database import Store
from desktop.store.paging import Line, Listing
from desktop.store.steps import StepLine

_SENSITIVE = "sensitive_record"
_COLUMNS = (
    AuditEvent.id,
    AuditEvent.at,
    AuditEvent.actor,
    AuditEvent.action,
    AuditEvent.place,
    AuditEvent.record,
    AuditEvent.fields,
    AuditEvent.reason,
    AuditEvent.old_hash.is_null(False),
    AuditEvent.new_hash.is_null(False),
)
"""In the order of the fields of Event."""


@dataclass(frozen=True)
class TrailQuery:
    """Which rows of the trail: words, who, what was done, on which kind of record, between which days."""

    search: str = ""
    actor: str = ""
    action: str = ""
    place: str = ""
    record: int | None = None
    since: date | None = None
    until: date | None = None
    order: Order = Order.NUMBER
    descending: bool = True


@dataclass(frozen=True)
class TrailRow:
    """A line of the trail. `name`: what the record is called today; nothing once it is gone.

    `mark`: the first letters of its hash, to be held against an anchor on paper.
    """

    id: int
    event: Event
    name: str
    mark: str
    key: Line = ()


@dataclass(frozen=True)
class Verdict:
    """What verifying the trail found: the first row that is not as it was written, or none."""

    count: int
    mark: str
    first_bad: int | None
    lost: str = ""
    """What anchors kept elsewhere say about rows that are gone, in words."""


class HistoryService:
    """Who changed what when. Values never: the audit has none."""

    def __init__(self, store: Store, lost: Callable[[], str] = str) -> None:
        """lost: see `Verdict`."""
        self._store = store
        self._lost = lost

    # One record

    def may_see(self, place: str, record: int) -> bool:
        """Whether the signed-in person may read the history of a record."""
        reach = scope(self._store.actor, Right.SEE_AUDIT)
        if reach.everything:
            return True
        return any(reach.covers(programme) for programme in _programmes(place, record))

    def of_record(self, place: str, record: int, limit: int = 20, before: int | None = None) -> list[Entry]:
        """The last steps that touched a record or what hangs on it, the newest first; `before`: an entry's id.

        Raises NotAllowed. At most `limit` rows of the audit are read, so there may be fewer entries.
        """
        if not self.may_see(place, record):
            require(self._store.actor, Right.SEE_AUDIT)
        select = AuditEvent.select(*_COLUMNS).where(self._touching(place, record))
        if before is not None:
            select = select.where(AuditEvent.id < before)
        found = [Event(*line) for line in select.order_by(AuditEvent.id.desc()).limit(limit).tuples()]
        return rules.entries(found)

    def _touching(self, place: str, record: int) -> Expression:
        actor = self._store.actor
        reach, sensitive = scope(actor, Right.SEE_AUDIT), scope(actor, Right.SEE_SENSITIVE)
        held = owned(self._store.steps.tables, place, record, None if reach.everything else reach.programmes)
        if not (sensitive.everything or reach.programmes <= sensitive.programmes):
            held.pop(_SENSITIVE, None)
        parts = [(AuditEvent.place == name) & AuditEvent.record.in_(sorted(ids)) for name, ids in held.items()]
        whole = parts[0]
        for part in parts[1:]:
            whole = whole | part
        return whole

    # The whole trail

    @property
    def may_see_all(self) -> bool:
        """Whether the signed-in person may read the trail of the whole store."""
        return scope(self._store.actor, Right.SEE_AUDIT).everything

    def page(self, query: TrailQuery, after: Line | None = None, limit: int = 100) -> list[TrailRow]:
        """The lines that follow a key. Raises NotAllowed."""
        return self._rows(self._listing(query).page(query.order, query.descending, after, limit))

    def page_at(self, query: TrailQuery, offset: int, limit: int = 100) -> list[TrailRow]:
        """The lines from a position on."""
        return self._rows(self._listing(query).page_at(query.order, query.descending, offset, limit))

    def count(self, query: TrailQuery) -> int:
        """How many lines there are."""
        return self._listing(query).count()

    def actors(self) -> list[str]:
        """Everybody who is named in the trail."""
        require(self._store.actor, Right.SEE_AUDIT)
        return [name for (name,) in AuditEvent.select(AuditEvent.actor).distinct().order_by(AuditEvent.actor).tuples()]

    def anchor(self) -> tuple[int, str]:
        """Number and hash (64 digits) of the last row."""
        return self._store.anchor()

    def anchor_words(self) -> str:
        """The anchor as it stands in the foot of a page."""
        return anchor_words(*self._store.anchor())

    def verify(self, progress: Progress = silent) -> Verdict:
        """Walk the chain from its first row; meant to run as a job."""
        require(self._store.actor, Right.SEE_AUDIT)
        progress(0, 0)
        first_bad = self._store.verify()
        return Verdict(*self._store.anchor(), first_bad, "" if first_bad else self._lost())

    def _listing(self, query: TrailQuery) -> Listing:
        require(self._store.actor, Right.SEE_AUDIT)
        select = _filtered(AuditEvent.select(*_COLUMNS, AuditEvent.mac), query)
        return Listing(select, {Order.NUMBER: AuditEvent.id}, AuditEvent.id)

    def _rows(self, lines: Iterable[Line]) -> list[TrailRow]:
        found = [(Event(*told), bytes(mac).hex()[:16], (key,)) for *told, mac, key in lines]
        names = names_of(self._store.steps.tables, {(event.place, event.record) for event, _, _ in found})
        return [
            TrailRow(event.id, event, names.get((event.place, event.record), ""), mark, key)
            for event, mark, key in found
        ]

    # What was deleted, and the last steps

    def last_steps(self, limit: int = 20) -> list[StepLine]:
        """The last steps of the signed-in person that can be taken back."""
        return self._store.steps.last(self._store.actor.name, limit)

    def take_back(self, step: int) -> str:
        """Take a step back; answers its name. Somebody else's only with the right to run the store."""
        if self._store.steps.actor_of(step) != self._store.actor.name:
            require(self._store.actor, Right.RUN_STORE)
        return self._store.undo(step)

    def restore(self, steps: Sequence[int], progress: Progress = silent) -> tuple[list[str], list[str]]:
        """Bring back what steps have deleted, the newest first: names of those that came back, and what was refused."""
        done, refused = [], []
        for place, step in enumerate(sorted(steps, reverse=True)):
            progress(place, len(steps))
            try:
                done.append(self.take_back(step))
            except UserError as error:
                refused.append(str(error))
        return done, refused


def _programmes(place: str, record: int) -> list[int | None]:
    """The programmes that a record belongs to; None for what belongs to all of them."""
    if place == "person":
        return [
            key
            for (key,) in Participation.select(Participation.programme).where(Participation.person == record).tuples()
        ]
    if place == "programme":
        return [record]
    table = {"circle": Circle, "issued_document": IssuedDocument, "participation": Participation}.get(place)
    if table is None:
        return [None]
    return [key for (key,) in table.select(table.programme).where(table.id == record).tuples()]


def _filtered(select: Select, query: TrailQuery) -> Select:
    for column, wanted in (
        (AuditEvent.actor, query.actor),
        (AuditEvent.action, query.action),
        (AuditEvent.place, query.place),
    ):
        if wanted:
            select = select.where(column == wanted)
    if query.record is not None:
        select = select.where(AuditEvent.record == query.record)
    if query.since is not None:
        select = select.where(AuditEvent.at >= rules.since_moment(query.since))
    if query.until is not None:
        select = select.where(AuditEvent.at < rules.until_moment(query.until))
    for word in query.search.split():
        select = select.where(_holds(word))
    return select


def _holds(word: str) -> Expression:
    found = AuditEvent.actor.contains(word) | AuditEvent.reason.contains(word)
    if word.isdigit():
        found = found | (AuditEvent.record == min(int(word), 2**31 - 1))
    if places := places_like(word):
        found = found | AuditEvent.place.in_(places)
    for column in sorted(fields_like(word)):
        found = found | AuditEvent.fields.contains(column)
    return found
