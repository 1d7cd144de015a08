"""Takes files in: kept as they are, read page by page, each page put in its one place. Nothing is filed here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import UserError
from desktop.features.inbox.answers_service import JPEG, Answers, keep_nothing
from desktop.features.inbox.delivery_service import Deliveries, keep_bringer
from desktop.features.inbox.pages_service import Codes, Letters, Pages, belong, kept_signatures, put, sort_words
from desktop.features.inbox.returns_service import Returns
from desktop.features.inbox.rules import Place, Seen, Signature, Verdict, Why, first_place
from desktop.features.inbox.table import InboxFile, InboxPage
from desktop.features.paperwork.service import office_letters
from desktop.features.paperwork.table import IssuedDocument
from desktop.i18n import tr, trn
from desktop.intake.arrivals import CALENDAR, MAIL, SEALED, kind_of
from desktop.intake.gate import take
from desktop.intake.lists import Taken
from desktop.intake.piles import Sheet, as_jpeg, look_at, sheets
from desktop.intake.signatures import fields
from desktop.intake.workbooks import may_be_workbook
from desktop.progress import Progress, silent
from desktop.rights import Right, require_somewhere
from desktop.store.database import Store

_STEPS = 100
"""Of a file, as the progress counts them."""


@dataclass(frozen=True)
class Arrived:
    """What came of files that were brought."""

    files: tuple[int, ...] = ()
    """Ids of what was kept."""
    kept: tuple[Path, ...] = ()
    """Where it came from; such a file may go now."""
    pages: int = 0
    places: Mapping[Place, int] = field(default_factory=dict)
    """How many pages lie where; each page once."""
    notes: tuple[str, ...] = ()
    """What has to be said of what is in, each in one sentence."""
    refused: tuple[str, ...] = ()
    """Why a file could not even be kept, each in one sentence."""


@dataclass(frozen=True)
class _Read:
    """A page before it is kept: what was read, the picture, the document it says it is of."""

    sheet: Sheet
    seen: Seen
    picture: bytes = b""
    code: str = ""
    letters: Letters | None = None
    document: IssuedDocument | None = None
    signatures: tuple[Signature, ...] = ()


class Taking:
    """The door of the Inbox."""

    def __init__(self, store: Store, pages: Pages, codes: Codes, returns: Returns, answers: Answers) -> None:
        """`deliveries` is set where sealed files are known."""
        self._store = store
        self._pages = pages
        self._codes = codes
        self._returns = returns
        self._answers = answers
        self.deliveries: Deliveries | None = None
        self._notes: list[str] = []

    def take_in(self, sources: Sequence[Path | Taken], progress: Progress = silent) -> Arrived:
        """Files into the Inbox, one after the other; a file is kept with all its pages or not at all.

        Meant to run as a job. Cancelled leaves the files that are in, and the one being read outside.
        """
        require_somewhere(self._store.actor, Right.FILE_SCANS)
        files: list[int] = []
        kept: list[Path] = []
        refused: list[str] = []
        self._notes = []
        for number, source in enumerate(sources):

            def tell(done: int, total: int, number: int = number) -> None:
                progress(number * _STEPS + (done * _STEPS // total if total else 0), len(sources) * _STEPS)

            try:
                taken = source if isinstance(source, Taken) else take(source)
                files += self._take(taken, tell)
            except UserError as refusal:
                refused.append(str(refusal))
                continue
            if isinstance(source, Path):
                kept.append(source)
        progress(len(sources) * _STEPS, len(sources) * _STEPS)
        found = InboxPage.select(InboxPage.place).where(InboxPage.file.in_(files)).tuples()
        places = Counter(Place(place) for (place,) in found)
        return Arrived(tuple(files), tuple(kept), places.total(), places, tuple(self._notes), tuple(refused))

    def _take(self, taken: Taken, progress: Progress) -> list[int]:
        """The ids of what is kept of it."""
        if kind_of(taken.data) == SEALED and self.deliveries is not None:
            return self._unseal(self.deliveries, taken, progress)
        return [self._take_one(taken, progress)]

    def _unseal(self, deliveries: Deliveries, taken: Taken, progress: Progress) -> list[int]:
        """Scans first, each by itself; the forms and that it came together: a second try finds the scans again."""
        delivery = deliveries.open(taken)
        files = [self._take_one(scan, progress) for scan in delivery.scans]
        with self._store.write(tr("Take in what {name} has sealed", name=delivery.filed_by)):
            for typed in delivery.typed:
                files.append(int(InboxPage.get_by_id(self._answers.take_typed(typed)).file_id))
            keep_bringer(files, delivery.filed_by)
            deliveries.keep(delivery)
        if delivery.note:
            self._notes.append(delivery.note)
        return files

    def _take_one(self, taken: Taken, progress: Progress) -> int:
        known = InboxFile.get_or_none(InboxFile.sha256 == taken.sha256)
        if known is not None:
            return self._keep_again(taken, known)
        kind = kind_of(taken.data)
        if kind == MAIL:
            return self._answers.take_mail(taken, progress, self._take)
        if kind == CALENDAR:
            return self._answers.take_reply(taken, progress)
        if may_be_workbook(taken):
            return self._answers.take_workbook(taken, progress)
        pile = look_at(taken, progress)
        if pile.form is not None:
            return self._answers.take_form(pile, pile.form, progress)
        read = [self._read(sheet) for sheet in sheets(pile, progress)]
        words = trn("Take in {count} page", "Take in {count} pages", max(1, len(read)))
        with self._store.write(words):
            file = self._answers.kept_file(taken, pile.mime, pile.pages)
            if not read:
                keep_nothing(file, pile.fault)
            for one in read:
                self._keep(file, one)
            self._pages.settle(one.document.id for one in read if one.document is not None)
        return int(file.id)

    def _read(self, sheet: Sheet) -> _Read:
        """What a page says, before anything is written."""
        if sheet.fault:
            return _Read(sheet, Seen(fault=sheet.fault))
        picture = as_jpeg(sheet)
        said = {one: code.text for code in sheet.codes if (one := self._codes.find(code.text)) is not None}
        if len(said) != 1:
            return _Read(sheet, Seen(is_blank=sheet.is_blank, codes=len(said)), picture)
        ((letters, code),) = said.items()
        is_own = letters.office == office_letters()
        document = IssuedDocument.get_or_none(IssuedDocument.serial == letters.serial) if is_own else None
        if document is None:
            return _Read(sheet, Seen(codes=1, is_own_office=is_own, is_known=False), picture, code)
        printed = self._pages.printed(document)
        seen = Seen(codes=1, page=letters.page, pages=len(printed))
        if first_place(seen) is not None:
            return _Read(sheet, seen, picture, code)
        signed = tuple(Signature(one.box, one.is_signed) for one in fields(sheet, printed[letters.page - 1]))
        return _Read(sheet, seen, picture, code, letters, document, signed)

    def _keep(self, file: InboxFile, read: _Read) -> None:
        sheet = read.sheet
        verdict = first_place(read.seen) or Verdict(Place.INCOMPLETE)
        page = InboxPage(
            file=file,
            number=sheet.number,
            rank=verdict.place.rank,
            sort_words=sort_words(file.name, sheet.number),
            picture=self._store.files.put(read.picture, JPEG) if read.picture else "",
            width=sheet.width,
            height=sheet.height,
            angle=sheet.angle,
            code=read.code,
            signatures=kept_signatures(read.signatures),
        )
        if read.document is not None and read.letters is not None:
            belong(page, read.document, read.letters.page, read.seen.pages)
        put(page, verdict)

    def _keep_again(self, taken: Taken, known: InboxFile) -> int:
        """The same file once more: its pages are there already, and each says so."""
        words = trn("Take in {count} page", "Take in {count} pages", max(1, known.pages))
        with self._store.write(words):
            file = self._answers.kept_file(taken, known.mime, known.pages)
            for first in InboxPage.select().where(InboxPage.file == known).order_by(InboxPage.number):
                twin = _copy(first, file)
                self._returns.copy(first, twin)
        return int(file.id)


def _copy(first: InboxPage, file: InboxFile) -> InboxPage:
    same = ("number", "sort_words", "picture", "width", "height", "angle", "code", "document", "page", "pages")
    fields = {name: getattr(first, name) for name in (*same, "programme", "circle", "signatures")}
    is_fault = first.why == Why.FAULT.value
    verdict = (
        Verdict(Place.UNREADABLE, Why.FAULT, first.detail) if is_fault else Verdict(Place.DUPLICATE, Why.SAME_FILE)
    )
    twin = InboxPage(file=file, rank=0, **fields)
    put(twin, verdict)
    return twin
