"""When a desk has been left alone too long, by two clocks, of which each may stand still or be set."""

import time
from collections.abc import Callable

_SLACK = 2.0
"""Seconds that a wall clock may be set back by who keeps it right, without anybody having touched it."""


class Idle:
    """The longer of both times counts: while a computer sleeps, one of the clocks may stand (reliability.md 4.2)."""

    def __init__(
        self,
        limit: float,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """limit: seconds."""
        self.limit = limit
        self._wall, self._monotonic = wall, monotonic
        self._touched_at = (wall(), monotonic())
        self._seen = wall()
        self._went_back = False

    def touch(self) -> None:
        """Somebody is there."""
        self._look()
        self._touched_at = (self._wall(), self._monotonic())

    def is_over(self) -> bool:
        """Whether the limit is reached by either clock, or the wall clock was set back since the start."""
        self._look()
        wall, monotonic = self._touched_at
        return self._went_back or max(self._wall() - wall, self._monotonic() - monotonic) >= self.limit

    def _look(self) -> None:
        now = self._wall()
        self._went_back = self._went_back or now < self._seen - _SLACK
        self._seen = now
