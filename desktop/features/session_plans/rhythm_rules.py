"""Days in a rhythm, such as every two weeks or each month on a weekday; days that are not free are left out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.i18n import tr

WEEK = timedelta(days=7)
_HORIZON = timedelta(days=3 * 366)
"""How far after the first day is looked; a calendar without any free day ends there."""

IsFree = Callable[[date], bool]


class Every(StrEnum):
    """How often a circle meets."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    DAYS = "days"

    def words(self) -> str:
        return {
            Every.WEEK: tr("Every week"),
            Every.TWO_WEEKS: tr("Every two weeks"),
            Every.MONTH: tr("Every month on the same weekday"),
            Every.DAYS: tr("Every so many days"),
        }[self]


@dataclass(frozen=True)
class Rhythm:
    """How often, and for DAYS every how many days."""

    every: Every = Every.TWO_WEEKS
    days: int = 14

    @property
    def step(self) -> timedelta:
        """The distance of two days; that of MONTH varies and is found by the calendar."""
        lengths = {Every.WEEK: 7, Every.TWO_WEEKS: 14, Every.DAYS: self.days}
        return timedelta(days=lengths.get(self.every, 28))


@dataclass(frozen=True)
class Shift:
    """A session that moves from one day to another."""

    session: int
    words: str
    before: date | None
    after: date


def every_day(_day: date) -> bool:
    """No day is left out."""
    return True


def days_in(rhythm: Rhythm, first: date, count: int, is_free: IsFree = every_day) -> list[date]:
    """`count` days from `first` on; fewer where three years hold no more free ones.

    A day that is not free moves by whole weeks, so that the weekday stays, as long as it stays before the next
    day of the rhythm; else that turn is left out.
    """
    found: list[date] = []
    turns = _turns(rhythm, first)
    turn = next(turns)
    while len(found) < count and turn <= first + _HORIZON:
        following = next(turns)
        day = turn
        while not is_free(day) and day + WEEK < following:
            day += WEEK
        if is_free(day):
            found.append(day)
        turn = following
    return found


def following(lines: Sequence[tuple[int, str, date]], by: timedelta, is_free: IsFree = every_day) -> list[Shift]:
    """Where later sessions come to stand when the one before them moves by so many days, in their order.

    Each keeps its distance, is moved on by weeks where the day is not free, and never stands before the one ahead.
    """
    found: list[Shift] = []
    last = date.min
    for session, words, day in lines:
        after = max(day + by, last)
        limit = after + _HORIZON
        while not is_free(after) and after < limit:
            after += WEEK
        last = after
        if after != day:
            found.append(Shift(session, words, day, after))
    return found


def _turns(rhythm: Rhythm, first: date) -> Iterator[date]:
    if rhythm.every is not Every.MONTH:
        day = first
        while True:
            yield day
            day += rhythm.step
    year, month, place = first.year, first.month, (first.day - 1) // 7
    while True:
        yield _weekday_of(year, month, first.weekday(), place)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _weekday_of(year: int, month: int, weekday: int, place: int) -> date:
    """The first (place 0), second … such weekday of a month; the last where there is no fifth."""
    start = date(year, month, 1)
    day = start + timedelta(days=(weekday - start.weekday()) % 7) + place * WEEK
    return day if day.month == month else day - WEEK
