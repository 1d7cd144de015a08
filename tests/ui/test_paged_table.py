"""The table: what it says, copies, remembers and exports."""

import subprocess
import sys
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible, QAction, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from desktop.ui.empty_state import EmptyState
from desktop.ui.list_pane import ListPane
from desktop.ui.paged_model import PagedModel
from desktop.ui.paged_table import PagedTable
from tests.ui.rows import Order, PeopleModel, Shelf, columns, people


def test_the_first_column_speaks_for_the_row(model, settled):
    settled()
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Name: Person 0000001; Town: Oslo; State: In order; Hours: 1; Number: 1"
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Oslo"


def test_the_table_speaks(table, settled, unspoken):
    settled()
    assert unspoken(table) == []
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.text(QAccessible.Text.Name) == "People"


def test_copied_rows_have_heads_and_hold_no_formula(desk, settled, qtbot):
    rows = [replace(people(1)[0], name="=1+1", town="A\tB\nC"), replace(people(2)[1], name="<b>Åsa</b>", town="-5")]
    made = PagedModel(columns(), desk.reader)
    made.show(Shelf(rows))
    shown = PagedTable(made)
    qtbot.addWidget(shown)
    shown.selectAll()
    shown.copy()
    data = QApplication.clipboard().mimeData()
    assert data.text().splitlines()[:2] == ["Name\tTown\tState\tHours", "'=1+1\tA B C\tIn order\t0"]
    assert data.text().splitlines()[2].split("\t")[1] == "-5"
    assert "<th>Name</th>" in data.html()
    assert "&lt;b&gt;Åsa" in data.html()


def test_a_copy_of_too_much_says_what_is_left_out(desk, settled, qtbot):
    made = PeopleModel(desk.reader, people(6000))
    pane = ListPane(made, desk, "people", "People", EmptyState("people", ""))
    qtbot.addWidget(pane)
    made.start()
    settled()
    pane.table.selectAll()
    pane.table.copy()
    assert QApplication.clipboard().text().count("\n") == 5000
    assert desk.messages.words == "The first 5000 of 6000 lines are copied. Export the list to have them all."


def test_columns_and_order_are_remembered_and_can_be_restored(desk, table, model, settled, qtbot):
    settled()
    header = table.horizontalHeader()
    table.columns.show_column(4, True)
    table.columns.show_column(1, False)
    header.moveSection(header.visualIndex(3), 0)
    header.resizeSection(0, 222)
    table.columns.sort(3, True)
    table.columns.save()
    again = PagedTable(PeopleModel(desk.reader, people(5)), "people", desk.settings)
    qtbot.addWidget(again)
    fresh = again.horizontalHeader()
    assert fresh.logicalIndex(0) == 3
    assert fresh.sectionSize(0) == 222
    assert fresh.isSectionHidden(1)
    assert not fresh.isSectionHidden(4)
    assert again.model().order is Order.HOURS
    assert again.model().is_descending
    again.columns.restore_usual()
    assert [fresh.logicalIndex(place) for place in range(5)] == [0, 1, 2, 3, 4]
    assert not fresh.isSectionHidden(1)
    assert fresh.isSectionHidden(4)
    assert again.model().order is Order.NAME
    assert desk.settings.get("table.people") is None


def test_the_last_column_cannot_be_hidden(table):
    for number in range(5):
        table.columns.show_column(number, False)
    assert sum(not table.horizontalHeader().isSectionHidden(number) for number in range(5)) == 1


def test_an_export_gets_the_table_as_shown(table, model, settled):
    settled()
    table.columns.show_column(1, False)
    header = table.horizontalHeader()
    header.moveSection(header.visualIndex(3), 0)
    shown = table.shown()
    assert [column.title for column in shown.columns] == ["Hours", "Name", "State"]
    rows = list(shown.rows())
    assert len(rows) == shown.count() == 1000
    assert rows[1] == ("1", "Person 0000001", "In order")


