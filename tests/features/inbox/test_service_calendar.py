"""Calendar replies made by another hand's library, and in the shapes of Outlook, Google and Apple."""

from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
import vobject

from desktop.documents import codes
from desktop.errors import UserError
from desktop.features.confirmations.rules import Decision, Kind, Way
from desktop.features.inbox.calendar_home_service import CalendarHome
from desktop.features.inbox.returns_service import Homes
from desktop.features.inbox.rules import Why
from desktop.features.inbox.service import InboxService
from desktop.features.inbox.table import InboxPage
from desktop.features.participants.table import Participation, Person
from desktop.features.session_plans.meeting_rules import Side
from desktop.features.session_plans.table import Meeting
from desktop.intake.calendar_replies import found_in
from desktop.intake.zip_check import Refused
from desktop.store.facts import fact
from tests.features.inbox.conftest import written
from tests.features.session_plans import conftest as meetings

office, group, pair = meetings.office, meetings.group, meetings.pair

GOOGLE = """BEGIN:VCALENDAR\r
PRODID:-//Google Inc//Google Calendar 70.9054//EN\r
VERSION:2.0\r
CALSCALE:GREGORIAN\r
METHOD:REPLY\r
BEGIN:VEVENT\r
DTSTART:{start}\r
DTEND:{start}\r
DTSTAMP:20260302T090000Z\r
ORGANIZER;CN=Kari:mailto:kari@example.org\r
UID:{uid}\r
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer};CN={who};\r
 X-NUM-GUESTS=0:mailto:{who}\r
CREATED:20260302T080000Z\r
LAST-MODIFIED:20260302T090000Z\r
SEQUENCE:{sequence}\r
STATUS:CONFIRMED\r
SUMMARY:Meeting\r
TRANSP:OPAQUE\r
END:VEVENT\r
END:VCALENDAR\r
"""
OUTLOOK = """BEGIN:VCALENDAR\r
METHOD:REPLY\r
PRODID:Microsoft Exchange Server 2010\r
VERSION:2.0\r
BEGIN:VTIMEZONE\r
TZID:W. Europe Standard Time\r
BEGIN:STANDARD\r
DTSTART:16010101T030000\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:16010101T020000\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r
END:DAYLIGHT\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
ATTENDEE;PARTSTAT={answer};CN=Ali:MAILTO:{who}\r
COMMENT;LANGUAGE=en-US:See you there\\n\r
UID:{uid}\r
SUMMARY;LANGUAGE=en-US:Accepted: Meeting\r
DTSTART;TZID=W. Europe Standard Time:{local}\r
DTEND;TZID=W. Europe Standard Time:{local}\r
CLASS:PUBLIC\r
PRIORITY:5\r
DTSTAMP:20260302T090000Z\r
TRANSP:OPAQUE\r
STATUS:CONFIRMED\r
SEQUENCE:{sequence}\r
X-MICROSOFT-CDO-APPT-SEQUENCE:{sequence}\r
END:VEVENT\r
END:VCALENDAR\r
"""
APPLE = """BEGIN:VCALENDAR\r
CALSCALE:GREGORIAN\r
METHOD:REPLY\r
PRODID:-//Apple Inc.//macOS 14.5//EN\r
VERSION:2.0\r
BEGIN:VEVENT\r
ATTENDEE;CN="Ali Can";CUTYPE=INDIVIDUAL;EMAIL={who};PARTSTAT={answer};RO\r
 LE=REQ-PARTICIPANT:mailto:{who}\r
DTEND:{start}\r
DTSTAMP:20260302T090000Z\r
DTSTART:{start}\r
ORGANIZER;CN=Kari:mailto:kari@example.org\r
SEQUENCE:{sequence}\r
SUMMARY:Meeting\r
UID:{uid}\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def inbox(store, slots, office):
    planning = type("Planning", (), {"dates": office.dates, "now": staticmethod(office.clock)})
    home = CalendarHome(store, lambda: planning, office.confirmations, office.clock.today)
    return InboxService(store, slots, codes, office.clock.today, Homes(calendar=home))


def address(store, part):
    person = Participation.get_by_id(part).person_id
    with store.write("Address"):
        Person.update(email=f"p{person}@example.org").where(Person.id == person).execute()
    return f"p{person}@example.org"


def reply(meeting, who, answer="ACCEPTED", sequence=None, shape=""):
    record = Meeting.get_by_id(meeting)
    begins = datetime.combine(record.day, record.start)
    words = {
        "uid": f"m{meeting}@{fact('store_id')}.mentordesk",
        "sequence": record.version if sequence is None else sequence,
        "answer": answer,
        "who": who,
        "start": begins.astimezone().strftime("%Y%m%dT%H%M%S"),
        "local": begins.strftime("%Y%m%dT%H%M%S"),
    }
    return shape.format(**words).encode() if shape else _by_vobject(words, begins)


def _by_vobject(words, begins):
    calendar = vobject.iCalendar()
    calendar.add("method").value = "REPLY"
    event = calendar.add("vevent")
    event.add("uid").value = words["uid"]
    event.add("sequence").value = str(words["sequence"])
    event.add("dtstamp").value = datetime(2026, 3, 2, 9, 0, tzinfo=vobject.icalendar.utc)
    event.add("dtstart").value = begins.astimezone(vobject.icalendar.utc)
    attendee = event.add("attendee")
    attendee.value = f"mailto:{words['who']}"
    attendee.params = {"PARTSTAT": [words["answer"]], "CN": ["Ali Can"]}
    return calendar.serialize().encode()


def bring(inbox, tmp_path, data, name="invite.ics"):
    (file,) = inbox.take_in([written(tmp_path, data, name)]).files
    return InboxPage.get(InboxPage.file == file)


def state(meeting):
    return Meeting.get_by_id(meeting).state


@pytest.mark.parametrize("shape", ["", GOOGLE, OUTLOOK, APPLE], ids=["vobject", "google", "outlook", "apple"])
def test_an_accepted_date_is_confirmed_with_the_reply_as_its_proof(inbox, office, pair, store, tmp_path, shape):
    meeting = office.proposed(pair, 10, side=Side.MENTEE)
    who = address(store, office.members(pair)[Side.MENTOR][0])
    page = bring(inbox, tmp_path, reply(meeting, who.upper() if not shape else who, shape=shape))
    assert (page.place, page.why, page.circle_id) == ("ready", "", pair)
    assert state(meeting) == "proposed"
    row = inbox.listing.detail(page.id).row
    assert row.title == "Calendar reply"
    assert row.subject
    inbox.accept_sure()
    assert state(meeting) == "confirmed"
    answer = office.confirmations.of(Kind.MEETING_DATE, [meeting])[meeting][-1]
    assert (answer.way, answer.decision, answer.evidence) == (Way.CALENDAR, Decision.YES, "invite.ics")
    store.undo()
    assert state(meeting) == "proposed"
    assert InboxPage.get_by_id(page.id).place == "ready"


def test_a_declined_date_of_two_falls_and_of_many_is_that_persons_no(inbox, office, pair, group, store, tmp_path):
    meeting = office.proposed(pair, 10, side=Side.MENTEE)
    who = address(store, office.members(pair)[Side.MENTOR][0])
    inbox.accept([bring(inbox, tmp_path, reply(meeting, who, "DECLINED", shape=OUTLOOK)).id])
    assert state(meeting) == "declined"
    assert Meeting.get_by_id(meeting).reason == "See you there"
    of_many = office.confirmed(group, 12)
    who = address(store, office.members(group)[Side.MENTEE][1])
    page = bring(inbox, tmp_path, reply(of_many, who, "DECLINED"), "no.ics")
    inbox.accept([page.id])
    assert state(of_many) == "confirmed"
    answer = office.confirmations.of(Kind.MEETING_DATE, [of_many])[of_many][-1]
    assert (answer.decision, answer.party) == (Decision.NO, office.members(group)[Side.MENTEE][1])
    changed = bring(inbox, tmp_path, reply(of_many, who, "ACCEPTED"), "yes.ics")
    inbox.accept([changed.id])
    mine = [one for one in office.confirmations.of(Kind.MEETING_DATE, [of_many])[of_many] if one.party == answer.party]
    assert [(one.decision, one.counts) for one in mine] == [(Decision.NO, False), (Decision.YES, True)]


def test_an_answer_to_an_earlier_invitation_is_said_and_not_applied(inbox, office, pair, store, tmp_path):
    meeting = office.proposed(pair, 10, 17, side=Side.MENTEE)
    who = address(store, office.members(pair)[Side.MENTOR][0])
    early = reply(meeting, who, sequence=0)
    with store.write("Other day"):
        record = Meeting.get_by_id(meeting)
        record.day += timedelta(days=7)
        record.save()
    page = bring(inbox, tmp_path, early)
    assert (page.place, page.why) == ("decide", Why.OLD_INVITATION.value)
    assert inbox.accept_sure().documents == 0
    with pytest.raises(UserError, match="earlier invitation"):
        inbox.accept([page.id])
    assert state(meeting) == "proposed"
    same = bring(inbox, tmp_path, reply(meeting, who, sequence=0), "same.ics")  # day and hour are those of now
    assert same.place == "ready"


def test_perhaps_strangers_and_other_offices_decide_nothing(inbox, office, pair, store, tmp_path):
    meeting = office.proposed(pair, 10, side=Side.MENTEE)
    who = address(store, office.members(pair)[Side.MENTOR][0])
    perhaps = bring(inbox, tmp_path, reply(meeting, who, "TENTATIVE"), "1.ics")
    assert (perhaps.place, perhaps.why) == ("decide", Why.MAYBE.value)
    stranger = bring(inbox, tmp_path, reply(meeting, "eve@example.net"), "2.ics")
    assert (stranger.place, stranger.why) == ("decide", Why.SENDER.value)
    people = inbox.returns.detail(stranger.id).look.speakers
    inbox.returns.say_who(stranger.id, people[0][0])
    assert InboxPage.get_by_id(stranger.id).place == "ready"
    elsewhere = reply(meeting, who).replace(str(fact("store_id")).encode(), b"other")
    assert bring(inbox, tmp_path, elsewhere, "3.ics").why == Why.NO_MEETING.value
    around = EmailMessage()
    around["From"], around["Subject"] = "eve@example.net", "Accepted: Meeting"
    around.set_content("")
    around.add_attachment(reply(meeting, who), maintype="text", subtype="calendar")
    bring(inbox, tmp_path, bytes(around), "4.eml")
    inside = InboxPage.select().order_by(InboxPage.id.desc()).where(InboxPage.circle == pair).first()
    assert (inside.place, inside.why) == ("decide", Why.SENDER.value)  # the mail came from somebody else
    assert state(meeting) == "proposed"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ((b"METHOD:REPLY", b"METHOD:REQUEST"), "no_reply"),
        ((b"PARTSTAT=ACCEPTED", b"PARTSTAT=NEEDS-ACTION"), "undecided"),
        ((b"DTSTART:", b"DTSTART:nonsense"), "broken"),
        ((b"END:VEVENT", b"END:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT"), "several"),
    ],
)
def test_what_is_no_reply_is_refused(change, code):
    data = GOOGLE.format(uid="m1@x.mentordesk", sequence=1, answer="ACCEPTED", who="a@b.org", start="20260310T170000Z")
    assert found_in(data.encode())["sender"] == "a@b.org"
    with pytest.raises(Refused, match=code):
        found_in(data.encode().replace(*change))


def test_a_broken_file_stays_with_the_reason(inbox, tmp_path):
    page = bring(inbox, tmp_path, b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n")
    assert page.place == "unreadable"
    assert "ask for a yes in another way" in page.detail
