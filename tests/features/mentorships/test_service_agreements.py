"""Agreements in the store: drafted by one, released by the other, amended by both."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import Conflict, NotFound
from desktop.features.circles.service import CircleService
from desktop.features.circles.table import Circle
from desktop.features.confirmations.rules import Decision, Kind
from desktop.features.mentorships.agreement_rules import PlanLine, VersionState
from desktop.features.mentorships.table import AgreementVersion
from tests.features.mentorships.test_service import refused


def states(pair):
    return [str(row.state) for row in pair.pairs.agreements.versions(pair.id)]


def test_the_mentee_drafts_and_the_mentor_releases(pair, world):
    pair.accepted()
    world.today = date(2026, 3, 10)
    pair.pairs.agreements.first_meeting(pair.id, date(2026, 3, 8))
    assert (pair.state, pair.version.draft.starts_on) == ("agreement_draft", date(2026, 3, 8))
    assert len(pair.version.gaps) == 4
    pair.fill(plan=(PlanLine(1, "March", "My story", ""),), goals=(" A CV ", ""))
    assert pair.version.draft.goals == ("A CV",)
    pair.submit()
    assert pair.state == "agreement_submitted"
    pair.approve()
    detail = pair.detail
    assert (detail.state, detail.started_on) == ("running", date(2026, 3, 10))
    assert states(pair) == ["approved"]
    said = [(one.name, one.decision) for one in detail.answers if one.kind is Kind.AGREEMENT]
    assert said == [("Ali Can", Decision.YES), ("Mia Berg", Decision.YES)]
    assert pair.pairs.confirmations.all_agreed(pair.pairs.agreements.subject(pair.version.id))
    circle = Circle.get_by_id(pair.id)
    assert (circle.starts_on, circle.ends_on) == (date(2026, 3, 15), date(2026, 9, 15))
    assert world.planned == [pair.id]
    assert [line.move for line in detail.steps] == ["M1", "M2", "M7", "M8", "M10"]


def test_what_is_missing_is_not_submitted(pair):
    pair.drafted().fill(frequency="")
    refused(pair, pair.submit, "How often")
    pair.fill(ends_on=date(2026, 3, 1))
    refused(pair, pair.submit, "ends before it starts")
    assert states(pair) == ["draft"]


def test_the_mentor_sends_back_and_the_mentee_takes_it_up_again(pair):
    agreements = pair.submitted().pairs.agreements
    refused(pair, lambda: agreements.send_back(pair.version.id, pair.mia, " "), "what should be changed")
    refused(pair, lambda: agreements.send_back(pair.version.id, pair.ali, "More"), "belongs to somebody else")
    agreements.send_back(pair.version.id, pair.mia, "Eight meetings, please")
    assert (pair.state, states(pair), pair.version.comment) == (
        "agreement_draft",
        ["returned"],
        "Eight meetings, please",
    )
    refused(pair, pair.approve, "not the one that was submitted")
    pair.fill(meetings=8)
    assert states(pair) == ["draft"]
    pair.submit()
    pair.approve()
    answers = [one for one in pair.detail.answers if one.kind is Kind.AGREEMENT]
    assert [(one.decision.value, one.counts) for one in answers] == [
        ("yes", False),
        ("amend", False),
        ("yes", True),
        ("yes", True),
    ]
    assert answers[1].note == "Eight meetings, please"


def test_what_was_sent_back_may_be_submitted_again_as_it_is(pair):
    pair.submitted().pairs.agreements.send_back(pair.version.id, pair.mia, "Why six?")
    pair.submit()
    assert (pair.state, states(pair)) == ("agreement_submitted", ["submitted"])


def test_only_a_draft_is_changed_and_only_by_who_saw_it(pair):
    pair.drafted()
    seen = pair.version
    pair.fill(meetings=7)
    with pytest.raises(Conflict):
        pair.pairs.agreements.change(seen.id, {"meetings": 9}, seen.version)
    pair.submit()
    refused(pair, lambda: pair.fill(meetings=9), "Only a draft")
    pair.approve()
    refused(pair, lambda: pair.fill(meetings=9), "Only a draft")


def test_a_yes_to_other_words_than_the_submitted_ones_does_not_count(pair, store):
    pair.submitted()
    approve = pair.pairs.agreements.approve
    old = replace(pair.mia, edition=1, seal="0" * 64)
    refused(pair, lambda: approve(pair.version.id, old), "text has changed")
    refused(pair, lambda: approve(pair.version.id, replace(pair.mia, edition=2)), "for version 2; version 1 is the one")
    with store.write("Somebody else's hand"):
        AgreementVersion.update(meetings=60).where(AgreementVersion.id == pair.version.id).execute()
    refused(pair, lambda: approve(pair.version.id, pair.mia, "the board wants it"), "not the text that was submitted")
    assert pair.state == "agreement_submitted"


def test_an_amendment_is_in_force_only_once_both_have_agreed(pair):
    agreements = pair.running().pairs.agreements
    agreements.amend(pair.id)
    refused(pair, lambda: agreements.amend(pair.id), "still being agreed on")
    pair.fill(meetings=8, reason="It takes longer")
    assert [(one.label, one.before, one.after) for one in pair.version.changes] == [("Number of meetings", "6", "8")]
    pair.submit()
    assert (agreements.current(pair.id).meetings, pair.state) == (6, "running")
    pair.approve()
    assert (agreements.current(pair.id).meetings, states(pair)) == (8, ["approved", "superseded"])
    assert pair.detail.steps[-1].move == "M11"
    first = agreements.versions(pair.id)[-1]
    refused(pair, lambda: agreements.approve(first.id, pair.mia), "Version 1 is not the one that was submitted")


def test_an_amendment_that_changes_nothing_is_refused(pair):
    pair.running().pairs.agreements.amend(pair.id)
    pair.submit()
    refused(pair, pair.approve, "says the same")


def test_example_15_the_program_drafts_the_change_that_fits_reality(pair):
    pair.running().meets(held=7, last_held_on=pair.world.today)
    assert [one.rule for one in pair.detail.watched] == ["W-09"]
    prepared = pair.detail.prepared
    pair.pairs.agreements.amend(pair.id, prepared)
    assert (pair.version.is_prepared, pair.version.draft.meetings) == (True, 7)
    assert pair.detail.prepared is None  # one at a time
    assert [one.rule for one in pair.detail.watched] == ["W-09"]  # until it is approved
    pair.submit()
    pair.approve()
    assert pair.detail.watched == ()


def test_a_change_may_be_given_up_the_first_agreement_may_not(pair):
    agreements = pair.drafted().pairs.agreements
    refused(pair, lambda: agreements.discard(pair.version.id, pair.ali), "cannot be discarded")
    pair.submit()
    pair.approve()
    agreements.amend(pair.id)
    pair.fill(meetings=9)
    pair.submit()
    refused(pair, lambda: agreements.discard(pair.version.id, pair.mia), "belongs to somebody else")
    agreements.discard(pair.version.id, pair.ali)
    assert (states(pair), agreements.current(pair.id).meetings) == (["discarded", "approved"], 6)
    assert agreements.amend(pair.id)
    agreements.discard(pair.version.id, pair.ali)  # never submitted: no answer to set aside


def test_no_agreement_before_acceptance_and_none_while_paused(pair):
    pair.ask()
    refused(pair, lambda: pair.pairs.agreements.amend(pair.id), "once the request is accepted")
    refused(pair, lambda: pair.pairs.agreements.first_meeting(pair.id, pair.world.today), "present state")
    assert pair.pairs.agreements.current(pair.id) is None
    pair.pairs.service.accept(pair.id, pair.mia)
    refused(pair, lambda: pair.pairs.agreements.amend(pair.id), "once the request is accepted")
    refused(pair, lambda: pair.pairs.agreements.first_meeting(pair.id, date(2026, 2, 1)), "before the request")


def test_both_go_on_within_thirty_days_with_a_new_version(pair, world, store):
    pair.closing().close()
    world.today = date(2026, 3, 31)
    pair.pairs.agreements.amend(pair.id)
    pair.fill(ends_on=date(2026, 12, 1))
    pair.submit()
    assert pair.state == "closed_completed"
    pair.approve()
    detail = pair.detail
    assert (detail.state, detail.end.closed_on, detail.steps[-1].move) == ("running", None, "M16")
    assert [member.until for member in CircleService(store).members(pair.id)] == [None, None]
    pair.meets(held=8, is_closing_agreed=True)
    pair.pairs.service.begin_closing(pair.id, pair.ali)
    assert pair.close().state == "closed_completed"  # the answers of the first closing do not count again


def test_after_thirty_days_a_new_mentorship_begins(pair, world):
    pair.closing().close()
    world.today = date(2026, 4, 1)
    refused(pair, lambda: pair.pairs.agreements.amend(pair.id), "once the request is accepted")


def test_a_version_that_is_gone_is_not_found(pairs):
    with pytest.raises(NotFound):
        pairs.agreements.subject(99)


def test_one_undo_takes_a_release_back_as_a_whole(pair, store):
    pair.running()
    store.undo()
    assert (pair.state, states(pair)) == ("agreement_submitted", ["submitted"])
    assert [one.state for one in pair.pairs.agreements.versions(pair.id)] == [VersionState.SUBMITTED]
    pair.approve()
    assert pair.state == "running"
