"""What later rooms answer to earlier ones: each is brought in when it is first asked, so that no start pays for it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.features.groups.life_rules import Sessions


def sessions_of(clock: Callable[[], Callable[[], datetime]]) -> "Callable[[int], Sessions]":
    """What the sessions of a group have come to; `clock` answers with that of the meetings."""

    def of_group(circle: int) -> "Sessions":
        from desktop.features.session_plans.ties_service import MeetingTies  # late: see above

        return MeetingTies(clock()).of_group(circle)

    return of_group


def led_by(person: int, programme: int | None) -> frozenset[int]:
    """The circles of a programme (None: of all) that a person is a mentor of now."""
    from desktop.features.circles import service  # late: see above

    return service.led_by(person, programme)
