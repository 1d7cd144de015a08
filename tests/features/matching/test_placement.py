"""One to one and groups without a smallest size: the sum of scipy's, before and after every change."""

from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from scipy.optimize import linear_sum_assignment

from desktop.features.matching import placement as module
from desktop.features.matching.paths import FREE
from desktop.features.matching.placement import Placement, Problem
from desktop.features.matching.transport import Transport
from desktop.features.matching.whole import FORBIDDEN
from desktop.progress import Cancelled

Scores = list[list[float]]

WHOLE = st.integers(0, 40).map(float)
FEW = st.sampled_from([0.0, 1.0])
FLOATS = st.floats(0, 1, allow_subnormal=False)
BELOW = st.one_of(st.integers(-9, 9).map(float), st.floats(-1, 1, allow_subnormal=False))
KINDS = (WHOLE, FEW, FLOATS, BELOW)


@st.composite
def tables(draw: Any, longest: int = 8, least: int = 0) -> Scores:
    """Scores of up to so many by so many, some pairs forbidden, often with ties."""
    score = draw(st.sampled_from(KINDS))
    cell = draw(st.sampled_from([score, st.one_of(score, score, st.just(FORBIDDEN))]))
    rows, columns = draw(st.integers(least, longest)), draw(st.integers(1, longest))
    return [[draw(cell) for _ in range(columns)] for _ in range(rows)]


def best(scores: Scores, most: list[int]) -> float:
    """The largest sum by scipy: a column for each place, and a pair that is not worth it counts nothing."""
    wide = [[max(score, 0.0) for score, places in zip(row, most, strict=True) for _ in range(places)] for row in scores]
    if not wide or not wide[0]:
        return 0.0
    cost = numpy.array(wide)
    return float(cost[linear_sum_assignment(cost, maximize=True)].sum())


def placed(scores: Scores, most: list[int]) -> Placement:
    placement = Placement(Problem(scores, [0] * len(most), most))
    placement.solve()
    return placement


def sum_of(scores: Scores, owners: list[int]) -> float:
    return sum(scores[row][column] for row, column in enumerate(owners) if column != FREE)


def assert_allowed(scores: Scores, owners: list[int], most: list[int]) -> None:
    assert all(scores[row][column] != FORBIDDEN for row, column in enumerate(owners) if column != FREE)
    assert all(owners.count(column) <= places for column, places in enumerate(most))


