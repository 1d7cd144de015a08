"""What a person decides about pages that came back: which document, which signatures, yes, not now."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.errors import Conflict, UserError
from desktop.features.inbox.answers_service import Answers
from desktop.features.inbox.delivery_service import Deliveries, bringer
from desktop.features.inbox.listing_service import InboxListing
from desktop.features.inbox.pages_service import (
    Codes,
    Pages,
    belong,
    chosen_pages,
    is_proposed,
    kept_signatures,
    put,
    seen_on,
    signatures_of,
    slot_place,
)
from desktop.features.inbox.returns_service import Homes, Returns
from desktop.features.inbox.rules import FILEABLE, WAITING, Place, Seen, Verdict, Why, aside, back, first_place
from desktop.features.inbox.table import InboxPage
from desktop.features.inbox.taking_service import Arrived, Taking
from desktop.features.paperwork.rules import State as PaperState
from desktop.features.paperwork.service import office_letters
from desktop.features.paperwork.slot_service import SlotService, keep_seen
from desktop.features.paperwork.table import IssuedDocument
from desktop.i18n import tr, trn
from desktop.intake.lists import Taken
from desktop.intake.piles import as_pdf
from desktop.intake.scans import Scan
from desktop.progress import Progress, silent
from desktop.rights import Right, may_somewhere, require
from desktop.store.database import Store

PDF = "application/pdf"


@dataclass(frozen=True)
class Filed:
    """What a yes brought about."""

    documents: int
    pages: int
    refused: tuple[str, ...] = ()
    """Documents that stay in the Inbox, each with the reason in one sentence."""


@dataclass(frozen=True)
class Choice:
    """A document that a page without a code may be of, or a group to look for it in."""

    id: int
    words: str


class InboxService:
    """Pages that came back; nothing of them is filed without a yes."""

    def __init__(
        self,
        store: Store,
        slots: SlotService,
        codes: Codes,
        today: Callable[[], date] = date.today,
        homes: Homes | None = None,
    ) -> None:
        """homes: who owns what forms, mails and calendar replies are about; without them everything is a scan."""
        self._store = store
        self._slots = slots
        self._codes = codes
        self._today = today
        self._pages = Pages(store, slots)
        self.listing = InboxListing(store)
        self.returns = Returns(store, homes or Homes(), today)
        self.answers = Answers(store, codes, self.returns, today)
        self._taking = Taking(store, self._pages, codes, self.returns, self.answers)

    def may_file(self) -> bool:
        """Whether the signed-in person files scans anywhere (2.05)."""
        return may_somewhere(self._store.actor, Right.FILE_SCANS)

    def open_sealed_with(self, deliveries: Deliveries) -> None:
        """Sealed files are known from now on."""
        self._taking.deliveries = deliveries

    def take_in(self, sources: Sequence[Path | Taken], progress: Progress = silent) -> Arrived:
        """Files into the Inbox; see `Taking.take_in`."""
        return self._taking.take_in(sources, progress)

    def accept(self, pages: Sequence[int], handed_in_by: str = "", progress: Progress = silent) -> Filed:
        """Yes: file the documents that these pages are of, each whole, in one step that can be undone."""
        records = [self.listing.record(page) for page in pages]
        ready = [record for record in records if Place(record.place) in FILEABLE]
        answers = [record for record in ready if not record.page]
        documents = {record.document_id for record in ready if record.page}
        if not documents and not answers:
            raise UserError(_not_ready(records))
        filed = self._file(sorted(documents), answers, handed_in_by, progress)
        if not filed.documents and len(filed.refused) == len(answers) == 1:
            raise UserError(filed.refused[0])
        return filed

    def accept_sure(self, progress: Progress = silent, programme: int | None = None) -> Filed:
        """Yes to every document that is whole and seems signed, of one programme or of all.

        It comes back; whether the ink is a signature is for the check, which begins without it.
        """
        answers = [self.listing.record(page) for page in self.listing.answers(Place.READY, programme)]
        return self._file(self.listing.documents(Place.READY, programme), answers, "", progress, is_unseen=True)

    def set_aside(self, pages: Sequence[int]) -> None:
        """Not now: the pages wait out of the way, and what they were of goes on without them."""
        words = trn("Set {count} page aside", "Set {count} pages aside", len(pages))
        self._move(words, pages, WAITING, lambda page: aside(Why(page.why), page.detail))

    def bring_back(self, pages: Sequence[int]) -> None:
        """Pages that were set aside wait again."""
        words = trn("Bring {count} page back", "Bring {count} pages back", len(pages))
        self._move(words, pages, {Place.SET_ASIDE}, _back)

    def prefer(self, page: int) -> None:
        """Of two pages that are the same, file this one; the other stays beside it."""
        with self._store.write(tr("Choose a page")):
            record = self.listing.record(page)
            if record.document_id is None or not record.page or not is_proposed(Place(record.place)):
                raise UserError(tr("There is nothing to choose between."))
            same = (InboxPage.document == record.document_id) & (InboxPage.page == record.page)
            for other in InboxPage.select().where(same, InboxPage.is_preferred == True):  # noqa: E712 — SQL
                other.is_preferred = False
                other.save()
            record.is_preferred, record.why = True, Why.NOTHING.value
            record.save()
            self._pages.settle([record.document_id])

    def sign(self, page: int, field: int, is_signed: bool) -> None:
        """A person says whether a field is signed, whatever the ink suggests."""
        words = tr("Say that a field is signed") if is_signed else tr("Say that a field is not signed")
        with self._store.write(words):
            record = self.listing.record(page)
            found = list(signatures_of(record))
            found[field] = replace(found[field], said=is_signed)
            record.signatures = kept_signatures(found)
            record.save()
            if is_proposed(Place(record.place)):
                self._pages.settle([record.document_id])

    def type_code(self, page: int, text: str) -> None:
        """The code as a person reads it on the page; UserError with the reason where it cannot be."""
        letters = self._codes.parse(text)
        if letters.office != office_letters():
            raise UserError(Why.OTHER_OFFICE.sentence())
        document = IssuedDocument.get_or_none(IssuedDocument.serial == letters.serial)
        if document is None:
            raise UserError(Why.UNKNOWN_CODE.sentence())
        pages = len(self._pages.printed(document))
        if verdict := first_place(Seen(codes=1, page=letters.page, pages=pages)):
            raise UserError(verdict.why.sentence())
        with self._store.write(tr("Type the code of a page")):
            self._belong(page, document, letters.page)

    def choose(self, pages: Sequence[int], document: int) -> None:
        """These pages are the document's, in the order given, on the places that are still free."""
        record = IssuedDocument.get_by_id(document)
        with self._store.write(trn("Say what {count} page is", "Say what {count} pages are", len(pages))):
            taken = {one.page for one in chosen_pages(document) if one.id not in pages}
            count = len(self._pages.printed(record))
            free = [number for number in range(1, count + 1) if number not in taken] or list(range(1, count + 1))
            if len(pages) > len(free):
                raise UserError(trn("The document has {count} page.", "The document has {count} pages.", count))
            for page, number in zip(pages, free, strict=False):
                self._belong(page, record, number)

    def choices(self, circle: int) -> list[Choice]:
        """The documents of a group that are in force."""
        in_force = (IssuedDocument.circle == circle) & (IssuedDocument.state == PaperState.ISSUED.value)
        found = IssuedDocument.select().where(in_force).order_by(IssuedDocument.code, IssuedDocument.sort_subject)
        return [Choice(one.id, _document_words(one)) for one in found]

    def circles(self, programme: int | None = None) -> list[Choice]:
        """The groups that documents were issued for, where the signed-in person files."""
        return [Choice(key, words) for key, words in self.listing.circles(programme)]

    def pictures(self, pages: Sequence[int]) -> bytes:
        """The pictures of pages as a PDF to look at; of a filled form all its pages."""
        records = [self.listing.record(page) for page in pages]
        found = [picture for record in records for picture in self.returns.pictures(record)]
        return as_pdf([(self._store.files.get(sha), width, height) for sha, width, height in found])

    # How it is done

    def _file(
        self,
        documents: Iterable[int],
        answers: Sequence[InboxPage],
        handed_in_by: str,
        progress: Progress,
        is_unseen: bool = False,
    ) -> Filed:
        """Every document that can be filed, in one step; the others stay, with the reason.

        is_unseen: nobody has looked at them one by one, so their signatures are still to be checked.
        """
        wanted = list(documents)
        scans, is_looked_at = [], not is_unseen and len(wanted) == 1
        for number, key in enumerate(wanted):
            progress(number, len(wanted))
            scans.append((key, self._scan(chosen_pages(key))))
        filed, pages, refused = 0, 0, []
        count = len(wanted) + len(answers)
        with self._store.write(trn("File {count} document", "File {count} documents", count)):
            self._pages.settle(wanted)
            for answer in answers:
                try:
                    self.returns.accept(self.listing.record(answer.id))
                    filed, pages = filed + 1, pages + 1
                except UserError as refusal:
                    refused.append(f"{answer.file.name}: {refusal}")
            for key, scan in scans:
                try:
                    pages += self._file_one(key, scan, handed_in_by, is_looked_at)
                    filed += 1
                except UserError as refusal:
                    refused.append(f"{_document_words(IssuedDocument.get_by_id(key))}: {refusal}")
        progress(len(wanted), len(wanted))
        return Filed(filed, pages, tuple(refused))

    def _scan(self, pages: Sequence[InboxPage]) -> Scan:
        """The pages of one document as the file that lies at its slot from now on."""
        data = as_pdf([(self._store.files.get(page.picture), page.width, page.height) for page in pages])
        name = f"{pages[0].document.number}.pdf"
        return Scan.of(name, PDF, len(pages), data)

    def _file_one(self, document: int, scan: Scan, handed_in_by: str, is_looked_at: bool) -> int:
        pages = chosen_pages(document)
        if not pages or Place(pages[0].place) not in FILEABLE:
            raise Conflict(Why(pages[0].why).sentence(pages[0].detail) if pages else tr("Its pages are gone."))
        with self._store.write(tr("File a document")):
            kept = self._slots.attach(slot_place(pages[0].document), scan, handed_in_by or bringer(pages[0].file_id))
            keep_seen(kept, seen_on(pages, is_looked_at))
            for page in pages:
                page.scan_id, page.decided_on, page.decided_by = kept, self._today(), self._store.actor.name
                put(page, Verdict(Place.FILED))
            self._pages.settle([document])  # what else is of this document is there already from now on
        return len(pages)

    def _belong(self, page: int, document: IssuedDocument, number: int) -> None:
        record = self.listing.record(page)
        if Place(record.place) is Place.FILED:
            raise UserError(tr("This page is filed already."))
        if not record.picture and self.returns.of(page) is None:
            raise UserError(tr("There is nothing to see on this page; scan the paper again."))
        require(self._store.actor, Right.FILE_SCANS, document.programme_id, document.circle_id)
        if self.returns.of(page) is not None:
            self.returns.assign(record, document)
            return
        before = record.document_id
        belong(record, document, number, len(self._pages.printed(document)))
        record.is_by_hand, record.is_preferred = True, False
        put(record, Verdict(Place.INCOMPLETE))
        self._pages.settle({document.id, before} - {None})

    def _move(
        self, words: str, pages: Sequence[int], out_of: AbstractSet[Place], verdict: Callable[[InboxPage], Verdict]
    ) -> None:
        with self._store.write(words):
            touched = set()
            for key in pages:
                record = self.listing.record(key)
                if Place(record.place) in out_of:
                    touched.add(record.document_id)
                    record.is_preferred = False
                    put(record, verdict(record))
                    if (kept := self.returns.of(key)) is not None:
                        self.returns.judge(kept)  # what is no scan stands where its own record says
            self._pages.settle(touched - {None})


def _back(page: InboxPage) -> Verdict:
    return back(Why(page.why), page.detail, page.document_id is not None)


def _not_ready(records: Sequence[InboxPage]) -> str:
    reasons = dict.fromkeys(Why(one.why).sentence(one.detail) for one in records)
    return "\n".join(reason for reason in reasons if reason) or tr("There is nothing to file.")


def _document_words(document: IssuedDocument) -> str:
    return " · ".join(part for part in (document.title, document.subject_words, document.number) if part)
