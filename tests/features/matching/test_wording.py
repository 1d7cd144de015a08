"""What speaks for a pair and what is missing, in words."""

from dataclasses import replace
from typing import Any

import pytest

from desktop.features.matching.rules import Criteria, Level, Mentee, Mentor, Mode, Must, Rulings, Slot, Time, Weights
from desktop.features.matching.scoring import score
from desktop.features.matching.wording import Reasons, reasons, why_nobody

ADA = Mentor(1, "Ada")
BOB = Mentee(2, "Bob")
TUESDAY = Time(1, Slot.EVENING)


def between(mentor: dict[str, Any], mentee: dict[str, Any], criteria: Criteria | None = None) -> Reasons:
    """The reasons for two of whom only this is known."""
    one, other = replace(ADA, **mentor), replace(BOB, **mentee)
    criteria = criteria or Criteria()
    return reasons(one, other, score(one, other, criteria), criteria)


@pytest.mark.parametrize(
    ("mentor", "mentee", "sentence"),
    [
        (
            {"languages": (("ar", Level.NATIVE), ("en", Level.B2))},
            {"languages": (("en", Level.C1), ("ar", Level.NATIVE))},
            "Both speak Arabic, English B2.",
        ),
        (
            {"goals": frozenset({"work in retail"})},
            {"goals": frozenset({"Retail", "driving"})},
            "The mentor can help with: Retail.",
        ),
        (
            {"interests": frozenset("abcdef")},
            {"interests": frozenset("abcdef")},
            "Shared interests: a, b, c, d, 2 more.",
        ),
        ({"free": frozenset({TUESDAY})}, {"free": frozenset({TUESDAY})}, "Both are free: Tuesday evening."),
        ({"postcode": "5003"}, {"postcode": "5003"}, "Both have the postcode 5003."),
        ({"postcode": "5003"}, {"postcode": "5004"}, "They live 1 postcode apart."),
        ({"postcode": "5003"}, {"postcode": "5005"}, "They live 2 postcodes apart."),
        (
            {"postcode": "5003", "municipality": "Bergen"},
            {"postcode": "5099", "municipality": "Bergen"},
            "Both live in Bergen.",
        ),
        ({"region": "Vestland"}, {"region": "vestland"}, "Both live in the same region: vestland."),
        ({"mode": Mode.ONLINE}, {"mode": Mode.ONLINE}, "Both want to meet online."),
        ({"mode": Mode.ONLINE}, {"mode": Mode.ONLINE}, "Both meet online, so the distance does not matter."),
        ({"mode": Mode.BLENDED}, {"mode": Mode.FACE_TO_FACE}, "The way of meeting fits: face to face."),
        (
            {"traits": frozenset({"has children"})},
            {"wished_traits": frozenset({"has children"})},
            "Wishes that come true: has children.",
        ),
        ({"wished_people": frozenset({2})}, {}, "Ada asked for Bob."),
        ({"wished_people": frozenset({2})}, {"wished_people": frozenset({1})}, "They asked for each other."),
    ],
)
def test_each_criterion_that_speaks_for_two_has_a_sentence(
    mentor: dict[str, Any], mentee: dict[str, Any], sentence: str
) -> None:
    assert sentence in between(mentor, mentee).speaking_for


def test_the_heaviest_reason_comes_first() -> None:
    both = {"languages": (("en", Level.C2),), "interests": frozenset({"chess"}), "postcode": "5003"}
    assert between(both, both).speaking_for == (
        "Both speak English C2.",
        "Shared interests: chess.",
        "Both have the postcode 5003.",
    )
    only_area = Criteria(Weights(0, 0, 0, 0, 1, 0, 0))
    assert between(both, both, only_area) == Reasons(("Both have the postcode 5003.",), ())


def test_what_is_missing_says_whether_it_is_unknown_or_different() -> None:
    found = between(
        {"languages": (("en", Level.C2),), "interests": frozenset({"chess"})},
        {"languages": (("ar", Level.C2),), "wished_traits": frozenset({"older"})},
    ).missing
    assert "Languages: nothing in common." in found
    assert "Interests: not known of Bob." in found
    assert "Goals: not known of Ada, Bob." in found
    assert "Wishes: nothing in common." in found
    assert not any(line.startswith("Way of meeting") for line in found)


def test_nothing_is_missing_where_nobody_wished() -> None:
    assert not any(line.startswith("Wishes") for line in between({}, {}).missing)


def test_why_nobody_counts_what_stands_in_the_way() -> None:
    mentors = [
        replace(ADA, id=number, relatives=frozenset({2}) if number < 12 else frozenset()) for number in (10, 11, 12)
    ]
    criteria = Criteria(musts=frozenset({Must.COMMON_TIME, Must.NO_RELATIVES}))
    assert why_nobody(BOB, mentors, criteria, Rulings()) == (
        "No mentor fits your rules. With 3 mentors: They are never free at the same time. "
        "With 2 mentors: They are relatives."
    )
