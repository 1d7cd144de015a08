"""Mail drafts as mail programs read them."""

import io
from email import message_from_bytes, policy

import pytest

from desktop.documents.mail import Attachment, Mail, write_mail
from desktop.errors import UserError

ADA = ("Ada Lovelace", "ada@example.org")


def written(**changes):
    stream = io.BytesIO()
    write_mail(
        stream, Mail(**{"sender": ADA, "to": (("Bob", "bob@example.org"),), "subject": "S", "text": "T", **changes})
    )
    return stream.getvalue()


def read(content):
    return message_from_bytes(content, policy=policy.default)


def test_a_plain_mail_is_a_draft_without_a_date_or_a_number():
    found = read(written())
    assert (found["From"], found["To"], found["X-Unsent"]) == (
        "Ada Lovelace <ada@example.org>",
        "Bob <bob@example.org>",
        "1",
    )
    assert found["Date"] is None
    assert found["Message-ID"] is None
    assert written() == written()


def test_no_header_can_be_smuggled_in():
    found = read(
        written(subject="Hello\r\nBcc: eve@example.org", to=(("Bob\nBcc: eve@example.org", "bob@example.org"),))
    )
    assert found["Bcc"] is None
    assert found["Subject"] == "Hello Bcc: eve@example.org"


@pytest.mark.parametrize("address", ["", "a@b@c", "a b", "bob@example.org\r\nBcc: eve@example.org", "@", "<bob>"])
def test_an_address_that_cannot_be_used_is_named(address):
    with pytest.raises(UserError, match="address of Bob"):
        written(to=(("Bob", address),))


def test_a_mail_without_a_known_sender_has_none():
    assert read(written(sender=("", "")))["From"] is None


def test_attachments_come_back_byte_for_byte_and_a_mail_stays_closed():
    files = (
        Attachment("a.pdf", "application/pdf", bytes(range(256))),
        Attachment("b.eml", "message/rfc822", b"To: x\n\ny"),
    )
    content = written(attachments=files)
    assert content == written(attachments=files)
    first, second = read(content).iter_attachments()
    assert first.get_content() == bytes(range(256))
    assert (second.get_filename(), second.get_content()) == ("b.eml", b"To: x\n\ny")
