"""States and dates of a request, and the steps a page draws."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.features.mentorships.rules import (
    ALIVE,
    WAY,
    Area,
    DeclineReason,
    EarlyEnd,
    RequestDraft,
    State,
    answer_until,
    request_problems,
    state_on,
    step_of,
)

TODAY = date(2026, 3, 20)
DRAFT = RequestDraft(1, 2, date(2026, 3, 1))


@pytest.mark.parametrize("value", [*State, *Area, *DeclineReason, *EarlyEnd])
def test_every_value_has_words(value):
    assert value.words()


def test_a_request_expires_the_day_after_its_last_day():
    until = answer_until(date(2026, 3, 1), 0)
    assert until == date(2026, 3, 15)
    assert answer_until(date(2026, 3, 1), 30) == date(2026, 3, 31)
    assert state_on(State.REQUESTED, until, date(2026, 3, 15)) is State.REQUESTED
    assert state_on(State.REQUESTED, until, date(2026, 3, 16)) is State.EXPIRED
    assert state_on(State.REQUESTED, None, TODAY) is State.REQUESTED
    assert state_on(State.ACCEPTED, until, TODAY) is State.ACCEPTED


def test_a_request_has_possible_dates():
    assert request_problems(DRAFT, TODAY) == []
    assert "still to come" in request_problems(replace(DRAFT, requested_on=date(2026, 3, 21)), TODAY)[0]
    backwards = replace(DRAFT, wished_from=date(2026, 5, 1), wished_until=date(2026, 5, 1))
    assert "ends before it starts" in request_problems(backwards, TODAY)[0]
    assert request_problems(replace(backwards, wished_until=date(2026, 6, 1)), TODAY) == []


@pytest.mark.parametrize("state", list(State))
def test_every_state_stands_on_the_way_or_branches_off_it(state):
    steps = step_of(state)
    assert state in steps
    assert steps[0] is State.REQUESTED


def test_side_ways_branch_off_where_they_begin():
    assert step_of(State.RUNNING) == WAY
    assert step_of(State.DECLINED) == (State.REQUESTED, State.DECLINED)
    assert step_of(State.TERMINATED) == (State.REQUESTED, State.ACCEPTED, State.TERMINATED)
    assert step_of(State.PAUSED)[-2:] == (State.RUNNING, State.PAUSED)
    assert step_of(State.CLOSED_EARLY, State.CLOSING)[-2:] == (State.CLOSING, State.CLOSED_EARLY)
    assert State.REQUESTED not in ALIVE
