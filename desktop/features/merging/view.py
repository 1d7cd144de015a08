"""The window for people who stand in the store twice: one pair after the other, or two that somebody chose."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout

from desktop.features.merging.pair_view import PairPane
from desktop.features.merging.service import Comparison, MergeService, Pair
from desktop.i18n import tr, trn
from desktop.progress import Progress
from desktop.ui import style
from desktop.ui.command import Command, CommandButton
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.jobs import Job
from desktop.ui.paged_model import PagedModel
from desktop.ui.paged_table import PagedTable
from desktop.ui.source import Column, Rows
from desktop.ui.words import Words, announce, heading

_SIZE = (1120, 720)
_WIDTHS = (400, 720)


@dataclass(frozen=True)
class PairRow:
    """A line of the list of pairs; `id` is its place among all that were found."""

    id: int
    pair: Pair


class MergeWindow(QDialog):
    """Each pair is merged, told apart, or passed over with the arrow keys; each is a step that can be taken back."""

    def __init__(self, merging: MergeService, desk: Desk, programme: int | None) -> None:
        """Looks for pairs in a programme, or in all of them; `show_two` shows two that were chosen instead."""
        super().__init__()
        self._merging = merging
        self._desk = desk
        self._programme = programme
        self._rows: list[PairRow] = []
        self._found: Comparison | None = None
        self._is_list = True
        self.done_count = 0
        """Pairs merged in this window."""
        self.setWindowTitle(tr("Merge duplicates"))
        self._model: PagedModel[PairRow] = PagedModel(_columns(), desk.reader, self)
        self.table = PagedTable(self._model, "merging.pairs", desk.settings, tr("People who may be one"))
        self.pane = PairPane()
        self._make_commands()
        self._lay_out()
        self.table.current_moved.connect(self._open)
        self.resize(*_SIZE)
        self._tell()

    # What tabs use

    def look(self) -> None:
        """Look for pairs, as a job."""
        self.words.setText(tr("Everybody is compared with everybody. This takes a moment."))
        work = partial(_pairs, self._merging, self._programme)
        self._desk.jobs.run(
            Job(tr("Look for duplicates"), work, done=self._show, failed=self._fail, cancelled=self.reject)
        )

    def show_two(self, one: int, other: int) -> bool:
        """Two people whom somebody chose; False, with the reason said, where they cannot be compared."""
        self._is_list = False
        self.table.hide()
        self._parts.setCurrentWidget(self._both)
        with self._desk.dialogs.showing_errors():
            self._compare(*self._merging.better_first(one, other))
        self._tell()
        return self._found is not None

    # How it is made

    def _make_commands(self) -> None:
        self.merge_action = Command(tr("Merge"), self._merge, self, "Ctrl+Return", "match")
        self.apart_action = Command(tr("Not a duplicate"), self._tell_apart, self, "Ctrl+D")
        self.swap_action = Command(tr("Keep the other record"), self._swap, self, "Ctrl+T")
        self.undo_action = Command(tr("Take it back"), self._undo, self, "Ctrl+Z", "undo")
        self.addActions([self.merge_action, self.apart_action, self.swap_action, self.undo_action])

    def _lay_out(self) -> None:
        self.words = Words("", "soft", is_wrapping=True)
        self._both = QSplitter(Qt.Orientation.Horizontal)
        self._both.setChildrenCollapsible(False)
        self._both.addWidget(self.table)
        self._both.addWidget(self.pane)
        self._both.setSizes(list(_WIDTHS))
        self._none = EmptyState("people", tr("Nobody in this list stands here twice."))
        self._parts = QStackedWidget()
        self._parts.addWidget(self._both)
        self._parts.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(style.GRID * 3,) * 4)
        column.setSpacing(style.GRID * 2)
        column.addWidget(heading(self.windowTitle(), style.Size.HEAD))
        column.addWidget(self.words)
        column.addWidget(self._parts, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(style.GRID)
        close = Command(tr("Close"), self.accept, self)
        undo = CommandButton(self.undo_action)
        for button in (CommandButton(close), undo):
            style.set_role(button, "quiet")
            line.addWidget(button)
        line.addStretch(1)
        for command in (self.swap_action, self.apart_action):
            line.addWidget(CommandButton(command))
        main = CommandButton(self.merge_action, is_main=True)
        main.setDefault(True)
        line.addWidget(main)
        return line

    # What is shown

    def _show(self, pairs: list[Pair]) -> None:
        self._rows = [PairRow(place, pair) for place, pair in enumerate(pairs)]
        self._show_rows()

    def _fail(self, error: Exception) -> None:
        self._desk.dialogs.show_error(error)
        self.reject()

    def _show_rows(self) -> None:
        self._model.show(Rows(tuple(self._rows)))
        self._parts.setCurrentWidget(self._both if self._rows else self._none)
        if self._rows:
            QTimer.singleShot(0, self, self.table.choose_first)
        else:
            self._found = None
            self.pane.show_pair(None)
        self._tell()

    def _open(self, row: int | None) -> None:
        pair = next((one.pair for one in self._rows if one.id == row), None)
        if pair is None:
            return
        self._found = None
        with self._desk.dialogs.showing_errors():
            self._compare(*self._merging.better_first(pair.first, pair.second))
        self._tell()

    def _compare(self, kept: int, other: int) -> None:
        self._found = self._merging.compare(kept, other)
        self.pane.show_pair(self._found)

    def _tell(self) -> None:
        """What can be done with the pair that is shown, and how many there are."""
        nothing = "" if self._found else tr("Choose a pair in the list first.")
        stops = self._found.obstacles if self._found else ()
        self.merge_action.hinder("pair", nothing or (stops[0] if stops else ""))
        self.apart_action.hinder("pair", nothing)
        self.swap_action.hinder("pair", nothing)
        self.undo_action.hinder("step", "" if self.done_count else tr("Nothing was merged in this window yet."))
        if self._is_list and self._rows:
            words = trn("{count} pair may be one person.", "{count} pairs may be one person each.", len(self._rows))
            self.words.setText(words)
        elif not self._is_list:
            self.words.setText(tr("Choose what stays where the two differ. One step of undo takes the merging back."))
        else:
            self.words.setText("")

    # What the person does

    def _merge(self) -> None:
        found = self._found
        if found is None:
            return
        with self._desk.dialogs.showing_errors():
            read = (found.kept.version, found.other.version)
            self._merging.merge(found.kept.person, found.other.person, self.pane.chosen, read)
            self.done_count += 1
            self._said(tr("{name} is one record now.", name=found.kept.name))
            self._go_on(found.kept.person, found.other.person, is_merged=True)

    def _tell_apart(self) -> None:
        found = self._found
        if found is None:
            return
        with self._desk.dialogs.showing_errors():
            self._merging.tell_apart(found.kept.person, found.other.person)
            self.done_count += 1
            self._said(tr("The two are kept apart from now on."))
            self._go_on(found.kept.person, found.other.person, is_merged=False)

    def _swap(self) -> None:
        if self._found is not None:
            with self._desk.dialogs.showing_errors():
                self._compare(self._found.other.person, self._found.kept.person)
            self._tell()

    def _undo(self) -> None:
        """The last step of this window; then everybody is compared anew."""
        if self._desk.undoing is None:
            return
        self._desk.undoing.undo()
        self.done_count -= 1
        if self._is_list:
            self.look()

    def _said(self, words: str) -> None:
        self._desk.say_done(words)
        announce(self, words)

    def _go_on(self, kept: int, other: int, is_merged: bool) -> None:
        """The next pair; those that name the record that went are found again with the one that stayed."""
        if not self._is_list:
            self.accept()
            return
        gone = frozenset((kept, other))
        self._rows = [row for row in self._rows if frozenset((row.pair.first, row.pair.second)) != gone]
        if is_merged:
            self._rows = [row for row in self._rows if other not in (row.pair.first, row.pair.second)]
        self._show_rows()


def _pairs(merging: MergeService, programme: int | None, progress: Progress) -> list[Pair]:
    return merging.pairs(programme, progress)


def _columns() -> list[Column[PairRow]]:
    return [
        Column("first", tr("Name"), lambda row: row.pair.names[0], width=18),
        Column("second", tr("Looks like"), lambda row: row.pair.names[1], width=18),
        Column("why", tr("Alike"), lambda row: row.pair.reasons, width=30),
    ]
