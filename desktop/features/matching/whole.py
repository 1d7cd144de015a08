"""Scores on a grid of powers of two, so that sums and comparisons of the search are exact."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, frexp, gcd, ldexp

Row = list[float]

FORBIDDEN = float("-inf")
"""Stands in a table of scores where a pair may never be."""

_EXACT_BITS = 50
"""Sums of so many bits are exact in a float, and leave room for prices of some times a score."""
_LOWEST = 2.0**-100
"""Scores below it are as good as nothing."""


@dataclass(frozen=True)
class Grid:
    """What scores are rounded to, and the little more that every place given is worth.

    The bonus makes the solution with more places win among equal sums. Whole scores stay as they are.
    Others are rounded at 2**-50 of the largest sum there can be, which moves a sum by less than
    1e-9 of it.
    """

    grain: float
    bonus: float
    step: float
    """By how much a better sum is better at least."""
    highest: float

    def rounded(self, scores: Row) -> Row:
        """Scores as the search wants them; FORBIDDEN stays what it is."""
        shift, bonus = self.grain * 1.5 * 2**52, self.bonus
        return [score + shift - shift + bonus for score in scores]

    def suits(self, scores: Row) -> bool:
        """Whether scores that come later may use this grid too."""
        is_whole = self.step < 1 or all(map(_is_whole, scores))
        return is_whole and all(abs(score) <= self.highest for score in scores if score > FORBIDDEN)

    def goal(self, value: float) -> float:
        """What a better solution than one of this value must reach."""
        return (floor(value / self.step) + 1) * self.step

    def points(self, value: float) -> float:
        """The sum of scores that a value of the search stands for, at most."""
        return floor(value / self.step) * self.step


def grid(scores: Sequence[Row]) -> Grid:
    """A grid that fits the scores, as many people again, and scores up to twice as high."""
    count = 2 * len(scores) + 2
    highest = max([0.0, *(max(row, default=0.0) for row in scores)])
    if min([0.0, *(min(row, default=0.0) for row in scores)]) < 0:
        highest = max([highest, *(-score for row in scores for score in set(row) if score > FORBIDDEN)])
    highest = max(2 * highest, _LOWEST)
    grain = ldexp(1.0, frexp(highest * count)[1] - _EXACT_BITS)
    bonus = ldexp(1.0, -count.bit_length())
    if bonus < grain or not all(all(map(_is_whole, set(row))) for row in scores):
        return Grid(grain, grain, grain, highest)
    return Grid(grain, bonus, float(_divisor(scores)), highest)


def _divisor(scores: Sequence[Row]) -> int:
    """The largest number that divides all scores."""
    found = {abs(int(score)) for row in scores for score in set(row) if score > FORBIDDEN}
    return gcd(*found) or 1


def _is_whole(score: float) -> bool:
    return score == FORBIDDEN or score == floor(score)
