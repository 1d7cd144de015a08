"""What is owed for each session that was held, once for everybody who was there; and what follows from agreements."""

from datetime import date, time, timedelta

import pytest

from desktop.features.circles.rules import Kind, MemberRole
from desktop.features.circles.service import add_member, create_circle
from desktop.features.circles.table import Circle, CircleMember
from desktop.features.diaries.table import DiaryEntry
from desktop.features.paperwork import document
from desktop.features.paperwork.kit import prepare
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.slot_rules import State as S
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.paperwork.wanted_forms import issue_wanted
from desktop.features.participants.table import Person
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.rules import Section, Status
from desktop.features.session_plans.table import Attendance, Meeting, PlannedSession, PlanTerms
from desktop.intake.scans import Scan
from tests.features.paperwork.conftest import TODAY

FIRST, SECOND = date(2026, 3, 2), date(2026, 3, 9)


@pytest.fixture
def held(store, em, ready_group):
    """A group that met twice, the second time for the last time; the ids of both sessions."""
    sessions = list(PlannedSession.select().where(PlannedSession.circle == ready_group).order_by(PlannedSession.number))
    with store.write("They met"):
        Programme.update(plan=["EM-06", "EM-08", "EM-16", "EM-18", "EM-23"]).where(Programme.id == em).execute()
        for one, day in zip(sessions, (FIRST, SECOND), strict=True):
            one.status, one.held_on = Status.HELD.value, day
            one.save()
        sessions[1].section = Section.FINAL.value
        sessions[1].save()
    return [one.id for one in sessions]


def of(slots, group, code):
    return [row for row in slots.of_circle(group) if row.place.code == code]


def met(store, group, session):
    with store.write("Keep a meeting"):
        return Meeting.create(
            circle=group, planned=session, day=FIRST, start=time(17, 0), state="held", proposer=1, proposed_on=FIRST
        )


def test_a_diary_is_owed_for_each_session_by_each_mentee(slots, held, ready_group):
    rows = of(slots, ready_group, "EM-06")
    assert [(row.subject, row.due_on) for row in rows] == [
        ("Ali0 Can · Session 1", FIRST + timedelta(7)),
        ("Ali1 Can · Session 1", FIRST + timedelta(7)),
        ("Ali0 Can · Session 2", SECOND + timedelta(7)),
        ("Ali1 Can · Session 2", SECOND + timedelta(7)),
    ]
    assert {row.place.session for row in rows} == set(held)


def test_the_end_asks_for_its_papers_and_the_second_session_for_the_action_plan(slots, held, ready_group):
    final = [(row.subject, row.due_on) for row in of(slots, ready_group, "EM-08")]
    assert final == [("Ali0 Can", SECOND + timedelta(7)), ("Ali1 Can", SECOND + timedelta(7))]
    (report,) = of(slots, ready_group, "EM-23")
    assert report.due_on == SECOND + timedelta(30)
    assert {row.due_on for row in of(slots, ready_group, "EM-18")} == {SECOND}
    assert of(slots, ready_group, "EM-16") == []  # only where a fund pays


def test_whoever_was_not_there_owes_no_diary(store, circles, slots, held, ready_group):
    mentee = next(one for one in circles.members(ready_group) if one.name == "Ali0 Can")
    meeting = met(store, ready_group, held[0])
    with store.write("Attendance"):
        Attendance.create(meeting=meeting, member=mentee.id, presence="excused")
    assert of(slots, ready_group, "EM-06")[0].subject == "Ali1 Can · Session 1"


def test_a_diary_that_was_handed_in_here_counts_without_paper(store, circles, slots, held, ready_group):
    mentee = next(one for one in circles.members(ready_group) if one.name == "Ali0 Can")
    meeting = met(store, ready_group, held[0])
    with store.write("A diary"):
        entry = DiaryEntry.create(meeting=meeting, member=mentee.id, state="draft")
    place = Place(ready_group, "EM-06", mentee.person, held[0])
    assert slots.row(place).state is S.REQUIRED
    with store.write("Handed in"):
        entry.state, entry.submitted_on = "submitted", date(2026, 3, 4)
        entry.save()
    row = slots.row(place)
    assert (row.state, row.checked_on) == (S.VERIFIED, date(2026, 3, 4))
    assert slots.row(Place(ready_group, "EM-06", mentee.person, held[1])).state is S.REQUIRED


def test_the_sheet_of_one_session_is_no_edition_of_another(store, shelf, kits, slots, held, ready_group, circles):
    mentee = next(one for one in circles.members(ready_group) if one.name == "Ali0 Can")
    both = {Place(ready_group, "EM-06", mentee.person, session) for session in held}
    first, second = (IssuedDocument.get_by_id(key) for key in issue_wanted(shelf, kits, both))
    assert (first.session, second.session) == tuple(held)
    assert (first.state, second.state) == ("issued", "issued")
    assert first.number != second.number
    assert first.data["session"]["number"] == 1
    assert {row.number for row in of(slots, ready_group, "EM-06") if row.number} == {first.number, second.number}
    issue_wanted(shelf, kits, {Place(ready_group, "EM-06", mentee.person, held[0])})
    assert IssuedDocument.get_by_id(first.id).state == "superseded"
    assert IssuedDocument.get_by_id(second.id).state == "issued"
    store.undo()
    assert IssuedDocument.get_by_id(first.id).state == "issued"


