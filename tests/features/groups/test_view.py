"""The tab of groups, by what a person does."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.features.groups.rules import State


@pytest.fixture
def tab(qtbot, desk, groups, em, settled):
    from desktop.features.groups.view import GroupsTab

    tab = GroupsTab(groups, desk)
    qtbot.addWidget(tab)
    tab.resize(1300, 800)
    tab.show_programme(em)
    tab.show()
    settled()
    return tab


def choose(tab, settled, place=0):
    tab.list.table.selectRow(place)
    settled()
    tab._soon.stop()
    tab._open_wanted()
    settled()


def test_an_empty_list_says_what_to_do_first(tab, unspoken):
    assert tab.list._stack.currentWidget() is tab.list._empty
    assert unspoken(tab) == []


def test_a_formed_group_is_shown_with_its_members(tab, settled, dialogs, em, groups, make_part, qtbot, unspoken):
    mentor = make_part(em, "Mia Berg", "mentor")
    mentee = make_part(em, "Ali Can", "mentee")

    def play(editor):
        editor.form.show_answers(
            {"mentor": str(mentor), "mentees": (str(mentee),), "name": "The Bridge", "since": date(2026, 3, 1)}
        )
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        return editor.result()

    dialogs.play = play
    tab.form_action.trigger()
    settled()
    assert tab.model.rowCount() == 1
    assert tab.pane.detail.draft.name == "The Bridge"
    assert tab.pane.detail.state is State.FORMING
    assert unspoken(tab) == []


def test_a_field_is_kept_when_left(tab, settled, groups, make_group):
    group = make_group(name="The Bridge")
    settled()
    choose(tab, settled)
    tab.pane.form.entry("motto").setFocus()
    entry = tab.pane.form.entry("frequency")
    entry.show_answer("every week")
    entry.changed.emit()
    entry.left.emit()
    settled()
    assert groups.detail(group).draft.frequency == "every week"


def test_the_period_that_ends_before_it_starts_is_said_beside_the_field(tab, settled, groups, make_group):
    group = make_group()
    settled()
    choose(tab, settled)
    entry = tab.pane.form.entry("ends_on")
    entry.show_answer(date(2020, 1, 1))
    entry.changed.emit()
    entry.left.emit()
    assert "ends before it starts" in tab.pane.form._rows["ends_on"].problem_shown()
    assert groups.detail(group).draft.ends_on == date(2026, 12, 31)


def test_what_belongs_to_other_rooms_goes_out_as_signals(tab, settled, qtbot, make_group):
    group = make_group()
    settled()
    choose(tab, settled)
    with qtbot.waitSignal(tab.documents_wished) as wished:
        tab.issue_action.trigger()
    assert wished.args == [[group]]
    with qtbot.waitSignal(tab.matching_wished):
        tab.match_action.trigger()


def test_a_deleted_group_leaves_the_pane_and_can_be_brought_back(tab, settled, store, make_group):
    make_group()
    settled()
    choose(tab, settled)
    tab.delete_action.trigger()
    settled()
    assert tab.model.rowCount() == 0
    assert tab.is_resting
    store.undo()
    settled()
    assert tab.model.rowCount() == 1


def test_an_ampersand_in_a_name_is_seen(tab, settled, groups, make_group, make_part, em):
    from PySide6.QtWidgets import QPushButton

    group = make_group()
    groups.join(group, [make_part(em, "Mia B&B", "mentee")], date(2026, 3, 2))
    settled()
    choose(tab, settled)
    assert "Mia B&&B" in [button.text() for button in tab.pane.members.findChildren(QPushButton)]


def test_the_search_finds_a_group_by_a_member(tab, settled, make_group, qtbot):
    make_group(mentees=1, name="The Bridge")
    settled()
    tab.list.searched.emit("berg")
    settled()
    assert tab.model.rowCount() == 1
    tab.list.searched.emit("nobody")
    settled()
    assert tab.model.rowCount() == 0


def test_a_reader_gets_no_buttons_that_change_anything(tab, settled, store, em, make_group):
    from desktop.rights import Actor, Grant, Role

    make_group()
    settled()
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, em),))
    choose(tab, settled)
    assert not tab.pane.form.entry("name").isEnabled()
    assert tab.pane.head._moves.count() == 0


def test_a_long_name_does_not_push_the_rest_out_of_the_pane(tab, settled, groups, make_group, make_part, em):
    from PySide6.QtWidgets import QPushButton

    group = make_group()
    groups.join(group, [make_part(em, "Ada " + "Lovelace" * 40, "mentee")], date(2026, 3, 2))
    settled()
    choose(tab, settled)
    names = [button for button in tab.pane.members.findChildren(QPushButton) if "Lovelace" in button.accessibleName()]
    assert len(names[0].text()) < 80
    assert tab.pane.widget().width() <= tab.pane.viewport().width()


def test_who_has_a_group_already_stands_last_and_says_so(tab, settled, dialogs, em, make_group, make_part):
    make_group(mentees=1)
    make_part(em, "Zoe Free", "mentee")
    seen = []
    dialogs.play = lambda editor: seen.extend(choice.words for choice in editor.form.entry("mentees").field.choices)
    tab.form_action.trigger()
    settled()
    assert seen == ["Zoe Free", "Ali0 Can · in G01 already"]


def test_what_has_to_wait_says_why(tab, settled, make_group):
    make_group()
    settled()
    tab.list.table.clearSelection()
    assert tab.delete_action.reason == "Choose a group in the list first."
    choose(tab, settled)
    assert tab.delete_action.isEnabled()
    tab.show_programme(None)
    for command in (tab.form_action, tab.match_action):
        assert "Choose one programme above first." in command.toolTip()
    tab.show_programme(1)
    assert tab.form_action.isEnabled()


def test_the_keyboard_stays_on_a_member_while_another_one_joins(tab, settled, groups, make_group, make_part, em, qtbot):
    from PySide6.QtWidgets import QPushButton

    group = make_group(mentees=2)
    settled()
    choose(tab, settled)
    tab.activateWindow()
    before = [button.accessibleName() for button in tab.pane.members.findChildren(QPushButton)]
    here = next(one for one in tab.pane.members.findChildren(QPushButton) if one.accessibleName() == before[2])
    here.setFocus()
    groups.join(group, [make_part(em, "Aa Newcomer", "mentee")], date(2026, 3, 2))
    settled()
    assert here.hasFocus()
    rows = [tab.pane.members._column.itemAt(place).widget() for place in range(tab.pane.members._column.count())]
    said = [row.findChildren(QPushButton)[0].accessibleName() for row in rows]
    assert said == [member.name for member in groups.detail(group).members]


# The life of a group -------------------------------------------------------------------------


def ready(circles, group):
    from desktop.features.groups.life_rules import Paper, Sessions
    from desktop.features.groups.ties import Papers, Ties

    everybody = frozenset(member.id for member in circles.members(group))
    codes = ("EM-01", "EM-02", "EM-03", "EM-04", "EM-05", "EM-07")

    class Answer:
        def __init__(self, found):
            self.found = found

        def of_group(self, _circle):
            return self.found

    return Ties(Answer(Sessions(everybody, planned=1, open=1)), Answer(Papers(dict.fromkeys(codes, Paper.VERIFIED))))


@pytest.fixture
def living(qtbot, desk, store, groups, circles, em, make_group, settled):
    from desktop.features.groups.life_service import GroupLife
    from desktop.features.groups.view import GroupsTab

    group = make_group(mentees=2)
    tab = GroupsTab(groups, desk, GroupLife(store, circles, ready(circles, group), groups.today))
    qtbot.addWidget(tab)
    tab.resize(1300, 800)
    tab.show_programme(em)
    tab.show()
    settled()
    choose(tab, settled)
    return tab


def moves(tab):
    found = life(tab)
    return {choice.words: choice for choice in (*found.buttons, *found.menu)}


def life(tab):
    return tab.pane.life.of(tab.pane.detail)


def answering(qtbot, **answers):
    def play(editor):
        editor.form.show_answers({**editor.form.answers(), **answers})
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        return editor.result()

    return play


def test_the_moves_of_a_group_are_buttons(living, settled, dialogs, qtbot, make_part, em, circles, unspoken):
    moves(living)["Go on to the contract"].act()
    settled()
    moves(living)["Start the group"].act()
    settled()
    assert living.pane.detail.state is State.RUNNING
    assert any("1 planned session" in reason for reason in life(living).reasons)
    new = make_part(em, "Cy Dee", "mentee")
    papers = {"has_form": True, "has_supplement": True, "list_is_updated": True}
    dialogs.play = answering(qtbot, mentees=(str(new),), **papers)
    living._join()
    settled()
    assert len(living.pane.detail.members) == 4
    dialogs.play = answering(qtbot, **papers)
    living._leave(living.pane.detail.members[1])
    settled()
    assert living.pane.detail.members[1].until is not None
    mentor = make_part(em, "Nia Berg", "mentor")
    dialogs.play = answering(qtbot, mentor=str(mentor), **papers)
    moves(living)["Change the mentor…"].act()
    settled()
    assert "Nia Berg" in [member.name for member in living.pane.detail.members]
    assert unspoken(living) == []


def test_a_move_with_a_reason_and_an_early_end(living, settled, dialogs, qtbot):
    moves(living)["Go on to the contract"].act()
    moves(living)["Start the group"].act()
    settled()
    dialogs.play = answering(qtbot, reason="The funder agreed")
    moves(living)["Go on to the final session, with a reason…"].act()
    settled()
    assert living.pane.detail.state is State.FINAL
    dialogs.play = answering(qtbot, reason="The mentor moved away", exit_forms_done=True)
    moves(living)["Dissolve the group…"].act()
    settled()
    assert living.pane.detail.state is State.DISSOLVED
