"""Which mentorships owe answers."""

from datetime import date, datetime, timedelta

import pytest

from desktop.features.feedback.feedback_rows import Occasion
from desktop.features.feedback.listing_service import Order, OwedListing, OwedQuery, Shown
from desktop.features.feedback.rules import Given
from desktop.features.feedback.rules import Kind as Asked
from desktop.features.feedback.table import FeedbackAnswer, SilenceInquiry
from desktop.rights import Actor, Grant, Role


@pytest.fixture
def owed(office):
    return OwedListing(office.store, office.clock.today)


def rows(owed, **wishes):
    return owed.page(OwedQuery(**wishes))


def test_a_meeting_waits_until_both_have_answered(owed, feedback, office, met, pair, says):
    (row,) = rows(owed)
    assert (row.id, row.mentee, row.mentor, row.waiting) == (pair, "Ali Can", "Mia Berg", 1)
    assert row.asked_on == feedback.of_circle(pair).lines[0].asked_on
    feedback.keep(met, says("mentee"))
    assert rows(owed)[0].waiting == 1
    feedback.keep(met, says("mentor"))
    assert rows(owed) == []
    assert owed.count(OwedQuery()) == 0


def test_who_is_to_be_reminded(owed, feedback, office, met):
    assert rows(owed, shown=Shown.REMIND) == []
    office.clock.now += timedelta(days=7)
    assert len(rows(owed, shown=Shown.REMIND)) == 1
    feedback.remind(met)
    assert rows(owed, shown=Shown.REMIND) == []
    assert len(rows(owed)) == 1


def test_who_wishes_to_be_contacted(owed, feedback, met, says):
    feedback.keep(met, says("mentee", Given(useful=3, wants_contact=True)))
    assert len(rows(owed, shown=Shown.CONTACT)) == 1
    feedback.contacted(FeedbackAnswer.get().id)
    assert rows(owed, shown=Shown.CONTACT) == []


def test_a_silence_counts_like_a_meeting(owed, feedback, office, pair, says):
    office.clock.now = datetime(2026, 7, 1, 12)
    feedback.ask(pair)
    (row,) = rows(owed)
    assert (row.waiting, row.asked_on) == (1, date(2026, 7, 1))
    occasion = Occasion(Asked.INACTIVITY, SilenceInquiry.get().id)
    feedback.keep(occasion, says("mentor", Given(text="I was ill.", wants_contact=True)))
    assert len(rows(owed, shown=Shown.CONTACT)) == 1
    feedback.keep(occasion, says("mentee", Given(text="We lost touch.")))
    assert rows(owed) == []


@pytest.mark.parametrize("order", Order)
def test_it_is_found_in_every_order_and_by_name(owed, met, pair, em, order):
    assert [row.id for row in rows(owed, order=order, programme=em, search="ali")] == [pair]
    assert rows(owed, order=order, search="nobody") == []
    assert owed.page_at(OwedQuery(order=order), 0)[0].id == pair
    assert rows(owed, programme=em + 1) == []


def test_nobody_sees_answers_of_another_programme_or_as_a_mentor(owed, store, met, pair, em):
    assert owed.names(pair) == "Ali Can · Mia Berg"
    store.actor = Actor("Mia Berg", (Grant(Role.MENTOR, em, frozenset({pair})),))
    assert rows(owed) == []
    assert owed.names(pair) == ""
    store.actor = Actor("Eva", (Grant(Role.MANAGER, em + 1),))
    assert rows(owed) == []
    assert owed.names(pair) == ""
    store.actor = Actor("Eva", (Grant(Role.MANAGER, em),))
    assert [row.id for row in rows(owed)] == [pair]


def test_without_the_guard_a_mentor_would_see_them(owed, store, met, pair, em, monkeypatch):
    from desktop.features.feedback import listing_service
    from desktop.rights import Scope

    monkeypatch.setattr(listing_service, "scope", lambda actor, right: Scope(True))
    store.actor = Actor("Mia Berg", (Grant(Role.MENTOR, em, frozenset({pair})),))
    assert rows(owed) != []
