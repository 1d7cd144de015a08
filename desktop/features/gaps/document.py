"""Chasing as mails: the missing forms are issued, each person's letter is worded in their language, all is kept."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from desktop.documents import blocks
from desktop.documents.codes import DocumentCode, new_office
from desktop.documents.filters import Speech, long_date
from desktop.documents.joined import join_pdfs
from desktop.documents.mail_wording import MailWording, mail_wording
from desktop.documents.pdf import write_pdf
from desktop.documents.target import whole_file
from desktop.documents.template import Templates
from desktop.features.gaps.chase_rules import Recipient
from desktop.features.gaps.chase_service import ChaseService
from desktop.features.gaps.rules import Slot
from desktop.features.outbox.rules import About, Draft, Enclosed
from desktop.features.outbox.service import OutboxService
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.service import PaperworkService
from desktop.features.programmes.service import ProgrammeService
from desktop.progress import Progress, silent

Issue = Callable[[Collection[Place]], list[int]]
MAIL, LETTER = "reminder", "letter"
"""Which words are used."""
MAIL_PAGE = 0
"""The page in the code of a mail: no sheet of paper has it."""


@dataclass(frozen=True)
class Desk:
    """What a chase is made with."""

    chase: ChaseService
    outbox: OutboxService
    paperwork: PaperworkService
    programmes: ProgrammeService
    templates: Templates
    issue: Issue
    """Issues the forms that are owed at some places; the library's writer does."""


def prepare(desk: Desk, programme: int, chosen: Sequence[Recipient], progress: Progress = silent) -> list[int]:
    """One mail in the outbox for each of the chosen, their forms issued where they were not yet; the ids."""
    progress(0, 2 + len(chosen))
    every = (slot for one in chosen for slot in one.slots)
    desk.issue({slot.place for slot in every if slot.document is None})
    progress(1, 2 + len(chosen))
    office = desk.paperwork.office(new_office())
    first = desk.paperwork.reserve(len(chosen))
    circles = desk.chase.numbers(programme, sorted({slot.circle for one in chosen for slot in one.slots}))
    drafts = []
    for done, one in enumerate(chosen):
        progress(1 + done, 2 + len(chosen))
        drafts.append(_draft(desk, programme, one, circles, DocumentCode(office, first + done, MAIL_PAGE)))
    ids = desk.outbox.keep(drafts)
    progress(2 + len(chosen), 2 + len(chosen))
    return ids


def export_letters(
    desk: Desk, programme: int, chosen: Sequence[Recipient], path: Path, progress: Progress = silent
) -> None:
    """One PDF to print: for each a letter in their language, then their forms, issued where they were not yet."""
    progress(0, 1 + len(chosen))
    desk.issue({slot.place for one in chosen for slot in one.slots if slot.document is None})
    circles = desk.chase.numbers(programme, sorted({slot.circle for one in chosen for slot in one.slots}))
    files: list[bytes] = []
    for done, one in enumerate(chosen):
        progress(1 + done, 1 + len(chosen))
        stream = BytesIO()
        write_pdf(stream, [_letter(desk, programme, one, circles)])
        papers = (desk.chase.paper(programme, slot, one.person) for slot in one.slots)
        keys = dict.fromkeys(paper.document for paper in papers if paper is not None and paper.document is not None)
        files += [stream.getvalue(), *(desk.paperwork.file(key)[1] for key in keys)]
    with whole_file(path) as target:
        target.write(join_pdfs(files))
    progress(1 + len(chosen), 1 + len(chosen))


def _letter(desk: Desk, programme: int, recipient: Recipient, circles: dict[int, str]) -> blocks.Paper:
    subject, text = wording(desk, programme, recipient, circles, LETTER)
    detail = desk.programmes.detail(programme).draft
    day = long_date(desk.chase.today(), Speech(recipient.language, {}))
    head = blocks.Letterhead(
        detail.name,
        subject,
        recipient.language,
        controller=detail.controller,
        contact=detail.privacy_contact,
        issued_on=day,
    )
    parts: list[blocks.Block] = [blocks.Heading(subject)]
    for part in text.strip().split("\n\n"):
        lines = part.split("\n")
        if part.startswith("- "):
            parts.append(blocks.Bullets(tuple(line.removeprefix("- ") for line in lines)))
        else:
            parts += [blocks.Paragraph(line) for line in lines if line]
    return blocks.Paper(head, tuple(parts))


def wording(
    desk: Desk, programme: int, recipient: Recipient, circles: dict[int, str], kind: str = MAIL
) -> tuple[str, str]:
    """Subject, without the token, and text of a mail, or of a letter."""
    said = mail_wording(kind, recipient.language)
    detail = desk.programmes.detail(programme).draft
    lines = [_line(desk, said, slot, circles.get(slot.circle, "")) for slot in recipient.slots]
    values = {
        "name": recipient.name,
        "programme": detail.name,
        "papers": "\n".join(f"- {line}" for line in lines),
        "sender": detail.manager_name,
        "organisation": detail.controller,
    }
    return said.subject.format(**values), said.text.format(**values).strip() + "\n"


def _line(desk: Desk, said: MailWording, slot: Slot, circle: str) -> str:
    known = slot.code in desk.templates.codes()
    title = desk.templates.definition(slot.code).title(said.language) if known else slot.title
    if slot.due_on is None:
        return said.paper.format(title=title, circle=circle)
    line = said.late if slot.due_on < desk.chase.today() else said.due
    return line.format(title=title, circle=circle, day=long_date(slot.due_on, Speech(said.language, {})))


def _draft(desk: Desk, programme: int, recipient: Recipient, circles: dict[int, str], own: DocumentCode) -> Draft:
    subject, text = wording(desk, programme, recipient, circles)
    papers = (desk.chase.paper(programme, slot, recipient.person) for slot in recipient.slots)
    enclosed = tuple(one for one in papers if one is not None)
    token = _token(desk, programme, enclosed, own).printed()
    return Draft(
        programme=programme,
        person=recipient.person,
        token=token,
        language=recipient.language,
        subject=f"{subject} [{token}]",
        text=text,
        about=tuple(About(slot.circle, slot.code, slot.person, slot.session) for slot in recipient.slots),
        enclosed=enclosed,
    )


def _token(desk: Desk, programme: int, enclosed: Sequence[Enclosed], own: DocumentCode) -> DocumentCode:
    """Of a mail about one paper the code of the paper, so that the answer is known at once; else the mail's own."""
    if len(enclosed) != 1 or enclosed[0].document is None:
        return own
    return DocumentCode(own.office, desk.chase.serial(programme, enclosed[0].document))
