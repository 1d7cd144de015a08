"""The columns of the list of groups, and its query."""

from PySide6.QtCore import QObject

from desktop.features.circles.service import CircleQuery, CircleRow, Order
from desktop.features.groups.rules import State
from desktop.features.groups.service import GroupService
from desktop.i18n import day_words, tr
from desktop.ui.palette import Tone
from desktop.ui.query_model import QueryModel
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Question

TONES = {
    State.FORMING: Tone.DUE,
    State.CONTRACTING: Tone.WAITING,
    State.RUNNING: Tone.DONE,
    State.FINAL: Tone.DUE,
    State.CLOSED: Tone.QUIET,
    State.DISSOLVED: Tone.QUIET,
}
"""The colour of each state; the word stands beside it."""


def _columns() -> list[Column[CircleRow]]:
    return [
        Column("number", tr("Number"), lambda row: row.number, Order.NUMBER, width=7),
        Column("name", tr("Name"), lambda row: row.name, Order.NAME, width=20),
        Column("state", tr("State"), _state, Order.STATE, lambda row: TONES[State(row.state)], width=13),
        Column("mentor", tr("Mentor"), lambda row: ", ".join(row.mentors), width=20),
        Column("mentees", tr("Mentees"), lambda row: ", ".join(row.mentees), width=34),
        Column("starts", tr("First day"), lambda row: day_words(row.starts_on), width=10, is_shown=False),
        Column("ends", tr("Last day"), lambda row: day_words(row.ends_on), width=10),
    ]


def _state(row: CircleRow) -> str:
    return State(row.state).words()


class GroupListModel(QueryModel[CircleRow, CircleQuery]):
    """The groups that the query finds."""

    def __init__(self, groups: GroupService, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(CircleQuery(), _columns(), reader, parent)
        self._groups = groups

    def source_of(self, query: CircleQuery) -> Question[CircleRow]:
        """Quick without search and filter."""
        return Question(self._groups, query, is_quick=not query.search and not query.state)
