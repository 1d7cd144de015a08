"""The tab of people: the list on the left, the person on the right."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.features.participants.filter_view import PeopleFilter
from desktop.features.participants.list_model import PeopleListModel
from desktop.features.participants.people_service import People
from desktop.features.participants.rules import TOPIC
from desktop.i18n import tr, trn
from desktop.ui.desk import Desk
from desktop.ui.dropping import Dropping
from desktop.ui.empty_state import EmptyState
from desktop.ui.jobs import Job
from desktop.ui.list_pane import ListPane
from desktop.ui.list_tab import ListTab

if TYPE_CHECKING:
    from desktop.features.participants.detail_rules import PersonDetail
    from desktop.features.participants.person_view import Organisations, PersonPane


class ParticipantsTab(ListTab):
    """People of one programme or of all; what belongs to other rooms is asked for by signals."""

    circle_opened = Signal(int)
    """The id of a circle to open."""
    merge_wished = Signal(object)
    """The ids of two lines that may be one person; none of them: look for such pairs."""
    pane_made = Signal()
    """The first person is opened: now is the time to plug sections."""

    def __init__(self, people: People, desk: Desk, organisations: "Organisations") -> None:
        super().__init__(tr("Participants"), frozenset({TOPIC, "circles", "programmes", "paperwork"}), desk)
        self._people = people
        self._programme: int | None = None
        self.model = PeopleListModel(people.listing, desk.reader, self)
        self.filter = PeopleFilter(desk)
        self._organisations = organisations
        self._plugged: list[tuple[str, str, QWidget, Callable[[PersonDetail], Any]]] = []
        self._make_actions()
        self._lay_out()

    # What app uses

    def show_programme(self, programme: int | None) -> None:
        """Show the people of one programme, or of all."""
        self._programme = programme
        self.rest()
        self.model.find(programme=programme)
        choose = tr("Choose one programme above first.") if programme is None else ""
        may_edit = programme is None or self._people.may_edit(programme)
        ask = "" if may_edit else tr("You may read these people. Ask the programme manager to change them.")
        for action in (self.add_action, self.import_action):
            action.hinder("programme", choose or ask)
        for action in (self.batch_action, self.delete_action, self.duplicates_action, self.merge_action):
            action.hinder("right", ask)

    def open_person(self, person: int) -> None:
        """Show a person found elsewhere, in the programme at hand."""
        found = self._people.listing.participation_of(person, self._programme)
        if found is not None:
            self.open_record(found)

    def plug(self, name: str, title: str, content: QWidget, show: Callable[["PersonDetail"], Any]) -> None:
        """A section of a later room in the pane of a person."""
        self._plugged.append((name, title, content, show))
        if self._has_pane:
            self.pane.plug(name, title, content, show)

    # What is shown on the right

    def make_ready(self) -> bool:
        """The pane is made for the first person, in a stroke of its own: the list is painted before."""
        if self._has_pane:
            return True
        self.pane.hide()
        return False

    def shown_key(self) -> int | None:
        """The participation in the pane."""
        return self.pane.detail.id if self._has_pane and self.pane.detail else None

    def show_record(self, key: int) -> QWidget | None:
        """The pane with the person."""
        self.pane.open_person(key)
        return self.pane if self.pane.detail else None

    def refresh_record(self) -> None:
        """Read the person again."""
        self.pane.refresh()

    def enter_record(self) -> None:
        """Begin with the first field."""
        self.pane.enter()

    # How it is made

    @cached_property
    def pane(self) -> "PersonPane":
        """The person on the right; it is made for the first one, so that the list is painted before."""
        from desktop.features.participants.person_view import PersonPane  # late: see above
        from desktop.ui.head import Choice  # late: see above

        pane = PersonPane(self._people, self._desk, self._organisations)
        self.pane_made.emit()
        for section in self._plugged:
            pane.plug(*section)
        pane.more = [Choice(tr("Delete"), self._delete_shown, is_dangerous=True)]
        pane.circles.opened.connect(self.circle_opened)
        pane.gone.connect(self.rest)
        self._right.addWidget(pane)
        return pane

    @property
    def _has_pane(self) -> bool:
        return "pane" in self.__dict__

    def _make_actions(self) -> None:
        self.add_action = self.command(tr("Add person"), "add", QKeySequence.StandardKey.New, self._add)
        self.import_action = self.command(tr("Import list…"), "import", "Ctrl+I", self._import)
        self.edit_action = self.command(tr("Edit"), "edit", "F2", self._edit)
        self.delete_action = self.command(tr("Delete"), "delete", QKeySequence.StandardKey.Delete, self._delete)
        find = partial(self.merge_wished.emit, ())
        self.duplicates_action = self.command(tr("Find duplicates…"), "match", "Ctrl+Alt+D", find)
        self.batch_action = self.command(tr("Next step for all chosen…"), "right", "Ctrl+Return", self._batch)
        self.merge_action = self.command(tr("Merge the two chosen…"), "match", "Ctrl+Alt+M", self._merge)
        self.export_action = self.command(tr("Export all fields…"), "export", "Ctrl+E", self._export)
        self.export_action.reads()

    def _lay_out(self) -> None:
        words = tr("No participants yet. Import the list you already have.")
        self._empty = EmptyState("people", words, self.import_action)
        self.list = ListPane(self.model, self._desk, "people", self.title, self._empty)
        self.list.add_filter(self.filter)
        self.list.add_button(self.import_action)
        self.list.add_button(self.duplicates_action)
        self.list.add_button(self.add_action, is_main=True)
        on_chosen = (self.edit_action, self.batch_action, self.delete_action)
        self.list.table.set_commands([*on_chosen[:2], self.export_action, self.merge_action, self.delete_action])
        self.addActions([self.add_action, self.import_action, self.duplicates_action])
        self.list.table.selection_moved.connect(self._count_chosen)
        self._count_chosen(0)
        self.set_up("people", EmptyState("person", tr("Choose a person to see everything about them.")))
        self.need_choice(tr("Choose a person in the list first."), *on_chosen)
        self.filter.changed.connect(self._filter)
        self.addActions([self.filter.open_action, self.filter.save_action])
        Dropping(self.list).dropped.connect(self._import_dropped)

    # What the person does

    @Slot()
    def _filter(self) -> None:
        self.list.mark_filtered(self.filter.is_set)
        self.model.find(**self.filter.wishes)

    @Slot(int)
    def _count_chosen(self, count: int) -> None:
        self.merge_action.hinder("two", "" if count == 2 else tr("Choose the two lines of one person first."))

    def _merge(self) -> None:
        self.merge_wished.emit(self.list.table.selected_ids())

    def _batch(self) -> None:
        from desktop.features.participants.batch_view import batch_window  # late: as in `_import`

        self._desk.dialogs.run(batch_window(self._people, self._desk, self.list.table.selected_ids()))

    def _edit(self) -> None:
        if (current := self.list.table.current_id()) is not None:
            self._enter(current)

    def _add(self) -> None:
        if self._programme is None:
            return
        from desktop.features.participants.editor import AddPerson  # late: only who adds somebody needs the window

        editor = AddPerson(self._people, self._desk.dialogs, self._programme)
        if editor.ask() and editor.made is not None:
            self.open_record(editor.made)
            self._desk.say_done(tr("The person is added."))

    @Slot(object)
    def _import_dropped(self, paths: Sequence[Path]) -> None:
        """A list that was dropped is imported; anything else gets one sentence."""
        from desktop.features.participants.import_file_view import ENDINGS  # late: as in `_import`

        if self.import_action.reason:
            self._desk.messages.warn(self.import_action.reason)
        elif len(paths) > 1:
            self._desk.messages.warn(tr("Drop one list at a time."))
        elif paths[0].suffix.lower() not in ENDINGS:
            words = tr("“{name}” is no list. Drop a workbook (.xlsx, .xls, .ods) or a .csv file.", name=paths[0].name)
            self._desk.messages.warn(words)
        else:
            self._import(paths[0])

    def _import(self, path: Path | None = None) -> None:
        if self._programme is None:
            return
        from desktop.features.participants.import_plan import Settings  # late: see below
        from desktop.features.participants.import_view import ImportWizard  # late: most starts import no list

        code = self._people.listing.code_of(self._programme)
        wizard = ImportWizard(self._people.imports, self._desk, Settings(self._programme), code)
        if path is not None:
            wizard.file_page.read(path)
        self._desk.dialogs.run(wizard)
        result = wizard.task.result
        if result is not None and result.step is not None and not wizard.was_taken_back:
            count = result.added + result.updated
            self._desk.say_done(trn("{count} person is imported.", "{count} people are imported.", count))

    def _export(self) -> None:
        """Every field of everybody the list finds, as a workbook that can be read again."""
        from desktop.features.participants.document import export_people  # late: a start writes no workbook

        query = self.model.ordered_query()
        if path := self._desk.dialogs.save_path(f"{self.title}.xlsx", tr("Workbook (*.xlsx)")):
            self._desk.jobs.run(
                Job(
                    tr("Export people"),
                    partial(export_people, self._people.listing, query, path),
                    done=lambda _: self._desk.messages.say(tr("{name} is written.", name=path.name)),
                    failed=self._desk.dialogs.show_error,
                )
            )

    def _delete(self) -> None:
        self._delete_these(self.list.table.selected_ids())

    def _delete_shown(self) -> None:
        if self.pane.detail is not None:
            self._delete_these([self.pane.detail.id])

    def _delete_these(self, participations: list[int]) -> None:
        if not participations:
            return
        with self._desk.dialogs.showing_errors():
            self._people.service.delete(participations)
            words = trn("{count} person is deleted.", "{count} people are deleted.", len(participations))
            self._desk.say_done(words)
