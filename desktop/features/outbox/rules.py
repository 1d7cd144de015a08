"""The life of a mail that leaves: prepared, handed to the mail program, sent, or why not."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.i18n import tr

TOPIC = "outbox"


class State(StrEnum):
    """Where a mail stands."""

    PREPARED = "prepared"
    OPENED = "opened"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"

    def words(self) -> str:
        """As the list says it."""
        return {
            State.PREPARED: tr("Prepared"),
            State.OPENED: tr("Opened – sent?"),
            State.SENDING: tr("Perhaps sent"),
            State.SENT: tr("Sent"),
            State.FAILED: tr("Not sent"),
            State.SKIPPED: tr("Left out"),
        }[self]


MAY_LEAVE = frozenset({State.PREPARED, State.FAILED, State.SKIPPED})
"""Never one that was sent, or of which nobody knows: nobody gets the same mail twice."""

ASKED = frozenset({State.OPENED, State.SENDING})
"""Those of which only a person can say whether they left."""


class Security(StrEnum):
    """How the line to a mail server is kept from others' eyes."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"

    def words(self) -> str:
        """As the form says it."""
        return {
            Security.STARTTLS: tr("STARTTLS (usual, port 587)"),
            Security.TLS: tr("TLS from the start (port 465)"),
            Security.NONE: tr("Not encrypted (only inside the house)"),
        }[self]


@dataclass(frozen=True)
class Account:
    """The mail server of the office; its password lies in the keyring of each computer."""

    host: str = ""
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    sender: str = ""
    """Address that mails come from, where the programme names none."""


@dataclass(frozen=True)
class Enclosed:
    """A file that goes with a mail: its name, its kind, its bytes in the store."""

    name: str
    mime: str
    sha256: str
    document: int | None = None


@dataclass(frozen=True)
class About:
    """A document that a mail asks for: circle, code, the person it is of, or None, and the session, or None."""

    circle: int
    code: str
    person: int | None = None
    session: int | None = None


@dataclass(frozen=True)
class Draft:
    """A mail to be kept: to one person, in one language, with what it asks for."""

    programme: int
    person: int
    token: str
    language: str
    subject: str
    text: str
    about: tuple[About, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()


def refusal(state: State, is_demo: bool) -> str:
    """Why a mail may not leave by itself, in one sentence; nothing when it may."""
    if is_demo:
        return tr("Mails of the demo never leave.")
    if state in MAY_LEAVE:
        return ""
    if state is State.SENDING:
        return tr("It is not known whether this mail left. Look into the mailbox, then say whether it was sent.")
    if state is State.OPENED:
        return tr("This mail was opened in the mail program. Say first whether it was sent.")
    return tr("This mail has left already.")


def skipping(address: str, has_left: bool, has_withdrawn: bool, is_over: bool, is_answered: bool) -> str:
    """Why somebody gets no mail after all, as things stand at the moment of sending; nothing when they do."""
    if has_left:
        return tr("This person has left since.")
    if has_withdrawn:
        return tr("This person has withdrawn the consent since.")
    if is_over:
        return tr("Nobody waits any more for what the mail asks for.")
    if is_answered:
        return tr("What the mail asks for has come in since.")
    return "" if address.strip() else tr("There is no e-mail address of this person.")
