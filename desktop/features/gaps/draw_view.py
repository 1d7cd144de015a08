"""Playing the auditor: ten documents by chance, how they stand, and from there to the paper, the list and the pack."""

import secrets
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.features.gaps import draw_rules as rules
from desktop.features.gaps.draw_rules import Drawn, Line, Ticket
from desktop.features.gaps.list_model import SIGNS, TONES
from desktop.features.gaps.rules import Slot
from desktop.features.gaps.service import GapService
from desktop.i18n import day_words, tr
from desktop.ui import icons, style
from desktop.ui.command import Command, CommandButton
from desktop.ui.desk import Desk
from desktop.ui.palette import colours
from desktop.ui.table_export import ShownColumn, ShownTable
from desktop.ui.words import Words, heading

_SIZE = (1080, 620)
_WIDTHS = (140, 280, 200, 110, 90, 180)
_STATE = 3


class DrawWindow(QDialog):
    """Shows a draw; accepted with an `act` to do next, which needs the window behind."""

    def __init__(self, gaps: GapService, programme: int, desk: Desk, blocked: tuple[str, str] = ("", "")) -> None:
        """blocked: why the list cannot be exported, why no pack can be made; empty where they can."""
        super().__init__()
        self._gaps = gaps
        self._programme = programme
        self._desk = desk
        self.drawn: Drawn | None = None
        self.act = ""
        self.setWindowTitle(tr("Draw at random"))
        self._make_fields()
        self._make_table()
        self._make_actions(*blocked)
        self._lay_out()
        self.resize(*_SIZE)
        known = self._earlier()
        self._draw(known[0] if known else self._fresh())

    def shown(self) -> ShownTable:
        """The list as it goes to a file, with number and day of the draw in its title."""
        assert self.drawn is not None  # nothing can be exported before
        one = self.drawn.ticket
        rows = tuple(_cells(line) for line in self.drawn.lines)
        columns = tuple(ShownColumn(title, width, False) for title, width in zip(_titles(), _WIDTHS, strict=True))
        title = tr("Draw {seed} of {day}", seed=one.seed, day=one.day.isoformat())
        return ShownTable(title, columns, lambda: len(rows), lambda: iter(rows), self._programme)

    def chosen(self) -> Slot | None:
        """The document of the row that the keyboard is on."""
        row = self.table.currentRow()
        return self.drawn.lines[row].slot if self.drawn and 0 <= row < len(self.drawn.lines) else None

    # How it is made

    def _make_fields(self) -> None:
        self.count = QSpinBox(minimum=1, maximum=rules.MOST, value=rules.USUAL)
        self.count.setAccessibleName(tr("How many"))
        self.seed = QSpinBox(minimum=0, maximum=rules.LARGEST_SEED)
        self.seed.setSpecialValueText(tr("by chance"))
        self.seed.setAccessibleName(tr("Number of the draw"))
        self.seed.setMinimumWidth(style.text_width(14))
        self.earlier = QComboBox()
        self.earlier.setAccessibleName(tr("Earlier draws"))
        self.earlier.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.earlier.setMinimumContentsLength(24)
        self.earlier.activated.connect(self._repeat)
        self.summary = Words("", is_wrapping=True)

    def _make_table(self) -> None:
        table = self.table = QTableWidget(0, len(_WIDTHS))
        table.setHorizontalHeaderLabels(_titles())
        table.setAccessibleName(tr("Drawn documents"))
        table.setAccessibleDescription(tr("Return opens a document."))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(style.row_height())
        heads = table.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.doubleClicked.connect(lambda _index: self._finish("open"))

    def _make_actions(self, no_export: str, no_pack: str) -> None:
        self.draw_action = Command(tr("Draw"), self._again, self, "Ctrl+D", "refresh")
        self.open_action = Command(tr("Open the document"), partial(self._finish, "open"), self, "Ctrl+O", "open")
        self.export_action = Command(tr("Export…"), partial(self._finish, "export"), self, "Ctrl+Shift+E", "table")
        self.pack_action = Command(tr("Audit pack…"), partial(self._finish, "pack"), self, "Ctrl+Alt+A", "folder")
        self.export_action.hinder("rights", no_export)
        self.pack_action.hinder("rights", no_pack)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            inside = Command(tr("Open the document"), partial(self._finish, "open"), self.table, key)
            self.table.addAction(inside)
        for action in (self.draw_action, self.open_action, self.export_action, self.pack_action):
            self.addAction(action)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(3 * style.GRID,) * 3, 2 * style.GRID)
        column.setSpacing(style.GRID)
        column.addWidget(heading(tr("Draw at random"), style.Size.HEAD))
        lead = tr("As an auditor would: documents by chance, and whether they are in order.")
        column.addWidget(Words(lead, "soft", is_wrapping=True))
        asked = QGridLayout()
        asked.setHorizontalSpacing(2 * style.GRID)
        fields = ((tr("How many"), self.count), (tr("Number of the draw"), self.seed), ("", self._draw_button()))
        for place, (words, field) in enumerate((*fields, (tr("Earlier draws"), self.earlier))):
            label = Words(words)
            label.setBuddy(field)
            asked.addWidget(label, 0, place)
            asked.addWidget(field, 1, place)
        asked.setColumnStretch(3, 1)
        column.addLayout(asked)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(style.GRID)
        for action in (self.export_action, self.pack_action):
            foot.addWidget(_plain(CommandButton(action)))
        foot.addStretch(1)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        foot.addWidget(_plain(close))
        foot.addWidget(_plain(CommandButton(self.open_action, is_main=True)))
        column.addLayout(foot)

    def _draw_button(self) -> QWidget:
        self.verb = _plain(CommandButton(self.draw_action))
        return self.verb

    # What is drawn

    def _earlier(self) -> list[Ticket]:
        return rules.read(self._desk.here.get(self._key))

    @property
    def _key(self) -> str:
        return f"draw.{self._programme}"

    def _fresh(self) -> Ticket:
        seed = self.seed.value() or secrets.randbelow(rules.LARGEST_SEED) + 1
        return rules.ticket(seed, self.count.value(), self._gaps.today(), self._earlier())

    def _again(self) -> None:
        self._draw(self._fresh())

    def _repeat(self, place: int) -> None:
        known = self._earlier()
        if place < len(known):
            self.count.setValue(known[place].count)
            self._draw(known[place])

    def _draw(self, ticket: Ticket) -> None:
        for action in (self.open_action, self.export_action, self.pack_action):
            action.hinder("empty", tr("There is nothing here yet."))
        work = partial(self._gaps.draw, self._programme, ticket)
        self._desk.reader.ask(self, work, self._take, self._desk.dialogs.show_error)

    def _take(self, drawn: Drawn) -> None:
        self.drawn = drawn
        earlier = rules.kept(drawn.ticket, self._earlier()) if drawn.lines else self._earlier()
        self._desk.here.set(self._key, rules.told(earlier))
        self.earlier.clear()
        self.earlier.addItems([one.words() for one in earlier])
        self.earlier.setEnabled(bool(earlier))
        self.seed.setValue(0)
        self.summary.setText(drawn.summary())
        self.table.setRowCount(len(drawn.lines))
        for row, line in enumerate(drawn.lines):
            for column, text in enumerate(_cells(line)):
                self.table.setItem(row, column, _item(text, line, column))
        for action in (self.open_action, self.export_action, self.pack_action):
            action.hinder("empty", "" if drawn.lines else tr("There is nothing here yet."))
        if drawn.lines:
            self.table.setCurrentCell(0, 0)
            self.table.setFocus()

    def _finish(self, act: str) -> None:
        if self.drawn is not None and self.drawn.lines:
            self.act = act
            self.accept()


def _titles() -> tuple[str, ...]:
    return tr("Group"), tr("Document"), tr("For"), tr("State"), tr("Due"), tr("Number")


def _cells(line: Line) -> tuple[str, ...]:
    slot = line.slot
    named = f"{slot.code} {slot.title}"
    return line.group, named, slot.subject, slot.standing.words(), day_words(slot.due_on), slot.number


def _item(text: str, line: Line, column: int) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(text)
    if column == _STATE:
        colour = colours().tone(TONES[line.slot.standing])
        item.setForeground(QColor(colour))
        item.setIcon(icons.icon(SIGNS[line.slot.standing], colour))
    return item


def _plain(button: QPushButton) -> QPushButton:
    """Return opens the row that the keyboard is on, so no button takes it."""
    button.setAutoDefault(False)
    return button
