"""A tab of a list: what stands on the right while rows are chosen, found and lost."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.errors import UserError
from desktop.ui.empty_state import EmptyState
from desktop.ui.list_pane import ListPane
from desktop.ui.list_tab import ListTab
from desktop.ui.query_model import QueryModel
from tests.ui.rows import Order, Shelf, columns, people


@dataclass(frozen=True)
class Wish:
    search: str = ""
    order: Order = Order.NAME
    descending: bool = False


class Found(QueryModel):
    def __init__(self, reader):
        super().__init__(Wish(), columns(), reader)
        self.rows = people(20)

    def source_of(self, query):
        return Shelf([row for row in self.rows if query.search in row.name])


class People(ListTab):
    def __init__(self, desk):
        super().__init__("People", frozenset({"people"}), desk)
        self.model = Found(desk.reader)
        self.list = ListPane(self.model, desk, "people", "People", EmptyState("people", "Nobody is here yet."))
        self.pane = QLineEdit()
        self.pane.setAccessibleName("Name")
        self.held = None
        self.read = []
        self.waits = 0
        self.set_up("people", EmptyState("person", "Choose a person."))

    def make_ready(self):
        self.waits -= 1
        return self.waits < 0

    def shown_key(self):
        return self.held

    def show_record(self, key):
        self.read.append(key)
        if key not in {row.id for row in self.model.rows}:
            return None
        if key == 13:
            raise UserError("Nobody may see this one.")
        self.held = key
        self.pane.setText(f"Person {key}")
        return self.pane

    def refresh_record(self):
        self.read.append(f"again {self.held}")

    def enter_record(self):
        self.pane.setFocus()


@pytest.fixture
def tab(desk, qtbot, settled):
    made = People(desk)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    settled()
    return made


@pytest.fixture
def choose(tab, settled, qtbot):
    def put(key):
        assert tab.list.table.choose(key)
        qtbot.waitUntil(lambda: not tab._soon.isActive())
        settled()

    return put


def find(tab, settled, text):
    tab.list.searched.emit(text)
    settled()


def test_a_chosen_row_is_shown_and_a_lost_one_leaves_the_right_side(tab, choose, settled, qtbot):
    assert tab.is_resting
    choose(3)
    assert tab._right.currentWidget() is tab.pane
    find(tab, settled, "nobody")
    qtbot.waitUntil(lambda: tab.is_resting)


def test_the_same_row_is_shown_again_after_a_search_has_hidden_it(tab, choose, settled, qtbot):
    choose(3)
    find(tab, settled, "nobody")
    qtbot.waitUntil(lambda: tab.is_resting)
    find(tab, settled, "")
    choose(3)
    assert tab._right.currentWidget() is tab.pane
    assert not tab.is_resting


def test_a_row_that_counted_as_shown_by_its_id_alone_would_stay_hidden(tab, choose, settled, qtbot, monkeypatch):
    choose(3)
    find(tab, settled, "nobody")
    qtbot.waitUntil(lambda: tab.is_resting)
    find(tab, settled, "")
    monkeypatch.setattr(People, "_is_seen", lambda self, key: self.held == key)
    choose(3)
    assert tab.is_resting


def test_a_held_arrow_key_opens_only_where_it_stops(tab, choose, settled, qtbot):
    choose(0)
    tab.read.clear()
    for _ in range(5):
        qtbot.keyClick(tab.list.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not tab._soon.isActive())
    assert tab.read == [5]


def test_a_record_that_is_gone_or_refused_leaves_nothing_of_the_one_before(tab, choose, dialogs):
    choose(3)
    choose(13)
    assert tab.is_resting
    assert dialogs.told == ["Nobody may see this one."]
    choose(4)
    tab.model.rows = [row for row in tab.model.rows if row.id != 4]
    tab.open_record(4)
    assert tab.is_resting


def test_what_nobody_sees_is_not_read_again(tab, choose, desk, settled):
    choose(3)
    tab.read.clear()
    tab.mark_stale()
    settled()
    assert tab.read == ["again 3"]
    tab.rest()
    tab.mark_stale()
    settled()
    assert tab.read == ["again 3"]


def test_enter_on_a_row_goes_into_it_without_reading_it_twice(tab, choose, qtbot, settled):
    choose(2)
    tab.read.clear()
    tab.activateWindow()
    tab.list.table.setFocus()
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Return)
    settled()
    assert tab.read == []
    qtbot.waitUntil(tab.pane.hasFocus)


def test_a_pane_that_is_not_made_yet_is_asked_for_once_more(tab, choose, qtbot):
    tab.waits = 2
    choose(6)
    qtbot.waitUntil(lambda: not tab.is_resting)
    assert tab.read == [6]


def test_a_record_found_elsewhere_is_shown_and_stood_on(tab, settled, qtbot):
    tab.open_record(7)
    assert not tab.is_resting
    qtbot.waitUntil(lambda: not tab._soon.isActive())
    assert tab.list.table.current_id() == 7
    assert tab.read == [7]


def test_a_base_says_what_a_room_has_to_say(desk, qtbot):
    bare = ListTab("Bare", frozenset(), desk)
    qtbot.addWidget(bare)
    assert bare.make_ready()
    with pytest.raises(NotImplementedError):
        bare.shown_key()
    with pytest.raises(NotImplementedError):
        bare.show_record(1)
