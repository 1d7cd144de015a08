"""The program as a mentor starts it: one package, no store."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.features.mentor_packages.file_service import Gate, Opened
from desktop.features.mentor_packages.mentor_view import MentorWindow
from desktop.features.mentor_packages.passphrase_view import AskPassphrase
from desktop.features.mentor_packages.work_service import Work
from desktop.paths import config_folder
from desktop.settings import Settings
from desktop.ui.collecting import Collecting
from desktop.ui.dialogs import Dialogs
from desktop.ui.look import Look, Scheme
from desktop.ui.uncaught import Uncaught

_SIZE = 1080, 720
_SHOWN = 300
"""Milliseconds that `--smoke` shows the first question."""


def open_for_mentor(place: Path, is_smoke: bool) -> int:
    """Ask for the passphrase, show the package and stay until it is closed; answers the exit code."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(["mentordesk"])
    application.setApplicationName("mentordesk")
    application.setApplicationDisplayName("Mentordesk")
    collecting = Collecting(application)
    settings = Settings(config_folder() / "window.json")
    kept, scheme = settings.text("language"), settings.text("scheme")
    i18n.use(kept if kept in i18n.available() else "en")
    look = Look(application, Scheme(scheme) if scheme in set(Scheme) else Scheme.SYSTEM)
    dialogs, uncaught = Dialogs(), Uncaught()
    uncaught.install()
    uncaught.tell_in(dialogs)
    try:
        ask = AskPassphrase(Gate(place))
        if is_smoke:
            QTimer.singleShot(_SHOWN, ask.reject)
        if not dialogs.run(ask) or ask.opened is None:
            return 0
        window = shown(ask.opened, dialogs)
        code = application.exec()
        window.deleteLater()
        return code
    finally:
        uncaught.uninstall()
        look.deleteLater()
        collecting.deleteLater()


def shown(opened: Opened, dialogs: Dialogs) -> MentorWindow:
    """The window on an opened package, in the mentor's language where the screen speaks it."""
    if opened.package.language in i18n.available():
        i18n.use(opened.package.language)
    window = MentorWindow(Work(opened), dialogs)
    dialogs.attach(window)
    window.resize(*_SIZE)
    window.show()
    return window
