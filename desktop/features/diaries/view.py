"""The tab of diaries: expected against received for one group, the chosen entry beside it, the book of the group."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.features.diaries.diary_rows import DiaryGrid, GridCell
from desktop.features.diaries.document import Book, export_book
from desktop.features.diaries.entry_view import EntryPane
from desktop.features.diaries.rules import OWED, RECEIVED, TOPIC, Cell
from desktop.features.diaries.service import DiaryService
from desktop.i18n import day_words, tr
from desktop.ui import icons, style
from desktop.ui.command import CommandButton
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.jobs import Job
from desktop.ui.palette import TONE_ICONS, Tone, colours
from desktop.ui.split import Split
from desktop.ui.tab import Tab
from desktop.ui.words import Words

_TONES = {
    Cell.EXPECTED: Tone.DUE,
    Cell.LATE: Tone.OVERDUE,
    Cell.DRAFT: Tone.WAITING,
    Cell.RETURNED: Tone.WAITING,
    Cell.SUBMITTED: Tone.DONE,
    Cell.FILED: Tone.DONE,
}
_OPENING = OWED | RECEIVED


class DiariesTab(Tab):
    """One group at a time; Enter on a cell opens its entry, or begins it."""

    def __init__(self, diaries: DiaryService, desk: Desk, hand: QAction | None = None) -> None:
        """hand: hands a form over to the mentee at this desk."""
        super().__init__(tr("Diaries"), frozenset({TOPIC, "session_plans", "circles", "participants"}), desk.changes)
        self._diaries = diaries
        self._desk = desk
        self._hand = hand
        self._programme: int | None = None
        self._grid = DiaryGrid((), (), {})
        self.circles = QComboBox()
        self.circles.setAccessibleName(tr("Group"))
        self.circles.setMinimumWidth(style.text_width(22))
        self.counts = Words("", "soft")
        self.table = _table()
        self.pane = EntryPane(diaries, desk)
        self.book = self.command(tr("Book for the group…"), "book", "Ctrl+B", partial(self._write_book, True))
        self.whole = self.command(tr("Whole book…"), "export", "Ctrl+E", partial(self._write_book, False))
        self.file_all = self.command(tr("File received"), "folder", "Ctrl+Shift+F", self._file_all)
        for command in (self.book, self.whole, self.file_all):
            self.addAction(command)
        self._lay_out()
        self.circles.currentIndexChanged.connect(self._read)
        self.table.cellActivated.connect(self.open_cell)
        self.table.currentCellChanged.connect(self._look)
        self.pane.gone.connect(self._rest)

    # What app uses

    def show_programme(self, programme: int | None) -> None:
        """Show the groups of one programme, or of all."""
        self._programme = programme
        self.mark_stale()

    def reload(self) -> None:
        """Read the groups, the grid and the entry again."""
        kept = self.circles.currentData()
        with QSignalBlocker(self.circles):
            self.circles.clear()
            for choice in self._diaries.circles(self._programme):
                self.circles.addItem(choice.words, choice.id)
            self.circles.setCurrentIndex(max(0, self.circles.findData(kept)))
        self._read()
        self.pane.refresh()

    # How it is made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.GRID)
        head.addWidget(self.circles)
        head.addStretch(1)
        for command in (self.file_all, self.whole, self.book):
            head.addWidget(CommandButton(command, is_main=command is self.book))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, style.GRID, 0)
        column.setSpacing(style.GRID)
        column.addLayout(head)
        column.addWidget(self.counts)
        self._views = QStackedWidget()
        self._empty = EmptyState("diary", tr("No session is agreed on yet. Diaries are expected once one was held."))
        self._views.addWidget(self.table)
        self._views.addWidget(self._empty)
        column.addWidget(self._views, 1)
        self._right = QStackedWidget()
        self._nothing = EmptyState("diary", tr("Choose a cell to read its entry. Enter begins one."), self._hand or "")
        self._right.addWidget(self._nothing)
        self._right.addWidget(self.pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * style.GRID, 2 * style.GRID, 0, style.GRID)
        whole.addWidget(Split("diaries", self._desk.settings, left, self._right))

    # What the person does

    @Slot()
    def _read(self) -> None:
        circle = self.circles.currentData()
        self._grid = self._diaries.grid(circle) if circle is not None else DiaryGrid((), (), {})
        self._views.setCurrentWidget(self.table if self._grid.sessions else self._empty)
        _fill(self.table, self._grid)
        self.counts.setText(
            tr(
                "{received} received · {owed} expected, {late} of them late",
                received=self._grid.count(*RECEIVED),
                owed=self._grid.count(*OWED),
                late=self._grid.count(Cell.LATE),
            )
        )
        has_some = bool(self._grid.count(*RECEIVED))
        for command in (self.book, self.whole):
            command.hinder("none", "" if has_some else tr("No diary has been handed in yet."))
        waits = tr("Nothing waits to be filed.")
        self.file_all.hinder("none", "" if self._grid.count(Cell.SUBMITTED) else waits)

    def cell(self, row: int, column: int) -> GridCell | None:
        """What stands in a cell of the table."""
        if not (0 <= row < len(self._grid.mentees) and 0 <= column < len(self._grid.sessions)):
            return None
        return self._grid.cells.get((self._grid.mentees[row].id, self._grid.sessions[column].id))

    def chosen(self) -> GridCell | None:
        """The cell that the keyboard is on."""
        return self.cell(self.table.currentRow(), self.table.currentColumn())

    @Slot(int, int)
    def open_cell(self, row: int, column: int) -> None:
        """Open the entry of a cell; where one is expected, begin it."""
        found = self.cell(row, column)
        if found is None or found.shown not in _OPENING:
            return
        with self._desk.dialogs.showing_errors():
            entry = found.entry or self._diaries.open(found.meeting, found.member)
            self._show(entry)

    @Slot(int, int)
    def _look(self, row: int, column: int) -> None:
        found = self.cell(row, column)
        if found is not None and found.entry is not None:
            self._show(found.entry)
        else:
            self._rest()

    def _show(self, entry: int) -> None:
        self.pane.open_entry(entry)
        self._right.setCurrentWidget(self.pane)

    @Slot()
    def _rest(self) -> None:
        self._right.setCurrentWidget(self._nothing)

    def _file_all(self) -> None:
        waiting = [one.entry for one in self._grid.cells.values() if one.shown is Cell.SUBMITTED and one.entry]
        with self._desk.dialogs.showing_errors():
            self._diaries.file(waiting)
            self._desk.say_done(tr("The entries are filed."))

    def _write_book(self, for_group: bool) -> None:
        path = self._desk.dialogs.save_path("diaries.pdf", "PDF (*.pdf)")
        circle = self.circles.currentData()
        if path is None or circle is None:
            return
        name = self.circles.currentText()
        book = Book(circle, name, tr("Diary book of {group}", group=name), for_group)
        done = partial(self._desk.messages.say, tr("The diary book is written."))
        work = partial(export_book, self._diaries, book, path)
        show = self._desk.dialogs.show_error
        self._desk.jobs.run(Job(tr("Diary book"), work, done=lambda _made: done(), failed=show))


def _table() -> QTableWidget:
    table = QTableWidget()
    table.setAccessibleName(tr("Diaries by mentee and session"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def _fill(table: QTableWidget, grid: DiaryGrid) -> None:
    here = (table.currentRow(), table.currentColumn())
    with QSignalBlocker(table):
        table.setRowCount(len(grid.mentees))
        table.setColumnCount(len(grid.sessions))
        table.setVerticalHeaderLabels([one.name for one in grid.mentees])
        table.setHorizontalHeaderLabels([f"{day_words(one.day)}\n{one.title[:24]}" for one in grid.sessions])
        for row, mentee in enumerate(grid.mentees):
            for column, session in enumerate(grid.sessions):
                table.setItem(row, column, _item(grid.cells.get((mentee.id, session.id))))
        table.setCurrentCell(*here)


def _item(cell: GridCell | None) -> QTableWidgetItem:
    item = QTableWidgetItem(cell.shown.words() if cell else "")
    if cell is None or cell.shown not in _TONES:
        item.setForeground(QColor(colours().soft))
        return item
    tone = _TONES[cell.shown]
    item.setForeground(QColor(colours().tone(tone)))
    item.setIcon(icons.icon(TONE_ICONS[tone], colours().tone(tone)))
    return item