@settings(max_examples=250, deadline=None)
@given(scores=tables(), data=st.data())
def test_the_sum_is_that_of_scipy(scores: Scores, data: st.DataObject) -> None:
    columns = len(scores[0]) if scores else 0
    most = data.draw(st.sampled_from([[1] * columns, [data.draw(st.integers(0, 3)) for _ in range(columns)]]))
    placement = placed(scores, most)
    assert_allowed(scores, placement.owners(), most)
    assert placement.total() == pytest.approx(best(scores, most), abs=1e-9)
    assert placement.total() == pytest.approx(sum_of(scores, placement.owners()), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(size=st.integers(70, 90), seed=st.integers(0, 2**32 - 1), ceiling=st.sampled_from([1, 12, 1000]))
def test_people_who_look_at_a_part_of_the_others_first_find_the_best_all_the_same(
    size: int, seed: int, ceiling: int
) -> None:
    luck = numpy.random.default_rng(seed)
    scores = luck.integers(0, ceiling, (size, size + 5), endpoint=True).astype(float).tolist()
    most = [1] * (size + 5)
    placement = placed(scores, most)
    for row in luck.integers(0, size, 4).tolist():
        assert placement.total() == best(scores, most)
        scores[row][placement.owners()[row]] = FORBIDDEN
        placement.rescore(row, placement.owners()[row], FORBIDDEN)
    assert placement.total() == best(scores, most)


class Changes(RuleBasedStateMachine):
    """A placement that is changed at will, and after each change compared with one made anew by scipy."""

    @initialize(scores=tables(6, 1), places=st.sampled_from([1, 2]))
    def begin(self, scores: Scores, places: int) -> None:
        self.scores = scores
        self.most = [places] * len(scores[0])
        self.pins: dict[int, int] = {}
        self.gone: set[int] = set()
        """Mentees who left; what happens to their numbers later changes nothing."""
        self.placement = placed(scores, self.most)

    def pair(self, luck: int) -> tuple[int, int]:
        """Any mentee and mentor."""
        return luck % len(self.scores), luck // len(self.scores) % len(self.most)

    @rule(luck=st.integers(0, 10_000), score=st.one_of(WHOLE, st.just(FORBIDDEN)))
    def rescore(self, luck: int, score: float) -> None:
        mentee, mentor = self.pair(luck)
        if self.placement.suits([score]) and (score != FORBIDDEN or self.pins.get(mentee) != mentor):
            self.scores[mentee][mentor] = score
            self.placement.rescore(mentee, mentor, score)

    @rule(luck=st.integers(0, 10_000))
    def pin(self, luck: int) -> None:
        mentee, mentor = self.pair(luck)
        held = list({**self.pins, mentee: mentor}.values()).count(mentor)
        is_here = mentee not in self.gone and held <= self.most[mentor]
        if is_here and self.scores[mentee][mentor] != FORBIDDEN:
            self.pins[mentee] = mentor
            self.placement.pin(mentee, mentor)

    @rule(luck=st.integers(0, 10_000))
    def unpin(self, luck: int) -> None:
        mentee, _ = self.pair(luck)
        self.pins.pop(mentee, None)
        self.placement.unpin(mentee)

    @rule(data=st.data())
    def add_mentee(self, data: st.DataObject) -> None:
        fresh = [data.draw(WHOLE) for _ in self.most]
        if self.placement.suits(fresh):
            self.scores.append(fresh)
            assert self.placement.add_mentee(fresh) == len(self.scores) - 1

    @rule(data=st.data(), places=st.integers(0, 1))
    def add_mentor(self, data: st.DataObject, places: int) -> None:
        fresh = [data.draw(WHOLE) for _ in self.scores]
        if self.placement.suits(fresh, places):
            self.scores = [[*row, score] for row, score in zip(self.scores, fresh, strict=True)]
            self.most = [*self.most, places]
            assert self.placement.add_mentor(fresh, places) == len(self.most) - 1

    @rule(luck=st.integers(0, 10_000))
    def remove_mentee(self, luck: int) -> None:
        mentee, _ = self.pair(luck)
        self.pins.pop(mentee, None)
        self.placement.remove_mentee(mentee)
        self.gone.add(mentee)

    @rule(luck=st.integers(0, 10_000))
    def remove_mentor(self, luck: int) -> None:
        _, mentor = self.pair(luck)
        self.pins = {mentee: other for mentee, other in self.pins.items() if other != mentor}
        self.most[mentor] = 0
        self.placement.remove_mentor(mentor)

    @invariant()
    def the_sum_is_that_of_scipy(self) -> None:
        owners = self.placement.owners()
        assert_allowed(self.scores, owners, self.most)
        assert all(owners[mentee] == mentor for mentee, mentor in self.pins.items())
        left = [places - list(self.pins.values()).count(mentor) for mentor, places in enumerate(self.most)]
        free = [row for mentee, row in enumerate(self.scores) if mentee not in {*self.pins, *self.gone}]
        held = sum(self.scores[mentee][mentor] for mentee, mentor in self.pins.items())
        assert sum_of(self.scores, owners) == pytest.approx(held + best(free, left), abs=1e-9)


TestChanges = Changes.TestCase
TestChanges.settings = settings(max_examples=100, stateful_step_count=8, deadline=None)


@settings(max_examples=100, deadline=None)
@given(scores=tables(5))
def test_of_equal_sums_the_one_with_more_places_wins(scores: Scores) -> None:
    scores = [[score if score == FORBIDDEN else float(int(score) % 3) for score in row] for row in scores]
    columns = len(scores[0]) if scores else 0
    owners = placed(scores, [1] * columns).owners()
    reward = 1 / 64
    wished = [[score + reward if score != FORBIDDEN else score for score in row] for row in scores]
    count = sum(column != FREE for column in owners)
    assert sum_of(scores, owners) + reward * count == best(wished, [1] * columns)


def test_a_pair_that_is_worth_nothing_is_better_than_none() -> None:
    assert placed([[0.0]], [1]).owners() == [0]
    assert placed([[-1.0]], [1]).owners() == [FREE]
    assert placed([[FORBIDDEN]], [1]).owners() == [FREE]


def test_more_mentees_than_mentors_are_placed_from_the_shorter_side() -> None:
    placement = placed([[1.0], [3.0], [2.0]], [1])
    assert placement.owners() == [FREE, 0, FREE]
    placement.rescore(1, 0, FORBIDDEN)
    assert placement.owners() == [FREE, FREE, 0]
    placement.pin(0, 0)
    assert placement.owners() == [0, FREE, FREE]
    placement.unpin(0)
    placement.remove_mentee(2)
    assert placement.owners() == [0, FREE, FREE]
    assert placement.add_mentor([2.0, 3.0, 0.0], 1) == 1
    assert placement.owners() == [0, 1, FREE]
    assert placement.add_mentor([2.0, 3.0, 0.0], 0) == 2
    assert 2 not in placement.owners()
    assert not placement.suits([1.0], most=2)


def test_scores_far_above_the_others_need_a_new_placement() -> None:
    placement = placed([[5.0]], [1])
    assert placement.suits([10.0, FORBIDDEN])
    assert not placement.suits([11.0])
    assert not placement.suits([0.5])


def test_prices_that_have_drifted_far_need_a_new_placement(monkeypatch: pytest.MonkeyPatch) -> None:
    placement = placed([[5.0, 4.0], [5.0, 3.0]], [1, 1])
    assert placement.suits([])
    monkeypatch.setattr(module, "_FURTHEST", -1)
    assert not placement.suits([])


def test_the_same_scores_give_the_same_places() -> None:
    scores = [[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 1.0]]
    assert placed(scores, [1, 1, 1]).owners() == placed([list(row) for row in scores], [1, 1, 1]).owners()


def test_a_placement_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        Placement(Problem([[1.0]], [0], [1])).solve(stop)


def test_a_column_that_must_fill_takes_who_loses_least() -> None:
    net = Transport([[9.0, 1.0], [9.0, 5.0], [9.0, 2.0]], [0, 0], [3, 3])
    net.solve()
    assert net.owner == [0, 0, 0]
    assert net.require(1, 2)
    assert net.owner == [0, 1, 1]
    assert not net.require(1, 4)


def test_a_column_that_must_fill_has_nobody_left() -> None:
    net = Transport([[FORBIDDEN, 1.0]], [0, 0], [1, 1])
    net.solve()
    assert not net.require(0, 1)


def test_a_copy_goes_its_own_way() -> None:
    net = Transport([[1.0, 2.0]], [0, 0], [1, 1])
    net.solve()
    twin = net.copy()
    twin.close(1)
    assert (net.owner, twin.owner) == ([1], [0])
