"""Owed documents as they stand: what the plan asks for, what was issued, what was done for each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import CircleService, Member, circle_record, members_of
from desktop.features.circles.table import OF_CIRCLE, Circle
from desktop.features.paperwork.due_rules import CIRCLE_CHANGED, Demand, Level, signatures_needed
from desktop.features.paperwork.events_service import facts_of, facts_of_programme
from desktop.features.paperwork.place_rules import CircleFacts, HeldSession, Place, Subject
from desktop.features.paperwork.rules import State as PaperState
from desktop.features.paperwork.slot_places import due_day, places, subject_words
from desktop.features.paperwork.slot_reads_service import ScanRow, by_subject, issued_lean, reminded_where, scans_of
from desktop.features.paperwork.slot_rules import WITHOUT, Checklist, State
from desktop.features.paperwork.table import DocumentSlot, IssuedDocument, SlotReminder
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
    seen: Checklist | None = None
    """What was seen of the newest scan when it was filed; nobody has checked it yet."""
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

    def slot(self, place: Place, edition: int) -> DocumentSlot | None:
        """What was done for a place in an edition; what was waived stays so when paper is issued after all."""
        numbers = range(edition, -1, -1)
        last = next((found for number in numbers if (found := self.stored.get(place.word(number)))), None)
        is_own = last is not None and last.place == place.word(edition)
        return last if last is not None and (is_own or State(last.state) in WITHOUT) else None

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

    def given_up(self, circle: int) -> list[SlotRow]:
        """What was made for a circle that was broken off and had not come back: nobody waits for it any more."""
        known = self.known(circle)
        return [row for row in self._every(circle, known) if row.document and not _is_awaited(row, known)]

    def awaited(self, place: Place) -> SlotRow | None:
        """An owed document as it stands; None where nobody waits for it."""
        known = self.known(place.circle)
        row = self.row(place, known)
        return row if row is not None and _is_awaited(row, known) else None

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
        for one in issued_lean().where(IssuedDocument.programme == programme):
            issued[one.circle_id].append(one)
        for slot in DocumentSlot.select().where(DocumentSlot.programme == programme):
            stored[slot.circle_id][slot.place] = slot
        reminded = reminded_where(SlotReminder.programme == programme)
        for circle in circles:
            there = tuple(members[circle])
            yield (
                circle,
                Known(
                    programme,
                    there,
                    demands,
                    facts[circle],
                    by_subject(issued[circle], demands),
                    stored[circle],
                    {},
                    reminded.get(circle, {}),
                ),
            )

    def _rows(self, circle: int, known: Known) -> list[SlotRow]:
        return [row for row in self._every(circle, known) if _is_awaited(row, known)]

    def _every(self, circle: int, known: Known) -> list[SlotRow]:
        wanted = [
            place for demand in known.demands.values() for place in places(circle, demand, known.members, known.facts)
        ]
        asked = {place.subject for place in wanted}
        beside = [Place(circle, *subject) for subject in known.issued if subject not in asked]
        rows = (self.row(place, known) for place in (*wanted, *beside))
        return [row for row in rows if row is not None]

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
            by_subject(IssuedDocument.select().where(in_circle, in_force).order_by(IssuedDocument.id), demands),
            {slot.place: slot for slot in stored},
            scans_of([slot.id for slot in stored]),
            reminded_where(SlotReminder.circle == circle).get(circle, {}),
        )

    def row(self, place: Place, known: Known) -> SlotRow | None:
        """The slot as it stands; None where nothing is owed and nothing was done."""
        place = known.place(place)
        demand = known.demands.get(place.code)
        document = known.issued.get(place.subject)
        edition = document.edition if document else 0
        slot = known.slot(place, edition)
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
            signatures_needed=_signers(demand, place, known),
            in_force=_in_force(place, edition, known.stored),
            reminded_on=reminded_on,
            reminded_by=reminded_by,
        )
        whole = _with_history(row, slot, known.scans) if slot else row
        return replace(whole, checked_on=filled, checked_by=tr("filled in here")) if filled else whole


_NOT_BACK = frozenset({State.REQUIRED, State.GENERATED, State.SENT})
_GIVEN_UP = _NOT_BACK | {State.REJECTED}
"""Nobody waits for it any more once its circle was broken off."""
_NOT_CHECKED = _NOT_BACK | {State.RETURNED, State.SCAN_ATTACHED}


def _is_awaited(row: SlotRow, known: Known) -> bool:
    """Whether somebody waits for it: in a circle that was broken off, only for what its end asks for (G8)."""
    demand = known.demands.get(row.place.code)
    is_of_the_end = demand is not None and demand.event == CIRCLE_CHANGED and CIRCLE_CHANGED in known.facts.events
    return not known.facts.is_broken_off or is_of_the_end or row.state not in _GIVEN_UP


def _signers(demand: Demand | None, place: Place, known: Known) -> int:
    if demand is None:
        return 0
    last = known.facts.events.get(CIRCLE_CHANGED)  # all have left by then; those who left that day sign
    there = [one for one in known.members if one.until is None or one.until == last]
    present = [one for one in there if place.person in (None, one.person)]
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
        seen=Checklist(**slot.checklist) if slot.checklist and slot.state == State.SCAN_ATTACHED.value else None,
    )


def _in_force(place: Place, edition: int, stored: dict[str, DocumentSlot]) -> int | None:
    older = (number for number in range(edition - 1, 0, -1) if place.word(number) in stored)
    return next((number for number in older if stored[place.word(number)].state == State.VERIFIED.value), None)
