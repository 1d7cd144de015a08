"""The page of the gap matrix: what is missing at a glance, and from there to the paper, the people and the files."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.features.gaps import rules
from desktop.features.gaps.list_model import SIGNS, TONES, MatrixListModel
from desktop.features.gaps.matrix_view import MatrixTable
from desktop.features.gaps.rules import Matrix, Standing
from desktop.features.gaps.service import GapService
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.command import Command, CommandButton
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState, IconLabel
from desktop.ui.jobs import Job
from desktop.ui.message_bar import Offer
from desktop.ui.palette import colours
from desktop.ui.pane_lines import flowing
from desktop.ui.search_box import SearchBox
from desktop.ui.tab import Tab
from desktop.ui.table_export import ShownColumn, ShownTable
from desktop.ui.words import Words, tip

TOPICS = frozenset({"paperwork", "circles", "groups", "mentorships", "programmes", "session_plans", "participants"})


class GapsPage(Tab):
    """Circles against documents of the programme that is chosen at the top."""

    slot_opened = Signal(object)
    """A slot whose card is to be shown with its circle."""
    chase_wished = Signal(int, object)
    """Programme and slots: what is chosen, or everything that is shown."""
    draw_wished = Signal(int)
    """The programme that an auditor would draw from."""

    def __init__(self, gaps: GapService, desk: Desk) -> None:
        super().__init__(tr("Gap matrix"), TOPICS, desk.changes)
        self._gaps = gaps
        self._desk = desk
        self.programme: int | None = None
        self.matrix = Matrix()
        self.model = MatrixListModel(self)
        self.table = MatrixTable(self.model)
        self.search = SearchBox(tr("Search groups and people"))
        self.only_missing = QCheckBox(tr("Only what is missing"))
        self.summary = Words("", "soft")
        self.story = Words("", is_wrapping=True)
        self._make_actions()
        self._lay_out()
        self._listen()

    def show_programme(self, programme: int | None) -> None:
        """Show the circles of one programme; of all at once there would be no columns in common."""
        if programme != self.programme:
            self.programme = programme
            self.matrix = Matrix()
            self.model.show_matrix(self.matrix)
        self.mark_stale()

    def reload(self) -> None:
        """Ask again; the answer comes from the reading thread."""
        if self.programme is None:
            self._show_page(self._no_programme)
            return
        work = partial(self._gaps.matrix, self.programme)
        self._desk.reader.ask(self, work, self._take, self._desk.dialogs.show_error)

    # How it is made

    def _make_actions(self) -> None:
        self.open_action = self.command(tr("Open the document"), "open", "Ctrl+O", self._open)
        self.chase_action = self.command(tr("Chase…"), "mail", "Ctrl+Shift+C", self._chase)
        self.draw_action = self.command(tr("Draw ten at random…"), "wand", "Ctrl+D", self._draw)
        self.export_action = self.command(tr("Export to Excel…"), "table", "Ctrl+Shift+E", self._export)
        self.find_action = Command(
            tr("Search this list"), self.search.begin, self, QKeySequence.StandardKey.Find, "search"
        )
        for action in (self.open_action, self.draw_action, self.export_action):
            action.reads()
        if self._desk.exports is None:
            self.export_action.hinder("exports", tr("Nothing may leave this window."))
        self.only_missing.setShortcut("Ctrl+Shift+G")
        self._of_lines = (self.open_action, self.draw_action, self.export_action, self.chase_action)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(style.GRID)
        self.search.setMinimumWidth(style.text_width(14))
        self.search.setMaximumWidth(style.text_width(36))
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(CommandButton(self.draw_action))
        self.buttons.addWidget(CommandButton(self.export_action))
        self.buttons.addWidget(CommandButton(self.chase_action, is_main=True))
        top.addWidget(self.search, 2)
        top.addWidget(self.only_missing)
        top.addStretch(1)
        top.addLayout(self.buttons)
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(style.GRID)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.story)
        inside.addWidget(flowing([_legend(standing) for standing in Standing if standing is not Standing.NOT_OWED]))
        self._none = EmptyState(
            "document", tr("No document is asked for yet. Form a group, and its papers stand here.")
        )
        self._none_found = EmptyState("search", tr("Nothing fits."), tr("Show everything"), self._show_all)
        self._no_programme = EmptyState("programme", tr("Choose one programme at the top first."))
        self._stack = QStackedWidget()
        self._whole = whole
        for page in (whole, self._none, self._none_found, self._no_programme):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(2 * style.GRID,) * 3, style.GRID)
        column.setSpacing(style.GRID)
        column.addLayout(top)
        column.addWidget(self.summary)
        column.addWidget(self._stack, 1)

    def _listen(self) -> None:
        for action in (*self._of_lines, self.find_action):
            self.addAction(action)
        self.search.searched.connect(lambda _text: self._narrow())
        self.search.passed_on.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.only_missing.toggled.connect(lambda _on: self._narrow())
        self.table.opened.connect(self.slot_opened)
        self.table.typed.connect(self.search.go_on)
        self.table.moved.connect(self._tell_cell)

    # What is shown

    @Slot(object)
    def _take(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.summary.setText(matrix.summary() if matrix.groups else "")
        self._narrow()

    def _narrow(self) -> None:
        if self.programme is None:
            return
        found = rules.narrowed(self.matrix, self.only_missing.isChecked(), self.search.text())
        if found != self.model.matrix:
            self.model.show_matrix(found)
        self._show_page(self._whole if found.groups else self._none_found if self.matrix.groups else self._none)
        self._tell_cell()

    def _show_page(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.summary.setVisible(page is not self._no_programme)
        for action in self._of_lines:
            action.hinder("empty", "" if page is self._whole else tr("There is nothing here yet."))

    def _tell_cell(self) -> None:
        index = self.table.currentIndex()
        self.story.setText(self.model.spoken(index) if index.isValid() else "")

    def _show_all(self) -> None:
        self.only_missing.setChecked(False)
        self.search.clear()
        self._narrow()

    # What the person does

    def _open(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.table.doubleClicked.emit(index)

    def _chase(self) -> None:
        chosen = self.table.chosen() or self.model.matrix.slots()
        if self.programme is not None:
            self.chase_wished.emit(self.programme, chosen)

    def _draw(self) -> None:
        if self.programme is not None:
            self.draw_wished.emit(self.programme)

    def _export(self) -> None:
        path = self._desk.dialogs.save_path(f"{self.title}.xlsx", f"{tr('Workbook')} (*.xlsx)")
        if path is None or self._desk.exports is None:
            return
        write, shown = self._desk.exports.excel, self.shown()
        self._desk.jobs.run(
            Job(
                tr("Export {title}", title=self.title),
                lambda progress: write(shown, path, progress),
                done=lambda _answer: self._tell_written(path),
                failed=self._desk.dialogs.show_error,
            )
        )

    def shown(self) -> ShownTable:
        """The matrix as it is narrowed now, every circle with all its people."""
        matrix = self.model.matrix
        width = self.table.horizontalHeader().defaultSectionSize()
        heads = (tr("Group"), tr("Person"), *(f"{code} {title}" for code, title in matrix.columns))
        rows = tuple(_rows(matrix))
        columns = tuple(ShownColumn(head, width, False) for head in heads)
        return ShownTable(self.title, columns, lambda: len(rows), lambda: iter(rows), self.programme)

    def _tell_written(self, path: Path) -> None:
        show = Offer(tr("Show"), lambda: self._desk.dialogs.show_file(path))
        self._desk.messages.say(tr("{name} is written.", name=path.name), show)


def _rows(matrix: Matrix) -> Iterator[tuple[str, ...]]:
    for group in matrix.groups:
        yield (group.line.title, "", *(cell.words() for cell in group.line.cells))
        for line in group.people:
            yield (group.line.title, line.title, *(cell.words() for cell in line.cells))


def _legend(standing: Standing) -> QWidget:
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, style.GRID, 0)
    row.setSpacing(style.GRID // 2)
    sign = IconLabel(SIGNS[standing], 16, lambda: colours().tone(TONES[standing]))
    row.addWidget(sign)
    row.addWidget(Words(standing.words(), "soft"))
    place.setToolTip(tip(standing.meaning()))
    return place
