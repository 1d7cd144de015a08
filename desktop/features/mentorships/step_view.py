"""What a step asks for, in the page itself: its own questions, then who said it, how, when, and the proof."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.errors import UserError
from desktop.features.confirmations.guard_rules import EVIDENCE_KINDS
from desktop.features.confirmations.rules import Evidence
from desktop.features.mentorships import form_rules as forms
from desktop.features.mentorships.move_rules import MoveLine
from desktop.features.mentorships.rules import DeclineReason
from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.dialogs import Dialogs
from desktop.ui.form import Form
from desktop.ui.words import Words, announce, button_text, heading

Make = Callable[[MoveLine, dict[str, Any], Evidence | None], None]
"""make(step, answers, proof); raises UserError when the step is refused."""


class StepCard(QFrame):
    """Stands below the head while a step waits for its answers."""

    def __init__(self, dialogs: Dialogs, make: Make, decline_text: Callable[[DeclineReason], str]) -> None:
        super().__init__()
        self._dialogs = dialogs
        self._make = make
        self._decline_text = decline_text
        self._line: MoveLine | None = None
        self._filled = ""
        self._evidence: Evidence | None = None
        self.form: Form | None = None
        style.set_role(self, "card")
        self._title = heading("", style.Size.TITLE)
        self._why = Words("", "soft", is_wrapping=True)
        self.problem = Words("", "problem", is_wrapping=True)
        self.proof = QPushButton(tr("Attach the proof…"))
        icons.put(self.proof, "attach")
        style.set_role(self.proof, "quiet")
        self.proof.clicked.connect(self._attach)
        self.verb = QPushButton()
        style.set_role(self.verb, "main")
        self.verb.clicked.connect(self._go)
        self._lay_out()
        self.hide()

    def ask(
        self, line: MoveLine, parties: Sequence[tuple[int, str]], needs_answer: bool, usual: dict[str, Any]
    ) -> None:
        """Ask for what a step needs."""
        self._line, self._evidence, self._filled = line, None, ""
        self._title.setText(line.words)
        self._why.setText(line.obstacle)
        self._why.setVisible(bool(line.obstacle))
        self.problem.hide()
        self.verb.setText(button_text(line.words))
        self.proof.setVisible(needs_answer)
        self._tell_proof()
        self._show_form(Form([forms.step_form(line, parties, needs_answer)], self._dialogs), usual)
        self.show()

    def close_card(self) -> None:
        """Leave the step; nothing is made."""
        self._line = None
        self.hide()

    def _lay_out(self) -> None:
        leave = QPushButton(tr("Cancel"))
        leave.clicked.connect(self.close_card)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_card)
        buttons = QHBoxLayout()
        buttons.setSpacing(style.GRID)
        buttons.addWidget(self.verb)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        buttons.addWidget(self.proof)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(2 * style.GRID,) * 4)
        self._column.setSpacing(style.GRID)
        for widget in (self._title, self._why):
            self._column.addWidget(widget)
        self._column.addWidget(self.problem)
        self._column.addLayout(buttons)

    def _show_form(self, form: Form, usual: dict[str, Any]) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = form
        keys = form.keys()
        form.show_answers({key: usual[key] for key in keys if key in usual})
        form.changed.connect(self._follow)
        self._column.insertWidget(2, form)
        if keys:
            form.entry(keys[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Put the standard text of the chosen reason into the message, unless somebody has changed it."""
        answers = self.form.answers() if self.form else {}
        if self.form is None or "decline" not in answers:
            return
        if answers["decline"] and (answers["message"] or "") == self._filled:
            self._filled = self._decline_text(DeclineReason(answers["decline"]))
            self.form.entry("message").show_answer(self._filled)

    def _attach(self) -> None:
        if self._evidence is not None:
            self._evidence = None
            self._tell_proof()
            return
        kinds = " ".join(f"*{ending}" for ending in EVIDENCE_KINDS)
        path = self._dialogs.open_path(tr("What proves it"), tr("Proof ({kinds})", kinds=kinds))
        if path is not None:
            with self._dialogs.showing_errors():
                self._evidence = _read(path)
                self._tell_proof()

    def _tell_proof(self) -> None:
        words = tr("Attach the proof…") if self._evidence is None else tr("Without {name}", name=self._evidence.name)
        self.proof.setText(button_text(words))
        icons.put(self.proof, "attach" if self._evidence is None else "remove")

    def _go(self) -> None:
        if self._line is None or self.form is None or self.form.problems():
            return
        try:
            self._make(self._line, self.form.answers(), self._evidence)
        except UserError as error:
            self.problem.setText(str(error))
            self.problem.show()
            announce(self, str(error))
            return
        self.close_card()


def _read(path: Path) -> Evidence:
    try:
        return Evidence(path.name, path.read_bytes())
    except OSError as error:
        words = tr("The file {name} cannot be read. Close it in other programs and try again.", name=path.name)
        raise UserError(words) from error
