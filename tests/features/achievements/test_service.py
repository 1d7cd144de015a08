"""Achievements on a store: counted from what both sides said."""

from datetime import date, datetime

from desktop.features.achievements.rules import Deeds
from desktop.features.circles.table import Circle, CircleMember
from desktop.features.session_plans.meeting_rules import Missed, Presence, Side
from desktop.rights import Actor, Grant, Role


def total(achievements, part):
    return achievements.of_person(part).total


def parts(office, group):
    sides = office.members(group)
    return sides[Side.MENTOR][0], sides[Side.MENTEE]


def test_a_meeting_counts_once_both_sides_say_that_it_was_held(achievements, office, group):
    mentor, (mentee, _) = parts(office, group)
    meeting = office.confirmed(group)
    office.clock.now = datetime(2026, 3, 10, 20)
    office.everybody_came(group, meeting)
    office.holding.held(meeting, 60, office.says(group, Side.MENTOR))
    assert total(achievements, mentor) == Deeds()
    office.holding.held(meeting, 60, office.says(group, Side.MENTEE))
    assert total(achievements, mentor) == total(achievements, mentee) == Deeds(1, 60)


def test_who_did_not_come_was_not_there(achievements, office, group):
    mentor, (here, away) = parts(office, group)
    meeting = office.confirmed(group)
    office.clock.now = datetime(2026, 3, 10, 20)
    came = {one.id: Presence.PRESENT for one in office.circles.members(group) if one.participation != away}
    absent = {one.id: Presence.EXCUSED for one in office.circles.members(group) if one.participation == away}
    office.holding.mark(meeting, {**came, **absent})
    office.holding.held(meeting, 60, office.says(group, Side.MENTOR))
    office.holding.held(meeting, 60, office.says(group, Side.MENTEE))
    assert [total(achievements, one).meetings for one in (mentor, here, away)] == [1, 1, 0]


def test_who_left_before_was_not_there_and_what_was_missed_counts_for_nobody(achievements, office, group, store):
    mentor, (stays, leaves) = parts(office, group)
    office.held(group, 10)
    with store.write("Leave"):
        gone = (CircleMember.circle == group) & (CircleMember.participation == leaves)
        CircleMember.update(until=date(2026, 3, 11)).where(gone).execute()
    office.clock.now = datetime(2026, 3, 12, 9)
    office.held(group, 13)
    office.clock.now = datetime(2026, 3, 14, 9)
    missed = office.confirmed(group, 15)
    office.clock.now = datetime(2026, 3, 15, 20)
    office.holding.not_held(missed, Missed.ILLNESS, office.says(group, Side.MENTOR))
    assert [total(achievements, one).meetings for one in (mentor, stays, leaves)] == [2, 2, 1]


def test_leading_and_completing_follow_the_state(achievements, office, group, store, em, make_part):
    mentor, _ = parts(office, group)
    assert total(achievements, mentor).led == 0
    with store.write("Run"):
        Circle.update(state="running").where(Circle.id == group).execute()
    assert total(achievements, mentor).led == 1
    (line,) = achievements.of_person(mentor).lines
    assert (line.programme, line.since, line.until) == ("Together at work", date(2026, 3, 1), None)


def test_nothing_can_be_typed_in(achievements):
    """3.3: the service has no way to change anything."""
    public = {name for name in dir(type(achievements)) if not name.startswith("_")}
    assert public == {"of_person", "page", "page_at", "count", "card", "cards"}


def test_a_record_holds_only_the_programmes_that_may_be_seen(achievements, office, group, store, em):
    mentor, _ = parts(office, group)
    office.held(group)
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, em),))
    assert total(achievements, mentor).meetings == 1
