"""What a step asks for before it is made: a day, a reason, both, in the pane itself and not in a window."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.errors import UserError
from desktop.features.participants.choice_rules import exit_reasons
from desktop.features.participants.detail_rules import MoveLine
from desktop.forms.check import Problem
from desktop.forms.fields import Field, Kind, Section
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.form import Form

Make = Callable[[str, date | None, str], None]
"""make(move, day, reason); raises UserError when the step is refused."""


class MoveInputs(QFrame):
    """Stands below the head of a person while a step waits for its answers."""

    def __init__(self, dialogs: Dialogs, make: Make, today: Callable[[], date]) -> None:
        super().__init__()
        self._dialogs = dialogs
        self._make = make
        self._today = today
        self._move: MoveLine | None = None
        self._form: Form | None = None
        style.set_role(self, "card")
        self.verb = QPushButton()
        style.set_role(self.verb, "main")
        self.verb.clicked.connect(self._go)
        leave = QPushButton(tr("Cancel"))
        leave.clicked.connect(self.close_inputs)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_inputs)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(2 * style.GRID,) * 4)
        buttons = QHBoxLayout()
        buttons.addWidget(self.verb)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self.hide()

    def ask(self, move: MoveLine) -> None:
        """Ask for what the step needs; one that needs nothing is made at once."""
        if not (move.needs_day or move.needs_reason):
            with self._dialogs.showing_errors():
                self._make(move.id, None, "")
            return
        self._move = move
        self._show_form(Form([_inputs(move)], self._dialogs))
        self.verb.setText(move.words)
        self.show()
        if self._form is not None:
            if move.id in ("P6", "P8"):
                self._form.show_answers({"day": self._today()})
            self._form.entry(self._form.keys()[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_inputs(self) -> None:
        """Leave the step; nothing is made."""
        self._move = None
        self.hide()

    def _show_form(self, form: Form) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = form
        self._column.insertWidget(0, form)

    def _go(self) -> None:
        if self._move is None or self._form is None or self._form.problems():
            return
        answers = self._form.answers()
        try:
            self._make(self._move.id, answers.get("day"), answers.get("reason") or "")
        except UserError as error:
            self._form.show_problems([Problem(self._form.keys()[0], str(error))])
            return
        self.close_inputs()


def _inputs(move: MoveLine) -> Section:
    fields = []
    if move.needs_day:
        fields.append(Field("day", _day_words(move.id), Kind.DATE, is_required=True))
    if move.id == "P8":
        fields.append(Field("reason", tr("Reason"), Kind.CHOICE, is_required=True, choices=exit_reasons()))
    elif move.needs_reason:
        fields.append(Field("reason", tr("Reason"), is_required=True))
    return Section(move.id, "", tuple(fields))


def _day_words(move: str) -> str:
    return {"P6": tr("First day of real activity"), "P7": tr("Until"), "P8": tr("Last day")}[move]
