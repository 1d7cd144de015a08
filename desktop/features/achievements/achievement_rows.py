"""What is seen of achievements: the record of one person, and the public cards of mentors."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.features.achievements.rules import Deeds
from desktop.features.circles.rules import Kind, MemberRole
from desktop.store.paging import Line


class Order(StrEnum):
    """There is no ranking: mentors stand by their names."""

    NAME = "name"


@dataclass(frozen=True)
class EngagementLine:
    """One circle that a person was in, and what they did there."""

    circle: int
    programme: str
    number: str
    kind: Kind
    role: MemberRole
    since: date
    until: date | None
    deeds: Deeds


@dataclass(frozen=True)
class Engagement:
    """Everything one person has achieved in the programmes that the signed-in person may see."""

    person: str
    programme: str
    lines: tuple[EngagementLine, ...]

    @property
    def total(self) -> Deeds:
        """All together."""
        return sum((line.deeds for line in self.lines), Deeds())


@dataclass(frozen=True)
class DirectoryQuery:
    """Which mentors. `programme` None: of all programmes that the signed-in person may see."""

    programme: int | None = None
    search: str = ""
    is_free: bool = False
    """Only those who take mentees now."""
    order: Order = Order.NAME
    descending: bool = False


@dataclass(frozen=True)
class MentorCard:
    """What everybody may know of a mentor who has agreed to the directory; nothing else is ever read."""

    id: int
    """Of the participation."""
    name: str
    profession: str
    languages: tuple[tuple[str, str], ...]
    interests: tuple[str, ...]
    is_available: bool
    deeds: Deeds
    key: Line = ()
