"""What meetings answer to mentorships and groups."""

from datetime import date, datetime, timedelta

from desktop.features.mentorships.agreement_rules import AgreementDraft, PlanLine
from desktop.features.mentorships.ties import MeetingLine
from desktop.features.session_plans.meeting_rules import Kind, Presence, Side
from desktop.features.session_plans.rules import Draft, Section, Status
from desktop.features.session_plans.ties_service import MeetingTies


def line(office, circle):
    return MeetingTies(office.clock).of_circles([circle]).get(circle)


def test_a_mentorship_without_meetings_is_missing(office, pair):
    assert line(office, pair) is None


def test_held_meetings_count_and_a_closing_one_closes(office, pair):
    office.held(pair, 10, side=Side.MENTEE)
    office.clock.now = datetime(2026, 3, 11)
    closing = office.proposed(pair, 20, side=Side.MENTEE, kind=Kind.CLOSING)
    assert line(office, pair) == MeetingLine(1, 60, date(2026, 3, 10), date(2026, 3, 10), closing_on=date(2026, 3, 20))
    slot = office.meetings.detail(closing).dates[0]
    office.dates.confirm(closing, slot, office.says(pair, Side.MENTOR))
    assert line(office, pair).is_closing_agreed
    office.clock.now = datetime(2026, 3, 20, 20)
    for side in Side:
        office.holding.held(closing, 60, office.says(pair, side))
    found = line(office, pair)
    assert (found.held, found.is_closing_held) == (2, True)


def test_what_nobody_confirmed_is_named(office, pair):
    office.confirmed(pair, 10, side=Side.MENTEE)
    assert line(office, pair).oldest_unconfirmed_on is None
    office.clock.now += timedelta(days=20)
    assert line(office, pair).oldest_unconfirmed_on == date(2026, 3, 10)


def test_an_agreement_plans_its_meetings_and_an_amendment_adds(office, pair):
    plan = (PlanLine(2, topic="CV", goal="A CV"),)
    draft = AgreementDraft(date(2026, 3, 1), date(2026, 8, 31), 6, plan=plan)
    ties = MeetingTies(office.clock)
    with office.store.write("Agree"):
        ties.plan_meetings(pair, AgreementDraft())
        ties.plan_meetings(pair, draft)
    rows = office.plans.plan(pair)
    assert [row.draft.title for row in rows[:3]] == ["Meeting 1", "CV", "Meeting 3"]
    assert rows[0].draft.day == date(2026, 3, 1)
    assert all(row.draft.day <= date(2026, 8, 31) for row in rows)
    with office.store.write("Amend"):
        ties.plan_meetings(pair, AgreementDraft(date(2026, 3, 1), date(2026, 8, 31), 8))
    assert len(office.plans.plan(pair)) == 8


def test_the_sessions_of_a_group(office, group):
    found = MeetingTies(office.clock).of_group(group)
    assert (found.came_to_initial, found.planned, found.held) == (None, 0, 0)
    first, _, cancelled = office.plans.add(
        group, [Draft(title="A"), Draft(title="B"), Draft(title="C", status=Status.CANCELLED)]
    )
    office.held(group, 10, planned=first, section=Section.INITIAL)
    found = MeetingTies(office.clock).of_group(group)
    assert (found.planned, found.open, found.held, found.minutes) == (2, 1, 1, 60)
    assert found.came_to_initial == {member.id for member in office.circles.members(group)}
    assert not found.is_final_held
    assert cancelled
    meeting = office.listing.of_circle(group)[0].id
    office.holding.mark(meeting, {office.circles.members(group)[2].id: Presence.ABSENT})
    assert len(MeetingTies(office.clock).of_group(group).came_to_initial) == 2
