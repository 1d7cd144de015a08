"""What is seen of a conversation, and of private notes by who may read them."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.features.conversations.rules import Kind, Recipient


@dataclass(frozen=True)
class FileRow:
    """A file of a line."""

    id: int
    name: str
    size: int
    """Bytes."""


@dataclass(frozen=True)
class LineRow:
    """One line, as it is read."""

    id: int
    kind: Kind
    author: str
    party: str
    """Whom a call or talk was with; empty for a message."""
    on: date | None
    written_at: datetime
    subject: str
    recipients: str
    text: str
    files: tuple[FileRow, ...]


@dataclass(frozen=True)
class NoteRow:
    """One private note."""

    id: int
    version: int
    author: str
    written_at: datetime
    text: str


@dataclass(frozen=True)
class Conversation:
    """The newest lines of one circle. `notes` is None for who may not read them: not even how many there are."""

    lines: tuple[LineRow, ...]
    count: int
    members: tuple[Recipient, ...]
    """Everybody who is in the circle; addresses only for who may use them."""
    notes: tuple[NoteRow, ...] | None
    may_write: bool
    may_mail: bool


@dataclass(frozen=True)
class Letter:
    """A mail ready to be written to a file: sender and recipients by name and address."""

    sender: tuple[str, str]
    recipients: tuple[tuple[str, str], ...]
    subject: str
    text: str
    files: tuple[tuple[str, str, bytes], ...]
    """Name, kind (MIME) and bytes."""
