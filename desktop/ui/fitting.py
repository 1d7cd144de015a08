"""How wide the columns of a table become, and which have room, so that nothing has to be scrolled sideways."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

NARROWEST = 48
"""Pixels that every column keeps."""

_SHORT = 13
"""Letters up to which a column holds a number, a day or one word: it gives up little and takes nothing."""


@dataclass(frozen=True)
class Wish:
    """What one column would like."""

    wanted: int
    """Pixels in which its usual content stands whole."""
    letters: int
    """Of its usual content."""

    @property
    def is_short(self) -> bool:
        """Whether its content says nothing any more when half of it is cut off."""
        return self.letters <= _SHORT

    @property
    def least(self) -> int:
        """Pixels it keeps."""
        return max(NARROWEST, self.wanted * (85 if self.is_short else 45) // 100)


_FEWEST = 2
"""Columns that stay however small the room is."""


def with_room(wishes: Sequence[Wish], room: int) -> int:
    """How many of the columns, from the first on, can be read in the room; the others step aside for a while."""
    taken, count = 0, 0
    for wish in wishes:
        taken += wish.least
        if taken > room and count >= _FEWEST:
            break
        count += 1
    return count


def fitted(wishes: Sequence[Wish], room: int) -> list[int]:
    """A width for each column. Together they fill the room, or stand at their least where it is too small."""
    spare = room - sum(wish.wanted for wish in wishes)
    if spare < 0:
        return _spread([wish.wanted for wish in wishes], [wish.least - wish.wanted for wish in wishes], spare)
    long = [0 if wish.is_short else wish.wanted for wish in wishes]
    return _spread([wish.wanted for wish in wishes], long if any(long) else [wish.wanted for wish in wishes], spare)


def _spread(widths: list[int], shares: list[int], amount: int) -> list[int]:
    """Add an amount in the proportion of the shares; less is taken away than all of them together."""
    whole = sum(shares)
    if not whole:
        return widths
    part = min(1.0, amount / whole) if amount < 0 else amount / whole
    found = [width + floor(share * part) for width, share in zip(widths, shares, strict=True)]
    if amount >= 0 or part < 1.0:
        found[_widest(shares)] += sum(widths) + amount - sum(found)  # what rounding left over
    return found


def _widest(shares: list[int]) -> int:
    return max(range(len(shares)), key=lambda place: abs(shares[place]))
