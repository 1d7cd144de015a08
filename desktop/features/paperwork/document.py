"""Issued documents on paper: drafts in, papers and files out. Everything that renders runs as a job."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Literal

from desktop.documents.blocks import Letterhead, Paper
from desktop.documents.codes import DocumentCode, form_token, new_office
from desktop.documents.excel import write_excel
from desktop.documents.filters import Speech, long_date
from desktop.documents.fonts import missing
from desktop.documents.own_wording import OwnTemplates, OwnText
from desktop.documents.pdf import write_pdf
from desktop.documents.sheet_layout import page_sheet
from desktop.documents.side_by_side import both, side_by_side
from desktop.documents.target import whole_file
from desktop.documents.template import Definition, Shape, Subject, Templates
from desktop.errors import UserError
from desktop.features.document_templates.service import WordingService
from desktop.features.paperwork.heading import emblem_of, retention_of
from desktop.features.paperwork.rules import PaperDraft, Rendered, counting_notes, texts
from desktop.features.paperwork.service import EXCEL, PDF, PaperworkService
from desktop.features.programmes.funding import FundingDetail, FundingService
from desktop.features.programmes.service import ProgrammeDetail, ProgrammeService
from desktop.i18n import speaking, tr
from desktop.progress import Progress, silent


@dataclass(frozen=True)
class Shelf:
    """What a document is made from besides its draft."""

    templates: Templates
    paperwork: PaperworkService
    programmes: ProgrammeService
    fundings: FundingService
    wordings: WordingService | None = None
    """What offices say in their own words; the library alone speaks without it."""

    def templates_of(self, programme: int) -> Templates:
        """The library as a programme words it."""
        if self.wordings is None:
            return self.templates
        own = {place: OwnText(one.number, one.text) for place, one in self.wordings.in_force(programme).items()}
        return OwnTemplates(self.templates, own) if own else self.templates


@dataclass(frozen=True)
class _Heading:
    """What is the same on all documents of a programme."""

    programme: ProgrammeDetail
    templates: Templates
    funding: FundingDetail | None
    logo: bytes | None
    emblem: bytes | Literal["eu"] | None


class _Headings:
    """Read once for each programme of one run, not once for each document."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._known: dict[int, _Heading] = {}

    def of(self, programme: int) -> _Heading:
        if programme not in self._known:
            detail = self._shelf.programmes.detail(programme)
            funding = self._shelf.fundings.of_programme(programme)
            logo = self._shelf.programmes.picture(detail.logo)
            templates = self._shelf.templates_of(programme)
            self._known[programme] = _Heading(
                detail, templates, funding, logo, emblem_of(self._shelf.programmes, funding)
            )
        return self._known[programme]


@dataclass(frozen=True)
class Refused:
    """A document that cannot be issued yet, and the sentence that names what is missing."""

    draft: PaperDraft
    sentence: str


@dataclass(frozen=True)
class Batch:
    """Drafts of one document for many circles, parted into those that can be issued and those that cannot."""

    ready: tuple[PaperDraft, ...]
    refused: tuple[Refused, ...]
    notes: tuple[str, ...] = ()
    """What to know of those that are ready: letters that no font can draw."""


def prepare(shelf: Shelf, code: str, circles: Sequence[int], progress: Progress = silent) -> Batch:
    """Draft a document for circles, or for each of their people it is made for, and try each one out."""
    definition = shelf.templates.definition(code)
    targets = shelf.paperwork.targets(circles, definition.subject is Subject.PERSON)
    progress(0, len(targets))
    drafts = shelf.paperwork.drafts(definition.code, targets)
    batch = tried(shelf, code, drafts, lambda done, _all: progress(done, len(targets)))
    progress(len(targets), len(targets))
    return batch


