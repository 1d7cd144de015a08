"""One form over the whole desk: handed over, left alone, locked, opened, handed in, accepted and taken back."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import locking
from desktop.features.inbox.table import InboxReturn
from desktop.features.kiosk import view
from desktop.features.kiosk.hand_view import HandOver
from desktop.store.slots import Patience

AWAY = Qt.ApplicationState.ApplicationInactive
DONE = "We wrote a letter of application and read it aloud to each other."


@pytest.fixture
def app(manager):
    """The demo, locked as a store with passwords is; the tab of the diaries on a cell that is owed."""
    started = manager.start(is_demo=True)
    locking.watch(started)
    started.offer_programmes(started.office.programmes.by_code("EM").id)
    return started


def owed(app, manager):
    """A cell of the diaries that somebody owes, with the keyboard on it."""
    tab = app.open_tab("diaries")
    manager.settle()
    for number in range(tab.circles.count()):
        tab.circles.setCurrentIndex(number)
        for row in range(tab.table.rowCount()):
            for column in range(tab.table.columnCount()):
                cell = tab.cell(row, column)
                if cell is not None and cell.entry is None and cell.shown in ("expected", "late"):
                    tab.table.setCurrentCell(row, column)
                    return tab, cell
    raise AssertionError("the demo has no diary that is owed")


def hand_over(manager, cell, digits="4711"):
    """What a person does in the window that asks which form."""

    def script(window):
        assert isinstance(window, HandOver)
        due = window._due[window.forms.currentRow()]
        assert (due.record, due.member) == (cell.meeting, cell.member)
        for line in (window.pin, window.again):
            line.setFocus()
            manager.keys(digits)
        manager.click(window.hand)

    return script


def lose_focus(kiosk, monkeypatch, qtbot):
    """Another program comes to the front."""
    real = view._gui()
    away = SimpleNamespace(applicationState=lambda: AWAY)
    monkeypatch.setattr(view, "_gui", lambda: away)
    real.applicationStateChanged.emit(AWAY)
    qtbot.waitSignal(kiosk.lost, timeout=5_000).wait()
    monkeypatch.setattr(view, "_gui", lambda: real)


def try_pin(manager, kiosk, digits, qtbot):
    manager.type_into(kiosk.end.pin, digits)
    manager.click(kiosk.end.leave)
    qtbot.waitUntil(lambda: not kiosk.end.is_busy, timeout=20_000)


def nothing_else_is_reachable(app, kiosk):
    assert not app.window.isVisible()
    assert app.kiosk.is_covering
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()] == [kiosk]
    for key in ("F", "N", "L", "Z", "Q", "W", "1", "2"):
        QTest.keyClick(kiosk, Qt.Key(ord(key)), Qt.KeyboardModifier.ControlModifier)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F10, Qt.Key.Key_Alt, Qt.Key.Key_F1):
        QTest.keyClick(kiosk, key)
    kiosk.close()
    app.desk.dialogs.show_error(RuntimeError("the watched folder is gone"))
    QApplication.processEvents()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()] == [kiosk]
    assert not app.desk.dialogs.faults  # told when the desk is back


def test_from_the_cell_that_is_owed_through_a_lock_into_the_inbox_and_back(app, manager, monkeypatch, qtbot):
    tab, cell = owed(app, manager)
    QGuiApplication.clipboard().setText("Ada Silberstern")
    seen = SimpleNamespace()

    def write(kiosk):
        assert QGuiApplication.clipboard().text() == ""
        nothing_else_is_reachable(app, kiosk)
        manager.tab_to(kiosk.form.entry("done"))
        manager.keys(DONE)
        seen.left = lose_focus_and_lock(app, kiosk, monkeypatch, qtbot)
        assert not kiosk.isVisible()

    manager.scripts = [hand_over(manager, cell), write]
    app.window.activateWindow()
    QTest.keyClick(tab.table, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert not manager.scripts
    assert not app.window.isVisible()
    assert not app.kiosk.is_covering
    assert not app.desk.dialogs.faults  # the desk was locked: nobody is told
    manager.app.office.close()
    manager.app.window.deleteLater()
    app = manager.start(is_demo=True)  # as after the password
    manager.scripts = [finishing(manager, seen.left.handing, qtbot)]
    locking.go_back(app, seen.left)
    qtbot.waitUntil(lambda: not manager.scripts and not app.kiosk.is_covering, timeout=20_000)
    assert app.window.isVisible()
    assert app.desk.drafts.left() == []
    into_the_inbox_and_back(app, manager, cell)


def finishing(manager, handing, qtbot):
    """What was written is there; it is handed in, and wrong PINs are slowed."""

    def finish(kiosk):
        assert kiosk.form.answers()["done"] == DONE
        assert not InboxReturn.select().where(InboxReturn.way == "K").exists()
        manager.click(kiosk.stop)
        try_pin(manager, kiosk, "0000", qtbot)
        assert "not the PIN" in kiosk.end.problem.text()
        manager.click(kiosk.end.on)
        manager.click(kiosk.done_button)
        assert kiosk.pages.currentWidget() is kiosk.end, kiosk.problem.text()
        assert not kiosk.end.on.isVisible()
        try_pin(manager, kiosk, "4712", qtbot)
        try_pin(manager, kiosk, "4713", qtbot)
        assert not kiosk.end.leave.isEnabled()
        assert handing.leaving.seconds_left() > 0
        handing.leaving._patience = Patience()  # the pause is over
        qtbot.waitUntil(kiosk.end.leave.isEnabled, timeout=5_000)
        try_pin(manager, kiosk, "4711", qtbot)
        assert kiosk.is_let_out

    return finish


def lose_focus_and_lock(app, kiosk, monkeypatch, qtbot):
    guard = app.findChild(locking.Locking)
    lose_focus(kiosk, monkeypatch, qtbot)
    qtbot.waitUntil(lambda: guard.left is not None, timeout=5_000)
    return guard.left


def into_the_inbox_and_back(app, manager, cell):
    """Accepted with the key, taken back with the other."""
    (kept,) = InboxReturn.select().where(InboxReturn.way == "K")
    tab = app.open_tab("inbox")
    manager.settle()
    tab.list.table.choose(kept.page_id)
    manager.settle()
    words = " ".join(label.text() for label in tab.pane.answer.findChildren(view.Words) if label.isVisible())
    assert DONE in words
    tab.accept_action.trigger()
    manager.settle()
    grid = app.office.diaries.grid(kept.page.circle_id)
    assert grid.cells[cell.member, cell.meeting].shown == "submitted"
    app.window.activateWindow()
    QTest.keyClick(app.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    manager.settle()
    grid = app.office.diaries.grid(kept.page.circle_id)
    assert grid.cells[cell.member, cell.meeting].entry is None


def test_a_forgotten_pin_locks_and_the_form_is_offered_later(app, manager, qtbot):
    _, cell = owed(app, manager)
    guard = app.findChild(locking.Locking)

    def forget(kiosk):
        kiosk.form.entry("done").edit.setFocus()
        manager.keys("Half a word")
        manager.click(kiosk.stop)
        with qtbot.waitSignal(guard.locked, timeout=20_000):
            QTest.mouseClick(kiosk.end.forget, Qt.MouseButton.LeftButton)

    manager.scripts = [hand_over(manager, cell), forget]
    app.hand_action.trigger()
    assert guard.left.handing is None  # the password opens the desk, not the form
    app.office.close()
    app.window.deleteLater()
    app = manager.start(is_demo=True)
    assert app.half_written.notice.words.text() == "1 half-written form was kept."


def test_twin_without_the_watch_over_the_focus_the_form_stays_open(app, manager, monkeypatch, qtbot):
    _, cell = owed(app, manager)
    guard = app.findChild(locking.Locking)
    monkeypatch.setattr(view, "_AWAY", frozenset())

    def away(kiosk):
        real = view._gui()
        monkeypatch.setattr(view, "_gui", lambda: SimpleNamespace(applicationState=lambda: AWAY))
        real.applicationStateChanged.emit(AWAY)
        qtbot.waitUntil(lambda: not kiosk._settling.isActive(), timeout=5_000)
        assert kiosk.isVisible()
        assert guard.left is None
        kiosk.is_let_out = True
        kiosk.accept()

    manager.scripts = [hand_over(manager, cell), away]
    app.hand_action.trigger()
    assert app.window.isVisible()


def test_without_a_password_there_is_no_lock_and_nothing_is_handed_over(app, manager):
    app.kiosk.lock, app.kiosk.is_demo = None, False
    app.hand_action.trigger()
    (told,) = manager.dialogs.told
    assert "Set a password first" in told
