"""Session plans: ordered lines with days in a rhythm."""

from datetime import date

import pytest

from desktop.errors import UserError
from desktop.features.session_plans.rhythm_rules import Every, Rhythm
from desktop.features.session_plans.rules import Draft, Status
from desktop.features.session_plans.service import SessionPlanService


@pytest.fixture
def plans(store):
    return SessionPlanService(store)


@pytest.fixture
def group(make_group):
    return make_group()


def test_lines_are_numbered_in_their_order(plans, group):
    plans.add(group, [Draft(title=title) for title in ("One", "Two", "Three")])
    last = plans.plan(group)[2]
    plans.move(last.id, 1)
    assert [(row.number, row.draft.title) for row in plans.plan(group)] == [(1, "Three"), (2, "One"), (3, "Two")]


def test_a_deleted_line_leaves_no_hole(plans, group):
    first, *_ = plans.add(group, [Draft(title="One"), Draft(title="Two")])
    plans.delete([first])
    assert [(row.number, row.draft.title) for row in plans.plan(group)] == [(1, "Two")]


def test_days_follow_a_rhythm_and_leave_held_sessions_alone(plans, group):
    held = Draft(title="One", status=Status.HELD, day=date(2026, 2, 1), held_on=date(2026, 2, 1))
    plans.add(group, [held, Draft(title="Two"), Draft(title="Three")])
    plans.set_days(group, date(2026, 3, 3), Rhythm(Every.TWO_WEEKS))
    days = [row.draft.day for row in plans.plan(group)]
    assert days == [date(2026, 2, 1), date(2026, 3, 3), date(2026, 3, 17)]


@pytest.mark.parametrize("minutes", [0, -5, 601])
def test_a_session_has_a_length(plans, group, minutes):
    with pytest.raises(UserError, match="between 1 and 600"):
        plans.add(group, [Draft(title="One"), Draft(title="Two", minutes=minutes)])
    assert plans.plan(group) == []


def test_a_held_session_says_when(plans, group):
    (line,) = plans.add(group, [Draft(title="One")])
    with pytest.raises(UserError, match="on which day"):
        plans.change(line, {"status": Status.HELD}, plans.plan(group)[0].version)
