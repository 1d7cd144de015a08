"""The columns of the Inbox, and its query."""

from PySide6.QtCore import QObject

from desktop.features.inbox.listing_service import InboxListing, InboxQuery, InboxRow, Order
from desktop.features.inbox.rules import Place
from desktop.i18n import tr
from desktop.ui.palette import Tone
from desktop.ui.query_model import QueryModel
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Question

TONES = {
    Place.READY: Tone.DONE,
    Place.DECIDE: Tone.DUE,
    Place.UNSIGNED: Tone.DUE,
    Place.INCOMPLETE: Tone.DUE,
    Place.NO_CODE: Tone.WAITING,
    Place.OLD_VERSION: Tone.WAITING,
    Place.DUPLICATE: Tone.WAITING,
    Place.OTHER_OFFICE: Tone.QUIET,
    Place.UNREADABLE: Tone.OVERDUE,
    Place.SET_ASIDE: Tone.QUIET,
    Place.FILED: Tone.DONE,
}
"""The colour of each place; the word stands beside it."""


def page_words(row: InboxRow) -> str:
    """Which page of its document it is; nothing where that is not known."""
    return tr("{page} of {pages}", page=row.page, pages=row.pages) if row.page else ""


def file_words(row: InboxRow) -> str:
    """Where it stood in the file that came."""
    return tr("{file}, page {number}", file=row.file, number=row.file_page) if row.file_page else row.file


def _columns() -> list[Column[InboxRow]]:
    return [
        Column("place", tr("To do"), lambda row: row.place.words(), Order.TODO, lambda row: TONES[row.place], width=16),
        Column("title", tr("Document"), lambda row: row.title, width=18),
        Column("subject", tr("For"), lambda row: row.subject, width=16),
        Column("page", tr("Page"), page_words, width=6),
        Column("file", tr("File"), file_words, Order.CAME, width=18),
        Column("number", tr("Number"), lambda row: row.number, width=24, is_shown=False),
        Column("why", tr("Reason"), lambda row: row.why, width=30, is_shown=False),
    ]


class InboxListModel(QueryModel[InboxRow, InboxQuery]):
    """The pages that the query finds."""

    def __init__(self, listing: InboxListing, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(InboxQuery(), _columns(), reader, parent)
        self._listing = listing

    def source_of(self, query: InboxQuery) -> Question[InboxRow]:
        """Quick without a search."""
        return Question(self._listing, query, is_quick=not query.search)
