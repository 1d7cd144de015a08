"""The calendar across circles: what stands in it, free days, and what does not go together."""

from datetime import date, time

import pytest

from desktop.errors import NotAllowed, NotFound, UserError
from desktop.features.organisations.rules import Draft as OrganisationDraft
from desktop.features.organisations.service import OrganisationService
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.calendar_service import Span
from desktop.features.session_plans.conflict_rules import ConflictKind
from desktop.features.session_plans.free_day_service import FreeDayDraft
from desktop.features.session_plans.holiday_service import between, public_holidays
from desktop.features.session_plans.meeting_rules import Side
from desktop.features.session_plans.rhythm_rules import Every, Rhythm
from desktop.features.session_plans.rules import Draft, Mode, Status
from desktop.features.session_plans.service import Terms
from desktop.rights import Actor, Grant, Role

MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
TENTH = date(2026, 3, 10)


def lines(office, group, *days):
    drafts = [Draft(title=f"S{number}", day=day, start=time(17, 0)) for number, day in enumerate(days, start=1)]
    return office.plans.add(group, drafts)


def test_lines_and_meetings_stand_in_the_order_of_the_days(office, group):
    (planned, *_) = lines(office, group, date(2026, 3, 20), date(2026, 3, 5), None, date(2026, 4, 1))
    office.proposed(group, 10, title="Free")
    office.proposed(group, 22, planned=planned, title="S1")
    found = office.calendar.entries(MARCH)
    assert [(entry.day.day, entry.title, entry.is_meeting) for entry in found] == [
        (5, "S2", False),
        (10, "Free", True),
        (22, "S1", True),
    ]
    assert [entry.state_words for entry in found] == ["Planned", "Proposed", "Proposed"]
    assert found[1].id


def test_a_calendar_of_one_circle_or_programme(office, group, make_group, em):
    lines(office, group, TENTH)
    other = make_group()
    lines(office, other, TENTH)
    assert len(office.calendar.entries(Span(*_days(), circle=other))) == 1
    assert len(office.calendar.entries(Span(*_days(), programme=em))) == 2


def _days():
    return MARCH.first, MARCH.last


def test_a_double_booked_room_shows_also_from_the_other_circle(office, group, make_group):
    other = make_group()
    for circle in (group, other):
        office.plans.add(circle, [Draft(title="S", day=TENTH, start=time(17, 0), place="Room 12")])
    for circle in (group, other):
        (found,) = office.calendar.conflicts(Span(*_days(), circle=circle))
        assert found.kind is ConflictKind.ROOM
        assert office.calendar.conflicts_of(circle, TENTH) == [found]
        assert office.calendar.conflicts_of(circle, date(2026, 3, 11)) == []  # what is over cannot be moved


def test_what_does_not_take_place_is_in_nobodys_way(office, group):
    meeting = office.confirmed(group, place="Room 12")
    office.plans.add(group, [Draft(title="S", day=TENTH, start=time(17, 0), place="Room 12")])
    kinds = {one.kind for one in office.calendar.conflicts(MARCH)}
    assert kinds == {ConflictKind.ROOM, ConflictKind.MENTOR, ConflictKind.MENTEE}
    office.dates.cancel(meeting, office.says(group, Side.MENTOR))
    assert office.calendar.conflicts(MARCH) == []


def test_past_the_end_of_the_agreement(office, group):
    office.plans.add(group, [Draft(title="S", day=date(2027, 1, 4))])
    (found,) = office.calendar.conflicts(Span(date(2027, 1, 1), date(2027, 1, 31)))
    assert found.kind is ConflictKind.AFTER_END


def test_a_link_in_the_plan_is_a_link(office, group):
    office.plans.add(group, [Draft(title="S", day=TENTH, mode=Mode.REMOTE, place="https://example.org")])
    (entry,) = office.calendar.entries(MARCH)
    assert (entry.link, entry.place) == ("https://example.org", "")
    assert office.calendar.conflicts(MARCH) == []


@pytest.fixture
def norwegian(store, em):
    """The programme is run by an office in Norway."""
    office = OrganisationService(store).add(OrganisationDraft(name="School", country="NO"))
    with store.write("Set"):
        Programme.update(organisation=office).where(Programme.id == em).execute()


def test_public_holidays_of_the_country_are_left_out(office, group, norwegian):
    lines(office, group, None, None, None)
    found = office.plans.set_days(group, date(2026, 4, 30), Rhythm(Every.WEEK))
    days = [shift.after for shift in found]
    assert days == [date(2026, 4, 30), date(2026, 5, 7), date(2026, 5, 21)]  # 14 May is Ascension Day


def test_twin_without_a_country_there_are_no_holidays(office, group):
    lines(office, group, None, None, None)
    days = [shift.after for shift in office.plans.set_days(group, date(2026, 4, 30), Rhythm(Every.WEEK))]
    assert days[-1] == date(2026, 5, 14)


