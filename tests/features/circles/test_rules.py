"""Kinds of circles and parts in them."""

import pytest

from desktop.features.circles.rules import Kind, MemberRole


def test_every_kind_numbers_with_a_letter_of_its_own():
    assert sorted(kind.letter for kind in Kind) == ["G", "M", "N", "T"]


@pytest.mark.parametrize("value", [*Kind, *MemberRole])
def test_every_value_has_words(value):
    assert value.words()
