"""What an answer of one side is, and when all sides have agreed (`domain.md` 0.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.i18n import tr
from desktop.rights import Role

TOPIC = "confirmations"
"""Announced when something of this room changes."""


class Kind(StrEnum):
    """The two-sided things; the room of each says whose answers it waits for."""

    REQUEST = "request"
    AGREEMENT = "agreement"
    STEP = "step"
    CLOSING = "closing"
    MEETING_DATE = "meeting_date"
    MEETING_HELD = "meeting_held"

    def words(self) -> str:
        return {
            Kind.REQUEST: tr("Request"),
            Kind.AGREEMENT: tr("Agreement"),
            Kind.STEP: tr("Step"),
            Kind.CLOSING: tr("Closing"),
            Kind.MEETING_DATE: tr("Date of a meeting"),
            Kind.MEETING_HELD: tr("Meeting held"),
        }[self]


DATES = frozenset({Kind.MEETING_DATE})
"""What a calendar's reply may agree: a date, never that something took place."""


MEETINGS = frozenset({Kind.MEETING_DATE, Kind.MEETING_HELD})
"""What is said of meetings; who said it and may sign in corrects it without the desk."""


class Decision(StrEnum):
    """What a side said."""

    YES = "yes"
    NO = "no"
    AMEND = "amend"

    def words(self) -> str:
        return {
            Decision.YES: tr("Yes"),
            Decision.NO: tr("No"),
            Decision.AMEND: tr("Sent back with a comment"),
        }[self]


class Way(StrEnum):
    """How the answer came to the desk."""

    PAPER = "S"
    PDF = "P"
    MAIL = "M"
    CALENDAR = "C"
    WORKBOOK = "X"
    KIOSK = "K"
    PACKAGE = "package"
    SPOKEN = "T"
    MESSAGE = "message"
    DESK = "desk"

    def words(self) -> str:
        return {
            Way.PAPER: tr("Signed paper"),
            Way.PDF: tr("Filled PDF"),
            Way.MAIL: tr("Mail"),
            Way.CALENDAR: tr("Calendar reply"),
            Way.WORKBOOK: tr("Workbook"),
            Way.KIOSK: tr("Typed at the kiosk"),
            Way.PACKAGE: tr("Mentor's package"),
            Way.SPOKEN: tr("Telephone, in person or video"),
            Way.MESSAGE: tr("Message in the conversation"),
            Way.DESK: tr("Signed in at the desk"),
        }[self]


@dataclass(frozen=True)
class Side:
    """One side of a thing: a participation, and the role it has in it."""

    party: int
    role: Role
    name: str


@dataclass(frozen=True)
class Subject:
    """What is to be agreed on, as its own room describes it."""

    kind: Kind
    id: int
    programme: int
    sides: tuple[Side, ...]
    circle: int | None = None
    """The circle it happens in: who sees only some circles sees only their answers."""
    edition: int = 1
    """Counts up when the same thing is put before the sides once more."""
    seal: str = ""
    """Hash of what is agreed on, where words could change between question and answer."""
    asked_on: date | None = None
    """The day it was put before the sides."""

    @property
    def label(self) -> str:
        """Kind and id in one word, for keys."""
        return f"{self.kind.value}:{self.id}"


@dataclass(frozen=True)
class Evidence:
    """A file that proves an answer."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Answer:
    """What one side said, as it is being written down."""

    party: int
    role: Role
    decided_on: date
    way: Way
    decision: Decision = Decision.YES
    note: str = ""
    evidence: Evidence | None = None
    edition: int | None = None
    """The edition the answer names; None: it names none, and the present one is meant."""
    seal: str | None = None
    spoken_by: int | None = None
    """The participation whose word it was, where it was not the party's own."""


@dataclass(frozen=True)
class Confirmation:
    """An answer that is kept."""

    id: int
    kind: Kind
    subject: int
    edition: int
    seal: str
    party: int
    name: str
    role: Role
    decision: Decision
    decided_on: date
    way: Way
    note: str
    evidence: str
    """Name of the file, empty where there is none."""
    recorded_by: str
    recorded_at: str
    """UTC, ISO 8601."""
    void_reason: str = ""
    """Why it no longer counts; empty while it does."""

    @property
    def counts(self) -> bool:
        """Whether it is in force."""
        return not self.void_reason

    @property
    def on_behalf(self) -> str:
        """Both names, where somebody at the desk wrote down what the party said elsewhere; else nothing."""
        if self.way in (Way.KIOSK, Way.DESK, Way.PACKAGE):
            return ""
        return tr("{party}, recorded by {desk}", party=self.name, desk=self.recorded_by)


def said_yes(subject: Subject, answers: Iterable[Confirmation]) -> frozenset[int]:
    """The parties with a yes in force for this very version."""
    return frozenset(
        one.party
        for one in answers
        if one.counts
        and one.decision is Decision.YES
        and (one.kind, one.subject, one.edition, one.seal) == (subject.kind, subject.id, subject.edition, subject.seal)
    )


def missing(subject: Subject, answers: Sequence[Confirmation]) -> tuple[Side, ...]:
    """The sides whose yes is still awaited."""
    agreed = said_yes(subject, answers)
    return tuple(side for side in subject.sides if side.party not in agreed)


def all_agreed(subject: Subject, answers: Sequence[Confirmation]) -> bool:
    """Whether every side has said yes to the same version."""
    return bool(subject.sides) and not missing(subject, answers)
