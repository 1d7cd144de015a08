"""An answer that follows a change is the answer that would be made anew."""

import random
from dataclasses import replace
from typing import Any

import pytest

from desktop.features.matching import matcher as module
from desktop.features.matching.matcher import Matcher, Question
from desktop.features.matching.paths import FREE
from desktop.features.matching.rules import Criteria, Level, Mentee, Mentor, Mode, Pair, Rulings, Slot, Time, Weights
from desktop.features.matching.solver import NoSolution
from desktop.features.matching.whole import FORBIDDEN
from desktop.progress import Cancelled

INTERESTS = ["chess", "music", "retail", "care"]


def mentor(luck: random.Random, number: int, capacity: int = 1) -> Mentor:
    return Mentor(**_facts(luck, number), capacity=capacity)


def mentee(luck: random.Random, number: int) -> Mentee:
    return Mentee(**_facts(luck, number))


def _facts(luck: random.Random, number: int) -> dict[str, Any]:
    return {
        "id": number,
        "name": f"Person {number}",
        "languages": tuple((code, luck.choice(list(Level))) for code in luck.sample(["ar", "en", "nb"], 2)),
        "interests": frozenset(luck.sample(INTERESTS, 2)),
        "free": frozenset({Time(luck.randrange(3), Slot.EVENING)}),
        "mode": luck.choice([None, *Mode]),
        "gender": luck.choice("fm"),
        "wants_same_gender": luck.random() < 0.2,
    }


def question(luck: random.Random, most: int = 1) -> Question:
    mentors = tuple(mentor(luck, number, luck.choice([0, 1, 1, 2])) for number in range(luck.randint(1, 6)))
    mentees = tuple(mentee(luck, 100 + number) for number in range(luck.randint(1, 6)))
    return Question(mentors, mentees, Criteria(), Rulings(), 1, most)


def changed(luck: random.Random, last: Question, number: int) -> Question:
    """The question with one thing changed: a person who comes, goes or is another, a pin or a ban."""
    mentors, mentees = list(last.mentors), list(last.mentees)
    pair = (luck.choice(mentors or [mentor(luck, 0)]).id, luck.choice(mentees or [mentee(luck, 100)]).id)
    kind = luck.randrange(7)
    if kind == 0 and mentors:
        mentors.pop(luck.randrange(len(mentors)))
    elif kind == 1 and mentees:
        mentees.pop(luck.randrange(len(mentees)))
    elif kind == 2:
        mentors.insert(luck.randint(0, len(mentors)), mentor(luck, 20 + number, luck.choice([1, 2])))
    elif kind == 3:
        mentees.insert(luck.randint(0, len(mentees)), mentee(luck, 200 + number))
    elif kind == 4 and mentees:
        mentees[0] = replace(mentees[0], interests=frozenset({luck.choice(INTERESTS)}))
    rulings = ruled(last.rulings, pair, kind)
    return replace(last, mentors=tuple(mentors), mentees=tuple(mentees), rulings=rulings)


def ruled(rulings: Rulings, pair: Pair, kind: int) -> Rulings:
    if kind == 5:
        return replace(rulings, bans=rulings.bans ^ {pair})
    return replace(rulings, pins=rulings.pins ^ {pair}) if kind == 6 else rulings


def anew(asked: Question) -> tuple[float, int] | None:
    """Points and places of the answer without any history; None when the pins cannot be kept."""
    return outcome(Matcher(), asked)


def outcome(matcher: Matcher, asked: Question) -> tuple[float, int] | None:
    try:
        solution = matcher.answer(asked).solution
    except NoSolution:
        return None
    return solution.total, sum(column != FREE for column in solution.owner)


@pytest.mark.parametrize("seed", range(60))
def test_a_change_is_followed_to_the_same_points_and_places(seed: int) -> None:
    luck = random.Random(seed)
    asked, matcher = question(luck, luck.choice([1, 1, 2])), Matcher()
    for number in range(8):
        assert outcome(matcher, asked) == anew(asked)
        asked = changed(luck, asked, number)


