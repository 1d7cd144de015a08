"""What the matching room asks of the rooms after it; `office.py` fills it in."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol


class Taken(NamedTuple):
    """A proposed group that is to be formed: participations."""

    mentor: int
    mentees: tuple[int, ...]


class PlaceFacts(Protocol):
    """Who can still be matched."""

    def free_places(self, programme: int) -> dict[int, int]:
        """Mentees that each mentor of a programme can still take, by participation."""
        ...

    def placed(self, participations: Sequence[int]) -> set[int]:
        """Those who are in a group now."""
        ...


class GroupMaker(Protocol):
    """Makes groups of proposals."""

    def form(self, programme: int, groups: Sequence[Taken], since: date) -> list[int]:
        """Form all of the groups or none, inside the running write; their ids. Raises UserError."""
        ...
