"""What a line of a conversation is, which files may go with it, and when a mail can be prepared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePath

from desktop.i18n import tr

TOPIC = "conversations"
"""Announced when something of this room changes."""

LONGEST = 20_000
"""Letters of one message or note."""
LARGEST = 20 * 1024 * 1024
"""Bytes of one attached file."""
MOST_FILES = 10

FILE_KINDS = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".eml": "message/rfc822",
    ".ics": "text/calendar",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
}
"""Endings of the files that may be attached; nothing that runs is among them."""


class Kind(StrEnum):
    """How something was said."""

    MESSAGE = "message"
    CALL = "call"
    TALK = "talk"
    MAIL = "mail"

    def words(self) -> str:
        return {
            Kind.MESSAGE: tr("Message"),
            Kind.CALL: tr("Call"),
            Kind.TALK: tr("Talk in person"),
            Kind.MAIL: tr("Mail prepared"),
        }[self]


@dataclass(frozen=True)
class FileDraft:
    """A file as it comes in."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Draft:
    """What is being written. `on`: the day of a call or talk; `party`: the participation it was with."""

    text: str = ""
    kind: Kind = Kind.MESSAGE
    on: date | None = None
    party: int | None = None
    files: tuple[FileDraft, ...] = ()


@dataclass(frozen=True)
class Recipient:
    """Somebody of the circle and the address to write to; empty where none is known."""

    party: int
    name: str
    address: str


@dataclass(frozen=True)
class MailDraft:
    """A mail as it is being written; `parties` are participations."""

    parties: tuple[int, ...]
    subject: str
    text: str
    files: tuple[FileDraft, ...] = ()


def mime_of(name: str) -> str:
    """The kind of a file by its ending; empty where it cannot be attached."""
    return FILE_KINDS.get(PurePath(name).suffix.lower(), "")


def file_problem(name: str, size: int) -> str:
    """Why a file cannot be attached, in words; nothing when it can. size: bytes."""
    if not mime_of(name):
        return tr("{name} cannot be attached. Take a PDF, a picture, a text, a mail or an office document.", name=name)
    if not size:
        return tr("The file {name} is empty.", name=name)
    if size > LARGEST:
        return tr("The file {name} is larger than {most} MB.", name=name, most=LARGEST >> 20)
    return ""


def problems(draft: Draft, today: date) -> list[str]:
    """Everything that keeps a line from being kept."""
    found = []
    if not draft.text.strip() and not draft.files:
        found.append(tr("Write something or attach a file."))
    if len(draft.text) > LONGEST:
        found.append(tr("A message has at most {most} letters.", most=LONGEST))
    if draft.on is not None and draft.on > today:
        found.append(tr("The day of the talk is still to come."))
    if len(draft.files) > MOST_FILES:
        found.append(tr("Attach at most {most} files at once.", most=MOST_FILES))
    return found + [words for one in draft.files if (words := file_problem(one.name, len(one.content)))]


def note_problem(text: str) -> str:
    """Why a private note cannot be kept."""
    if not text.strip():
        return tr("Write something first.")
    return tr("A note has at most {most} letters.", most=LONGEST) if len(text) > LONGEST else ""


def mail_problems(draft: MailDraft, recipients: Sequence[Recipient]) -> list[str]:
    """Everything that keeps a mail from being prepared. recipients: those the parties were found to be."""
    found = []
    if not recipients:
        found.append(tr("Choose to whom the mail goes."))
    found += [tr("There is no address of {name}.", name=one.name) for one in recipients if not one.address.strip()]
    if not draft.subject.strip():
        found.append(tr("Write a subject."))
    if not draft.text.strip():
        found.append(tr("Write something first."))
    return found + [words for one in draft.files if (words := file_problem(one.name, len(one.content)))]
