"""The second page of the import: what each column holds."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from desktop.features.participants.import_fields import DATES, ImportField, skip_words
from desktop.features.participants.import_list_service import Listing, samples
from desktop.features.participants.import_mapping import DayOrder, Mapping, NameOrder
from desktop.features.participants.import_service import ImportService
from desktop.features.participants.import_task import ImportTask
from desktop.features.participants.rules import PersonRole, State
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.empty_state import IconLabel
from desktop.ui.palette import TONE_ICONS, Tone, colours
from desktop.ui.pane_lines import empty
from desktop.ui.wizard import WizardPage
from desktop.ui.words import Words

_NAMES = (ImportField.GIVEN_NAME, ImportField.FAMILY_NAME, ImportField.FULL_NAME)


class ColumnsPage(WizardPage):
    """One line a column: its header, what stands in it, what it holds."""

    def __init__(self, task: ImportTask, imports: ImportService) -> None:
        super().__init__(tr("Columns"), tr("What stands in which column? What is skipped is left alone."))
        self._task = task
        self._imports = imports
        self._shown: Listing | None = None
        self.boxes: list[QComboBox] = []
        self.remembered = Words(tr("A list with these columns came before: they are read the same way."))
        self.remembered.setWordWrap(True)
        style.set_role(self.remembered, "soft")
        self.role = _choice(tr("Where the list names no role"), [(role, role.words()) for role in PersonRole])
        states = [(State.ACCEPTED, tr("accepted already")), (State.APPLICANT, tr("applicants"))]
        self.state = _choice(tr("The people are"), states)
        self.name_order = _choice(tr("Names are written"), [(order, order.words()) for order in NameOrder])
        self.day_order = _choice(tr("Dates are written"), [(order, order.words()) for order in DayOrder])
        self._lay_out()
        self.role.activated.connect(self._set_up)
        self.state.activated.connect(self._set_up)
        self.name_order.activated.connect(self._set_orders)
        self.day_order.activated.connect(self._set_orders)

    def enter(self) -> None:
        """Guess, unless the person has chosen already."""
        task = self._task
        if task.listing is None:
            return
        if task.mapping is None:
            task.mapping, task.is_remembered = self._imports.mapping(task.listing, task.settings.programme)
        if self._shown is not task.listing:
            self._build(task.listing)
        self._show()

    def problem(self) -> str:
        """Without a name nobody can be entered."""
        fields = self._task.mapping.fields if self._task.mapping else ()
        return "" if set(_NAMES) & set(fields) else tr("Say which column holds the name.")

    def _lay_out(self) -> None:
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 2 * style.GRID, 0)
        self._grid.setHorizontalSpacing(2 * style.GRID)
        self._grid.setVerticalSpacing(style.GRID)
        self._grid.setColumnStretch(1, 1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inner)
        self.body.addWidget(self.remembered)
        self.body.addWidget(area, 1)
        below = QGridLayout()
        below.setHorizontalSpacing(2 * style.GRID)
        below.setVerticalSpacing(style.GRID)
        below.setColumnStretch(2, 1)
        self._below: dict[QComboBox, Words] = {}
        for row, box in enumerate((self.role, self.state, self.name_order, self.day_order)):
            label = Words(box.accessibleName())
            label.setBuddy(box)
            below.addWidget(label, row, 0)
            below.addWidget(box, row, 1)
            self._below[box] = label
        self.body.addLayout(below)

    def _build(self, listing: Listing) -> None:
        self._shown = listing
        empty(self._grid)
        self.boxes = []
        self._marks: list[IconLabel] = []
        fields = self._imports.fields(self._task.settings.programme)
        for place, column in enumerate(listing.columns):
            head = Words(column.header or tr("Column {letter}", letter=column.letter))
            head.setWordWrap(True)
            head.setMaximumWidth(style.text_width(28))
            head.setMinimumWidth(style.text_width(14))
            sample = Words(" · ".join(samples(listing, place)))
            sample.setTextFormat(Qt.TextFormat.PlainText)
            sample.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            style.set_role(sample, "soft")
            box = self._box(head.text(), fields)
            box.activated.connect(partial(self._choose, place))
            mark = IconLabel(TONE_ICONS[Tone.DONE], 16, lambda: colours().done)
            for number, widget in enumerate((head, sample, mark, box)):
                self._grid.addWidget(widget, place, number)
            head.setBuddy(box)
            self.boxes.append(box)
            self._marks.append(mark)
        self._grid.setRowStretch(len(listing.columns), 1)

    def _box(self, head: str, fields: tuple[ImportField, ...]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(tr("{column} holds", column=head))
        box.addItem(skip_words(), None)
        for one in fields:
            box.addItem(one.words(), one)
        box.setMinimumWidth(style.text_width(30))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return box

    def _choose(self, place: int, _index: int = 0) -> None:
        if self._task.mapping is not None:
            chosen = self.boxes[place].currentData()
            self._change(self._task.mapping.with_field(place, ImportField(chosen) if chosen else None))

    def _set_orders(self) -> None:
        if self._task.mapping is not None:
            orders = NameOrder(self.name_order.currentData()), DayOrder(self.day_order.currentData())
            self._change(Mapping(self._task.mapping.fields, *orders))

    def _set_up(self) -> None:
        settings = self._task.settings
        role, state = PersonRole(self.role.currentData()), State(self.state.currentData())
        self._task.settings = type(settings)(settings.programme, role, state)
        self._task.forget_plan()

    def _change(self, mapping: Mapping) -> None:
        self._task.mapping = mapping
        self._task.forget_plan()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        mapping = self._task.mapping
        if mapping is None:
            return
        self.remembered.setVisible(self._task.is_remembered)
        for box, mark, one in zip(self.boxes, self._marks, mapping.fields, strict=True):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(one) if one else 0)
            mark.setVisible(one is not None)
        _select(self.role, self._task.settings.role)
        _select(self.state, self._task.settings.state)
        _select(self.name_order, mapping.name_order)
        _select(self.day_order, mapping.day_order)
        self._show_row(self.role, ImportField.ROLE not in mapping.fields)
        self._show_row(self.name_order, ImportField.FULL_NAME in mapping.fields)
        self._show_row(self.day_order, bool(DATES & set(mapping.fields)))

    def _show_row(self, box: QComboBox, is_shown: bool) -> None:
        box.setVisible(is_shown)
        self._below[box].setVisible(is_shown)


def _choice(words: str, choices: Sequence[tuple[object, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(words)
    for key, said in choices:
        box.addItem(said, key)
    return box


def _select(box: QComboBox, key: object) -> None:
    with QSignalBlocker(box):
        box.setCurrentIndex(max(0, box.findData(key)))
