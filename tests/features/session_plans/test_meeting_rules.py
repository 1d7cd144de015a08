"""Values of meetings: states derived from dates, lengths that are agreed, who may meet and who begins."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.features.circles.rules import Kind as CircleKind
from desktop.features.session_plans.meeting_rules import (
    OPEN,
    STORED,
    Feedback,
    Kind,
    Missed,
    Presence,
    Side,
    Slot,
    State,
    agreed_minutes,
    begins,
    is_short_notice,
    may_meet,
    mean_minutes,
    present,
    remind,
    shown_state,
)
from desktop.rights import Role

START = datetime(2026, 3, 2, 17, 0)
DAY = START.date()


def test_example_16_sixty_and_seventy_five_are_seventy():
    assert agreed_minutes(60, 75) == agreed_minutes(75, 60) == 70


@pytest.mark.parametrize(
    ("one", "other", "agreed"), [(60, 60, 60), (52, 52, 52), (60, 61, 65), (60, 70, 65), (45, 60, 55), (60, 76, None)]
)
def test_lengths_that_are_near_are_agreed_and_others_are_asked_about(one, other, agreed):
    assert agreed_minutes(one, other) == agreed


@given(st.integers(1, 600), st.integers(0, 15))
def test_the_mean_is_rounded_up_to_five_and_never_far(one, more):
    agreed = agreed_minutes(one, one + more)
    assert agreed is not None
    mean = one + more / 2
    assert mean <= agreed < mean + 5
    assert more == 0 or agreed % 5 == 0


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (START - timedelta(minutes=1), State.CONFIRMED),
        (START, State.DUE),
        (START + timedelta(days=30), State.DUE),
        (START + timedelta(days=31), State.LAPSED),
    ],
)
def test_a_confirmed_meeting_becomes_due_and_lapses(now, shown):
    assert shown_state(State.CONFIRMED, START, now) is shown


def test_one_side_alone_lapses_too_and_a_reopened_one_has_thirty_days_more():
    late = START + timedelta(days=31)
    assert shown_state(State.HELD_ONE_SIDE, START, late - timedelta(days=1)) is State.HELD_ONE_SIDE
    assert shown_state(State.HELD_ONE_SIDE, START, late) is State.LAPSED
    assert shown_state(State.HELD_ONE_SIDE, START, late, reopened_on=late.date()) is State.HELD_ONE_SIDE
    assert shown_state(State.CONFIRMED, START, late, reopened_on=late.date()) is State.DUE


@pytest.mark.parametrize("state", [one for one in STORED if one not in (State.CONFIRMED, State.HELD_ONE_SIDE)])
def test_no_other_state_changes_by_itself(state):
    assert shown_state(state, START, START + timedelta(days=400)) is state


def test_less_than_a_day_is_short_notice():
    assert not is_short_notice(START, START - timedelta(hours=24))
    assert is_short_notice(START, START - timedelta(hours=23, minutes=59))


def test_who_may_meet_and_who_begins():
    assert may_meet(CircleKind.GROUP, "forming")
    assert not may_meet(CircleKind.GROUP, "closed")
    meeting = ("accepted", "agreement_draft", "agreement_submitted", "running", "closing")
    assert all(may_meet(CircleKind.MENTORSHIP, state) for state in meeting)
    assert not any(may_meet(CircleKind.MENTORSHIP, state) for state in ("requested", "paused", "closed_completed"))
    assert begins(CircleKind.GROUP) is Side.MENTOR
    assert begins(CircleKind.MENTORSHIP) is Side.MENTEE


def test_small_answers():
    assert (Side.MENTOR.other, Side.MENTEE.other, Side.MENTEE.role) == (Side.MENTEE, Side.MENTOR, Role.MENTEE)
    assert mean_minutes([60, 65]) == 62
    came = {1: Presence.PRESENT, 2: Presence.ABSENT, 3: Presence.EXCUSED, 4: Presence.CAUGHT_UP}
    assert present(came) == {1}
    assert Slot(DAY).moment.hour == 0
    assert State.DUE in OPEN


@pytest.mark.parametrize("values", [State, Side, Kind, Presence, Missed, Feedback])
def test_everything_has_words(values):
    assert all(value.words() for value in values)


def test_feedback_is_asked_for_twice_at_most():
    week = DAY + timedelta(days=7)
    assert remind(Feedback.REQUESTED, DAY, None, week)
    assert remind(Feedback.PARTIAL, DAY, None, week)
    assert not remind(Feedback.REQUESTED, DAY, None, week - timedelta(days=1))
    assert not remind(Feedback.REQUESTED, DAY, week, week)
    assert not remind(Feedback.COMPLETE, DAY, None, week)
    assert not remind(Feedback.REQUESTED, None, None, date.max)
