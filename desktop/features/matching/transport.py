"""The best placement, and what keeps it best after one change without solving it again."""

from operator import sub

from desktop.features.matching.paths import FREE, INFINITE, OUTSIDE, Row, Search, State
from desktop.progress import Progress, silent

_STEP = 10
"""Rows between two reports of progress."""


class Transport(State):
    """A placement that stays the best one while people, scores and places change.

    Each change undoes what it must and repairs it with a path or two; all prices stay.
    """

    def solve(self, progress: Progress = silent) -> None:
        """Place every row that is open and free; raises Cancelled through progress."""
        for row, owner in enumerate(self.owner):
            if row % _STEP == 0:
                progress(row, len(self.owner))
            if owner == FREE and row not in self.closed:
                self.seat(row)
        progress(len(self.owner), len(self.owner))

    def total(self) -> float:
        """The sum of the scores of all who have a place."""
        return sum(self.scores[row][column] for row, column in enumerate(self.owner) if column != FREE)

    def seat(self, row: int) -> None:
        """Give an open row without a place the one that is best for all, or none."""
        values = list(map(sub, self.scores[row], self.price))
        best = max(values, default=0)
        self.gain[row] = max(best, 0)
        if best <= 0:
            return
        column = values.index(best)
        if self.price[column] == 0 and self.room[column] > 0:
            self._move(row, column)
        else:
            self._mend(row, OUTSIDE)

    def leave(self, row: int) -> bool:
        """Take a row out of its column, close it, and give the place to whom it helps most.

        False when the column then has too few and nobody may come.
        """
        column = self.owner[row]
        self.owner[row] = FREE
        self.gain[row] = 0
        self.closed.add(row)
        if column == FREE:
            return True
        self.members[column].remove(row)
        self.room[column] += 1
        is_short = len(self.members[column]) < self.least[column]
        return self._mend(OUTSIDE, column) if is_short or self.price[column] > 0 else True

    def rescore(self, row: int, scores: Row) -> bool:
        """Give a row other scores, open or closed; False as for `leave`."""
        is_possible = self.leave(row)
        self.scores[row] = scores
        self.near[row] = None
        self.closed.discard(row)
        self.seat(row)
        return is_possible

    def change(self, row: int, column: int, score: float) -> bool:
        """Give one pair another score; False as for `leave`."""
        scores = self.scores[row].copy()
        scores[column] = score
        is_idle = row in self.closed or (self.owner[row] != column and score <= self.gain[row] + self.price[column])
        if not is_idle:
            return self.rescore(row, scores)
        self.scores[row] = scores
        self.near[row] = None
        return True

    def add_row(self, scores: Row) -> int:
        """Bring in one more row; the answer is its number."""
        row = len(self.scores)
        self.scores.append(scores)
        self.gain.append(0)
        self.owner.append(FREE)
        self.near.append(None)
        self.beyond.append(0)
        self.seat(row)
        return row

    def add_column(self, scores: Row, most: int) -> int:
        """Bring in one more column (its score with every row); the answer is its number."""
        column = len(self.most)
        for row, score in zip(self.scores, scores, strict=True):
            row.append(score)
        self.least.append(0)
        self.most.append(0)
        self.room.append(0)
        self.price.append(INFINITE)
        self.members.append([])
        self.open(column, most)
        return column

    def require(self, column: int, least: int) -> bool:
        """Ask for at least so many rows in a column; False when nobody is left who may come."""
        self.least[column] = least
        while len(self.members[column]) < least:
            if not self._mend(OUTSIDE, column):
                return False
        return True

    def close(self, column: int) -> None:
        """Offer no place in a column any more; its rows find others, or none."""
        self.least[column] = self.most[column] = self.room[column] = 0
        self.price[column] = INFINITE
        rows, self.members[column] = self.members[column], []
        for row in rows:
            self.owner[row] = FREE
        for row in rows:
            self.seat(row)

    def open(self, column: int, most: int) -> None:
        """Offer places in a closed column."""
        self.most[column] = self.room[column] = most
        wanting = [
            (row, scores[column])
            for row, scores in enumerate(self.scores)
            if row not in self.closed and scores[column] > self.gain[row]
        ]
        self.price[column] = max((score - self.gain[row] for row, score in wanting), default=0)
        for row, near in enumerate(self.near):
            if near is not None and all(at != column for at, _ in near):
                self.near[row] = [*near, (column, self.scores[row][column])]
        while self.price[column] > 0 and len(self.members[column]) < most:
            self._mend(OUTSIDE, column)

    def _mend(self, source: int, goal: int) -> bool:
        """Follow the shortest path from a row or OUTSIDE to a column or OUTSIDE, if there is one."""
        search = Search(self, goal)
        if not search.run(source):
            return False
        self._reprice(search)
        node = goal
        while node != OUTSIDE or source != OUTSIDE:
            came = search.came[node]
            if came >= 0 and node == OUTSIDE:
                node = came
                continue
            if came == OUTSIDE:
                node = OUTSIDE
                continue
            row = -2 - came if node == OUTSIDE else came
            before = self._move(row, node)
            if row == source:
                break
            node = before
        return True

    def _move(self, row: int, column: int) -> int:
        """Put a row into another column, or outside; the answer is where it was."""
        before = self.owner[row]
        if before != FREE:
            self.members[before].remove(row)
            self.room[before] += 1
        self.owner[row] = column
        if column != FREE:
            self.members[column].append(row)
            self.room[column] -= 1
        return before

    def _reprice(self, search: Search) -> None:
        """Make the path free of cost, so that all that is proven stays so; the outside costs 0."""
        end = search.reach[search.goal]
        fall = end - min(search.reach[OUTSIDE], end)
        gain, price = self.gain, self.price
        if fall:
            self.gain = gain = [worth + fall for worth in gain]
            self.price = price = [cost - fall for cost in price]
            self.fallen += fall
        for column, length in search.columns:
            price[column] += end - length
        for row, length in search.rows:
            gain[row] -= end - length
