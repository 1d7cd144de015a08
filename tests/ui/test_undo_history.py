"""The menu of the last steps: the one that is chosen is taken back, and no other."""

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from desktop.errors import Conflict
from desktop.ui.undoing import Undoing


@dataclass(frozen=True)
class Step:
    id: int
    at: str
    words: str


class History:
    def __init__(self):
        self.undone = []
        self.refuses = False

    def next_undo(self):
        return None

    def next_redo(self):
        return None

    def undo(self, step_id=None):
        if self.refuses:
            raise Conflict("Some of it was changed since.")
        self.undone.append(step_id)
        return "Import 40 people"

    def redo(self):
        return ""


@pytest.fixture
def history():
    return History()


@pytest.fixture
def window(qtbot, look):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def undoing(desk, history, window):
    made = Undoing(history, desk.jobs, desk.dialogs, desk.changes, desk.messages)
    made.history = lambda: [
        Step(7, "2026-11-23T10:00:00+00:00", "Change “A & B”"),
        Step(3, "2026-11-22T10:00:00+00:00", "Import 40 people"),
    ]
    return made


def shown(window):
    return next(menu for menu in window.findChildren(QMenu) if menu.isVisible())


def test_the_last_steps_stand_there_by_name_and_time(undoing, window):
    undoing.show_steps()
    texts = [action.text() for action in shown(window).actions()]
    assert texts[0].startswith("Change “A && B”, 23.11.2026")
    assert texts[1].startswith("Import 40 people, 22.11.2026")
    shown(window).close()


def test_the_chosen_step_is_taken_back_alone(undoing, window, desk, history, qtbot):
    undoing.show_steps()
    menu = shown(window)
    with qtbot.waitSignal(desk.jobs.idle):
        menu.actions()[1].trigger()
    menu.close()
    assert history.undone == [3]
    assert desk.messages.words == "Undone: Import 40 people"


def test_one_that_others_build_upon_says_so(undoing, window, desk, dialogs, history, qtbot):
    history.refuses = True
    undoing.show_steps()
    menu = shown(window)
    with qtbot.waitSignal(desk.jobs.idle):
        menu.actions()[1].trigger()
    menu.close()
    assert dialogs.told == ["Some of it was changed since."]


def test_with_nothing_to_take_back_the_menu_says_so(undoing, window):
    undoing.history = tuple
    undoing.show_steps()
    (action,) = shown(window).actions()
    assert (action.text(), action.isEnabled()) == ("There is nothing to undo.", False)
    shown(window).close()
