"""The page of outstanding feedback: who owes answers on the left, what each side was asked on the right."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.features.feedback.list_model import OwedListModel
from desktop.features.feedback.listing_service import OwedListing, Shown
from desktop.i18n import tr
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.empty_state import EmptyState
from desktop.ui.head import Head
from desktop.ui.list_pane import ListPane
from desktop.ui.list_tab import ListTab


class OwedPage(ListTab):
    """Feedback that is asked for and has not come, over all mentorships of a programme or of all."""

    pair_wished = Signal(int)
    """The id of a mentorship that is to be opened on its own page."""

    def __init__(self, section: Any, listing: OwedListing, desk: Desk) -> None:
        """section: the feedback of one mentorship, as it stands on its page."""
        topics = frozenset({"feedback", "session_plans", "mentorships", "participants", "circles"})
        super().__init__(tr("Feedback"), topics, desk)
        self._listing = listing
        self._circle: int | None = None
        self.model = OwedListModel(listing, desk.reader, self)
        self.head = Head()
        self.section = section
        self.open_pair = self.command(tr("Open the mentorship"), "people", "Ctrl+Return", self._open_pair)
        self.addAction(self.open_pair)
        self._lay_out()

    def show_programme(self, programme: int | None) -> None:
        """What is owed in one programme, or in all."""
        self.rest()
        self.model.find(programme=programme)

    def _lay_out(self) -> None:
        words = tr("Nobody owes an answer. Feedback is asked for once both have confirmed a meeting.")
        self.list = ListPane(self.model, self._desk, "feedback", self.title, EmptyState("inbox", words))
        self.shown = QComboBox()
        self.shown.setAccessibleName(tr("Which feedback"))
        for one in Shown:
            self.shown.addItem(one.words(), one)
        self.shown.currentIndexChanged.connect(self._bound)
        self.list.add_filter(self.shown)
        self.list.table.set_commands([self.open_pair])
        self.pane = DetailPane([self.head, self.section])
        self.set_up("feedback", EmptyState("inbox", tr("Choose a mentorship to see what each side was asked.")))
        self.need_choice(tr("Choose a mentorship in the list first."), self.open_pair)

    # What is shown on the right

    def shown_key(self) -> int | None:
        """The mentorship of the pane."""
        return self._circle

    def show_record(self, key: int) -> QWidget | None:
        """What each side was asked, newest first."""
        names = self._listing.names(key)
        self._circle = key if names else None
        if not names:
            return None
        self.head.show_thing(names)
        self.section.show_circle(key)
        return self.pane

    def refresh_record(self) -> None:
        """Read the answers again."""
        if self._circle is not None:
            self.section.show_circle(self._circle)

    def enter_record(self) -> None:
        """Begin with the first thing that can be done."""
        self.section.setFocus(Qt.FocusReason.OtherFocusReason)
        self.section.focusNextChild()

    # What the person does

    def _bound(self, _place: int) -> None:
        chosen = Shown(self.shown.currentData())
        self.model.find(shown=chosen)
        self.list.mark_filtered(chosen is not Shown.WAITING)

    def _open_pair(self) -> None:
        if self._circle is not None:
            self.pair_wished.emit(self._circle)
