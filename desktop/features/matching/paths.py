"""The state of a placement with its prices, and the shortest path that improves or repairs it.

Rows are people who need one place or none; a column offers between `least` and `most` places. The
sum of scores is the largest because gains of rows and prices of columns prove it:

    gain + price >= score for every pair, and equal where the two are together;
    price > 0 only where a column is full, price < 0 only where it holds no more than its least;
    gain >= 0, and 0 for a row without a place.

A path runs over `gain + price - score`, which is never negative (Dijkstra), between a row, a column
and the outside, where rows without a place and free places are. Scores are whole numbers, int or
float below 2**53, so that every sum and every comparison is exact.
"""

from heapq import heappop, heappush
from operator import sub
from typing import Self

FREE = -1
"""Owner of a row without a place."""
OUTSIDE = -1
"""The node where free rows and free places are."""
INFINITE = float("inf")

Row = list[float]
Near = list[tuple[int, float]]

_PARTS = (50, 12, 3)
"""A row looks at one column in so many before it looks at more."""
_FEW = 64
"""Up to so many columns a row looks at all of them at once."""


class State:
    """Who is where, and the prices that prove it best."""

    def __init__(self, scores: list[Row], least: list[int], most: list[int]) -> None:
        """Nobody is placed; scores (one list a row, minus infinity where never) are kept, not copied."""
        self.scores = scores
        self.least = least
        self.most = most
        self.gain: list[float] = [0] * len(scores)
        self.price: list[float] = [0] * len(most)
        self.owner = [FREE] * len(scores)
        self.members: list[list[int]] = [[] for _ in most]
        self.room = list(most)
        """Free places of each column."""
        self.closed: set[int] = set()
        """Rows that take no part."""
        self.near: list[Near | None] = [None] * len(scores)
        self.beyond: list[float] = [0] * len(scores)
        """With `fallen`: what a column that a row does not look at is worth to it at most."""
        self.fallen: float = 0
        """How far prices have fallen in all: what was not worth a look may have become so."""

    def copy(self) -> Self:
        """A state of its own on the same scores."""
        twin = self.__class__.__new__(self.__class__)
        twin.__dict__.update(self.__dict__)
        for name in ("least", "most", "room", "gain", "price", "owner", "near", "beyond"):
            setattr(twin, name, getattr(self, name).copy())
        twin.members = [list(rows) for rows in self.members]
        twin.closed = set(self.closed)
        return twin

    def look(self, row: int, margin: float = 0) -> Near:
        """Choose the columns that are worth most to a row; the others wait.

        What waits is worth less to the row than its gain less the margin, if anything waits at all.
        """
        scores = self.scores[row]
        values = list(map(sub, scores, self.price))
        limit = self._limit(values, self.gain[row] - margin)
        near = [(at, scores[at]) for at, value in enumerate(values) if value >= limit]
        if limit == -INFINITE:
            near = [pair for pair in near if pair[1] > -INFINITE]
        self.near[row] = near
        self.beyond[row] = limit - self.fallen
        return near

    def _limit(self, values: Row, below: float) -> float:
        if len(values) > _FEW:
            sample = sorted(values[:: len(values) // _FEW], reverse=True)
            for part in _PARTS:
                limit = sample[len(sample) // part]
                if limit < below:
                    return limit
        return -INFINITE


class Search:
    """One shortest path to a goal: a column, or OUTSIDE."""

    def __init__(self, state: State, goal: int) -> None:
        self.state = state
        self.goal = goal
        self.reach: list[float] = [INFINITE] * (len(state.most) + 1)
        """Length of the shortest way found so far, by column, and last of all of the outside."""
        self.came = [FREE] * (len(state.most) + 1)
        """By which row a column was reached, or from OUTSIDE; the outside from a column, or from
        row r as -2 - r."""
        self.columns: list[tuple[int, float]] = []
        self.rows: list[tuple[int, float]] = []
        self._heap: list[tuple[float, int]] = []
        self._wide: dict[int, float] = {}

    def run(self, source: int) -> bool:
        """Find the path from a free row, or from OUTSIDE (goal: a column); False when there is none."""
        if source == OUTSIDE:
            self._start_outside()
        else:
            self._row(source, 0)
        heap, reach, goal, most = self._heap, self.reach, self.goal, len(self.state.most)
        while heap:
            length, node = heappop(heap)
            if length >= reach[goal]:
                break
            if node >= most:
                self._widen(node - most, length)
            elif length == reach[node]:
                if node == OUTSIDE:
                    self._outside(length)
                else:
                    self._column(node, length)
        return reach[goal] < INFINITE

    def _start_outside(self) -> None:
        state, goal = self.state, self.goal
        self.reach[OUTSIDE] = 0
        heappush(self._heap, (0, OUTSIDE))
        if len(state.members[goal]) >= state.least[goal] and state.price[goal] > 0:
            self._arrive(goal, state.price[goal], OUTSIDE)

    def _arrive(self, node: int, length: float, came: int) -> None:
        if length < self.reach[node]:
            self.reach[node] = length
            self.came[node] = came
            heappush(self._heap, (length, node))

    def _column(self, column: int, length: float) -> None:
        """Go on from a column: to the outside if it has a free place, and to whoever is in it."""
        state = self.state
        self.columns.append((column, length))
        members = state.members[column]
        if state.room[column] > 0:
            self._arrive(OUTSIDE, length - state.price[column], column)
        for row in members:
            self._row(row, length)

    def _outside(self, length: float) -> None:
        """Go on from the outside: a column gives up a place, or a free row gets one."""
        state = self.state
        for column, members in enumerate(state.members):
            if len(members) > state.least[column]:
                self._arrive(column, length + state.price[column], OUTSIDE)
        for row, owner in enumerate(state.owner):
            if owner == FREE and row not in state.closed:
                self._row(row, length)

    def _row(self, row: int, length: float) -> None:
        self.rows.append((row, length))
        self._arrive(OUTSIDE, length + self.state.gain[row], -2 - row)
        self._relax(row, length, self.state.near[row] or self.state.look(row))

    def _relax(self, row: int, length: float, near: Near) -> None:
        """Go on from a row to the columns it looks at, and note when it has to look at more."""
        state, reach, came, heap = self.state, self.reach, self.came, self._heap
        price, room, goal = state.price, state.room, self.goal
        start = length + state.gain[row]
        limit = reach[goal]
        for column, score in near:
            there = start + price[column] - score
            if there < limit and there < reach[column]:
                reach[column] = there
                came[column] = row
                heappush(heap, (there, column))
                if room[column] > 0 and column != goal:
                    self._arrive(OUTSIDE, there - price[column], column)
                    limit = reach[goal]
        more = start - state.beyond[row] - state.fallen
        if more < limit:
            self._wide[row] = length
            heappush(heap, (more, len(price) + row))

    def _widen(self, row: int, length: float) -> None:
        margin = length - self._wide[row]
        self._relax(row, self._wide[row], self.state.look(row, margin))
