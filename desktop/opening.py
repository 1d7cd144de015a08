"""From nothing to a window: the application, the store that is asked for, and a way out where it cannot be opened."""

import gc
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.about import add_about
from desktop.app import App
from desktop.calling import come_when_called
from desktop.demo_mark import is_marked_demo, mark_demo
from desktop.entrance import Entrance, Opened
from desktop.errors import UserError
from desktop.i18n import tr
from desktop.key_notice import offer_password
from desktop.locking import LOCKED, go_back, watch
from desktop.next_window import Sitting, Wish, after_refusal, after_window
from desktop.office import open_office, person_here
from desktop.paths import config_folder, default_store, empty_print_folder
from desktop.rights import Actor
from desktop.settings import Settings
from desktop.store.faults import about_fault
from desktop.store.keys import keepers, kept_key
from desktop.store.places import is_address
from desktop.ui.collecting import Collecting
from desktop.ui.dialogs import Dialogs
from desktop.ui.look import Look, Scheme
from desktop.ui.uncaught import Uncaught

_COLLECTING = "collecting"
"""Property of the application that holds its collector: a search would make a Python object of each of its children."""

_PAINTED = 100
"""Milliseconds after which the window is painted."""
_SHOWN = 300
"""Milliseconds that `--smoke` shows the window."""


def open_window(store: str | None, is_demo: bool, is_smoke: bool, is_reading: bool = False) -> int:
    """Open the window and stay until it is closed; answers the exit code."""
    _application()
    empty_print_folder()
    wish: Wish | int = Wish(store, is_demo, is_smoke, is_reading)
    sitting = Sitting(leave=QApplication.exit)
    uncaught = Uncaught()
    uncaught.install()
    try:
        while isinstance(wish, Wish):
            wish = _one_window(wish, uncaught, sitting)
    finally:
        uncaught.uninstall()
        empty_print_folder()
    return wish


def _one_window(wish: Wish, uncaught: Uncaught, sitting: Sitting) -> Wish | int:
    """The exit code, or what is opened next: the demo anew, a store that was restored, or the locked one."""
    dialogs = Dialogs(about_fault)
    if not wish.is_smoke:
        uncaught.tell_in(dialogs)
    app = _built(wish, dialogs, sitting)
    if isinstance(app, Wish | int):
        return app
    if wish.is_smoke:
        QTimer.singleShot(_SHOWN, app.window.close)
    try:
        code = _application().exec()
        if not (wish.is_smoke or is_marked_demo(app) or code == LOCKED):
            from desktop.keeping import take_leave  # late: no start waits for the ways out

            take_leave(app, dialogs)
    finally:
        put_away(app)
        if app.office.store.refusal:
            _reading().end()
    return after_window(app, wish, dialogs, code)


def _built(wish: Wish, dialogs: Dialogs, sitting: Sitting) -> App | Wish | int:
    """The window; or what to try next, or the exit code, where there is none: the person has read why."""
    try:
        return show(wish, dialogs, sitting) or 0
    except Exception as fault:
        if not wish.is_smoke:
            return _without_window(fault, wish, dialogs, sitting)
        if not isinstance(fault, UserError):
            raise
        print(fault, file=sys.stderr)
        return 1


def _without_window(fault: Exception, wish: Wish, dialogs: Dialogs, sitting: Sitting) -> Wish | int:
    if isinstance(fault, UserError):
        return after_refusal(fault, wish, dialogs, sitting)
    dialogs.show_error(fault)
    return 1


def put_away(app: App) -> None:
    """Close the store, and leave nothing of the window that could wake or be read."""
    app.office.close()
    app.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def build(store: str | None, is_demo: bool, is_smoke: bool, dialogs: Dialogs, is_reading: bool = False) -> App | None:
    """As `show`, for a program that has just begun."""
    return show(Wish(store, is_demo, is_smoke, is_reading), dialogs, Sitting())


