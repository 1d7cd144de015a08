"""Forming groups: sizes, roles and capacity are guarded, and a refusal changes nothing."""

from datetime import date

import pytest

from desktop.errors import Conflict, UserError
from desktop.features.circles.service import CircleQuery
from desktop.features.groups.rules import State
from desktop.features.groups.service import NewGroup
from desktop.features.participants.rules import PersonRole
from desktop.features.participants.table import Participation

DAY = date(2026, 3, 1)


def test_a_group_has_its_number_members_and_period(groups, make_group):
    detail = groups.detail(make_group(mentees=4, name="The Bridge"))
    assert (detail.number, detail.state, detail.draft.name) == ("G01", State.FORMING, "The Bridge")
    assert [member.role.value for member in detail.members] == ["mentor"] + ["mentee"] * 4
    assert (detail.draft.starts_on, detail.draft.ends_on) == (DAY, date(2026, 12, 31))


@pytest.mark.parametrize("count", [1, 6])
def test_one_to_six_mentees_are_a_group(groups, make_group, count):
    assert len(groups.detail(make_group(mentees=count)).members) == count + 1


@pytest.mark.parametrize(("count", "sentence"), [(0, "at least one mentee"), (7, "at most 6 mentees")])
def test_no_mentee_or_seven_are_not_even_with_a_reason(em, groups, circles, make_part, count, sentence):
    mentor = make_part(em, "Mia Berg", "mentor", capacity=20)
    mentees = tuple(make_part(em, f"Ali{number} Can", "mentee") for number in range(count))
    with pytest.raises(UserError, match=sentence):
        groups.form(em, [NewGroup(mentor, mentees)], DAY, reason="The funder asked for it")
    assert circles.count(CircleQuery(em)) == 0


def test_one_bad_group_keeps_all_from_being_formed(em, groups, circles, make_part):
    mentor, mentee = make_part(em, "Mia Berg", "mentor"), make_part(em, "Ali Can", "mentee")
    with pytest.raises(UserError, match="Ali Can is not a mentor"):
        groups.form(em, [NewGroup(mentor, (mentee,)), NewGroup(mentee, (mentee,))], DAY)
    assert circles.count(CircleQuery(em)) == 0


def test_a_mentor_who_is_not_accepted_needs_a_reason(em, groups, make_part):
    mentor, mentee = make_part(em, "Mia Berg", "mentor", state="screening"), make_part(em, "Ali Can", "mentee")
    with pytest.raises(UserError, match="has not been accepted"):
        groups.form(em, [NewGroup(mentor, (mentee,))], DAY)
    assert groups.form(em, [NewGroup(mentor, (mentee,))], DAY, reason="Interview on Monday")


def test_capacity_counts_the_mentees_of_other_groups(em, groups, make_part):
    mentor = make_part(em, "Mia Berg", "mentor", capacity=2)
    first, second, third = (make_part(em, f"{name} Can", "mentee") for name in ("Ali", "Bo", "Cy"))
    groups.form(em, [NewGroup(mentor, (first, second))], DAY)
    with pytest.raises(UserError, match="can take 0 more mentees"):
        groups.form(em, [NewGroup(mentor, (third,))], DAY)
    assert [one.free_places for one in groups.candidates(em, PersonRole.MENTOR)] == [0]


def test_a_person_chosen_twice_is_refused(em, groups, make_part):
    mentor, mentee = make_part(em, "Mia Berg", "mentor"), make_part(em, "Ali Can", "mentee")
    with pytest.raises(UserError, match="chosen twice"):
        groups.form(em, [NewGroup(mentor, (mentee, mentee))], DAY)


def test_people_of_another_programme_are_refused(em, groups, make_part):
    mentor = make_part(em, "Mia Berg", "mentor")
    with pytest.raises(UserError, match="1 of the chosen people"):
        groups.form(em, [NewGroup(mentor, (999,))], DAY)


def test_a_number_is_never_given_twice(em, store, groups, make_part):
    mentor, mentee = make_part(em, "Mia Berg", "mentor"), make_part(em, "Ali Can", "mentee")
    (first,) = groups.form(em, [NewGroup(mentor, (mentee,))], DAY)
    groups.delete([first])
    (second,) = groups.form(em, [NewGroup(mentor, (mentee,))], DAY)
    assert groups.detail(second).number == "G02"


def test_the_terms_and_the_circle_change_together(groups, make_group):
    group = make_group(mentees=2)
    seen = groups.detail(group)
    groups.change(group, {"name": "The Bridge", "session_count": 8}, seen.versions)
    again = groups.detail(group)
    assert (again.draft.name, again.draft.session_count) == ("The Bridge", 8)
    with pytest.raises(Conflict):
        groups.change(group, {"motto": "Late"}, seen.versions)


def test_the_period_does_not_end_before_it_starts(groups, make_group):
    group = make_group()
    with pytest.raises(UserError, match="ends before it starts"):
        groups.change(group, {"ends_on": date(2026, 1, 1)}, groups.detail(group).versions)


def test_members_join_and_leave_with_days(em, groups, circles, make_group, make_part):
    group = make_group(mentees=5)
    late = make_part(em, "Dee Late", "mentee")
    groups.join(group, [late], date(2026, 4, 1))
    leaver = next(member for member in groups.detail(group).members if member.name == "Ali0 Can")
    groups.leave(group, leaver.id, date(2026, 5, 1))
    assert "Dee Late" in [member.name for member in circles.members(group, date(2026, 4, 1))]
    assert "Dee Late" not in [member.name for member in circles.members(group, date(2026, 3, 31))]
    assert "Ali0 Can" not in [member.name for member in circles.members(group, date(2026, 5, 2))]


def test_a_seventh_member_does_not_join(em, groups, make_group, make_part):
    group = make_group(mentees=6)
    with pytest.raises(UserError, match="at most 6 mentees"):
        groups.join(group, [make_part(em, "Dee Late", "mentee")], DAY)


def test_a_mentor_without_room_gets_no_more(em, store, groups, make_group, make_part, circles):
    group = make_group(mentees=1)
    mentor = circles.members(group)[0].participation
    with store.write("Set the capacity"):
        Participation.update(capacity=1).where(Participation.id == mentor).execute()
    with pytest.raises(UserError, match="can take 0 more mentees"):
        groups.join(group, [make_part(em, "Dee Late", "mentee")], DAY)
    with pytest.raises(UserError, match="not a mentee"):
        groups.join(group, [make_part(em, "Nia Berg", "mentor")], DAY)
    assert len(groups.detail(group).members) == 2


def test_an_undone_deletion_brings_the_members_back(store, groups, make_group):
    group = make_group(mentees=3)
    before = groups.detail(group).members
    groups.delete([group])
    store.undo()
    assert groups.detail(group).members == before
