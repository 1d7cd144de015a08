"""A small window while something runs that has no main window: before it opens, or after it has closed."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from desktop.i18n import tr
from desktop.progress import Cancelled, Progress
from desktop.ui import style
from desktop.ui.words import Words, heading

_PATIENCE = 3_000
"""Milliseconds after a stop, until the window goes even though the work does not answer (a disk that hangs)."""


class Running(QDialog):
    """Runs work on a thread of its own; `answer` or `fault` holds what came of it."""

    _ended = Signal(object, object)
    _progressed = Signal(int, int)

    def __init__(self, title: str, words: str, work: Callable[[Progress], Any], stop: str = "") -> None:
        """`stop` is the verb of the button that ends it early; the usual one is Cancel."""
        super().__init__()
        self.setWindowTitle(title)
        self.answer: Any = None
        self.fault: Exception | None = None
        self._work = work
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 0)
        self.bar.setFixedHeight(style.GRID)
        self.bar.setAccessibleName(tr("Progress"))
        self.stop_button = QPushButton(stop or tr("Cancel"))
        self._lay_out(title, words)
        self.stop_button.clicked.connect(self.reject)
        self._ended.connect(self._end)
        self._progressed.connect(self._show_progress)

    @property
    def was_stopped(self) -> bool:
        """Whether the person ended it early."""
        return self._stopped.is_set()

    def _lay_out(self, title: str, words: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * style.GRID] * 4)
        column.setSpacing(style.GRID * 2)
        column.addWidget(heading(title))
        said = Words(words, is_wrapping=True)
        said.setMinimumWidth(style.text_width(48))
        column.addWidget(said)
        column.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.stop_button)
        column.addLayout(foot)

    def _run(self) -> None:
        answer, fault = None, None
        try:
            answer = self._work(self._progress)
        except Exception as error:  # told by whoever opened this window
            fault = error
        try:
            self._ended.emit(answer, fault)
        except RuntimeError:  # the window has gone before
            return

    def _progress(self, done: int, total: int) -> None:
        if self._stopped.is_set():
            raise Cancelled
        self._progressed.emit(done, total)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        if not self._stopped.is_set():
            self.bar.setRange(0, max(total, 0))
            self.bar.setValue(done)

    @Slot(object, object)
    def _end(self, answer: Any, fault: Exception | None) -> None:
        self.answer, self.fault = answer, fault
        super().done(QDialog.DialogCode.Rejected if fault else QDialog.DialogCode.Accepted)

    @Slot()
    def reject(self) -> None:
        """Ask the work to stop at its next step, and wait for it a little."""
        if not self._stopped.is_set():
            self._stopped.set()
            self.stop_button.setEnabled(False)
            self.bar.setRange(0, 0)
            QTimer.singleShot(_PATIENCE, self, self._give_up)

    @Slot()
    def _give_up(self) -> None:
        super().done(QDialog.DialogCode.Rejected)

    # Qt's names

    def showEvent(self, event: QShowEvent) -> None:
        """Begin as soon as the window stands."""
        super().showEvent(event)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="running", daemon=True)
            self._thread.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross of the window is the button."""
        event.ignore()
        self.reject()