def test_the_kit_makes_the_sheets_of_its_session(shelf, kits, held, ready_group):
    session = kits.sessions(ready_group)[0]
    sheets = prepare(shelf, kits, ready_group, session).sheets
    assert [one.draft.code for one in sheets] == ["EM-16", "EM-06", "EM-06"]
    diaries = [one.draft.target.session for one in sheets[1:]]
    assert diaries == [held[0], held[0]]


@pytest.fixture
def entrance(store, em, ready_group):
    """The programme asks for what people bring along when they apply."""
    with store.write("A longer plan"):
        plan = ["EM-01", "EM-03", "EM-05", "EM-15", "EM-20", "EM-25", "EM-30"]
        Programme.update(plan=plan).where(Programme.id == em).execute()
    return ready_group


def asked(slots, group):
    return {(row.place.code, row.subject) for row in slots.of_circle(group)}


def test_each_person_owes_what_belongs_to_their_part(slots, entrance):
    assert asked(slots, entrance) == {
        ("EM-01", "Ali0 Can"),
        ("EM-01", "Ali1 Can"),
        ("EM-03", ""),
        ("EM-05", ""),
        ("EM-15", "Mia Berg"),
        ("EM-20", "Ali0 Can"),
        ("EM-20", "Ali1 Can"),
        ("EM-20", "Mia Berg"),
        ("EM-30", "Mia Berg"),
    }


def test_a_pair_needs_no_rules_of_a_group_and_a_minor_needs_a_permission(store, circles, slots, groups, entrance):
    out, _ = (one for one in circles.members(entrance) if one.role is MemberRole.MENTEE)
    with store.write("A young one, and one who was never there"):
        CircleMember.delete().where(CircleMember.id == out.id).execute()
        Person.update(birth_date=date(2012, 1, 1)).where(Person.given_name == "Ali1").execute()
    found = asked(slots, entrance)
    assert ("EM-25", "Ali1 Can") in found
    assert "EM-03" not in {code for code, _ in found}


def test_the_own_papers_are_asked_for_where_somebody_joined_first(store, circles, slots, em, entrance):
    mia = next(one for one in circles.members(entrance) if one.role is MemberRole.MENTOR)
    with store.write("A second group"):
        second = create_circle(em, Kind.GROUP, "forming", "Second")
        add_member(second, mia.participation, MemberRole.MENTOR, FIRST)
    assert "EM-15" not in {code for code, _ in asked(slots, second.id)}
    assert ("EM-15", "Mia Berg") in asked(slots, entrance)


def test_an_agreed_plan_counts_without_paper(store, slots, entrance):
    with store.write("Agreed"):
        PlanTerms.create(circle=entrance, agreed_on=FIRST)
    row = slots.row(Place(entrance, "EM-05"))
    assert (row.state, row.checked_on) == (S.VERIFIED, FIRST)


def test_nobody_waits_for_the_papers_of_a_group_that_was_dissolved(store, slots, shelf, entrance):
    place = Place(entrance, "EM-05")
    assert place.subject in {row.place.subject for row in slots.of_circle(entrance)}
    with store.write("Dissolved"):
        Circle.update(state="dissolved").where(Circle.id == entrance).execute()
    assert slots.of_circle(entrance) == []
    assert slots.row(place).state is S.REQUIRED  # one that comes late is filed all the same


def dissolved(store, group):
    """Ended before its time: everybody left that day."""
    with store.write("Dissolved"):
        Circle.update(state="dissolved").where(Circle.id == group).execute()
        CircleMember.update(until=TODAY).where(CircleMember.circle == group).execute()


def test_a_group_that_was_dissolved_owes_its_exit_form_signed_by_all(store, slots, entrance):
    with store.write("Planned"):
        programme = Circle.get_by_id(entrance).programme
        programme.plan = sorted({*programme.plan, "EM-28"})
        programme.save()
    assert slots.listing.awaited(Place(entrance, "EM-28")) is None  # nothing has changed
    dissolved(store, entrance)
    (row,) = slots.of_circle(entrance)
    people = len({member.person for member in slots.listing.known(entrance).members})
    assert (row.place.code, row.state, row.due_on) == ("EM-28", S.REQUIRED, TODAY)
    assert row.signatures_needed == people + 1
    assert slots.listing.awaited(row.place) == row


def test_what_was_sent_back_is_given_up_with_a_group_that_was_dissolved(store, slots, shelf, entrance):
    place = Place(entrance, "EM-05")
    document.issue(shelf, document.prepare(shelf, "EM-05", [entrance]).ready)
    slots.attach(place, Scan.of("plan.pdf", "application/pdf", 1, b"pale"))
    slots.send_back(place, "Too pale.")
    assert slots.listing.given_up(entrance) == []
    dissolved(store, entrance)
    assert place not in {row.place for row in slots.of_circle(entrance)}
    assert slots.listing.awaited(place) is None
    assert [(row.place, row.state) for row in slots.listing.given_up(entrance)] == [(place, S.REJECTED)]
