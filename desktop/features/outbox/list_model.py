"""The columns of the outbox, and its query."""

from PySide6.QtCore import QObject

from desktop.features.outbox.rules import State
from desktop.features.outbox.service import MailQuery, MailRow, Order, OutboxService
from desktop.i18n import day_words, moment_words, tr
from desktop.ui.palette import Tone
from desktop.ui.query_model import QueryModel
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Question

TONES = {
    State.PREPARED: Tone.QUIET,
    State.OPENED: Tone.WAITING,
    State.SENDING: Tone.DUE,
    State.SENT: Tone.DONE,
    State.FAILED: Tone.OVERDUE,
    State.SKIPPED: Tone.QUIET,
}
"""The colour of each state; the word stands beside it."""


def _columns() -> list[Column[MailRow]]:
    return [
        Column("made", tr("Made on"), lambda row: day_words(row.made_on), Order.MADE_ON, width=11),
        Column("name", tr("To"), lambda row: row.name, width=24),
        Column("state", tr("State"), lambda row: row.state.words(), None, lambda row: TONES[row.state], width=24),
        Column("left", tr("Left on"), lambda row: moment_words(row.left_at), width=17),
        Column("address", tr("Address"), lambda row: row.left_to, width=24),
        Column("problem", tr("Reason"), lambda row: row.problem, width=36),
        Column("subject", tr("Subject"), lambda row: row.subject, width=40, is_shown=False),
    ]


class OutboxListModel(QueryModel[MailRow, MailQuery]):
    """The mails that the query finds."""

    def __init__(self, outbox: OutboxService, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(MailQuery(), _columns(), reader, parent)
        self._outbox = outbox

    def source_of(self, query: MailQuery) -> Question[MailRow]:
        """Quick without a search."""
        return Question(self._outbox, query, is_quick=not query.search)
