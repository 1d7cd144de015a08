"""The watch over the store's health: a quick check after the start, a full one each week when nobody is at work."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QCursor

from desktop.features.safekeeping import rules
from desktop.features.safekeeping.health_service import HealthService
from desktop.i18n import tr
from desktop.progress import Cancelled
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.reader import Reader

FIRST = 4_000
"""Milliseconds after the window stands."""
BETWEEN = 60_000

_log = logging.getLogger(__name__)


class Watch(QObject):
    """Reads on a thread of its own, so that no list waits for it; says nothing unless something is wrong."""

    damaged = Signal(object)
    """The findings, one sentence each."""

    def __init__(self, health: HealthService, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._health = health
        self._desk = desk
        self._is_over = False
        self._seen: object = None
        self._quiet = timedelta()
        self.reader = Reader(health.session, self)
        self._timer = QTimer(self, interval=BETWEEN)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin, a while after the window stands."""
        QTimer.singleShot(FIRST, self, self.look_quickly)
        self._timer.start()

    def stop(self) -> None:
        """End what is being read, and begin nothing any more."""
        self._is_over = True
        self._timer.stop()
        self.reader.end()

    @Slot()
    def look_quickly(self) -> None:
        """Read every page once."""
        if not self._is_over:
            self.reader.ask("quick", self._quick, self._tell, self._fail)

    def _quick(self) -> list[str]:
        return self._health.quick_check(lambda: self._is_over)

    @Slot()
    def look(self) -> None:
        """Look through everything, where a week is over and nobody has done anything for a while."""
        now = (QCursor.pos().toTuple(), self._health.last_row())
        self._quiet = self._quiet + timedelta(milliseconds=BETWEEN) if now == self._seen else timedelta()
        self._seen = now
        is_due = rules.is_check_due(self._health.health().full_at, self._quiet, self._health.now())
        if is_due and not self._desk.jobs.is_busy and not self._is_over:
            words = tr("Look through the store")
            work = self._health.full_check
            self._desk.jobs.run(Job(words, work, done=self._tell, failed=self._fail, is_background=True))

    def _tell(self, found: Sequence[str]) -> None:
        if found and not self._is_over:
            _log.error("the store is damaged: %d findings", len(found))
            self.damaged.emit(tuple(found))

    def _fail(self, fault: Exception) -> None:
        if not isinstance(fault, Cancelled):
            _log.error("the check failed", exc_info=fault)
