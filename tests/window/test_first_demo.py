"""The demo is made before the first window stands: with progress, and nothing stays behind when it is stopped."""

import pytest

from desktop import first_run
from desktop.demo import fill as filling
from desktop.paths import demo_store
from desktop.progress import Cancelled


@pytest.fixture
def no_demo(home):
    """A computer on which the demo was never opened."""
    demo_store().unlink(missing_ok=True)
    return demo_store()


def test_a_new_demo_is_made_with_progress(no_demo, manager, qtbot, monkeypatch):
    seen = []
    monkeypatch.setattr(filling, "fill", lambda _office, _today, progress: progress(1, 2))

    def watch(running):
        qtbot.waitUntil(lambda: running.answer is not None)
        seen.append((running.bar.value(), running.bar.maximum()))

    manager.scripts = [watch]
    opened = first_run.demo(manager.dialogs)
    assert opened is not None
    assert opened.is_demo
    assert seen == [(1, 2)]
    opened.office.close()


def test_a_stopped_demo_leaves_nothing(no_demo, manager, qtbot):
    def stop(running):
        running.stop_button.click()
        qtbot.waitUntil(lambda: running.fault is not None, timeout=30_000)
        assert isinstance(running.fault, Cancelled)

    manager.scripts = [stop]
    assert first_run.demo(manager.dialogs) is None
    assert not no_demo.exists()


def test_a_demo_that_cannot_be_made_says_why(no_demo, manager, qtbot, monkeypatch):
    def broken(_office, _today, _progress):
        raise ZeroDivisionError("Canary")

    monkeypatch.setattr(filling, "fill", broken)
    manager.scripts = [lambda running: qtbot.waitUntil(lambda: running.fault is not None)]
    with pytest.raises(ZeroDivisionError):
        first_run.demo(manager.dialogs)
    assert not no_demo.exists()
