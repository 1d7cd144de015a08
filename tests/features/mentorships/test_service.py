"""Requests, answers, pauses and endings in the store: every step with its proof, every refusal without a trace."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.errors import NotFound, UserError
from desktop.features.circles.service import CircleService
from desktop.features.circles.table import Circle
from desktop.features.confirmations.rules import Decision, Kind, Way
from desktop.features.confirmations.table import ConfirmationRecord
from desktop.features.mentorships.rules import ClosingDraft, DeclineReason, EarlyEnd, RequestDraft, State
from desktop.features.mentorships.table import MentorshipStep
from desktop.features.participants.table import Guardian, Participation, Person
from desktop.rights import Role
from desktop.store.audit import AuditEvent
from tests.features.mentorships.conftest import Pair, consented


def test_a_request_waits_for_the_mentor_with_the_mentees_word(pair):
    pair.ask()
    detail = pair.detail
    assert (detail.number, detail.state) == ("M01", State.REQUESTED)
    assert detail.request.answer_until == date(2026, 3, 15)
    (word,) = detail.answers
    assert (word.kind, word.name, word.decision) == (Kind.REQUEST, "Ali Can", Decision.YES)
    assert [line.move for line in detail.steps] == ["M1"]
    assert "How do I begin?" in pair.pairs.details.letter(pair.id)


def test_acceptance_releases_the_addresses_and_names_the_other_requests(pair, pairs, world, make_part, am, store):
    other = Pair(pairs, world, (make_part(am, "Bo Dahl", "mentor"), pair.mentee)).ask()
    pair.ask()
    assert (pair.detail.mentor.email, pair.detail.mentee.email) == ("", "")
    assert pairs.service.accept(pair.id, pair.mia) == [other.id]
    detail = pair.detail
    assert detail.state is State.ACCEPTED
    assert detail.contact_released_on == world.today
    assert detail.mentor.email.endswith("@example.org")
    assert [member.name for member in CircleService(store).members(pair.id)] == ["Mia Berg", "Ali Can"]
    assert "@example.org" in pairs.details.letter(pair.id)
    pairs.service.withdraw([other.id], pair.ali)
    assert (other.state, pair.detail.other_requests) == ("withdrawn", ())
    store.undo()
    assert other.state == "requested"


def test_example_18_a_decline_without_a_message_is_blocked(pair, pairs):
    pair.ask()
    with pytest.raises(UserError, match="message to the mentee"):
        pairs.service.decline(pair.id, pair.mia, "  ", DeclineReason.NO_TIME)
    assert pair.state == "requested"
    text = pairs.texts.decline_text(pair.id, DeclineReason.NO_TIME)
    assert text.startswith("Dear Ali Can,")
    pairs.service.decline(pair.id, pair.mia, text, DeclineReason.NO_TIME)
    detail = pair.detail
    assert (detail.state, detail.request.message) == (State.DECLINED, text)
    assert detail.answers[-1].decision is Decision.NO
    assert pairs.details.letter(pair.id) == text


def test_reasons_of_declines_are_counted(pair, pairs, am):
    for reason in (DeclineReason.NO_TIME, DeclineReason.NO_TIME, DeclineReason.FULL):
        pairs.service.decline(pair.ask().id, pair.mia, "Sorry", reason)
    counts = pairs.listing.decline_counts(am)
    assert (counts[DeclineReason.NO_TIME], counts[DeclineReason.FULL], counts[DeclineReason.OTHER]) == (2, 1, 0)


def test_a_request_that_nobody_answers_expires_by_itself(pair, pairs, world, store):
    pair.ask()
    world.today = date(2026, 3, 16)
    before = AuditEvent.select().count()
    assert pair.state == "expired"
    assert "has not answered" in pairs.details.letter(pair.id)
    assert AuditEvent.select().count() == before  # nothing was written for it
    with pytest.raises(UserError, match="does not start from the present state"):
        pairs.service.accept(pair.id, pair.mia)
    assert pair.ask().state == "requested"  # the mentor is free again


def test_an_answer_given_in_time_counts_when_it_is_recorded_late(pair, pairs, world):
    pair.ask()
    answer = replace(pair.mia, decided_on=date(2026, 3, 14))
    world.today = date(2026, 3, 17)
    pairs.service.accept(pair.id, answer)
    assert pair.detail.contact_released_on == date(2026, 3, 14)


def refused(pair, act, sentence):
    """The guard's sentence, and nothing changed."""
    before = (ConfirmationRecord.select().count(), MentorshipStep.select().count(), Circle.select().count())
    events = AuditEvent.select().count()
    with pytest.raises(UserError, match=sentence):
        act()
    assert (ConfirmationRecord.select().count(), MentorshipStep.select().count(), Circle.select().count()) == before
    assert AuditEvent.select().count() == events


