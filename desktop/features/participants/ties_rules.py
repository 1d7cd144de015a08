"""What later rooms answer to this one; `office.py` fills it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class CircleLine:
    """One circle of a person, as the detail pane lists it."""

    id: int
    number: str
    name: str
    role: str
    """In words."""
    state: str
    """In words."""
    is_running: bool


class CircleFacts(Protocol):
    """What the room of circles knows about participations."""

    def current(self) -> Any:
        """A select of the ids of all participations that are in a circle now."""
        ...

    def counts(self, participations: Sequence[int]) -> dict[int, int]:
        """How many circles each of them is in now; those in none may be missing."""
        ...

    def circles(self, participation: int) -> tuple[CircleLine, ...]:
        """All circles of one participation, ended ones too."""
        ...

    def known(self, participations: Sequence[int]) -> set[int]:
        """Those that are or were in a circle, and must therefore stay."""
        ...


class DocumentFacts(Protocol):
    """What the room of documents knows about people."""

    def known_people(self, persons: Sequence[int]) -> set[int]:
        """Those that a document was issued for, and must therefore stay."""
        ...


class MentorFacts(Protocol):
    """What the room of selection knows about mentors."""

    def missing(self, participation: int) -> Sequence[str]:
        """What stands in the way of accepting a mentor, a sentence each; nothing for others."""
        ...


class NoCircles:
    """A store without circles."""

    def current(self) -> Any:
        """Nobody: an empty list is as good as an empty select."""
        return []

    def counts(self, participations: Sequence[int]) -> dict[int, int]:
        """None."""
        return {}

    def circles(self, participation: int) -> tuple[CircleLine, ...]:
        """None."""
        return ()

    def known(self, participations: Sequence[int]) -> set[int]:
        """None."""
        return set()


class NoDocuments:
    """A store without issued documents."""

    def known_people(self, persons: Sequence[int]) -> set[int]:
        """None."""
        return set()


class NoMentors:
    """A store that asks mentors for nothing."""

    def missing(self, participation: int) -> Sequence[str]:
        """Nothing."""
        return ()
