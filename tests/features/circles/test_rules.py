"""Kinds of circles and parts in them."""

import pytest

from desktop.features.circles.rules import OVER, Kind, MemberRole


def test_every_kind_numbers_with_a_letter_of_its_own():
    assert sorted(kind.letter for kind in Kind) == ["G", "M", "N", "T"]


@pytest.mark.parametrize("value", [*Kind, *MemberRole])
def test_every_value_has_words(value):
    assert value.words()


def test_what_is_over_is_what_each_kind_says_is_not_alive():
    from desktop.features.groups import rules as groups
    from desktop.features.mentorships import rules as pairs

    asked = {pairs.State.REQUESTED}  # nobody's place is taken, and nothing is over
    over = {*groups.State} - groups.ALIVE | ({*pairs.State} - pairs.ALIVE - asked)
    assert {state.value for state in over} == OVER
