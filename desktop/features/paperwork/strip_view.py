"""The documents of one person, as a strip on their page."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.features.paperwork.list_model import TONES
from desktop.features.paperwork.listing_service import IssuedListing, IssuedQuery, IssuedRow
from desktop.features.paperwork.rules import State
from desktop.i18n import day_words, tr
from desktop.ui import strip
from desktop.ui.empty_state import EmptyState
from desktop.ui.strip import Strip


class DocumentStrip(QWidget):
    """Documents in force; Enter or a click opens one."""

    opened = Signal(int)

    def __init__(self, listing: IssuedListing, title: Callable[[str], str]) -> None:
        """`title`: what a document of a code is called in the language of the screen."""
        super().__init__()
        self._listing = listing
        self._title = title
        self.strip = Strip()
        self._none = EmptyState("document", tr("No documents issued yet."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        column.addWidget(self._none)
        self.strip.opened.connect(lambda key: self.opened.emit(int(key)))

    def show_person(self, person: int) -> None:
        """The documents in force that were made out to a person."""
        self._show(IssuedQuery(person=person, state=State.ISSUED))

    def _show(self, query: IssuedQuery) -> None:
        rows = self._listing.page(query, limit=60)
        rows.sort(key=lambda row: (row.code, row.number))
        self.strip.show_slots([self._slot(row) for row in rows])
        self.strip.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def _slot(self, row: IssuedRow) -> strip.Slot:
        title = self._title(row.code)
        return strip.Slot(
            str(row.id),
            f"{title} · {row.subject}" if row.code == "EM-24" else title,
            tr("{state} {day}", state=row.state.words(), day=day_words(row.issued_on)),
            TONES[row.state],
        )
