"""One to one, or groups without a smallest size: the best placement, kept best through changes.

The shorter side is placed: mentees by mentors, or mentors by mentees where every mentor takes one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.features.matching.paths import FREE
from desktop.features.matching.transport import Transport
from desktop.features.matching.whole import Row, grid
from desktop.progress import Progress, silent

_FURTHEST = 8
"""Prices may fall so many times the highest score in all; the grid is exact to twice as far."""


@dataclass(frozen=True)
class Problem:
    """Scores (a list for each mentee, FORBIDDEN: never), sizes for each mentor, pairs that must be."""

    scores: Sequence[Row]
    least: Sequence[int]
    most: Sequence[int]
    pins: frozenset[tuple[int, int]] = frozenset()
    """Mentee row, mentor column; at most one for each row, of an allowed pair."""

    def has_smallest_size(self) -> bool:
        """Whether some mentor takes two or more mentees, or none."""
        return any(least > 1 for least in self.least)


class Placement:
    """Who is with whom, by numbers of mentees and mentors as in the scores; new people go on counting.

    Once solved, every change leaves the best placement behind.
    """

    def __init__(self, problem: Problem) -> None:
        """Nobody is placed yet but by pins; the smallest sizes of the problem are not looked at."""
        self.scores = [list(row) for row in problem.scores]
        """As they came in and were changed; not to be written from outside."""
        self._most = list(problem.most)
        self.pins = dict(problem.pins)
        """Mentee to mentor; changed by `pin` and `unpin` alone."""
        self._grid = grid(self.scores)
        self._is_turned = len(self.scores) > len(self._most) and max(self._most, default=0) <= 1
        rows = [self._grid.rounded(row) for row in self.scores]
        if self._is_turned:
            rows = [list(row) for row in zip(*rows, strict=True)]
        columns = len(self.scores) if self._is_turned else len(self._most)
        self._net = Transport(rows, [0] * columns, [self._places(column) for column in range(columns)])
        if self._is_turned:
            self._net.closed |= {mentor for mentor, most in enumerate(self._most) if not most}
        self._net.closed |= {self._turn(mentee, mentor)[0] for mentee, mentor in self.pins.items()}

    def solve(self, progress: Progress = silent) -> None:
        """Place everybody; raises Cancelled through progress."""
        self._net.solve(progress)

    @property
    def mentees(self) -> int:
        """How many numbers of mentees there are."""
        return len(self.scores)

    @property
    def mentors(self) -> int:
        """How many numbers of mentors there are."""
        return len(self._most)

    def owners(self) -> list[int]:
        """For each mentee the mentor, or FREE."""
        if not self._is_turned:
            found = list(self._net.owner)
        else:
            found = [members[0] if members else FREE for members in self._net.members]
        for mentee, mentor in self.pins.items():
            found[mentee] = mentor
        return found

    def total(self) -> float:
        """The sum of the scores, in the order of the mentees."""
        return sum(self.scores[mentee][mentor] for mentee, mentor in enumerate(self.owners()) if mentor != FREE)

    def suits(self, scores: Row, most: int = 1) -> bool:
        """Whether scores (and a mentor with so many places) can be taken in, or all must be made anew.

        After very many changes prices have drifted so far that sums would no longer be exact.
        """
        is_near = self._net.fallen <= _FURTHEST * self._grid.highest
        return is_near and self._grid.suits(scores) and not (self._is_turned and most > 1)

    def rescore(self, mentee: int, mentor: int, score: float) -> None:
        """Give a pair another score; FORBIDDEN keeps them apart."""
        self.scores[mentee][mentor] = score
        [fresh] = self._grid.rounded([score])
        self._net.change(*self._turn(mentee, mentor), fresh)

    def pin(self, mentee: int, mentor: int) -> None:
        """Put two together for good; the mentor must have a place that is not held by another pin."""
        self.unpin(mentee)
        self.pins[mentee] = mentor
        row, column = self._turn(mentee, mentor)
        self._net.leave(row)
        self._offer(column)

    def unpin(self, mentee: int) -> None:
        """Let a pinned mentee, and the place, be free again."""
        if mentee not in self.pins:
            return
        row, column = self._turn(mentee, self.pins.pop(mentee))
        self._offer(column)
        self._net.closed.discard(row)
        self._net.seat(row)

    def add_mentee(self, scores: Row) -> int:
        """Bring in a mentee with the scores with every mentor; the answer is the number."""
        self.scores.append(list(scores))
        fresh = self._grid.rounded(scores)
        if self._is_turned:
            return self._net.add_column(fresh, 1)
        return self._net.add_row(fresh)

    def add_mentor(self, scores: Row, most: int = 1) -> int:
        """Bring in a mentor with the scores with every mentee; the answer is the number."""
        for row, score in zip(self.scores, scores, strict=True):
            row.append(score)
        self._most.append(most)
        fresh = self._grid.rounded(scores)
        if not self._is_turned:
            return self._net.add_column(fresh, most)
        number = self._net.add_row(fresh)
        if not most:
            self._net.leave(number)
        return number

    def remove_mentee(self, mentee: int) -> None:
        """Let a mentee go; the number stays unused."""
        self.unpin(mentee)
        if self._is_turned:
            self._net.close(mentee)
        else:
            self._net.leave(mentee)

    def remove_mentor(self, mentor: int) -> None:
        """Let a mentor go; the number stays unused, and mentees who were pinned are free again."""
        for mentee in [mentee for mentee, other in self.pins.items() if other == mentor]:
            self.unpin(mentee)
        self._most[mentor] = 0
        if self._is_turned:
            self._net.leave(mentor)
        else:
            self._net.close(mentor)

    def _turn(self, mentee: int, mentor: int) -> tuple[int, int]:
        return (mentor, mentee) if self._is_turned else (mentee, mentor)

    def _places(self, column: int) -> int:
        """What a column has beside its pins."""
        if self._is_turned:
            return 0 if column in self.pins else 1
        return max(self._most[column] - list(self.pins.values()).count(column), 0)

    def _offer(self, column: int) -> None:
        self._net.close(column)
        if most := self._places(column):
            self._net.open(column, most)
