"""The window that shows what a backup holds before it is taken, and asks for its password where that is needed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.features.safekeeping.restore_pages_view import HoldsPage, PasswordPage, SheetPage
from desktop.features.safekeeping.restoring_service import BackupDoor, Wish
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.empty_state import IconLabel
from desktop.ui.jobs import Job, Jobs
from desktop.ui.words import Words, announce, heading

_WIDTH = 62
"""Letters."""


class RestoreWindow(QDialog):
    """Answers with `wish` once somebody has seen what the backup holds and wants it."""

    def __init__(self, door: BackupDoor, dialogs: Dialogs, what_becomes: str) -> None:
        """what_becomes: one sentence about the store that it takes the place of."""
        super().__init__()
        self.wish: Wish | None = None
        self._door = door
        self._dialogs = dialogs
        self._jobs = Jobs()
        self._found: Wish | None = None
        self.setWindowTitle(tr("Restore from a backup"))
        self.waiting = Words(tr("Looking into the backup…"), "soft")
        self.password_page = PasswordPage()
        self.sheet_page = SheetPage()
        self.holds = HoldsPage(what_becomes)
        self.problem = Words("", "problem", is_wrapping=True)
        self.go = QPushButton(tr("Open the backup"))
        self.other = QPushButton()
        self.leave = QPushButton(tr("Cancel"))
        self._lay_out()
        self.go.clicked.connect(self._go)
        self.other.clicked.connect(self._turn)
        self.leave.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        style.set_role(self.go, "main")
        for button in (self.other, self.leave):
            style.set_role(button, "quiet")
        head = QHBoxLayout()
        head.setSpacing(2 * style.GRID)
        names = QVBoxLayout()
        names.addWidget(heading(tr("Restore from a backup"), style.Size.HEAD))
        names.addWidget(Words(self._door.path.name, is_wrapping=True))
        names.addWidget(Words(str(self._door.path.parent), "soft", is_wrapping=True))
        sign = IconLabel("save", 28)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        self.stack = QStackedWidget()
        for page in (self.waiting, self.password_page, self.sheet_page, self.holds):
            self.stack.addWidget(page)
        buttons = QHBoxLayout()
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[4 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.go.setDefault(True)
        self.setMinimumWidth(style.text_width(_WIDTH))
        self.go.setEnabled(False)
        self.other.hide()

    # Looking

    @property
    def is_busy(self) -> bool:
        """Whether a password is being tried."""
        return self._jobs.is_busy

    def _look(self, work: Callable[[], Wish | None]) -> None:
        self._set_busy(True)
        self._jobs.run(Job(tr("Look into the backup"), lambda _progress: work(), done=self._see, failed=self._refuse))

    def _see(self, found: Wish | None) -> None:
        self._set_busy(False)
        if found is None:
            self.password_page.show_names(self._door.names())
            self._show_page(self.password_page)
            return
        self._found = found
        self.password_page.password.clear()
        self.sheet_page.groups.clear()
        self.holds.facts.show_pairs(found.holdings.pairs())
        self.holds.facts.hold_room()
        self.go.setText(tr("Restore"))
        self._show_page(self.holds)
        self.adjustSize()
        self.go.setFocus()

    def _refuse(self, fault: Exception) -> None:
        self._set_busy(False)
        self.password_page.password.clear()
        if not isinstance(fault, UserError):
            self._dialogs.show_error(fault)
            return
        self.problem.setText(str(fault))
        announce(self, str(fault))
        if self.stack.currentWidget() is self.waiting:
            self.waiting.setText("")
            self.go.setEnabled(False)
        elif self.stack.currentWidget() is self.password_page:
            self.password_page.password.setFocus()

    # Wishes

    @Slot()
    def _go(self) -> None:
        page = self.stack.currentWidget()
        if page is self.holds:
            self.wish = self._found
            self.accept()
        elif page is self.password_page:
            name, password = self.password_page.name.currentText(), self.password_page.password.text()
            self._look(lambda: self._door.by_password(name, password))
        elif page is self.sheet_page:
            text = self.sheet_page.groups.toPlainText()
            self._look(lambda: self._door.by_sheet(text))

    @Slot()
    def _turn(self) -> None:
        is_sheet = self.stack.currentWidget() is self.sheet_page
        self._show_page(self.password_page if is_sheet else self.sheet_page)

    def _show_page(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.problem.setText("")
        self.go.setEnabled(True)
        self.other.setVisible(page in (self.password_page, self.sheet_page))
        self.other.setText(tr("Use the password") if page is self.sheet_page else tr("Use the recovery sheet…"))
        if page is self.password_page:
            self.password_page.first().setFocus()
        elif page is self.sheet_page:
            self.sheet_page.groups.setFocus()

    def _set_busy(self, is_busy: bool) -> None:
        for widget in (self.stack, self.other, self.leave, self.go):
            widget.setEnabled(not is_busy)
        if is_busy:
            self.problem.setText("")

    # Qt's names

    def showEvent(self, event: QShowEvent) -> None:
        """Try the keys of this computer first."""
        super().showEvent(event)
        if self._found is None and not self.is_busy and self.stack.currentWidget() is self.waiting:
            self._look(self._door.by_known_key)

    def reject(self) -> None:
        """Left, unless a password is being tried, which takes less than a second."""
        if not self.is_busy:
            self.password_page.password.clear()
            self.sheet_page.groups.clear()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """As reject."""
        self.reject()
        event.setAccepted(not self.is_busy)
