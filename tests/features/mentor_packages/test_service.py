"""A package goes out, a sealed file comes back: into the Inbox with who filed it, once, and from this office alone."""

import json
from dataclasses import replace
from email.message import EmailMessage

import pytest

from desktop.errors import NotAllowed, UserError
from desktop.features.confirmations.rules import Kind
from desktop.features.diaries.table import DiaryEntry
from desktop.features.inbox.rules import Place
from desktop.features.inbox.table import InboxBringer, InboxFile, InboxPage, InboxReturn
from desktop.features.mentor_packages import service
from desktop.features.mentor_packages.rules import Matter
from desktop.features.mentor_packages.table import MentorDelivery, MentorPackage
from desktop.rights import Actor, Grant, Role
from desktop.store.sealed_box import public_key
from tests.features.kiosk.conftest import DONE, mia
from tests.features.mentor_packages.conftest import FILLED, PHRASE, SCAN, form_of, sealed, taken


def take_in(office, data, name="mia.sealed"):
    return office.ways.inbox.take_in([taken(data, name)])


def test_a_package_holds_what_its_mentor_may_file_and_nothing_else(package, group, office):
    assert (package.mentor, package.office, len(package.circles)) == ("Mia Berg", "Together at work", 1)
    offered = {(one.due.matter, one.due.role) for one in package.forms}
    assert offered == {(Matter.DIARY, Role.MENTEE), (Matter.HELD, Role.MENTOR)}  # never the mentee's yes
    kept = json.dumps(MentorPackage.get().forms)
    assert "Can" not in kept  # by ids alone


def test_what_was_filled_in_waits_in_the_inbox_and_says_who_filed_it(office, store, package, session):
    diary, held = form_of(package, Matter.DIARY), form_of(package, Matter.HELD)
    data = sealed(package, (diary, FILLED), (held, {"minutes": 45}), scans=[("contract.pdf", SCAN)])
    assert DONE.encode() not in data
    assert b"Mia" not in data
    arrived = take_in(office, data)
    assert (arrived.refused, arrived.notes) == ((), ())
    assert arrived.places == {Place.READY: 2, Place.UNREADABLE: 1}
    assert {one.name for one in InboxBringer.select()} == {"Mia Berg, mentor"}
    assert InboxBringer.select().count() == 3
    page = InboxReturn.get(InboxReturn.way == "package").page_id
    assert office.ways.inbox.listing.detail(page).filed_by == "Mia Berg, mentor"
    facts = dict(office.ways.inbox.returns.detail(page).look.facts)
    assert facts["Filed by"].startswith("Mia Berg, mentor, 20.03.2026")
    assert office.ways.inbox.accept_sure().documents == 2
    (entry,) = DiaryEntry.select()
    assert (entry.state, entry.done) == ("submitted", DONE)
    said = {one.role: one for one in office.confirmations.of(Kind.MEETING_HELD, [session])[session]}
    assert {one.way for one in said.values()} == {"package"}
    assert said[Role.MENTEE].note == "Filed by Mia Berg, mentor"
    store.undo()
    assert not DiaryEntry.select().exists()


def mailed(data, name="mia.sealed"):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Mia <mia@example.org>", "office@example.org", "My papers"
    mail.set_content("Here they are.")
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def test_a_sealed_file_inside_a_mail_is_opened_and_one_of_another_office_stays_with_the_reason(office, package):
    data = sealed(package, (form_of(package, Matter.DIARY), FILLED))
    arrived = take_in(office, mailed(data), "papers.eml")
    assert arrived.refused == ()
    kept = {one.way: one.page for one in InboxReturn.select()}
    assert set(kept) == {"package", "M"}
    assert kept["package"].place == "ready"
    line = office.ways.inbox.listing.detail(kept["package"].id)
    assert (line.row.title, line.filed_by) == (Matter.DIARY.words(), "Mia Berg, mentor")
    assert line.row.subject
    assert office.ways.inbox.accept_sure().documents == 1
    broken = take_in(office, mailed(data[:-1] + bytes([data[-1] ^ 1]), "b.sealed"), "again.eml")
    assert broken.refused == ()
    stays = InboxPage.get(InboxPage.place == "unreadable")
    assert "b.sealed" in stays.detail


