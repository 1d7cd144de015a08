"""The form that covers the desk: large, calm, with Done and Stop, and a way out for whoever knows the PIN."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import UserError
from desktop.features.kiosk.leaving_service import Leaving
from desktop.features.kiosk.rules import Due, Sheet
from desktop.i18n import speaking, tr
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.empty_state import IconLabel
from desktop.ui.form import Form
from desktop.ui.jobs import Job, Jobs
from desktop.ui.key_values import KeyValues
from desktop.ui.password_fields import password_line
from desktop.ui.words import Words, announce, heading

_COUNT = 250
"""Milliseconds between two looks at the pause after a wrong PIN."""
_LARGER = 1.25
"""Of the form's text against the desk's."""
_WIDTH = 96
"""Letters of the column in the middle of the screen."""
_AWAY = frozenset({Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationHidden})

Keep = Callable[[dict[str, Any]], object]


@dataclass(frozen=True)
class Handed:
    """What the window is made for: the form, the way out, the desk's own language, and who keeps the answers."""

    due: Due
    leaving: Leaving
    staff: str
    keep: Keep
    """Raises UserError where the answers are refused."""


class Kiosk(QDialog):
    """Nothing but the PIN, or a lock, ends it; `is_let_out` says that somebody knew the PIN."""

    lost = Signal()
    """Another program came to the front, or the window was minimised."""

    def __init__(self, sheet: Sheet, handing: Handed, dialogs: Dialogs) -> None:
        """The words are in the language that is in force."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.is_let_out = False
        self.setWindowTitle(sheet.title)
        self.setModal(True)
        due = handing.due
        self._keep = handing.keep
        self._dialogs = dialogs
        self._grow()
        self.form = Form(sheet.sections, dialogs)
        self._writing = dialogs.drafts.begin(due.about(), self._begun, self)
        draft = self._writing.found()
        self.form.show_answers({**sheet.usual, **(draft.answers if draft else {})})
        self.form.changed.connect(self._writing.touch)
        self.problem = Words("", "problem", is_wrapping=True)
        self.done_button = QPushButton(tr("Done"))
        self.stop = QPushButton(tr("Stop"))
        self.end = EndPage(handing.leaving, handing.staff)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._form_page(sheet, due))
        self.pages.addWidget(self.end)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        self.done_button.clicked.connect(self.finish)
        self.stop.clicked.connect(self.pause)
        self.end.on.clicked.connect(self.go_on)
        self.end.opened.connect(self._let_out)
        _gui().applicationStateChanged.connect(self._look_away)

    def _grow(self) -> None:
        larger = self.font()
        larger.setPixelSize(round(style.font(style.Size.BODY).pixelSize() * _LARGER))
        self.setFont(larger)

    def _form_page(self, sheet: Sheet, due: Due) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(*[4 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addWidget(heading(sheet.title, style.Size.HEAD))
        column.addWidget(Words(" · ".join(part for part in (due.name, due.line) if part), "soft", is_wrapping=True))
        if sheet.facts:
            column.addWidget(KeyValues(list(sheet.facts)))
        column.addWidget(self.form)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        style.set_role(self.done_button, "main")
        for button in (self.done_button, self.stop):
            button.setMinimumHeight(5 * style.GRID)
            button.setMinimumWidth(style.text_width(18))
        foot = QHBoxLayout()
        foot.setContentsMargins(4 * style.GRID, 0, 4 * style.GRID, 3 * style.GRID)
        foot.setSpacing(2 * style.GRID)
        foot.addWidget(self.stop)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.done_button)
        page = QWidget()
        page.setMaximumWidth(style.text_width(_WIDTH))
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)
        return _in_the_middle(page)

    def _begun(self) -> dict[str, Any]:
        return {**self.form.answers(), **self.form.half_written()}

    # What the person does

    @Slot()
    def finish(self) -> None:
        """Keep the answers, and ask to give the computer back."""
        if self.form.problems():
            self._tell(tr("Please mend what is marked."))
            self.form.go_to_problem()
            return
        try:
            self._keep(self.form.answers())
        except UserError as refused:
            self._tell(str(refused))
            return
        except Exception as fault:  # a fault of the program: what was typed stays, and the desk hears of it later
            self._dialogs.show_error(fault)
            self._tell(tr("This could not be kept. Please tell the person who gave you the computer."))
            return
        self._writing.drop()
        self.end.show_words(tr("Thank you. Your answers are kept."), may_go_on=False)
        self.pages.setCurrentWidget(self.end)

    @Slot()
    def pause(self) -> None:
        """Keep what is half-written, and cover it."""
        self._writing.touch()
        self._writing.keep()
        self.end.show_words(tr("What you have written so far is kept."), may_go_on=True)
        self.pages.setCurrentWidget(self.end)

    def cover(self) -> None:
        """Somebody left the window where nothing locks the desk: only the PIN brings the form back."""
        if self.pages.currentWidget() is not self.end:
            self.pause()
        self.end.on.hide()

    @Slot()
    def go_on(self) -> None:
        """Back to the form."""
        self.pages.setCurrentIndex(0)

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        announce(self, sentence)

    @Slot()
    def _let_out(self) -> None:
        self.is_let_out = True
        self._writing.keep()
        self.accept()

    @Slot(Qt.ApplicationState)
    def _look_away(self, state: Qt.ApplicationState) -> None:
        if state in _AWAY and self.isVisible():
            self.lost.emit()

    # Qt's names

    def changeEvent(self, event: Any) -> None:
        """As when another program comes to the front."""
        super().changeEvent(event)
        if event.type() == event.Type.WindowStateChange and self.windowState() & Qt.WindowState.WindowMinimized:
            self.lost.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        if keys := self.form.keys():
            self.form.entry(keys[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Escape ends nothing; what is half-written is kept all the same, as before a lock."""
        self._writing.keep()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window is closed by the PIN, or by a lock that hides it."""
        event.ignore()


class EndPage(QWidget):
    """After the form: thanks, and the PIN for whoever takes the computer back."""

    opened = Signal()

    def __init__(self, leaving: Leaving, staff: str) -> None:
        """staff: the language of whoever takes the computer back."""
        super().__init__()
        self._leaving = leaving
        self._staff = staff
        self._jobs = Jobs()
        self.is_busy = False
        self.said = heading("", style.Size.HEAD)
        self.back = Words(tr("Please give the computer back now."), is_wrapping=True)
        self.on = QPushButton(tr("Go on writing"))
        with speaking(staff):
            self.pin = password_line(tr("PIN, or your password"))
            self.lead = Words(tr("For the person at this desk: PIN, or your password"), "soft", is_wrapping=True)
            self.leave = QPushButton(tr("Leave the form"))
        self.problem = Words("", "problem", is_wrapping=True)
        self._lay_out()
        self._pause = QTimer(self, interval=_COUNT)
        self._pause.timeout.connect(self._count_down)
        self.leave.clicked.connect(self.try_out)
        self.pin.returnPressed.connect(self.try_out)

    def show_words(self, words: str, may_go_on: bool) -> None:
        """What was done, and whether there is a way back to the form."""
        self.said.setText(words)
        self.on.setVisible(may_go_on)
        self.pin.clear()
        self.problem.setText("")
        announce(self, words)
        (self.on if may_go_on else self.pin).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        style.set_role(self.on, "main")
        head = QHBoxLayout()
        head.setSpacing(2 * style.GRID)
        head.addWidget(IconLabel("check", 28), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.said, 1)
        ways = QHBoxLayout()
        ways.setSpacing(style.GRID)
        ways.addWidget(self.pin)
        ways.addWidget(self.leave)
        ways.addStretch(1)
        card = QFrame()
        style.set_role(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*[2 * style.GRID] * 4)
        inside.addWidget(self.lead)
        inside.addLayout(ways)
        inside.addWidget(self.problem)
        page = QWidget()
        page.setMaximumWidth(style.text_width(_WIDTH))
        column = QVBoxLayout(page)
        column.setContentsMargins(*[4 * style.GRID] * 4)
        column.setSpacing(3 * style.GRID)
        column.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.back)
        column.addWidget(self.on, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(_in_the_middle(page))

    @Slot()
    def try_out(self) -> None:
        """Ask whether what was typed opens it, beside the window."""
        typed = self.pin.text()
        if self.is_busy or not typed or self._leaving.seconds_left():
            return
        self.is_busy = True
        self._count_down()
        self._jobs.run(Job(tr("Sign in"), lambda _progress: self._leaving.try_out(typed), done=self._answered))

    def _answered(self, is_right: bool) -> None:
        self.is_busy = False
        self.pin.clear()
        if is_right:
            self._pause.stop()
            self.opened.emit()
            return
        with speaking(self._staff):
            self.problem.setText(tr("This is neither the PIN nor your password."))
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


def _in_the_middle(page: QWidget) -> QWidget:
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.addStretch(1)
    line.addWidget(page, 100)
    line.addStretch(1)
    return whole


def _gui() -> QGuiApplication:
    running = QGuiApplication.instance()
    assert isinstance(running, QGuiApplication)
    return running
