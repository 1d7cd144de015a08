"""The columns of the list of mentorships that owe feedback, and its query."""

from PySide6.QtCore import QObject

from desktop.features.feedback.listing_service import Order, OwedListing, OwedQuery, OwedRow
from desktop.i18n import day_words, tr
from desktop.ui.query_model import QueryModel
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Question


def _columns() -> list[Column[OwedRow]]:
    return [
        Column("number", tr("Number"), lambda row: row.number, Order.NUMBER, width=7),
        Column("mentee", tr("Mentee"), lambda row: row.mentee, Order.MENTEE, width=18),
        Column("mentor", tr("Mentor"), lambda row: row.mentor, Order.MENTOR, width=18),
        Column("waiting", tr("Answers open"), lambda row: str(row.waiting), is_number=True, width=8),
        Column("asked", tr("Asked since"), lambda row: day_words(row.asked_on), width=11),
    ]


class OwedListModel(QueryModel[OwedRow, OwedQuery]):
    """The mentorships that owe answers."""

    def __init__(self, listing: OwedListing, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(OwedQuery(), _columns(), reader, parent)
        self._listing = listing

    def source_of(self, query: OwedQuery) -> Question[OwedRow]:
        """Answered by the reader: what waits stands in no single index."""
        return Question(self._listing, query, is_quick=False)
