"""What nobody caught: logged without a word of anybody, told once, and the work goes on."""

import contextlib
import logging
import re
import sys
import threading
from time import monotonic
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler

from desktop.errors import UserError
from desktop.faults import told
from desktop.ui.dialogs import Dialogs

_log = logging.getLogger(__name__)

_REST = 30.0
"""Seconds in which the same fault is not told again: one that comes with every stroke would leave no way on."""
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_LETTERS = 80


class Uncaught(QObject):
    """Stands behind every thread and behind Qt; one dialog at a time, on the window's thread."""

    raised = Signal(object)
    """An exception, from whichever thread."""

    def __init__(self) -> None:
        super().__init__()
        self._dialogs: Dialogs | None = None
        self._told: dict[str, float] = {}
        self._is_telling = False
        self._before: tuple[Any, Any, Any, Any] | None = None
        self.raised.connect(self._tell, Qt.ConnectionType.QueuedConnection)  # never inside a stroke of paint

    def install(self) -> None:
        """Take the place of the hooks of Python and Qt."""
        qt = qInstallMessageHandler(self._on_qt)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook, qt)
        sys.excepthook = self._on_main
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable

    def uninstall(self) -> None:
        """Put the hooks back that were there."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook, qt = self._before
            qInstallMessageHandler(qt)
            self._before = None

    def tell_in(self, dialogs: Dialogs) -> None:
        """Where faults are told; before it they are only logged."""
        self._dialogs = dialogs

    # The hooks

    def _on_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            self._note(error)
        elif self._before is not None:  # Ctrl+C, an exit: not ours
            self._before[0](kind, error, trace)

    def _on_thread(self, given: Any) -> None:
        if isinstance(given.exc_value, Exception):
            self._note(given.exc_value)

    def _on_unraisable(self, given: Any) -> None:
        if isinstance(given.exc_value, Exception):
            self._note(given.exc_value)

    def _on_qt(self, kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        _log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", bare(message or ""))

    def _note(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            _log.error("Uncaught error", exc_info=error)
        with contextlib.suppress(RuntimeError):  # the program is ending: nobody is there to be told
            self.raised.emit(error)

    # Telling

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        fault = told(error)
        now = monotonic()
        if self._dialogs is None or self._is_telling or now - self._told.get(fault, -_REST) < _REST:
            return
        self._is_telling = True
        try:
            self._dialogs.show_fault(error)
        finally:
            self._is_telling = False
            self._told[fault] = monotonic()


def bare(message: str) -> str:
    """The first word of a message of Qt, which is the place in Qt that speaks; what follows may quote a person."""
    found = re.match(r"[A-Za-z_]\w*(?:::~?\w+)*", message, re.ASCII)
    return found[0][:_LETTERS] if found else ""
