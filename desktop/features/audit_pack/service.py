"""Collects what an auditor asks for: papers, scans and answers of groups, with their gaps."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.errors import NotFound
from desktop.features.audit_pack import rules
from desktop.features.audit_pack.rules import Holding, PackAnswer, PackFile, PackGroup, PackPaper
from desktop.features.circles.service import CircleQuery, CircleRow, CircleService
from desktop.features.confirmations.rules import Decision, Way
from desktop.features.confirmations.rules import Kind as AnswerKind
from desktop.features.confirmations.table import ConfirmationRecord
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.slot_listing_service import SlotRow
from desktop.features.paperwork.slot_service import SlotService
from desktop.features.paperwork.table import AttachedScan, DocumentSlot, IssuedDocument
from desktop.features.participants.table import Participation, Person
from desktop.i18n import tr
from desktop.rights import Right, require
from desktop.store.database import Store

_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/tiff": "tif"}
_MOST = 1_000_000


@dataclass(frozen=True)
class Draw:
    """What goes in: so many groups by chance (0: all of them), by a seed that anybody may name to draw them again.

    circles: these groups and no others. places: of these groups only the documents that were drawn there.
    """

    count: int = 0
    seed: int = 0
    circles: tuple[int, ...] = ()
    places: frozenset[Place] = frozenset()
    day: date | None = None
    """When documents were drawn elsewhere."""


class AuditPackService:
    """Reads only. Every group asks for the right to export and to see its documents."""

    def __init__(
        self,
        store: Store,
        circles: CircleService,
        slots: SlotService,
        folder_of: Callable[[str], str],
        today: Callable[[], date] = date.today,
    ) -> None:
        """folder_of: the folder of a document by its code, as the library of templates has it; empty when unknown."""
        self._store = store
        self._circles = circles
        self._slots = slots
        self._folder_of = folder_of
        self._today = today

    def today(self) -> date:
        """The day that the pack carries."""
        return self._today()

    def anchor(self) -> tuple[int, str]:
        """Number and hash of the audit's last row."""
        return self._store.anchor()

    def choose(self, programme: int, draw: Draw) -> list[int]:
        """The groups and pairs of a programme that go in, by their numbers."""
        require(self._store.actor, Right.EXPORT, programme)
        every = [row.id for row in self._circles.page(CircleQuery(programme), limit=_MOST)]
        if draw.circles:
            return [circle for circle in every if circle in draw.circles]
        return rules.draw(every, draw.count, draw.seed) if draw.count else every

    def group(self, circle: int, only: Collection[Place] | None = None) -> PackGroup:
        """One group with its papers, files and answers. only: of its papers none but these, and no answers."""
        row = self._row(circle)
        require(self._store.actor, Right.EXPORT, row.programme, circle)
        slots = self._slots.of_circle(circle)  # asks for the right to see documents
        given_up = self._slots.listing.given_up(circle)
        issued = list(IssuedDocument.select().where(IssuedDocument.circle == circle).order_by(IssuedDocument.id))
        scans = _scans(circle)
        if only is not None:
            slots = [slot for slot in slots if slot.place in only]
            given_up = [slot for slot in given_up if slot.place in only]
            issued = [one for one in issued if any(_is_of(one, place) for place in only)]
            words = {_without_edition(place.word(0)) for place in only}
            scans = [one for one in scans if _without_edition(one.slot.place) in words]
        folder = rules.safe(f"{row.number} {row.name}")
        taken: set[str] = set()
        files = [*self._issued_files(issued, folder, taken), *self._scan_files(scans, issued, folder, taken)]
        answers, proofs = ([], []) if only is not None else self._answers(circle, folder, taken)
        return PackGroup(
            circle,
            row.programme,
            row.number,
            row.name,
            folder,
            _papers(slots, given_up, issued),
            (*files, *proofs),
            tuple(answers),
        )

    def read(self, group: PackGroup) -> Iterator[tuple[PackFile, bytes]]:
        """The files of a group one by one; UserError for one that is damaged in the store."""
        require(self._store.actor, Right.EXPORT, group.programme, group.circle)
        for one in group.files:
            yield one, self._store.files.get(one.sha256)

    def _row(self, circle: int) -> CircleRow:
        rows = self._circles.rows([circle])
        if not rows:
            raise NotFound(tr("This group is no longer there."))
        return rows[0]

    def _place(self, folder: str, code: str) -> str:
        return f"{folder}/{rules.folder_words(self._folder_of(code))}/{rules.safe(code)}"

    def _issued_files(self, issued: Sequence[IssuedDocument], folder: str, taken: set[str]) -> Iterator[PackFile]:
        for one in issued:
            for sha, ending, holding in ((one.pdf, "pdf", Holding.PDF), (one.excel, "xlsx", Holding.WORKBOOK)):
                if sha:
                    path = f"{self._place(folder, one.code)}/{rules.safe(one.number)}.{ending}"
                    yield PackFile(rules.free(path, taken), sha, holding, one.number)

    def _scan_files(
        self, scans: Sequence[AttachedScan], issued: Sequence[IssuedDocument], folder: str, taken: set[str]
    ) -> Iterator[PackFile]:
        numbers = {one.id: one.number for one in issued}
        for one in scans:
            number = numbers.get(one.slot.document_id, "")
            name = rules.safe(tr("{number} scan", number=number or one.slot.code))
            path = f"{self._place(folder, one.slot.code)}/{name}.{_ENDINGS.get(one.mime, 'bin')}"
            yield PackFile(rules.free(path, taken), one.sha256, Holding.SCAN, number)

    def _answers(self, circle: int, folder: str, taken: set[str]) -> tuple[list[PackAnswer], list[PackFile]]:
        answers, proofs = [], []
        found = (
            ConfirmationRecord.select(ConfirmationRecord, Participation, Person)
            .join(Participation, on=(ConfirmationRecord.party == Participation.id))
            .join(Person, on=(Participation.person == Person.id))
            .where(ConfirmationRecord.circle == circle)
            .order_by(ConfirmationRecord.id)
        )
        for one in found:
            answer = _answer(one)
            if one.evidence:
                ending = one.evidence_name.rpartition(".")[2].lower() or "bin"
                name = rules.safe(f"{one.decided_on.isoformat()} {AnswerKind(one.kind).words()}")
                path = f"{folder}/{tr('Proofs of answers')}/{name}.{rules.safe(ending)}"
                proof = PackFile(rules.free(path, taken), one.evidence, Holding.PROOF)
                proofs.append(proof)
                answer = replace(answer, path=proof.path)
            answers.append(answer)
        return answers, proofs


