"""Why it is this mentor and not the next best one."""

import pytest

from desktop.features.matching.explain import Names, Next, Placed, Why, next_best, next_words
from desktop.features.matching.whole import FORBIDDEN


def placed(points: list[float], members: dict[int, list[int]], least: int = 1, places: int = 2) -> Placed:
    return Placed([points], members, [places] * len(points), least)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (placed([9.0, 5.0, 7.0], {0: [0]}), Next(2, Why.FITS_LESS)),
        (placed([7.0, 7.0], {0: [0]}), Next(1, Why.FITS_AS_WELL)),
        (placed([5.0, 9.0], {0: [0], 1: [1, 2]}), Next(1, Why.IS_FULL)),
        (placed([5.0, 9.0], {0: [0]}, least=2), Next(1, Why.HAS_NO_GROUP)),
        (placed([5.0, 9.0], {0: [0, 3], 1: [1]}, least=2), Next(1, Why.IS_NEEDED_HERE)),
        (placed([5.0, 9.0], {0: [0, 3], 1: [1]}), Next(1, Why.SUM_IS_SMALLER)),
        (placed([5.0, FORBIDDEN], {0: [0]}), None),
        (placed([5.0, 9.0], {0: [0]}, places=0), None),
        (placed([5.0], {0: [0]}), None),
        (placed([5.0, 3.0, 3.0], {0: [0]}), Next(1, Why.FITS_LESS)),
    ],
)
def test_the_next_best_and_what_is_in_the_way(given: Placed, found: Next | None) -> None:
    assert next_best(given, 0, 0) == found


NAMES = Names("Ada", 80, "Mia", ["Bob", "Eve"])


@pytest.mark.parametrize(
    ("why", "least", "sentence"),
    [
        (Why.FITS_LESS, 1, "Nobody fits better; next comes Ada (80 %)."),
        (Why.FITS_AS_WELL, 1, "Ada would fit as well (80 %)."),
        (
            Why.IS_FULL,
            1,
            "Ada would fit better (80 %), but the 2 places there are taken: so the groups together fit best.",
        ),
        (
            Why.HAS_NO_GROUP,
            3,
            "Ada would fit better (80 %), but no 3 mentees for a group are found there.",
        ),
        (
            Why.IS_NEEDED_HERE,
            2,
            "Ada would fit better (80 %), but without Mia this group would be too small.",
        ),
        (Why.SUM_IS_SMALLER, 1, "Ada would fit better (80 %), but then the groups together would fit less well."),
    ],
)
def test_each_reason_has_a_sentence(why: Why, least: int, sentence: str) -> None:
    assert next_words(why, NAMES, least) == sentence


def test_with_one_place_the_other_mentee_is_named() -> None:
    assert next_words(Why.IS_FULL, Names("Ada", 80, "Mia", ["Bob"]), 1) == (
        "Ada would fit better (80 %), but is with Bob: so the groups together fit best."
    )
