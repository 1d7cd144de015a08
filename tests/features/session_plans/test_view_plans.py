"""The page of plans, by what a person does."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

TENTH = date(2026, 3, 10)


@pytest.fixture
def plans(qtbot, desk, planning, em, group, settled):
    from desktop.features.session_plans.plans_view import PlansPage

    made = PlansPage(planning, desk)
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


def test_topics_are_added_put_moved_and_taken_out(plans, office, group, settled, unspoken):
    plans.catalogue.wished.emit("SE-05")
    settled()
    plans.plan.topic_dropped.emit("SI-1", 1)
    settled()
    assert [row.draft.topic_code for row in office.plans.plan(group)] == ["SI-1", "SE-05"]
    plans.plan.setCurrentRow(0)
    QTest.keyClick(plans.plan, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settled()
    assert [row.draft.topic_code for row in office.plans.plan(group)] == ["SE-05", "SI-1"]
    plans.remove.trigger()
    settled()
    assert plans.plan.count() == 1
    assert unspoken(plans) == []


def test_a_ready_plan_gets_its_days(plans, office, group, dialogs, qtbot, settled):
    assert plans.days.reason
    dialogs.play = answering(qtbot, length="short")
    plans.package.trigger()
    settled()
    assert plans.plan.count() == 6
    dialogs.play = answering(qtbot, first=date(2026, 3, 3))
    plans.days.trigger()
    settled()
    assert office.plans.plan(group)[1].draft.day == date(2026, 3, 17)
    plans.plan.setCurrentRow(0)
    dialogs.play = answering(qtbot, day_1=TENTH, start_1=time(17, 0), note="asked")
    plans.propose.trigger()
    settled()
    assert len(office.listing.of_circle(group)) == 1
    plans.open_circle(group)
    assert plans.circle == group
