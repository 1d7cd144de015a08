"""Scores as whole numbers, so that sums and comparisons of the search are exact."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, frexp, gcd, ldexp

Row = list[float]

FORBIDDEN = float("-inf")
"""Stands in a table of scores where a pair may never be."""
_EXACT_BITS = 50
"""Sums below 2**50 are exact in a float, and leave room for prices of some times a score."""


@dataclass(frozen=True)
class Whole:
    """Scores times a factor, as whole floats, with a little more for every place given.

    The little more makes the solution with more places win among equal sums. Whole scores come in
    as they are. Others are rounded at 2**-50 of the largest sum there can be: less than 1e-9 of it.
    """

    rows: list[Row]
    factor: float
    """What one point is worth here."""
    step: float
    """By how much a better sum is better at least."""

    def goal(self, value: float) -> float:
        """What a better solution than one of this value must reach."""
        return (floor(value / self.step) + 1) * self.step

    def points(self, value: float) -> float:
        """A value, or a bound, in points: the most it can stand for."""
        return floor(value / self.step) * self.step / self.factor


def whole(scores: Sequence[Row]) -> Whole:
    """Scale the scores; minus infinity stays what it is."""
    finite = [score for row in scores for score in row if score > FORBIDDEN]
    count = len(scores) + 1
    highest = max(map(abs, finite), default=0.0)
    is_plain = len(finite) == sum(map(len, scores)) and min(finite, default=0) > 0
    bonus = 0 if is_plain else 1
    factor = float(count if bonus else 1)
    if all(map(float.is_integer, map(float, finite))) and highest * factor * count < 2**_EXACT_BITS:
        step = factor * (gcd(*map(int, finite)) or 1)
    else:
        factor = ldexp(1.0, _EXACT_BITS - frexp(highest * count)[1])
        step = 1.0
    return Whole([_scaled(row, factor, bonus) for row in scores], factor, step)


def _scaled(row: Row, factor: float, bonus: int) -> Row:
    if factor == 1 and not bonus:
        return list(map(float, row))
    return [float(round(score * factor) + bonus) if score > FORBIDDEN else score for score in row]
