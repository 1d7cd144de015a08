"""The passphrase of a package, asked before anything of it is shown."""

from math import ceil

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.errors import UserError
from desktop.features.mentor_packages.file_service import Gate, Opened
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.jobs import Job, Jobs
from desktop.ui.password_fields import password_line
from desktop.ui.words import Words, announce, heading

_COUNT = 250
"""Milliseconds between two looks at the pause after a wrong passphrase."""
_WIDTH = 60


class AskPassphrase(QDialog):
    """Answers with `opened`."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self.opened: Opened | None = None
        self.is_busy = False
        self._gate = gate
        self._jobs = Jobs()
        self.setWindowTitle(gate.place.name)
        self.line = password_line(tr("Passphrase"))
        self.problem = Words("", "problem", is_wrapping=True)
        self.enter = QPushButton(tr("Open"))
        self._lay_out()
        self._pause = QTimer(self, interval=_COUNT)
        self._pause.timeout.connect(self._count_down)
        self.enter.clicked.connect(self.try_out)

    def _lay_out(self) -> None:
        style.set_role(self.enter, "main")
        self.enter.setDefault(True)
        line = QHBoxLayout()
        line.setSpacing(style.GRID)
        line.addWidget(self.line, 1)
        line.addWidget(self.enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addWidget(heading(tr("Package of your office"), style.Size.HEAD))
        words = tr(
            "Type the passphrase that your office told you. Small or large letters and the lines between do not matter."
        )
        column.addWidget(Words(words, "soft", is_wrapping=True))
        column.addLayout(line)
        self.problem.setMinimumHeight(2 * style.row_height())
        self.problem.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.problem)
        self.setMinimumWidth(style.text_width(_WIDTH))

    @Slot()
    def try_out(self) -> None:
        """Ask beside the window: it takes as long as signing in."""
        typed = self.line.text()
        if self.is_busy or not typed or self._gate.seconds_left():
            return
        self.is_busy = True
        self._count_down()
        work = Job(tr("Open"), lambda _progress: self._gate.open(typed), self._let_in, self._refused)
        self._jobs.run(work)

    def _let_in(self, opened: Opened) -> None:
        self.is_busy = False
        self.opened = opened
        self.accept()

    def _refused(self, error: Exception) -> None:
        self.is_busy = False
        words = str(error) if isinstance(error, UserError) else tr("Something went wrong inside the program.")
        self.problem.setText(words)
        announce(self, words)
        self._pause.start()
        self._count_down()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _count_down(self) -> None:
        left = ceil(self._gate.seconds_left())
        self.enter.setEnabled(not self.is_busy and not left)
        self.enter.setText(tr("Again in {count} s", count=left) if left else tr("Open"))
