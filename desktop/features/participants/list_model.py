"""The columns of the list of people, and its query."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject

from desktop.features.participants.language_rules import spoken
from desktop.features.participants.listing_service import Order, PeopleListing, PeopleQuery, PersonRow
from desktop.features.participants.rules import State
from desktop.i18n import tr
from desktop.ui.paged_model import PagedModel
from desktop.ui.palette import Tone
from desktop.ui.reader import Reader
from desktop.ui.source import Column

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


@dataclass(frozen=True)
class PeopleSource:
    """One question about people, asked page by page."""

    listing: PeopleListing
    query: PeopleQuery

    @property
    def is_quick(self) -> bool:
        """A walk along an index; search and filters go to the reading thread."""
        return self.query.is_plain

    def key(self, row: PersonRow) -> tuple[Any, ...]:
        """Where the next page begins."""
        return row.key

    def page(self, after: tuple[Any, ...] | None, limit: int) -> Sequence[PersonRow]:
        """The rows after a key."""
        return self.listing.page(self.query, after, limit)

    def page_at(self, offset: int, limit: int) -> Sequence[PersonRow]:
        """The rows from an offset on."""
        return self.listing.page_at(self.query, offset, limit)

    def count(self) -> int:
        """How many rows there are."""
        return self.listing.count(self.query)


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
        Column("email", tr("E-mail"), lambda row: row.email, width=24),
        Column("phone", tr("Phone"), lambda row: row.phone, width=14, is_shown=False),
        Column("number", tr("Number"), lambda row: row.number, Order.NUMBER, width=10),
        Column("entry", tr("Entry date"), _entry, width=10, is_shown=False),
        Column("programme", tr("Programme"), lambda row: row.programme, width=10, is_shown=False),
    ]


def _circles(row: PersonRow) -> str:
    return str(row.circles) if row.circles else ""


def _entry(row: PersonRow) -> str:
    return f"{row.first_entry_on:%d.%m.%Y}" if row.first_entry_on else ""


class PeopleListModel(PagedModel[PersonRow]):
    """The people that the query finds."""

    def __init__(self, listing: PeopleListing, reader: Reader, parent: QObject | None = None) -> None:
        self.query = PeopleQuery()
        self._listing = listing
        super().__init__(_columns(), reader, parent)
        self.order = Order.NAME

    def make_source(self) -> PeopleSource:
        """The query in the order of the heads."""
        order = Order(self.order) if self.order else Order.NAME
        return PeopleSource(self._listing, replace(self.query, order=order, descending=self.is_descending))

    def find(self, **wishes: object) -> None:
        """Ask for other people: fields of PeopleQuery by name."""
        query = replace(self.query, **wishes)  # type: ignore[arg-type]
        if query != self.query:
            self.query = query
            self.start()

    def sort_by(self, order: StrEnum, descending: bool) -> None:
        """The head of a column was clicked."""
        super().sort_by(Order(order), descending)