def _scans(circle: int) -> list[AttachedScan]:
    found = AttachedScan.select(AttachedScan, DocumentSlot).join(DocumentSlot)
    return list(found.where(DocumentSlot.circle == circle).order_by(AttachedScan.id))


def _is_of(one: IssuedDocument, place: Place) -> bool:
    """Whether an issued document is of a place, in any edition."""
    is_session = place.session is None or place.session == one.session
    return (one.code, one.person_id) == (place.code, place.person) and is_session


def _without_edition(word: str) -> str:
    return word.rpartition("/")[0]


def _answer(one: ConfirmationRecord) -> PackAnswer:
    person = one.party.person
    return PackAnswer(
        what=AnswerKind(one.kind).words(),
        party=" ".join(filter(None, (person.given_name, person.family_name))),
        decision=Decision(one.decision).words(),
        decided_on=one.decided_on,
        way=Way(one.way).words(),
        recorded_by=one.recorded_by,
        note=one.note if one.in_force else f"{one.note} ({tr('set aside: {reason}', reason=one.void_reason)})".strip(),
    )


def _papers(
    slots: Sequence[SlotRow], given_up: Sequence[SlotRow], issued: Sequence[IssuedDocument]
) -> tuple[PackPaper, ...]:
    """What is owed as it stands, what nobody waits for any more, then the editions that are no longer in force."""
    by_id = {one.id: one for one in issued}
    current = [_paper(row, by_id.get(row.document) if row.document else None) for row in slots]
    for row in given_up:
        one = _paper(row, by_id.get(row.document) if row.document else None)
        words = tr("{state}; the group ended, nobody waits for it", state=one.state)
        current.append(replace(one, state=words, due_on=None))
    shown = {row.document for row in (*slots, *given_up)}
    older = [
        PackPaper(
            code=one.code,
            title=one.title,
            subject=one.subject_words,
            level="",
            due_on=None,
            state=tr("No longer in force"),
            number=one.number,
            issued_on=one.issued_on,
            reason=one.reason,
        )
        for one in issued
        if one.id not in shown
    ]
    return (*current, *older)


def _paper(row: SlotRow, document: IssuedDocument | None) -> PackPaper:
    return PackPaper(
        code=row.place.code,
        title=row.title,
        subject=row.subject,
        level=row.level.words(),
        due_on=row.due_on,
        state=row.state.words(),
        number=row.number,
        issued_on=document.issued_on if document else None,
        sent_on=row.sent_on,
        returned_on=row.returned_on,
        checked_on=row.checked_on,
        checked_by=row.checked_by,
        reason=row.reason,
    )
