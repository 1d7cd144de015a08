"""Owed documents as they stand: what the plan asks for, what was issued, what was done for each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import CircleService, Member, circle_record, members_of
from desktop.features.circles.table import OF_CIRCLE, Circle
from desktop.features.paperwork.due_rules import Demand, Level, signatures_needed
from desktop.features.paperwork.events_service import facts_of, facts_of_programme
from desktop.features.paperwork.place_rules import CircleFacts, HeldSession, Place, Subject
from desktop.features.paperwork.rules import State as PaperState
from desktop.features.paperwork.slot_places import due_day, places, subject_words
from desktop.features.paperwork.slot_rules import State
from desktop.features.paperwork.table import AttachedScan, DocumentSlot, IssuedDocument, SlotReminder
from desktop.i18n import tr
from desktop.rights import Right, require
from desktop.store.database import Store
from desktop.store.reach import within_programme


class Plan(Protocol):
    """What a programme asks for; the library of templates answers."""

    def demands(self, programme: int) -> Sequence[Demand]:
        """Every document of the programme's plan, those whose condition does not hold left out."""
        ...


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
    """Whom it is for, where it is for one person, and which session."""
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
    facts: CircleFacts
    issued: dict[Subject, IssuedDocument]
    stored: dict[str, DocumentSlot]
    scans: dict[int, tuple[ScanRow, ...]]
    reminded: dict[tuple[str, int | None], tuple[date, str]] = field(default_factory=dict)

    def place(self, place: Place) -> Place:
        """The place that a document counts at: only some are owed for each session."""
        demand = self.demands.get(place.code)
        return place if demand is not None and demand.is_for_each_session else replace(place, session=None)

    def filled(self, place: Place, state: State) -> date | None:
        """Since when the answers in the product stand for the paper; a paper with signatures that came is looked at."""
        demand = self.demands.get(place.code)
        instead_of = _NOT_BACK if demand is not None and demand.signatures else _NOT_CHECKED
        return self.facts.filled.get(place.subject) if state in instead_of else None

    def reminder(self, place: Place, session: HeldSession | None) -> tuple[date | None, str]:
        """When somebody was reminded of it last, and by whom; a reminder before a session was about an earlier one."""
        day, by = self.reminded.get((place.code, place.person), (None, ""))
        return (None, "") if day and session and day < session.day else (day, by)


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
        members, facts = members_of(circles), facts_of_programme(programme)
        demands = {demand.code: demand for demand in self._plan.demands(programme)}
        issued: dict[int, list[IssuedDocument]] = defaultdict(list)
        stored: dict[int, dict[str, DocumentSlot]] = defaultdict(dict)
        for one in _issued_lean().where(IssuedDocument.programme == programme):
            issued[one.circle_id].append(one)
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
                    facts[circle],
                    _by_subject(issued[circle], demands),
                    stored[circle],
                    {},
                    reminded.get(circle, {}),
                ),
            )

    def _rows(self, circle: int, known: Known) -> list[SlotRow]:
        wanted = [
            place for demand in known.demands.values() for place in places(circle, demand, known.members, known.facts)
        ]
        asked = {place.subject for place in wanted}
        beside = [Place(circle, *subject) for subject in known.issued if subject not in asked]
        rows = (self.row(place, known) for place in (*wanted, *beside))
        return [row for row in rows if row is not None and not (known.facts.is_broken_off and row.state in _NOT_BACK)]

    def known(self, circle: int) -> Known:
        """What is read once for all slots of a circle."""
        record = circle_record(circle)
        require(self._store.actor, Right.SEE_DOCUMENTS, record.programme_id, circle)
        in_circle = IssuedDocument.circle == circle
        in_force = IssuedDocument.state == PaperState.ISSUED.value
        stored = list(DocumentSlot.select().where(DocumentSlot.circle == circle))
        demands = {demand.code: demand for demand in self._plan.demands(record.programme_id)}
        return Known(
            record.programme_id,
            tuple(self._circles.members(circle)),
            demands,
            facts_of(circle),
            _by_subject(IssuedDocument.select().where(in_circle, in_force).order_by(IssuedDocument.id), demands),
            {slot.place: slot for slot in stored},
            _scans([slot.id for slot in stored]),
            _reminded(SlotReminder.circle == circle).get(circle, {}),
        )

    def row(self, place: Place, known: Known) -> SlotRow | None:
        """The slot as it stands; None where nothing is owed and nothing was done."""
        place = known.place(place)
        demand = known.demands.get(place.code)
        document = known.issued.get(place.subject)
        edition = document.edition if document else 0
        slot = known.stored.get(place.word(edition))
        session = known.facts.session(place)
        due = due_day(demand, place, known.facts) if demand else None
        is_owed = demand is not None and demand.level is Level.MANDATORY and due is not None
        if not (is_owed or document or slot):
            return None
        state = State(slot.state) if slot else State.GENERATED if document else State.REQUIRED
        reminded_on, reminded_by = known.reminder(place, session)
        filled = known.filled(place, state)
        row = SlotRow(
            place=place,
            title=demand.title if demand else str(document.title if document else place.code),
            subject=subject_words(place, session, known.members),
            level=demand.level if demand else Level.OPTIONAL,
            due_on=due,
            state=State.VERIFIED if filled else state,
            edition=edition,
            document=document.id if document else None,
            number=document.number if document else "",
            signatures_needed=_signers(demand, place, known.members),
            in_force=_in_force(place, edition, known.stored),
            reminded_on=reminded_on,
            reminded_by=reminded_by,
        )
        whole = _with_history(row, slot, known.scans) if slot else row
        return replace(whole, checked_on=filled, checked_by=tr("filled in here")) if filled else whole


_NOT_BACK = frozenset({State.REQUIRED, State.GENERATED, State.SENT})
_NOT_CHECKED = _NOT_BACK | {State.RETURNED, State.SCAN_ATTACHED}


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
    in_force = select.select_extend(column.edition, column.session).where(column.state == PaperState.ISSUED.value)
    return in_force.order_by(column.id)


def _by_subject(documents: Iterable[IssuedDocument], demands: Mapping[str, Demand]) -> dict[Subject, IssuedDocument]:
    """The newest of each; a session is told apart only where one is owed for each."""
    each = {code for code, demand in demands.items() if demand.is_for_each_session}
    return {Subject(one.code, one.person_id, one.session if one.code in each else None): one for one in documents}


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