def test_days_on_which_somebody_cannot_come_are_left_out(office, group, em):
    person = office.circles.members(group)[1].person
    office.free_days.add(em, [FreeDayDraft(TENTH, date(2026, 3, 16), "travels", person)])
    lines(office, group, None, None)
    days = [shift.after for shift in office.plans.set_days(group, TENTH, Rhythm(Every.WEEK))]
    assert days == [date(2026, 3, 17), date(2026, 3, 24)]


def test_where_nothing_is_free_the_plan_stays(office, group, em):
    office.free_days.add(em, [FreeDayDraft(date(2026, 1, 1), date(2031, 1, 1), "closed")])
    lines(office, group, None)
    with pytest.raises(UserError, match="not enough free days"):
        office.plans.set_days(group, TENTH, Rhythm())
    assert office.plans.plan(group)[0].draft.day is None


def test_free_days_are_listed_and_deleted(office, group, em, norwegian):
    person = office.circles.members(group)[1].person
    whole, one = office.free_days.add(em, [FreeDayDraft(TENTH, TENTH), FreeDayDraft(TENTH, TENTH, "away", person)])
    assert [(row.id, row.name) for row in office.free_days.rows(em)] == [(whole, ""), (one, "Ali0 Can")]
    spans = office.calendar.free_days(Span(date(2026, 3, 1), date(2026, 5, 1), em))
    assert {span.words for span in spans} >= {"a free day", "away"}
    assert len(spans) > 4
    office.free_days.delete([whole, one])
    assert office.free_days.rows(em) == []
    with pytest.raises(NotFound):
        office.free_days.delete([whole])
    with pytest.raises(UserError, match="before the first"):
        office.free_days.add(em, [FreeDayDraft(TENTH, date(2026, 3, 9))])
    assert len(office.free_days.spans([em], *_days())) == 0


def test_moving_a_day_moves_those_after_it_after_a_look(office, group):
    first, *_ = lines(office, group, date(2026, 3, 3), TENTH, date(2026, 3, 17))
    look = office.plans.look_at_move(first, date(2026, 3, 5))
    assert [shift.after.day for shift in look] == [5, 12, 19]
    assert [row.draft.day.day for row in office.plans.plan(group)] == [3, 10, 17]
    office.plans.move_day(first, date(2026, 3, 5))
    assert [row.draft.day.day for row in office.plans.plan(group)] == [5, 10, 17]
    office.plans.move_day(first, date(2026, 3, 6), with_following=True)
    assert [row.draft.day.day for row in office.plans.plan(group)] == [6, 11, 18]


def test_a_line_without_a_day_moves_alone_and_a_held_one_not_at_all(office, group):
    line, held = office.plans.add(
        group, [Draft(title="A"), Draft(title="B", status=Status.HELD, day=TENTH, held_on=TENTH)]
    )
    assert len(office.plans.move_day(line, TENTH, with_following=True)) == 1
    with pytest.raises(UserError, match="has been held"):
        office.plans.move_day(held, date(2026, 3, 11))


def test_the_agreement_on_a_plan(office, group):
    assert office.plans.terms(group) == Terms()
    office.plans.agree(group, Terms(2, TENTH))
    office.plans.agree(group, Terms(3, TENTH))
    assert office.plans.terms(group) == Terms(3, TENTH)
    with pytest.raises(UserError, match="At least one"):
        office.plans.agree(group, Terms(0))


def test_who_sees_nothing_finds_nothing(office, group, store, em):
    lines(office, group, TENTH)
    office.proposed(group, 12)
    for actor in (Actor("Bo", ()), Actor("Mia", (Grant(Role.MENTOR, em, frozenset({999})),))):
        store.actor = actor
        assert office.calendar.entries(MARCH) == []
        assert office.calendar.free_days(MARCH) == []
        assert office.calendar.conflicts(Span(*_days(), em)) == []
        for ask in (
            lambda: office.free_days.rows(em),
            lambda: office.free_days.spans([em], *_days()),
            lambda: office.free_days.free_for(group),
            lambda: office.free_days.add(em, []),
        ):
            with pytest.raises(NotAllowed):
                ask()


def test_a_mentor_sees_the_own_circle_alone(office, group, make_group, store, em):
    other = make_group()
    for circle in (group, other):
        lines(office, circle, TENTH)
    store.actor = Actor("Mia", (Grant(Role.MENTOR, em, frozenset({group})),))
    assert {entry.circle for entry in office.calendar.entries(MARCH)} == {group}
    assert office.plans.plan(group)


def test_holidays_of_a_year():
    assert (date(2026, 5, 17)) in dict(public_holidays("NO", 2026))
    assert public_holidays("XX", 2026) == ()
    epiphany = date(2026, 1, 6)
    assert [epiphany in dict(public_holidays("DE", 2026, one)) for one in ("Bayern", "BY", "", "Nowhere")] == [
        *(True, True, False, False)
    ]
    assert between([("", ""), ("no", "")], date(2026, 12, 24), date(2027, 1, 1))[-1][0] == date(2027, 1, 1)
