"""The window as a person uses it: a pair is merged, kept apart or taken back, by key and by click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QRadioButton

from desktop.features.merging.rules import Take
from desktop.features.merging.view import MergeWindow
from desktop.features.participants.rules import State
from desktop.features.participants.table import Person


@pytest.fixture
def window(qtbot, desk, merging, em, twins, settled):
    made = MergeWindow(merging, desk, em)
    qtbot.addWidget(made)
    made.look()
    made.show()
    settled()
    settled()
    return made


def radios(window: MergeWindow, words: str) -> list[QRadioButton]:
    return [one for one in window.pane.findChildren(QRadioButton) if one.accessibleName().startswith(words)]


def test_a_pair_is_shown_and_what_was_chosen_stays(window, qtbot, settled, twins):
    assert [row.pair.first for row in window._rows] == [twins[0]]
    kept, other = radios(window, "Family name")
    assert kept.accessibleName() == "Family name: Lovelace"
    other.click()
    assert window.pane.chosen["person.family_name"] is Take.OTHER
    assert window.pane.chosen["person.phone"] is Take.OTHER
    window.merge_action.trigger()
    settled()
    assert [row.family_name for row in Person.select()] == ["Lovelase"]
    assert window._rows == []
    assert window.merge_action.reason == "Choose a pair in the list first."


def test_a_click_on_the_text_chooses_it(window, qtbot):
    (value,) = [one for one in window.pane.findChildren(type(radios_parent(window))) if one.words.text() == "Lovelase"]
    qtbot.mouseClick(value.words, Qt.MouseButton.LeftButton)
    assert window.pane.chosen["person.family_name"] is Take.OTHER


def radios_parent(window: MergeWindow):
    return radios(window, "Family name")[0].parentWidget()


def test_a_pair_is_kept_apart_and_that_is_taken_back(window, settled, store):
    window.apart_action.trigger()
    settled()
    assert window._rows == []
    assert window.done_count == 1
    store.undo()
    window.look()
    settled()
    assert len(window._rows) == 1


def test_the_other_record_can_be_kept(window, twins):
    window.swap_action.trigger()
    assert window._found.kept.person == twins[1]


def test_what_stands_in_the_way_is_said_and_nothing_can_be_merged(qtbot, desk, merging, add, em, settled):
    one, _ = add(em, "Bob Stone", state=State.REJECTED)
    two, _ = add(em, "Bob Stone", state=State.ACTIVE)
    window = MergeWindow(merging, desk, em)
    qtbot.addWidget(window)
    assert window.show_two(one, two)
    assert not window.merge_action.isEnabled()
    assert "Bring both to the same state first" in window.merge_action.reason
    assert window.apart_action.isEnabled()


def test_two_that_were_chosen_close_the_window_when_they_are_one(qtbot, desk, merging, twins):
    window = MergeWindow(merging, desk, None)
    qtbot.addWidget(window)
    assert window.show_two(*twins)
    window.show()
    window.merge_action.trigger()
    assert not window.isVisible()
    assert Person.select().count() == 1


def test_two_that_cannot_be_seen_are_not_shown(qtbot, desk, dialogs, merging, twins):
    window = MergeWindow(merging, desk, None)
    qtbot.addWidget(window)
    assert not window.show_two(twins[0], 999)
    assert "no longer here" in str(dialogs.told[-1])


def test_everything_is_named_and_every_button_has_a_key(window, unspoken):
    assert unspoken(window) == []
    buttons = [one.text() for one in window.findChildren(QPushButton) if one.isVisible()]
    assert {"Close", "Take it back", "Keep the other record", "Not a duplicate", "Merge"} <= set(buttons)
    assert all(action.key for action in (window.merge_action, window.apart_action, window.swap_action))
