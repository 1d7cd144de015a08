"""What the page says below the name: the day that counts, and whose word is awaited."""

from datetime import date

from desktop.features.mentorships.pair_words import awaited, line_of, request_pairs, way_of
from desktop.features.mentorships.rules import ClosingDraft, EarlyEnd, State


def test_whose_word_is_awaited(pair):
    assert awaited(pair.ask().detail) == ("Mia Berg",)
    assert "answer by 15.03.2026 · waiting for Mia Berg" in line_of(pair.detail)
    assert ("Mentor's e-mail", "Shown once the request is accepted") in request_pairs(pair.detail)
    pair.pairs.service.accept(pair.id, pair.mia)
    assert awaited(pair.detail) == ()


def test_the_submitted_agreement_waits_for_the_mentor(pair):
    assert awaited(pair.submitted().detail) == ("Mia Berg",)


def test_each_round_of_closing_waits_for_both(pair):
    assert awaited(pair.closing().detail) == ("Mia Berg", "Ali Can")
    pair.pairs.service.confirm_closing(pair.id, pair.mia, ClosingDraft())
    assert awaited(pair.detail) == ("Ali Can",)
    pair.meets(held=5, is_closing_agreed=True, is_closing_held=True)
    pair.pairs.service.confirm_closing(pair.id, pair.ali, ClosingDraft())
    pair.pairs.agreements.amend(pair.id)
    pair.fill(ends_on=date(2026, 12, 1))
    pair.submit()
    pair.approve()
    pair.pairs.service.begin_closing(pair.id, pair.ali)
    assert awaited(pair.detail) == ("Mia Berg", "Ali Can")


def test_an_early_end_branches_off_where_it_came(pair):
    pair.closing().pairs.service.end_early(pair.id, None, "Moved away", EarlyEnd.UNPLANNED)
    assert way_of(pair.detail)[-2:] == (State.CLOSING, State.CLOSED_EARLY)
    assert "5 meetings held" in line_of(pair.detail)


def test_a_pause_says_until_when(pair):
    pair.running().pairs.service.pause(pair.id, pair.mia, "Ill", date(2026, 4, 1))
    assert "until 01.04.2026" in line_of(pair.detail)
