"""The columns of the library, and its query."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from desktop.features.document_templates.rules import LibraryQuery, LibraryRow, Order, found
from desktop.i18n import tr
from desktop.ui.query_model import QueryModel
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Rows


def _columns() -> list[Column[LibraryRow]]:
    return [
        Column("code", tr("Code"), lambda row: row.code, Order.CODE, width=7),
        Column("title", tr("Document"), lambda row: row.title, Order.TITLE, width=24),
        Column("filled", tr("Filled in by"), lambda row: row.filled_by, width=18),
        Column("signed", tr("Signed by"), lambda row: row.signed_by, width=26),
        Column("level", tr("Required"), lambda row: row.level, Order.LEVEL, width=11),
        Column("languages", tr("Languages"), lambda row: str(len(row.languages)), is_number=True, width=9),
    ]


class LibraryListModel(QueryModel[LibraryRow, LibraryQuery]):
    """The documents that the query finds; all of them are in memory."""

    def __init__(self, rows: Callable[[], Sequence[LibraryRow]], reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(LibraryQuery(), _columns(), reader, parent)
        self._rows = rows

    def source_of(self, query: LibraryQuery) -> Rows[LibraryRow]:
        """Searched and sorted."""
        return Rows(found(self._rows(), query))
