"""What the matching assistant knows of people, what counts between them, and what was decided by hand.

Criteria are those of `domain.md` B.4.1. Words of interests, goals and traits are compared without case.
"""

import re
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import NamedTuple

from desktop.i18n import tr

TOPIC = "matching"
"""Announced when something of this room changes."""


class Level(IntEnum):
    """How well somebody speaks a language (CEFR), and the mother tongue above all."""

    A1 = 1
    A2 = 2
    B1 = 3
    B2 = 4
    C1 = 5
    C2 = 6
    NATIVE = 7

    @classmethod
    def of(cls, text: str) -> "Level":
        """The level as a person's record keeps it; one that is not named, or not known, counts as B1."""
        return cls.__members__.get(text.upper(), cls.B1)


class Slot(StrEnum):
    """The part of a day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Time(NamedTuple):
    """A part of a weekday on which somebody is free; day counts from Monday = 0."""

    day: int
    slot: Slot

    @classmethod
    def of(cls, text: str) -> "Time | None":
        """A time as a record keeps it ("tue-evening"); None when it is not one."""
        day, _, slot = text.partition("-")
        return cls(_DAYS.index(day), Slot(slot)) if day in _DAYS and slot in list(Slot) else None


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Mode(StrEnum):
    """How the two meet (EM-04)."""

    FACE_TO_FACE = "face_to_face"
    ONLINE = "online"
    BLENDED = "blended"

    def words(self) -> str:
        """Its name on screen and paper."""
        return {
            Mode.FACE_TO_FACE: tr("face to face"),
            Mode.ONLINE: tr("online"),
            Mode.BLENDED: tr("face to face and online"),
        }[self]


class Criterion(StrEnum):
    """What is compared between a mentor and a mentee (B.4.1)."""

    LANGUAGES = "languages"
    GOALS = "goals"
    INTERESTS = "interests"
    AVAILABILITY = "availability"
    AREA = "area"
    MODE = "mode"
    PREFERENCE = "preference"

    def words(self) -> str:
        """Its name on screen and paper."""
        return {
            Criterion.LANGUAGES: tr("Languages"),
            Criterion.GOALS: tr("Goals"),
            Criterion.INTERESTS: tr("Interests"),
            Criterion.AVAILABILITY: tr("Free times"),
            Criterion.AREA: tr("Area"),
            Criterion.MODE: tr("Way of meeting"),
            Criterion.PREFERENCE: tr("Wishes"),
        }[self]


class Must(StrEnum):
    """A rule that can be switched on; a pair that breaks it is never proposed."""

    COMMON_LANGUAGE = "common_language"
    COMMON_TIME = "common_time"
    FITTING_MODE = "fitting_mode"
    SAME_GENDER_IF_ASKED = "same_gender_if_asked"
    OTHER_ORGANISATION = "other_organisation"
    NO_RELATIVES = "no_relatives"

    def words(self) -> str:
        """The rule in words, for a list of ticks."""
        return {
            Must.COMMON_LANGUAGE: tr("They have a language in common"),
            Must.COMMON_TIME: tr("They are free at the same time"),
            Must.FITTING_MODE: tr("They want to meet in the same way"),
            Must.SAME_GENDER_IF_ASKED: tr("They are of the same gender, if one of them asked for it"),
            Must.OTHER_ORGANISATION: tr("They do not belong to the same organisation or employer"),
            Must.NO_RELATIVES: tr("They are not relatives"),
        }[self]


@dataclass(frozen=True)
class Person:
    """What is compared; ids are those of people, and unique over mentors and mentees."""

    id: int
    name: str
    languages: tuple[tuple[str, Level], ...] = ()
    """Language code (ISO 639) and level."""
    interests: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    """A mentee's goals; for a mentor the areas in which help is offered."""
    postcode: str = ""
    municipality: str = ""
    region: str = ""
    free: frozenset[Time] = frozenset()
    mode: Mode | None = None
    """None: whatever suits the other."""
    gender: str = ""
    """f, m or n (`domain.md` 1.3); empty when not known."""
    wants_same_gender: bool = False
    organisation: int | None = None
    """Id of the school or employer."""
    traits: frozenset[str] = frozenset()
    """What others may wish for: "has children", "works in care"."""
    wished_traits: frozenset[str] = frozenset()
    wished_people: frozenset[int] = frozenset()
    refused_people: frozenset[int] = frozenset()
    relatives: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Mentor(Person):
    """Somebody who can take mentees; capacity counts the places still free."""

    capacity: int = 1


@dataclass(frozen=True)
class Mentee(Person):
    """Somebody who looks for a mentor."""


HEAVIEST = 10
"""The largest weight of a criterion."""


@dataclass(frozen=True)
class Weights:
    """How much each criterion counts, 0 (not at all) to HEAVIEST."""

    languages: int = 5
    goals: int = 4
    interests: int = 3
    availability: int = 4
    area: int = 2
    mode: int = 2
    preference: int = 3

    def of(self, criterion: Criterion) -> int:
        """The weight of one criterion."""
        return int(getattr(self, criterion.value))

    def total(self) -> int:
        """The weights together."""
        return sum(self.of(criterion) for criterion in Criterion)


@dataclass(frozen=True)
class Criteria:
    """What counts and what must be."""

    weights: Weights = field(default_factory=Weights)
    musts: frozenset[Must] = frozenset({Must.COMMON_LANGUAGE, Must.SAME_GENDER_IF_ASKED, Must.NO_RELATIVES})
    common_level: Level = Level.A2
    """Both must speak the common language at least this well."""

    def problems(self) -> list[str]:
        """What is wrong with the weights, one sentence each."""
        asked = {criterion.words(): self.weights.of(criterion) for criterion in Criterion}
        found = [
            tr("{criterion}: the weight must be between 0 and {highest}.", criterion=words, highest=HEAVIEST)
            for words, weight in asked.items()
            if not 0 <= weight <= HEAVIEST
        ]
        if not found and not self.weights.total():
            found.append(tr("Give at least one criterion a weight above 0."))
        return found


Pair = tuple[int, int]
"""Ids: mentor, mentee."""


@dataclass(frozen=True)
class Rulings:
    """What was decided by hand: pairs that must be, and pairs that must never be."""

    pins: frozenset[Pair] = frozenset()
    bans: frozenset[Pair] = frozenset()


_BETWEEN = re.compile(r"[\n,;•]+")


def phrases(text: str) -> frozenset[str]:
    """The wishes or goals of a free text: what stands between commas, semicolons and line ends."""
    return frozenset(found for part in _BETWEEN.split(text) if (found := " ".join(part.split()).strip(".-– ")))
