"""What a move asks for before it is made, in the pane itself and not in a window."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.errors import UserError
from desktop.forms.check import Problem
from desktop.forms.fields import Section
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.form import Form

Make = Callable[[dict[str, Any]], object]
"""Called with the answers; raises UserError when the move is refused, and the answers stay."""


class InlineForm(QFrame):
    """A small form with its verb, seen only while a move waits for its answers."""

    def __init__(self, dialogs: Dialogs) -> None:
        super().__init__()
        self._dialogs = dialogs
        self._make: Make | None = None
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

    @property
    def form(self) -> Form | None:
        """What is asked now."""
        return self._form if self._make is not None else None

    def ask(self, verb: str, section: Section, make: Make, usual: Mapping[str, Any] | None = None) -> None:
        """Ask for what a move needs; one that needs nothing is made at once."""
        if not section.fields:
            with self._dialogs.showing_errors():
                make({})
            return
        self._make = make
        form = Form([section], self._dialogs)
        self._show_form(form)
        self.verb.setText(verb)
        self.show()
        if usual:
            form.show_answers(usual)
        form.entry(form.keys()[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_inputs(self) -> None:
        """Leave the move; nothing is made."""
        self._make = None
        self.hide()

    def _show_form(self, form: Form) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = form
        self._column.insertWidget(0, form)

    def _go(self) -> None:
        if self._make is None or self._form is None or self._form.problems():
            return
        try:
            self._make(self._form.answers())
        except UserError as error:
            self._form.show_problems([Problem(self._form.keys()[0], str(error))])
            return
        self.close_inputs()
