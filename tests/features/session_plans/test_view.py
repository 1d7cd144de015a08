"""The session plan as a section of a group's page."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from desktop.features.session_plans.rules import Draft, Status
from desktop.features.session_plans.service import SessionPlanService


@pytest.fixture
def plans(store):
    return SessionPlanService(store)


@pytest.fixture
def section(qtbot, desk, planning, make_group):
    from desktop.features.session_plans.view import PlanSection

    made = PlanSection(planning, desk)
    qtbot.addWidget(made)
    made.group = make_group()
    made.show_circle(made.group)
    made.show()
    return made


def press(editor, qtbot):
    qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
    return editor.result()


def test_topics_of_the_catalogue_become_lines(section, plans, dialogs, qtbot, unspoken):
    def play(editor):
        editor.form.show_answers({"topics": ("SI-1", "SE-05")})
        return press(editor, qtbot)

    dialogs.play = play
    section.add_topics.click()
    assert [row.draft.title for row in plans.plan(section.group)] == ["Getting started", "CV (Europass or local style)"]
    section.show_circle(section.group)
    assert len(section.form.answers()["plan"]) == 2
    assert unspoken(section) == []


@pytest.mark.parametrize(("button", "title"), [("topics", "Topics of the catalogue"), ("free_days", "Free days")])
def test_the_lists_of_the_programme_open_from_the_circle(section, dialogs, button, title):
    seen = []
    dialogs.play = lambda window: seen.append(window.windowTitle())
    getattr(section, button).click()
    assert seen == [title]


def test_days_are_set_in_a_rhythm(section, plans, dialogs, qtbot):
    plans.add(section.group, [Draft(title="One"), Draft(title="Two")])
    section.show_circle(section.group)

    def play(editor):
        editor.form.show_answers({"first": date(2026, 3, 2), "rhythm": "week", "days": 7})
        return press(editor, qtbot)

    dialogs.play = play
    section.set_days.click()
    assert [row.draft.day for row in plans.plan(section.group)] == [date(2026, 3, 2), date(2026, 3, 9)]


def test_a_changed_line_keeps_what_the_table_does_not_show(section, plans):
    plans.add(section.group, [Draft(title="One", goal="A goal", material="Paper")])
    section.show_circle(section.group)
    lines = [dict(line) for line in section.form.answers()["plan"]]
    lines[0]["title"] = "First"
    section.form._put("plan", tuple(lines))
    (row,) = plans.plan(section.group)
    assert (row.draft.title, row.draft.goal, row.draft.material) == ("First", "A goal", "Paper")


def test_lines_are_added_and_taken_away_in_one_step(section, plans, store):
    plans.add(section.group, [Draft(title="One"), Draft(title="Two")])
    section.show_circle(section.group)
    lines = [dict(line) for line in section.form.answers()["plan"]]
    section.form._put("plan", (lines[1], {"title": "New", "minutes": 45}))
    assert [row.draft.title for row in plans.plan(section.group)] == ["Two", "New"]
    store.undo()
    assert [row.draft.title for row in plans.plan(section.group)] == ["One", "Two"]


def test_a_held_line_without_a_day_of_its_own_was_held_on_its_planned_day(section, plans):
    plans.add(section.group, [Draft(title="One", day=date(2026, 3, 2))])
    section.show_circle(section.group)
    lines = [dict(line) for line in section.form.answers()["plan"]]
    lines[0]["status"] = Status.HELD.value
    section.form._put("plan", tuple(lines))
    assert plans.plan(section.group)[0].draft.held_on == date(2026, 3, 2)


def test_a_line_that_is_kept_learns_its_session(section, plans):
    section.form.table.add.click()
    table = section.form.table.model
    table.setData(table.index(0, 1), "First")
    (kept,) = plans.plan(section.group)
    table.setData(table.index(0, 1), "Better")
    (again,) = plans.plan(section.group)
    assert (again.id, again.draft.title) == (kept.id, "Better")


def test_the_pane_shows_the_essential_and_the_window_all(section, plans, dialogs, qtbot, unspoken):
    plans.add(section.group, [Draft(title="One", place="Room 12"), Draft(title="Two")])
    section.show_circle(section.group)
    assert [column.key for column in section.form.table.field.columns] == ["day", "title", "status"]

    def play(editor):
        qtbot.addWidget(editor)
        editor.show()
        assert len(editor.plan.table.field.columns) == 9
        header = editor.plan.table.table.horizontalHeader()
        assert header.length() <= editor.plan.table.table.viewport().width()
        assert editor.title.text() == "Session 1: One"
        model = editor.plan.table.model
        model.setData(model.index(0, 5), "Room 13")
        entry = editor.texts.entry("goal")
        entry.show_answer("Know each other")
        entry.changed.emit()
        assert unspoken(editor) == []
        qtbot.mouseClick(editor.close_button, Qt.MouseButton.LeftButton)
        assert not editor.isVisible()
        return True

    dialogs.play = play
    section.open_plan.click()
    first, second = (row.draft for row in plans.plan(section.group))
    assert (first.place, first.goal, second.title) == ("Room 13", "Know each other", "Two")


def test_what_cannot_be_kept_keeps_the_window_open(section, plans, dialogs, qtbot):
    plans.add(section.group, [Draft(title="One")])
    section.show_circle(section.group)
    seen = []

    def play(editor):
        qtbot.addWidget(editor)
        editor.show()
        model = editor.plan.table.model
        model.setData(model.index(0, 0), "not a day")
        qtbot.mouseClick(editor.close_button, Qt.MouseButton.LeftButton)
        seen.append(editor.isVisible())
        model.setData(model.index(0, 0), "02.03.2026")
        qtbot.mouseClick(editor.close_button, Qt.MouseButton.LeftButton)
        return True

    dialogs.play = play
    section.open_plan.click()
    assert seen == [True]
    assert plans.plan(section.group)[0].draft.day == date(2026, 3, 2)


def test_what_does_not_go_together_is_told_where_the_plan_stands(section, plans, make_group, settled):
    assert section.conflicts.isHidden()
    for circle in (section.group, make_group()):
        plans.add(circle, [Draft(title="CV", day=date(2026, 3, 10), start=time(17, 0), place="Room 12")])
    section.show_circle(section.group)
    settled()
    assert "Room 12 is taken" in section.conflicts.text()
    assert section.conflicts.isVisible()
