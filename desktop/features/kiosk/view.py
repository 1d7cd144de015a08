"""The form that covers the desk: large, calm, with two buttons, and a way out for whoever knows the PIN."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
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
from desktop.features.kiosk.end_view import WIDTH, EndPage, in_the_middle
from desktop.features.kiosk.leaving_service import Handing
from desktop.features.kiosk.rules import Due, Sheet
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.form import Form
from desktop.ui.key_values import KeyValues
from desktop.ui.words import Words, announce, heading

_LARGER = 1.25
"""Of the form's text against the desk's."""
_SETTLED = 200
"""Milliseconds after which a lost focus counts: between two windows of one program nobody has it for a moment."""
_AWAY = frozenset(
    {
        *(Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationHidden),
        Qt.ApplicationState.ApplicationSuspended,
    }
)


@dataclass(frozen=True)
class Handed:
    """What the window is made for: the form, the desk's own language, who keeps the answers."""

    handing: Handing
    staff: str
    forgetting: str
    """Words of the button for whoever forgot the PIN."""
    keep: Callable[[dict[str, Any]], object]
    """Raises UserError where the answers are refused."""


class Kiosk(QDialog):
    """Nothing but the PIN, or a lock, ends it; `is_let_out` says that somebody knew the PIN."""

    lost = Signal()
    """Another program came to the front, or the window was minimised."""
    forgotten = Signal()

    def __init__(self, sheet: Sheet, handed: Handed, dialogs: Dialogs) -> None:
        """The words are in the language that is in force."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.is_let_out = False
        self.setWindowTitle(sheet.title)
        self.setModal(True)
        due = handed.handing.due
        self._keep = handed.keep
        self._dialogs = dialogs
        style.set_role(self, "kiosk")
        self.form = Form(sheet.sections, dialogs)
        self._writing = dialogs.drafts.begin(due.about(), self._begun, self)
        draft = self._writing.found()
        self.form.show_answers({**sheet.usual, **(draft.answers if draft else {})})
        self.form.changed.connect(self._writing.touch)
        self.problem = Words("", "problem", is_wrapping=True)
        self.done_button = QPushButton(tr("Hand in"))
        self.stop = QPushButton(tr("Pause"))
        self.end = EndPage(handed.handing.leaving, handed.staff, handed.forgetting)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._form_page(sheet, due))
        self.pages.addWidget(self.end)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        self._grow()
        self.done_button.clicked.connect(self.finish)
        self.stop.clicked.connect(self.pause)
        self.end.on.clicked.connect(self.go_on)
        self.end.opened.connect(self._let_out)
        self.end.forgotten.connect(self._forget)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settling.timeout.connect(self._look_away)
        _gui().applicationStateChanged.connect(self._settling.start)

    def _grow(self) -> None:
        usual = style.font(style.Size.BODY).pixelSize()
        for widget in self.findChildren(QWidget):
            larger = widget.font()
            if larger.pixelSize() == usual:  # below a style sheet no widget takes the font of the one around it
                larger.setPixelSize(round(usual * _LARGER))
                widget.setFont(larger)

    def _form_page(self, sheet: Sheet, due: Due) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(*[4 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addWidget(heading(sheet.title, style.Size.HEAD))
        column.addWidget(Words(" · ".join(part for part in (due.line, due.name) if part), "soft", is_wrapping=True))
        if sheet.facts:
            column.addWidget(KeyValues(list(sheet.facts)))
        column.addWidget(self.form)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        page = QWidget()
        page.setMaximumWidth(style.text_width(WIDTH))
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        whole.addLayout(self._foot())
        return in_the_middle(page)

    def _foot(self) -> QHBoxLayout:
        style.set_role(self.done_button, "main")
        for button in (self.done_button, self.stop):
            button.setMinimumWidth(style.text_width(18))
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(4 * style.GRID, style.GRID, 4 * style.GRID, 3 * style.GRID)
        foot.setSpacing(2 * style.GRID)
        foot.addWidget(self.stop)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.done_button)
        return foot

    def _begun(self) -> dict[str, Any]:
        return {**self.form.answers(), **self.form.half_written()}

    # What the person does

    @Slot()
    def finish(self) -> None:
        """Hand the answers in, and ask to give the computer back."""
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
        self.form.setEnabled(False)
        self.end.show_words(tr("Thank you. Your answers are handed in."), may_go_on=False)
        self.pages.setCurrentWidget(self.end)

    @Slot()
    def pause(self) -> None:
        """Keep what is half-written, and cover it."""
        self._writing.touch()
        self._writing.keep()
        self.end.show_words(tr("What you have written so far is kept."), may_go_on=True)
        self.pages.setCurrentWidget(self.end)

    def cover(self) -> None:
        """Somebody left the window where nothing locks the desk: only the PIN leads on."""
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

    @Slot()
    def _forget(self) -> None:
        self._writing.keep()
        self.forgotten.emit()

    @Slot()
    def _look_away(self) -> None:
        if _gui().applicationState() in _AWAY and self.isVisible():
            self.lost.emit()

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """As when another program comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.windowState() & Qt.WindowState.WindowMinimized:
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


def _gui() -> QGuiApplication:
    running = QGuiApplication.instance()
    assert isinstance(running, QGuiApplication)
    return running
