"""An upper bound that knows the smallest group: every mentee has a price, every mentor buys the best group.

Lagrangian relaxation of "one place for each mentee": with a price for each mentee, a mentor takes the
group of allowed size that is worth most above the prices, or none if all are worth less than nothing.
The prices together with what the mentors win can never be less than the best sum, whatever the prices
are; moving the prices towards what is asked too often or too seldom (subgradient) brings the bound
down. What a mentor wins or loses also tells which groups must, or cannot, be in any better solution.

Prices are rounded to a power of two that keeps every sum exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import frexp, ldexp
from operator import sub

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


class Market:
    """The mentors' side of the problem: columns of scores and allowed sizes."""

    def __init__(self, scores: Sequence[Row], least: Sequence[int], most: Sequence[int]) -> None:
        self._columns = [list(column) for column in zip(*scores, strict=True)]
        self._least = least
        self._most = most
        highest = max((abs(score) for row in scores for score in row if score > float("-inf")), default=_LOWEST)
        self._grain = ldexp(1.0, frexp(max(highest, _LOWEST) * (len(scores) + 1) * 4)[1] - _EXACT_BITS)

    def bound(self, start: Row, fate: Sequence[bool | None], goal: float, steps: int) -> Bound:
        """The lowest bound found in so many steps, or as soon as one is below the goal.

        fate says of each mentor whether there must (True) or cannot (False) be a group.
        """
        prices, best, stride, idle = start, None, 1.0, 0
        for _ in range(steps):
            value, wins, asked = self._ask(prices, fate)
            if best is None or value < best.value:
                idle = 0 if best is None or value < best.value - _ASKED * (best.value - goal) else idle + 1
                best = Bound(value, prices, wins)
            else:
                idle += 1
            if best.value < goal:
                break
            if idle >= _PATIENCE:
                stride, idle = stride / 2, 0
            moved = self._move(prices, asked, stride * float(value - goal))
            if moved == prices:
                break
            prices = moved
        assert best is not None
        return best

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

    def _ask(self, prices: Row, fate: Sequence[bool | None]) -> tuple[float, Row, list[int]]:
        """The bound at these prices, each mentor's win, and how often each mentee is asked for."""
        total, wins, asked = sum(prices), [], [0] * len(prices)
        for at, column in enumerate(self._columns):
            if fate[at] is False:
                wins.append(float("-inf"))
                continue
            worth = list(map(sub, column, prices))
            win, size, limit = self._best_group(worth, at)
            wins.append(win)
            if win > 0 or fate[at]:
                total += win
                chosen = [row for row, value in enumerate(worth) if value >= limit]
                for row in sorted(chosen, key=worth.__getitem__, reverse=True)[:size]:
                    asked[row] += 1
        return total, wins, asked

    def _best_group(self, worth: Row, at: int) -> tuple[float, int, float]:
        """What the best group of a mentor wins, its size, and the least worth of a member."""
        least = max(self._least[at], 1)
        top = sorted(worth, reverse=True)[: self._most[at]]
        if len(top) < least:
            return float("-inf"), 0, 0
        size = least
        while size < len(top) and top[size] > 0:
            size += 1
        return sum(top[:size]), size, top[size - 1]
