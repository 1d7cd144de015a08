"""Hard rules: each has a sentence, and each is the only thing that keeps two people apart."""

from dataclasses import replace

import pytest

from desktop.features.matching.musts import common_languages, common_times, common_words, modes_fit, obstacles
from desktop.features.matching.rules import Criteria, Level, Mentee, Mentor, Mode, Must, Rulings, Slot, Time
from desktop.features.matching.scoring import score_table
from desktop.features.matching.whole import FORBIDDEN

MENTOR = Mentor(
    1,
    "Ada",
    languages=(("en", Level.C1),),
    free=frozenset({Time(1, Slot.EVENING)}),
    mode=Mode.ONLINE,
    gender="f",
    organisation=7,
)
MENTEE = Mentee(
    2,
    "Bob",
    languages=(("en", Level.B1),),
    free=frozenset({Time(1, Slot.EVENING), Time(0, Slot.MORNING)}),
    mode=Mode.BLENDED,
    gender="m",
    organisation=8,
)
ALL = Criteria(musts=frozenset(Must))
NO_RULINGS = Rulings()

BROKEN = [
    (Must.COMMON_LANGUAGE, {"languages": (("en", Level.A1),)}, "They have no language in common"),
    (Must.COMMON_LANGUAGE, {"languages": ()}, "They have no language in common"),
    (Must.COMMON_TIME, {"free": frozenset({Time(1, Slot.MORNING)})}, "They are never free"),
    (Must.FITTING_MODE, {"mode": Mode.FACE_TO_FACE}, "One wants to meet only face to face"),
    (Must.SAME_GENDER_IF_ASKED, {"wants_same_gender": True}, "One of them asked for the same gender."),
    (Must.SAME_GENDER_IF_ASKED, {"wants_same_gender": True, "gender": ""}, "One of them asked"),
    (Must.OTHER_ORGANISATION, {"organisation": 7}, "Both belong to the same organisation"),
    (Must.NO_RELATIVES, {"relatives": frozenset({1})}, "They are relatives."),
]


def is_forbidden(mentee: Mentee, criteria: Criteria, rulings: Rulings = NO_RULINGS) -> bool:
    """As the table of scores sees it, which has its own quick way."""
    return score_table([MENTOR], [mentee], criteria, rulings) == [[FORBIDDEN]]


def test_two_who_break_nothing_may_be_proposed() -> None:
    assert obstacles(MENTOR, MENTEE, ALL, NO_RULINGS) == []
    assert not is_forbidden(MENTEE, ALL)


@pytest.mark.parametrize(("must", "change", "sentence"), BROKEN)
def test_a_broken_rule_keeps_two_apart_and_says_why(must: Must, change: dict[str, object], sentence: str) -> None:
    mentee = replace(MENTEE, **change)  # type: ignore[arg-type]
    found = obstacles(MENTOR, mentee, ALL, NO_RULINGS)
    assert len(found) == 1
    assert found[0].startswith(sentence)
    assert is_forbidden(mentee, ALL)


@pytest.mark.parametrize(("must", "change", "sentence"), BROKEN)
def test_without_the_rule_the_same_two_may_be_proposed(must: Must, change: dict[str, object], sentence: str) -> None:
    """The twin of the test above: that very rule is what keeps them apart."""
    mentee = replace(MENTEE, **change)  # type: ignore[arg-type]
    without = Criteria(musts=frozenset(Must) - {must})
    assert obstacles(MENTOR, mentee, without, NO_RULINGS) == []
    assert not is_forbidden(mentee, without)


def test_a_ban_needs_no_rule_and_goes_with_it() -> None:
    banned = Rulings(bans=frozenset({(1, 2)}))
    lenient = Criteria(musts=frozenset())
    assert obstacles(MENTOR, MENTEE, lenient, banned) == ["You have ruled that these two are never put together."]
    assert is_forbidden(MENTEE, lenient, banned)
    other = Rulings(bans=frozenset({(2, 1), (1, 3)}))
    assert obstacles(MENTOR, MENTEE, lenient, other) == []
    assert not is_forbidden(MENTEE, lenient, other)


def test_a_refusal_holds_from_either_side() -> None:
    lenient = Criteria(musts=frozenset())
    refusing = replace(MENTEE, refused_people=frozenset({1}))
    assert obstacles(MENTOR, refusing, lenient, NO_RULINGS) == ["One of them does not want the other."]
    assert is_forbidden(refusing, lenient)
    mentor = replace(MENTOR, refused_people=frozenset({2}))
    assert obstacles(mentor, MENTEE, lenient, NO_RULINGS) == ["One of them does not want the other."]
    assert score_table([mentor], [MENTEE], lenient, NO_RULINGS) == [[FORBIDDEN]]


def test_relatives_are_named_from_either_side() -> None:
    mentor = replace(MENTOR, relatives=frozenset({2}))
    assert obstacles(mentor, MENTEE, ALL, NO_RULINGS) == ["They are relatives."]
    assert score_table([mentor], [MENTEE], ALL, NO_RULINGS) == [[FORBIDDEN]]


def test_nobody_is_their_own_mentor() -> None:
    both = replace(MENTEE, id=1)
    assert obstacles(MENTOR, both, Criteria(musts=frozenset()), NO_RULINGS) == ["Nobody is their own mentor."]
    assert is_forbidden(both, Criteria(musts=frozenset()))


def test_the_same_gender_satisfies_who_asked_for_it() -> None:
    woman = replace(MENTEE, gender="f", wants_same_gender=True)
    assert obstacles(MENTOR, woman, ALL, NO_RULINGS) == []


def test_languages_are_shared_at_the_level_of_the_weaker() -> None:
    mentor = (("en", Level.C1), ("ar", Level.NATIVE), ("nb", Level.A1))
    mentee = (("nb", Level.NATIVE), ("ar", Level.B2), ("so", Level.NATIVE))
    assert common_languages(mentor, mentee) == {"ar": Level.B2, "nb": Level.A1}
    assert list(common_languages(mentor, mentee)) == ["ar", "nb"]


def test_times_in_common_come_in_the_order_of_the_week() -> None:
    free = frozenset({Time(2, Slot.MORNING), Time(0, Slot.EVENING), Time(0, Slot.MORNING)})
    assert common_times(free, free) == [Time(0, Slot.MORNING), Time(0, Slot.EVENING), Time(2, Slot.MORNING)]


def test_phrases_meet_when_one_contains_the_words_of_the_other() -> None:
    theirs = frozenset({"Retail", "learn to drive", "chess"})
    assert common_words(theirs, frozenset({"work in retail", "Chess"})) == ["Retail", "chess"]
    assert common_words(theirs, frozenset({"retailers"})) == []
    assert common_words(frozenset(), frozenset({"chess"})) == []


def test_who_meets_both_ways_fits_everybody() -> None:
    assert modes_fit(Mode.BLENDED, Mode.ONLINE)
    assert modes_fit(None, Mode.FACE_TO_FACE)
    assert not modes_fit(Mode.ONLINE, Mode.FACE_TO_FACE)
