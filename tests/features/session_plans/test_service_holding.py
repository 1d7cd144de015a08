"""Held or not: both sides' word, lengths, attendance, disputes, lapses, feedback."""

from datetime import date, datetime, timedelta

import pytest

from desktop.errors import NotAllowed, UserError
from desktop.features.confirmations.rules import Decision, Kind, Way
from desktop.features.session_plans.holding_service import Ruling
from desktop.features.session_plans.meeting_rules import Feedback, Missed, Presence, Side, State
from desktop.features.session_plans.meeting_service import HeldSum
from desktop.features.session_plans.rules import Draft, Section, Status
from desktop.features.session_plans.service import Terms
from desktop.rights import Actor, Grant, Role

EVENING = datetime(2026, 3, 10, 20, 0)


@pytest.fixture
def due(office, pair):
    """A meeting of the mentorship whose time has come."""
    meeting = office.confirmed(pair, side=Side.MENTEE)
    office.clock.now = EVENING
    return meeting


def state(office, meeting):
    return office.meetings.detail(meeting).row.state


def held(office, pair, meeting, side, minutes=60, **more):
    return office.holding.held(meeting, minutes, office.says(pair, side), **more)


def test_both_sides_say_it_was_held(office, pair, due):
    assert held(office, pair, due, Side.MENTOR) is State.HELD_ONE_SIDE
    assert office.meetings.held(pair) == HeldSum()
    assert held(office, pair, due, Side.MENTEE, 75) is State.HELD
    assert office.meetings.held(pair) == HeldSum(1, 70, date(2026, 3, 10))
    detail = office.meetings.detail(due)
    assert (detail.held_minutes, detail.feedback) == (70, Feedback.REQUESTED)
    assert [one.kind for one in detail.answers].count(Kind.MEETING_HELD) == 2


def test_the_same_side_does_not_confirm_twice(office, pair, due):
    held(office, pair, due, Side.MENTOR)
    with pytest.raises(UserError, match="the other side is asked"):
        held(office, pair, due, Side.MENTOR)
    assert state(office, due) is State.HELD_ONE_SIDE


def test_not_before_it_began(office, pair):
    meeting = office.confirmed(pair, side=Side.MENTEE)
    with pytest.raises(UserError, match="has not begun"):
        held(office, pair, meeting, Side.MENTOR)


def test_a_calendar_reply_does_not_say_that_it_was_held(office, pair, due):
    with pytest.raises(UserError, match="calendar reply"):
        office.holding.held(due, 60, office.says(pair, Side.MENTOR, way=Way.CALENDAR))


def test_lengths_far_apart_are_asked_about(office, pair, due):
    held(office, pair, due, Side.MENTOR)
    with pytest.raises(UserError, match="One side says 60 minutes, the other 90"):
        held(office, pair, due, Side.MENTEE, 90)
    assert state(office, due) is State.HELD_ONE_SIDE
    assert held(office, pair, due, Side.MENTEE, 90, settled=75) is State.HELD
    assert office.meetings.held(pair).minutes == 75


def test_held_against_not_held_is_a_dispute_that_the_manager_settles(office, pair, due):
    held(office, pair, due, Side.MENTOR)
    answer = office.says(pair, Side.MENTEE, note="nobody came")
    assert office.holding.not_held(due, Missed.NO_SHOW_MENTOR, answer) is State.DISPUTED
    with pytest.raises(UserError, match="Hear both sides"):
        office.holding.settle(due, Ruling("They met online", False, 50))
    assert office.holding.settle(due, Ruling("They met online", True, 50)) is State.HELD
    assert office.meetings.held(pair) == HeldSum(1, 50, date(2026, 3, 10))


def test_a_dispute_may_end_with_no_meeting(office, pair, due):
    held(office, pair, due, Side.MENTOR)
    office.holding.not_held(due, Missed.OTHER, office.says(pair, Side.MENTEE))
    ruling = Ruling("A mix-up of days", True, missed=Missed.OTHER)
    assert office.holding.settle(due, ruling) is State.NOT_HELD
    assert office.meetings.held(pair).count == 0


@pytest.mark.parametrize("missed", list(Missed))
def test_a_meeting_that_was_missed(office, pair, due, missed):
    assert office.holding.not_held(due, missed, office.says(pair, Side.MENTOR)) is State.NOT_HELD
    detail = office.meetings.detail(due)
    assert (detail.missed, detail.answers[-1].decision) == (missed, Decision.NO)


