"""Which connection a thread works on: the one writer inside the write door, else a reader of its own."""

import threading
from typing import Any

from peewee import _ConnectionLocal, _ConnectionState


class Doors:
    """Stands in for Peewee's connection state and answers with the right one for the thread that asks.

    The house speaks of one reader; there is one for each thread, so that a long sort on one of them
    holds up neither a page on the window's thread nor a job.
    """

    def __init__(self) -> None:
        self.writer = _ConnectionState()
        self.opened: list[Any] = []
        """Every connection there is, the oldest first."""
        self._readers = _ConnectionLocal()
        self._inside: int | None = None
        self._depth = 0
        self.is_single = False
        """All reads go through the writer too (a nearly full disk)."""
        self.is_shut = False
        """The store was closed: nobody opens another connection without its lock."""

    @property
    def is_inside(self) -> bool:
        """Whether this thread is inside the write door."""
        return self._inside == threading.get_ident()

    @property
    def wants_writer(self) -> bool:
        """Whether this thread works on the writer now."""
        return self.is_single or self.is_inside

    def enter(self) -> None:
        """From here on this thread reads and writes through the writer; the caller holds the door's lock."""
        self._inside = threading.get_ident()
        self._depth += 1

    def leave(self) -> None:
        """Back to the thread's own reader, once every `enter` has its `leave`."""
        self._depth -= 1
        if not self._depth:
            self._inside = None

    def shut(self) -> None:
        """Close the readers of all threads, then the writer; nothing is opened any more."""
        for connection in reversed(self.opened):
            connection.close()
        self.opened.clear()
        self.is_shut = True
        self.writer.reset()
        self._readers = _ConnectionLocal()

    @property
    def current(self) -> Any:
        """The state this thread works with now."""
        return self.writer if self.wants_writer else self._readers

    def __getattr__(self, name: str) -> Any:
        return getattr(self.current, name)
