"""Texts to the two: names in their places, and nothing else touched."""

import pytest

from desktop.features.mentorships import letter_rules as letters
from desktop.features.mentorships.rules import DeclineReason
from desktop.i18n import LANGUAGES

NAMES = {"mentee": "Ali Can", "mentor": "Mia Berg", "programme": "From study to work"}


@pytest.mark.parametrize("reason", list(DeclineReason))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_friendly_text_with_both_names(reason, language):
    text = letters.filled(letters.shipped_decline(reason, language), NAMES)
    assert "Ali Can" in text
    assert text.endswith("Mia Berg")
    assert "{" not in text


def test_a_name_with_braces_is_no_place():
    assert letters.filled("{mentee} {mentor}", {**NAMES, "mentee": "{mentor}"}) == "{mentor} Mia Berg"
    assert letters.filled("{other} {mentee", NAMES) == "{other} {mentee"
    assert letters.filled("{mentee}", {}) == ""


def test_letters_name_both_and_the_last_day():
    text = letters.request_letter(("Mia Berg", "Ali Can"), "From study to work", "How do I begin?", "15.03.2026")
    assert all(words in text for words in ("Mia Berg", "Ali Can", "How do I begin?", "15.03.2026"))
    assert "\n\n\n" not in letters.request_letter(("Mia Berg", "Ali Can"), "P", " ", "15.03.2026")
    both = letters.introduction_letter(("Mia Berg", "Ali Can"), ("mia@example.org", ""))
    assert "Mia Berg: mia@example.org" in both
    assert "Ali Can: –" in both
    assert "Mia Berg" in letters.expiry_letter("Ali Can", "Mia Berg")
    assert "Ali Can" in letters.agreement_letter("Mia Berg", "Ali Can")
