"""One row of a form: label, field, quiet tick, hint and problem."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.empty_state import IconLabel
from desktop.ui.entry import Entry
from desktop.ui.folding import Folding
from desktop.ui.palette import TONE_ICONS, Tone, colours
from desktop.ui.words import Words, button_text

_TICK = 4_000
"""Milliseconds that the tick is seen."""


class FormRow:
    """Holds the widgets of one field; the form's layout owns them."""

    def __init__(self, entry: Entry, label_width: int) -> None:
        """The width of the label column, in pixels, is the same for all rows of a form."""
        self.entry = entry
        self.is_touched = False
        field = entry.field
        self.label = QLabel(button_text(f"{field.label} *" if field.is_required else field.label))
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setFixedWidth(label_width)
        self.label.setWordWrap(True)
        self.label.setBuddy(entry.focusProxy() or entry)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.label.setContentsMargins(0, self._drop(), 0, 0)
        if field.is_required:
            self.label.setToolTip(tr("This is needed."))
        self._tick = IconLabel(TONE_ICONS[Tone.DONE], 16, lambda: colours().done)
        self._tick.setAccessibleName(tr("Saved"))
        self._tick.setToolTip(tr("Saved"))
        _keep_room(self._tick)
        self._problem = Words("", "problem", is_wrapping=True)
        self._mark = IconLabel(TONE_ICONS[Tone.OVERDUE], 16, lambda: colours().overdue)
        self._reason = Words("", "hint", is_wrapping=True)
        self.box = self._lay_out()
        self._timer = QTimer(self.box, singleShot=True, interval=_TICK)
        self._timer.timeout.connect(self._tick.hide)
        self.show_problem("")
        self.show_reason("")

    def _lay_out(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(style.GRID // 2)
        line.addWidget(self.entry, 100)
        line.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        column.addLayout(line)
        if self.entry.field.hint:
            column.addWidget(Words(self.entry.field.hint, "hint", is_wrapping=True))
        column.addWidget(self._reason)
        told = QHBoxLayout()
        told.setSpacing(style.GRID // 2)
        told.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._problem, 1)
        column.addLayout(told)
        return box

    def _drop(self) -> int:
        """Pixels that the label stands lower than the field, so that both stand on one line."""
        return max(0, (style.row_height() - self.label.fontMetrics().height()) // 2)

    def add_to(self, lines: QFormLayout) -> None:
        """Put the row at the end of a section."""
        if self.entry.takes_whole_line():
            self.label.setFixedWidth(style.text_width(40))
            self.label.setContentsMargins(0, 0, 0, 0)
            lines.addRow(self.label)
            lines.addRow(self.box)
        elif self.entry.has_own_label():
            lines.addRow(_gap(self.label.width()), self.box)
            self.label.hide()
            self.label.setParent(self.box)
        else:
            lines.addRow(self.label, self.box)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong, or no longer anything."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._mark.setVisible(bool(sentence))
        self.entry.mark_wrong(bool(sentence))
        target = self.entry.focusProxy() or self.entry
        target.setAccessibleDescription(sentence or self.entry.field.hint)
        if sentence:
            self.show_tick(False)

    def show_reason(self, sentence: str) -> None:
        """Say why nothing can be typed here, or no longer anything."""
        self._reason.setText(sentence)
        self._reason.setVisible(bool(sentence))
        target = self.entry.focusProxy() or self.entry
        target.setAccessibleDescription(sentence or self.entry.field.hint)

    def problem_shown(self) -> str:
        """The sentence beside the field, or nothing."""
        return self._problem.text()

    def show_tick(self, is_saved: bool) -> None:
        """Show for a moment that the answer is kept."""
        self._tick.setVisible(is_saved)
        if is_saved:
            self._timer.start()

    def reveal(self) -> None:
        """Unfold, scroll to and enter the field."""
        parent = self.box.parentWidget()
        while parent is not None:
            if isinstance(parent, Folding):
                parent.set_open(True)
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(self.box)
            parent = parent.parentWidget()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)


def _keep_room(label: QLabel) -> None:
    """The tick takes its place also while it is not seen, so that nothing jumps."""
    policy = label.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    label.setSizePolicy(policy)
    label.setFixedSize(icons.SIZE, style.row_height())
    label.hide()


def _gap(width: int) -> QWidget:
    gap = QWidget()
    gap.setFixedWidth(width)
    return gap
