"""Calendar files, read back by another library than the one that wrote them, and held against RFC 5545 by hand."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
import vobject

from desktop.documents.calendar import Event, Guest, Method, local_zone, write_calendar
from desktop.errors import UserError

OSLO = ZoneInfo("Europe/Oslo")
EVENT = Event(
    uid="meeting-7@4f6c.mentordesk",
    sequence=2,
    begins=datetime(2026, 3, 30, 17, 0, tzinfo=OSLO),  # the day after the clocks went forward
    minutes=90,
    summary="G01 · ทักษะและเรื่องราวของฉัน ฉันเล่าเรื่องของฉันให้กลุ่มฟังด้วยความมั่นใจและเป็นกันเอง",
    stamp=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    description="Автобиография, подготовка; и въпроси,\nвтори ред \\ край",
    place="Demo school 1, room 12",
    link="https://example.org/room?x=1,2",
    organiser=Guest("Kari Nordmann", "kari@example.org"),
    guests=(Guest('Øvrebø, "Mia"', "mia@example.org", True), Guest("Димитров: Иван", "ivan@example.org")),
)


def written(method=Method.REQUEST, *events):
    stream = io.BytesIO()
    write_calendar(stream, method, events or (EVENT,))
    return stream.getvalue()


def read(content):
    return vobject.readOne(content.decode())


def test_another_library_reads_what_was_meant():
    calendar = read(written())
    event = calendar.vevent
    assert calendar.method.value == "REQUEST"
    assert event.uid.value == EVENT.uid
    assert event.sequence.value == "2"
    assert event.summary.value == EVENT.summary
    assert event.description.value == EVENT.description
    assert event.location.value == "Demo school 1, room 12 · https://example.org/room?x=1,2"
    assert event.status.value == "CONFIRMED"
    assert event.dtstart.value == EVENT.begins
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=90)


def test_summer_time_is_counted():
    content = written()
    assert b"DTSTART;TZID=Europe/Oslo:20260330T170000" in content
    winter = replace(EVENT, begins=datetime(2026, 3, 27, 17, 0, tzinfo=OSLO))
    assert b"DTSTART;TZID=Europe/Oslo:20260327T170000" in written(Method.REQUEST, winter)
    for event, hour in ((EVENT, 15), (winter, 16)):  # the other library works the rules of the file out
        start = read(written(Method.REQUEST, event)).vevent.dtstart.value
        assert (start.hour, start.astimezone(UTC).hour) == (17, hour)


def test_the_file_brings_the_rules_of_its_zone_for_calendars_that_do_not_know_it():
    zone = read(written()).vtimezone
    assert zone.tzid.value == "Europe/Oslo" if hasattr(zone.tzid, "value") else zone.tzid == "Europe/Oslo"
    text = written().decode()
    for line in ("BEGIN:DAYLIGHT", "BEGIN:STANDARD", "TZOFFSETTO:+0200", "TZOFFSETTO:+0100", "TZNAME:CEST"):
        assert line in text, line
    assert text.count("BEGIN:VTIMEZONE") == 1
    far = replace(EVENT, uid="b", begins=datetime(2026, 4, 1, 9, 0, tzinfo=ZoneInfo("Asia/Bangkok")))
    many = written(Method.PUBLISH, EVENT, far, replace(EVENT, uid="c"))
    assert many.count(b"BEGIN:VTIMEZONE") == 2
    ends = read(many).vevent_list[1].dtend.value
    assert ends.astimezone(UTC) == datetime(2026, 4, 1, 3, 30, tzinfo=UTC)


def test_a_meeting_over_the_night_of_the_clocks_lasts_as_long_as_planned():
    night = replace(EVENT, begins=datetime(2026, 3, 29, 1, 30, tzinfo=OSLO), minutes=60)
    event = read(written(Method.REQUEST, night)).vevent
    assert event.dtend.value.hour == 3
    assert event.dtend.value.astimezone(UTC) - event.dtstart.value.astimezone(UTC) == timedelta(hours=1)


def test_a_computer_without_a_named_zone_writes_utc(monkeypatch):
    for zone in (UTC, ZoneInfo("Etc/UTC"), timezone(timedelta(hours=2))):
        monkeypatch.setattr("babel.localtime.get_localzone", lambda zone=zone: zone)
        assert local_zone() is None
        content = written(Method.REQUEST, replace(EVENT, begins=EVENT.begins.astimezone(zone)))
        assert b"DTSTART:20260330T150000Z" in content
        assert b"VTIMEZONE" not in content
    monkeypatch.setattr("babel.localtime.get_localzone", lambda: OSLO)
    assert local_zone() is OSLO


def test_who_invites_and_who_is_invited():
    event = read(written()).vevent
    assert event.organizer.value == "mailto:kari@example.org"
    first, second = event.contents["attendee"]
    assert (first.value, first.params["PARTSTAT"], first.params["RSVP"]) == (
        "mailto:mia@example.org",
        ["ACCEPTED"],
        ["FALSE"],
    )
    assert (second.params["CN"], second.params["PARTSTAT"], second.params["RSVP"]) == (
        ["Димитров: Иван"],
        ["NEEDS-ACTION"],
        ["TRUE"],
    )


def test_an_update_keeps_its_uid_and_raises_its_sequence():
    first, second = (read(written(Method.REQUEST, replace(EVENT, sequence=number))).vevent for number in (2, 3))
    assert first.uid.value == second.uid.value
    assert int(first.sequence.value) < int(second.sequence.value)


def test_a_cancellation():
    calendar = read(written(Method.CANCEL, replace(EVENT, is_cancelled=True, sequence=4)))
    assert (calendar.method.value, calendar.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert calendar.vevent.uid.value == EVENT.uid


def test_a_calendar_of_many_asks_nobody():
    bare = replace(EVENT, uid="b", organiser=None, guests=(), is_tentative=True, place="", link="", description="")
    calendar = read(written(Method.PUBLISH, EVENT, bare))
    one, other = calendar.vevent_list
    assert (one.uid.value, other.uid.value, other.status.value) == (EVENT.uid, "b", "TENTATIVE")
    assert "location" not in other.contents
    assert "RSVP=TRUE" not in written(Method.PUBLISH, EVENT).decode()


@pytest.mark.parametrize(
    "events", [(EVENT, replace(EVENT, uid="b")), (replace(EVENT, guests=()),), (replace(EVENT, organiser=None),)]
)
def test_what_calendars_refuse_is_not_written(events):
    with pytest.raises(ValueError, match="invitation"):
        written(Method.REQUEST, *events)


def test_lines_are_folded_between_letters_at_75_bytes():
    """RFC 5545 3.1: no line is longer than 75 octets, and a fold never splits a letter."""
    content = written()
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        assert len(line) <= 75
        line.decode()  # a split letter cannot be read alone
    assert content.replace(b"\r\n ", b"").decode().count("SUMMARY:" + EVENT.summary) == 1


def test_every_property_calendars_need_is_there_once():
    unfolded = written().replace(b"\r\n ", b"").decode()
    zone = unfolded.index("BEGIN:VTIMEZONE"), unfolded.index("END:VTIMEZONE")
    unfolded = unfolded[: zone[0]] + unfolded[zone[1] :]
    for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "METHOD", "PRODID", "VERSION", "ORGANIZER"):
        assert sum(line.split(":")[0].split(";")[0] == name for line in unfolded.split("\r\n")) == 1, name


def test_the_same_meeting_gives_the_same_bytes_wherever_its_clock_hangs():
    one, other = (
        written(Method.REQUEST, replace(EVENT, begins=EVENT.begins.astimezone(timezone(timedelta(hours=hours)))))
        for hours in (2, 7)
    )
    assert one == other
    assert written() == written()


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(UserError, match=r"a\.ics"):
        write_calendar(tmp_path / "no" / "a.ics", Method.REQUEST, [EVENT])
    write_calendar(tmp_path / "a.ics", Method.REQUEST, [EVENT])
    assert (tmp_path / "a.ics").read_bytes() == written()
