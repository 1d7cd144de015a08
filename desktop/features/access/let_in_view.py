"""The window that lets somebody in: name, role, programme, a first password, and the own one again."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop.features.access.form_rules import parts
from desktop.features.access.rules import ON_A_FILE, SIGNING_IN, Draft, no_mentor, password_problem, worth
from desktop.features.access.service import AccessService, Proof
from desktop.i18n import tr
from desktop.ui.dialogs import Dialogs
from desktop.ui.password_window import PasswordWindow, Work


def judged(known: Sequence[str], password: str, again: str) -> tuple[str, str]:
    """What a new password is worth, and why it is not taken; known: names that a guesser tries first."""
    return worth(password, known).words(), password_problem(password, again, known)


class LetInWindow(PasswordWindow):
    """`answer` is the new person's id."""

    def __init__(self, access: AccessService, dialogs: Dialogs, programmes: Sequence[tuple[int, str]]) -> None:
        self._access = access
        self.name = QLineEdit(maxLength=80)
        self.name.setAccessibleName(tr("Name"))
        lead = tr("They sign in with this name and the first password, and can change the password then.")
        if access.is_file:
            lead += "\n\n" + no_mentor()
        super().__init__(tr("Let somebody sign in"), lead, self._let_in, dialogs, self._judged)
        self.role = QComboBox()
        self.role.setAccessibleName(tr("Role"))
        for role in ON_A_FILE if access.is_file else SIGNING_IN:
            self.role.addItem(role.words(), role.value)
        self.role.setCurrentIndex(1)
        self.programme = QComboBox()
        self.programme.setAccessibleName(tr("Programme"))
        self.programme.addItem(tr("All programmes"), None)
        for key, words in programmes:
            self.programme.addItem(words, str(key))
        assert self.fields is not None
        self.fields.put_above(tr("Programme"), self.programme)
        self.fields.put_above(tr("Role"), self.role)
        self.fields.put_above(tr("Name"), self.name)
        self.name.textChanged.connect(self.fields.judge_again)
        self.name.setFocus()

    def prepared(self) -> Work:
        """With the person as it stands in the fields."""
        chosen = {"role": self.role.currentData(), "programme": self.programme.currentData()}
        return partial(self._let_in, draft=Draft(self.name.text(), parts([chosen], date.today())))

    def _let_in(self, own: str, fresh: str, again: str, draft: Draft | None = None) -> int:
        return self._access.add(draft or Draft(), Proof(own, fresh, again))

    def _judged(self, password: str, again: str) -> tuple[str, str]:
        return judged((self.name.text(),), password, again)
