"""What counts as an achievement, and what the directory of mentors may show of anybody (`domain.md` 3.3)."""

from dataclasses import dataclass
from datetime import date

from desktop.features.circles.rules import Kind as CircleKind
from desktop.features.circles.rules import MemberRole
from desktop.features.groups.rules import State as GroupState
from desktop.features.mentorships.rules import State as PairState
from desktop.features.participants.rules import ConsentState
from desktop.i18n import tr, trn

_LED = frozenset({GroupState.RUNNING.value, GroupState.FINAL.value, GroupState.CLOSED.value})
"""A group that never ran was not led."""

PUBLIC = frozenset(
    {"given_name", "family_name", "profession", "languages", "interests", "mode", "is_available", "roles", "id"}
)
"""Columns of people and participations that a card may read; of the family name the first letter alone."""


@dataclass(frozen=True)
class Deeds:
    """Achievements counted: held by both sides, completed by both, led from the first session on."""

    meetings: int = 0
    minutes: int = 0
    completed: int = 0
    led: int = 0

    def __add__(self, other: "Deeds") -> "Deeds":
        return Deeds(
            self.meetings + other.meetings,
            self.minutes + other.minutes,
            self.completed + other.completed,
            self.led + other.led,
        )

    @property
    def is_nothing(self) -> bool:
        """Whether nothing has been achieved yet."""
        return self == Deeds()


@dataclass(frozen=True)
class Part:
    """One person's part in one circle, with what was held while they were in it."""

    kind: CircleKind
    role: MemberRole
    state: str
    meetings: int
    minutes: int


def deeds(part: Part) -> Deeds:
    """What one part in one circle counts for. Nothing here is typed: each number comes from confirmed facts."""
    is_pair = part.kind is CircleKind.MENTORSHIP
    is_led = part.kind is CircleKind.GROUP and part.role is MemberRole.MENTOR and part.state in _LED
    return Deeds(
        meetings=part.meetings,
        minutes=part.minutes,
        completed=int(is_pair and part.state == PairState.CLOSED_COMPLETED.value),
        led=int(is_led),
    )


def public_name(given: str, family: str) -> str:
    """A name as the directory shows it: Mia B."""
    first = family.strip()[:1]
    return " ".join(word for word in (given.strip(), f"{first}." if first else "") if word)


def may_be_listed(consent: ConsentState | None) -> bool:
    """Only who has said yes to the directory, and has not taken it back, is in it."""
    return consent is ConsentState.GIVEN


def sentences(done: Deeds) -> list[str]:
    """The achievements in words; what is nought is left out."""
    found = (
        (done.meetings, trn("{count} meeting held", "{count} meetings held", done.meetings)),
        (done.completed, trn("{count} mentorship completed", "{count} mentorships completed", done.completed)),
        (done.led, trn("{count} group led", "{count} groups led", done.led)),
    )
    return [words for number, words in found if number]


def period_words(first: date | None, last: date | None, words: tuple[str, str]) -> str:
    """A period by its two days in words; open at the end while it lasts."""
    if first is None:
        return ""
    return tr("{first} to {last}", first=words[0], last=words[1]) if last else tr("since {first}", first=words[0])
