"""Calendar files of meetings, read back by another library."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import vobject

from desktop.errors import NotAllowed, UserError
from desktop.features.participants.table import Person
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.calendar_service import Span
from desktop.features.session_plans.document import Clock, export_calendar, export_invitation
from desktop.features.session_plans.invitation_service import InvitationService
from desktop.features.session_plans.meeting_rules import Side, Slot
from desktop.features.session_plans.rules import Draft
from desktop.rights import Actor, Grant, Role

CLOCK = Clock(datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("UTC")), ZoneInfo("Europe/Sofia"))


@pytest.fixture
def invitations(office):
    return InvitationService(office.store, office.confirmations)


@pytest.fixture
def reachable(office, group, em):
    """Everybody has an address."""
    with office.store.write("Addresses"):
        Programme.update(manager_name="Kari", manager_email="kari@example.org").where(Programme.id == em).execute()
        for person in Person.select():
            Person.update(email=f"p{person.id}@example.org").where(Person.id == person.id).execute()
    return group


def read(path):
    return vobject.readOne(path.read_text(encoding="utf-8"))


def test_request_update_and_cancel_are_one_meeting(office, invitations, reachable, tmp_path):
    path = tmp_path / "a.ics"
    meeting = office.proposed(reachable, 10, title="Сесия", place="Room 12")
    assert export_invitation(invitations, meeting, path, CLOCK)
    first = read(path).vevent
    assert (first.status.value, first.dtstart.value.hour) == ("TENTATIVE", 17)  # five in Sofia
    slot = Slot(datetime(2026, 3, 10).date(), datetime(2026, 3, 10, 17).time())
    office.dates.confirm(meeting, slot, office.says(reachable, Side.MENTEE))
    export_invitation(invitations, meeting, path, CLOCK)
    second = read(path).vevent
    office.dates.cancel(meeting, office.says(reachable, Side.MENTOR, note="ill"))
    assert not export_invitation(invitations, meeting, path, CLOCK)
    third = read(path).vevent
    assert {one.uid.value for one in (first, second, third)} == {first.uid.value}
    numbers = [int(one.sequence.value) for one in (first, second, third)]
    assert numbers == sorted(set(numbers))
    agreed = [guest.params["PARTSTAT"] for guest in second.contents["attendee"]]
    assert agreed.count(["ACCEPTED"]) == 2
    assert third.status.value == "CANCELLED"
    assert "ill" in third.description.value


def test_an_undone_change_raises_the_number_too(office, invitations, reachable, tmp_path):
    meeting = office.confirmed(reachable)
    before = invitations.invitation(meeting).sequence
    office.meetings.change(meeting, {"place": "Room 9"}, office.meetings.detail(meeting).version)
    office.store.undo()
    assert invitations.invitation(meeting).sequence > before


def test_without_addresses_nothing_is_written(office, invitations, group, em, tmp_path):
    meeting = office.proposed(group, 10)
    with pytest.raises(UserError, match="no e-mail address of its manager"):
        export_invitation(invitations, meeting, tmp_path / "a.ics")
    with office.store.write("Address"):
        Programme.update(manager_email="kari@example.org").where(Programme.id == em).execute()
    with pytest.raises(UserError, match="Nobody in this group"):
        export_invitation(invitations, meeting, tmp_path / "a.ics")
    assert not (tmp_path / "a.ics").exists()


def test_a_held_meeting_invites_nobody(office, invitations, reachable, tmp_path):
    meeting = office.held(reachable)
    with pytest.raises(UserError, match="has been held"):
        export_invitation(invitations, meeting, tmp_path / "a.ics")


def test_addresses_are_for_those_who_may_export(office, invitations, reachable, em):
    meeting = office.proposed(reachable, 10)
    office.store.actor = Actor("Mia", (Grant(Role.MENTOR, em, frozenset({reachable})),))
    with pytest.raises(NotAllowed):
        invitations.invitation(meeting)


def test_the_calendar_as_a_file(office, reachable, tmp_path):
    day = datetime(2026, 3, 12).date()
    office.plans.add(reachable, [Draft(title="Plan", day=day)])
    office.confirmed(reachable, title="ซีวี")
    export_calendar(office.calendar, Span(day.replace(day=1), day.replace(day=31)), tmp_path / "c.ics")
    events = read(tmp_path / "c.ics").vevent_list
    assert [one.summary.value for one in events] == ["G01 · ซีวี", "G01 · Plan"]
    assert [one.status.value for one in events] == ["CONFIRMED", "TENTATIVE"]
    assert len({one.uid.value for one in events}) == 2
