"""Mails are taken apart in the child: any charset, any nesting, and one sentence where that cannot be."""

import zipfile
from email.message import EmailMessage
from email.mime.message import MIMEMessage
from io import BytesIO

import pytest

from desktop.errors import UserError
from desktop.intake import mail_parts, mails
from desktop.intake.arrivals import CALENDAR, MAIL, kind_of, refused
from desktop.intake.lists import Taken
from desktop.intake.mail_parts import take_apart
from desktop.intake.mails import read_mail
from desktop.intake.reply_words import decision_of

HEAD = (
    b"From: Mia Berg <Mia@Example.org>\r\nTo: office@example.org\r\nSubject: Re: Request [MD-7K3QF-0000CTX-01-H9]\r\n"
)


def told(data):
    head, *parts = take_apart(data)
    return head["mail"], [one["part"] for one in parts]


def mail(**headers):
    made = EmailMessage()
    made["From"], made["Subject"] = "Mia <mia@example.org>", "Re: [MD-7K3QF-0000CTX-01-H9]"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    return made


@pytest.mark.parametrize(
    ("kind", "encoded", "words"),
    [
        (
            "text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable",
            b"Ja, gj=E6rne",
            "Ja, gjærne",
        ),
        (
            "text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64",
            b"0JTQsCwg0YHRitCz0LvQsNGB0LXQvQ==",
            "Да, съгласен",
        ),
        ("text/plain; charset=windows-874", "ตกลงครับ".encode("cp874"), "ตกลงครับ"),
        ("text/plain; charset=no-such-thing", "Ja, på søndag".encode(), "Ja, på søndag"),
        ("text/plain", "Да, съгласен съм с това".encode("cp1251"), "Да, съгласен съм с това"),
        (
            "text/html; charset=utf-8",
            b"<html><head><style>p{}</style></head><p>Yes</p><blockquote>no</blockquote>",
            "Yes",
        ),
    ],
)
def test_the_words_come_out_of_any_wrapping(kind, encoded, words):
    found, _ = told(HEAD + b"Content-Type: " + kind.encode() + b"\r\n\r\n" + encoded)
    assert found["text"].startswith(words)
    assert found["sender"] == "mia@example.org"
    assert found["tokens"] == ["MD-7K3QF-0000CTX-01-H9"]


def test_a_html_mail_says_what_stands_above_the_quotation():
    made = mail()
    made.set_content(
        '<div>Nein, leider nicht.</div><div class="gmail_quote">Am Montag schrieb Kari:'
        "<blockquote>ja oder nein</blockquote></div>",
        subtype="html",
    )
    assert decision_of(told(bytes(made))[0]["text"]) == "no"


def test_attachments_and_mails_inside_come_out_by_themselves():
    inside = mail()
    inside.set_content("Yes")
    made = mail(Date="Mon, 23 Nov 2026 10:00:00 +0100", X_Mentordesk_Token="MD1")
    made.set_content("See below")
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../../scan.pdf")
    made.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar")
    made.attach(MIMEMessage(inside))
    found, parts = told(bytes(made))
    assert (found["day"], found["text"].strip()) == ("2026-11-23", "See below")
    assert found["tokens"] == ["MD-7K3QF-0000CTX-01-H9", "MD1"]
    assert [one["name"] for one in parts] == ["scan.pdf", "2.ics", "3.eml"]


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"X_Autoreply": "yes"}],
)
def test_what_no_person_wrote_is_told(headers):
    made = mail(**headers)
    made.set_content("Yes, I am away")
    assert told(bytes(made))[0]["is_automatic"]


def test_a_false_address_is_told():
    made = mail(Authentication_Results="mx.example.org; dmarc=fail header.from=example.org")
    made.set_content("Yes")
    assert told(bytes(made))[0]["is_doubtful"]


def test_a_mail_of_mails_of_mails_ends(monkeypatch):
    deep = mail()
    deep.set_content("Yes")
    data = bytes(deep)
    for number in range(60):
        line = b"--%dx\r\n" % number
        kind = b'Content-Type: multipart/mixed; boundary="%dx"\r\n\r\n' % number
        data = HEAD + kind + line + data + b"\r\n" + line[:-2] + b"--\r\n"
    assert told(data)[0]["text"] == ""
    many = mail()
    many.set_content("x")
    for _ in range(70):
        many.add_attachment(b"x", maintype="application", subtype="pdf", filename="x.pdf")
    found, parts = told(bytes(many))
    assert found["too_many"]
    assert len(parts) == mail_parts.MOST_PARTS


def test_through_the_child_and_back():
    made = mail()
    made.set_content("Ja")
    found = read_mail(Taken("answer.eml", "", bytes(made)))
    assert (found.sender, found.text.strip(), found.parts) == ("mia@example.org", "Ja", ())


def test_files_are_known_by_what_they_hold():
    made = mail()
    made.set_content("Ja")
    assert kind_of(bytes(made)) == MAIL
    assert kind_of(b"From mia@example.org Mon Nov 23\n" + bytes(made)) == MAIL
    assert kind_of(b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n") == CALENDAR
    assert kind_of(b"%PDF-1.4") == kind_of(b"note: a text\nfile") == kind_of(b"") == ""


def test_what_is_none_of_these_is_refused_with_the_way_out():
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("scan.pdf", b"\0" * 10_000_000)
    outlook = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "__substg1.0_0037001F".encode("utf-16-le")
    for data, words in (
        (bomb.getvalue(), "packed file"),
        (outlook, "as .eml"),
        (b"\x78\x9f\x3e\x22" + b"x" * 20, "Outlook's own wrapping"),
        (b"\0\0", "nothing in"),
        (b"hello", "is no scan"),
    ):
        assert words in refused(Taken("x.dat", "", data))


def test_a_workbook_or_text_of_another_kind_is_told_how_to_be_saved():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    biff = b"\x09\x08\x10\x00\x00\x06\x05\x00"
    for name, data, words in (
        ("list.xls", ole, "Save it as .xlsx"),
        ("list", ole + "Workbook".encode("utf-16-le") + b"\0" * 40, "Save it as .xlsx"),
        ("list.dat", biff, "Save it as .xlsx"),
        ("list.xls", b"<html><table>", "Save it as .xlsx"),
        ("list.ODS", b"PK\x03\x04mimetype", "Save it as .xlsx"),
        ("list.xlsx", ole + "EncryptedPackage".encode("utf-16-le"), "closed with a password"),
        ("letter.docx", b"PK\x03\x04", "Save it as PDF"),
        ("letter.doc", ole, "Save it as PDF"),
    ):
        said = refused(Taken(name, "", data))
        assert words in said
        assert name in said


def test_a_child_that_was_taken_over_is_not_believed(monkeypatch):
    for told in ({"mail": {}}, {"mail": {"sender": 7}}, {"part": {"name": "x", "data": "?"}}):
        monkeypatch.setattr(mails, "ask_child", lambda *_, told=told: iter([told]))
        with pytest.raises(UserError, match="cannot be read as a mail"):
            read_mail(Taken("x.eml", "", b""))
