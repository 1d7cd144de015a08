"""Mail drafts (.eml) that the person's own mail program opens and sends: RFC 5322, marked as not sent yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from desktop.documents.target import whole_file
from desktop.errors import UserError
from desktop.i18n import tr

Mailbox = tuple[str, str]
"""Name and address."""


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True)
class Mail:
    """One mail; those in `blind` are not seen by the others."""

    sender: Mailbox
    to: tuple[Mailbox, ...]
    subject: str
    text: str
    blind: tuple[Mailbox, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    token: str = ""
    """What a reply is known by; it stands in the subject too."""


def write_mail(target: Path | BinaryIO, mail: Mail) -> None:
    """Write the draft; the same mail gives the same bytes. UserError for an address no mail program would take."""
    content = message_bytes(mail)
    with whole_file(target) as stream:
        stream.write(content)


def message_bytes(mail: Mail, is_draft: bool = True) -> bytes:
    """The mail as it is written or sent; one that is sent hides whom else it goes to."""
    made = _message(mail)
    if not is_draft:
        del made["X-Unsent"]
        del made["Bcc"]
    return made.as_bytes(policy=SMTP)


def _message(mail: Mail) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    if mail.sender[1]:
        made["From"] = _addresses([mail.sender])
    if mail.to:
        made["To"] = _addresses(mail.to)
    if mail.blind:
        made["Bcc"] = _addresses(mail.blind)
    made["Subject"] = " ".join(mail.subject.split())
    if mail.token:
        made["X-Mentordesk-Token"] = mail.token
    made["X-Unsent"] = "1"  # Outlook opens the file as a draft
    made.set_content(mail.text, cte="quoted-printable")
    for one in mail.attachments:
        main, _, sub = one.mime.partition("/")
        if main == "message":  # a mail inside a mail is handed on as bytes, never taken apart
            main, sub = "application", "octet-stream"
        made.add_attachment(one.content, maintype=main, subtype=sub, filename=one.name, cte="base64")
    if made.is_multipart():  # the writer would draw lots for it
        made.set_boundary(f"=_{sha256(repr(mail).encode()).hexdigest()[:40]}")
    return made


def _addresses(boxes: Iterable[Mailbox]) -> tuple[Address, ...]:
    return tuple(_address(name, address) for name, address in boxes)


def _address(name: str, address: str) -> Address:
    try:
        return Address(display_name=" ".join(name.split()), addr_spec=address.strip())
    except (ValueError, MessageError, IndexError) as fault:  # IndexError: the parser's way to say that it is empty
        raise UserError(tr("The address of {name} cannot be used: {address}", name=name, address=address)) from fault
