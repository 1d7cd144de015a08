"""What lies in the Inbox of the demo: one of everything that comes back, and nothing of it decided."""

from datetime import UTC
from hashlib import sha256
from io import BytesIO

from desktop.demo.people import people
from desktop.documents import codes
from desktop.documents.excel_editing import edited
from desktop.documents.form_filling import fill_in
from desktop.documents.mail import Mail, message_bytes
from desktop.features.circles.service import Member
from desktop.features.circles.table import Circle as CircleRecord
from desktop.features.diaries.rules import Cell
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.service import office_letters
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.paperwork.wanted_forms import issue_wanted
from desktop.features.participants.document import export_people
from desktop.features.participants.listing_service import PeopleQuery
from desktop.features.session_plans.meeting_rules import State
from desktop.i18n import day_words, tr
from desktop.intake.lists import Taken
from desktop.intake.worn_sheets import signed_scan
from desktop.office import Office

_STRANGERS = "7K3QF"
"""Letters of an office that is not this one."""
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REPLY = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Demo//Calendar//EN",
    "METHOD:REPLY",
    "BEGIN:VEVENT",
    "UID:{uid}",
    "SEQUENCE:{sequence}",
    "DTSTAMP:{begins}",
    "DTSTART:{begins}",
    "ATTENDEE;PARTSTAT=DECLINED;CN={name}:mailto:{address}",
    "COMMENT:I have an exam on that day.",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
)


def bring_post(office: Office, group: int, request: int) -> None:
    """Take in scans, a filled form, a mail, a calendar reply, a workbook, and a file that cannot be read.

    group: its list of participants is out; request: the mentorship that waits for its mentor.
    """
    came = [
        _pile(office, group),
        _diary(office, group, "Tesfaye"),
        _answer(office, request, "Lindqvist"),
        _reply(office, group, "Nguyễn"),
        _list(office, group, "Tesfaye", "Nguyễn"),
        _taken("Antwort.msg", _OUTLOOK + bytes(504)),
    ]
    office.ways.inbox.take_in(came)


def _pile(office: Office, circle: int) -> Taken:
    """The list of participants of a group, signed; with it a page without code, and one of strangers."""
    (row,) = [one for one in office.slots.of_circle(circle) if one.place == Place(circle, "EM-10")]
    assert row.document is not None
    _, pdf = office.paperwork.file(row.document)
    return _taken("Scan 0231.pdf", signed_scan(pdf, codes.qr_modules(codes.make(_STRANGERS, 7, 1))))


def _diary(office: Office, circle: int, family: str) -> Taken:
    """A diary that was sent back comes again, and says what was asked for."""
    mentee = _member(office, circle, family)
    grid = office.diaries.grid(circle)
    returned = [one for one in grid.cells.values() if (one.member, one.shown) == (mentee.id, Cell.RETURNED)]
    entry = returned[0].entry
    assert entry is not None
    draft = office.diaries.detail(entry).draft
    form = _issued(office, "EM-06", circle, mentee.person)
    _, pdf = office.paperwork.file(form.id)
    answers = {
        "day": day_words(draft.day),
        "minutes": str(draft.minutes),
        "was_present": "yes",
        "done": f"{draft.done} I wrote to the hotel and to the bakery.",
        "learned": draft.learned,
        "difficult": "To choose one of the two.",
    }
    return _taken(f"{form.code} {mentee.name}.pdf", fill_in(pdf, answers))


def _answer(office: Office, request: int, family: str) -> Taken:
    """The mentor who was asked says yes, above the mail that asked her."""
    paper = _issued(office, "AM-02", request, None)
    token = codes.spaced(codes.make(office_letters(), paper.serial))
    (mentor,) = [one for one in people() if one.family == family]
    text = "Ja, gärna!\n\nÅsa\n\nKari Nordmann skrev:\n> Would you like to be a mentor to Priya?\n"
    sender = (f"{mentor.given} {mentor.family}", mentor.email)
    mail = Mail(sender, (("Kari Nordmann", "manager@example.org"),), f"Sv: {paper.title} [{token}]", text)
    return _taken(f"{mentor.given}.eml", message_bytes(mail, is_draft=False))


def _reply(office: Office, circle: int, family: str) -> Taken:
    """A mentee cannot come to the next session, says her calendar."""
    (meeting, *_) = [row for row in office.planning.listing.of_circle(circle) if row.state is State.CONFIRMED]
    asked = office.planning.invitations.invitation(meeting.id)
    mentee = _member(office, circle, family)
    (person,) = [one for one in people() if one.family == family]
    words = {
        "uid": asked.uid,
        "sequence": asked.sequence,
        "begins": f"{asked.begins.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        "name": mentee.name,
        "address": person.email,
    }
    return _taken("reply.ics", "\r\n".join(_REPLY).format(**words).encode())


def _list(office: Office, circle: int, moved: str, mended: str) -> Taken:
    """The people of the programme as a workbook; the school has written into it what it knows better."""
    query = PeopleQuery(CircleRecord.get_by_id(circle).programme.id)
    left = BytesIO()
    export_people(office.people.listing, query, left)
    lines = {row.family_name: place for place, row in enumerate(office.people.listing.page(query), 1)}
    values = {
        (lines[moved], tr("Town")): "Ørsta",
        (lines[moved], tr("Postcode")): "6150",
        (lines[mended], tr("Phone")): "+47 900 55 123",
        (lines[mended], tr("E-mail")): "lan.nguyen at example.org",
    }
    new = [{tr("Family name"): "Solbakken", tr("Given name"): "Nora"}]
    return _taken("Deltakere 2.xlsx", edited(left.getvalue(), values, new))


def _issued(office: Office, code: str, circle: int, person: int | None) -> IssuedDocument:
    (key,) = issue_wanted(office.ways.shelf, office.ways.kits, {Place(circle, code, person)})
    record: IssuedDocument = IssuedDocument.get_by_id(key)
    return record


def _member(office: Office, circle: int, family: str) -> Member:
    (found,) = [one for one in office.circles.members(circle) if one.name.endswith(family)]
    return found


def _taken(name: str, data: bytes) -> Taken:
    """A file as if it had been read from a disk."""
    return Taken(name, sha256(data).hexdigest(), data)
