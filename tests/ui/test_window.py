"""The window: tabs made when shown, keys, undo by name, the search for everything, what is remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.pages import TabSpec
from desktop.ui.quick_find import Hit
from desktop.ui.undoing import Undoing
from desktop.window import Heading, MainWindow
from tests.ui.test_jobs import Notice


class Steps:
    """A history of named steps, as the store keeps it."""

    def __init__(self):
        self.done, self.undone = [(1, "Add 3 people")], []

    def next_undo(self):
        return self.done[-1] if self.done else None

    def next_redo(self):
        return self.undone[-1] if self.undone else None

    def undo(self, step_id=None):
        self.undone.append(self.done.pop())
        return self.undone[-1][1]

    def redo(self):
        self.done.append(self.undone.pop())
        return self.done[-1][1]


@pytest.fixture
def made():
    return []


@pytest.fixture
def history():
    return Steps()


@pytest.fixture
def full_desk(desk, history):
    undoing = Undoing(history, desk.jobs, desk.dialogs, desk.changes, desk.messages)
    return Desk(desk.jobs, desk.dialogs, desk.changes, desk.reader, desk.settings, desk.messages, None, undoing)


def make_page(made, key):
    made.append(key)
    page = QLineEdit()
    page.setAccessibleName(key)
    return page


@pytest.fixture
def window(full_desk, look, made, qtbot):
    tabs = [
        TabSpec(key, key.title(), "people", lambda key=key: make_page(made, key)) for key in ("one", "two", "three")
    ]
    shown = MainWindow(tabs, full_desk, found, Heading("Ingrid", "Demo", "All"), look)
    shown.add_leaving(lambda: None)
    qtbot.addWidget(shown)
    shown.start()
    shown.show()
    return shown


taken = []


def found(text):
    if text == "broken":
        raise ValueError
    return [
        Hit("People", f"{text} 1", "Oslo", lambda: taken.append(1)),
        Hit("Groups", f"{text} 2", "", lambda: taken.append(2)),
    ]


def texts(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_a_page_is_made_when_it_is_first_shown(window, made):
    assert made == ["one"]
    window.open_tab("three")
    window.open_tab("three")
    assert made == ["one", "three"]


def test_the_tab_and_the_place_are_remembered(window, full_desk, look, qtbot, made):
    window.open_tab("two")
    window.resize(780, 650)
    window.close()
    again = MainWindow(window.pages.specs, full_desk, found, Heading("Ingrid", "Demo"), look)
    qtbot.addWidget(again)
    again.start()
    assert again.pages.key == "two"
    assert (again.width(), again.height()) == (780, 650)


def test_keys_turn_the_tabs(window):
    actions = {action.shortcut().toString(): action for action in window.menus.view.actions()}
    actions["Ctrl+3"].trigger()
    assert window.pages.key == "three"
    actions["Ctrl+PgDown"].trigger()
    assert window.pages.key == "one"
    actions["Ctrl+PgUp"].trigger()
    assert window.pages.key == "three"


def test_undo_and_redo_are_named(window, history, full_desk, qtbot):
    undo, redo = window.menus._undo, window.menus._redo
    assert undo.text() == "Undo: Add 3 people"
    assert not redo.isEnabled()
    with qtbot.waitSignal(full_desk.jobs.idle):
        undo.trigger()
    assert full_desk.messages.words == "Undone: Add 3 people"
    assert (undo.isEnabled(), redo.text()) == (False, "Redo: Add 3 people")
    with qtbot.waitSignal(full_desk.jobs.idle):
        redo.trigger()
    assert undo.text() == "Undo: Add 3 people"


def test_a_message_about_a_write_offers_to_take_it_back(window, history, full_desk, qtbot):
    full_desk.changes.publish(Notice(frozenset({"participants"}), step=1))
    full_desk.say_done("3 people are added.")
    button = full_desk.messages._offers.itemAt(0).widget()
    assert button.text() == "Undo"
    with qtbot.waitSignal(full_desk.jobs.idle):
        button.click()
    assert history.undone == [(1, "Add 3 people")]


def test_everything_is_found_with_the_keyboard_alone(window, settled, qtbot):
    taken.clear()
    window.activateWindow()
    window.search.begin()
    qtbot.waitUntil(window.search.hasFocus)
    QTest.keyClicks(window.search, "sol")
    qtbot.waitUntil(window.search.found.isVisible)
    found_list = window.search.found.list
    assert [found_list.item(row).text() for row in range(4)] == ["People", "sol 1   Oslo", "Groups", "sol 2"]
    QTest.keyClick(window.search, Qt.Key.Key_Down)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert taken == [2]
    assert window.search.text() == ""


def test_enter_waits_for_a_search_that_still_runs(window, settled, qtbot):
    taken.clear()
    window.activateWindow()
    window.search.begin()
    qtbot.waitUntil(window.search.hasFocus)
    QTest.keyClicks(window.search, "sol")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert taken == []
    qtbot.waitUntil(lambda: taken == [1])


def test_escape_leaves_the_search(window, settled, qtbot):
    window.activateWindow()
    window.search.begin()
    QTest.keyClicks(window.search, "sol")
    qtbot.waitUntil(window.search.found.isVisible)
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert not window.search.found.isVisible()


def test_a_search_that_fails_is_told(window, settled, dialogs, qtbot):
    window.search.setText("broken")
    qtbot.waitUntil(lambda: bool(dialogs.faults))
    assert [type(fault) for fault in dialogs.faults] == [ValueError]


def test_a_programme_is_chosen(window):
    chosen = []
    window.programme_chosen.connect(chosen.append)
    window.top.show_programmes([(4, "EM 2026"), (9, "Timebank")], 9)
    assert window.top.programme.currentText() == "Timebank"
    window.top.programme.setCurrentIndex(0)
    window.top.programme.activated.emit(0)
    window.top.programme.setCurrentIndex(1)
    window.top.programme.activated.emit(1)
    assert chosen == [None, 4]


def test_a_running_job_is_asked_about_before_closing(window, full_desk, dialogs, qtbot):
    from threading import Event

    def work(progress):
        while True:
            Event().wait(0.001)
            progress(0, 1)

    full_desk.jobs.run(Job("Issue 400 certificates", work))
    dialogs.answers = [False, True]
    assert not window.close()
    assert window.isVisible()
    assert dialogs.asked == ["“Issue 400 certificates” still runs. Stop it and close?"]
    assert window.close()
    assert full_desk.jobs._pool.activeThreadCount() == 0


def test_the_chosen_colours_are_remembered(window, look, full_desk):
    menu = next(action.menu() for action in window.menus.view.actions() if action.menu())
    next(action for action in menu.actions() if action.text() == "Dark").trigger()
    assert full_desk.settings.get("scheme") == "dark"
    assert look.scheme == "dark"


def test_the_window_speaks_and_every_command_is_in_a_menu_or_on_a_key(window, unspoken):
    assert unspoken(window) == []
    assert texts(window.menus.file) == ["Close the window", "Quit"]
    assert window.menus.file.actions()[-1].menuRole() is QAction.MenuRole.QuitRole
