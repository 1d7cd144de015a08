"""What the rooms after mentorships answer to it: meetings, the selection of mentors, certificates."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.features.mentorships.ties import Made, NothingMissing, Ties
from desktop.features.session_plans.ties_service import MeetingTies

if TYPE_CHECKING:
    from desktop.features.paperwork.certificates import Certificates
    from desktop.features.screening.service import ScreeningService


def pair_ties(
    now: Callable[[], datetime], screening: "ScreeningService", certificates: "Callable[[], Certificates]"
) -> Ties:
    """The answers of one office; certificates are made by what is asked for with the first one."""
    meetings = MeetingTies(now)
    return Ties(
        meetings=meetings, planner=meetings, readiness=_Readiness(screening), certificates=_Certificates(certificates)
    )


class _Readiness(NothingMissing):
    """What the selection of mentors says about one (W-02, W-03); papers beyond EM-20 are not asked for yet."""

    def __init__(self, screening: "ScreeningService") -> None:
        self._screening = screening

    def gaps_of_mentor(self, participation: int, day: date) -> Sequence[str]:
        """Training and background check."""
        return self._screening.unfit(participation, day)


class _Certificates:
    """Certificates of mentorships, whose writer is loaded when the first one is made."""

    def __init__(self, make: "Callable[[], Certificates]") -> None:
        self._make = make

    @cached_property
    def _made(self) -> "Certificates":
        return self._make()

    def prepare(self, circle: int, people: Sequence[int]) -> Callable[[], list[Made]]:
        """See `Certificates`."""
        return self._made.prepare(circle, people)

    def copy(self, document: int) -> tuple[str, bytes]:
        """See `Certificates`."""
        return self._made.copy(document)

    def withdraw(self, document: int, reason: str) -> None:
        """See `Certificates`."""
        self._made.withdraw(document, reason)
