"""From nothing to a window: the application, the store that is asked for, and a way out where it cannot be opened."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.about import add_about
from desktop.app import App
from desktop.calling import come_when_called
from desktop.demo.store import reset_demo
from desktop.demo_mark import is_marked_demo, is_reset_wished, mark_demo
from desktop.errors import UserError
from desktop.first_run import FirstRun, Opened, demo
from desktop.i18n import tr
from desktop.keeping import keep_safe, take_leave
from desktop.office import open_office, own_key, person_here
from desktop.paths import config_folder, default_store, demo_store
from desktop.settings import Settings
from desktop.store.places import UnfitPlace
from desktop.store.postgres import is_address
from desktop.ui.collecting import Collecting
from desktop.ui.dialogs import Dialogs
from desktop.ui.look import Look, Scheme
from desktop.ui.uncaught import Uncaught

_SHOWN = 300
"""Milliseconds that `--smoke` shows the window."""


@dataclass(frozen=True)
class Wish:
    """What the program was started for."""

    store: str | None
    is_demo: bool
    is_smoke: bool
    is_reading: bool = False


def open_window(store: str | None, is_demo: bool, is_smoke: bool, is_reading: bool = False) -> int:
    """Open the window and stay until it is closed; answers the exit code."""
    _application()
    wish: Wish | int = Wish(store, is_demo, is_smoke, is_reading)
    uncaught = Uncaught()
    uncaught.install()
    try:
        while isinstance(wish, Wish):
            wish = _one_window(wish, uncaught)
    finally:
        uncaught.uninstall()
    return wish


def _one_window(wish: Wish, uncaught: Uncaught) -> Wish | int:
    """The exit code, or what is opened next: the demo anew, or a store that was restored."""
    dialogs = Dialogs()
    if not wish.is_smoke:
        uncaught.tell_in(dialogs)
    app = _built(wish, dialogs)
    if isinstance(app, Wish | int):
        return app
    if wish.is_smoke:
        QTimer.singleShot(_SHOWN, app.window.close)
    try:
        code = _application().exec()
        if not (wish.is_smoke or is_marked_demo(app)):
            take_leave(app, dialogs)
    finally:
        app.office.close()
        if app.office.store.refusal:
            _reading().end()
    return _what_next(app, wish, dialogs, code)


def _built(wish: Wish, dialogs: Dialogs) -> App | Wish | int:
    """The window; or what to try next, or the exit code, where there is none: the person has read why."""
    try:
        return build(wish.store, wish.is_demo, wish.is_smoke, dialogs, wish.is_reading) or 0
    except Exception as fault:
        if not wish.is_smoke:
            return _without_window(fault, wish, dialogs)
        if not isinstance(fault, UserError):
            raise
        print(fault, file=sys.stderr)
        return 1


def _without_window(fault: Exception, wish: Wish, dialogs: Dialogs) -> Wish | int:
    if isinstance(fault, UserError):
        return _after(fault, wish, dialogs)
    dialogs.show_error(fault)
    return 1


def _after(refused: UserError, wish: Wish, dialogs: Dialogs) -> Wish | int:
    """What is opened after a refusal that has a way out."""
    from desktop import rescue  # late: few stores are refused

    way = rescue.way_out(refused, own_key, person_here().name, dialogs)
    if way is rescue.Next.LEAVE:
        return 1
    is_elsewhere = way is rescue.Next.AGAIN and isinstance(refused, UnfitPlace)
    return replace(wish, is_reading=way is rescue.Next.READING, store=None if is_elsewhere else wish.store)


def _what_next(app: App, wish: Wish, dialogs: Dialogs, code: int) -> Wish | int:
    """What is opened once the window and its store are closed."""
    safekeeping = app.office.safekeeping
    backup, actor = safekeeping.wish, app.office.store.actor.name
    if backup is None and not safekeeping.is_salvage_wished and not is_reset_wished(app):
        return code
    app.window.deleteLater()  # nothing of it may wake once its store is closed
    if backup is not None:
        from desktop.restoring import put_back  # late: few windows restore

        put_back(backup, safekeeping.backups.place, actor, dialogs)
    elif safekeeping.is_salvage_wished:
        from desktop.rescue import save_readable  # late: as above

        save_readable(safekeeping.backups.place, safekeeping.backups.key, actor, dialogs)
    else:
        reset_demo(demo_store())
    return replace(wish, is_demo=is_marked_demo(app))


def build(store: str | None, is_demo: bool, is_smoke: bool, dialogs: Dialogs, is_reading: bool = False) -> App | None:
    """The window on the store that is asked for, shown; None when the person left the first questions.

    Raises UserError in words where the store cannot be opened.
    """
    settings = Settings(config_folder() / "window.json")
    kept = settings.text("language")
    i18n.use(kept if kept in i18n.available() else "en")
    look = Look(_application(), _scheme(settings))
    opened = _opened(Wish(store, is_demo, is_smoke, is_reading), settings, dialogs)
    if opened is None:
        return None
    app = App(opened.office, opened.name, settings, look, dialogs)
    if opened.is_demo:
        mark_demo(app)
    add_about(app.window.menus, dialogs)
    if opened.reads is not None:
        app.window.add_notice(_reading().notice(opened.reads))
    else:
        keep_safe(app, opened.is_demo)
    app.show()
    if opened.reads is None and app.office.safekeeping.is_possible:
        come_when_called(app, app.office.safekeeping.backups.place)
    if opened.wants_import:
        app.open_import()
    return app


def _reading() -> Any:
    from desktop import reading_only  # late: few windows only read

    return reading_only


def _application() -> QApplication:
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("mentordesk")
    application.setApplicationDisplayName("Mentordesk")
    if application.findChild(Collecting) is None:
        Collecting(application)
    return application


def _scheme(settings: Settings) -> Scheme:
    kept = settings.text("scheme")
    return Scheme(kept) if kept in set(Scheme) else Scheme.SYSTEM


def _opened(wish: Wish, settings: Settings, dialogs: Dialogs) -> Opened | None:
    """The office and the name of its store; None when the person left the first questions."""
    if wish.is_demo:
        return demo()
    if wish.store and is_address(wish.store):
        return Opened(open_office(wish.store, b"", person_here()), tr("Shared store"))
    place = Path(wish.store or settings.text("store") or default_store())
    if wish.is_reading and place.exists():
        office = _reading().open_reading(place, own_key(place), person_here(), dialogs)
        return Opened(office, tr("{store}, read-only", store=place.name), reads=place) if office else None
    if place.exists() or wish.is_smoke:
        return Opened(open_office(place, own_key(place), person_here()), place.name)
    first = FirstRun(settings, dialogs, place)
    return first.opened if dialogs.run(first) else None
