"""Takes in what is no scan: forms, mails with their parts, calendar replies, what is typed at the desk; a line each."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from unicodedata import normalize

from desktop.errors import UserError
from desktop.features.circles.table import Circle
from desktop.features.confirmations.rules import Way
from desktop.features.inbox.pages_service import Codes, put, sort_words
from desktop.features.inbox.papers_service import asked_in
from desktop.features.inbox.return_rules import Asked
from desktop.features.inbox.returns_service import TYPED, Returns, enclose
from desktop.features.inbox.rules import WAITING, Place, Verdict, Why
from desktop.features.inbox.table import InboxFile, InboxPage, InboxReturn
from desktop.features.inbox.workbook_taking_service import form_of, mark_of, told_of
from desktop.features.paperwork.service import office_letters
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.programmes.table import Programme
from desktop.forms.workbook_mark import FORM
from desktop.i18n import tr
from desktop.intake.calendar_replies import read_reply
from desktop.intake.lists import Taken
from desktop.intake.mails import Mail, read_mail
from desktop.intake.pdf_forms import FilledForm
from desktop.intake.piles import Pile, as_jpeg, sheets
from desktop.intake.reply_words import decision_of
from desktop.intake.workbooks import read_workbook_back
from desktop.progress import Progress
from desktop.store.database import Store

JPEG = "image/jpeg"
UNKNOWN = "application/octet-stream"
MAIL, CALENDAR, TEXT = "message/rfc822", "text/calendar", "text/plain"
TakeOne = Callable[[Taken, Progress], list[int]]
"""The door itself, for what came inside a mail: answers with the ids of the files."""


@dataclass(frozen=True)
class Typed:
    """A form that somebody typed: a page to read it on, and what its room is told of it."""

    name: str
    page: bytes
    told: Mapping[str, Any]
    """With the key "about": what it answers, so that the same is not asked for twice."""
    programme: int
    circle: int
    way: Way = Way.KIOSK
    title: str = ""
    subject: str = ""
    """Whom and what it is about, for the list."""


class Answers:
    """Keeps what is no scan; the door calls it."""

    def __init__(self, store: Store, codes: Codes, returns: Returns, today: Callable[[], date]) -> None:
        self._store = store
        self._codes = codes
        self._returns = returns
        self._today = today

    def kept_file(self, taken: Taken, mime: str, pages: int) -> InboxFile:
        """The file as it is; inside a write."""
        return InboxFile.create(
            sha256=self._store.files.put(taken.data, mime or UNKNOWN),
            name=normalize("NFC", taken.name),
            mime=mime,
            pages=pages,
            came_on=self._today(),
            came_by=self._store.actor.name,
        )

    def refuse(self, taken: Taken, mime: str, reason: str) -> int:
        """A file that cannot be read stands in the list as one line, with the reason."""
        with self._store.write(tr("Take in a file")):
            file = self.kept_file(taken, mime, 0)
            keep_nothing(file, reason)
        return int(file.id)

    def take_form(self, pile: Pile, form: FilledForm, progress: Progress) -> int:
        """A filled form is one thing, however many pages it has; their pictures are for the eye."""
        drawn = [sheet for sheet in sheets(pile, progress) if not sheet.fault]
        stands, document = self._whose(form.token)
        with self._store.write(tr("Take in a filled form")):
            file = self.kept_file(pile.taken, pile.mime, pile.pages)
            pictures = [[self._store.files.put(as_jpeg(one), JPEG), one.width, one.height] for one in drawn]
            page = _line(file, document, form.token, pictures)
            self._returns.keep(page, Way.PDF, {**asdict(form), "pictures": pictures}, stands)
        return int(file.id)

    def take_mail(self, taken: Taken, progress: Progress, take_one: TakeOne) -> int:
        """A mail, and each thing that came with it as a file of its own."""
        try:
            mail = read_mail(taken, progress)
        except UserError as refusal:
            return self.refuse(taken, MAIL, str(refusal))
        inside = [file for part in mail.parts for file in self._part(part, progress, take_one)]
        asked = asked_in(mail.tokens, self._returns.mails)
        stands, document = self._asked_by(mail, bool(inside), asked)
        told: dict[str, Any] = {**asdict(mail), "parts": len(inside), "decision": decision_of(mail.text)}
        with self._store.write(tr("Take in a mail")):
            file = self.kept_file(taken, MAIL, 1)
            enclose(inside, file)
            page = _line(file, document, " ".join(mail.tokens), [])
            if document is None and asked is not None:
                page.programme_id, page.circle_id = asked.programme, asked.circle
            self._returns.keep(page, Way.MAIL, told, stands)
            self._tell_who(inside, mail.sender)
        return int(file.id)

    def _part(self, part: Taken, progress: Progress, take_one: TakeOne) -> list[int]:
        """What came with a mail; a sealed file that cannot be used stays with the reason, and the mail is in."""
        try:
            return take_one(part, progress)
        except UserError as refusal:
            return [self.refuse(part, "", str(refusal))]

    def take_reply(self, taken: Taken, progress: Progress) -> int:
        """A calendar's reply to an invitation."""
        try:
            reply = read_reply(taken, progress)
        except UserError as refusal:
            return self.refuse(taken, CALENDAR, str(refusal))
        with self._store.write(tr("Take in a calendar reply")):
            page = _line(self.kept_file(taken, CALENDAR, 1), None, "", [])
            page.sort_words = sort_words(reply.sender_name or reply.sender, taken.name, 1)
            circle = self._returns.circle(reply.uid)
            stands = None
            if circle is None:
                stands = Verdict(Place.NO_CODE, Why.NO_MEETING)
            else:
                page.programme, page.circle = circle.programme_id, circle.id
            self._returns.keep(page, Way.CALENDAR, asdict(reply), stands)
        return int(page.file_id)

    def take_workbook(self, taken: Taken, progress: Progress) -> int:
        """A workbook that left this office; nothing of it is taken over."""
        try:
            book = read_workbook_back(taken, progress)
            mark = mark_of(book)
            form = form_of(book, mark) if mark.edition.kind == FORM else None
            listed = told_of(book, mark) if form is None else None
        except UserError as refusal:
            return self.refuse(taken, "", str(refusal))
        stands, document = self._whose(form.token) if form else (None, None)
        with self._store.write(tr("Take in a workbook")):
            page = _line(self.kept_file(taken, book.mime, 1), document, form.token if form else "", [])
            if form is not None:
                self._returns.keep(page, Way.WORKBOOK, {**asdict(form), "pictures": []}, stands)
            elif listed is not None:
                page.programme = listed.programme
                self._returns.keep(page, Way.WORKBOOK, listed.values, None)
            else:
                put(page, Verdict(Place.OTHER_OFFICE, Why.OTHER_OFFICE))
        return int(page.file_id)

    def take_typed(self, typed: Typed) -> int:
        """What was typed by the person whose answer it is; id of its line."""
        taken = Taken(typed.name, hashlib.sha256(typed.page).hexdigest(), typed.page)
        with self._store.write(tr("Hand in a form")):
            page = _line(self.kept_file(taken, TEXT, 1), None, "", [])
            page.programme, page.circle = Programme.get_by_id(typed.programme), Circle.get_by_id(typed.circle)
            told = {"title": typed.title, "subject": typed.subject, **typed.told}
            self._returns.keep(page, typed.way, told, None)
        return int(page.id)

    def typed_of(self, circle: int) -> list[Mapping[str, Any]]:
        """What was typed for a circle and waits for a yes."""
        waiting = InboxPage.place.in_([place.value for place in WAITING])
        found = InboxReturn.select(InboxReturn.told).join(InboxPage)
        rows = found.where(InboxPage.circle == circle, waiting, InboxReturn.way.in_([way.value for way in TYPED]))
        return [kept.told for kept in rows]

    def _tell_who(self, files: list[int], sender: str) -> None:
        """What came inside a mail has to fit who sent the mail."""
        found = InboxReturn.select(InboxReturn, InboxPage).join(InboxPage).where(InboxPage.file.in_(files))
        for kept in found:
            kept.told = {**kept.told, "written_by": sender}
            kept.save()
            self._returns.judge(kept)

    def _asked_by(
        self, mail: Mail, has_more: bool, asked: Asked | None
    ) -> tuple[Verdict | None, IssuedDocument | None]:
        """The document whose question a mail answers, by the codes in its header and subject."""
        documents = {found for text in mail.tokens if (found := self._whose(text)[1]) is not None}
        if len(documents) == 1:
            return None, documents.pop()
        if documents:
            return Verdict(Place.NO_CODE, Why.SEVERAL_CODES), None
        if has_more and not decision_of(mail.text):
            return Verdict(Place.SET_ASIDE, Why.OPENED), None
        if asked is not None:
            return Verdict(Place.NO_CODE, Why.SEVERAL_PAPERS if asked.documents else Why.NO_QUESTION), None
        refused = [verdict for text in mail.tokens if (verdict := self._whose(text)[0]) and verdict.why != Why.NO_CODE]
        return (refused[0] if refused else Verdict(Place.NO_CODE, Why.NO_QUESTION)), None

    def _whose(self, text: str) -> tuple[Verdict | None, IssuedDocument | None]:
        """The document that a code names; else where the thing lies that carries it."""
        letters = self._codes.find(text)
        if letters is None:
            return Verdict(Place.NO_CODE, Why.NO_CODE), None
        if letters.office != office_letters():
            return Verdict(Place.OTHER_OFFICE, Why.OTHER_OFFICE), None
        document = IssuedDocument.get_or_none(IssuedDocument.serial == letters.serial)
        return (None, document) if document else (Verdict(Place.NO_CODE, Why.UNKNOWN_CODE), None)


def keep_nothing(file: InboxFile, fault: str) -> None:
    """A file without a page that can be read stands in the list as one."""
    words = sort_words(file.name, 0)
    put(InboxPage(file=file, number=0, rank=0, sort_words=words), Verdict(Place.UNREADABLE, Why.FAULT, fault))


def _line(file: InboxFile, document: IssuedDocument | None, code: str, pictures: list[list[Any]]) -> InboxPage:
    """The one line of a file that is no scan."""
    page = InboxPage(file=file, number=1, rank=0, code=code[:200], sort_words=sort_words(file.name, 1))
    if pictures:
        page.picture, page.width, page.height = pictures[0]
    if document is not None:
        page.document, page.programme, page.circle = document, document.programme_id, document.circle_id
        page.sort_words = sort_words(str(document.subject_words), str(document.number), 0)
    return page
