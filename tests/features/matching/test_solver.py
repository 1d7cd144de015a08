"""Groups with a smallest size: the sum of scipy's milp, pins kept, and an honest end when cut short."""

from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from desktop.features.matching.bounds import Market
from desktop.features.matching.paths import FREE
from desktop.features.matching.placement import Problem
from desktop.features.matching.solver import NoSolution, Solution, solve
from desktop.features.matching.whole import FORBIDDEN, grid
from desktop.progress import Cancelled

Scores = list[list[float]]


def by_milp(problem: Problem) -> float | None:
    """The largest sum by scipy, None when there is no solution; x by mentee and mentor, then y by mentor."""
    rows, columns = len(problem.scores), len(problem.most)
    places, size = rows * columns, rows * columns + columns
    worth, lower, upper = numpy.zeros(size), numpy.zeros(size), numpy.ones(size)
    for row, scores in enumerate(problem.scores):
        for column, score in enumerate(scores):
            at = row * columns + column
            worth[at], upper[at] = (0.0, 0.0) if score == FORBIDDEN else (-score, 1.0)
    for row, column in problem.pins:
        lower[row * columns + column] = 1.0
    rules, ceiling = [], []
    for row in range(rows):
        rule = numpy.zeros(size)
        rule[row * columns : (row + 1) * columns] = 1
        rules.append(rule)
        ceiling.append(1.0)
    for column, (least, most) in enumerate(zip(problem.least, problem.most, strict=True)):
        for sign, limit in ((1, -max(most, 0)), (-1, max(least, 1))):
            rule = numpy.zeros(size)
            rule[column:places:columns] = sign
            rule[places + column] = limit
            rules.append(rule)
            ceiling.append(0.0)
    found = milp(
        worth,
        constraints=LinearConstraint(numpy.array(rules), -numpy.inf, numpy.array(ceiling)),
        integrality=numpy.ones(size),
        bounds=Bounds(lower, upper),
        options={"mip_rel_gap": 0},
    )
    return None if found.x is None else float(-worth[:places] @ numpy.round(found.x[:places]))


def assert_kept(problem: Problem, solution: Solution) -> None:
    """Every rule of the problem holds, and the total is the sum."""
    for column, (least, most) in enumerate(zip(problem.least, problem.most, strict=True)):
        count = solution.owner.count(column)
        assert count == 0 or least <= count <= most
    for row, column in problem.pins:
        assert solution.owner[row] == column
    scores = [problem.scores[row][column] for row, column in enumerate(solution.owner) if column != FREE]
    assert FORBIDDEN not in scores
    assert solution.total == pytest.approx(sum(scores), abs=1e-9)


def _fraction(least: int) -> st.SearchStrategy[float]:
    """Broken scores of six digits: below a millionth scipy's own search takes one sum for another."""
    return st.floats(least, 1, allow_subnormal=False).map(lambda score: round(score, 6))


@st.composite
def problems(draw: Any, rows: int = 9, columns: int = 5) -> Problem:
    """Up to so many mentees and mentors: whole, tied, broken and negative scores, forbidden pairs, pins."""
    score = draw(
        st.sampled_from(
            [
                st.integers(0, 100).map(float),
                st.sampled_from([0.0, 1.0, 2.0]),
                _fraction(0),
                st.one_of(st.integers(-5, 9).map(float), _fraction(-1)),
            ]
        )
    )
    cell = draw(st.sampled_from([score, st.one_of(score, score, st.just(FORBIDDEN))]))
    height, width = draw(st.integers(0, rows)), draw(st.integers(1, columns))
    scores = [[draw(cell) for _ in range(width)] for _ in range(height)]
    least = [draw(st.integers(0, 4)) for _ in range(width)]
    most = [draw(st.integers(0, 5)) for _ in range(width)]
    allowed = [(row, at) for row in range(height) for at in range(width) if scores[row][at] != FORBIDDEN]
    pins = draw(st.lists(st.sampled_from(allowed), max_size=3, unique_by=lambda pin: pin[0])) if allowed else []
    return Problem(scores, least, most, frozenset(draw(st.sampled_from([(), pins]))))


@settings(max_examples=200, deadline=None)
@given(problem=problems())
def test_the_sum_is_that_of_scipy(problem: Problem) -> None:
    expected = by_milp(problem)
    if expected is None:
        with pytest.raises(NoSolution):
            solve(problem)
        return
    solution = solve(problem)
    assert_kept(problem, solution)
    assert solution.is_proven
    assert solution.total == pytest.approx(expected, abs=1e-9)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), least=st.integers(2, 4), ceiling=st.sampled_from([5, 3000]))
def test_a_small_office_is_solved_like_scipy_does(seed: int, least: int, ceiling: int) -> None:
    luck = numpy.random.default_rng(seed)
    scores = luck.integers(0, ceiling, (36, 12), endpoint=True).astype(float)
    scores[luck.random(scores.shape) < 0.2] = FORBIDDEN
    problem = Problem(scores.tolist(), [least] * 12, [5] * 12)
    solution = solve(problem)
    assert_kept(problem, solution)
    assert solution.is_proven
    assert solution.total == by_milp(problem)


@settings(max_examples=80, deadline=None)
@given(
    kinds=st.lists(st.lists(st.integers(0, 3).map(float), min_size=7, max_size=7), min_size=1, max_size=2),
    count=st.integers(2, 6),
    rows=st.integers(1, 7),
    least=st.integers(2, 4),
    more=st.integers(0, 1),
)
def test_mentors_who_are_just_alike_are_solved_like_scipy_does(
    kinds: Scores, count: int, rows: int, least: int, more: int
) -> None:
    scores = [[kinds[column % len(kinds)][row] for column in range(count)] for row in range(rows)]
    problem = Problem(scores, [least] * count, [least + more] * count)
    solution = solve(problem)
    assert_kept(problem, solution)
    assert solution.is_proven
    assert solution.total == pytest.approx(by_milp(problem), abs=1e-9)