def test_a_request_is_refused_with_the_guards_sentence(pair, pairs, world, am, em, make_part, store):
    mentor, mentee, day = pair.mentor, pair.mentee, world.today
    draft = RequestDraft(mentor, mentee, day)
    ask = lambda changed: lambda: pairs.service.request(changed, pair.ali)  # noqa: E731
    refused(pair, ask(replace(draft, requested_on=day + timedelta(days=1))), "still to come")
    refused(pair, ask(replace(draft, wished_from=day, wished_until=day)), "ends before it starts")
    refused(pair, ask(replace(draft, mentee=mentor)), "is a mentee in this programme")
    refused(pair, ask(replace(draft, mentor=mentee)), "is a mentor in this programme")
    refused(pair, ask(replace(draft, mentor=make_part(em, "Eva Em", "mentor"))), "different programmes")
    refused(pair, ask(replace(draft, mentor=make_part(am, "Sal Ny", "mentor", state="screening"))), "not been accepted")
    refused(pair, ask(replace(draft, mentor=999)), "does not take part")
    with store.write("Not available"):
        Participation.update(is_available=False).where(Participation.id == mentor).execute()
    refused(pair, ask(draft), "not available")


def test_one_person_in_both_roles_is_no_pair(pair, pairs, store):
    with store.write("Both roles"):
        Participation.update(roles=["mentor", "mentee"]).where(Participation.id == pair.mentor).execute()
    draft = RequestDraft(pair.mentor, pair.mentor, pair.world.today)
    refused(pair, lambda: pairs.service.request(draft, pair.mia, "the board wants it"), "same person")


def test_one_open_request_of_a_pair_and_three_of_a_mentee(pair, pairs, am, make_part, world):
    pair.ask()
    refused(pair, pair.ask, "open request or a mentorship together")
    for name in ("Bo Dahl", "Cy Dahl"):
        Pair(pairs, world, (make_part(am, name, "mentor"), pair.mentee)).ask()
    fourth = Pair(pairs, world, (make_part(am, "Di Dahl", "mentor"), pair.mentee))
    refused(pair, fourth.ask, "3 open requests")


def test_a_mentor_beyond_capacity_takes_nobody_but_with_a_reason(pair, pairs, am, make_part, world):
    late = make_part(am, "Eli Late", "mentee")
    other = Pair(pairs, world, (pair.mentor, late)).ask()
    pair.accepted()
    refused(pair, lambda: pairs.service.accept(other.id, other.mia), "no free place")
    refused(pair, Pair(pairs, world, (pair.mentor, make_part(am, "Fay Late", "mentee"))).ask, "no free place")
    pairs.service.accept(other.id, other.mia, override="Both know each other")
    line = other.detail.steps[-1]
    assert line.override == "Both know each other"
    assert "no free place" in line.overridden[0]


def test_what_training_and_checks_say_is_heard(pair, pairs, world):
    world.mentor_gaps = ("The background check of Mia Berg has expired.",)
    pair.ask()
    refused(pair, lambda: pairs.service.accept(pair.id, pair.mia), "background check")


def test_a_side_cannot_answer_for_the_other(pair, pairs):
    pair.ask()
    refused(pair, lambda: pairs.service.accept(pair.id, pair.ali), "belongs to somebody else")
    disguised = replace(pair.ali, role=Role.MENTOR)
    refused(pair, lambda: pairs.service.accept(pair.id, disguised), "on the other side")
    told = replace(pair.mia, spoken_by=pair.mentee)
    refused(pair, lambda: pairs.service.accept(pair.id, told), "cannot answer for the other side")
    calendar = replace(pair.mia, way=Way.CALENDAR)
    refused(pair, lambda: pairs.service.accept(pair.id, calendar), "agrees a date")
    phone = replace(pair.mia, way=Way.SPOKEN)
    refused(pair, lambda: pairs.service.accept(pair.id, phone), "needs a note")


def test_days_follow_each_other(pair, pairs, world):
    pair.ask()
    early = replace(pair.mia, decided_on=date(2026, 2, 28))
    refused(pair, lambda: pairs.service.accept(pair.id, early), "before the last step of 01.03.2026")
    tomorrow = replace(pair.mia, decided_on=date(2026, 3, 2))
    refused(pair, lambda: pairs.service.accept(pair.id, tomorrow), "still to come")


