"""The window comes forward when the program is started again on its store."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, Qt, QTimer

from desktop.app import App
from desktop.paths import call_folder
from desktop.store.calls import Calls

_AFTER = 500
"""Milliseconds after the window stands: no start waits for this."""


def come_when_called(app: App, place: Path) -> None:
    """Listen from a moment after the first picture on; what was called before that is answered then."""
    QTimer.singleShot(_AFTER, app, lambda: listen(app, place))


def listen(app: App, place: Path) -> QFileSystemWatcher:
    """Watch the folder of calls."""
    calls = Calls(call_folder(), place)
    calls.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    watcher = QFileSystemWatcher([str(calls.folder)], app)

    def look() -> None:
        if calls.answer():
            come_forward(app)

    watcher.directoryChanged.connect(look)
    look()
    return watcher


def come_forward(app: App) -> None:
    """Out of the taskbar and before the others, whatever is open in it."""
    window = app.window
    if app.kiosk.is_covering:  # whoever fills in a form starts the program: the desk stays covered
        return
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