def tried(shelf: Shelf, code: str, drafts: Iterable[PaperDraft], progress: Progress = silent) -> Batch:
    """The drafts of one document, each tried out; those that are for people it is not made for are left out."""
    definition = shelf.templates.definition(code)
    headings = _Headings(shelf)
    ready, refused, notes = [], [], []
    for done, draft in enumerate(drafts):
        progress(done, done)
        if definition.made_for and draft.values["person"]["role"] not in definition.made_for:
            continue
        try:
            _paper(shelf, draft, None, headings)
        except UserError as gap:
            refused.append(Refused(draft, str(gap)))
        else:
            ready.append(draft)
            if letters := missing(texts(draft.values)):
                words = {"subject": draft.target.words, "letters": " ".join(letters)}
                notes.append(tr("{subject}: no font here can draw {letters}; a box stands in its place.", **words))
    if any(one.name == "person.sessions" for one in definition.placeholders):
        notes += counting_notes([draft.values["person"]["counted_from"] for draft in ready])
    return Batch(tuple(ready), tuple(refused), tuple(notes))


def to_fill_in(shelf: Shelf, batch: Batch) -> Batch:
    """The same documents as PDFs to fill in, those that ask something; the others stay as they are."""
    drafts = (replace(draft, to_fill_in=asks(shelf.templates, draft.code)) for draft in batch.ready)
    return replace(batch, ready=tuple(drafts))


def in_two_languages(shelf: Shelf, batch: Batch, beside: str) -> Batch:
    """The same documents, contracts with a second language beside the first; the others stay as they are."""
    drafts = (
        replace(draft, beside=beside if is_contract(shelf.templates, draft.code) else "") for draft in batch.ready
    )
    return replace(batch, ready=tuple(drafts))


def is_contract(templates: Templates, code: str) -> bool:
    """Whether several people sign one text."""
    definition = templates.definition(code)
    return definition.shape is Shape.LETTER and len(definition.signatures) > 1


def asks(templates: Templates, code: str) -> bool:
    """Whether a document has questions to answer."""
    return bool(templates.definition(code).form.sections)


def paper(shelf: Shelf, draft: PaperDraft, code: DocumentCode | None) -> Paper:
    """The document, without codes when `code` is None (a preview). UserError names what is missing."""
    return _paper(shelf, draft, code, _Headings(shelf))


def _paper(shelf: Shelf, draft: PaperDraft, code: DocumentCode | None, headings: _Headings) -> Paper:
    heading = headings.of(draft.target.programme)
    definition = heading.templates.definition(draft.code)
    language = heading.templates.wording(draft.code, draft.target.language).language
    with speaking(language):
        blocks = heading.templates.blocks(draft.code, language, draft.values)
        head = _letterhead(heading, draft, definition, language, code)
    if other := _beside(heading.templates, draft, language):
        with speaking(other):
            blocks = side_by_side(blocks, heading.templates.blocks(draft.code, other, draft.values))
        head = replace(head, title=both(head.title, definition.title(other)))
    token = ""
    if draft.to_fill_in and code is not None:
        token = form_token(definition.code, definition.template_version, language, code.letters())
    return Paper(head, blocks, definition.layout, token)


def _beside(templates: Templates, draft: PaperDraft, language: str) -> str:
    """The second language of a contract; nothing where there is none, or no wording in it."""
    other = templates.wording(draft.code, draft.beside).language if draft.beside else ""
    return other if other == draft.beside != language else ""


def preview(shelf: Shelf, drafts: Sequence[PaperDraft], progress: Progress = silent) -> bytes:
    """The documents one after the other as PDF, as they would be issued, but without codes."""
    stream = io.BytesIO()
    headings = _Headings(shelf)
    write_pdf(stream, [_paper(shelf, draft, None, headings) for draft in drafts], progress)
    return stream.getvalue()