def test_who_said_held_may_correct_the_own_word(office, pair, due):
    held(office, pair, due, Side.MENTOR)
    answer = office.says(pair, Side.MENTOR, note="I mixed up the days")
    assert office.holding.not_held(due, Missed.OTHER, answer) is State.NOT_HELD
    words = [(one.decision, one.counts) for one in office.meetings.detail(due).answers[-2:]]
    assert words == [(Decision.YES, False), (Decision.NO, True)]


def test_without_a_second_word_it_lapses_and_may_be_reopened(office, pair, due):
    held(office, pair, due, Side.MENTOR)
    office.clock.now = EVENING + timedelta(days=31)
    assert state(office, due) is State.LAPSED
    with pytest.raises(UserError, match="does not start from the present state"):
        held(office, pair, due, Side.MENTEE)
    with pytest.raises(UserError, match="Give a reason"):
        office.holding.reopen(due, " ")
    office.holding.reopen(due, "The mentee was abroad")
    assert held(office, pair, due, Side.MENTEE) is State.HELD


def test_a_lapsed_meeting_nobody_confirmed_is_reopened_as_due(office, pair, due):
    office.clock.now = EVENING + timedelta(days=31)
    office.holding.reopen(due, "The office was closed")
    assert state(office, due) is State.DUE


def test_feedback_of_both_sides(office, pair, due):
    held(office, pair, due, Side.MENTOR)
    held(office, pair, due, Side.MENTEE)
    day = office.clock.today()
    with pytest.raises(UserError, match="seven days"):
        office.holding.reminded(due)
    assert office.holding.feedback_came(due, Side.MENTEE, day) is Feedback.PARTIAL
    with pytest.raises(UserError, match="answered already"):
        office.holding.feedback_came(due, Side.MENTEE, day)
    office.clock.now += timedelta(days=7)
    office.holding.reminded(due)
    with pytest.raises(UserError):
        office.holding.reminded(due)
    assert office.holding.feedback_came(due, Side.MENTOR, day) is Feedback.COMPLETE


# Groups --------------------------------------------------------------------------------------


@pytest.fixture
def session(office, group):
    """A session of the group whose time has come."""
    meeting = office.confirmed(group, section=Section.INITIAL)
    office.clock.now = EVENING
    return meeting


def test_a_session_needs_its_attendance_record(office, group, session):
    with pytest.raises(UserError, match="Mark first who was there"):
        held(office, group, session, Side.MENTOR)
    office.everybody_came(group, session)
    assert held(office, group, session, Side.MENTOR) is State.HELD_ONE_SIDE


def test_a_session_needs_its_quorum(office, group, session):
    office.plans.agree(group, Terms(quorum=2))
    mentor, one, other = (member.id for member in office.circles.members(group))
    office.holding.mark(session, {mentor: Presence.PRESENT, one: Presence.PRESENT, other: Presence.ABSENT})
    with pytest.raises(UserError, match="at least 2 mentees"):
        held(office, group, session, Side.MENTOR)
    assert held(office, group, session, Side.MENTOR, override="The funder agreed") is State.HELD_ONE_SIDE


def test_a_mentees_diary_is_that_sides_word(office, group, session):
    office.everybody_came(group, session)
    held(office, group, session, Side.MENTOR)
    assert office.holding.diary_came(session, 65, office.says(group, Side.MENTEE, way=Way.PDF)) is State.HELD
    assert office.meetings.held(group) == HeldSum(1, 65, date(2026, 3, 10))


def test_a_diary_that_comes_first_waits_for_the_mentor(office, group, session):
    assert office.holding.diary_came(session, 60, office.says(group, Side.MENTEE)) is State.HELD_ONE_SIDE
    office.everybody_came(group, session)
    assert held(office, group, session, Side.MENTOR) is State.HELD


def test_a_second_diary_is_an_answer_more(office, group, session):
    office.everybody_came(group, session)
    held(office, group, session, Side.MENTOR)
    office.holding.diary_came(session, 60, office.says(group, Side.MENTEE))
    second = office.members(group)[Side.MENTEE][1]
    from dataclasses import replace

    answer = replace(office.says(group, Side.MENTEE), party=second)
    assert office.holding.diary_came(session, 60, answer) is State.HELD
    assert office.holding.diary_came(session, 60, answer) is State.HELD
    kinds = [one.kind for one in office.meetings.detail(session).answers]
    assert kinds.count(Kind.MEETING_HELD) == 3


