"""Fixtures for tests that show widgets. Qt is imported when a fixture is asked for, never before.

`desk` is what every tab is handed, with silent dialogs; it reads and hears the test's `store` where
there is one. `settled()` waits until nothing is read, run or painted any more. `spoken(widget)` lists what
a screen reader would miss.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def dialogs() -> Any:
    """Dialogs that open nothing."""
    from tests.silent_dialogs import SilentDialogs

    return SilentDialogs()


@pytest.fixture(scope="session")
def dressed(qapp: Any) -> Any:
    """The application in the program's own light palette; dressing it takes half a second, so once."""
    from desktop.ui.look import Look, Scheme

    return Look(qapp, Scheme.LIGHT)


@pytest.fixture
def look(dressed: Any) -> Iterator[Any]:
    """The look of the application, light again after a test that changes it."""
    from desktop.ui.look import Scheme

    yield dressed
    if dressed.scheme is not Scheme.LIGHT:
        dressed.choose(Scheme.LIGHT)


@pytest.fixture
def desk(request: pytest.FixtureRequest, qtbot: Any, look: Any, dialogs: Any) -> Iterator[Any]:
    """What a tab is handed; with a `store` in the test, jobs and the reader work on it."""
    from desktop.ui.changes import Changes
    from desktop.ui.copying import leave_text
    from desktop.ui.desk import Desk
    from desktop.ui.jobs import Jobs
    from desktop.ui.message_bar import MessageBar
    from desktop.ui.reader import Reader
    from desktop.ui.remembering import Forgetful

    store = request.getfixturevalue("store") if "store" in request.fixturenames else None
    session = store.session if store is not None else nullcontext
    bar = MessageBar()
    qtbot.addWidget(bar)
    made = Desk(Jobs(session), dialogs, Changes(), Reader(session), Forgetful(), bar)
    if store is not None:
        store.subscribe(made.changes.publish)
    gc.disable()  # as the program does (ui/collecting.py): never collect widgets on another thread
    yield made
    made.jobs.stop_all()
    made.reader.end()
    leave_text()
    gc.collect()


@pytest.fixture
def settled(qtbot: Any, desk: Any) -> Callable[[], None]:
    """Wait until every question is answered, every job done and every event handled."""
    from PySide6.QtWidgets import QApplication

    def wait() -> None:
        for _ in range(3):
            QApplication.processEvents()
            qtbot.waitUntil(lambda: desk.reader.is_idle and not desk.jobs.is_busy, timeout=20_000)
        QApplication.processEvents()

    return wait


@pytest.fixture
def unspoken(qapp: Any) -> Callable[[Any], list[str]]:
    """A function: what in a widget a screen reader could not name, or no key would reach."""
    from tests.ui.accessibility import complaints

    return complaints
