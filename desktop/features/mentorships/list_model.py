"""The columns of the list of mentorships, and its query."""

from PySide6.QtCore import QObject

from desktop.features.mentorships.listing_service import (
    MentorshipListing,
    MentorshipQuery,
    MentorshipRow,
    Order,
)
from desktop.features.mentorships.rules import State
from desktop.i18n import day_words, tr
from desktop.ui.palette import Tone
from desktop.ui.query_model import QueryModel
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Question

TONES = {
    State.REQUESTED: Tone.WAITING,
    State.ACCEPTED: Tone.DUE,
    State.AGREEMENT_DRAFT: Tone.DUE,
    State.AGREEMENT_SUBMITTED: Tone.WAITING,
    State.RUNNING: Tone.DONE,
    State.PAUSED: Tone.WAITING,
    State.CLOSING: Tone.DUE,
    State.CLOSED_COMPLETED: Tone.QUIET,
    State.CLOSED_EARLY: Tone.QUIET,
    State.DECLINED: Tone.QUIET,
    State.WITHDRAWN: Tone.QUIET,
    State.EXPIRED: Tone.OVERDUE,
    State.TERMINATED: Tone.QUIET,
}
"""The colour of each state; the word stands beside it."""


def _columns() -> list[Column[MentorshipRow]]:
    return [
        Column("number", tr("Number"), lambda row: row.number, Order.NUMBER, width=7),
        Column("mentee", tr("Mentee"), lambda row: row.mentee, Order.MENTEE, width=18),
        Column("mentor", tr("Mentor"), lambda row: row.mentor, Order.MENTOR, width=18),
        Column(
            "state", tr("State"), lambda row: row.state.words(), Order.STATE, lambda row: TONES[row.state], width=22
        ),
        Column("due", tr("By"), lambda row: day_words(row.due_on), width=10),
        Column("requested", tr("Requested on"), lambda row: day_words(row.requested_on), Order.REQUESTED_ON, width=11),
    ]


class MentorshipListModel(QueryModel[MentorshipRow, MentorshipQuery]):
    """The mentorships that the query finds."""

    def __init__(self, listing: MentorshipListing, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(MentorshipQuery(), _columns(), reader, parent)
        self._listing = listing

    def source_of(self, query: MentorshipQuery) -> Question[MentorshipRow]:
        """Answered by the reader: its orders stand in no single index."""
        return Question(self._listing, query, is_quick=False)
