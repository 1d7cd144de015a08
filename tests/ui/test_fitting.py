"""Widths of columns: nothing scrolls while it can be read, and what was sized by hand stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop.ui.fitting import Wish, fitted, with_room
from desktop.ui.paged_table import PagedTable
from desktop.ui.remembering import Forgetful
from tests.ui.rows import PeopleModel, people

WISHES = st.lists(st.builds(Wish, st.integers(48, 400), st.integers(0, 40)), min_size=1, max_size=12)


@given(WISHES, st.integers(0, 4000))
def test_the_room_is_filled_or_every_column_stands_at_its_least(wishes, room):
    widths = fitted(wishes, room)
    least = sum(wish.least for wish in wishes)
    assert sum(widths) == max(room, least)
    assert all(width >= wish.least for width, wish in zip(widths, wishes, strict=True))


def test_long_texts_give_way_before_days_and_states():
    name, day = fitted([Wish(300, 30), Wish(100, 10)], 300)
    assert day >= 85
    assert name < 225


def test_room_that_is_left_goes_to_long_texts():
    assert fitted([Wish(200, 30), Wish(100, 10)], 500) == [400, 100]
    assert sum(fitted([Wish(100, 5), Wish(100, 10)], 500)) == 500


def shown(desk, qtbot, settings, width):
    model = PeopleModel(desk.reader, people(30))
    model.start()
    table = PagedTable(model, "people", settings, "People")
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    QApplication.processEvents()
    return table


@given(WISHES, st.integers(0, 4000))
def test_what_has_no_room_steps_aside_and_two_columns_stay(wishes, room):
    count = with_room(wishes, room)
    assert count >= min(2, len(wishes))
    assert count <= 2 or sum(wish.least for wish in wishes[:count]) <= room
    assert count == len(wishes) or sum(wish.least for wish in wishes[: count + 1]) > room


def test_columns_step_aside_and_come_back_with_the_room(desk, qtbot, settled):
    settings = Forgetful()
    table = shown(desk, qtbot, settings, 230)
    settled()
    header = table.horizontalHeader()
    assert [header.isSectionHidden(number) for number in range(5)] == [False, False, True, True, True]
    assert table.horizontalScrollBar().maximum() == 0
    assert [column.title for column in table.shown().columns] == ["Name", "Town", "State", "Hours"]
    menu = table.columns.menu()
    state = next(action for action in menu.actions() if action.text() == "State")
    assert state.isChecked()
    assert "no room" in state.toolTip()
    table.columns.show_column(3, False)
    table.columns.save()
    table.resize(700, 300)
    settled()
    assert [header.isSectionHidden(number) for number in range(5)] == [False, False, False, True, True]
    again = shown(desk, qtbot, settings, 230)
    again.columns.restore_usual()
    assert again.columns.chosen() == [0, 1, 2, 3]


@pytest.mark.parametrize("width", [420, 700, 1400])
def test_nothing_scrolls_sideways_and_nothing_is_left_empty(desk, qtbot, settled, width):
    table = shown(desk, qtbot, Forgetful(), width)
    settled()
    assert table.horizontalScrollBar().maximum() == 0
    assert table.horizontalHeader().length() == table.viewport().width()


def test_a_column_sized_by_hand_stays_and_is_found_again(desk, qtbot, settled):
    settings = Forgetful()
    table = shown(desk, qtbot, settings, 700)
    settled()
    table.horizontalHeader().resizeSection(0, 500)
    table.resize(600, 300)
    assert table.horizontalHeader().sectionSize(0) == 500
    table.columns.save()
    again = shown(desk, qtbot, settings, 700)
    assert again.horizontalHeader().sectionSize(0) == 500
    again.columns.restore_usual()
    assert again.horizontalHeader().length() == again.viewport().width()


def test_another_window_shares_its_own_width_while_nothing_was_sized_by_hand(desk, qtbot, settled):
    settings = Forgetful()
    table = shown(desk, qtbot, settings, 700)
    table.columns.show_column(4, True)
    table.columns.save()
    settled()
    again = shown(desk, qtbot, settings, 1000)
    settled()
    assert not again.horizontalHeader().isSectionHidden(4)
    assert again.horizontalHeader().length() == again.viewport().width()
