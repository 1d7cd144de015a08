"""The pages and the wizard that put a password and a recovery sheet on a store."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from desktop.entrance import Entrance, First
from desktop.features.access.rules import password_problem, plain_name, worth
from desktop.i18n import tr
from desktop.office import Office
from desktop.recovery_sheet import FreshSheet
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.password_fields import PasswordFields
from desktop.ui.sheet_page import SheetPage
from desktop.ui.wizard import Wizard, WizardPage


class NewPasswordPage(WizardPage):
    """The name somebody signs in with, and a password typed twice."""

    def __init__(self, name: str, needed: Callable[[], bool] = lambda: True) -> None:
        """needed: whether it is asked at all, see `is_needed`."""
        lead = tr("The store opens with your name and password. Nobody can look up a forgotten password.")
        super().__init__(tr("Your password"), lead)
        self._needed = needed
        self._name = QLineEdit(name, maxLength=80)
        self._name.setAccessibleName(tr("Your name"))
        self._name.setMinimumWidth(style.text_width(36))
        self.fields = PasswordFields(self._judged)
        self.fields.put_above(tr("Your name"), self._name)
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self._name.textChanged.connect(self.fields.judge_again)
        self.fields.changed.connect(self.changed)

    def is_needed(self) -> bool:
        """As was told."""
        return self._needed()

    def name(self) -> str:
        """As it is kept."""
        return plain_name(self._name.text())

    def password(self) -> str:
        """As it was typed."""
        return self.fields.password.text()

    def problem(self) -> str:
        """What is missing."""
        return self.fields.problem() if self.name() else tr("Write your name, as others know you.")

    def _judged(self, password: str, again: str) -> tuple[str, str]:
        known = (self.name(),)
        return worth(password, known).words(), password_problem(password, again, known)


class PasswordWizard(Wizard):
    """For a store that was made before passwords: after it, the key is no longer on the computer."""

    def __init__(self, office: Office, entrance: Entrance, desk: Desk) -> None:
        self._office = office
        self._entrance = entrance
        self._desk = desk
        self.sheet = FreshSheet(entrance.place.name)
        self.password = NewPasswordPage(office.store.actor.name)
        self.printed = SheetPage(self.sheet, desk.dialogs)
        super().__init__(tr("Password and recovery sheet"), [self.password, self.printed], self._adopt)

    def _adopt(self) -> bool:
        first = First(self.password.name(), self.password.password(), self.sheet.key)
        self.set_busy(True)
        self._desk.jobs.run(
            Job(
                tr("Set the password"),
                lambda _progress: self._entrance.adopt(self._office, first),
                done=lambda _answer: self._finish_adopting(),
                failed=self._tell,
            )
        )
        return False

    def _finish_adopting(self) -> None:
        self.set_busy(False)
        self.accept()

    def _tell(self, fault: Exception) -> None:
        self.set_busy(False)
        self._desk.dialogs.show_error(fault)
