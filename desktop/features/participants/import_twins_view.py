"""Lines that look like somebody: both side by side, and what is to happen to the line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.features.participants.import_fields import ImportField
from desktop.features.participants.import_plan import Choice, ImportPlan, Twin
from desktop.i18n import day_words, tr, trn
from desktop.ui import style
from desktop.ui.paged_model import PagedModel
from desktop.ui.paged_table import PagedTable
from desktop.ui.pane_lines import empty
from desktop.ui.reader import Reader
from desktop.ui.source import Column, Rows
from desktop.ui.words import Words

F = ImportField
_COMPARED = (F.GIVEN_NAME, F.FAMILY_NAME, F.BIRTH_DATE, F.STREET, F.POSTCODE, F.MUNICIPALITY, F.PHONE, F.EMAIL)
_NONE = "–"

Existing = Callable[[Twin], dict[ImportField, object]]
"""What is known of the person a line looks like."""


@dataclass(frozen=True)
class TwinRow:
    """A line of the list of twins; `id` is the line in the file."""

    id: int
    twin: Twin
    choice: Choice


class Twins(QWidget):
    """The list on the left; the comparison and the three choices on the right."""

    chosen = Signal()
    """Another choice was made."""

    def __init__(self, reader: Reader, choices: dict[int, Choice], existing: Existing) -> None:
        """`choices` is filled in, by line."""
        super().__init__()
        self.choices = choices
        self._existing = existing
        self._plan: ImportPlan | None = None
        self._twin: Twin | None = None
        self._rows: list[TwinRow] = []
        self._model: PagedModel[TwinRow] = PagedModel(_columns(), reader, self)
        self.table = PagedTable(self._model, "import.twins", title=tr("Lines that look like somebody"))
        self.group = QButtonGroup(self)
        self.buttons: dict[Choice, QRadioButton] = {}
        self.same = QPushButton()
        style.set_role(self.same, "quiet")
        self._lay_out()
        self.table.current_moved.connect(self._open)
        self.same.clicked.connect(self._same_for_all)

    def show_plan(self, plan: ImportPlan, choices: dict[int, Choice]) -> None:
        """Show the twins of another plan."""
        self._plan = plan
        self.choices = choices
        self._twin = None
        self._fill()
        self.table.choose_first()
        self._open(plan.twins[0].line if plan.twins else None)

    def _lay_out(self) -> None:
        card = QFrame()
        style.set_role(card, "card")
        column = QVBoxLayout()
        column.setSpacing(style.GRID)
        self.reasons = Words()
        self.reasons.setWordWrap(True)
        style.set_role(self.reasons, "soft")
        pairs = QWidget()
        self._pairs = QGridLayout(pairs)
        self._pairs.setContentsMargins(0, 0, 0, 0)
        self._pairs.setHorizontalSpacing(2 * style.GRID)
        self._pairs.setVerticalSpacing(style.GRID // 2)
        column.addWidget(self.reasons)
        column.addStretch(1)
        for choice in Choice:
            button = QRadioButton(choice.words())
            button.clicked.connect(partial(self._choose, choice))
            self.group.addButton(button)
            self.buttons[choice] = button
            column.addWidget(button)
        column.addWidget(self.same, 0, Qt.AlignmentFlag.AlignLeft)
        beside = QHBoxLayout(card)
        beside.setContentsMargins(*(2 * style.GRID,) * 4)
        beside.setSpacing(3 * style.GRID)
        beside.addWidget(pairs, 3, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(column, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(style.GRID)
        whole.addWidget(self.table, 1)
        whole.addWidget(card)

    def _fill(self) -> None:
        twins: Sequence[Twin] = self._plan.twins if self._plan else ()
        self._rows = [self._row(twin) for twin in twins]
        self._model.show(Rows(self._rows))

    def _row(self, twin: Twin) -> TwinRow:
        return TwinRow(twin.line, twin, self.choices.get(twin.line, Choice.SKIP))

    def _refresh(self) -> None:
        """Other choices in the same lines: the list stays where it is."""
        self._rows[:] = [self._row(row.twin) for row in self._rows]
        self._model.reload()
        self.chosen.emit()

    def _open(self, line: int | None) -> None:
        twin = next((one for one in self._plan.twins if one.line == line), None) if self._plan else None
        if twin is None or self._plan is None:
            return
        self._twin = twin
        self.reasons.setText(tr("Alike: {reasons}", reasons=twin.reasons) if twin.reasons else "")
        self._show_pairs(self._plan, twin)
        chosen = self.choices.get(twin.line, Choice.SKIP)
        with QSignalBlocker(self.group):
            self.buttons[chosen].setChecked(True)
        others = len(self._plan.twins) - 1
        self.same.setVisible(others > 0)
        self.same.setText(trn("The same for the other line", "The same for all {count} other lines", others))

    def _show_pairs(self, plan: ImportPlan, twin: Twin) -> None:
        empty(self._pairs)
        wanted = {twin.line, twin.earlier_line}
        rows = {row.line: row.values for row in plan.good if row.line in wanted}
        new = rows[twin.line]
        old: dict[ImportField, Any] = rows[twin.earlier_line] if twin.earlier_line else dict(self._existing(twin))
        here = tr("Line {line}", line=twin.earlier_line) if twin.earlier_line else tr("Here already")
        for place, head in enumerate(("", tr("Line {line}", line=twin.line), here)):
            self._pairs.addWidget(_cell(head, "soft"), 0, place)
        shown = [one for one in _COMPARED if new.get(one) or old.get(one)]
        for number, one in enumerate(shown, 1):
            first, second = _said(new.get(one)), _said(old.get(one))
            self._pairs.addWidget(_cell(one.words(), "soft"), number, 0)
            differs = first != second and _NONE not in (first, second)
            self._pairs.addWidget(_cell(first, "soft" if first == _NONE else "", differs), number, 1)
            self._pairs.addWidget(_cell(second, "soft" if second == _NONE else "", differs), number, 2)
        for place in (1, 2):
            self._pairs.setColumnStretch(place, 1)

    def _choose(self, choice: Choice, _checked: bool = False) -> None:
        if self._twin is not None:
            self.choices[self._twin.line] = choice
            self._refresh()

    def _same_for_all(self) -> None:
        if self._twin is None or self._plan is None:
            return
        choice = self.choices.get(self._twin.line, Choice.SKIP)
        for twin in self._plan.twins:
            self.choices[twin.line] = choice
        self._refresh()


def _columns() -> list[Column[TwinRow]]:
    return [
        Column("line", tr("Line"), lambda row: str(row.id), is_number=True, width=6),
        Column("name", tr("Name"), lambda row: row.twin.name, width=18),
        Column("other", tr("Looks like"), _other, width=18),
        Column("choice", tr("What happens"), lambda row: _short(row.choice), width=12),
    ]


def _other(row: TwinRow) -> str:
    if row.twin.earlier_line:
        return tr("{name} (line {line})", name=row.twin.other_name, line=row.twin.earlier_line)
    return row.twin.other_name


def _short(choice: Choice) -> str:
    return {Choice.SKIP: tr("left out"), Choice.UPDATE: tr("fills gaps"), Choice.ADD: tr("added")}[choice]


def _said(value: object) -> str:
    if isinstance(value, date):
        return day_words(value)
    return str(value or _NONE)


def _cell(words: str, role: str, is_bold: bool = False) -> Words:
    label = Words(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        style.set_role(label, role)
    if is_bold:
        label.setFont(style.font(style.Size.BODY, is_bold=True))
    return label
