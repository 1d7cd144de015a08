"""The page of organisations: the list on the left, the organisation on the right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.errors import Conflict, NotFound
from desktop.features.organisations import form_rules as forms
from desktop.features.organisations.list_model import OrganisationListModel
from desktop.features.organisations.rules import TOPIC, Draft
from desktop.features.organisations.service import OrganisationDetail, OrganisationService
from desktop.forms.drafts import About
from desktop.i18n import tr, trn
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.editor import Editor, Making
from desktop.ui.empty_state import EmptyState
from desktop.ui.folding import Folding
from desktop.ui.form import Form
from desktop.ui.head import Head
from desktop.ui.list_pane import ListPane
from desktop.ui.list_tab import ListTab


class OrganisationsPage(ListTab):
    """Organisations belong to all programmes."""

    def __init__(self, organisations: OrganisationService, desk: Desk) -> None:
        super().__init__(tr("Organisations"), frozenset({TOPIC}), desk)
        self._organisations = organisations
        self.detail: OrganisationDetail | None = None
        self._plugged: list[Callable[[int], Any]] = []
        self.model = OrganisationListModel(organisations, desk.reader, self)
        self.head = Head()
        self.form = Form(forms.organisation_form(), desk.dialogs, self._save, ("organisation", desk.settings))
        self._make_actions()
        self._lay_out()

    def show_programme(self, _programme: int | None) -> None:
        """The same list for every programme."""

    def open_organisation(self, key: int) -> None:
        """Show an organisation found elsewhere."""
        self.open_record(key)

    def plug(self, name: str, title: str, content: QWidget, show: Callable[[int], Any]) -> None:
        """A section of a later room: `show` is called with the id of each organisation that is opened."""
        self._pane.add(Folding(f"organisation.{name}", title, content, self._desk.settings, is_open=False))
        self._plugged.append(show)

    def _make_actions(self) -> None:
        self.add_action = self.command(tr("Add organisation"), "add", QKeySequence.StandardKey.New, self._add)
        self.delete_action = self.command(tr("Delete"), "delete", QKeySequence.StandardKey.Delete, self._delete)

    def _lay_out(self) -> None:
        words = tr("No organisations yet. Add schools, offices, businesses and partners.")
        empty = EmptyState("organisation", words, self.add_action)
        self.list = ListPane(self.model, self._desk, "organisations", self.title, empty)
        self.list.add_button(self.add_action, is_main=True)
        self.list.table.set_commands([self.delete_action])
        self.addAction(self.add_action)
        self._pane = DetailPane([self.head, self.form])
        nothing = EmptyState("organisation", tr("Choose an organisation to see everything about it."))
        self.set_up("organisations", nothing)
        self.need_choice(tr("Choose an organisation in the list first."), self.delete_action)

    # What is shown on the right

    def shown_key(self) -> int | None:
        """The organisation in the form."""
        return self.detail.id if self.detail else None

    def show_record(self, key: int) -> QWidget | None:
        """The form with the organisation."""
        try:
            self.detail = self._organisations.detail(key)
        except NotFound:
            self.detail = None
            return None
        draft = self.detail.draft
        self.head.show_thing(draft.name, " · ".join(part for part in (draft.kind.words(), draft.municipality) if part))
        self.form.show_answers(forms.answers(draft), About("organisation", draft.name, "organisation", key))
        for show in self._plugged:
            show(key)
        return self._pane

    def refresh_record(self) -> None:
        """Read the organisation again."""
        if self.detail is not None and self.show_record(self.detail.id) is None:
            self.rest()

    def enter_record(self) -> None:
        """Begin with the name."""
        self.form.entry("name").setFocus(Qt.FocusReason.OtherFocusReason)

    # What the person does

    def _save(self, key: str, answer: Any) -> None:
        if self.detail is None:
            return
        try:
            self._organisations.change(self.detail.id, forms.change(key, answer), self.detail.version)
        except Conflict:
            self.refresh_record()
            raise

    def _add(self) -> None:
        making = Making(
            "organisation.new",
            tr("Add an organisation"),
            tr("Add organisation"),
            lambda answers: self._organisations.add(forms.draft(answers)),
        )
        editor = Editor(making, forms.organisation_form()[:2], self._desk.dialogs, usual=forms.answers(Draft()))
        if editor.ask():
            self.open_organisation(editor.made)
            self._desk.say_done(tr("The organisation is added."))
            self._desk.say_done(tr("The organisation is added."))

    def _delete(self) -> None:
        chosen = self.list.table.selected_ids()
        if chosen:
            with self._desk.dialogs.showing_errors():
                self._organisations.delete(chosen)
                words = trn("{count} organisation is deleted.", "{count} organisations are deleted.", len(chosen))
                self._desk.say_done(words)
