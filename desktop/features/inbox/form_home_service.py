"""Filled forms: the ones whose answers have no room of their own are filed with what was read in them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from desktop.errors import UserError
from desktop.features.confirmations.rules import Evidence, Way
from desktop.features.inbox.pages_service import slot_place
from desktop.features.inbox.return_rules import Item, Look, form_lines, form_verdict
from desktop.features.inbox.rules import Place, Verdict, Why
from desktop.features.paperwork.rules import State as PaperState
from desktop.features.paperwork.slot_rules import FULL, TAKES_SCAN
from desktop.features.paperwork.slot_rules import State as SlotState
from desktop.features.paperwork.slot_service import SlotService
from desktop.features.paperwork.table import IssuedDocument
from desktop.forms.fields import Section
from desktop.forms.returned import Returned, understood
from desktop.i18n import tr
from desktop.intake.scans import Scan

PDF = "application/pdf"


class Forms(Protocol):
    """The library's answers about forms."""

    def sections(self, code: str, language: str) -> tuple[Section, ...]:
        """The form as it is today; nothing for a document that asks nothing."""
        ...

    def version(self, code: str) -> str:
        """The version of the form as it is today."""
        ...

    def renamed(self, code: str) -> Mapping[str, str]:
        """Keys of older versions -> keys of today."""
        ...


class FormHome:
    """Reads a filled form; files the paper."""

    def __init__(self, slots: SlotService, forms: Forms, today: Callable[[], date]) -> None:
        self._slots = slots
        self.forms = forms
        self._today = today

    def read(self, item: Item) -> Returned:
        """The answers of a form by the rules of today's form."""
        told = item.told
        code = str(told["code"])
        sections = self.forms.sections(code, str(told["language"]))
        return understood(sections, item.values, self.forms.renamed(code), self._today())

    def is_old(self, item: Item, document: IssuedDocument) -> bool:
        """Whether another edition was issued since, or the form has changed."""
        is_replaced = document.state == PaperState.SUPERSEDED.value
        return is_replaced or str(item.told["version"]) != self.forms.version(document.code)

    def look(self, item: Item, document: IssuedDocument) -> Look:
        """The answers, and whether the paper can be filed."""
        returned = self.read(item)
        lines = form_lines(returned, {}, item.left_out)
        if refused := self.stands(document):
            return Look(refused, lines)
        return Look(self._unsigned(item, document) or form_verdict(lines, self.is_old(item, document)), lines)

    def _unsigned(self, item: Item, document: IssuedDocument) -> Verdict | None:
        """No file that is typed into carries a signature: where one is needed, a person says whether it came back."""
        row = self._slots.row(slot_place(document)) if item.way in (Way.WORKBOOK, Way.PDF) else None
        return Verdict(Place.DECIDE, Why.NO_SIGNATURE) if row is not None and row.signatures_needed else None

    def stands(self, document: IssuedDocument) -> Verdict | None:
        """Why the paper cannot be filed at its slot; None where it can."""
        if document.state == PaperState.WITHDRAWN.value:
            return Verdict(Place.OLD_VERSION, Why.WITHDRAWN)
        row = self._slots.row(slot_place(document)) if document.circle_id is not None else None
        if row is None:
            return Verdict(Place.DUPLICATE, Why.NOT_ASKED_FOR)
        if row.state in TAKES_SCAN:
            return None
        why = Why.SLOT_IS_FULL if row.state in FULL else Why.NOT_ASKED_FOR
        return Verdict(Place.DUPLICATE, why, row.state.words())

    def accept(self, item: Item, document: IssuedDocument, evidence: Evidence) -> str:
        """File the paper; its answers stay with it."""
        if not self.file(item, document, evidence):
            refused = self.stands(document)
            raise UserError(refused.why.sentence(refused.detail) if refused else tr("This form cannot be filed."))
        return tr("Filed; its answers are kept with it.")

    def file(self, item: Item, document: IssuedDocument, evidence: Evidence) -> bool:
        """Put a filled PDF at its slot, or note that the form came back; whether the slot takes it."""
        if self.stands(document) is not None:
            return False
        place = slot_place(document)
        if item.way is Way.PDF:
            self._slots.attach(place, Scan.of(evidence.name, PDF, max(1, len(item.told["pictures"])), evidence.content))
        else:
            row = self._slots.row(place)
            if row is not None and row.state is not SlotState.RETURNED:
                self._slots.come_back([place], self._today(), is_form=True)
        return True
