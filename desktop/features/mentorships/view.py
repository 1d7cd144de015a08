"""The page of mentorships: the list on the left, the pair on the right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.features.circles.rules import TOPIC as CIRCLES
from desktop.features.confirmations.rules import TOPIC as ANSWERS
from desktop.features.mentorships.editor import ask_mentor, change_texts
from desktop.features.mentorships.list_model import MentorshipListModel
from desktop.features.mentorships.listing_service import Shown
from desktop.features.mentorships.mentorships_service import Mentorships
from desktop.features.mentorships.pair_view import MentorshipPane
from desktop.features.mentorships.rules import TOPIC, RequestDraft
from desktop.i18n import language, tr
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.list_pane import ListPane
from desktop.ui.list_tab import ListTab


class MentorshipsPage(ListTab):
    """Mentorships of one programme or of all."""

    person_opened = Signal(int)
    """The id of a person to open."""

    def __init__(self, pairs: Mentorships, desk: Desk) -> None:
        plugged = ("participants", "session_plans", "programmes", "paperwork", "feedback", "conversations")
        super().__init__(tr("Mentorships"), frozenset({TOPIC, CIRCLES, ANSWERS, *plugged}), desk)
        self._pairs = pairs
        self._programme: int | None = None
        self.model = MentorshipListModel(pairs.listing, desk.reader, self)
        self.pane = MentorshipPane(pairs, desk)
        self._make_actions()
        self._lay_out()

    # What app uses

    def show_programme(self, programme: int | None) -> None:
        """Show the mentorships of one programme, or of all."""
        self._programme = programme
        self.rest()
        self.model.find(programme=programme)
        reason = tr("Choose one programme above first.") if programme is None else ""
        self.request_action.hinder("programme", reason)

    def open_circle(self, mentorship: int) -> None:
        """Show a mentorship found elsewhere."""
        self.open_record(mentorship)

    def plug(self, name: str, title: str, content: QWidget, show: Callable[[int], Any]) -> None:
        """A section of a later room in the pane of a mentorship."""
        self.pane.plug(name, title, content, show)

    # What is shown on the right

    def shown_key(self) -> int | None:
        """The mentorship of the pane."""
        return self.pane.detail.id if self.pane.detail else None

    def show_record(self, key: int) -> QWidget | None:
        """The pane with the mentorship."""
        self.pane.open_mentorship(key)
        return self.pane if self.pane.detail else None

    def refresh_record(self) -> None:
        """Read the mentorship again."""
        self.pane.refresh()

    def enter_record(self) -> None:
        """Begin with the next step."""
        self.pane.enter()

    # How it is made

    def _make_actions(self) -> None:
        self.request_action = self.command(tr("New request…"), "add", QKeySequence.StandardKey.New, self._request)
        self.rematch_action = self.command(tr("Ask another mentor…"), "match", "Ctrl+M", self._rematch)
        self.texts_action = self.command(tr("Standard texts…"), "mail", "Ctrl+T", self._texts)

    def _lay_out(self) -> None:
        words = tr("No mentorships yet. A mentee asks a mentor, and both decide together from there.")
        empty = EmptyState("people", words, self.request_action)
        self.list = ListPane(self.model, self._desk, "mentorships", self.title, empty)
        self.shown = QComboBox()
        self.shown.setAccessibleName(tr("Which mentorships"))
        for one in Shown:
            self.shown.addItem(one.words(), one)
        self.shown.currentIndexChanged.connect(self._bound)
        self.list.add_filter(self.shown)
        self.list.add_button(self.texts_action)
        self.list.add_button(self.request_action, is_main=True)
        self.list.table.set_commands([self.rematch_action])
        for action in (self.request_action, self.texts_action):
            self.addAction(action)
        self.set_up(
            "mentorships", EmptyState("people", tr("Choose a mentorship to see where it stands and what comes next."))
        )
        self.need_choice(tr("Choose a mentorship in the list first."), self.rematch_action)
        self.pane.person_opened.connect(self.person_opened)
        self.pane.gone.connect(self.rest)

    # What the person does

    def _bound(self, _place: int) -> None:
        chosen = Shown(self.shown.currentData())
        self.model.find(shown=chosen)
        self.list.mark_filtered(chosen is not Shown.ALL)

    def _request(self) -> None:
        self._ask(None)

    def _rematch(self) -> None:
        current = self.list.table.current_id()
        if current is not None:
            with self._desk.dialogs.showing_errors():
                self._ask(self._pairs.service.rematch_draft(current, 0))

    def _ask(self, usual: RequestDraft | None) -> None:
        if self._programme is None:
            return
        made = ask_mentor(self._pairs, self._desk.dialogs, self._programme, usual)
        if made is not None:
            self.open_record(made)
            self._desk.say_done(tr("The request is entered; now the mentor decides."))

    def _texts(self) -> None:
        if change_texts(self._pairs, self._desk.dialogs, language()):
            self._desk.say_done(tr("The standard texts are kept."))