def test_the_same_file_is_taken_in_once(office, package):
    data = sealed(package, (form_of(package, Matter.DIARY), FILLED))
    take_in(office, data)
    again = take_in(office, data)
    assert (again.files, len(again.refused)) == ((), 1)
    assert "mia.sealed, sealed by Mia Berg, was taken in on 20.03.2026 already" in again.refused[0]
    assert InboxPage.select().count() == MentorDelivery.select().count() == 1


def test_a_delivery_that_is_taken_back_may_come_once_more(office, store, package):
    data = sealed(package, (form_of(package, Matter.DIARY), FILLED))
    take_in(office, data)
    store.undo()
    assert not InboxFile.select().exists()
    assert take_in(office, data).refused == ()


def test_what_an_older_package_brings_is_in_with_a_word(office, packages, package, tmp_path):
    packages.make(packages.mentors(None)[0].id, PHRASE, tmp_path / "newer.mentor")
    arrived = take_in(office, sealed(package, (form_of(package, Matter.DIARY), FILLED)))
    assert arrived.pages == 1
    assert "a newer one was made on 20.03.2026" in arrived.notes[0]


def test_what_was_answered_elsewhere_meanwhile_waits_with_the_reason(office, package, session):
    form = form_of(package, Matter.HELD)
    office.planning.holding.held(session, 60, mia(office, form.due.circle))
    take_in(office, sealed(package, (form, {"minutes": 45})))
    (page,) = InboxPage.select()
    assert page.place == "decide"
    with pytest.raises(UserError, match="there already"):
        office.ways.inbox.accept([page.id])


def refusals(office, package):
    """What can be wrong with a sealed file, and what is said of it."""
    diary = form_of(package, Matter.DIARY)
    good = sealed(package, (diary, FILLED))
    other = replace(package, public=public_key(bytes(range(32))))
    head, told, rest = good.split(b"\n", 2)
    yield sealed(other, (diary, FILLED)), "for another office"
    yield good[:-1] + bytes([good[-1] ^ 1]), "changed on its way"
    yield b"\n".join((head, told.replace(b'"program"', b'"Program"'), rest)), "changed on its way"
    yield good[:200], "changed on its way"
    yield head, "changed on its way"
    yield b"\n".join((head, b"[]", rest)), "another office"
    yield good.replace(b"RETURN 1", b"RETURN 2", 1), "newer version"
    yield good.replace(b"RETURN 1", b"RETURN x", 1), "changed on its way"
    yield sealed(package, (diary, FILLED), secret=bytes(32)), "has not made"
    yield sealed(replace(package, key="unknown"), (diary, FILLED)), "has not made"
    yield sealed(package, (replace(diary, key="99"), FILLED)), "changed on its way"
    yield sealed(package, (diary, {**FILLED, "mode": "by balloon"})), "changed on its way"
    yield sealed(package, (diary, {**FILLED, "actions": 7})), "changed on its way"


def test_a_file_that_cannot_be_used_says_why_and_nothing_is_taken_in(office, package):
    for data, says in refusals(office, package):
        arrived = take_in(office, data)
        assert len(arrived.refused) == 1, says
        assert says in arrived.refused[0]
        assert "\n" not in arrived.refused[0]
    assert not InboxFile.select().exists()


def test_twin_without_the_secret_a_stranger_would_pass_as_the_mentor(office, package, monkeypatch):
    forged = sealed(package, (form_of(package, Matter.DIARY), FILLED), secret=bytes(32))
    monkeypatch.setattr(service.hmac, "compare_digest", lambda *_: True)
    assert take_in(office, forged).pages == 1


def test_who_does_not_lead_makes_no_package(office, store, packages, group, tmp_path):
    (choice,) = packages.mentors(None)
    store.actor = Actor("Mia", (Grant(Role.MENTOR, circles=frozenset({group})),))
    assert packages.mentors(None) == []
    with pytest.raises(NotAllowed):
        packages.make(choice.id, PHRASE, tmp_path / "x.mentor")
    assert not (tmp_path / "x.mentor").exists()


def test_a_mentor_without_a_circle_gets_none(packages, em, make_part, tmp_path):
    with pytest.raises(UserError, match="no group"):
        packages.make(make_part(em, "Uma Lo", "mentor"), PHRASE, tmp_path / "x.mentor")
