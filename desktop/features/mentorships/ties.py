"""What later rooms answer to this one; `office.py` fills it in."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from desktop.features.mentorships.agreement_rules import AgreementDraft


@dataclass(frozen=True)
class MeetingLine:
    """What has become of the meetings of one mentorship."""

    held: int = 0
    """Held by both."""
    minutes: int = 0
    last_held_on: date | None = None
    first_on: date | None = None
    """The first day on which they met or are to meet."""
    oldest_unconfirmed_on: date | None = None
    """A day that has passed and was not confirmed by both."""
    closing_on: date | None = None
    """The day of the closing meeting, once it is proposed."""
    is_closing_agreed: bool = False
    is_closing_held: bool = False


class MeetingFacts(Protocol):
    """What the room of meetings knows."""

    def of_circles(self, circles: Collection[int]) -> dict[int, MeetingLine]:
        """The meetings of each circle; those without any may be missing."""
        ...


class MeetingMaker(Protocol):
    """Plans the meetings of an agreement that has come into force (M10, M11)."""

    def plan_meetings(self, circle: int, agreement: AgreementDraft) -> None:
        """Inside the same write."""
        ...


class Readiness(Protocol):
    """What the rooms of training, checks and papers know about people."""

    def gaps_of_mentor(self, participation: int, day: date) -> Sequence[str]:
        """Sentences about training and background check (W-02, W-03)."""
        ...

    def missing_papers(self, participations: Sequence[int], day: date) -> Sequence[str]:
        """Sentences about statements that are not on file (EM-19, EM-20)."""
        ...


@dataclass(frozen=True)
class Made:
    """A certificate as the room of papers has kept it."""

    document: int
    number: str


class CertificateMaker(Protocol):
    """Makes certificates, numbers and freezes them (AM-07)."""

    def prepare(self, circle: int, people: Sequence[int]) -> Callable[[], list[Made]]:
        """Render them, which takes time; what is answered keeps them, inside a write, in the order of the people."""
        ...

    def copy(self, document: int) -> tuple[str, bytes]:
        """Name and bytes of the frozen copy (PDF)."""
        ...

    def withdraw(self, document: int, reason: str) -> None:
        """Take it out of force, inside a write."""
        ...


class NoMeetings:
    """A store without meetings."""

    def of_circles(self, circles: Collection[int]) -> dict[int, MeetingLine]:
        """None."""
        return {}

    def plan_meetings(self, circle: int, agreement: AgreementDraft) -> None:
        """Nothing to plan them in."""


class NothingMissing:
    """A programme that keeps neither checks nor papers in the store."""

    def gaps_of_mentor(self, participation: int, day: date) -> Sequence[str]:
        """None."""
        return ()

    def missing_papers(self, participations: Sequence[int], day: date) -> Sequence[str]:
        """None."""
        return ()


@dataclass(frozen=True)
class Ties:
    """Everything that later rooms answer."""

    meetings: MeetingFacts = field(default_factory=NoMeetings)
    planner: MeetingMaker = field(default_factory=NoMeetings)
    readiness: Readiness = field(default_factory=NothingMissing)
    certificates: CertificateMaker | None = None
