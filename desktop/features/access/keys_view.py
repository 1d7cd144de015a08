"""The page of keys and lock: the own password, the recovery sheet, and when the desk locks itself."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.features.access.let_in_view import judged
from desktop.features.access.lock_rules import MINIMISED, MINUTES, OFFERED, locks_minimised, minutes
from desktop.features.access.rules import TOPIC
from desktop.features.access.service import AccessService, Proof
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.command import CommandButton
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.password_window import PasswordWindow
from desktop.ui.sheet_page import Sheet, SheetPage
from desktop.ui.tab import Tab
from desktop.ui.wizard import Wizard
from desktop.ui.words import Words, heading


class KeysPage(Tab):
    """Everybody sees it; the recovery sheet is for whoever runs the store."""

    def __init__(self, access: AccessService, desk: Desk, fresh_sheet: Callable[[], Sheet]) -> None:
        """fresh_sheet: draws another recovery key, see SheetPage."""
        super().__init__(tr("Keys and lock"), frozenset({TOPIC}), desk.changes)
        self._access = access
        self._desk = desk
        self._fresh_sheet = fresh_sheet
        self._make_commands()
        self._lay_out()

    def _make_commands(self) -> None:
        self.change = self.command(tr("Change your password…"), "lock", "Ctrl+Alt+P", self._change)
        self.renew = self.command(tr("Make another recovery sheet…"), "print", "Ctrl+Alt+R", self._renew)
        self.addActions([self.change, self.renew])

    def reload(self) -> None:
        """What is open to whoever is signed in."""
        needed = "" if self._access.own_name() else no_passwords()
        self.change.hinder("password", needed)
        self.renew.hinder("password", needed)
        self.renew.hinder("right", self._access.hindrance())
        self.minutes.setEnabled(not needed)
        self.minimised.setEnabled(not needed)
        self.reason.setText(needed)
        self.reason.setVisible(bool(needed))

    def _lay_out(self) -> None:
        self.reason = Words("", "soft", is_wrapping=True)
        self.minutes = QComboBox()
        self.minutes.setAccessibleName(tr("Lock after"))
        for number in sorted({*OFFERED, minutes(self._desk.settings)}):
            self.minutes.addItem(trn("{count} minute", "{count} minutes", number), number)
        self.minutes.setCurrentIndex(self.minutes.findData(minutes(self._desk.settings)))
        self.minimised = QCheckBox(tr("Also when the window is minimised"))
        self.minimised.setChecked(locks_minimised(self._desk.settings))
        self.minutes.activated.connect(self._keep_minutes)
        self.minimised.toggled.connect(lambda is_on: self._desk.settings.set(MINIMISED, is_on or None))
        pane = DetailPane(
            [
                heading(self.title, style.Size.HEAD),
                self.reason,
                _part(
                    tr("Your password"),
                    tr("Nobody can look up a forgotten one; a manager can set another."),
                    CommandButton(self.change),
                ),
                _part(
                    tr("Recovery sheet"),
                    tr("The sheet opens the store when every password is lost. Another one ends the old one at once."),
                    CommandButton(self.renew),
                ),
                _part(
                    tr("Lock"),
                    tr("A desk that is left alone closes the store and hides everything; half-written forms are kept."),
                    self._lock_row(),
                    self.minimised,
                ),
            ]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * style.GRID, 2 * style.GRID, 0, style.GRID)
        column.addWidget(pane)

    def _lock_row(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.GRID)
        row.addWidget(Words(tr("Lock after")))
        row.addWidget(self.minutes)
        row.addWidget(Words(tr("without a key or a movement; at once with Ctrl+Shift+L"), "soft"))
        row.addStretch(1)
        return whole

    @Slot(int)
    def _keep_minutes(self, place: int) -> None:
        self._desk.settings.set(MINUTES, self.minutes.itemData(place))

    def _change(self) -> None:
        def work(own: str, fresh: str, again: str) -> None:
            self._access.change_own_password(Proof(own, fresh, again))

        name = self._access.own_name()
        lead = tr("From the next time on you sign in with the new one.")
        window = PasswordWindow(tr("Change your password"), lead, work, self._desk.dialogs, partial(judged, (name,)))
        if self._desk.dialogs.run(window):
            self._desk.messages.say(tr("Your password is changed."))

    def _renew(self) -> None:
        lead = tr("Whoever makes another sheet shows first that the desk is theirs.")
        question = PasswordWindow(tr("Make another recovery sheet"), lead, self._proved, self._desk.dialogs)
        if not self._desk.dialogs.run(question):
            return
        sheet: Any = self._fresh_sheet()
        page = SheetPage(sheet, self._desk.dialogs, verb=tr("Use the new sheet"))
        own = question.answer

        def finish() -> bool:
            with self._desk.dialogs.showing_errors():
                self._access.renew_recovery(own, sheet.key)
                return True
            return False

        if self._desk.dialogs.run(Wizard(tr("Another recovery sheet"), [page], finish)):
            self._desk.messages.say(tr("The new recovery sheet counts. Tear the old one up; it opens nothing."))

    def _proved(self, own: str, _fresh: str, _again: str) -> str:
        self._access.prove(own)
        return own


def no_passwords() -> str:
    """Why nothing can be changed here."""
    return tr("This store opens without a password, so there is nothing to change and nothing to lock.")


def _part(title: str, sentence: str, *widgets: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, style.GRID, 0, 0)
    column.setSpacing(style.GRID)
    column.addWidget(heading(title))
    column.addWidget(Words(sentence, "soft", is_wrapping=True))
    for widget in widgets:
        row = QHBoxLayout()
        row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
    return whole
