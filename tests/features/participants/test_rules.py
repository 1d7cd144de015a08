"""The answers a field may have: each has words of its own."""

import pytest

from desktop.features.participants import rules
from desktop.features.participants.choice_rules import (
    contracts,
    employments,
    evidence,
    exit_reasons,
    levels_of_education,
    modes,
    permissions,
    times_of_week,
    yes_or_no,
)
from desktop.features.participants.country_service import countries
from desktop.features.participants.language_rules import LEVELS, NATIVE, level_words, name, names, spoken
from desktop.i18n import LANGUAGES, speaking

KINDS = (
    rules.Gender,
    rules.PersonRole,
    rules.State,
    rules.Labour,
    rules.Answer,
    rules.Citizenship,
    rules.ExitReason,
    rules.Purpose,
    rules.ConsentState,
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_has_words_of_its_own(kind) -> None:
    words = [one.words() for one in kind]
    assert all(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    "make",
    [
        modes,
        permissions,
        yes_or_no,
        employments,
        contracts,
        evidence,
        levels_of_education,
        exit_reasons,
        times_of_week,
    ],
)
def test_every_choice_has_a_key_and_words_of_its_own(make) -> None:
    found = make()
    assert len({choice.key for choice in found}) == len({choice.words for choice in found}) == len(found)


def test_the_week_has_three_parts_a_day() -> None:
    assert len(times_of_week()) == 21
    assert ("tue-evening", "Tuesday evening") in {(choice.key, choice.words) for choice in times_of_week()}


def test_languages_are_named_with_their_levels() -> None:
    assert list(names())[: len(LANGUAGES)] == list(LANGUAGES)
    assert name("so") == "Somali"
    assert name("xx") == "xx"
    assert spoken((("en", NATIVE), ("th", "B1"), ("xx", ""))) == "English, Thai B1, xx"
    assert level_words(NATIVE) == "First language"
    assert level_words(LEVELS[0]) == "A1"


def test_countries_are_named_in_the_language_of_the_reader() -> None:
    assert dict(countries())["NO"] == "Norway"
    with speaking("de"):
        assert dict(countries())["NO"] == "Norwegen"
    assert not {"EU", "ZZ"} & set(dict(countries()))
