"""The columns of the trail and of the recycle bin, and their queries."""

from PySide6.QtCore import QObject

from desktop.features.history import rules
from desktop.features.history.bin_service import BinQuery, BinRow, BinService
from desktop.features.history.bin_service import Order as BinOrder
from desktop.features.history.field_rules import place_words
from desktop.features.history.rules import Order
from desktop.features.history.service import HistoryService, TrailQuery, TrailRow
from desktop.i18n import tr
from desktop.ui.query_model import QueryModel
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Question


def _trail_columns() -> list[Column[TrailRow]]:
    return [
        Column("number", tr("No."), lambda row: str(row.id), Order.NUMBER, is_number=True, width=8),
        Column("at", tr("When"), lambda row: rules.moment_words(row.event.at), width=20),
        Column("actor", tr("Who"), lambda row: row.event.actor, width=18),
        Column("action", tr("What"), lambda row: rules.action_words(row.event.action), width=14),
        Column("place", tr("Kind of record"), lambda row: place_words(row.event.place), width=18),
        Column("record", tr("Record"), lambda row: str(row.event.record), is_number=True, width=8),
        Column("name", tr("Called today"), lambda row: row.name, width=24),
        Column("fields", tr("Fields"), lambda row: rules.touched_words(row.event), width=36),
        Column("reason", tr("Reason"), lambda row: row.event.reason, width=30),
        Column("mark", tr("Hash"), lambda row: row.mark, width=18, is_shown=False),
    ]


class TrailListModel(QueryModel[TrailRow, TrailQuery]):
    """The rows of the audit that the query finds."""

    def __init__(self, history: HistoryService, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(TrailQuery(), _trail_columns(), reader, parent)
        self._history = history

    def source_of(self, query: TrailQuery) -> Question[TrailRow]:
        """Never on the window's thread: what the records are called today is read with them."""
        return Question(self._history, query, is_quick=False)


def _bin_columns() -> list[Column[BinRow]]:
    return [
        Column("at", tr("Deleted on"), lambda row: rules.moment_words(row.at), BinOrder.NEWEST, width=16),
        Column("words", tr("Step"), lambda row: row.words, width=26),
        Column("what", tr("What"), lambda row: row.what, width=20),
        Column("names", tr("Called"), lambda row: row.names, width=40),
        Column("actor", tr("By whom"), lambda row: row.actor, width=18),
    ]


class BinListModel(QueryModel[BinRow, BinQuery]):
    """The deletions that can be taken back."""

    def __init__(self, recycled: BinService, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(BinQuery(), _bin_columns(), reader, parent)
        self._recycled = recycled

    def source_of(self, query: BinQuery) -> Question[BinRow]:
        """Never on the window's thread: what was deleted is read out of the steps."""
        return Question(self._recycled, query, is_quick=False)
