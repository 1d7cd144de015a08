"""G14: when a desk counts as left alone, with clocks that stand, sleep and are set."""

import pytest

from desktop.idle import Idle


class Clocks:
    """Two clocks that a test moves."""

    def __init__(self) -> None:
        self.wall, self.monotonic = 1_000_000.0, 50.0

    def pass_(self, seconds: float) -> None:
        self.wall += seconds
        self.monotonic += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def idle(clocks: Clocks) -> Idle:
    return Idle(300.0, lambda: clocks.wall, lambda: clocks.monotonic)


def test_the_limit_counts_from_the_last_touch(idle, clocks):
    clocks.pass_(299.9)
    assert not idle.is_over()
    idle.touch()
    clocks.pass_(299.9)
    assert not idle.is_over()
    clocks.pass_(0.1)
    assert idle.is_over()


def test_asleep_one_clock_stands_and_the_other_counts(idle, clocks):
    clocks.wall += 12 * 3600
    assert idle.is_over()


def test_a_wall_clock_that_stands_does_not_help(idle, clocks):
    clocks.monotonic += 300
    assert idle.is_over()


def test_a_wall_clock_set_back_locks_whatever_was_touched(idle, clocks):
    clocks.wall -= 3600
    assert idle.is_over()
    idle.touch()
    assert idle.is_over()


def test_set_back_between_a_touch_and_a_look_it_locks_as_well(idle, clocks):
    clocks.pass_(10)
    idle.touch()
    clocks.wall -= 60
    idle.touch()
    assert idle.is_over()


def test_a_clock_that_is_kept_right_by_steps_of_a_second_locks_nobody(idle, clocks):
    for _ in range(100):
        clocks.pass_(1.5)
        clocks.wall -= 1.0
        idle.touch()
        assert not idle.is_over()


class OneClock(Idle):
    """The twin: only the monotonic clock counts, as programs do that stay open over a night's sleep."""

    def is_over(self) -> bool:
        return self._monotonic() - self._touched_at[1] >= self.limit


def test_twin_by_one_clock_a_night_of_sleep_would_lock_nothing(clocks):
    idle = OneClock(300.0, lambda: clocks.wall, lambda: clocks.monotonic)
    clocks.wall += 12 * 3600
    assert not idle.is_over()
