"""Agreeing on a date: both sides' word is kept, refusals change nothing, counter-dates go back and forth."""

from datetime import date, datetime, time

import pytest

from desktop.errors import NotAllowed, UserError
from desktop.features.confirmations.rules import Decision, Kind, Way
from desktop.features.session_plans.date_service import Proposal
from desktop.features.session_plans.meeting_rules import Side, Slot, State
from desktop.features.session_plans.rules import Draft, Mode
from desktop.features.session_plans.table import Meeting
from desktop.rights import Actor, Grant, Role

TENTH, TWELFTH = Slot(date(2026, 3, 10), time(17, 0)), Slot(date(2026, 3, 12), time(17, 0))


def state(office, meeting):
    return office.meetings.detail(meeting).row.state


def test_in_a_group_the_mentor_proposes_and_a_mentee_confirms(office, group):
    meeting = office.proposed(group, 10, 12, title="Getting started")
    assert state(office, meeting) is State.PROPOSED
    office.dates.confirm(meeting, TWELFTH, office.says(group, Side.MENTEE))
    detail = office.meetings.detail(meeting)
    assert (detail.row.state, detail.row.day, detail.row.title) == (State.CONFIRMED, TWELFTH.day, "Getting started")
    assert [(one.role, one.decision, one.kind) for one in detail.answers] == [
        (Role.MENTOR, Decision.YES, Kind.MEETING_DATE),
        (Role.MENTEE, Decision.YES, Kind.MEETING_DATE),
    ]


def test_in_a_mentorship_the_mentee_begins(office, pair):
    with pytest.raises(UserError, match="the mentee proposes"):
        office.proposed(pair, 10)
    assert Meeting.select().count() == 0
    assert state(office, office.proposed(pair, 10, side=Side.MENTEE)) is State.PROPOSED


def test_a_managers_reason_lets_the_other_side_begin(office, pair):
    answer = office.says(pair, Side.MENTOR)
    meeting = office.dates.propose(pair, Proposal((TENTH,)), answer, override="The mentee asked for it")
    assert office.meetings.detail(meeting).proposer is Side.MENTOR


@pytest.mark.parametrize("days", [(), (10, 11, 12, 13), (1,)])
def test_a_proposal_offers_one_to_three_dates_ahead(office, group, days):
    with pytest.raises(UserError):
        office.proposed(group, *days)
    assert Meeting.select().count() == 0
    assert office.confirmations.of(Kind.MEETING_DATE, [1])[1] == []


def test_what_was_may_be_entered_later(office, group):
    assert state(office, office.confirmed(group, 1, entered_later=True)) is State.DUE


def test_what_is_entered_long_after_it_does_not_lapse_at_once(office, group):
    office.clock.now = datetime(2026, 6, 1, 9, 0)
    meeting = office.confirmed(group, 1, entered_later=True)
    assert state(office, meeting) is State.DUE
    office.clock.now = datetime(2026, 7, 2, 9, 0)
    assert state(office, meeting) is State.LAPSED


def test_nobody_answers_for_the_other_side(office, group):
    meeting = office.proposed(group, 10)
    with pytest.raises(UserError, match="cannot answer for the other side"):
        office.dates.confirm(meeting, TENTH, office.says(group, Side.MENTOR))
    with pytest.raises(UserError, match="has not been proposed"):
        office.dates.confirm(meeting, TWELFTH, office.says(group, Side.MENTEE))
    with pytest.raises(UserError, match="needs a note"):
        office.dates.confirm(meeting, TENTH, office.says(group, Side.MENTEE, note=""))
    assert state(office, meeting) is State.PROPOSED


def test_a_calendar_reply_agrees_to_a_date(office, group):
    meeting = office.proposed(group, 10)
    office.dates.confirm(meeting, TENTH, office.says(group, Side.MENTEE, way=Way.CALENDAR))
    assert state(office, meeting) is State.CONFIRMED


def test_a_decline_needs_a_reason_or_other_dates(office, group):
    meeting = office.proposed(group, 10)
    with pytest.raises(UserError, match="Give a reason"):
        office.dates.decline(meeting, office.says(group, Side.MENTEE, note="", way=Way.MAIL))
    assert office.dates.decline(meeting, office.says(group, Side.MENTEE, note="ill")) is None
    assert (state(office, meeting), office.meetings.detail(meeting).reason) == (State.DECLINED, "ill")


