"""Saved filters: names that can be used, and what is found again of them."""

import pytest

from desktop.errors import UserError
from desktop.features.participants import filter_rules as rules
from desktop.features.participants.rules import PersonRole, State

MENTORS = {"role": PersonRole.MENTOR}


def names(filters):
    return [one.name for one in filters]


def test_filters_are_kept_sorted_and_found_again():
    kept = rules.with_one(rules.with_one([], "waiting", {"state": State.WAITING}), "  All   mentors ", MENTORS)
    assert names(kept) == ["All mentors", "waiting"]
    again = rules.read(rules.told(kept))
    assert names(again) == names(kept)
    assert [dict(one.wishes) for one in again] == [MENTORS, {"state": State.WAITING}]


def test_every_kind_of_wish_is_found_again():
    wishes = {"role": PersonRole.MENTEE, "state": State.ACTIVE, "language": "de", "without_circle": True}
    assert dict(rules.read(rules.told(rules.with_one([], "x", wishes)))[0].wishes) == wishes
    said = [rules.words_of(key, value) for key, value in wishes.items()]
    assert said == ["Mentee", "Active", "German", "In no group"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("  ", "Give the filter a name."), ("x" * 41, "at most 40 letters"), ("MENTORS", "“MENTORS” already")],
)
def test_a_name_that_cannot_be_used(name, sentence):
    kept = rules.with_one([], "Mentors", MENTORS)
    with pytest.raises(UserError, match=sentence):
        rules.with_one(kept, name, MENTORS)


def test_there_are_not_more_than_a_menu_shows():
    kept = []
    for number in range(20):
        kept = rules.with_one(kept, f"f{number}", MENTORS)
    with pytest.raises(UserError, match="20 saved filters"):
        rules.with_one(kept, "one more", MENTORS)


def test_renamed_and_deleted():
    kept = rules.with_one(rules.with_one([], "a", MENTORS), "b", MENTORS)
    assert names(rules.renamed(kept, "a", "c")) == ["b", "c"]
    assert names(rules.renamed(kept, "a", "A")) == ["A", "b"]
    with pytest.raises(UserError, match="already"):
        rules.renamed(kept, "a", "B")
    assert names(rules.without(kept, "a")) == ["b"]


@pytest.mark.parametrize(
    "kept",
    [
        None,
        7,
        [7],
        [{"name": 1}],
        [{"name": " ", "wishes": {"role": "mentor"}}],
        [{"name": "x", "wishes": {"role": "king", "state": [], "language": "xx", "without_circle": 1}}],
    ],
)
def test_what_was_damaged_is_left_out(kept):
    assert rules.read(kept) == []
