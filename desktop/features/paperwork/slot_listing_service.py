"""Owed documents as they stand: what the plan asks for, what was issued, what was done for each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import CircleService, Member, circle_record, members_of
from desktop.features.circles.table import OF_CIRCLE, Circle
from desktop.features.paperwork.due_rules import Demand, Level, due_on, signatures_needed
from desktop.features.paperwork.events_service import circle_events, events_of
from desktop.features.paperwork.rules import State as PaperState
from desktop.features.paperwork.slot_rules import State
from desktop.features.paperwork.table import AttachedScan, DocumentSlot, IssuedDocument, SlotReminder
from desktop.rights import Right, require
from desktop.store.database import Store
from desktop.store.reach import within_programme


class Plan(Protocol):
    """What a programme asks for; the library of templates answers."""

    def demands(self, programme: int) -> Sequence[Demand]:
        """Every document of the programme's plan, those whose condition does not hold left out."""
        ...


@dataclass(frozen=True)
class Place:
    """Where a document is owed: in a circle, for all of it or for one person."""

    circle: int
    code: str
    person: int | None = None

    def word(self, edition: int) -> str:
        """The place and the edition in one word."""
        return f"{self.circle}/{self.person or ''}/{self.code}/{edition}"


def word_for(word: str, person: int) -> str:
    """The same place, of another person: two records of one human being were merged."""
    circle, _, rest = word.split("/", 2)
    return f"{circle}/{person}/{rest}"


@dataclass(frozen=True)
class ScanRow:
    """One scan filed at a slot."""

    id: int
    name: str
    pages: int
    attached_on: date
    filed_by: str
    handed_in_by: str
    state: State
    reason: str
    sha256: str


@dataclass(frozen=True)
class SlotRow:
    """One owed document as it stands."""

    place: Place
    title: str
    subject: str
    """Whom it is for, where it is for one person."""
    level: Level
    due_on: date | None
    state: State
    edition: int = 0
    """Of the issued document; 0 while there is none."""
    document: int | None = None
    number: str = ""
    signatures_needed: int = 0
    sent_on: date | None = None
    returned_on: date | None = None
    checked_on: date | None = None
    checked_by: str = ""
    reason: str = ""
    scans: tuple[ScanRow, ...] = ()
    in_force: int | None = None
    """An older edition that was checked and stays in force until this one is."""
    reminded_on: date | None = None
    reminded_by: str = ""


@dataclass(frozen=True)
class CircleSlots:
    """A circle with its documents, as those of a whole programme are read; the rows tell nothing of scans."""

    circle: int
    number: str
    name: str
    members: tuple[Member, ...]
    rows: tuple[SlotRow, ...]


@dataclass(frozen=True)
class Known:
    """What is read once for all slots of a circle."""

    programme: int
    members: tuple[Member, ...]
    demands: dict[str, Demand]
    events: dict[str, date]
    issued: dict[tuple[str, int | None], IssuedDocument]
    stored: dict[str, DocumentSlot]
    scans: dict[int, tuple[ScanRow, ...]]
    reminded: dict[tuple[str, int | None], tuple[date, str]] = field(default_factory=dict)


