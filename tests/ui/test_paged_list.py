"""Lists: pages, placeholders, stale answers, what stays chosen."""

from dataclasses import replace
from threading import Event, current_thread, main_thread

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop.ui.paged_model import PAGE, PAGES, PLACEHOLDER, PagedModel
from tests.ui.rows import Order, PeopleModel, Shelf, columns, people, text


def test_the_first_page_of_a_quick_source_is_there_at_once(desk, settled):
    model = PeopleModel(desk.reader, people(1000))
    model.start()
    assert model.rowCount() == PAGE
    assert text(model, 0) == "Person 0000000"
    settled()
    assert model.rowCount() == 1000


def test_it_keeps_the_contract_of_qt(model, settled, qtmodeltester):
    settled()
    qtmodeltester.check(model)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort(3, Qt.SortOrder.DescendingOrder)
    model.reload()
    settled()
    assert tester.model() is model


def test_a_source_that_is_not_quick_is_never_asked_on_the_gui_thread(desk, settled):
    seen = []
    source = Shelf(people(300), is_quick=False, before=lambda what: seen.append(current_thread() is main_thread()))
    made = PagedModel(columns(), desk.reader)
    made.show(source)
    settled()
    assert text(made, 200) == PLACEHOLDER
    settled()
    assert text(made, 200) == "Person 0000200"
    assert seen
    assert not any(seen)


def test_far_rows_show_a_placeholder_until_they_are_read(model, settled):
    settled()
    assert text(model, 900) == PLACEHOLDER
    settled()
    assert text(model, 900) == "Person 0000900"


def test_the_page_after_a_loaded_one_is_read_by_key(desk, settled):
    source = Shelf(people(1000))
    made = PagedModel(columns(), desk.reader)
    made.show(source)
    settled()
    text(made, PAGE)
    settled()
    assert source.asked == ["page", "count", "page"]
    assert text(made, PAGE) == f"Person {PAGE:07}"


def test_an_answer_that_comes_too_late_is_dropped(desk, settled):
    gate = Event()
    slow = Shelf(people(500), is_quick=False, before=lambda what: gate.wait(10))
    quick = Shelf([replace(row, name="New") for row in people(3)])
    made = PagedModel(columns(), desk.reader)
    made.show(slow)
    made.show(quick)
    gate.set()
    settled()
    assert made.rowCount() == 3
    assert text(made, 0) == "New"


def test_without_dropping_it_the_late_answer_would_stand_there(desk, settled, monkeypatch):
    """The twin: a reader that drops nothing lets the older question win."""
    monkeypatch.setattr(desk.reader, "drop", lambda lane: None)
    gate = Event()
    made = PagedModel(columns(), desk.reader)
    made.show(Shelf(people(500), is_quick=False, before=lambda what: gate.wait(10)))
    made.show(Shelf(people(3)))
    gate.set()
    settled()
    assert made.rowCount() == 500


def test_of_two_searches_the_later_one_counts(desk, settled):
    gate = Event()
    first = Shelf(people(500), is_quick=False, before=lambda what: gate.wait(10))
    second = Shelf(people(7), is_quick=False)
    made = PagedModel(columns(), desk.reader)
    made.show(first)
    made.show(second)
    gate.set()
    settled()
    assert made.rowCount() == 7


def test_painting_again_while_a_page_is_read_does_not_ask_again(desk, settled):
    gate = Event()
    source = Shelf(people(1000), is_quick=False)
    made = PagedModel(columns(), desk.reader)
    made.show(source)
    settled()
    slow = replace(source, before=lambda what: gate.wait(10))
    made.show(slow)
    gate.set()
    settled()
    gate.clear()
    slow.asked.clear()
    for _ in range(5):
        assert text(made, 900) == PLACEHOLDER
        QApplication.processEvents()
    gate.set()
    settled()
    assert slow.asked == ["page_at"]
    assert text(made, 900) == "Person 0000900"


def test_rows_that_are_gone_since_they_were_counted_are_not_asked_for_over_and_over(desk, settled):
    source = Shelf(people(300), is_quick=False)
    made = PagedModel(columns(), desk.reader)
    made.show(replace(source, rows=people(130), asked=source.asked))
    settled()
    made._count = 300
    source.asked.clear()
    for _ in range(4):
        text(made, 290)
        settled()
    assert source.asked == ["page_at"]


def test_a_new_question_begins_at_the_top(model, table, settled):
    settled()
    table.verticalScrollBar().setValue(700)
    settled()
    model.start()
    settled()
    assert table.verticalScrollBar().value() == 0


def test_memory_holds_few_pages(desk, settled):
    made = PagedModel(columns(), desk.reader)
    made.show(Shelf(people(PAGE * (PAGES + 40))))
    settled()
    for page in range(PAGES + 40):
        made.read_row(page * PAGE)
    assert len(made.places()) <= PAGE * PAGES


def test_old_rows_stay_until_the_new_ones_are_read(desk, settled):
    gate = Event()
    made = PagedModel(columns(), desk.reader)
    made.show(Shelf(people(5)))
    made.show(Shelf(people(2), is_quick=False, before=lambda what: gate.wait(10)))
    assert made.rowCount() == 5
    gate.set()
    settled()
    assert made.rowCount() == 2


def test_a_question_that_fails_is_told(desk, settled):
    def fall(what):
        raise ValueError("broken")

    made = PagedModel(columns(), desk.reader)
    heard = []
    made.failed.connect(heard.append)
    made.show(Shelf(people(5), is_quick=False, before=fall))
    settled()
    assert [type(fault) for fault in heard] == [ValueError]


def test_a_reload_keeps_the_place_the_current_row_and_what_is_chosen(model, table, settled):
    settled()
    table.verticalScrollBar().setValue(500)
    settled()
    table.setCurrentIndex(model.index(503, 0))
    table.selectionModel().select(
        model.index(505, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    del model.rows[10]
    model.rows = [replace(row, town="Bodø") if row.id == 503 else row for row in model.rows]
    model.reload()
    settled()
    assert table.selected_ids() == [503, 505]
    assert table.current_id() == 503
    assert table.currentIndex().row() == 502
    assert text(model, 502, 1) == "Bodø"
    assert table.verticalScrollBar().value() == 500


def test_a_row_that_is_gone_is_no_longer_chosen(model, table, settled):
    settled()
    table.setCurrentIndex(model.index(3, 0))
    moved = []
    table.current_moved.connect(moved.append)
    del model.rows[3]
    model.reload()
    settled()
    assert table.selected_ids() == []
    assert table.current_id() is None
    assert moved == [None]


def test_a_new_order_keeps_what_is_chosen_where_it_can_be_seen(model, table, settled):
    settled()
    table.setCurrentIndex(model.index(0, 0))
    table.columns.sort(3, False)
    settled()
    assert model.order is Order.HOURS
    assert table.selected_ids() == [0]


def test_everything_is_chosen_without_reading_it(model, table, settled):
    settled()
    table.selectAll()
    selection = table.selection()
    assert selection.count == 1000
    assert selection.chosen == ()
    assert selection.ids() == [row.id for row in model.rows]
    table.setCurrentIndex(model.index(4, 0))
    assert table.selected_ids() == [4]


def test_a_long_range_is_read_when_its_ids_are_wanted(model, table, settled):
    settled()
    everything = QItemSelection(model.index(0, 0), model.index(999, 4))
    table.selectionModel().select(everything, QItemSelectionModel.SelectionFlag.Select)
    assert len(table.selected_ids()) == table.selected_count() == 1000
