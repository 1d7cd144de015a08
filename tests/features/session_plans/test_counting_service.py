"""What certificates count: meetings held by both, by who came; typed figures only where no meetings are on record."""

from datetime import date, datetime

import pytest

from desktop.errors import UserError
from desktop.features.groups import service as groups_room
from desktop.features.groups.service import GroupService
from desktop.features.session_plans import service as plans_room
from desktop.features.session_plans.counting_service import Share, has_meetings, shares
from desktop.features.session_plans.meeting_rules import Presence, Side
from desktop.features.session_plans.rules import Draft, Status
from desktop.room_ties import sessions_of

TENTH = date(2026, 3, 10)


def of(office, circle):
    return list((shares(circle, office.circles.members(circle)) or {}).values())


def test_each_counts_what_they_came_to(office, group):
    _, came, stayed = (member.id for member in office.circles.members(group))
    office.held(group, 10)
    meeting = office.confirmed(group, 17)
    office.clock.now = datetime(2026, 3, 17, 20, 0)
    office.holding.mark(meeting, {came: Presence.PRESENT, stayed: Presence.EXCUSED})
    office.holding.held(meeting, 90, office.says(group, Side.MENTOR))
    office.holding.held(meeting, 90, office.says(group, Side.MENTEE))
    assert of(office, group) == [Share(2, 150), Share(2, 150), Share(1, 60)]


def test_two_people_are_not_marked_and_count_all(office, pair):
    meeting = office.confirmed(pair, side=Side.MENTEE)
    office.clock.now = datetime(2026, 3, 10, 20, 0)
    for side in Side:
        assert of(office, pair) == [Share(), Share()]  # one side alone counts nothing
        office.holding.held(meeting, 60, office.says(pair, side))
    assert of(office, pair) == [Share(1, 60), Share(1, 60)]


def test_nobody_counts_days_outside_the_membership(office, store, groups, group, circles):
    office.held(group, 10)
    late = circles.members(group)[1].id
    groups.leave(group, late, date(2026, 3, 9))
    assert of(office, group)[1] == Share(0, 0)


def test_a_proposal_alone_is_no_record(office, group):
    office.proposed(group, 10)
    assert not has_meetings(group)
    assert shares(group, office.circles.members(group)) is None
    office.confirmed(group, 11)
    assert has_meetings(group)


@pytest.fixture
def counting(office, store, circles):
    """Groups as the office furnishes them."""
    return GroupService(store, circles, office.clock.today, sessions_of(lambda: office.clock))


def test_what_was_held_is_typed_only_where_no_meetings_are_on_record(office, counting, group):
    counting.change(group, {"held_sessions": 8}, counting.detail(group).versions)  # imported history
    office.held(group, 10)
    seen = counting.detail(group)
    assert (seen.sessions.held, seen.sessions.minutes, seen.sessions.are_on_record) == (1, 60, True)
    with pytest.raises(UserError, match="not typed"):
        counting.change(group, {"held_sessions": 9}, seen.versions)
    counting.change(group, {"motto": "Small steps"}, seen.versions)
    assert counting.detail(group).draft.held_sessions == 8


def test_twin_without_the_guard_anything_is_typed(office, counting, group, monkeypatch):
    office.held(group, 10)
    monkeypatch.setattr(groups_room, "typed_problem", lambda *_: "")
    counting.change(group, {"held_sessions": 99}, counting.detail(group).versions)
    assert counting.detail(group).draft.held_sessions == 99


HELD = Draft(title="CV", day=TENTH, status=Status.HELD, held_on=TENTH)


def test_a_line_of_the_plan_is_held_by_its_meeting_alone(office, group):
    (line,) = office.plans.add(group, [Draft(title="One", day=TENTH)])
    office.held(group, 10, planned=line)
    row = office.plans.plan(group)[0]
    assert (row.draft.status, row.draft.held_on) == (Status.HELD, TENTH)
    with pytest.raises(UserError, match="Both sides confirmed"):
        office.plans.change(line, {"status": Status.PLANNED}, row.version)
    with pytest.raises(UserError, match="once both sides have confirmed"):
        office.plans.add(group, [HELD])
    with pytest.raises(UserError, match="once both sides have confirmed"):
        office.plans.put(group, [(line, row.draft), (None, HELD)])
    office.plans.put(group, [(line, row.draft), (None, Draft(title="Two"))])
    assert len(office.plans.plan(group)) == 2


def test_imported_history_is_typed(office, group):
    (line,) = office.plans.add(group, [HELD])
    office.plans.change(line, {"status": Status.PLANNED, "held_on": None}, office.plans.plan(group)[0].version)
    assert office.plans.plan(group)[0].draft.status is Status.PLANNED


def test_twin_without_the_guard_a_line_says_it_was_held(office, group, monkeypatch):
    office.confirmed(group, 11)
    monkeypatch.setattr(plans_room, "typed_problem", lambda *_: "")
    office.plans.add(group, [HELD])
    assert office.plans.plan(group)[0].draft.status is Status.HELD
