"""One form of a package: what is known, the questions, and that it is ended."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.features.mentor_packages.rules import PackageForm
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.form import Form
from desktop.ui.key_values import KeyValues
from desktop.ui.words import Words, announce, heading


class FormPane(QWidget):
    """Filled anew for each form that is opened."""

    changed = Signal()
    ended = Signal()

    def __init__(self, dialogs: Dialogs) -> None:
        super().__init__()
        self._dialogs = dialogs
        self.is_touched = False
        """Whether something was typed that is not kept yet."""
        self.form: Form | None = None
        self.problem = Words("", "problem", is_wrapping=True)
        self.end = QPushButton(tr("End this form"))
        style.set_role(self.end, "main")
        self.end.clicked.connect(self.ended)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QHBoxLayout()
        foot.setSpacing(2 * style.GRID)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        column.addWidget(self._area, 1)
        column.addLayout(foot)

    def show_form(self, form: PackageForm, answers: Mapping[str, Any]) -> None:
        """Show a form with what stands in it."""
        sheet, due = form.sheet, form.due
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 2 * style.GRID, 0)
        column.setSpacing(2 * style.GRID)
        column.addWidget(heading(sheet.title, style.Size.HEAD))
        column.addWidget(Words(" · ".join(part for part in (due.line, due.name) if part), "soft", is_wrapping=True))
        if not form.is_own:
            words = tr("You file what {name} answers; the office sees both names.", name=due.name)
            column.addWidget(Words(words, "soft", is_wrapping=True))
        if sheet.facts:
            column.addWidget(KeyValues(list(sheet.facts)))
        self.form = Form(sheet.sections, self._dialogs)
        self.form.show_answers(answers)
        self.form.changed.connect(self._touch)
        column.addWidget(self.form)
        column.addStretch(1)
        self._area.setWidget(inner)
        self.problem.setText("")
        self.is_touched = False

    def enter(self) -> None:
        """The keyboard goes to the first question."""
        if self.form is not None and (keys := self.form.keys()):
            self.form.entry(keys[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def begun(self) -> dict[str, Any]:
        """What stands in it, whole or not."""
        return {**self.form.answers(), **self.form.half_written()} if self.form is not None else {}

    def answers(self) -> dict[str, Any] | None:
        """The answers; None where something has to be mended, which is then marked."""
        if self.form is None:
            return None
        if self.form.problems():
            words = tr("Please mend what is marked.")
            self.problem.setText(words)
            announce(self, words)
            self.form.go_to_problem()
            return None
        self.problem.setText("")
        return self.form.answers()

    @Slot()
    def _touch(self) -> None:
        self.is_touched = True
        self.changed.emit()
