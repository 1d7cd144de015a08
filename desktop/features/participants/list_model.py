"""The columns of the list of people, and its query."""

from PySide6.QtCore import QObject

from desktop.features.participants.language_rules import spoken
from desktop.features.participants.listing_service import Order, PeopleListing, PeopleQuery, PersonRow
from desktop.features.participants.rules import State
from desktop.i18n import day_words, tr
from desktop.ui.palette import Tone
from desktop.ui.query_model import QueryModel
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Question

TONES = {
    State.APPLICANT: Tone.DUE,
    State.SCREENING: Tone.DUE,
    State.WAITING: Tone.WAITING,
    State.PAUSED: Tone.WAITING,
    State.ACTIVE: Tone.DONE,
    State.ACCEPTED: Tone.QUIET,
    State.REJECTED: Tone.QUIET,
    State.LEFT: Tone.QUIET,
    State.FOLLOWED_UP: Tone.QUIET,
    State.ARCHIVED: Tone.QUIET,
    State.PSEUDONYMISED: Tone.QUIET,
}
"""The colour of each state; the word stands beside it."""


def _columns() -> list[Column[PersonRow]]:
    return [
        Column("name", tr("Name"), lambda row: row.name, Order.NAME, width=22, spoken=lambda row: row.spoken_name),
        Column("roles", tr("Roles"), lambda row: ", ".join(role.words() for role in row.roles), width=11),
        Column(
            "state", tr("State"), lambda row: row.state.words(), Order.STATE, lambda row: TONES[row.state], width=12
        ),
        Column("languages", tr("Languages"), lambda row: spoken(row.languages), width=17),
        Column("municipality", tr("Town"), lambda row: row.municipality, width=14),
        Column("groups", tr("Groups"), _circles, is_number=True, width=7),
        Column("email", tr("E-mail"), lambda row: row.email, width=24, is_shown=False),
        Column("phone", tr("Phone"), lambda row: row.phone, width=14, is_shown=False),
        Column("number", tr("Number"), lambda row: row.number, Order.NUMBER, width=10, is_shown=False),
        Column("entry", tr("Entry date"), lambda row: day_words(row.first_entry_on), width=10, is_shown=False),
        Column("programme", tr("Programme"), lambda row: row.programme, width=10, is_shown=False),
    ]


def _circles(row: PersonRow) -> str:
    return str(row.circles) if row.circles else ""


class PeopleListModel(QueryModel[PersonRow, PeopleQuery]):
    """The people that the query finds."""

    def __init__(self, listing: PeopleListing, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(PeopleQuery(), _columns(), reader, parent)
        self._listing = listing

    def source_of(self, query: PeopleQuery) -> Question[PersonRow]:
        """A walk along an index is quick; search and filters go to the reading thread."""
        return Question(self._listing, query, is_quick=query.is_plain)
