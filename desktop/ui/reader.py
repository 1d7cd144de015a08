"""Questions to the store on a thread of their own, so that no count or search holds the window up.

Answers come back on the GUI thread in the order of the questions. A new question on the same lane
pushes out the one that still waits there, and the answer of one already being read is dropped.
"""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.ui.jobs import Session

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Question:
    lane: object
    number: int
    work: Callable[[], Any]
    answer: Callable[[Any], object]
    failed: Callable[[Exception], object] | None


@dataclass(frozen=True)
class _Answer:
    question: _Question
    found: object = None
    fault: Exception | None = None


_Queue = SimpleQueue[_Question | Callable[[], object] | None]
"""Questions, last words that nobody waits for, and None for the end."""


class _Newest:
    """Which question of a lane counts; asked from two threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._numbers: dict[object, int] = {}
        self._last = 0

    def take(self, lane: object) -> int:
        with self._lock:
            self._last += 1
            self._numbers[lane] = self._last
            return self._last

    def forget(self, lane: object) -> None:
        with self._lock:
            self._numbers.pop(lane, None)

    def counts(self, question: _Question) -> bool:
        with self._lock:
            return self._numbers.get(question.lane) == question.number

    def settle(self, question: _Question) -> bool:
        """Whether the answer still counts; the lane is free after it."""
        with self._lock:
            if self._numbers.get(question.lane) != question.number:
                return False
            del self._numbers[question.lane]
            return True

    def is_empty(self) -> bool:
        with self._lock:
            return not self._numbers


class Reader(QObject):
    """One reading thread with its own session, opened with the first question."""

    idle = Signal()
    """Every question has been answered or dropped."""

    _answered = Signal(object)

    def __init__(self, session: Session = nullcontext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._newest = _Newest()
        self._queue: _Queue = SimpleQueue()
        self._thread: Thread | None = None
        self._is_over = False
        self._answered.connect(self._deliver)

    def ask(
        self,
        lane: object,
        work: Callable[[], Any],
        answer: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
        pause: int = 0,
    ) -> None:
        """Run `work` on the reading thread, after a pause (ms), and hand what it returns to `answer` here."""
        if self._is_over:
            return
        question = _Question(lane, self._newest.take(lane), work, answer, failed)
        if pause:
            QTimer.singleShot(pause, self, lambda: self._put(question))
        else:
            self._put(question)

    def _put(self, question: _Question) -> None:
        if self._is_over or not self._newest.counts(question):
            return
        if self._thread is None:
            self._start()
        self._queue.put(question)

    def drop(self, lane: object) -> None:
        """Nobody waits for the answer on this lane any more."""
        self._newest.forget(lane)

    @property
    def is_idle(self) -> bool:
        """Whether no question is open."""
        return self._newest.is_empty()

    def close(self) -> None:
        """End the thread after the question it is at; the next question opens it again."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def end(self) -> None:
        """Close for good: what a window that is going still asks is not asked any more."""
        self._is_over = True
        self.close()

    def farewell(self, work: Callable[[], object]) -> Callable[[], None]:
        """A function that runs `work` as the thread's last deed; may be called when the reader is gone already."""
        queue = self._queue

        def leave() -> None:
            queue.put(work)
            queue.put(None)

        return leave

    def _start(self) -> None:
        work = _Loop(self._session, self._queue, self._newest, self._answered.emit)
        self._thread = Thread(target=work.run, name="reader", daemon=True)
        self._thread.start()

    @Slot(object)
    def _deliver(self, answer: _Answer) -> None:
        question = answer.question
        if self._newest.settle(question):
            if answer.fault is None:
                question.answer(answer.found)
            elif question.failed:
                question.failed(answer.fault)
            else:
                _log.error("A question to the store failed.", exc_info=answer.fault)
        if self.is_idle:
            self.idle.emit()


class _Loop:
    """What the thread runs; it owns no QObject."""

    def __init__(
        self,
        session: Session,
        queue: _Queue,
        newest: _Newest,
        answered: Callable[[object], None],
    ) -> None:
        self._session = session
        self._queue = queue
        self._newest = newest
        self._answered = answered

    def run(self) -> None:
        with self._session():
            while (question := self._queue.get()) is not None:
                if not isinstance(question, _Question):
                    question()
                elif self._newest.counts(question):
                    self._tell(_ask(question))

    def _tell(self, answer: _Answer) -> None:
        try:
            self._answered(answer)
        except RuntimeError:  # the window that asked is gone, and the reader with it
            _log.debug("Nobody waits for the answer any more.")


def _ask(question: _Question) -> _Answer:
    try:
        return _Answer(question, found=question.work())
    except Exception as fault:  # told on the GUI thread
        return _Answer(question, fault=fault)
