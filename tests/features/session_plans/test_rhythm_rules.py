"""Days in a rhythm: even where all days are free, on the same weekday where some are not, and moved in their order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.features.session_plans.rhythm_rules import Every, Rhythm, Shift, days_in, following

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
RHYTHMS = [Rhythm(Every.WEEK), Rhythm(Every.TWO_WEEKS), Rhythm(Every.MONTH), Rhythm(Every.DAYS, 10)]


@given(DAYS, st.integers(1, 30), st.integers(1, 30))
def test_an_even_rhythm(first, count, every):
    days = days_in(Rhythm(Every.DAYS, every), first, count)
    assert days == [first + timedelta(days=every * number) for number in range(count)]


@given(st.sampled_from(RHYTHMS), st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40))
def test_no_session_falls_on_a_closed_day_and_none_twice(rhythm, closed):
    days = days_in(rhythm, date(2026, 1, 7), 12, lambda day: day not in closed)
    assert not set(days) & closed
    assert days == sorted(set(days))
    assert len(days) == 12


@given(st.dates(date(2026, 1, 1), date(2026, 1, 31)), st.integers(2, 12))
def test_every_month_keeps_the_weekday(first, count):
    days = days_in(Rhythm(Every.MONTH), first, count)
    assert {day.weekday() for day in days} == {first.weekday()}
    assert [day.month for day in days] == list(range(1, count + 1))


def test_a_fifth_weekday_is_the_last_where_there_is_none():
    days = days_in(Rhythm(Every.MONTH), date(2026, 1, 30), 3)  # the fifth Friday
    assert days == [date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 27)]


def test_a_month_rolls_over_the_year():
    assert days_in(Rhythm(Every.MONTH), date(2026, 12, 1), 2) == [date(2026, 12, 1), date(2027, 1, 5)]


def test_a_holiday_moves_a_session_by_a_week_or_leaves_its_turn_out():
    holiday = {date(2026, 12, 25)}
    free = lambda day: day not in holiday  # noqa: E731
    assert days_in(Rhythm(Every.WEEK), date(2026, 12, 18), 2, free) == [date(2026, 12, 18), date(2027, 1, 1)]
    fortnight = days_in(Rhythm(Every.TWO_WEEKS), date(2026, 12, 11), 3, free)
    assert fortnight == [date(2026, 12, 11), date(2027, 1, 1), date(2027, 1, 8)]


def test_where_no_day_is_free_none_is_given():
    assert days_in(Rhythm(), date(2026, 1, 1), 3, lambda _day: False) == []


def test_the_step_of_each_rhythm():
    assert [rhythm.step.days for rhythm in RHYTHMS] == [7, 14, 28, 10]
    assert all(every.words() for every in Every)


LINES = [(2, "Two", date(2026, 3, 10)), (3, "Three", date(2026, 3, 24))]


def test_later_sessions_keep_their_distance():
    week = timedelta(days=7)
    assert following(LINES, week) == [
        Shift(2, "Two", date(2026, 3, 10), date(2026, 3, 17)),
        Shift(3, "Three", date(2026, 3, 24), date(2026, 3, 31)),
    ]
    assert following(LINES, timedelta(0)) == []


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=12), st.integers(-60, 60), st.sets(DAYS))
def test_moved_sessions_stay_in_their_order_and_off_closed_days(days, by, closed):
    lines = [(number, "", day) for number, day in enumerate(sorted(days))]
    found = {
        shift.session: shift.after for shift in following(lines, timedelta(days=by), lambda day: day not in closed)
    }
    after = [found.get(number, day) for number, _, day in lines]
    assert after == sorted(after)
    assert not set(after) & closed


@pytest.mark.parametrize("count", [0, 1])
def test_a_closed_calendar_ends(count):
    lines = LINES[:count]
    assert len(following(lines, timedelta(days=7), lambda _day: False)) == count
