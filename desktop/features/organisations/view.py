"""The page of organisations: the list on the left, the organisation on the right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import Conflict, NotFound
from desktop.features.organisations import form_rules as forms
from desktop.features.organisations.list_model import OrganisationListModel
from desktop.features.organisations.rules import TOPIC, Draft
from desktop.features.organisations.service import OrganisationDetail, OrganisationService
from desktop.i18n import tr, trn
from desktop.ui import icons, style
from desktop.ui.desk import Desk
from desktop.ui.editor import Editor, Making
from desktop.ui.empty_state import EmptyState
from desktop.ui.form import Form
from desktop.ui.head import Head
from desktop.ui.list_pane import ListPane
from desktop.ui.split import Split
from desktop.ui.tab import Tab

_PAUSE = 60
"""Milliseconds before one is opened, so that a held arrow key runs through the list."""


class OrganisationsPage(Tab):
    """Organisations belong to all programmes."""

    def __init__(self, organisations: OrganisationService, desk: Desk) -> None:
        super().__init__(tr("Organisations"), frozenset({TOPIC}), desk.changes)
        self._organisations = organisations
        self._desk = desk
        self._wanted: int | None = None
        self.detail: OrganisationDetail | None = None
        self.model = OrganisationListModel(organisations, desk.reader, self)
        self.head = Head()
        self.form = Form(forms.organisation_form(), desk.dialogs, self._save, ("organisation", desk.settings))
        self._make_actions()
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._open_wanted)
        self.list.searched.connect(lambda text: self.model.find(search=text))
        self.list.table.current_moved.connect(self._want)
        self.list.table.opened.connect(self._enter)

    def show_programme(self, _programme: int | None) -> None:
        """The same list for every programme."""

    def open_organisation(self, key: int) -> None:
        """Show an organisation found elsewhere."""
        self.list.table.choose(key)
        self._open(key)

    def reload(self) -> None:
        """Read the list and the organisation again."""
        self.model.reload()
        if self.detail is not None:
            self._open(self.detail.id)

    def _make_actions(self) -> None:
        self.add_action = self._action(tr("Add organisation"), "add", QKeySequence.StandardKey.New, self._add)
        self.delete_action = self._action(tr("Delete"), "delete", QKeySequence.StandardKey.Delete, self._delete)

    def _action(self, words: str, icon: str, key: Any, act: Callable[[], Any]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: act())
        icons.put(action, icon)
        return action

    def _lay_out(self) -> None:
        words = tr("No organisations yet. Add schools, offices, businesses and partners.")
        empty = EmptyState("organisation", words, tr("Add organisation"), self.add_action.trigger)
        self.list = ListPane(self.model, self._desk, "organisations", self.title, empty)
        self.list.add_button(self.add_action, is_main=True)
        self.list.table.set_commands([self.delete_action])
        self.addAction(self.add_action)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(3 * style.GRID, style.GRID, 3 * style.GRID, 3 * style.GRID)
        column.setSpacing(2 * style.GRID)
        column.addWidget(self.head)
        column.addWidget(self.form)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._right = QStackedWidget()
        self._right.addWidget(EmptyState("organisation", tr("Choose an organisation to see everything about it.")))
        self._right.addWidget(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * style.GRID, 2 * style.GRID, 0, style.GRID)
        whole.addWidget(Split("organisations", self._desk.settings, self.list, self._right))

    @Slot(object)
    def _want(self, key: int | None) -> None:
        self._wanted = key
        self._soon.start()

    @Slot()
    def _open_wanted(self) -> None:
        if self._wanted is None:
            self._right.setCurrentIndex(0)
        elif self.detail is None or self._wanted != self.detail.id:
            self._open(self._wanted)

    def _open(self, key: int) -> None:
        try:
            self.detail = self._organisations.detail(key)
        except NotFound:
            self.detail = None
            self._right.setCurrentIndex(0)
            return
        draft = self.detail.draft
        self.head.show_thing(draft.name, " · ".join(part for part in (draft.kind.words(), draft.municipality) if part))
        self.form.show_answers(forms.answers(draft))
        self._right.setCurrentIndex(1)

    @Slot(int)
    def _enter(self, key: int) -> None:
        self._open(key)
        self.form.entry("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, key: str, answer: Any) -> None:
        if self.detail is None:
            return
        try:
            self._organisations.change(self.detail.id, forms.change(key, answer), self.detail.version)
        except Conflict:
            self._open(self.detail.id)
            raise

    def _add(self) -> None:
        making = Making(
            "organisation",
            tr("Add an organisation"),
            tr("Add organisation"),
            lambda answers: self._organisations.add(forms.draft(answers)),
        )
        editor = Editor(making, forms.organisation_form()[:2], self._desk.dialogs, usual=forms.answers(Draft()))
        if editor.ask():
            self.open_organisation(editor.made)

    def _delete(self) -> None:
        chosen = self.list.table.selected_ids()
        if chosen:
            with self._desk.dialogs.showing_errors():
                self._organisations.delete(chosen)
                words = trn("{count} organisation is deleted.", "{count} organisations are deleted.", len(chosen))
                self._desk.say_done(words)
