"""Places where documents are owed, and what happened in a circle as far as documents follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Subject(NamedTuple):
    """Which document it is about within a circle; None for all of the circle, or for no single session."""

    code: str
    person: int | None = None
    session: int | None = None


@dataclass(frozen=True)
class HeldSession:
    """A session of a plan that took place."""

    id: int
    number: int
    day: date
    absent: frozenset[int] = frozenset()
    """Memberships of those who did not come."""


@dataclass(frozen=True)
class PersonFacts:
    """What happened to somebody before the circle, so that the circle they joined first asks for their papers."""

    events: Mapping[str, date]
    is_minor: bool = False


@dataclass
class CircleFacts:
    """What happened in a circle, as far as documents follow from it."""

    events: dict[str, date] = field(default_factory=dict)
    """Event of the plan -> its day; what has not happened is left out."""
    sessions: list[HeldSession] = field(default_factory=list)
    """In the order they were held."""
    people: dict[int, PersonFacts] = field(default_factory=dict)
    """Person -> facts; whoever was in another circle of the programme before has none here."""
    filled: dict[Subject, date] = field(default_factory=dict)
    """What was filled in or decided in the product, so that it counts without paper (D8), and since when."""
    is_broken_off: bool = False
    """Whether it ended before its time: nobody waits for what had not come back by then (G8)."""

    def session(self, place: "Place") -> HeldSession | None:
        """The session that a place is about; None where it is about none, or about one that was not held."""
        return next((one for one in self.sessions if one.id == place.session), None)


@dataclass(frozen=True)
class Place:
    """Where a document is owed: in a circle, for all of it or for one person, perhaps for one session of its plan."""

    circle: int
    code: str
    person: int | None = None
    session: int | None = None

    def word(self, edition: int) -> str:
        """The place and the edition in one word."""
        code = self.code if self.session is None else f"{self.code}@{self.session}"
        return f"{self.circle}/{self.person or ''}/{code}/{edition}"

    @property
    def subject(self) -> Subject:
        """What it is within its circle."""
        return Subject(self.code, self.person, self.session)


def word_for(word: str, person: int) -> str:
    """The same place, of another person: two records of one human being were merged."""
    circle, _, rest = word.split("/", 2)
    return f"{circle}/{person}/{rest}"
