"""When the desk locks by itself, what it leaves, and what stands there while a job ends."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication, QDialog

from desktop import locking
from desktop.features.access.lock_rules import MINIMISED, MINUTES
from desktop.paths import print_folder
from desktop.ui.jobs import Job


class Clocks:
    """Two clocks that stand until somebody moves them."""

    def __init__(self) -> None:
        self.wall, self.monotonic = 1_000_000.0, 500.0

    def pair(self):
        return (lambda: self.wall), (lambda: self.monotonic)


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def watched(manager, clocks):
    """The window on the demo and what locks it, after one minute."""
    app = manager.start(is_demo=True)
    app.settings.set(MINUTES, 1)
    return app, locking.watch(app, clocks.pair())


@pytest.mark.parametrize("clock", ["wall", "monotonic"])
def test_a_desk_left_alone_locks_by_either_clock(watched, clocks, qtbot, clock):
    app, guard = watched
    with qtbot.waitSignal(guard.locked, timeout=20_000):
        setattr(clocks, clock, getattr(clocks, clock) + 61)  # asleep, one of them may have stood
    assert not app.window.isVisible()
    assert guard.left is not None


def test_before_its_time_it_stays_open(watched, clocks):
    app, guard = watched
    clocks.wall += 59
    clocks.monotonic += 59
    guard.look()
    assert guard.left is None
    assert app.window.isVisible()


def test_a_key_counts_as_being_there(manager, watched, clocks):
    app, guard = watched
    clocks.monotonic += 50
    app.window.activateWindow()
    guard._touched()
    clocks.monotonic += 50
    guard.look()
    assert guard.left is None
    clocks.monotonic += 11
    guard.look()
    assert guard.left is not None


def test_keys_reach_the_watch_from_every_window(manager, watched, clocks, qtbot):
    app, guard = watched
    clocks.monotonic += 50
    qtbot.keyClick(app.window.windowHandle(), Qt.Key.Key_Shift)
    assert guard._idle._touched_at[1] == clocks.monotonic


def test_the_key_that_wakes_a_computer_locks_it(watched, clocks, qtbot):
    app, guard = watched
    guard._timer.stop()  # it slept as well
    clocks.wall += 3_600
    with qtbot.waitSignal(guard.locked, timeout=20_000):
        qtbot.keyClick(app.window.windowHandle(), Qt.Key.Key_Shift)
    assert not app.window.isVisible()


def test_a_clock_that_is_set_back_locks(watched, clocks):
    _, guard = watched
    clocks.wall -= 3_600
    guard.look()
    assert guard.left is not None


@pytest.mark.parametrize("is_wished", [True, False])
def test_a_minimised_window_locks_where_it_is_wished(watched, qtbot, is_wished):
    app, guard = watched
    app.settings.set(MINIMISED, is_wished)
    app.window.showMinimized()
    if is_wished:
        qtbot.waitUntil(lambda: guard.left is not None, timeout=20_000)
    else:
        for _ in range(5):
            QApplication.processEvents()
        assert guard.left is None


def test_nothing_readable_stays(watched, qtbot):
    _, guard = watched
    print_folder().mkdir(parents=True)
    (print_folder() / "contract.pdf").write_bytes(b"%PDF readable")
    QGuiApplication.clipboard().setText("Ada Silberstern")
    picture = QPixmap(4, 4)
    picture.fill(Qt.GlobalColor.red)
    QPixmapCache.insert("a scan", picture)
    with qtbot.waitSignal(guard.locked, timeout=20_000):
        guard.lock()
    assert list(print_folder().iterdir()) == []
    assert QGuiApplication.clipboard().text() == ""
    assert not QPixmapCache.find("a scan", QPixmap())


def test_twin_without_the_clearing_all_of_it_stays(watched, qtbot, monkeypatch):
    _, guard = watched
    monkeypatch.setattr(locking, "clear_traces", lambda _copied: None)
    print_folder().mkdir(parents=True)
    (print_folder() / "contract.pdf").write_bytes(b"%PDF readable")
    QGuiApplication.clipboard().setText("Ada Silberstern")
    with qtbot.waitSignal(guard.locked, timeout=20_000):
        guard.lock()
    assert len(list(print_folder().iterdir())) == 1
    assert QGuiApplication.clipboard().text() == "Ada Silberstern"
    QGuiApplication.clipboard().clear()


def test_a_window_that_waits_for_an_answer_is_left(watched, qtbot):
    app, guard = watched

    class Stubborn(QDialog):
        def reject(self) -> None:
            """It does not want to go."""

    question = Stubborn(app.window)
    question.show()
    with qtbot.waitSignal(guard.locked, timeout=20_000):
        guard.lock()
    assert not question.isVisible()
    assert question.result() == QDialog.DialogCode.Rejected


def test_while_a_job_ends_a_curtain_hangs_before_the_desk(watched, qtbot):
    app, guard = watched
    may_end = threading.Event()
    app.desk.jobs.run(Job("Write the list", lambda _progress: may_end.wait(20), done=lambda _answer: None))
    guard.lock()
    assert not app.window.isVisible()
    curtain = guard._curtain
    assert curtain is not None
    assert curtain.isVisible()
    words = [label.text() for label in curtain.findChildren(locking.Words)]
    assert any("Write the list" in text for text in words)
    with qtbot.waitSignal(guard.locked, timeout=20_000):
        may_end.set()
    assert guard._curtain is None