def test_other_dates_are_a_proposal_of_that_side_answered_by_the_first(office, group):
    (line,) = office.plans.add(group, [Draft(title="CV")])
    meeting = office.proposed(group, 10, planned=line)
    counter = office.dates.decline(meeting, office.says(group, Side.MENTEE), [TWELFTH])
    assert counter is not None
    detail = office.meetings.detail(counter)
    assert (detail.proposer, detail.row.state, detail.row.planned) == (Side.MENTEE, State.PROPOSED, line)
    assert state(office, meeting) is State.DECLINED
    with pytest.raises(UserError, match="cannot answer for the other side"):
        office.dates.confirm(counter, TWELFTH, office.says(group, Side.MENTEE))
    office.dates.confirm(counter, TWELFTH, office.says(group, Side.MENTOR))
    assert office.plans.plan(group)[0].draft.day == TWELFTH.day


def test_bad_other_dates_leave_the_proposal_open(office, group):
    meeting = office.proposed(group, 10)
    with pytest.raises(UserError, match="lies in the past"):
        office.dates.decline(meeting, office.says(group, Side.MENTEE), [Slot(date(2026, 2, 1))])
    assert state(office, meeting) is State.PROPOSED
    assert Meeting.select().count() == 1


@pytest.mark.parametrize(("hour", "is_short"), [(16, False), (18, True)])
def test_a_cancellation_less_than_a_day_before_is_flagged(office, group, hour, is_short):
    meeting = office.confirmed(group)
    office.clock.now = datetime(2026, 3, 9, hour, 0)
    with pytest.raises(UserError, match="Give a reason"):
        office.dates.cancel(meeting, office.says(group, Side.MENTEE, note="", way=Way.MAIL))
    office.dates.cancel(meeting, office.says(group, Side.MENTEE, note="ill"))
    detail = office.meetings.detail(meeting)
    assert (detail.row.state, detail.is_short_notice, detail.reason) == (State.CANCELLED, is_short, "ill")
    assert detail.answers[-1].decision is Decision.NO


def test_a_moved_meeting_is_to_be_confirmed_anew_by_the_other_side(office, group):
    meeting = office.confirmed(group)
    office.dates.move(meeting, [TWELFTH], office.says(group, Side.MENTEE))
    with pytest.raises(UserError, match="cannot answer"):
        office.dates.confirm(meeting, TWELFTH, office.says(group, Side.MENTEE))
    office.dates.confirm(meeting, TWELFTH, office.says(group, Side.MENTOR))
    assert (state(office, meeting), office.meetings.detail(meeting).row.day) == (State.CONFIRMED, TWELFTH.day)
    assert [one.edition for one in office.meetings.detail(meeting).answers] == [1, 1, 2, 2]


def test_the_length_is_checked(office, group):
    with pytest.raises(UserError, match="between 1 and 600"):
        office.proposed(group, 10, minutes=0)


def test_who_may_not_edit_changes_nothing(office, group, store, em):
    meeting = office.proposed(group, 10)
    answer = office.says(group, Side.MENTEE)
    store.actor = Actor("Bo", (Grant(Role.COORDINATOR, em),))
    for act in (
        lambda: office.dates.propose(group, Proposal((TENTH,)), answer),
        lambda: office.dates.confirm(meeting, TENTH, answer),
        lambda: office.dates.decline(meeting, answer),
        lambda: office.dates.cancel(meeting, answer),
        lambda: office.dates.move(meeting, [TENTH], answer),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert state(office, meeting) is State.PROPOSED


def test_a_mentor_does_not_override(office, pair, store, em):
    answer = office.says(pair, Side.MENTOR)
    store.actor = Actor("Mia", (Grant(Role.MENTOR, em, frozenset({pair})),))
    with pytest.raises(NotAllowed):
        office.dates.propose(pair, Proposal((TENTH,)), answer, override="I say so")


def test_an_undone_step_takes_its_answer_back(office, group, store):
    meeting = office.proposed(group, 10)
    office.dates.confirm(meeting, TENTH, office.says(group, Side.MENTEE))
    store.undo()
    detail = office.meetings.detail(meeting)
    assert (detail.row.state, len(detail.answers)) == (State.PROPOSED, 1)


def test_place_and_link_change_without_a_new_agreement(office, group):
    meeting = office.confirmed(group)
    version = office.meetings.detail(meeting).version
    office.meetings.change(meeting, {"mode": Mode.REMOTE, "link": "https://example.org/x"}, version)
    row = office.meetings.detail(meeting).row
    assert (row.state, row.mode, row.link) == (State.CONFIRMED, Mode.REMOTE, "https://example.org/x")
    with pytest.raises(UserError):
        office.meetings.change(meeting, {"minutes": 0}, version + 1)
    with pytest.raises(ValueError, match="state"):
        office.meetings.change(meeting, {"state": "held"}, version + 1)
