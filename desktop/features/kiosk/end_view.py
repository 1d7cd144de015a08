"""The page after the form: thanks, and the PIN for whoever takes the computer back."""

from math import ceil

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.features.kiosk.leaving_service import Leaving
from desktop.features.kiosk.rules import MOST_DIGITS
from desktop.i18n import speaking, tr
from desktop.ui import style
from desktop.ui.empty_state import IconLabel
from desktop.ui.jobs import Job, Jobs
from desktop.ui.password_fields import password_line
from desktop.ui.words import Words, announce, heading

WIDTH = 96
"""Letters of the column in the middle of the screen."""
_COUNT = 250
"""Milliseconds between two looks at the pause after a wrong PIN."""
_BADGE = 28


class EndPage(QWidget):
    """Its upper half speaks to the person who filled in the form, its lower half to whoever handed it over."""

    opened = Signal()
    forgotten = Signal()
    """The PIN is not known any more: the desk is to be locked."""

    def __init__(self, leaving: Leaving, staff: str, forgetting: str) -> None:
        """staff: the language of whoever takes the computer back; forgetting: what is done without the PIN."""
        super().__init__()
        self._leaving = leaving
        self._staff = staff
        self._jobs = Jobs()
        self.is_busy = False
        self.said = heading("", style.Size.HEAD)
        self.back = Words(tr("Please give the computer back now."), is_wrapping=True)
        self.on = QPushButton(tr("Go on writing"))
        with speaking(staff):
            self.pin = pin_line(tr("PIN for leaving the form"))
            self.lead = Words(tr("For the person at this desk: PIN for leaving the form"), "soft", is_wrapping=True)
            self.leave = QPushButton(tr("Leave the form"))
        self.forget = QPushButton(forgetting)
        self.problem = Words("", "problem", is_wrapping=True)
        self._lay_out()
        self._pause = QTimer(self, interval=_COUNT)
        self._pause.timeout.connect(self._count_down)
        self.leave.clicked.connect(self.try_out)
        self.pin.returnPressed.connect(self.try_out)
        self.forget.clicked.connect(self.forgotten)

    def show_words(self, words: str, may_go_on: bool) -> None:
        """What was done, and whether there is a way back to the form."""
        self.said.setText(words)
        self.on.setVisible(may_go_on)
        self.pin.clear()
        self.problem.setText("")
        announce(self, words)
        (self.on if may_go_on else self.pin).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def try_out(self) -> None:
        """Ask whether what was typed opens it, beside the window."""
        typed = self.pin.text()
        if self.is_busy or not typed or self._leaving.seconds_left():
            return
        self.is_busy = True
        self._count_down()
        self._jobs.run(Job(tr("Leave the form"), lambda _progress: self._leaving.try_out(typed), done=self._answered))

    def _answered(self, is_right: bool) -> None:
        self.is_busy = False
        self.pin.clear()
        if is_right:
            self._pause.stop()
            self.opened.emit()
            return
        with speaking(self._staff):
            self.problem.setText(tr("This is not the PIN. What was written is kept."))
        announce(self, self.problem.text())
        self._pause.start()
        self._count_down()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _count_down(self) -> None:
        left = ceil(self._leaving.seconds_left())
        self.leave.setEnabled(not self.is_busy and not left)
        with speaking(self._staff):
            self.leave.setText(tr("Again in {count} s", count=left) if left else tr("Leave the form"))

    def _lay_out(self) -> None:
        style.set_role(self.on, "main")
        head = QHBoxLayout()
        head.setSpacing(2 * style.GRID)
        head.addWidget(IconLabel("check", _BADGE), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.said, 1)
        page = QWidget()
        page.setMaximumWidth(style.text_width(WIDTH))
        column = QVBoxLayout(page)
        column.setContentsMargins(*[4 * style.GRID] * 4)
        column.setSpacing(3 * style.GRID)
        column.addStretch(2)
        column.addLayout(head)
        column.addWidget(self.back)
        column.addWidget(self.on, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        column.addWidget(self._card())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(in_the_middle(page))

    def _card(self) -> QWidget:
        """What concerns the desk alone."""
        ways = QHBoxLayout()
        ways.setSpacing(style.GRID)
        self.pin.setMaximumWidth(style.text_width(MOST_DIGITS * 2))
        for widget in (self.pin, self.leave, self.forget):
            ways.addWidget(widget)
        ways.addStretch(1)
        style.set_role(self.forget, "quiet")
        card = QFrame()
        style.set_role(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*[2 * style.GRID] * 4)
        inside.setSpacing(style.GRID)
        inside.addWidget(self.lead)
        inside.addLayout(ways)
        inside.addWidget(self.problem)
        return card


def in_the_middle(page: QWidget) -> QWidget:
    """A column of readable width in the middle of the screen."""
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.addStretch(1)
    line.addWidget(page, 100)
    line.addStretch(1)
    return whole


def pin_line(name: str) -> QLineEdit:
    """A line for the digits of a PIN, which are not shown."""
    line = password_line(name)
    line.setMinimumWidth(style.text_width(MOST_DIGITS))
    line.setMaxLength(MOST_DIGITS)
    line.setValidator(QRegularExpressionValidator("[0-9]*", line))
    line.setInputMethodHints(line.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)
    return line
