"""Locking the desk: the window and the store are closed, the key is dropped, and nothing readable is left behind."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPixmapCache, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from desktop.app import App
from desktop.features.access.lock_rules import locks_minimised, minutes
from desktop.i18n import tr
from desktop.idle import Idle
from desktop.paths import empty_print_folder
from desktop.ui import style
from desktop.ui.words import Words, heading

if TYPE_CHECKING:
    from desktop.features.kiosk.leaving_service import Handing

LOCKED = 77
"""What the event loop ends with when the desk was locked."""
_LOOK = 400
"""Milliseconds between two looks at the clocks: the lock falls within a second of its limit."""
_TOUCHES = frozenset(
    {
        *(QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel),
        *(QEvent.Type.TouchBegin, QEvent.Type.TabletPress),
    }
)


@dataclass(frozen=True)
class Left:
    """Where somebody was when the desk was locked."""

    name: str
    tab: str
    record: int | None
    handing: "Handing | None" = None
    """The form that somebody was filling in at the desk."""


class Locking(QObject):
    """Watches one window; `locked` once everything is closed."""

    locked = Signal()

    def __init__(self, app: App, idle: Idle) -> None:
        super().__init__(app)
        self.left: Left | None = None
        self._app = app
        self._idle = idle
        self._curtain: QWidget | None = None
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        _application().focusWindowChanged.connect(self._watch)
        handle = app.window.windowHandle()
        handle.windowStateChanged.connect(self._on_state)
        self._watch(handle)
        self._copied_here = False
        app.kiosk.lock = self.lock
        QGuiApplication.clipboard().dataChanged.connect(self._on_clipboard)

    @Slot()
    def look(self) -> None:
        """Lock if it is time."""
        self._idle.limit = minutes(self._app.settings) * 60.0
        if self._idle.is_over():
            self.lock()

    @Slot()
    def lock(self) -> None:
        """Hide everything at once; close the store now, or when the job that runs has ended."""
        if self.left is not None:
            return
        self.left = where(self._app)
        self._timer.stop()
        _application().focusWindowChanged.disconnect(self._watch)
        self._app.desk.drafts.keep_now()
        self._app.desk.dialogs.hush()
        _leave_dialogs()
        self._app.window.hide()
        clear_traces(self._copied_here)
        jobs = self._app.desk.jobs
        if jobs.is_busy:
            self._curtain = _Curtain(jobs.words)
            self._curtain.show()
            jobs.idle.connect(self._close, Qt.ConnectionType.QueuedConnection)
        else:
            QTimer.singleShot(0, self, self._close)  # after the modal windows have gone

    @Slot()
    def _close(self) -> None:
        if self._curtain is not None:
            self._curtain.close()
            self._curtain.deleteLater()
            self._curtain = None
        self._app.window.close()
        QGuiApplication.clipboard().dataChanged.disconnect(self._on_clipboard)
        self.locked.emit()

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        """Keys and movements come to the system's window first; a filter on every widget would cost every paint."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    @Slot()
    def _on_clipboard(self) -> None:
        """Not every system says whose the clipboard is; what is put there while this program is in front is ours."""
        self._copied_here = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive

    @Slot(Qt.WindowState)
    def _on_state(self, state: Qt.WindowState) -> None:
        if state is Qt.WindowState.WindowMinimized and locks_minimised(self._app.settings):
            QTimer.singleShot(0, self, self.lock)

    def _touched(self) -> None:
        if self._idle.is_over():  # woken up by a key: time passed while nobody looked at the clock
            self.lock()
        else:
            self._idle.touch()

    # Qt's names

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Any key or movement counts; nothing is kept from anybody."""
        if event.type() in _TOUCHES:
            self._touched()
        return False


class _Curtain(QWidget):
    """In the place of the window while a job ends."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setWindowTitle(tr("Locked"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[4 * style.GRID] * 4)
        column.addWidget(heading(tr("Locked")))
        column.addWidget(Words(tr("“{words}” is being finished. Then you can sign in.", words=words), is_wrapping=True))
        self.setMinimumWidth(style.text_width(48))


def _application() -> QGuiApplication:
    running = QGuiApplication.instance()
    assert isinstance(running, QGuiApplication)
    return running


def where(app: App) -> Left:
    """The tab that is shown, and the record chosen in it."""
    key = app.window.pages.key
    tab: Any = app.window.open_tab(key)
    chosen = tab.list.table.current_id() if hasattr(tab, "list") else None
    return Left(app.office.store.actor.name, key, chosen, app.kiosk.handing)


def go_back(app: App, left: Left | None) -> None:
    """Show the same tab and record to the same person; a form that was handed over covers them again."""
    if left is None or left.name != app.office.store.actor.name:
        return
    if left.handing is not None:
        QTimer.singleShot(0, app, partial(app.kiosk.go_on, left.handing))
    if left.tab not in {spec.key for spec in app.window.pages.specs}:
        return
    tab: Any = app.window.open_tab(left.tab)
    if left.record is not None and hasattr(tab, "list"):
        tab.list.table.choose(left.record)


def clear_traces(has_copied: bool) -> None:
    """The clipboard where it holds ours, pictures, and what was opened for printing."""
    clipboard = QGuiApplication.clipboard()
    if has_copied or clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(clipboard.Mode.Selection)
    QPixmapCache.clear()
    empty_print_folder()


def _leave_dialogs() -> None:
    """Every window that waits for an answer is left; its question was not answered."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()  # keeps what is half-written
            window.done(QDialog.DialogCode.Rejected)  # also where a window refuses to be left


def watch(app: App, clocks: tuple[Callable[[], float], Callable[[], float]] | None = None) -> Locking:
    """Lock the desk by key, by menu and when it is left alone; clocks: wall and monotonic, in seconds."""
    idle = Idle(minutes(app.settings) * 60.0, *clocks) if clocks else Idle(minutes(app.settings) * 60.0)
    locking = Locking(app, idle)
    app.window.menus.add(app.window.menus.file, tr("Lock"), locking.lock, "Ctrl+Shift+L", "lock")
    return locking
