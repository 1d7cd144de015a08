"""The tab of diaries, by what a person does."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from desktop.features.diaries.rules import Cell, State
from desktop.features.session_plans.meeting_rules import Side


@pytest.fixture
def session(office, group):
    meeting = office.confirmed(group, title="CV")
    office.clock.now = datetime(2026, 3, 10, 20)
    office.everybody_came(group, meeting)
    office.holding.held(meeting, 60, office.says(group, Side.MENTOR))
    return meeting


@pytest.fixture
def tab(qtbot, desk, diaries, em, session, settled):
    from desktop.features.diaries.view import DiariesTab

    made = DiariesTab(diaries, desk)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show_programme(em)
    made.show()
    settled()
    return made


def answering(qtbot, **answers):
    def play(editor):
        editor.form.show_answers({**editor.form.answers(), **answers})
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        return editor.result()

    return play


def test_the_grid_says_who_owes_what(tab, unspoken):
    assert tab.table.rowCount() == 2
    assert tab.table.item(0, 0).text() == "Expected"
    assert tab.counts.text() == "0 received · 2 expected, 0 of them late"
    assert tab.book.reason
    assert unspoken(tab) == []


def test_an_entry_is_written_handed_in_returned_and_filed(tab, diaries, dialogs, qtbot, settled, unspoken):
    tab.open_cell(0, 0)
    settled()
    entry = tab.pane.detail.id
    tab.pane._save("done", "We wrote a CV")
    settled()
    tab.pane._save("mood", "4")
    settled()
    assert unspoken(tab) == []
    dialogs.play = answering(qtbot)
    tab.pane.hand_in()
    settled()
    assert tab.table.item(0, 0).text() == Cell.SUBMITTED.words()
    dialogs.play = answering(qtbot, comment="Which one?")
    tab.pane.send_back()
    settled()
    assert tab.pane.detail.state is State.RETURNED
    dialogs.play = answering(qtbot)
    tab.pane.hand_in()
    settled()
    tab.pane.file()
    settled()
    assert diaries.detail(entry).state is State.FILED
    for key, answer in (("comment", "Well done"), ("shared", ("done",)), ("note", "Tired")):
        tab.pane._save_answer(key, answer)
        settled()
    detail = diaries.detail(entry)
    assert (detail.comment, detail.shared, detail.note) == ("Well done", ("done",), "Tired")


def test_all_received_are_filed_and_the_book_is_written(tab, diaries, dialogs, desk, qtbot, settled, tmp_path):
    tab.open_cell(0, 0)
    tab.pane._save("done", "We wrote a CV")
    settled()
    dialogs.play = answering(qtbot)
    tab.pane.hand_in()
    settled()
    tab.file_all.trigger()
    settled()
    assert tab.table.item(0, 0).text() == Cell.FILED.words()
    dialogs.paths = [tmp_path / "book.pdf"]
    with qtbot.waitSignal(desk.jobs.idle):
        tab.book.trigger()
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")


def test_moving_over_the_grid_reads_and_rests(tab, settled):
    tab.open_cell(0, 0)
    settled()
    tab.table.setCurrentCell(0, 0)
    assert tab._right.currentWidget() is tab.pane
    tab.table.setCurrentCell(1, 0)
    assert tab._right.currentWidget() is tab._nothing
    tab.open_cell(9, 9)
    assert tab.cell(9, 9) is None


def test_a_programme_without_groups_says_what_is_missing(tab, office, store, settled):
    from desktop.features.programmes.rules import Draft
    from desktop.features.programmes.service import ProgrammeService

    tab.show_programme(ProgrammeService(store).add(Draft(code="AM", name="Alumni")))
    settled()
    assert tab._views.currentWidget() is tab._empty
