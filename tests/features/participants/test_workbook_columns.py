"""How the cells of a workbook of people are read."""

from datetime import date

import pytest

from desktop.features.participants.import_values import BadValue
from desktop.features.participants.rules import Gender
from desktop.features.participants.workbook_columns import CHANGEABLE, KEYS, OF_PART, OF_PERSON, read, words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("phone", "+47 900 10 100", "+47 900 10 100"),
        ("phone", "", ""),
        ("gender", "", None),
        ("birth_date", "", None),
        ("gender", "woman", Gender.FEMALE),
        ("birth_date", "1990-12-10", date(1990, 12, 10)),
        ("birth_date", "3.5.1990", date(1990, 5, 3)),
        ("country", "Norway", "NO"),
        ("postcode", "0150", "0150"),
        ("channel", "a friend", "a friend"),
    ],
)
def test_a_cell_is_read_as_the_record_would_keep_it(key, text, value):
    assert read(key, text, TODAY) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("email", "ada at example"),
        ("birth_date", "31.2.1990"),
        ("birth_date", "2027-01-01"),
        ("birth_date", "1880-01-01"),
        ("state", "Active"),
        ("number", "7"),
        ("family_name", "12"),
    ],
)
def test_what_cannot_be_taken_over_says_why(key, text):
    with pytest.raises(BadValue, match=r"\."):
        read(key, text, TODAY)


def test_values_in_words_and_the_keys():
    assert words(None) == ""
    assert "1990" in words(date(1990, 5, 3))
    assert words(next(iter(Gender))) == next(iter(Gender)).words()
    assert OF_PERSON | OF_PART == CHANGEABLE < set(KEYS)
