"""Asks for the own password, and where wished for a new one; what it is for is done on another thread meanwhile."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.jobs import Job, Jobs
from desktop.ui.password_fields import Judge, PasswordFields, password_line
from desktop.ui.words import Words, announce, heading

Work = Callable[[str, str, str], Any]
"""Own password, new one, new one again; raises UserError. What it answers is the window's answer."""


class PasswordWindow(QDialog):
    """Stays until it is done or left; says in place what was wrong."""

    def __init__(self, title: str, lead: str, work: Work, dialogs: Dialogs, judge: Judge | None = None) -> None:
        """judge: of the new password; None where only the own one is asked. The title is the verb, too."""
        super().__init__()
        self.answer: Any = None
        self.is_busy = False
        self._work = work
        self._dialogs = dialogs
        self._jobs = Jobs()
        self.setWindowTitle(title)
        self.own = password_line(tr("Your own password"))
        self.fields = PasswordFields(judge) if judge else None
        self.problem = Words("", "problem", is_wrapping=True)
        self.verb = QPushButton(title)
        self.leave = QPushButton(tr("Cancel"))
        self._lay_out(title, lead)
        self.verb.clicked.connect(self._begin)
        self.leave.clicked.connect(self.reject)

    def _lay_out(self, title: str, lead: str) -> None:
        style.set_role(self.verb, "main")
        style.set_role(self.leave, "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addWidget(heading(title))
        column.addWidget(Words(lead, "soft", is_wrapping=True))
        if self.fields is None:
            form = QFormLayout()
            form.addRow(tr("Your own password"), self.own)
            column.addLayout(form)
        else:
            self.fields.put_above(tr("Your own password"), self.own)
            column.addWidget(self.fields)
        column.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.verb)
        column.addLayout(buttons)
        self.verb.setDefault(True)
        self.own.setFocus()

    def prepared(self) -> Work:
        """The work with what else stands in the window, read on this thread."""
        return self._work

    @Slot()
    def _begin(self) -> None:
        problem = tr("Type your own password.") if not self.own.text() else self.fields.problem() if self.fields else ""
        if problem:
            self._say(problem)
            return
        fresh = (self.fields.password.text(), self.fields.again.text()) if self.fields else ("", "")
        own, work = self.own.text(), self.prepared()
        self._set_busy(True)
        self._jobs.run(Job(self.windowTitle(), lambda _progress: work(own, *fresh), self._end, self._refuse))

    def _end(self, answer: Any) -> None:
        self._set_busy(False)
        self.answer = answer
        self._forget()
        self.accept()

    def _refuse(self, fault: Exception) -> None:
        self._set_busy(False)
        if isinstance(fault, UserError):
            self._say(str(fault))
        else:
            self._dialogs.show_error(fault)
        self.own.clear()
        self.own.setFocus()

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        announce(self, words)

    def _forget(self) -> None:
        self.own.clear()
        if self.fields is not None:
            self.fields.clear()

    def _set_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        self.verb.setEnabled(not is_busy)
        self.leave.setEnabled(not is_busy)

    # Qt's names

    def reject(self) -> None:
        """Left, unless a password is being tried, which takes less than a second."""
        if not self.is_busy:
            self._forget()
            super().reject()
