"""A list with its search, its buttons, its empty state and its exports."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.list_pane import ListPane
from desktop.ui.table_export import Exports
from tests.ui.rows import PeopleModel, people


@pytest.fixture
def pane(desk, qtbot):
    wrote = []

    def write(shown, path, progress):
        path.write_text("\n".join(" | ".join(row) for row in shown.rows()), encoding="utf-8")
        wrote.append([column.title for column in shown.columns])

    with_exports = Desk(
        desk.jobs, desk.dialogs, desk.changes, desk.reader, desk.settings, desk.messages, Exports(write, write)
    )
    model = PeopleModel(desk.reader, people(30))
    made = ListPane(model, with_exports, "people", "People", EmptyState("people", "Nobody is here yet."))
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    made.model, made.wrote = model, wrote
    model.start()
    return made


def test_an_empty_list_says_what_to_do_and_a_search_without_hits_how_to_go_back(pane, settled):
    settled()
    assert pane.count.text() == "30 lines"
    pane.model.rows = []
    pane.model.start()
    settled()
    assert pane._stack.currentWidget() is pane._empty
    pane.search.setText("x")
    pane.model.start()
    settled()
    assert pane._stack.currentWidget() is pane._none_found
    pane._none_found.button.click()
    assert pane.search.text() == ""


def test_a_search_waits_for_the_last_letter(pane, qtbot):
    said = []
    pane.searched.connect(said.append)
    with qtbot.waitSignal(pane.searched):
        QTest.keyClicks(pane.search, " sol ")
    assert said == ["sol"]


def test_return_goes_from_the_search_to_the_rows(pane, settled, qtbot):
    settled()
    pane.activateWindow()
    pane.search.setFocus()
    QTest.keyClick(pane.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is pane.table)
    assert pane.table.current_id() == 0


def test_what_is_shown_is_exported_and_said(pane, settled, dialogs, tmp_path, qtbot):
    settled()
    pane._fill_menu()
    dialogs.paths = [tmp_path / "people.xlsx"]
    export = next(action for action in pane._menu.actions() if action.text() == "Export to Excel…")
    with qtbot.waitSignal(pane._desk.jobs.idle):
        export.trigger()
    assert (tmp_path / "people.xlsx").read_text(encoding="utf-8").count("\n") == 29
    assert pane.wrote == [["Name", "Town", "State", "Hours"]]
    assert pane._desk.messages.words == "people.xlsx is written."
    pane._desk.messages._offers.itemAt(0).widget().click()
    assert dialogs.shown_files == [tmp_path / "people.xlsx"]


def test_the_pane_speaks(pane, settled, unspoken):
    settled()
    assert unspoken(pane) == []


def test_a_narrow_pane_puts_commands_into_the_menu_and_the_main_one_last(pane, settled, qtbot):
    settled()
    main, other = QAction("Add person", pane), QAction("Import a long list of people…", pane)
    buttons = pane.add_button(other), pane.add_button(main, is_main=True)
    ran = []
    other.triggered.connect(lambda: ran.append(1))
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(1000, 500)
    pane.setParent(holder)
    holder.show()
    pane.show()
    pane.resize(1000, 500)
    QApplication.processEvents()
    assert all(button.isVisible() for button in buttons)
    pane._fill_menu()
    assert other not in pane._menu.actions()
    pane.resize(340, 500)
    QApplication.processEvents()
    assert [button.isVisible() for button in buttons] == [False, True]
    assert not pane.count.isVisible()
    button = buttons[1]
    assert button.width() >= button.sizeHint().width()
    pane._fill_menu()
    assert other in pane._menu.actions()
    other.trigger()
    assert ran == [1]
    pane.setParent(None)
