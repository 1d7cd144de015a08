"""How long work says how far it is, and how it is stopped."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called as progress(done, total); raises Cancelled once the person has stopped the work."""


class Cancelled(Exception):
    """The person stopped the work; nothing of it may stay behind half done."""


def silent(done: int, total: int) -> None:
    """Progress for callers that show none."""
