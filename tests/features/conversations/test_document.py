"""Attached files and prepared mails, read back from the files."""

from email import message_from_bytes, policy

import pytest

from desktop.errors import UserError
from desktop.features.conversations.document import attach_files, export_mail
from desktop.features.conversations.rules import LARGEST, FileDraft, MailDraft
from desktop.features.participants.table import Person
from desktop.features.session_plans.meeting_rules import Side


@pytest.fixture
def store(sqlite_store):
    return sqlite_store


def parties(office, group):
    sides = office.members(group)
    return sides[Side.MENTOR][0], sides[Side.MENTEE][0]


def test_files_are_read_into_the_store(talks, group, tmp_path):
    paths = [tmp_path / "cv.pdf", tmp_path / "notes.txt"]
    for path in paths:
        path.write_text("words", encoding="utf-8")
    attach_files(talks, group, paths)
    (line,) = talks.of_circle(group).lines
    assert [(one.name, talks.file(one.id)[1]) for one in line.files] == [("cv.pdf", b"words"), ("notes.txt", b"words")]


def test_a_file_that_cannot_be_taken_keeps_all_out(talks, group, tmp_path):
    good, huge = tmp_path / "cv.pdf", tmp_path / "film.pdf"
    good.write_text("words", encoding="utf-8")
    with huge.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    for bad in (huge, tmp_path / "gone.pdf"):
        with pytest.raises(UserError, match=bad.name):
            attach_files(talks, group, [good, bad])
    assert talks.of_circle(group).lines == ()


def test_a_mail_to_one_person(talks, office, group, tmp_path):
    mia, _ = parties(office, group)
    draft = MailDraft((mia,), "Grüße aus ไทย", "We meet at five.\nJürgen", (FileDraft("ไทย.pdf", b"%PDF"),))
    path = export_mail(talks, group, draft, tmp_path / "print")
    assert path.name == "mail-1.eml"
    read = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (read["To"].addresses[0].addr_spec, read["Bcc"], read["X-Unsent"]) == ("p0@example.org", None, "1")
    assert read["Subject"] == "Grüße aus ไทย"
    assert read.get_body().get_content().splitlines() == ["We meet at five.", "Jürgen"]
    (attached,) = read.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("ไทย.pdf", b"%PDF")
    again = export_mail(talks, group, draft, tmp_path / "print")
    assert again.name == "mail-2.eml"
    assert again.read_bytes() == path.read_bytes()


def test_several_do_not_see_each_others_addresses(talks, office, group, tmp_path):
    path = export_mail(talks, group, MailDraft(parties(office, group), "Hello", "Well"), tmp_path)
    read = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert read["To"] is None
    assert [one.addr_spec for one in read["Bcc"].addresses] == ["p0@example.org", "p1@example.org"]


def test_an_address_that_no_mail_program_takes_prepares_nothing(talks, office, group, store, tmp_path):
    mia, _ = parties(office, group)
    with store.write("Mistype"):
        Person.update(email="a@b@c").where(Person.email == "p0@example.org").execute()
    with pytest.raises(UserError, match="address of Mia Berg"):
        export_mail(talks, group, MailDraft((mia,), "Hello", "Well"), tmp_path / "print")
    assert talks.of_circle(group).lines == ()
    assert list((tmp_path / "print").iterdir()) == []