def test_a_first_talk_that_does_not_fit_frees_both(pair, pairs, store):
    pair.accepted()
    refused(pair, lambda: pairs.service.terminate(pair.id, pair.ali, ""), "reason")
    pairs.service.terminate(pair.id, pair.ali, "Other field")
    assert pair.state == "terminated"
    assert all(member.until for member in CircleService(store).members(pair.id))
    again = pairs.service.rematch_draft(pair.id, pair.mentor)
    assert again.questions == "How do I begin?"
    assert pairs.service.request(again, pair.ali)


def test_a_pause_rests_until_its_day_and_ends(pair, pairs, world):
    pair.running()
    refused(pair, lambda: pairs.service.resume(pair.id, pair.mia), "does not rest")
    refused(pair, lambda: pairs.service.pause(pair.id, pair.mia, "Ill", date(2026, 2, 1)), "ends before it begins")
    pairs.service.pause(pair.id, pair.mia, "Ill", date(2026, 4, 1))
    assert (pair.state, pair.detail.paused_until) == ("paused", date(2026, 4, 1))
    assert pair.detail.answers[-1].kind is Kind.STEP
    pairs.service.resume(pair.id, pair.ali)
    assert (pair.state, pair.detail.paused_until) == ("running", None)


def test_the_end_needs_both_and_the_closing_meeting(pair, pairs):
    pair.running()
    refused(pair, lambda: pairs.service.begin_closing(pair.id, pair.mia), "closing meeting is not agreed")
    refused(pair, lambda: pairs.service.confirm_closing(pair.id, pair.mia, ClosingDraft()), "Begin the closing")
    pair.meets(held=5, is_closing_agreed=True)
    pairs.service.begin_closing(pair.id, pair.mia)
    draft = ClosingDraft("Two of three goals", True)
    assert pairs.service.confirm_closing(pair.id, pair.mia, draft) is False
    assert pair.state == "closing"
    refused(pair, lambda: pairs.service.confirm_closing(pair.id, pair.mia, draft), "answered this already")
    refused(pair, lambda: pairs.service.confirm_closing(pair.id, pair.ali, draft), "closing meeting was held")
    assert pairs.service.confirm_closing(pair.id, pair.ali, draft, override="Closed in writing") is True
    detail = pair.detail
    assert (detail.state, detail.end.closed_on, detail.end.continues_contact) == (
        State.CLOSED_COMPLETED,
        date(2026, 3, 1),
        True,
    )
    assert detail.steps[-1].override == "Closed in writing"


def test_an_early_end_needs_a_reason_and_a_kind_from_one_side_or_the_desk(pair, pairs):
    pair.running()
    refused(pair, lambda: pairs.service.end_early(pair.id, pair.ali, "", EarlyEnd.PLANNED), "reason")
    refused(pair, lambda: pairs.service.end_early(pair.id, pair.ali, "Moved away", None), "how it ended")
    pairs.service.end_early(pair.id, None, "No sign of life", EarlyEnd.ONE_SIDED)
    detail = pair.detail
    assert (detail.state, detail.end.early, detail.end.reason) == (
        State.CLOSED_EARLY,
        EarlyEnd.ONE_SIDED,
        "No sign of life",
    )
    assert detail.steps[-1].role is Role.MANAGER


def test_an_early_end_by_one_side_has_its_word_as_proof(pair, pairs):
    pairs.service.end_early(pair.running().id, pair.ali, "Found a job", EarlyEnd.PLANNED)
    assert pair.detail.answers[-1].kind is Kind.STEP


def test_a_minor_without_permission_does_not_start_whatever_the_reason(pair, pairs, store):
    pair.submitted()
    person = Participation.get_by_id(pair.mentee).person_id
    with store.write("Young"):
        Person.update(birth_date=date(2010, 5, 1)).where(Person.id == person).execute()
    start = lambda: pairs.agreements.approve(pair.version.id, pair.mia, "the board wants it")  # noqa: E731
    refused(pair, start, "guardian's permission")
    with store.write("Permission"):
        Guardian.create(person=person, name="Eda Can", permissions=["take_part"], given_on=date(2026, 1, 1))
    start()
    assert pair.state == "running"


def test_without_the_data_protection_notice_nothing_starts_but_with_a_reason(pairs, world, am, make_part, store):
    mia, ali = make_part(am, "Mia Berg", "mentor"), make_part(am, "Ali Can", "mentee")
    consented(store, mia)
    pair = Pair(pairs, world, (mia, ali)).submitted()
    refused(pair, pair.approve, "EM-20\\) of Ali Can")
    pairs.agreements.approve(pair.version.id, pair.mia, override="The paper is on its way")
    assert pair.state == "running"


def test_what_is_gone_is_not_found(pairs, make_group):
    with pytest.raises(NotFound):
        pairs.details.detail(999)
    with pytest.raises(NotFound, match="mentorship"):
        pairs.details.detail(make_group())
