"""From one window to the next: the last backup, a skip, a lock, and work that does not answer."""

import threading

import pytest

from desktop import opening
from desktop.features.programmes.rules import Draft as Programme
from desktop.locking import Locking
from desktop.paths import default_store
from desktop.ui import running
from tests import signing
from tests.window.test_sign_in import signing_in


@pytest.fixture
def shown(manager, monkeypatch, home):
    """The program on a store of Ana's; what is done in each window, in order, stands in a list."""
    signing.made(default_store()).close()
    acts = []
    show = opening.show

    def watched(*given):
        manager.app = app = show(*given)
        if app is None:
            return None
        act = acts.pop(0)
        opening.QTimer.singleShot(200, lambda: act(app))
        return app

    put_away = opening.put_away

    def forgotten(app):
        manager.app = None
        put_away(app)

    monkeypatch.setattr(opening, "show", watched)
    monkeypatch.setattr(opening, "put_away", forgotten)
    monkeypatch.setattr(opening, "Dialogs", lambda _explain: manager.dialogs)
    return acts


def change_and_close(app):
    app.office.programmes.add(Programme(code="EM", name="Together at work"))
    app.window.close()


def backups():
    return sorted(default_store().parent.glob("*.backups/*.backup"))


def ends(qtbot):
    """Wait for the window of a running work to have its answer."""
    return lambda window: qtbot.waitUntil(lambda: window.answer is not None or window.fault is not None, timeout=30_000)


def test_what_changed_is_backed_up_after_the_window_has_closed(manager, shown, qtbot):
    shown.append(change_and_close)
    manager.scripts = [signing_in(manager), ends(qtbot)]
    assert opening.open_window(None, False, False) == 0
    assert len(backups()) == 1
    assert manager.dialogs.told == []


def test_the_last_backup_can_be_skipped(manager, shown, qtbot, monkeypatch):
    from desktop.features.safekeeping.service import SafekeepingService

    may_go_on = threading.Event()

    def slow(_service, progress):
        may_go_on.wait(20)
        progress(1, 2)
        raise AssertionError("it was skipped")

    monkeypatch.setattr(SafekeepingService, "back_up", slow)

    def skip(window):
        window.stop_button.click()
        may_go_on.set()
        qtbot.waitUntil(lambda: window.fault is not None, timeout=30_000)

    shown.append(change_and_close)
    manager.scripts = [signing_in(manager), skip]
    assert opening.open_window(None, False, False) == 0
    assert backups() == []
    assert manager.dialogs.told == []
    office = signing.opened(default_store())
    assert [row.code for row in office.programmes.programmes()] == ["EM"]
    office.close()


def test_a_backup_that_fails_at_the_end_is_said(manager, shown, qtbot):
    def block_and_close(app):
        folder = default_store().with_name(f"{default_store().stem}.backups")
        folder.parent.mkdir(exist_ok=True)
        folder.write_text("a file where the folder has to be")
        change_and_close(app)

    shown.append(block_and_close)
    manager.scripts = [signing_in(manager), ends(qtbot)]
    assert opening.open_window(None, False, False) == 0
    assert len(manager.dialogs.told) == 1


def test_a_locked_desk_asks_for_the_password_and_goes_on(manager, shown, qtbot):
    seen = []

    def lock(app):
        app.findChild(Locking).lock()

    def look_and_close(app):
        seen.append(app.office.store.actor.name)
        app.window.close()

    shown += [lock, look_and_close]
    manager.scripts = [signing_in(manager), signing_in(manager), ends(qtbot)]
    assert opening.open_window(None, False, False) == 0
    assert seen == [signing.NAME]


def test_whoever_does_not_sign_in_again_leaves(manager, shown):
    shown.append(lambda app: app.findChild(Locking).lock())
    manager.scripts = [signing_in(manager), lambda window: manager.click(window.leave)]
    assert opening.open_window(None, False, False) == 0


def test_work_that_does_not_answer_is_left_after_a_while(qtbot, monkeypatch):
    monkeypatch.setattr(running, "_PATIENCE", 50)
    hangs = threading.Event()
    window = running.Running("Restoring", "A disk that hangs.", lambda _progress: hangs.wait(20))
    qtbot.addWidget(window)
    window.show()
    window.close()  # the cross of the window is the button
    assert not window.stop_button.isEnabled()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert window.was_stopped
    assert window.answer is None
    hangs.set()
    window._thread.join(20)
