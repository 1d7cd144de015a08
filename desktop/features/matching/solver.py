"""Groups at the largest sum of scores: a size between least and most, or no group at all; exactly.

The aim, in this order: pins and bans hold; the sum is the largest; of equal sums rather the one that
places more people (with a smallest size this last is tried, not proven). Nobody has to be placed: with
scores of 0 and more a further place never lowers the sum, so whoever stays without one does so for
want of an allowed, free place in a group that is large enough.

Without a smallest size the placement of `transport` is the answer. Otherwise this is a search over
which mentors have a group (branch and bound). A node places everybody as if undecided mentors had no
smallest size; `bounds` says what it can reach at most, and settles most mentors at once. A search
that is cut short says so, with the gap that is left.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from desktop.errors import UserError
from desktop.features.matching.bounds import Market
from desktop.features.matching.paths import FREE
from desktop.features.matching.placement import Placement, Problem
from desktop.features.matching.transport import Transport
from desktop.features.matching.whole import FORBIDDEN, Row, grid
from desktop.i18n import tr
from desktop.progress import Progress, silent

_MOST_NODES, _FEWEST_NODES = 5_000, 50
"""So many nodes are searched at most before the search ends without a proof, and so many at least."""
_WORK = 60_000_000
"""Nodes times pairs: with very many people, fewer nodes; some minutes at the longest."""
_ROOT_STEPS = 150
_NODE_STEPS = 25


@dataclass(frozen=True)
class Solution:
    """Who is where, and how good that is proven to be."""

    owner: tuple[int, ...]
    """For each mentee the mentor's column, or FREE."""
    total: float
    """The sum of the scores."""
    bound: float
    """No solution has a larger sum; equal to the total when it is proven the best."""
    nodes: int
    """How many cases were searched."""

    @property
    def is_proven(self) -> bool:
        """Whether there is no better one."""
        return self.bound <= self.total


class NoSolution(UserError):
    """The pins cannot all be kept."""


def solve(
    problem: Problem, progress: Progress = silent, nodes: int | None = None, hint: Iterable[int] = ()
) -> Solution:
    """The largest sum, or the best found in so many nodes (None: as many as the size allows).

    hint names columns that had a group before: a good start after a small change. Raises NoSolution
    when the pins cannot be kept, and Cancelled through progress.
    """
    if not problem.has_smallest_size():
        return _placed(problem, progress)
    search = _Search(problem, progress, _limit(problem) if nodes is None else nodes)
    bound = search.run(frozenset(hint))
    total = _total(problem, search.owner)
    if bound is not None:
        bound += sum(problem.scores[row][column] for row, column in problem.pins)
    return Solution(tuple(search.owner), total, total if bound is None else max(total, bound), search.nodes)


