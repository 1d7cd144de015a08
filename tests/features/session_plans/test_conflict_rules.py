"""What does not go together in a calendar, one kind at a time, and what does."""

from dataclasses import replace
from datetime import date, time

import pytest

from desktop.features.session_plans.conflict_rules import (
    Attendee,
    Booking,
    Bounds,
    ConflictKind,
    FreeSpan,
    conflicts,
    is_free,
)
from desktop.features.session_plans.rules import Mode, Section

DAY = date(2026, 3, 2)
MIA = Attendee(1, "Mia Berg", is_mentor=True)
ALI = Attendee(2, "Ali Can", is_mentor=False)
ONE = Booking("p1", 1, "G01 CV", DAY, time(17, 0), 60, Mode.ON_SITE, "Room 12", people=(MIA, ALI))
OTHER = replace(ONE, key="m2", circle=2, words="G02 Pitch", place="Room 9", people=())


def kinds(*bookings, bounds=None, spans=()):
    return [one.kind for one in conflicts(bookings, bounds or {}, spans)]


def test_nothing_is_wrong_with_two_circles_side_by_side():
    assert kinds(ONE, OTHER) == []


def test_a_mentor_cannot_be_in_two_places():
    (found,) = conflicts([ONE, replace(OTHER, people=(MIA,))], {})
    assert (found.kind, found.bookings) == (ConflictKind.MENTOR, ("p1", "m2"))
    assert found.sentence == "Mia Berg is in G01 CV and G02 Pitch at once."


def test_whoever_is_a_mentor_on_one_side_counts_as_such():
    assert kinds(ONE, replace(OTHER, people=(replace(ALI, is_mentor=True),))) == [ConflictKind.MENTOR]
    assert kinds(ONE, replace(OTHER, people=(ALI,))) == [ConflictKind.MENTEE]


@pytest.mark.parametrize(
    "change",
    [
        {"start": time(18, 0)},
        {"start": time(16, 0)},
        {"start": None},
        {"day": date(2026, 3, 3)},
    ],
)
def test_one_after_the_other_is_no_conflict(change):
    assert kinds(ONE, replace(OTHER, people=(MIA,), **change)) == []


def test_twin_a_minute_earlier_it_would_be_one():
    assert kinds(ONE, replace(OTHER, people=(MIA,), start=time(17, 59))) == [ConflictKind.MENTOR]


def test_without_a_time_nothing_is_double():
    assert kinds(replace(ONE, start=None), replace(OTHER, people=(MIA,))) == []
    assert replace(ONE, start=None).begins.hour == 0


def test_a_room_is_taken_once_but_a_link_is_no_room():
    there = replace(OTHER, place=" room 12 ")
    assert kinds(ONE, there) == [ConflictKind.ROOM]
    assert kinds(ONE, replace(there, mode=Mode.REMOTE, link="https://example.org")) == []
    assert kinds(replace(ONE, place=""), replace(OTHER, place="")) == []


def test_dates_outside_the_agreement():
    assert kinds(ONE, bounds={1: Bounds(ends_on=date(2026, 3, 1))}) == [ConflictKind.AFTER_END]
    assert kinds(ONE, bounds={1: Bounds(starts_on=date(2026, 3, 3))}) == [ConflictKind.BEFORE_START]
    assert kinds(ONE, bounds={1: Bounds(DAY, DAY, DAY)}) == []


def test_nothing_comes_before_the_initial_session():
    bounds = {1: Bounds(initial_on=date(2026, 3, 9))}
    assert kinds(ONE, bounds=bounds) == [ConflictKind.BEFORE_INITIAL]
    assert kinds(replace(ONE, section=Section.INITIAL), bounds=bounds) == []


def test_free_days_of_all_and_of_one():
    holiday = FreeSpan(DAY, DAY, "Labour Day")
    away = FreeSpan(DAY, date(2026, 3, 8), "travels", person=2)
    (one,) = conflicts([ONE], {}, [holiday])
    assert one.sentence == "G01 CV falls on Labour Day."
    assert kinds(ONE, spans=[away]) == [ConflictKind.AWAY]
    assert kinds(OTHER, spans=[away]) == []
    assert kinds(ONE, spans=[FreeSpan(date(2026, 3, 3), date(2026, 3, 8), "later")]) == []


def test_online_without_a_link():
    assert kinds(replace(ONE, mode=Mode.REMOTE)) == [ConflictKind.NO_LINK]
    assert kinds(replace(ONE, mode=Mode.BLENDED)) == [ConflictKind.NO_LINK]
    assert kinds(replace(ONE, mode=Mode.REMOTE, link="https://example.org")) == []


def test_a_day_is_free_for_those_who_are_asked():
    spans = [FreeSpan(DAY, DAY, "", person=2)]
    assert not is_free(DAY, spans, [1, 2])
    assert is_free(DAY, spans, [1])
    assert not is_free(DAY, [FreeSpan(DAY, DAY, "")], [])
