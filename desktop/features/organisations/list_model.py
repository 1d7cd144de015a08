"""The columns of the list of organisations, and its query."""

from PySide6.QtCore import QObject

from desktop.features.organisations.service import Order, OrganisationQuery, OrganisationRow, OrganisationService
from desktop.i18n import tr
from desktop.ui.query_model import QueryModel
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


class OrganisationListModel(QueryModel[OrganisationRow, OrganisationQuery]):
    """The organisations that the query finds."""

    def __init__(self, organisations: OrganisationService, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(OrganisationQuery(), _columns(), reader, parent)
        self._organisations = organisations

    def source_of(self, query: OrganisationQuery) -> Question[OrganisationRow]:
        """Quick without search and filter."""
        return Question(self._organisations, query, is_quick=not query.search and query.kind is None)