def _limit(problem: Problem) -> int:
    pairs = max(1, len(problem.scores) * len(problem.most))
    return max(_FEWEST_NODES, min(_MOST_NODES, _WORK // pairs))


def _placed(problem: Problem, progress: Progress) -> Solution:
    for column, most in enumerate(problem.most):
        if most < sum(1 for _, pinned in problem.pins if pinned == column):
            raise NoSolution(_not_kept())
    placement = Placement(problem)
    placement.solve(progress)
    owner = placement.owners()
    total = _total(problem, owner)
    return Solution(tuple(owner), total, total, 0)


def _total(problem: Problem, owner: list[int]) -> float:
    return sum(problem.scores[row][column] for row, column in enumerate(owner) if column != FREE)


@dataclass
class _Node:
    """A part of the search: some mentors settled, the others placed as if they had no smallest size."""

    state: Transport
    fate: list[bool | None]
    """Whether a mentor has a group; None: not settled."""
    prices: Row
    bound: float


class _Search:
    """Which mentors have a group."""

    def __init__(self, problem: Problem, progress: Progress, limit: int) -> None:
        self.nodes = 0
        self.owner: list[int] = []
        self._limit = limit
        self._progress = progress
        self._goal = float("-inf")
        """What a better solution than the one found must reach."""
        self._pins = dict(problem.pins)
        held = [0] * len(problem.most)
        for column in self._pins.values():
            held[column] += 1
        self._held = held
        self._least = [max(least - count, 0) for least, count in zip(problem.least, held, strict=True)]
        self._most = [most - count for most, count in zip(problem.most, held, strict=True)]
        never = [FORBIDDEN] * len(held)
        rows = [never if row in self._pins else scores for row, scores in enumerate(problem.scores)]
        self._grid = grid(rows)
        self._rows = [self._grid.rounded(scores) for scores in rows]
        self._twins = _alike(list(zip(zip(*self._rows, strict=True), self._least, self._most, strict=False)))
        self._market = Market(self._rows, self._least, self._most, lambda *_: progress(self.nodes, limit))

    def run(self, hint: frozenset[int]) -> float | None:
        """Search; the answer is None, or what may still be reached where the search was cut short."""
        root = self._root()
        if not self._undecided(root):
            self._offer(root.state)
            return None
        self._try_out(root, hint)
        self._dive(root)
        node: _Node | None = root
        waiting: list[tuple[float, int, _Node]] = []
        while node is not None:
            if self.nodes >= self._limit:
                return self._grid.points(max([node.bound, *(-bound for bound, _, _ in waiting[:1])]))
            children = self._expand(node)
            for child in children[1:]:
                heappush(waiting, (-child.bound, self.nodes, child))
            node = children[0] if children else self._next(waiting)
        return None

    def _next(self, waiting: list[tuple[float, int, _Node]]) -> _Node | None:
        if not waiting or -waiting[0][0] < self._goal:
            return None
        return heappop(waiting)[2]

    def _root(self) -> _Node:
        """Pinned mentors have a group; those with too few places have none; all else is open."""
        state = Transport(self._rows, [0] * len(self._most), list(self._most))
        node = _Node(state, [None] * len(self._most), [], float("inf"))
        for column, (least, most) in enumerate(zip(self._least, self._most, strict=True)):
            if self._held[column] and most < least:
                raise NoSolution(_not_kept())
            if most < max(least, 1):
                node.fate[column] = bool(self._held[column])
                state.close(column)
        state.solve(self._progress)
        for column, count in enumerate(self._held):
            if count and not self._settle(node, column, True):
                raise NoSolution(_not_kept())
        node.bound = state.total()
        node.prices = list(map(float, state.gain))
        return node

    def _undecided(self, node: _Node) -> list[int]:
        """Columns whose group is too small, and that may still go either way."""
        return [
            column
            for column, members in enumerate(node.state.members)
            if node.fate[column] is None and 0 < len(members) < self._least[column]
        ]

    def _settle(self, node: _Node, column: int, has_group: bool) -> bool:
        """Decide about one mentor; False when nobody is left to fill the group."""
        node.fate[column] = has_group
        if has_group:
            is_possible = node.state.require(column, self._least[column])
        else:
            node.state.close(column)
            is_possible = True
        node.bound = min(node.bound, node.state.total()) if is_possible else float("-inf")
        return is_possible

    def _child(self, node: _Node, columns: list[int], has_group: bool) -> _Node:
        """The part of a node in which some more mentors are settled."""
        child = _Node(node.state.copy(), list(node.fate), node.prices, node.bound)
        for column in columns:
            self._settle(child, column, has_group)
        return child

    def _halves(self, node: _Node, column: int) -> dict[bool, _Node]:
        """A node with a group for one mentor, and without one for that and all who are just like it.

        If any of several mentors with the same scores and sizes has a group, it may as well be the first.
        """
        like = [twin for twin in self._twins[column] if node.fate[twin] is None]
        return {True: self._child(node, [column], True), False: self._child(node, like, False)}

    def _expand(self, node: _Node) -> list[_Node]:
        """The two halves of a node, the likelier first; none when it holds nothing better."""
        self._progress(self.nodes, self._limit)
        self.nodes += 1
        wins = self._tighten(node) if self._undecided(node) else []
        if node.bound < self._goal:
            return []
        columns = self._undecided(node)
        if not columns:
            self._offer(node.state)
            return []
        column = min(columns, key=lambda at: abs(wins[at]))
        likely = wins[column] > 0
        halves = self._halves(node, column)
        children = [halves[likely], halves[not likely]]
        return [child for child in children if child.bound >= self._goal]

    def _tighten(self, node: _Node) -> Row:
        """Bring the bound of a node down and settle what it already tells."""
        steps = _NODE_STEPS if self.nodes > 1 else _ROOT_STEPS
        found = self._market.bound(node.prices, node.fate, self._goal, steps)
        node.prices = found.prices
        node.bound = min(node.bound, found.value)
        for column, win in enumerate(found.wins):
            if node.bound < self._goal:
                break
            if node.fate[column] is None and found.value - abs(win) < self._goal:
                self._settle(node, column, win > 0)
        return found.wins

    def _dive(self, root: _Node) -> None:
        """A first solution: decide about one mentor after the other as looks better at once."""
        node = root
        while columns := self._undecided(node):
            self._progress(self.nodes, self._limit)
            column = max(columns, key=lambda at: (self._least[at] - len(node.state.members[at]), -at))
            node = max(
                (self._child(node, [column], has_group) for has_group in (True, False)), key=lambda child: child.bound
            )
        self._offer(node.state)

    def _try_out(self, root: _Node, hint: frozenset[int]) -> None:
        """A first solution with the groups of the one before."""
        if not hint:
            return
        node = _Node(root.state.copy(), list(root.fate), [], root.bound)
        for column, fate in enumerate(root.fate):
            if fate is None and not self._settle(node, column, column in hint):
                return
        self._offer(node.state)

    def _offer(self, state: Transport) -> None:
        goal = self._grid.goal(state.total())
        if goal > self._goal:
            self._goal = goal
            self.owner = [self._pins.get(row, column) for row, column in enumerate(state.owner)]


def _alike(kinds: list[Hashable]) -> list[list[int]]:
    """For each position all positions of the same kind."""
    found: dict[Hashable, list[int]] = {}
    for at, kind in enumerate(kinds):
        found.setdefault(kind, []).append(at)
    return [found[kind] for kind in kinds]


def _not_kept() -> str:
    return tr("The pinned pairs cannot all be kept: a group would be too small or too large.")