def test_people_whom_no_groups_can_hold_are_not_searched_for() -> None:
    """Eleven do not fit into groups of four or five, in however many of sixty mentors they are tried."""
    found = solve(Problem([[7.0] * 60] * 11, [4] * 60, [5] * 60))
    assert (found.total, found.is_proven) == (70.0, True)
    assert found.nodes < 10


@settings(max_examples=60, deadline=None)
@given(problem=problems(), hint=st.sets(st.integers(0, 4)))
def test_a_hint_changes_nothing_but_the_way(problem: Problem, hint: set[int]) -> None:
    try:
        plain = solve(problem)
    except NoSolution:
        return
    assert solve(problem, hint=hint).total == pytest.approx(plain.total, abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(problem=problems(), nodes=st.integers(0, 3))
def test_a_search_that_is_cut_short_says_how_much_is_open(problem: Problem, nodes: int) -> None:
    try:
        best = solve(problem)
    except NoSolution:
        return
    found = solve(problem, nodes=nodes)
    assert_kept(problem, found)
    assert found.total <= best.total + 1e-9
    assert found.bound >= best.total - 1e-9
    assert not found.is_proven or found.total == pytest.approx(best.total, abs=1e-9)


def test_an_unproven_end_is_possible_and_open() -> None:
    """The twin of the proofs above: the node limit really is what leaves a gap."""
    luck = numpy.random.default_rng(4)
    problem = Problem(luck.integers(0, 100, (24, 12)).astype(float).tolist(), [4] * 12, [5] * 12)
    short = solve(problem, nodes=0)
    assert not short.is_proven
    assert short.bound > short.total
    assert solve(problem).is_proven


@settings(max_examples=100, deadline=None)
@given(problem=problems(), data=st.data())
def test_no_prices_bring_the_bound_below_the_best(problem: Problem, data: st.DataObject) -> None:
    problem = Problem(problem.scores, problem.least, problem.most)
    best = solve(problem).total
    if not problem.scores:
        return
    scale = grid(problem.scores)
    market = Market([scale.rounded(row) for row in problem.scores], problem.least, problem.most)
    prices = [data.draw(st.integers(0, 50).map(float)) for _ in problem.scores]
    steps = data.draw(st.integers(1, 20))
    assert market.bound(prices, [None] * len(problem.most), best, steps).value >= best - 1e-9


def test_a_group_below_the_smallest_size_is_not_opened() -> None:
    scores = [[9.0, 5.0], [0.0, 5.0], [0.0, 5.0]]
    assert solve(Problem(scores, [2, 2], [3, 3])).owner == (1, 1, 1)
    assert solve(Problem(scores, [1, 2], [3, 3])).owner == (0, 1, 1)


def test_whom_a_group_needs_may_come_even_below_zero() -> None:
    scores = [[9.0], [-2.0], [-1.0]]
    assert solve(Problem(scores, [2], [3])).owner == (0, FREE, 0)
    assert solve(Problem([[1.0], [-2.0]], [2], [3])).owner == (FREE, FREE)


def test_a_pin_opens_a_group_and_fills_it() -> None:
    scores = [[0.0, 9.0], [1.0, 9.0], [3.0, 9.0], [2.0, 9.0]]
    plain = Problem(scores, [2, 2], [4, 4])
    assert solve(plain).owner == (1, 1, 1, 1)
    pinned = Problem(scores, [2, 2], [4, 4], frozenset({(0, 0)}))
    assert solve(pinned).owner == (0, 1, 0, 1)


def test_a_pinned_group_that_is_large_enough_needs_nobody_more() -> None:
    """The bound once asked for one more member, who lowers the sum."""
    scores = [[5.0, 0.0, 0.0], [4.0, 0.0, 0.0], [-3.0, 2.0, 1.0], [-3.0, 1.0, 2.0], [-3.0, 2.0, 2.0]]
    pinned = Problem(scores, [2, 2, 2], [3, 3, 3], frozenset({(0, 0), (1, 0)}))
    assert solve(pinned).total == by_milp(pinned) == 14.0
    market = Market([row[:1] for row in scores[2:]], [0], [1])
    assert market.bound([0.0] * 3, [True], 0.0, 1).value == 0.0


@pytest.mark.parametrize(
    "problem",
    [
        Problem([[1.0], [1.0]], [1], [1], frozenset({(0, 0), (1, 0)})),
        Problem([[1.0], [1.0]], [2], [1], frozenset({(0, 0)})),
        Problem([[1.0], [FORBIDDEN]], [2], [2], frozenset({(0, 0)})),
    ],
    ids=["too many pins", "too few places", "nobody else may come"],
)
def test_pins_that_cannot_be_kept_are_refused(problem: Problem) -> None:
    with pytest.raises(NoSolution, match="The pinned pairs cannot all be kept"):
        solve(problem)


def test_a_search_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        solve(Problem([[1.0]] * 3, [2], [3]), stop)


def test_nobody_is_an_answer() -> None:
    assert solve(Problem([], [2], [3])).owner == ()
    assert solve(Problem([[], []], [], [])).owner == (FREE, FREE)
    assert solve(Problem([[FORBIDDEN]], [2], [3])).owner == (FREE,)
