"""The calendar, by what a person does."""

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.features.session_plans.calendar_days import Look
from desktop.features.session_plans.meeting_rules import Side, Slot, State
from desktop.features.session_plans.rules import Draft, Status
from desktop.rights import Actor, Grant, Role

TENTH = date(2026, 3, 10)


@pytest.fixture
def page(qtbot, desk, planning, em, settled):
    from desktop.features.session_plans.calendar_view import CalendarPage

    made = CalendarPage(planning, desk)
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


def test_the_month_shows_what_stands_in_it(page, office, group, settled, unspoken):
    office.plans.add(group, [Draft(title="CV", day=date(2026, 3, 20))])
    office.confirmed(group)
    settled()
    assert page.head.title.text() == "March 2026"
    assert page.grid.item("m1").words == "17:00 G01"
    assert page.grid.item("p1").is_quiet
    assert unspoken(page) == []


def test_free_days_open_for_the_programme_that_is_shown(page, em, dialogs):
    seen = []
    dialogs.play = lambda window: seen.append(window.windowTitle())
    page.free_days.trigger()
    assert seen == ["Free days"]
    page.show_programme(None)
    assert not page.free_days.isEnabled()
    assert "Choose a programme" in page.free_days.toolTip()
    page.free_days.trigger()
    assert len(seen) == 1


def test_a_meeting_goes_from_proposal_to_held(page, office, group, dialogs, qtbot, settled):
    meeting = office.proposed(group, 10, 12)
    settled()
    page.grid.choose(f"m{meeting}")
    assert page.pane.detail.row.state is State.PROPOSED
    dialogs.play = answering(qtbot, chosen="1", note="said yes")
    page.pane.take("T2")
    settled()
    assert page.pane.detail.row.day == date(2026, 3, 12)
    office.clock.now = datetime(2026, 3, 12, 20)
    mentor, mentee = (office.members(group)[side][0] for side in Side)
    dialogs.play = answering(qtbot, minutes=60, party=str(mentor), note="told")
    page.pane.take("T6")
    settled()
    assert page.pane.detail.row.state is State.HELD_ONE_SIDE
    assert len(page.pane.detail.attendance) == 3
    dialogs.play = answering(qtbot, minutes=75, party=str(mentee), note="told")
    page.pane.take("T7")
    settled()
    assert page.pane.detail.row.state is State.HELD
    assert page.pane.detail.held_minutes == 70


@pytest.mark.parametrize(
    ("move", "answers", "state"),
    [
        ("T3", {"note": "ill"}, State.DECLINED),
        ("T4", {"note": "ill"}, State.CANCELLED),
    ],
)
def test_a_proposal_ends(page, office, group, dialogs, qtbot, settled, move, answers, state):
    meeting = office.proposed(group, 10)
    settled()
    page.show_entry(f"m{meeting}")
    dialogs.play = answering(qtbot, **answers)
    page.pane.take(move)
    settled()
    assert page.pane.detail.row.state is state


def test_a_dispute_is_settled_and_a_lapse_reopened(page, office, group, dialogs, qtbot, settled):
    meeting, lapsed = office.confirmed(group), office.confirmed(group, 11)
    office.clock.now = datetime(2026, 3, 10, 20)
    office.everybody_came(group, meeting)
    office.holding.held(meeting, 60, office.says(group, Side.MENTOR))
    settled()
    page.show_entry(f"m{meeting}")
    mentee = office.members(group)[Side.MENTEE][0]
    dialogs.play = answering(qtbot, missed="other", party=str(mentee), note="no")
    page.pane.take("T9")
    settled()
    assert page.pane.detail.row.state is State.DISPUTED
    dialogs.play = answering(qtbot, both_heard=True, missed="other", note="A mix-up")
    page.pane.take("T10n")
    settled()
    assert page.pane.detail.row.state is State.NOT_HELD
    office.clock.now = datetime(2026, 4, 20)
    page.go(TENTH)
    page.show_entry(f"m{lapsed}")
    assert page.pane.detail.row.state is State.LAPSED
    dialogs.play = answering(qtbot, reason="The office was closed")
    page.pane.take("T11")
    settled()
    assert page.pane.detail.row.state is State.DUE


def test_what_stands_in_the_way_is_said(page, office, group, settled):
    meeting = office.confirmed(group)
    settled()
    page.show_entry(f"m{meeting}")
    words = [page.pane.head._reasons.itemAt(place).widget() for place in range(page.pane.head._reasons.count())]
    assert words


def test_a_session_is_dragged_to_another_day(page, office, group, dialogs, qtbot, settled):
    (line,) = office.plans.add(group, [Draft(title="CV", day=TENTH, start=time(17, 0))])
    settled()
    page.grid.repaint()
    place = next(box for box, item in page.grid._places if item.key == f"p{line}")
    target = page.grid.cell(date(2026, 3, 19)).center()
    QTest.mousePress(page.grid, Qt.MouseButton.LeftButton, pos=place.center())
    for step in (QPoint(40, 30), target):
        moved = page.grid.mapToGlobal(step)
        assert moved
        _drag(page.grid, step)
    QTest.mouseRelease(page.grid, Qt.MouseButton.LeftButton, pos=target)
    settled()
    assert office.plans.plan(group)[0].draft.day == date(2026, 3, 19)
    assert page._right.currentWidget() is page.planned


