"""Lists of mentorships, standard texts and certificates in the store."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import NotAllowed, NotFound, UserError
from desktop.features.mentorships.certificate_rules import CertificateState as C
from desktop.features.mentorships.letter_rules import shipped_decline
from desktop.features.mentorships.listing_service import MentorshipQuery, Order, Shown
from desktop.features.mentorships.mentorships_service import mentorships_of
from desktop.features.mentorships.rules import DeclineReason, EarlyEnd, State
from desktop.features.mentorships.table import StandardText
from desktop.rights import Actor, Grant, Role
from tests.features.mentorships.conftest import Pair
from tests.features.mentorships.test_service import refused


@pytest.fixture
def three(pair, pairs, world, am, make_part):
    """Requests of three mentees to three mentors, one of them accepted."""
    found = [pair.accepted()]
    for mentor, mentee in (("Bo Dahl", "Cy Zorn"), ("Ann Adler", "Di Yilmaz")):
        found.append(Pair(pairs, world, (make_part(am, mentor, "mentor"), make_part(am, mentee, "mentee"))).ask())
    return found


def test_lists_are_bounded_sorted_and_paged(three, pairs, am, world):
    def numbers(query):
        return [row.number for row in pairs.listing.page(query)]

    assert numbers(MentorshipQuery(am, order=Order.NUMBER, descending=False)) == ["M01", "M02", "M03"]
    assert numbers(MentorshipQuery(am, order=Order.MENTOR, descending=False)) == ["M03", "M01", "M02"]
    assert numbers(MentorshipQuery(am, order=Order.MENTEE, descending=True)) == ["M02", "M03", "M01"]
    assert numbers(MentorshipQuery(order=Order.STATE, descending=False)) == ["M01", "M02", "M03"]
    assert numbers(MentorshipQuery(am, Shown.ALIVE)) == ["M01"]
    assert numbers(MentorshipQuery(am, Shown.OPEN, order=Order.NUMBER)) == ["M03", "M02"]
    assert numbers(MentorshipQuery(am, mentee=three[1].mentee)) == ["M02"]
    assert numbers(MentorshipQuery(am, search="zorn")) == ["M02"]
    assert numbers(MentorshipQuery(am, search="m03")) == ["M03"]
    assert pairs.listing.count(MentorshipQuery(am)) == 3
    first = pairs.listing.page(MentorshipQuery(am, order=Order.MENTOR), limit=2)
    second = pairs.listing.page(MentorshipQuery(am, order=Order.MENTOR), first[-1].key, 2)
    assert [row.mentor for row in first + second] == ["Bo Dahl", "Mia Berg", "Ann Adler"]
    assert [row.number for row in pairs.listing.page_at(MentorshipQuery(am, order=Order.NUMBER), 2)] == ["M01"]
    world.today = date(2026, 4, 1)
    assert numbers(MentorshipQuery(am, Shown.OPEN)) == []
    assert sorted(numbers(MentorshipQuery(am, Shown.OVER))) == ["M02", "M03"]
    states = {row.number: (row.state, row.due_on) for row in pairs.listing.page(MentorshipQuery(am))}
    assert states == {"M01": (State.ACCEPTED, None), "M02": (State.EXPIRED, None), "M03": (State.EXPIRED, None)}


def test_lists_stay_inside_the_reach_of_who_signed_in(three, pairs, am, store):
    store.actor = Actor("Stranger", (Grant(Role.COORDINATOR, am + 1),))
    assert pairs.listing.page(MentorshipQuery()) == []
    with pytest.raises(NotAllowed):
        pairs.listing.page(MentorshipQuery(am))
    store.actor = Actor("Mia", (Grant(Role.MENTOR, am, frozenset({three[0].id})),))
    assert [row.number for row in pairs.listing.page(MentorshipQuery(am))] == ["M01"]
    assert [row.number for row in pairs.listing.page(MentorshipQuery())] == ["M01"]


@pytest.mark.parametrize("shown", list(Shown))
def test_every_bound_has_words(shown):
    assert shown.words()


def test_the_office_words_a_text_and_takes_it_back(pair, pairs):
    pair.ask()
    shipped = shipped_decline(DeclineReason.FULL, "en")
    pairs.texts.change(DeclineReason.FULL, "en", "Dear {mentee}, no. {mentor}, {programme}")
    pairs.texts.change(DeclineReason.FULL, "en", "Dear {mentee}, sorry. {mentor}, {programme}")
    assert pairs.texts.decline_text(pair.id, DeclineReason.FULL) == "Dear Ali Can, sorry. Mia Berg, From study to work"
    rows = {row.reason: row for row in pairs.texts.texts("en")}
    assert (rows[DeclineReason.FULL].is_own, rows[DeclineReason.OTHER].is_own) == (True, False)
    assert not any(row.is_own for row in pairs.texts.texts("de"))
    for back in (shipped, " "):
        pairs.texts.change(DeclineReason.FULL, "en", "Own")
        pairs.texts.change(DeclineReason.FULL, "en", back)
        assert StandardText.select().count() == 0
    with pytest.raises(UserError, match="no such language"):
        pairs.texts.change(DeclineReason.FULL, "xx", "Own")


def test_both_get_a_certificate_with_a_number_once_it_is_earned(pair, pairs):
    pair.closing()
    assert {row.state for row in pairs.certificates.of(pair.id)} == {C.NOT_ELIGIBLE}
    refused(pair, lambda: pairs.certificates.issue(pair.id), "follows the closing")
    pair.close()
    assert {row.state for row in pairs.certificates.of(pair.id)} == {C.ELIGIBLE}
    rows = pairs.certificates.issue(pair.id)
    assert [(row.name, row.state) for row in rows] == [("Mia Berg", C.ISSUED), ("Ali Can", C.ISSUED)]
    assert len({row.number for row in rows}) == 2
    refused(pair, lambda: pairs.certificates.issue(pair.id), "issued already")


def test_a_copy_has_the_same_number_and_a_revoked_one_none(pair, pairs, world):
    first, _ = pairs.certificates.issue(pair.closing().close().id)
    for count in (1, 2):
        assert pairs.certificates.copy(first.id)[1] == b"%PDF frozen"
        row = pairs.certificates.of(pair.id)[0]
        assert (row.number, row.state, row.copies) == (first.number, C.REISSUED, count)
    refused(pair, lambda: pairs.certificates.revoke(first.id, " "), "why")
    pairs.certificates.revoke(first.id, "Wrong name")
    assert pairs.certificates.of(pair.id)[0].state is C.REVOKED
    assert world.withdrawn[0][1] == "Wrong name"
    refused(pair, lambda: pairs.certificates.copy(first.id), "present state")
    with pytest.raises(NotFound):
        pairs.certificates.copy(99)


def test_without_a_held_meeting_there_is_none(pair, pairs):
    pair.closing(held=0).close()
    refused(pair, lambda: pairs.certificates.issue(pair.id), "No meeting was held")


def test_an_early_end_earns_one_when_the_manager_says_so(pair, pairs):
    pair.running().meets(held=2)
    pairs.service.end_early(pair.id, pair.ali, "Found a job", EarlyEnd.PLANNED)
    refused(pair, lambda: pairs.certificates.grant(pair.id, "Good work"), "half of the agreed")
    pair.meets(held=3)
    refused(pair, lambda: pairs.certificates.issue(pair.id), "decide first")
    refused(pair, lambda: pairs.certificates.grant(pair.id, ""), "reason")
    pairs.certificates.grant(pair.id, "Good work")
    assert len(pairs.certificates.issue(pair.id)) == 2


def test_after_going_on_the_next_closing_gives_new_numbers(pair, pairs, world):
    first = pairs.certificates.issue(pair.closing().close().id)
    pairs.agreements.amend(pair.id)
    pair.fill(ends_on=date(2026, 12, 1))
    pair.submit()
    pair.approve()
    pair.meets(held=8, is_closing_agreed=True)
    pairs.service.begin_closing(pair.id, pair.ali)
    assert {row.state for row in pairs.certificates.of(pair.id)} == {C.NOT_ELIGIBLE}
    second = pairs.certificates.issue(pair.close().id)
    assert {row.number for row in first}.isdisjoint(row.number for row in second)


def test_without_a_maker_nothing_is_pretended(pair, pairs, store, world):
    pair.closing().close()
    bare = mentorships_of(store, pairs.confirmations, today=lambda: world.today)
    with pytest.raises(UserError, match="No meeting was held"):
        bare.certificates.issue(pair.id)
    halfway = replace(pairs.certificates._steps.ties, certificates=None)
    bare = mentorships_of(store, pairs.confirmations, halfway, lambda: world.today)
    with pytest.raises(UserError, match="cannot be made here"):
        bare.certificates.issue(pair.id)
