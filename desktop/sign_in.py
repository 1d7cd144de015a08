"""The sign-in window: name and password, or the recovery sheet; it counts pauses down and holds nothing up."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.entrance import Entrance, Signed
from desktop.errors import NotAllowed, UserError
from desktop.features.access.rules import password_problem, worth
from desktop.i18n import tr
from desktop.office import Office
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.empty_state import IconLabel
from desktop.ui.jobs import Job, Jobs
from desktop.ui.password_fields import PasswordFields, password_line
from desktop.ui.words import Words, announce, heading

_COUNT = 250
"""Milliseconds between two looks at the pause."""
_WIDTH = 62
"""Letters."""


def ask(entrance: Entrance, dialogs: Dialogs, name: str = "", lead: str = "") -> Signed | None:
    """Who opens the store, and its key; None when the window was closed."""
    window = SignIn(entrance, dialogs, name, lead)
    return window.signed if dialogs.run(window) else None


def signed_in(entrance: Entrance, dialogs: Dialogs, name: str = "", lead: str = "") -> Office | None:
    """Ask until somebody with a role is in; None when the window was closed. Other errors as of `Store.open`."""
    while signed := ask(entrance, dialogs, name, lead):
        try:
            return entrance.enter(signed)
        except NotAllowed as refused:
            name, lead = signed.name, str(refused)
    return None


class SignIn(QDialog):
    """Answers with `signed` once a password or the sheet opened the store."""

    def __init__(self, entrance: Entrance, dialogs: Dialogs, name: str = "", lead: str = "") -> None:
        """name: chosen beforehand; lead: why the window is here, such as that the desk was locked."""
        super().__init__()
        self.signed: Signed | None = None
        self._entrance = entrance
        self._dialogs = dialogs
        self._jobs = Jobs()
        self.is_busy = False
        self.setWindowTitle(tr("Sign in"))
        self.password_page = _PasswordPage(entrance.names(), name)
        self.sheet_page = _SheetPage(entrance.names(), name)
        self.problem = Words("", "problem", is_wrapping=True)
        self.enter = QPushButton(tr("Sign in"))
        self.other = QPushButton()
        self.leave = QPushButton(tr("Close"))
        self._lay_out(lead)
        self._pause = QTimer(self, interval=_COUNT)
        self._pause.timeout.connect(self._count_down)
        self.enter.clicked.connect(self._enter)
        self.other.clicked.connect(self._turn)
        self.leave.clicked.connect(self.reject)
        self._show_page(self.password_page)
        self._pause.start()
        self._count_down()

    def _lay_out(self, lead: str) -> None:
        style.set_role(self.enter, "main")
        for button in (self.other, self.leave):
            style.set_role(button, "quiet")
        head = QHBoxLayout()
        head.setSpacing(2 * style.GRID)
        names = QVBoxLayout()
        names.addWidget(heading(self._entrance.place.name, style.Size.HEAD))
        where = Words(str(self._entrance.place.parent), "soft", is_wrapping=True)
        names.addWidget(where)
        head.addWidget(IconLabel("lock", 28), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[4 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addLayout(head)
        if lead:
            column.addWidget(Words(lead, is_wrapping=True))
        column.addWidget(self.password_page)
        column.addWidget(self.sheet_page)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addLayout(buttons)
        self.enter.setDefault(True)
        self.setMinimumWidth(style.text_width(_WIDTH))

    # Wishes

    @Slot()
    def _turn(self) -> None:
        self._show_page(self.password_page if self.page is self.sheet_page else self.sheet_page)

    def _show_page(self, page: "_PasswordPage | _SheetPage") -> None:
        is_sheet = page is self.sheet_page
        self.page = page
        self.password_page.setVisible(not is_sheet)
        self.sheet_page.setVisible(is_sheet)
        self.problem.setText("")
        self.other.setText(tr("Use the password") if is_sheet else tr("Use the recovery sheet…"))
        (self.sheet_page.groups if is_sheet else self.password_page.first()).setFocus()
        self.adjustSize()

    @Slot()
    def _enter(self) -> None:
        if problem := self.page.problem():
            self._say(problem)
            return
        self._set_busy(True)
        work = self.page.work(self._entrance)
        self._jobs.run(Job(tr("Sign in"), lambda _progress: work(), done=self._open, failed=self._refuse))

    def _open(self, signed: Signed) -> None:
        self._set_busy(False)
        self.signed = signed
        self._forget()
        self.accept()

    def _refuse(self, fault: Exception) -> None:
        self._set_busy(False)
        self.password_page.password.clear()
        if isinstance(fault, UserError):
            self._say(str(fault))
        else:
            self._dialogs.show_error(fault)
        if self.page is self.password_page:
            self.password_page.password.setFocus()
        self._count_down()

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        announce(self, words)

    def _forget(self) -> None:
        """Nothing typed stays in a field."""
        self.password_page.password.clear()
        self.sheet_page.clear()

    def _set_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        for widget in (self.page, self.other, self.leave):
            widget.setEnabled(not is_busy)
        self._count_down()
        if is_busy:
            self.problem.setText("")

    @Slot()
    def _count_down(self) -> None:
        left = ceil(self._entrance.patience.seconds_left())
        self.enter.setEnabled(not self.is_busy and not left)
        self.enter.setText(tr("Again in {count} s", count=left) if left else tr("Sign in"))

    # Qt's names

    def reject(self) -> None:
        """Left, unless a password is being tried, which takes less than a second."""
        if not self.is_busy:
            self._forget()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """As reject."""
        self.reject()
        event.setAccepted(not self.is_busy)


def _names(names: tuple[str, ...], chosen: str) -> QComboBox:
    """The names to choose from, or to type."""
    box = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
    box.addItems(names)
    box.setAccessibleName(tr("Your name"))
    if chosen in names:
        box.setCurrentIndex(names.index(chosen))
    return box


class _PasswordPage(QWidget):
    """Name and password."""

    def __init__(self, names: tuple[str, ...], name: str) -> None:
        super().__init__()
        self._has_choice = len(names) > 1 and name not in names
        self.name = _names(names, name)
        self.password = password_line(tr("Password"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(style.GRID)
        form.addRow(tr("Your name"), self.name)
        form.addRow(tr("Password"), self.password)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.name if self._has_choice else self.password

    def problem(self) -> str:
        """What is not typed yet."""
        if not self.name.currentText().strip():
            return tr("Write your name.")
        return "" if self.password.text() else tr("Type your password.")

    def work(self, entrance: Entrance) -> Callable[[], Signed]:
        """What opens the store, for another thread."""
        name, password = self.name.currentText(), self.password.text()
        return lambda: entrance.unlock(name, password)


class _SheetPage(QWidget):
    """The groups from the sheet, and a new password for one of the names."""

    def __init__(self, names: tuple[str, ...], name: str) -> None:
        super().__init__()
        self.groups = QPlainTextEdit(tabChangesFocus=True)
        self.groups.setAccessibleName(tr("The eight groups of the recovery sheet"))
        self.groups.setPlaceholderText(tr("The eight groups in their order"))
        self.groups.setMaximumHeight(3 * style.row_height())
        self.name = _names(names, name)
        self.fields = PasswordFields(self._judged)
        self.fields.put_above(tr("Your name"), self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        words = tr("Type the groups from the sheet. Then choose a new password, with which you sign in from now on.")
        column.addWidget(Words(words, "soft", is_wrapping=True))
        column.addWidget(self.groups)
        column.addWidget(self.fields)

    def clear(self) -> None:
        """Nothing typed stays."""
        self.groups.clear()
        self.fields.clear()

    def problem(self) -> str:
        """What is not typed yet."""
        if not self.groups.toPlainText().strip():
            return tr("Type the eight groups of the sheet.")
        return self.fields.problem()

    def work(self, entrance: Entrance) -> Callable[[], Signed]:
        """What opens the store, for another thread."""
        text, name, password = self.groups.toPlainText(), self.name.currentText(), self.fields.password.text()
        return lambda: entrance.recover(text, name, password)

    def _judged(self, password: str, again: str) -> tuple[str, str]:
        known = (self.name.currentText(),)
        return worth(password, known).words(), password_problem(password, again, known)