@pytest.mark.parametrize("seed", range(20))
def test_the_table_stays_in_the_order_of_the_question(seed: int) -> None:
    luck = random.Random(1000 + seed)
    asked, matcher = question(luck), Matcher()
    for number in range(6):
        if outcome(matcher, asked) is not None:
            assert matcher.answer(asked).table == Matcher().answer(asked).table
        asked = changed(luck, asked, number)


def test_a_small_change_is_followed_and_not_solved_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    luck = random.Random(1)
    asked = Question(
        tuple(mentor(luck, number) for number in range(5)),
        tuple(mentee(luck, 100 + number) for number in range(5)),
        Criteria(),
        Rulings(),
    )
    matcher = Matcher()
    matcher.answer(asked)
    monkeypatch.setattr(module, "score_table", lambda *_: pytest.fail("the table was made anew"))
    matcher.answer(replace(asked, rulings=Rulings(bans=frozenset({(0, 100)}))))
    matcher.answer(replace(asked, mentees=asked.mentees[1:]))
    monkeypatch.undo()
    other = replace(asked, criteria=Criteria(Weights(languages=1)))
    assert outcome(matcher, other) == anew(other)


def test_very_many_changes_do_not_wear_it_out() -> None:
    luck = random.Random(9)
    mentors = tuple(mentor(luck, number) for number in range(4))
    asked = Question(mentors, tuple(mentee(luck, 100 + number) for number in range(4)), Criteria(), Rulings())
    matcher = Matcher()
    for _ in range(300):
        pair = (luck.randrange(4), 100 + luck.randrange(4))
        asked = replace(asked, rulings=ruled(asked.rulings, pair, luck.choice([5, 5, 6])))
        assert outcome(matcher, asked) == anew(asked)


def test_the_order_of_people_changes_no_points() -> None:
    asked = question(random.Random(7), 2)
    turned = replace(asked, mentors=asked.mentors[::-1], mentees=asked.mentees[::-1])
    assert anew(asked) == anew(turned)


def test_a_pin_holds_even_against_the_criteria_and_goes_with_them() -> None:
    luck = random.Random(3)
    one, other = replace(mentor(luck, 1), languages=()), mentor(luck, 2)
    asked = Question((one, other), (mentee(luck, 100),), Criteria(), Rulings())
    matcher = Matcher()
    assert matcher.answer(asked).table[0][0] == FORBIDDEN
    pinned = replace(asked, rulings=Rulings(pins=frozenset({(1, 100)})))
    found = matcher.answer(pinned)
    assert found.solution.owner == (0,)
    assert found.table[0][0] != FORBIDDEN
    assert matcher.answer(asked).table[0][0] == FORBIDDEN


def test_a_pin_of_somebody_who_is_not_here_waits() -> None:
    luck = random.Random(3)
    asked = Question((mentor(luck, 1),), (mentee(luck, 100),), Criteria(), Rulings(pins=frozenset({(9, 100), (1, 1)})))
    assert asked.pins() == {}
    assert replace(asked, mentors=(mentor(luck, 9),)).pins() == {100: 9}


def test_more_pins_than_places_are_refused() -> None:
    luck = random.Random(3)
    pins = Rulings(pins=frozenset({(1, 100), (1, 101)}))
    asked = Question((mentor(luck, 1),), (mentee(luck, 100), mentee(luck, 101)), Criteria(), pins)
    with pytest.raises(NoSolution):
        Matcher().answer(asked)


def test_groups_start_from_the_groups_before_and_end_at_the_same_sum() -> None:
    luck = random.Random(11)
    asked = Question(
        tuple(mentor(luck, number, 3) for number in range(6)),
        tuple(mentee(luck, 100 + number) for number in range(11)),
        Criteria(),
        Rulings(),
        least=2,
        most=3,
    )
    matcher = Matcher()
    for number in range(6):
        assert outcome(matcher, asked) == anew(asked)
        asked = changed(luck, asked, number)


def test_what_was_stopped_leaves_nothing_half_done() -> None:
    luck = random.Random(5)
    asked, matcher = question(luck), Matcher()
    matcher.answer(asked)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    other = replace(asked, criteria=Criteria(Weights(goals=0)))
    with pytest.raises(Cancelled):
        matcher.answer(other, stop)
    assert outcome(matcher, asked) == anew(asked)
