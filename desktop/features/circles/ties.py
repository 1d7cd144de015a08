"""What the room of circles answers to the room of participants."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from desktop.features.circles.rules import Kind, MemberRole
from desktop.features.circles.table import Circle, CircleMember
from desktop.features.participants.ties_rules import CircleLine

StateWords = Callable[[Kind, str], tuple[str, bool]]
"""The words of a state, and whether the circle is still alive; each kind's room knows its own."""


class CircleTies:
    """Answers about participations; the caller has checked who may ask."""

    def __init__(self, state_words: StateWords) -> None:
        self._state_words = state_words

    def current(self) -> Any:
        """A select of the ids of all participations that are in a circle now."""
        return CircleMember.select(CircleMember.participation).where(CircleMember.until.is_null())

    def counts(self, participations: Sequence[int]) -> dict[int, int]:
        """How many circles each of them is in now; those in none are missing."""
        found = CircleMember.select(CircleMember.participation).where(
            CircleMember.participation.in_(list(participations)), CircleMember.until.is_null()
        )
        return Counter(key for (key,) in found.tuples())

    def circles(self, participation: int) -> tuple[CircleLine, ...]:
        """All circles of one participation, ended memberships too, the newest first."""
        found = (
            CircleMember.select(
                Circle.id, Circle.kind, Circle.number, Circle.name, Circle.state, CircleMember.role, CircleMember.until
            )
            .join(Circle)
            .where(CircleMember.participation == participation)
            .order_by(CircleMember.since.desc(), Circle.id.desc())
        )
        return tuple(self._line(*line) for line in found.tuples())

    def known(self, participations: Sequence[int]) -> set[int]:
        """Those that are or were in a circle, and must therefore stay."""
        found = CircleMember.select(CircleMember.participation).where(
            CircleMember.participation.in_(list(participations))
        )
        return {key for (key,) in found.tuples()}

    def _line(self, *line: Any) -> CircleLine:
        circle, kind, number, name, state, role, until = line
        words, is_alive = self._state_words(Kind(kind), state)
        return CircleLine(circle, number, name, MemberRole(role).words(), words, is_alive and until is None)
