"""An upper bound that knows the smallest group: every mentee has a price, every mentor buys the best group.

Lagrangian relaxation of "one place for each mentee": with a price for each mentee, a mentor takes the
group of allowed size that is worth most above the prices, or none if all are worth less than nothing.
The prices together with what the mentors win can never be less than the best sum, whatever the prices
are; moving the prices towards what is asked too often or too seldom (subgradient) brings the bound
down. What a mentor wins or loses also tells which groups must, or cannot, be in any better solution.

Where the sizes of groups cannot hold everybody (11 in groups of 4 or 5), only as many prices count as
people can be placed, the dearest ones.

Prices are rounded to a power of two that keeps every sum exact.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import compress
from math import frexp, ldexp
from operator import gt, or_, sub

from desktop.progress import Progress, silent

Row = list[float]

_ASKED = 0.01
"""A step that brings less than this part of what is missing counts as none."""
_PATIENCE = 5
"""Steps without effect before they are halved."""
_EXACT_BITS = 51
_LOWEST = 2.0**-100
"""Scores below it are as good as nothing."""


@dataclass(frozen=True)
class Bound:
    """What no solution exceeds, the prices that show it, and what each mentor wins at them."""

    value: float
    prices: Row
    wins: Row
    """For each mentor the worth of the best group of allowed size above the prices; may be negative."""


def _any_of(numbers: Iterable[int]) -> int:
    """All bits that any of the numbers has."""
    return reduce(or_, numbers, 0)


class Market:
    """The mentors' side of the problem: columns of scores and allowed sizes."""

    def __init__(
        self, scores: Sequence[Row], least: Sequence[int], most: Sequence[int], progress: Progress = silent
    ) -> None:
        """Rows of scores as for the search; progress hears of every step, so that it can be stopped."""
        self._progress = progress
        self._columns = [list(column) for column in zip(*scores, strict=True)]
        self._seekers = sum(max(row, default=float("-inf")) > float("-inf") for row in scores)
        self._least = least
        self._most = most
        highest = max((abs(score) for row in scores for score in row if score > float("-inf")), default=_LOWEST)
        self._grain = ldexp(1.0, frexp(max(highest, _LOWEST) * (len(scores) + 1) * 4)[1] - _EXACT_BITS)

    def bound(self, start: Row, fate: Sequence[bool | None], goal: float, steps: int) -> Bound:
        """The lowest bound found in so many steps, or as soon as one is below the goal.

        fate says of each mentor whether there must (True) or cannot (False) be a group.
        """
        prices, best, lowest, stride, idle = start, start, float("inf"), 1.0, 0
        count = self._placed_at_most(fate)
        for done in range(steps):
            self._progress(done, steps)
            value, asked = self._ask(prices, fate)
            value -= self._unsold(prices, count)
            idle = 0 if value < lowest - _ASKED * (lowest - goal) else idle + 1
            if value < lowest:
                best, lowest = prices, value
            if lowest < goal:
                break
            if idle >= _PATIENCE:
                stride, idle = stride / 2, 0
            moved = self._move(prices, asked, stride * (value - goal))
            if moved == prices:
                break
            prices = moved
        return Bound(lowest, best, [self._best_group(at, best)[0] for at in range(len(self._columns))])

    def _move(self, prices: Row, asked: list[int], reach: float) -> Row:
        """Dearer where more than one mentor asks, cheaper where none does, never below nothing."""
        off = sum((times - 1) ** 2 for times, price in zip(asked, prices, strict=True) if times or price)
        if not off:
            return prices
        step = reach / off
        grain = self._grain
        return [
            price if times == 1 else max(0.0, round((price + step * (times - 1)) / grain) * grain)
            for times, price in zip(asked, prices, strict=True)
        ]

    def _placed_at_most(self, fate: Sequence[bool | None]) -> int:
        """How many mentees groups of allowed sizes can hold at most: 11 do not fit into groups of 4 or 5."""
        counts = 1  # bit n: n mentees can be placed
        everybody = (1 << (self._seekers + 1)) - 1
        for least, most, has_group in zip(self._least, self._most, fate, strict=True):
            if has_group is not False:
                sizes = range(least, min(most, self._seekers) + 1)
                held = _any_of(counts << size for size in sizes)
                counts = (held if has_group else held | counts) & everybody
        return max(0, counts.bit_length() - 1)

    def _unsold(self, prices: Row, count: int) -> float:
        """What the cheapest mentees cost who stay without a place in any case."""
        return sum(sorted(prices)[: len(prices) - count]) if count < self._seekers else 0.0

    def _ask(self, prices: Row, fate: Sequence[bool | None]) -> tuple[float, list[int]]:
        """The bound at these prices, and how often each mentee is asked for."""
        total, asked = sum(prices), [0] * len(prices)
        for at, column in enumerate(self._columns):
            if fate[at] is False or (fate[at] is None and not any(map(gt, column, prices))):
                continue
            win, chosen = self._best_group(at, prices)
            if win > 0 or fate[at]:
                total += win
                for row in chosen:
                    asked[row] += 1
        return total, asked

    def _best_group(self, at: int, prices: Row) -> tuple[float, list[int]]:
        """What the best group of a mentor wins, and who is in it; minus infinity when there is none."""
        column, least, most = self._columns[at], self._least[at], self._most[at]
        chosen = list(compress(range(len(prices)), map(gt, column, prices)))
        if len(chosen) > most:
            chosen = sorted(chosen, key=lambda row: prices[row] - column[row])[:most]
        win = sum(column[row] - prices[row] for row in chosen)
        if len(chosen) >= least:
            return win, chosen
        if most < least:
            return float("-inf"), []
        worth = list(map(sub, column, prices))
        for row in chosen:
            worth[row] = float("-inf")
        while len(chosen) < least:
            best = max(worth)
            if best == float("-inf"):
                return best, []
            chosen.append(worth.index(best))
            worth[chosen[-1]] = float("-inf")
            win += best
        return win, chosen
