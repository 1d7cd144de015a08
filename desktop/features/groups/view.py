"""The tab of groups: the list on the left, the group on the right."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.errors import UserError
from desktop.features.circles.rules import TOPIC
from desktop.features.circles.service import Member
from desktop.features.groups.batch_service import GroupBatch
from desktop.features.groups.change_rules import ChangeKind
from desktop.features.groups.editor import form_group, join_group, leave_group
from desktop.features.groups.group_view import GroupPane
from desktop.features.groups.life_service import GroupLife
from desktop.features.groups.life_view import LifeMoves
from desktop.features.groups.list_model import GroupListModel
from desktop.features.groups.rules import ALIVE, State, problem_after_forming
from desktop.features.groups.service import GroupService
from desktop.i18n import tr, trn
from desktop.ui.batch import Batch, BatchWindow, no_inputs
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.head import Choice
from desktop.ui.list_pane import ListPane
from desktop.ui.list_tab import ListTab


class GroupsTab(ListTab):
    """Groups of one programme or of all; what belongs to other rooms is asked for by signals."""

    person_opened = Signal(int)
    """The id of a person to open."""
    documents_wished = Signal(object)
    """Ids of the groups whose documents are to be issued."""
    matching_wished = Signal(int)
    """The programme whose mentors and mentees are to be matched."""

    def __init__(self, groups: GroupService, desk: Desk, life: GroupLife | None = None) -> None:
        topics = frozenset({TOPIC, "participants", "session_plans", "paperwork", "programmes", "conversations"})
        super().__init__(tr("Groups"), topics, desk)
        self._life = life
        self._groups = groups
        self._programme: int | None = None
        self.model = GroupListModel(groups, desk.reader, self)
        self.pane = GroupPane(groups, desk)
        self.pane.life = LifeMoves(groups, life, desk) if life else None
        self._make_actions()
        self._lay_out()

    # What app uses

    def show_programme(self, programme: int | None) -> None:
        """Show the groups of one programme, or of all."""
        self._programme = programme
        self.rest()
        self.model.find(programme=programme)
        reason = tr("Choose one programme above first.") if programme is None else ""
        self.form_action.hinder("programme", reason)
        self.match_action.hinder("programme", reason)

    def open_circle(self, group: int) -> None:
        """Show a group found elsewhere."""
        self.open_record(group)

    def plug(self, name: str, title: str, content: QWidget, show: Callable[[int], Any]) -> None:
        """A section of a later room in the pane of a group."""
        self.pane.plug(name, title, content, show)

    # What is shown on the right

    def shown_key(self) -> int | None:
        """The group of the pane."""
        return self.pane.detail.id if self.pane.detail else None

    def show_record(self, key: int) -> QWidget | None:
        """The pane with the group."""
        self.pane.open_group(key)
        return self.pane if self.pane.detail else None

    def refresh_record(self) -> None:
        """Read the group again."""
        self.pane.refresh()

    def enter_record(self) -> None:
        """Begin with its first field."""
        self.pane.enter()

    # How it is made

    def _make_actions(self) -> None:
        self.form_action = self.command(tr("Form group…"), "add", QKeySequence.StandardKey.New, self._form)
        self.match_action = self.command(tr("Propose groups…"), "group", "Ctrl+M", self._match)
        self.issue_action = self.command(tr("Issue documents…"), "document", "Ctrl+D", self._issue)
        self.batch_action = self.command(tr("Next step for all chosen…"), "right", "Ctrl+Return", self._batch)
        self.edit_action = self.command(tr("Edit"), "edit", "F2", self._edit)
        self.delete_action = self.command(tr("Delete"), "delete", QKeySequence.StandardKey.Delete, self._delete)

    def _lay_out(self) -> None:
        words = tr("No groups yet. Choose a mentor and mentees, or let the program propose groups.")
        empty = EmptyState("group", words, self.form_action)
        self.list = ListPane(self.model, self._desk, "groups", self.title, empty)
        self.list.add_button(self.match_action)
        self.list.add_button(self.issue_action)
        self.list.add_button(self.form_action, is_main=True)
        self.list.table.set_commands([self.issue_action, self.batch_action, self.edit_action, self.delete_action])
        for action in (self.form_action, self.match_action):
            self.addAction(action)
        self.set_up("groups", EmptyState("group", tr("Choose a group to see its people, its plan and its documents.")))
        self.pane.choices = (
            [Choice(tr("Issue documents…"), self._issue_shown), Choice(tr("Add mentees…"), self._join)],
            [Choice(tr("Delete"), self._delete_shown, is_dangerous=True)],
        )
        choose = tr("Choose a group in the list first.")
        self.need_choice(choose, self.edit_action, self.batch_action, self.delete_action)
        self.pane.person_opened.connect(self.person_opened)
        self.pane.leaving.connect(self._leave)
        self.pane.gone.connect(self.rest)

    # What the person does

    def _batch(self) -> None:
        if self._life is None:
            return
        batch = GroupBatch(self._life)
        title = tr("Next step for the chosen groups")
        steps = partial(batch.look, self.list.table.selected_ids())
        window = Batch(title, steps, lambda step, _, told: batch.make(step.key, step.ready, told), no_inputs)
        self._desk.dialogs.run(BatchWindow(window, self._desk))

    def _edit(self) -> None:
        if (current := self.list.table.current_id()) is not None:
            self._enter(current)

    def _form(self) -> None:
        if self._programme is None:
            return
        group = form_group(self._groups, self._desk.dialogs, self._programme)
        if group is not None:
            self.open_circle(group)
            self._desk.say_done(tr("The group is formed."))

    def _join(self) -> None:
        if self._change(ChangeKind.JOIN):
            return
        if self.pane.detail is not None and join_group(self._groups, self._desk.dialogs, self.pane.detail):
            self._desk.say_done(tr("They are in the group."))

    @Slot(object)
    def _leave(self, member: Member) -> None:
        detail = self.pane.detail
        if self._change(ChangeKind.LEAVE, member.id):
            return
        if detail is not None and leave_group(self._groups, self._desk.dialogs, detail, member):
            self._desk.say_done(tr("{name} leaves the group.", name=member.name))

    def _change(self, kind: ChangeKind, member: int = 0) -> bool:
        """Once a group has been formed, a change needs its papers (G4); whether it was asked for so."""
        detail = self.pane.detail
        if detail is None or detail.state is State.FORMING or self.pane.life is None:
            return False
        with self._desk.dialogs.showing_errors():
            if detail.state not in ALIVE:
                raise UserError(problem_after_forming(detail.state))
            self.pane.life.change(detail, kind, member)
        return True

    def _match(self) -> None:
        if self._programme is not None:
            self.matching_wished.emit(self._programme)

    def _issue(self) -> None:
        self.documents_wished.emit(self.list.table.selected_ids())

    def _issue_shown(self) -> None:
        if self.pane.detail is not None:
            self.documents_wished.emit([self.pane.detail.id])

    def _delete(self) -> None:
        self._delete_these(self.list.table.selected_ids())

    def _delete_shown(self) -> None:
        if self.pane.detail is not None:
            self._delete_these([self.pane.detail.id])

    def _delete_these(self, groups: list[int]) -> None:
        if groups:
            with self._desk.dialogs.showing_errors():
                self._groups.delete(groups)
                self._desk.say_done(trn("{count} group is deleted.", "{count} groups are deleted.", len(groups)))