def issue(shelf: Shelf, drafts: Sequence[PaperDraft], progress: Progress = silent) -> list[int]:
    """Render all documents, then keep all or none; answers with their ids. Stopped, nothing was issued."""
    if not drafts:
        return []
    office = shelf.paperwork.office(new_office())
    first = shelf.paperwork.reserve(len(drafts))
    anchor = shelf.paperwork.anchor()
    anchored = [replace(draft, anchor=anchor) for draft in drafts]
    ids = shelf.paperwork.keep(_all_rendered(shelf, anchored, DocumentCode(office, first), progress))
    progress(len(drafts), len(drafts))
    return ids


def rendered(shelf: Shelf, drafts: Sequence[PaperDraft]) -> list[Rendered]:
    """The documents as they will be handed out, each with a serial of its own; nothing is issued yet."""
    office = shelf.paperwork.office(new_office())
    first = shelf.paperwork.reserve(len(drafts))
    return list(_all_rendered(shelf, drafts, DocumentCode(office, first), silent))


def _all_rendered(
    shelf: Shelf, drafts: Sequence[PaperDraft], first: DocumentCode, progress: Progress
) -> Iterator[Rendered]:
    """One at a time: whoever takes them decides how many are held together."""
    headings = _Headings(shelf)
    for done, draft in enumerate(drafts):
        progress(done, len(drafts))
        yield _rendered(shelf, draft, replace(first, serial=first.serial + done), headings)


def export_issued(
    paperwork: PaperworkService, documents: Sequence[int], folder: Path, progress: Progress = silent
) -> list[Path]:
    """Write issued documents into a folder, each as PDF and as workbook, named by their numbers."""
    written = []
    for done, key in enumerate(documents):
        progress(done, len(documents))
        for kind in (PDF, EXCEL):
            written.append(write_file(folder, *paperwork.file(key, kind)))
    progress(len(documents), len(documents))
    return written


def write_file(folder: Path, name: str, content: bytes) -> Path:
    """Bytes as a file of that name in a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    with whole_file(folder / name) as stream:
        stream.write(content)
    return folder / name


def _rendered(shelf: Shelf, draft: PaperDraft, code: DocumentCode, headings: _Headings) -> Rendered:
    made = _paper(shelf, draft, code, headings)
    language = made.letterhead.language
    pdf, excel = io.BytesIO(), io.BytesIO()
    write_pdf(pdf, [made])
    write_excel(excel, [page_sheet(made)])
    templates = headings.of(draft.target.programme).templates
    return Rendered(
        draft=draft,
        serial=code.serial,
        title=templates.definition(draft.code).title(language),
        language=language,
        template_version=templates.version(draft.code, language),
        template_hash=_digest(templates, draft, language),
        pdf=pdf.getvalue(),
        excel=excel.getvalue(),
    )


def _digest(templates: Templates, draft: PaperDraft, language: str) -> str:
    """The fingerprint of all wording that is in the document."""
    first, other = templates.digest(draft.code, language), _beside(templates, draft, language)
    return sha256(f"{first}\n{templates.digest(draft.code, other)}".encode()).hexdigest() if other else first


def _letterhead(
    heading: _Heading, draft: PaperDraft, definition: Definition, language: str, code: DocumentCode | None
) -> Letterhead:
    programme, funding = heading.programme, heading.funding
    return Letterhead(
        programme=programme.draft.name,
        title=definition.title(language),
        language=language,
        code_label=definition.code,
        number=draft.number,
        code=code,
        logo=heading.logo,
        emblem=heading.emblem,
        statement=funding.statement(language) if funding else "",
        disclaimer=funding.disclaimer(language) if funding else "",
        operation=funding.draft.operation_number if funding else "",
        controller=programme.draft.controller,
        contact=programme.draft.privacy_contact,
        retention=retention_of(definition, funding),
        template_version=heading.templates.version(draft.code, language),
        issued_on=long_date(draft.issued_on, Speech(language, {})),
        anchor=draft.anchor,
        watermark="DEMO" if programme.is_demo else "",
    )
