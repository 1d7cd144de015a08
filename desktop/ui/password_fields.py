"""A new password typed twice, with what it is worth said in words while it is typed."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.words import Words

Judge = Callable[[str, str], tuple[str, str]]
"""Password and its repetition in; a sentence that says what it is worth, and one why it is not taken, or nothing."""


def password_line(name: str) -> QLineEdit:
    """A field whose letters are dots."""
    field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    field.setMinimumWidth(style.text_width(36))
    return field


class PasswordFields(QWidget):
    """Two fields, a sentence below, and a box that shows the letters."""

    changed = Signal()

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self._judge = judge
        self.password = password_line(tr("New password"))
        self.again = password_line(tr("New password again"))
        self.worth = Words("", "soft", is_wrapping=True)
        self.shown = QCheckBox(tr("Show the letters"))
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(style.GRID)
        form.addRow(tr("New password"), self.password)
        form.addRow("", self.worth)
        form.addRow(tr("The same again"), self.again)
        form.addRow("", self.shown)
        self.password.textChanged.connect(self._tell)
        self.again.textChanged.connect(self._tell)
        self.shown.toggled.connect(self._show_letters)
        self._tell()

    def problem(self) -> str:
        """Why it is not taken, or nothing."""
        return self._judge(self.password.text(), self.again.text())[1]

    def put_above(self, words: str, widget: QWidget) -> None:
        """A row above, in the same columns: whose password it is."""
        self._form.insertRow(0, words, widget)

    def clear(self) -> None:
        """Nothing typed any more."""
        self.password.clear()
        self.again.clear()

    def judge_again(self) -> None:
        """What is known of the person has changed."""
        self._tell()

    def _tell(self) -> None:
        words, _ = self._judge(self.password.text(), self.again.text())
        self.worth.setText(words if self.password.text() else tr("A sentence that you alone would write is good."))
        self.changed.emit()

    def _show_letters(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)
        self.again.setEchoMode(mode)
