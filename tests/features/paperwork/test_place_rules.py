"""A place in one word, and the same place of another person."""

from datetime import date

from desktop.features.paperwork.place_rules import CircleFacts, HeldSession, Place, Subject, word_for


def test_a_place_is_told_in_one_word():
    assert Place(3, "EM-04").word(1) == "3//EM-04/1"
    assert Place(3, "EM-06", 7, 12).word(2) == "3/7/EM-06@12/2"
    assert word_for("3/7/EM-06@12/2", 8) == "3/8/EM-06@12/2"
    assert Place(3, "EM-06", 7, 12).subject == Subject("EM-06", 7, 12)


def test_a_place_finds_its_session():
    held = HeldSession(12, 1, date(2026, 3, 2))
    facts = CircleFacts(sessions=[held])
    assert facts.session(Place(3, "EM-06", 7, 12)) == held
    assert facts.session(Place(3, "EM-06", 7)) is None
