"""The columns of the list of issued documents, and its query."""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QObject

from desktop.features.paperwork.listing_service import IssuedListing, IssuedQuery, IssuedRow, Order
from desktop.features.paperwork.rules import State
from desktop.i18n import OWN_NAMES, tr
from desktop.ui.paged_model import PagedModel
from desktop.ui.palette import Tone
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Question

TONES = {State.ISSUED: Tone.WAITING, State.SUPERSEDED: Tone.QUIET, State.WITHDRAWN: Tone.QUIET}
"""The colour of each state; the word stands beside it."""


def _columns() -> list[Column[IssuedRow]]:
    return [
        Column("number", tr("Number"), lambda row: row.number, Order.NUMBER, width=26),
        Column("title", tr("Document"), lambda row: row.title, width=22),
        Column("subject", tr("For"), lambda row: row.subject, Order.SUBJECT, width=24),
        Column("state", tr("State"), lambda row: row.state.words(), None, lambda row: TONES[row.state], width=11),
        Column("issued", tr("Issued on"), lambda row: f"{row.issued_on:%d.%m.%Y}", Order.ISSUED_ON, width=10),
        Column("language", tr("Language"), lambda row: OWN_NAMES.get(row.language, row.language), width=12),
    ]


class IssuedListModel(PagedModel[IssuedRow]):
    """The documents that the query finds."""

    def __init__(self, listing: IssuedListing, reader: Reader, parent: QObject | None = None) -> None:
        self.query = IssuedQuery()
        self._listing = listing
        super().__init__(_columns(), reader, parent)
        self.order = Order.ISSUED_ON
        self.is_descending = True

    def make_source(self) -> Question[IssuedRow]:
        """The query in the order of the heads."""
        query = replace(self.query, order=Order(self.order or Order.ISSUED_ON), descending=self.is_descending)
        is_plain = not (query.search or query.code or query.state or query.circle)
        return Question(self._listing, query, is_quick=is_plain)

    def find(self, **wishes: object) -> None:
        """Ask for other documents: fields of IssuedQuery by name."""
        query = replace(self.query, **wishes)  # type: ignore[arg-type]
        if query != self.query:
            self.query = query
            self.start()

    def sort_by(self, order: StrEnum, descending: bool) -> None:
        """The head of a column was clicked."""
        super().sort_by(Order(order), descending)
