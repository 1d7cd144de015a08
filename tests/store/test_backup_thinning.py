"""Which backups go: properties that hold for any row of backups and any clock."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.store.backup_list import Backup
from desktop.store.thinning import OLDEST, to_drop

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
ROOM = 1 << 60


def _backup(number: int, at: datetime, size: int = 1, is_verified: bool = True) -> Backup:
    return Backup(f"a-{number:06d}", number, at, size, number, "", "", is_verified)


TIMES = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
ROWS = st.lists(st.tuples(TIMES, st.integers(0, 1000), st.booleans()), max_size=60).map(
    lambda rows: [_backup(number, *row) for number, row in enumerate(rows, 1)]
)


def _left(row: list[Backup], now: datetime, space: int = ROOM) -> list[Backup]:
    gone = to_drop(row, now, space)
    return [one for one in row if one not in gone]


@given(ROWS, TIMES, st.integers(0, 100_000))
def test_the_newest_verified_one_never_goes(row, now, space):
    left = _left(row, now, space)
    verified = [one for one in row if one.is_verified]
    assert not verified or verified[-1] in left
    assert set(left) <= set(row)


@given(ROWS, TIMES, st.integers(0, 100_000))
def test_thinning_twice_is_thinning_once(row, now, space):
    left = _left(row, now, space)
    assert _left(left, now, space) == left


@given(ROWS, TIMES)
def test_order_of_the_list_does_not_matter(row, now):
    assert to_drop(row, now, ROOM) == to_drop(list(reversed(row)), now, ROOM)


@given(ROWS, TIMES)
def test_nothing_too_old_stays_once_two_days_agree_with_the_clock(row, now):
    days = {one.made_at.date() for one in row if timedelta() <= now - one.made_at <= OLDEST}
    verified = [one for one in row if one.is_verified][-1:]
    if len(days) > 1:
        assert all(now - one.made_at <= OLDEST for one in _left(row, now) if one not in verified)


@given(ROWS)
def test_a_clock_that_is_wrong_for_a_day_takes_nothing(row):
    """No two of the row's days lie within the 90 before that day."""
    assert _left(row, datetime(2040, 1, 1, tzinfo=UTC)) == _left(row, datetime(1990, 1, 1, tzinfo=UTC))


@given(ROWS, st.integers(0, 1000))
def test_space_only_costs_half_hours_of_the_newest_day(row, space):
    plenty, little = _left(row, NOW), _left(row, NOW, space)
    assert set(little) <= set(plenty)
    old = {one.number for one in row if NOW - one.made_at > OLDEST}
    for is_verified in (True, False):
        same = [one for one in row if one.is_verified is is_verified]
        young = [one for one in same if one.number not in old] or same
        newest_day = {one.number for one in row if young and one.made_at.date() == young[-1].made_at.date()}
        lost = {one.number for one in plenty if one.is_verified is is_verified} - {one.number for one in little}
        assert lost <= newest_day or not lost


def test_a_year_of_half_hours_leaves_the_promised_ones():
    row: list[Backup] = []
    at, number = NOW - timedelta(days=365), 0
    while at <= NOW:
        if 8 <= at.hour < 17:
            number += 1
            row = _left([*row, _backup(number, at)], at)
        at += timedelta(minutes=30)
    days = [one.made_at.date() for one in row]
    today = [one for one in row if one.made_at.date() == NOW.date()]
    assert len(today) == 9  # 08:00 to 12:00
    assert sorted(set(days), reverse=True)[:14] == [NOW.date() - timedelta(days=number) for number in range(14)]
    assert 3 + 14 <= len(set(days)) <= 14 + 8 + 3
    assert min(days) >= (NOW - OLDEST).date()
    assert min(days) <= (NOW - timedelta(days=50)).date()


def test_little_space_leaves_the_newest_half_hours():
    row = [_backup(number, NOW.replace(hour=8) + timedelta(minutes=30 * number), size=10) for number in range(8)]
    assert [one.number for one in _left(row, NOW, space=35)] == [5, 6, 7]


def test_a_lost_list_costs_no_backup_of_another_day():
    lost = [_backup(number, NOW - timedelta(days=10 - number), is_verified=False) for number in range(10)]
    assert _left([*lost, _backup(10, NOW)], NOW) == [*lost, _backup(10, NOW)]


def test_by_the_clock_alone_a_wrong_one_would_take_all_but_one():
    """The twin: with two days that agree, the rule of 90 days does take them."""
    row = [_backup(number, NOW - timedelta(days=10 - number)) for number in range(10)]
    wrong = NOW + timedelta(days=4000)
    assert len(_left([*row, _backup(10, wrong)], wrong)) == 11
    assert len(_left([*row, _backup(10, wrong - timedelta(days=1)), _backup(11, wrong)], wrong)) == 2