def test_a_cut_text_has_a_tip(table, settled, model):
    settled()
    table.horizontalHeader().resizeSection(0, 50)
    assert table.itemDelegate().is_cut(model.index(0, 0))
    assert not table.itemDelegate().is_cut(model.index(0, 1))


def test_letters_typed_on_the_list_are_searched_for_instead_of_walking_through_it(desk, settled, qtbot):
    made = PeopleModel(desk.reader, people(1000))
    pane = ListPane(made, desk, "people", "People", EmptyState("people", ""))
    qtbot.addWidget(pane)
    made.start()
    settled()
    loaded = len(made.places())
    QTest.keyClicks(pane.table, "z")
    assert pane.search.text() == "z"
    assert len(made.places()) == loaded


def test_control_a_chooses_everything(table, settled):
    settled()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.selection().spans == ()
    assert table.selected_count() == 1000


def test_a_new_row_is_chosen_as_soon_as_it_is_read(table, model, settled):
    settled()
    model.rows.insert(0, replace(model.rows[0], id=5000, name="Aaa"))
    table.choose(5000)
    assert table.current_id() != 5000
    model.reload()
    settled()
    assert table.current_id() == 5000
    assert table.selected_ids() == [5000]


def test_a_chosen_run_over_several_pages_is_there_after_a_reload(table, model, settled):
    settled()
    run = QItemSelection(model.index(100, 0), model.index(299, 4))
    for place in range(100, 300):
        model.read_row(place)
    table.selectionModel().select(run, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    model.reload()
    settled()
    assert table.selected_ids() == list(range(100, 300))


def test_the_tip_of_a_cut_text_shows_it_as_it_was_written(desk, settled, qtbot, monkeypatch):
    made = PeopleModel(desk.reader, [replace(people(1)[0], name="<b>Dahl</b>")])
    shown = PagedTable(made)
    qtbot.addWidget(shown)
    shown.show()
    made.start()
    settled()
    tips = []
    monkeypatch.setattr(QToolTip, "showText", lambda *words: tips.append(words[1]))
    shown.horizontalHeader().resizeSection(0, 50)
    place = shown.visualRect(made.index(0, 0)).center()
    ask = QHelpEvent(QEvent.Type.ToolTip, place, shown.viewport().mapToGlobal(place))
    QApplication.sendEvent(shown.viewport(), ask)
    assert tips == ["<span>&lt;b&gt;Dahl&lt;/b&gt;</span>"]


def test_the_row_that_the_keyboard_comes_to_is_chosen(table, model, settled, qtbot):
    settled()
    table.activateWindow()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    assert table.selected_ids() == [table.current_id()] == [0]


def test_a_column_is_made_as_wide_as_its_words(table, model, settled):
    settled()
    table.resizeColumnToContents(0)
    assert not table.itemDelegate().is_cut(model.index(0, 0))
    table.setColumnWidth(0, table.columnWidth(0) - 1)
    assert table.itemDelegate().is_cut(model.index(0, 0))


def test_the_menu_of_a_row_has_the_rooms_commands_first(table, settled):
    settled()
    command = QAction("Print", table)
    table.set_commands([command])
    texts = [action.text() for action in table.context_menu().actions() if not action.isSeparator()]
    assert texts == ["Print", "Copy", "Choose all", "Columns"]


def test_a_head_that_offers_no_order_sorts_nothing(table, model, settled):
    settled()
    table.columns._click(1)
    assert model.order is Order.NAME
    table.columns._click(0)
    assert model.is_descending


_COPY_AND_LEAVE = """
from PySide6.QtWidgets import QApplication
from desktop.ui.copying import as_mime, leave_text
application = QApplication([])
QApplication.clipboard().setMimeData(as_mime(["Name"], [["Ada"]]))
leave_text()
print(QApplication.clipboard().text())
"""


def test_a_program_that_ends_with_copied_rows_ends_well():
    done = subprocess.run(
        [sys.executable, "-c", _COPY_AND_LEAVE], check=False, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "Name\nAda\n")
