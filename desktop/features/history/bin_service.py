"""The recycle bin: what was deleted in the last 90 days and can be brought back."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.features.history.field_rules import place_words
from desktop.features.history.records_service import name_columns
from desktop.i18n import tr, trn
from desktop.rights import Right, scope
from desktop.store.database import Store
from desktop.store.paging import Line, Listing
from desktop.store.steps import Gone
from desktop.store.undo import UndoStep

THINGS = (
    "person",
    "participation",
    "guardian",
    "circle",
    "organisation",
    "programme",
    "funding_profile",
    "match_wish",
    "planned_session",
)
"""Tables whose records people know as things; what hangs on them comes back with them, unnamed."""
_MOST_NAMES = 3


class Order(StrEnum):
    NEWEST = "newest"


@dataclass(frozen=True)
class BinQuery:
    """All that can be brought back, the newest first."""

    search: str = ""
    order: Order = Order.NEWEST
    descending: bool = True


@dataclass(frozen=True)
class BinRow:
    """One step that deleted something; `id` is the step's."""

    id: int
    at: str
    actor: str
    words: str
    what: str
    names: str
    key: Line = ()


class BinService:
    """Own deletions for everybody; everybody's for who may run the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, query: BinQuery, after: Line | None = None, limit: int = 100) -> list[BinRow]:
        """The lines that follow a key."""
        return self._rows(self._listing(query).page(query.order, query.descending, after, limit))

    def page_at(self, query: BinQuery, offset: int, limit: int = 100) -> list[BinRow]:
        """The lines from a position on."""
        return self._rows(self._listing(query).page_at(query.order, query.descending, offset, limit))

    def count(self, query: BinQuery) -> int:
        """How many lines there are."""
        return self._listing(query).count()

    def _listing(self, query: BinQuery) -> Listing:
        sees_all = scope(self._store.actor, Right.RUN_STORE).everything
        select = self._store.steps.deletions(THINGS, None if sees_all else self._store.actor.name)
        for word in query.search.split():
            select = select.where(UndoStep.words.contains(word) | UndoStep.actor.contains(word))
        return Listing(select, {Order.NEWEST: UndoStep.id}, UndoStep.id)

    def _rows(self, lines: Sequence[Line]) -> list[BinRow]:
        gone = self._store.steps.gone([line[0] for line in lines], THINGS, limit=500)
        return [
            BinRow(step, at, actor, words, _what(gone.get(step, [])), self._names(gone.get(step, [])), (key,))
            for step, at, actor, words, key in lines
        ]

    def _names(self, gone: Sequence[Gone]) -> str:
        names = [name for one in gone if (name := self._name(one))]
        shown = ", ".join(names[:_MOST_NAMES])
        more = len(names) - _MOST_NAMES
        return trn("{shown} and {count} more", "{shown} and {count} more", more, shown=shown) if more > 0 else shown

    def _name(self, one: Gone) -> str:
        columns = name_columns(self._store.steps.tables[one.place])
        return " ".join(str(part) for column in columns if (part := one.values.get(column)))


def _what(gone: Sequence[Gone]) -> str:
    """Kinds and how many of each, in the order of THINGS; taking part goes without saying beside the person."""
    counted = {place: sum(one.place == place for one in gone) for place in THINGS}
    if counted["person"]:
        counted["participation"] = 0
    return ", ".join(
        tr("{count} × {thing}", count=count, thing=place_words(place)) for place, count in counted.items() if count
    )
