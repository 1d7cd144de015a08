"""The list of a room: a query whose fields are wished by name, in the order of the heads."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject

from desktop.ui.paged_model import PagedModel
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Row, Source

Query = TypeVar("Query", bound=Any)
"""A frozen dataclass with `order` (a StrEnum), `descending` and what else can be wished."""


class QueryModel(PagedModel[Row], Generic[Row, Query]):
    """Holds the query of one room; subclasses say which source answers it."""

    def __init__(
        self, query: Query, columns: Sequence[Column[Row]], reader: Reader, parent: QObject | None = None
    ) -> None:
        """The query as the list begins: its order is the one a person finds."""
        super().__init__(columns, reader, parent)
        self.query = query
        self.order = query.order
        self.is_descending = query.descending

    @abstractmethod
    def source_of(self, query: Query) -> Source[Row]:
        """Who answers a query."""

    def ordered_query(self) -> Query:
        """The query in the order of the heads."""
        return replace(self.query, order=self.order, descending=self.is_descending)

    def make_source(self) -> Source[Row]:
        """The answer to the query in the order of the heads."""
        return self.source_of(self.ordered_query())

    def find(self, **wishes: Any) -> None:
        """Ask for other rows: fields of the query by name."""
        query = replace(self.query, **wishes)
        if query != self.query:
            self.query = query
            self.start()
