"""Long work on one worker thread: progress, cancel, and the answer back on the GUI thread."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from desktop.progress import Cancelled, Progress

Session = Callable[[], AbstractContextManager[object]]
"""Opens what a thread needs to read the store, and closes it after."""

_PAUSE = 0.05
"""Seconds between two reports of progress: more often nobody can read it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """One piece of long work. `work` runs on the worker thread; the rest on the GUI thread."""

    words: str
    """What is done, as a wish: "Issue 12 certificates"."""
    work: Callable[[Progress], Any]
    done: Callable[[Any], object] | None = None
    """Called with what `work` returned."""
    failed: Callable[[Exception], object] | None = None
    cancelled: Callable[[], object] | None = None
    is_background: bool = False
    """Nobody asked for it, so it is stopped without a question when the window closes."""


@dataclass(frozen=True)
class _Outcome:
    job: Job
    answer: object = None
    fault: Exception | None = None


class _Run(QRunnable):
    """Owns no QObject: it has bound emits alone, so that it may die on its own thread."""

    def __init__(
        self,
        job: Job,
        session: Session,
        stop: Event,
        progressed: Callable[[int, int], None],
        ended: Callable[[object], None],
    ) -> None:
        super().__init__()
        self._job = job
        self._session = session
        self._stop = stop
        self._progressed = progressed
        self._ended = ended
        self._told = 0.0

    def run(self) -> None:
        try:
            self._progress(0, 0)
            with self._session():
                outcome = _Outcome(self._job, answer=self._job.work(self._progress))
        except Exception as fault:  # whatever goes wrong is told on the GUI thread
            outcome = _Outcome(self._job, fault=fault)
        self._ended(outcome)

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = monotonic()
        if now - self._told >= _PAUSE or done == total:
            self._told = now
            self._progressed(done, total)


class Jobs(QObject):
    """Runs jobs one after the other and says how far they are."""

    started = Signal(str)
    """The words of the job that now runs."""
    progressed = Signal(int, int)
    """How many of how many are done; the total 0 means that nobody knows yet."""
    idle = Signal()
    """The last job has ended, whichever way."""

    _ended = Signal(object)

    def __init__(self, session: Session = nullcontext, parent: QObject | None = None) -> None:
        """The session is opened on the worker thread around each job."""
        super().__init__(parent)
        self._session = session
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: list[Job] = []
        self._running: Job | None = None
        self._stop = Event()
        self._ended.connect(self._finish)

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return self._running is not None

    @property
    def is_wanted(self) -> bool:
        """Whether a job runs or waits that somebody has asked for."""
        return any(not job.is_background for job in (self._running, *self._waiting) if job)

    @property
    def words(self) -> str:
        """The words of the running job, or nothing."""
        return self._running.words if self._running else ""

    @property
    def waiting(self) -> int:
        """How many jobs wait behind the running one."""
        return len(self._waiting)

    def run(self, job: Job) -> None:
        """Start the job, or put it behind those that wait."""
        self._waiting.append(job)
        if self._running is None:
            self._next()

    def cancel(self) -> None:
        """Ask the running job to stop at its next step; what it began it takes back itself."""
        self._stop.set()

    def stop_all(self) -> None:
        """Cancel what runs, forget what waits, and wait for the thread: for the end of the program."""
        self._waiting.clear()
        self._stop.set()
        self._pool.waitForDone()

    def _next(self) -> None:
        job = self._waiting.pop(0)
        self._running = job
        self._stop = Event()
        self.started.emit(job.words)
        self._pool.start(_Run(job, self._session, self._stop, self.progressed.emit, self._ended.emit))

    @Slot(object)
    def _finish(self, outcome: _Outcome) -> None:
        self._running = None
        try:
            _tell(outcome)
        finally:
            if self._waiting:
                self._next()
            elif self._running is None:
                self.idle.emit()


def _tell(outcome: _Outcome) -> None:
    job, fault = outcome.job, outcome.fault
    if fault is None:
        if job.done:
            job.done(outcome.answer)
    elif isinstance(fault, Cancelled):
        if job.cancelled:
            job.cancelled()
    elif job.failed:
        job.failed(fault)
    else:
        _log.error("The job failed and nobody was told.", exc_info=fault)
