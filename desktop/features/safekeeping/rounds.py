"""The rounds that the window makes by itself: a backup each half hour, the second place as soon as it is back."""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.features.safekeeping import rules
from desktop.features.safekeeping.service import Done, SafekeepingService
from desktop.i18n import tr
from desktop.progress import Progress
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job

FIRST = 20_000
"""Milliseconds after the start, so that no start waits for it."""
BETWEEN = 60_000

_log = logging.getLogger(__name__)


class Rounds(QObject):
    """Looks once a minute whether something is due; costs a millisecond when nothing is."""

    moved = Signal()
    """How the backups stand may be different now."""

    def __init__(self, safekeeping: SafekeepingService, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._safekeeping = safekeeping
        self._desk = desk
        self._is_over = False
        self._timer = QTimer(self, interval=BETWEEN)
        self._timer.timeout.connect(self.look)
        desk.jobs.idle.connect(self.moved)

    def start(self) -> None:
        """Begin, a while after the window stands."""
        QTimer.singleShot(FIRST, self, self.look)
        self._timer.start()

    def stop(self) -> None:
        """No round begins any more."""
        self._is_over = True
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Do what is due, unless somebody's own work runs."""
        if self._is_over or self._desk.jobs.is_busy:
            return
        situation, now = self._safekeeping.situation(), self._safekeeping.now()
        if rules.is_due(situation, now):
            self._run(tr("Back up"), self._safekeeping.back_up)
        elif rules.is_carrying_due(situation, now):
            self._run(tr("Copy the backup to the second place"), self._safekeeping.carry)
        else:
            self.moved.emit()

    def _run(self, words: str, work: Callable[[Progress], Done]) -> None:
        self._desk.jobs.run(Job(words, work, done=self._note, failed=self._fail, is_background=True))

    def _note(self, done: Any) -> None:
        """Nothing is said but in the status line."""
        if done.number:
            _log.info("backup %d made", done.number)

    def _fail(self, fault: Exception) -> None:
        _log.error("the round failed", exc_info=fault)
