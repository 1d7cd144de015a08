"""The columns of the list of organisations, and its query."""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QObject

from desktop.features.organisations.service import Order, OrganisationQuery, OrganisationRow, OrganisationService
from desktop.i18n import tr
from desktop.ui.paged_model import PagedModel
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Question


def _columns() -> list[Column[OrganisationRow]]:
    return [
        Column("name", tr("Name"), lambda row: row.name, Order.NAME, width=30),
        Column("kind", tr("Kind"), lambda row: row.kind.words(), Order.KIND, width=22),
        Column("municipality", tr("Town"), lambda row: row.municipality, Order.MUNICIPALITY, width=16),
        Column("contact", tr("Contact person"), lambda row: row.contact_person, width=20),
        Column("email", tr("E-mail"), lambda row: row.email, width=24),
    ]


class OrganisationListModel(PagedModel[OrganisationRow]):
    """The organisations that the query finds."""

    def __init__(self, organisations: OrganisationService, reader: Reader, parent: QObject | None = None) -> None:
        self.query = OrganisationQuery()
        self._organisations = organisations
        super().__init__(_columns(), reader, parent)
        self.order = Order.NAME

    def make_source(self) -> Question[OrganisationRow]:
        """The query in the order of the heads."""
        query = replace(self.query, order=Order(self.order or Order.NAME), descending=self.is_descending)
        return Question(self._organisations, query, is_quick=not query.search and query.kind is None)

    def find(self, **wishes: object) -> None:
        """Ask for other organisations: fields of OrganisationQuery by name."""
        query = replace(self.query, **wishes)  # type: ignore[arg-type]
        if query != self.query:
            self.query = query
            self.start()

    def sort_by(self, order: StrEnum, descending: bool) -> None:
        """The head of a column was clicked."""
        super().sort_by(Order(order), descending)
