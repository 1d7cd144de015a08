"""The columns of the list of issued documents, and its query."""

from PySide6.QtCore import QObject

from desktop.features.paperwork.listing_service import IssuedListing, IssuedQuery, IssuedRow, Order
from desktop.features.paperwork.rules import State
from desktop.i18n import OWN_NAMES, day_words, tr
from desktop.ui.palette import Tone
from desktop.ui.query_model import QueryModel
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
        Column("issued", tr("Issued on"), lambda row: day_words(row.issued_on), Order.ISSUED_ON, width=10),
        Column(
            "language", tr("Language"), lambda row: OWN_NAMES.get(row.language, row.language), width=12, is_shown=False
        ),
    ]


class IssuedListModel(QueryModel[IssuedRow, IssuedQuery]):
    """The documents that the query finds."""

    def __init__(self, listing: IssuedListing, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(IssuedQuery(), _columns(), reader, parent)
        self._listing = listing

    def source_of(self, query: IssuedQuery) -> Question[IssuedRow]:
        """Quick without search and filter."""
        is_plain = not (query.search or query.code or query.state or query.circle)
        return Question(self._listing, query, is_quick=is_plain)