def _drag(grid, point):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), QPointF(grid.mapToGlobal(point)), Qt.MouseButton.NoButton, left, none
    )
    grid.mouseMoveEvent(event)


def test_the_keyboard_walks_chooses_and_moves(page, office, group, dialogs, qtbot, settled):
    first, _ = office.plans.add(group, [Draft(title="A", day=date(2026, 3, 3)), Draft(title="B", day=TENTH)])
    settled()
    page.go(date(2026, 3, 2))
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    qtbot.keyClick(page.grid, Qt.Key.Key_Space)
    assert page.grid.key == f"p{first}"
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    dialogs.play = answering(qtbot, what="all")
    qtbot.keyClick(page.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert [row.draft.day.day for row in office.plans.plan(group)] == [4, 11]
    page.go(date(2026, 3, 31))
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    assert page.head.title.text() == "April 2026"


def test_a_confirmed_meeting_asks_for_the_other_side_when_it_moves(page, office, group, dialogs, qtbot, settled):
    meeting = office.confirmed(group)
    settled()
    dialogs.play = answering(qtbot, note="asked")
    page.move_entry(f"m{meeting}", date(2026, 3, 12))
    settled()
    detail = office.meetings.detail(meeting)
    assert (detail.row.state, detail.dates) == (State.PROPOSED, (Slot(date(2026, 3, 12), time(17, 0)),))


def test_month_week_and_list(page, office, group, settled, unspoken):
    office.plans.add(group, [Draft(title="CV", day=date(2026, 3, 4), status=Status.HELD, held_on=date(2026, 3, 4))])
    settled()
    for look in Look:
        page.head.looks[look].click()
        settled()
        assert len(page._entries) == 1
    assert page.list.lines.index(0, 3).data() == "CV"
    page.list.selectRow(0)
    assert page._right.currentWidget() is page.planned
    page.on.trigger()
    page.back.trigger()
    page.head.looks[Look.MONTH].click()
    page.on.trigger()
    assert page.head.title.text() == "April 2026"
    page.now.trigger()
    assert page.head.title.text() == "March 2026"
    assert unspoken(page) == []


def test_a_list_begins_with_its_day_and_the_other_weeks_follow(page, office, group, settled):
    days = [date(2026, 3, 2) + timedelta(days=number) for number in range(-14, 46)]
    office.plans.add(group, [Draft(title=f"Day {day}", day=day) for day in days])
    settled()
    shown = []
    page.list.lines.modelReset.connect(lambda: shown.append(page.list.lines.rowCount()))
    page.head.looks[Look.LIST].click()
    settled()
    assert shown == [0, 7, 60]
    assert page.list.lines.key(page.list.rowAt(0)) == page.list.lines.key(14)
    page.go(date(2026, 3, 16))
    settled()
    assert page.list.lines.index(page.list.rowAt(0), 3).data() == "Day 2026-03-16"


def test_a_planned_session_is_proposed(page, office, group, dialogs, qtbot, settled):
    (line,) = office.plans.add(group, [Draft(title="CV", day=TENTH, start=time(17, 0))])
    settled()
    page.show_entry(f"p{line}")
    dialogs.play = answering(qtbot, note="asked")
    page.planned._propose(group, office.plans.plan(group)[0])
    settled()
    (row,) = office.listing.of_circle(group)
    assert (row.title, row.planned, row.state) == ("CV", line, State.PROPOSED)


def test_conflicts_are_told(page, office, group, make_group, settled):
    for circle in (group, make_group()):
        office.plans.add(circle, [Draft(title="S", day=TENTH, start=time(17, 0), place="Room 12")])
    settled()
    assert "Room 12 is taken" in page.conflicts.text()


def test_who_may_not_edit_sees_no_moves(page, office, group, em, settled):
    meeting = office.proposed(group, 10)
    office.store.actor = Actor("Bo", (Grant(Role.COORDINATOR, em),))
    page.go(TENTH)
    page.show_entry(f"m{meeting}")
    assert page.pane.head._moves.count() == 0


def test_a_deleted_meeting_leaves_the_pane(page, office, group, settled):
    meeting = office.proposed(group, 10)
    settled()
    page.show_entry(f"m{meeting}")
    office.meetings.delete([meeting])
    settled()
    assert page._right.currentWidget() is page._nothing


def test_calendar_files_are_written(page, planning, desk, office, group, dialogs, qtbot, settled, tmp_path):
    from desktop.features.session_plans.calendar_file_view import CalendarFiles

    files = CalendarFiles(planning, desk, page)
    office.confirmed(group)
    dialogs.paths = [tmp_path / "c.ics"]
    with qtbot.waitSignal(desk.jobs.idle):
        files.write(page.span())
    assert b"BEGIN:VEVENT" in (tmp_path / "c.ics").read_bytes()
    dialogs.paths = [tmp_path / "i.ics"]
    files.write(1)
    assert "e-mail" in dialogs.told[-1]


def test_a_mentor_is_told_whose_word_a_date_waits_for(page, office, group, em, dialogs, settled):
    mia = office.circles.members(group, TENTH)[0].person
    meeting = office.proposed(group, 10)
    office.store.actor = Actor("Mia", (Grant(Role.MENTOR, em, frozenset({group})),), mia)
    settled()
    page.pane.open_meeting(meeting)
    page.pane.take("T2")
    (said,) = dialogs.told
    assert "The office writes it down" in said
    assert dialogs.faults == []