class SlotListing:
    """Reads the slots of circles and their people."""

    def __init__(self, store: Store, circles: CircleService, plan: Plan) -> None:
        self._store = store
        self._circles = circles
        self._plan = plan

    def of_circle(self, circle: int) -> list[SlotRow]:
        """Every owed or issued document of a circle and of its people, in the order of the plan."""
        return self._rows(circle, self.known(circle))

    def of_programme(self, programme: int) -> list[CircleSlots]:
        """The documents of every circle of a programme, by number: a few statements, however many circles there are."""
        select = Circle.select(Circle.id, Circle.number, Circle.name)
        select = within_programme(select, self._store.actor, Right.SEE_DOCUMENTS, OF_CIRCLE, programme)
        circles = {key: (number, name) for key, number, name in select.order_by(Circle.number, Circle.id).tuples()}
        found = []
        for circle, known in self._known_of(programme, list(circles)):
            rows = tuple(self._rows(circle, known))
            found.append(CircleSlots(circle, *circles[circle], known.members, rows))
        return found

    def _known_of(self, programme: int, circles: Sequence[int]) -> Iterator[tuple[int, Known]]:
        members, events = members_of(circles), events_of(programme)
        demands = {demand.code: demand for demand in self._plan.demands(programme)}
        issued: dict[int, dict[tuple[str, int | None], IssuedDocument]] = defaultdict(dict)
        stored: dict[int, dict[str, DocumentSlot]] = defaultdict(dict)
        for one in _issued_lean().where(IssuedDocument.programme == programme):
            issued[one.circle_id][one.code, one.person_id] = one
        for slot in DocumentSlot.select().where(DocumentSlot.programme == programme):
            stored[slot.circle_id][slot.place] = slot
        reminded = _reminded(SlotReminder.programme == programme)
        for circle in circles:
            there = tuple(members[circle])
            yield (
                circle,
                Known(
                    programme,
                    there,
                    demands,
                    events[circle],
                    issued[circle],
                    stored[circle],
                    {},
                    reminded.get(circle, {}),
                ),
            )

    def _rows(self, circle: int, known: Known) -> list[SlotRow]:
        wanted = [place for demand in known.demands.values() for place in _places(circle, demand, known.members)]
        beside = [Place(circle, code, person) for code, person in known.issued if code not in known.demands]
        rows = (self.row(place, known) for place in (*wanted, *beside))
        return [row for row in rows if row is not None]

    def known(self, circle: int) -> Known:
        """What is read once for all slots of a circle."""
        record = circle_record(circle)
        require(self._store.actor, Right.SEE_DOCUMENTS, record.programme_id, circle)
        in_circle = IssuedDocument.circle == circle
        in_force = IssuedDocument.state == PaperState.ISSUED.value
        stored = list(DocumentSlot.select().where(DocumentSlot.circle == circle))
        return Known(
            record.programme_id,
            tuple(self._circles.members(circle)),
            {demand.code: demand for demand in self._plan.demands(record.programme_id)},
            circle_events(circle),
            {(one.code, one.person_id): one for one in IssuedDocument.select().where(in_circle, in_force)},
            {slot.place: slot for slot in stored},
            _scans([slot.id for slot in stored]),
            _reminded(SlotReminder.circle == circle).get(circle, {}),
        )

    def row(self, place: Place, known: Known) -> SlotRow | None:
        """The slot as it stands; None where nothing is owed and nothing was done."""
        demand = known.demands.get(place.code)
        document = known.issued.get((place.code, place.person))
        edition = document.edition if document else 0
        slot = known.stored.get(place.word(edition))
        due = due_on(demand, known.events) if demand else None
        is_owed = demand is not None and demand.level is Level.MANDATORY and due is not None
        if not (is_owed or document or slot):
            return None
        state = State(slot.state) if slot else State.GENERATED if document else State.REQUIRED
        row = SlotRow(
            place=place,
            title=demand.title if demand else str(document.title if document else place.code),
            subject=next((one.name for one in known.members if one.person == place.person), ""),
            level=demand.level if demand else Level.OPTIONAL,
            due_on=due,
            state=state,
            edition=edition,
            document=document.id if document else None,
            number=document.number if document else "",
            signatures_needed=_signers(demand, place, known.members),
            in_force=_in_force(place, edition, known.stored),
            reminded_on=known.reminded.get((place.code, place.person), (None, ""))[0],
            reminded_by=known.reminded.get((place.code, place.person), (None, ""))[1],
        )
        return _with_history(row, slot, known.scans) if slot else row


def _reminded(where: Any) -> dict[int, dict[tuple[str, int | None], tuple[date, str]]]:
    """Circle -> code and person -> when somebody was reminded last, and by whom."""
    found: dict[int, dict[tuple[str, int | None], tuple[date, str]]] = defaultdict(dict)
    for one in SlotReminder.select().where(where).order_by(SlotReminder.reminded_on, SlotReminder.id):
        found[one.circle_id][one.code, one.person_id] = (one.reminded_on, one.reminded_by)
    return found


def _issued_lean() -> Any:
    """Documents in force without what they were made of, which nothing here asks for."""
    column = IssuedDocument
    select = column.select(column.id, column.circle, column.person, column.code, column.title, column.number)
    return select.select_extend(column.edition).where(column.state == PaperState.ISSUED.value)


def _places(circle: int, demand: Demand, members: Sequence[Member]) -> list[Place]:
    if demand.subject != "person":
        return [Place(circle, demand.code)]
    return [Place(circle, demand.code, person) for person in dict.fromkeys(one.person for one in members)]


def _signers(demand: Demand | None, place: Place, members: Sequence[Member]) -> int:
    if demand is None:
        return 0
    present = [one for one in members if one.until is None and place.person in (None, one.person)]
    return signatures_needed(
        demand.signatures, {role.value: sum(one.role is role for one in present) for role in MemberRole}
    )


def _with_history(row: SlotRow, slot: DocumentSlot, scans: dict[int, tuple[ScanRow, ...]]) -> SlotRow:
    return replace(
        row,
        sent_on=slot.sent_on,
        returned_on=slot.returned_on,
        checked_on=slot.checked_on,
        checked_by=slot.checked_by,
        reason=slot.reason,
        scans=scans.get(slot.id, ()),
    )


def _in_force(place: Place, edition: int, stored: dict[str, DocumentSlot]) -> int | None:
    older = (number for number in range(edition - 1, 0, -1) if place.word(number) in stored)
    return next((number for number in older if stored[place.word(number)].state == State.VERIFIED.value), None)


def _scans(slots: Sequence[int]) -> dict[int, tuple[ScanRow, ...]]:
    found: dict[int, tuple[ScanRow, ...]] = {}
    for one in AttachedScan.select().where(AttachedScan.slot.in_(list(slots))).order_by(AttachedScan.id):
        row = ScanRow(
            one.id,
            one.name,
            one.pages,
            one.attached_on,
            one.filed_by,
            one.handed_in_by,
            State(one.state),
            one.reason,
            one.sha256,
        )
        found[one.slot_id] = (*found.get(one.slot_id, ()), row)
    return found