def show(wish: Wish, dialogs: Dialogs, sitting: Sitting) -> App | None:
    """The window on the store that is asked for, shown; None when the person left the first questions.

    Raises UserError in words where the store cannot be opened.
    """
    settings = Settings(config_folder() / "window.json")
    kept = settings.text("language")
    i18n.use(kept if kept in i18n.available() else "en")
    look = _application().findChild(Look) or Look(_application(), _scheme(settings))
    opened = _opened(wish, sitting, settings, dialogs)
    if opened is None:
        return None
    app = App(opened.office, opened.name, settings, look, dialogs)
    if opened.is_demo:
        mark_demo(app)
        app.kiosk.is_demo = True
    add_about(app.window.menus, dialogs)
    if opened.reads is not None:
        app.window.add_notice(_reading().notice(opened.reads))
    app.show()
    if opened.reads is None and app.office.store.is_file:
        _look_after(app, opened.is_demo)
    _guard(app, opened, sitting)
    if opened.wants_import:
        app.open_import()
    return app


def _reading() -> Any:
    from desktop import reading_only  # late: few windows only read

    return reading_only


def _look_after(app: App, is_demo: bool) -> None:
    """Backups, checks and calls of a store in a file, once its window is painted."""
    soon = QTimer(app, singleShot=True, interval=_PAINTED)

    def begin() -> None:
        from desktop.keeping import keep_safe  # late: see above

        keep_safe(app, is_demo)
        come_when_called(app, app.office.safekeeping.backups.place)

    soon.timeout.connect(begin)
    app.window.closing.connect(soon.stop)
    soon.start()


def _guard(app: App, opened: Opened, sitting: Sitting) -> None:
    """A store with passwords is locked when it is left alone; one without is offered them."""

    def lock_when_left() -> None:
        locking = watch(app)

        def leave() -> None:
            sitting.left = locking.left
            sitting.leave(LOCKED)

        locking.locked.connect(leave)

    if app.office.access.is_file:
        lock_when_left()
        go_back(app, sitting.left)
        sitting.left = None
    elif opened.entrance is not None and opened.reads is None:
        offer_password(app, opened.entrance, lock_when_left)


def _application() -> QApplication:
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("mentordesk")
    application.setApplicationDisplayName("Mentordesk")
    if application.property(_COLLECTING) is None:
        application.setProperty(_COLLECTING, Collecting(application))
    return application


def _scheme(settings: Settings) -> Scheme:
    kept = settings.text("scheme")
    return Scheme(kept) if kept in set(Scheme) else Scheme.SYSTEM


def _opened(wish: Wish, sitting: Sitting, settings: Settings, dialogs: Dialogs) -> Opened | None:
    """The office and the name of its store; None when the person left the first questions, or the sign-in window."""
    if wish.is_demo:
        from desktop.first_run import demo  # late: few windows show it

        return demo(dialogs)
    if wish.store and is_address(wish.store):
        return Opened(open_office(wish.store, b"", person_here()), tr("Shared store"))
    entrance = Entrance(Path(wish.store or settings.text("store") or default_store()), sitting.patience)
    if wish.is_smoke:
        from desktop.smoke import smoke_office  # late: never for a person

        return Opened(smoke_office(entrance), entrance.place.name)
    if not entrance.is_there:
        from desktop.first_run import FirstRun  # late: asked once

        first = FirstRun(settings, dialogs, entrance.place, sitting.patience)
        if not dialogs.run(first):
            return None
        return first.opened or _opened(wish, sitting, settings, dialogs)  # restored by its sheet: sign in now
    if wish.is_reading:
        return _read(entrance, dialogs)
    if not entrance.has_slots:
        return Opened(entrance.open_kept(), entrance.place.name, entrance=entrance)
    name, lead = (sitting.left.name, tr("The desk was locked.")) if sitting.left else ("", "")
    from desktop.sign_in import signed_in  # late: a store without passwords opens without it

    office = signed_in(entrance, dialogs, name, lead)
    return Opened(office, entrance.place.name, entrance=entrance) if office else None


def _read(entrance: Entrance, dialogs: Dialogs) -> Opened | None:
    """A copy that is only read, with the roles that hold in the store itself."""
    place, actor = entrance.place, person_here()
    if entrance.has_slots:
        from desktop.sign_in import ask  # late: as above

        signed = ask(entrance, dialogs)
        if signed is None:
            return None
        key, actor = signed.key, Actor(signed.name, ())
    else:
        key = kept_key(place, keepers(config_folder()))
    office = _reading().open_reading(place, key, actor, dialogs)
    if office is None:
        return None
    if entrance.has_slots:
        try:
            office.store.actor = office.access.actor_of(actor.name)
        except UserError:
            office.close()
            raise
    return Opened(office, tr("{store}, read-only", store=place.name), reads=place)
