"""One page of the Inbox opened: its picture, and beside it where it would be filed and what stands in the way."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.features.confirmations.rules import Way
from desktop.features.inbox.answer_view import Acts, AnswerPane
from desktop.features.inbox.list_model import file_words, page_words
from desktop.features.inbox.listing_service import InboxDetail
from desktop.features.inbox.rules import FILEABLE, PROPOSED, WAITING, Place
from desktop.features.inbox.service import InboxService
from desktop.features.inbox.signature_view import SignatureFields
from desktop.features.inbox.which_view import WhichDocument
from desktop.i18n import day_words, tr
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.empty_state import EmptyState
from desktop.ui.head import Choice, Head
from desktop.ui.key_values import KeyValues
from desktop.ui.preview_pane import Preview
from desktop.ui.split import Split


class PagePane(QWidget):
    """Picture in the middle, what was read at the right."""

    document_wished = Signal(int)
    """The id of an issued document to show."""

    def __init__(self, inbox: InboxService, desk: Desk) -> None:
        super().__init__()
        self._inbox = inbox
        self._desk = desk
        self._drawn: tuple[int, ...] = ()
        self.detail: InboxDetail | None = None
        self.head = Head()
        self.facts = KeyValues()
        self.signatures = SignatureFields(inbox.listing.picture, self._sign)
        self.answer = AnswerPane(
            Acts(
                take=lambda key, is_taken: self._act(lambda page: inbox.returns.take(page, key, is_taken)),
                correct=lambda key, text: self._act(lambda page: inbox.returns.correct(page, key, text)),
                decide=lambda decision: self._act(lambda page: inbox.returns.decide(page, decision)),
                say_who=lambda person: self._act(lambda page: inbox.returns.say_who(page, person)),
                say_what=self._choose,
            )
        )
        self.which = WhichDocument(inbox, self._type_code, self._choose)
        self.preview = Preview(desk.dialogs, is_draft=True)
        self._pictures = QStackedWidget()
        self._pictures.addWidget(self.preview)
        self._pictures.addWidget(EmptyState("image", tr("There is no picture of this page.")))
        self.side = DetailPane([self.head, self.which, self.answer, self.signatures, self.facts])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Split("inbox.page", desk.settings, self._pictures, self.side))

    def open_page(self, page: int, programme: int | None) -> None:
        """Show a page; NotFound where it is gone."""
        detail = self._inbox.listing.detail(page)
        is_other = self.detail is None or self.detail.row.id != page
        self.detail = detail
        row = detail.row
        answer = self._inbox.returns.detail(page)
        self.answer.show_answer(answer)
        is_book = answer is not None and answer.item.way is Way.WORKBOOK
        is_list = is_book and answer is not None and "came" in answer.item.told
        title = row.title or (tr("List of people") if is_list else row.place.words())
        parts = (row.subject, tr("Page {words}", words=page_words(row)) if row.page else "", row.place.words())
        self.head.show_thing(title, " · ".join(part for part in parts if part and part != title))
        is_barred = answer is not None and not answer.may_accept
        yes = "" if is_barred else tr("Take over what is ticked") if is_list else tr("File the document")
        self.head.show_moves(self._moves(detail, yes), reasons=[row.why] if row.why else [])
        self.signatures.show_sides(detail.sides)
        self.facts.show_pairs(_facts(detail))
        is_there = bool(detail.picture) if answer is None else row.document is None and not is_list
        is_there = is_there and not (answer and answer.look.papers)  # it is among those
        asks = row.place in WAITING and row.place not in PROPOSED and is_there
        self.which.setVisible(asks)
        if asks and is_other:
            self.which.refresh(programme)
        self._pictures.setVisible(not is_book)  # the values are all there is to see
        self._draw(detail)

    def _draw(self, detail: InboxDetail) -> None:
        ids = tuple(side.id for side in detail.sides)
        pages = ids if detail.row.id in ids else (detail.row.id,)
        self._pictures.setCurrentIndex(0 if detail.picture else 1)
        if not detail.picture:
            self._drawn = ()
            return
        place = pages.index(detail.row.id)
        if self._drawn == pages:
            self.preview.pages.go_to(place)
        else:
            self.preview.show_pdf(self._inbox.pictures(pages), place)
            self._drawn = pages

    def _moves(self, detail: InboxDetail, yes: str) -> list[Choice]:
        """yes: its words; empty where a yes alone does not settle it."""
        row, found = detail.row, []
        if row.place in FILEABLE and yes:
            found.append(Choice(yes, self.accept))
        if row.place is Place.DUPLICATE and row.document is not None and detail.others:
            found.append(Choice(tr("File this one instead"), self.prefer))
        if row.place in WAITING:
            found.append(Choice(tr("Set aside"), self.set_aside))
        if row.place is Place.SET_ASIDE:
            found.append(Choice(tr("Bring back"), self.bring_back))
        if row.document is not None:
            found.append(Choice(tr("Show the document"), partial(self.document_wished.emit, row.document)))
        return found

    # What the person does

    def accept(self) -> None:
        """File the document that the page is of."""
        if self.detail is None:
            return
        with self._desk.dialogs.showing_errors():
            filed = self._inbox.accept([self.detail.row.id])
            words = tr("{document} is filed.", document=self.detail.row.number or self.detail.row.file)
            self._desk.say_done("\n".join(filed.refused) or words)

    def set_aside(self) -> None:
        """Not now."""
        if self.detail is not None:
            self._inbox.set_aside([self.detail.row.id])
            self._desk.say_done(tr("The page is set aside."))

    def bring_back(self) -> None:
        """Again."""
        if self.detail is not None:
            self._inbox.bring_back([self.detail.row.id])
            self._desk.say_done(tr("The page waits again."))

    def prefer(self) -> None:
        """This one instead of the other."""
        if self.detail is None:
            return
        with self._desk.dialogs.showing_errors():
            self._inbox.prefer(self.detail.row.id)
            self._desk.say_done(tr("This page is filed instead of the other."))

    def _act(self, act: Callable[[int], object]) -> None:
        """Something that changes the open page, with what stands in its way said in words."""
        if self.detail is None:
            return
        with self._desk.dialogs.showing_errors():
            act(self.detail.row.id)

    def _sign(self, page: int, field: int, is_signed: bool) -> None:
        with self._desk.dialogs.showing_errors():
            self._inbox.sign(page, field, is_signed)

    def _type_code(self, text: str) -> None:
        if self.detail is None:
            return
        with self._desk.dialogs.showing_errors():
            self._inbox.type_code(self.detail.row.id, text)
            self._desk.say_done(tr("The page has found its document."))

    def _choose(self, document: int) -> None:
        if self.detail is None:
            return
        with self._desk.dialogs.showing_errors():
            self._inbox.choose([self.detail.row.id], document)
            self._desk.say_done(tr("The page has found its document."))


def _facts(detail: InboxDetail) -> list[tuple[str, str]]:
    row = detail.row
    turned = abs(round(detail.angle))
    by = {"day": day_words(detail.decided_on), "name": detail.decided_by}
    return [
        (tr("Group"), detail.circle),
        (tr("Number"), row.number),
        (tr("Code"), detail.code),
        (tr("Known by"), tr("a person") if detail.is_by_hand else ""),
        (tr("File"), file_words(row)),
        *([(tr("Filed by"), detail.filed_by)] if detail.filed_by else []),
        (tr("Came in"), tr("{day} by {name}", day=day_words(detail.came_on), name=detail.came_by)),
        (tr("Turned upright by"), tr("{degrees}°", degrees=turned) if turned else ""),
        (tr("Filed"), tr("{day} by {name}", **by) if detail.decided_on else ""),
    ]