def test_a_diary_of_another_length_does_not_settle_it(office, group, session):
    office.everybody_came(group, session)
    held(office, group, session, Side.MENTOR)
    assert office.holding.diary_came(session, 120, office.says(group, Side.MENTEE)) is State.HELD_ONE_SIDE
    assert office.meetings.detail(session).said == {Side.MENTOR: 60, Side.MENTEE: 120}


def test_a_held_session_is_held_in_the_plan(office, group):
    (line,) = office.plans.add(group, [Draft(title="CV")])
    office.held(group, planned=line)
    draft = office.plans.plan(group)[0].draft
    assert (draft.status, draft.held_on) == (Status.HELD, date(2026, 3, 10))


def test_attendance_of_the_initial_session_and_who_caught_up(office, group, session):
    assert office.meetings.initial_session(group) is None
    mentor, one, other = (member.id for member in office.circles.members(group))
    office.holding.mark(session, {mentor: Presence.PRESENT, one: Presence.PRESENT, other: Presence.EXCUSED})
    held(office, group, session, Side.MENTOR)
    office.clock.now += timedelta(days=2)
    with pytest.raises(UserError, match="between the meeting and today"):
        office.holding.catch_up(session, other, date(2026, 3, 9))
    office.holding.catch_up(session, other, date(2026, 3, 12))
    assert office.meetings.initial_session(group) == {
        mentor: Presence.PRESENT,
        one: Presence.PRESENT,
        other: Presence.CAUGHT_UP,
    }


def test_nobody_is_marked_who_does_not_belong_or_too_early(office, group, session):
    with pytest.raises(UserError, match="does not belong"):
        office.holding.mark(session, {99_999: Presence.PRESENT})
    office.clock.now = EVENING - timedelta(days=1)
    with pytest.raises(UserError, match="has not begun"):
        office.everybody_came(group, session)


def test_who_may_not_edit_changes_nothing(office, group, session, store, em):
    answer = office.says(group, Side.MENTOR)
    store.actor = Actor("Bo", (Grant(Role.COORDINATOR, em),))
    holding = office.holding
    for act in (
        lambda: holding.mark(session, {}),
        lambda: holding.catch_up(session, 1, date(2026, 3, 10)),
        lambda: holding.held(session, 60, answer),
        lambda: holding.diary_came(session, 60, answer),
        lambda: holding.not_held(session, Missed.OTHER, answer),
        lambda: holding.settle(session, Ruling("x", True, 60)),
        lambda: holding.reopen(session, "x"),
        lambda: holding.feedback_came(session, Side.MENTOR, date(2026, 3, 10)),
        lambda: holding.reminded(session),
        lambda: office.meetings.change(session, {}, 1),
        lambda: office.meetings.delete([session]),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert state(office, session) is State.DUE


def test_a_stranger_sees_nothing(office, group, session, store):
    store.actor = Actor("Bo", ())
    for ask in (
        lambda: office.meetings.detail(session),
        lambda: office.meetings.moves(session, Side.MENTOR),
        lambda: office.meetings.held(group),
        lambda: office.meetings.initial_session(group),
        lambda: office.listing.of_circle(group),
        lambda: office.plans.terms(group),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_moves_say_what_stands_in_the_way(office, group, session):
    moves = {move.id: [one.sentence for one in move.obstacles] for move in office.meetings.moves(session, Side.MENTOR)}
    assert moves == {
        "T4": [],
        "T5": [],
        "T6": ["Mark first who was there.", "Too few came: at least 1 mentee has to be there."],
        "T8": [],
    }


def test_what_a_side_confirmed_stays_on_record(office, group, session):
    office.everybody_came(group, session)
    held(office, group, session, Side.MENTOR)
    with pytest.raises(UserError, match="stays on record"):
        office.meetings.delete([session])


def test_a_proposal_is_deleted_and_brought_back(office, group, store):
    meeting = office.proposed(group, 10)
    office.meetings.delete([meeting])
    assert office.listing.of_circle(group) == []
    store.undo()
    assert [row.id for row in office.listing.of_circle(group)] == [meeting]
