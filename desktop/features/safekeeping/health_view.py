"""The page of the store's health: when it was looked through, what was found, and where it lies."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.features.safekeeping import rules
from desktop.features.safekeeping.service import SafekeepingService
from desktop.i18n import moment_words, tr
from desktop.ui import style
from desktop.ui.command import CommandButton
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.empty_state import IconLabel
from desktop.ui.jobs import Job
from desktop.ui.key_values import KeyValues
from desktop.ui.palette import TONE_ICONS, Tone, colours
from desktop.ui.tab import Tab
from desktop.ui.words import Words, beside, heading


class HealthPage(Tab):
    """Read again whenever a job has ended."""

    rescue_wished = Signal(object)
    """The findings, by somebody who wants to do something about them."""

    def __init__(self, safekeeping: SafekeepingService, desk: Desk) -> None:
        super().__init__(tr("Health"), frozenset(), desk.changes)
        self._safekeeping = safekeeping
        self._health = safekeeping.health
        self._desk = desk
        self.check = self.command(tr("Look through everything now"), "check", "Ctrl+Shift+H", self._check)
        self.check.reads()
        self.rescue = self.command(tr("Bring the store back…"), "history", "Ctrl+Shift+K", self._rescue)
        self.addActions([self.check, self.rescue])
        self._lay_out()
        desk.jobs.idle.connect(self.mark_stale)

    def reload(self) -> None:
        """Show what is remembered."""
        health, now = self._health.health(), self._health.now()
        tone = Tone.OVERDUE if health.found else Tone.DONE if health.full_at else Tone.QUIET
        self.sign.show_icon(TONE_ICONS[tone], lambda: colours().tone(tone))
        self.state.setText(rules.health_sentence(health.full_at, len(health.found), now))
        self.findings.setText("\n".join(health.found))
        self.findings.setVisible(bool(health.found))
        self._rescue_button.setVisible(bool(health.found))
        never = tr("Not yet")
        number, mark = self._health.anchor()
        self.facts.show_pairs(
            [
                (tr("Quick check"), moment_words(health.quick_at) or never),
                (tr("Full check"), moment_words(health.full_at) or never),
                (tr("Store"), str(self._safekeeping.backups.place)),
                (tr("Size"), rules.size(self._safekeeping.backups.place.stat().st_size)),
                (tr("Last audit row"), f"{number} · {mark[:16]}" if number else tr("None yet")),
            ]
        )

    def _lay_out(self) -> None:
        self.sign = IconLabel("dot")
        self.sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.state = Words("", is_wrapping=True)
        self.findings = Words("", "problem", is_wrapping=True)
        self.facts = KeyValues()
        self._rescue_button = CommandButton(self.rescue, is_main=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(style.GRID)
        for button in (self._rescue_button, CommandButton(self.check)):
            buttons.addWidget(button)
        buttons.addStretch(1)
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        column.addWidget(heading(self.title, style.Size.HEAD))
        column.addLayout(beside(self.sign, self.state))
        column.addWidget(self.findings)
        column.addLayout(buttons)
        words = tr("Every page is read after each start. Once a week, when nobody is at work, all of it is compared.")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 2 * style.GRID, 0, style.GRID)
        whole.addWidget(DetailPane([head, self.facts, Words(words, "soft", is_wrapping=True)]))

    def _check(self) -> None:
        work = self._health.full_check
        words = tr("Look through the store")
        self._desk.jobs.run(Job(words, work, done=self._told, failed=self._desk.dialogs.show_error))

    def _told(self, found: list[str]) -> None:
        if found:
            self.rescue_wished.emit(tuple(found))
        else:
            self._desk.messages.say(tr("Everything in the store is as it was written."))

    def _rescue(self) -> None:
        self.rescue_wished.emit(self._health.health().found)
