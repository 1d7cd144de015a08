"""What can be done with owed documents: see them, send, take back, attach the scan, check, waive."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from desktop.errors import NotFound
from desktop.features.circles.service import CircleService, circle_record
from desktop.features.paperwork.due_rules import Demand, problem_of_scan
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.slot_listing_service import Known, Plan, SlotListing, SlotRow
from desktop.features.paperwork.slot_rules import (
    DOCUMENT,
    WITHOUT,
    Channel,
    Checklist,
    Facts,
    State,
)
from desktop.features.paperwork.table import AttachedScan, DocumentSlot
from desktop.i18n import tr, trn
from desktop.intake.scans import Scan, page_images, read_scan
from desktop.progress import Progress, silent
from desktop.rights import Right, Role, may, require
from desktop.store.database import Store
from desktop.workflow import Move, accept

FORM_CAME = "D5f"


class SlotService:
    """Owed documents of circles and their people."""

    def __init__(
        self, store: Store, circles: CircleService, plan: Plan, today: Callable[[], date] = date.today
    ) -> None:
        self._store = store
        self._today = today
        self.listing = SlotListing(store, circles, plan)

    def of_circle(self, circle: int) -> list[SlotRow]:
        """Every owed or issued document of a circle and of its people, in the order of the plan."""
        return self.listing.of_circle(circle)

    def row(self, place: Place) -> SlotRow | None:
        """One owed document as it stands; None where nothing is owed and nothing was done."""
        return self.listing.row(place, self.listing.known(place.circle))

    def send(self, places: Sequence[Place], to: str, channel: Channel, day: date) -> None:
        """Record that documents left the office (D3)."""
        facts = Facts(self._today(), recipient=to, channel=channel, day=day)
        words = trn("Send {count} document", "Send {count} documents", len(places))
        self._move_all(words, places, "D3", facts, sent_on=day, sent_to=to, channel=channel.value)

    def come_back(self, places: Sequence[Place], day: date, is_form: bool = False) -> None:
        """Record that documents came back (D4); their scans follow.

        is_form: filled in as a workbook, which whoever files scans may file (D5f), whether or not its sending is known.
        """
        words = trn("{count} document came back", "{count} documents came back", len(places))
        move = FORM_CAME if is_form else "D4"
        self._move_all(words, places, move, Facts(self._today(), day=day), returned_on=day)

    def attach(self, place: Place, scan: Scan, handed_in_by: str = "", reason: str = "") -> int:
        """File a scan at its slot (D5); nothing that lies there is replaced. Answers with the id of what was filed."""
        with self._store.write(tr("Attach a scan"), reason=reason):
            row, slot, _ = self._found(place, Right.FILE_SCANS)
            problem = problem_of_scan(scan.mime, len(scan.data), scan.pages > 0)
            facts = Facts(self._today(), file_problem=problem, is_known_scan=self._is_known(scan.sha256))
            sha = self._store.files.put(scan.data, scan.mime) if not problem else ""
            self._apply(row, slot, "D5", facts, reason, checklist=None)  # nobody has looked at this one
            kept = AttachedScan.create(
                slot=slot,
                sha256=sha,
                name=scan.name,
                mime=scan.mime,
                pages=scan.pages,
                attached_on=self._today(),
                filed_by=self._store.actor.name,
                handed_in_by=handed_in_by.strip(),
                state=State.SCAN_ATTACHED.value,
            )
        return int(kept.id)

    def check(self, place: Place, checklist: Checklist, reason: str = "") -> None:
        """The scan holds (D6): it counts from now on, and an older edition does not any more (D10)."""
        with self._store.write(tr("Check a document"), reason=reason):
            row, slot, demand = self._found(place, Right.ISSUE_DOCUMENTS)
            facts = Facts(
                self._today(),
                checklist=checklist,
                signatures_needed=row.signatures_needed,
                is_contract=demand is not None and demand.is_contract,
                verifier_is_only_signatory=_is_only_signatory(demand, slot, self._store.actor.name),
            )
            self._apply(row, slot, "D6", facts, reason, checklist=asdict(checklist), **self._checked())
            _decide_scans(slot, State.VERIFIED, "")
            _supersede_older(row.place, row.edition)

    def send_back(self, place: Place, reason: str) -> None:
        """The scan does not hold (D7): it is kept with the reason, and the document is open again."""
        with self._store.write(tr("Send a document back"), reason=reason):
            row, slot, _ = self._found(place, Right.ISSUE_DOCUMENTS)
            self._apply(row, slot, "D7", Facts(self._today(), reason=reason), "", reason=reason)
            _decide_scans(slot, State.REJECTED, reason)

    def fill_in(self, place: Place) -> None:
        """A document without signatures was filled in here (D8)."""
        with self._store.write(tr("Fill in a document")):
            row, slot, _ = self._found(place, Right.ISSUE_DOCUMENTS)
            facts = Facts(self._today(), signatures_needed=row.signatures_needed, is_filled_here=True)
            self._apply(row, slot, "D8", facts, "", **self._checked())

    def waive(self, places: Sequence[Place], reason: str, funder_note: str = "", is_needed: bool = True) -> None:
        """Do without documents (D9): waived, or not applicable at all where they were never needed here."""
        move = "D9" if is_needed else "D9n"
        facts = Facts(self._today(), reason=reason, funder_note=funder_note)
        words = trn("Do without {count} document", "Do without {count} documents", len(places))
        self._move_all(words, places, move, facts, reason=reason, funder_note=funder_note)

    def ask_again(self, places: Sequence[Place], reason: str) -> None:
        """Take back that a document was waived: it stands where it stood before."""
        words = trn("Ask for {count} document again", "Ask for {count} documents again", len(places))
        with self._store.write(words, reason=reason):
            for place in places:
                _, slot, _ = self._found(place, Right.ISSUE_DOCUMENTS)
                if State(slot.state) not in WITHOUT:
                    raise NotFound(tr("This document was not waived."))
                slot.state = slot.state_before
                slot.reason = reason
                slot.save()

    def may(self, circle: int) -> tuple[bool, bool]:
        """Whether the signed-in person decides about documents of a circle, and whether they file scans there."""
        programme = circle_record(circle).programme_id
        rights = (Right.ISSUE_DOCUMENTS, Right.FILE_SCANS)
        decides, files = (may(self._store.actor, right, programme, circle) for right in rights)
        return decides, files

    def today(self) -> date:
        """The day the guards take for today."""
        return self._today()

    def read(self, path: Path, progress: Progress = silent) -> Scan:
        """A scan from a file, as a job; UserError in one sentence where it cannot be kept as one."""
        return read_scan(path, progress)

    def pages(self, scan: int, progress: Progress = silent) -> bytes:
        """An attached scan as a PDF of plain pictures, as a job."""
        name, data = self.scan(scan)
        return page_images(name, data, progress)

    def scan(self, scan: int) -> tuple[str, bytes]:
        """Name and bytes of an attached scan."""
        found = AttachedScan.get_or_none(AttachedScan.id == scan)
        if found is None:
            raise NotFound(tr("This scan is not there."))
        slot = found.slot
        require(self._store.actor, Right.SEE_DOCUMENTS, slot.programme_id, slot.circle_id)
        return str(found.name), self._store.files.get(found.sha256)

    def _found(
        self, place: Place, right: Right, known: Known | None = None
    ) -> tuple[SlotRow, DocumentSlot, Demand | None]:
        """known: what was read of the circle already, where nothing of this place has changed since."""
        known = known or self.listing.known(place.circle)
        require(self._store.actor, right, known.programme, place.circle)
        row = self.listing.row(place, known)
        if row is None:
            raise NotFound(tr("This document is not asked for any more."))
        slot = known.slot(row.place, row.edition)
        return row, slot or _made(row, known.programme), known.demands.get(place.code)

    def _apply(self, row: SlotRow, slot: DocumentSlot, move: str, facts: Facts, why: str, **fields: object) -> None:
        # `why` is the reason of an override; a reason that the move itself asks for stands in the facts.
        moved: Move = accept(DOCUMENT.move(row.state, move, facts, self._role(slot.programme_id), why))
        slot.state_before, slot.state = row.state.value, moved.target.value
        slot.overridden = "\n".join(moved.overridden)
        for name, value in fields.items():
            setattr(slot, name, value)
        slot.save()

    def _move_all(self, words: str, places: Sequence[Place], move: str, facts: Facts, **fields: object) -> None:
        with self._store.write(words, reason=facts.reason):
            known = {circle: self.listing.known(circle) for circle in {place.circle for place in places}}
            right = Right.FILE_SCANS if move == FORM_CAME else Right.ISSUE_DOCUMENTS
            for place in places:
                row, slot, demand = self._found(place, right, known[place.circle])
                asked = demand is not None and demand.is_funder_mandatory
                here = replace(facts, sent_on=row.sent_on, is_funder_mandatory=asked)
                self._apply(row, slot, move, here, "", **fields)

    def _checked(self) -> dict[str, object]:
        return {"checked_on": self._today(), "checked_by": self._store.actor.name}

    def _role(self, programme: int) -> Role:
        return Role.MANAGER if may(self._store.actor, Right.ISSUE_DOCUMENTS, programme) else Role.MENTOR

    def _is_known(self, sha256: str) -> bool:
        return bool(AttachedScan.select().where(AttachedScan.sha256 == sha256).exists())


def keep_seen(scan: int, seen: Checklist) -> None:
    """What was seen of a scan when it was filed, to begin its check with; inside the write that attached it."""
    slot = AttachedScan.get_by_id(scan).slot
    slot.checklist = asdict(seen)
    slot.save()


def _is_only_signatory(demand: Demand | None, slot: DocumentSlot, actor: str) -> bool:
    is_by_manager = demand is not None and demand.signatures == (Role.MANAGER.value,)
    return is_by_manager and slot.document is not None and slot.document.issued_by == actor


def _made(row: SlotRow, programme: int) -> DocumentSlot:
    return DocumentSlot(
        programme=programme,
        circle=row.place.circle,
        person=row.place.person,
        code=row.place.code,
        place=row.place.word(row.edition),
        document=row.document,
        state=row.state.value,
    )


def _supersede_older(place: Place, edition: int) -> None:
    words = [place.word(number) for number in range(1, edition)]
    for slot in DocumentSlot.select().where(DocumentSlot.place.in_(words)):
        if slot.state == State.VERIFIED.value:
            slot.state = State.SUPERSEDED.value
            slot.save()


def _decide_scans(slot: DocumentSlot, state: State, reason: str) -> None:
    waiting = (AttachedScan.slot == slot) & (AttachedScan.state == State.SCAN_ATTACHED.value)
    for scan in AttachedScan.select().where(waiting):
        scan.state, scan.reason = state.value, reason
        scan.save()
