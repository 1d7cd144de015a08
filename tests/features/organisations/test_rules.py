"""What keeps an organisation from being saved."""

import pytest

from desktop.features.organisations.rules import Draft, problems


def test_a_name_is_enough():
    assert problems(Draft(name="Any")) == []


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (Draft(name="  "), "Give the organisation a name."),
        (Draft(name="Any", email="office"), "The e-mail address has no @."),
    ],
)
def test_what_is_missing_is_said(draft, sentence):
    assert problems(draft) == [sentence]
