"""What is handed over at the desk: a form that somebody owes, its sheet, and what may serve as a PIN."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from desktop.forms.drafts import About
from desktop.forms.fields import Section
from desktop.i18n import tr, trn
from desktop.rights import Role

LEAST_DIGITS = 4
MOST_DIGITS = 12


class Matter(StrEnum):
    """What can be handed over."""

    DIARY = "diary"
    FEEDBACK = "feedback"
    AGREEMENT = "agreement"
    DATE = "date"
    HELD = "held"

    def words(self) -> str:
        return {
            Matter.DIARY: tr("Diary"),
            Matter.FEEDBACK: tr("Feedback"),
            Matter.AGREEMENT: tr("Agreement"),
            Matter.DATE: tr("Date of a meeting"),
            Matter.HELD: tr("Meeting held"),
        }[self]


_PLACES = {
    Matter.DIARY: "meeting",
    Matter.FEEDBACK: "participation",
    Matter.AGREEMENT: "agreement_version",
    Matter.DATE: "meeting",
    Matter.HELD: "meeting",
}


@dataclass(frozen=True)
class Due:
    """One form that one person owes."""

    matter: Matter
    record: int
    """Id of the meeting, of the occasion of the feedback, or of the version of the agreement."""
    party: int
    """The participation of whoever fills it in."""
    role: Role
    name: str
    line: str
    """Which one, in a few words."""
    circle: int
    language: str = ""
    """Of the person: the form speaks it."""
    kind: str = ""
    """What the feedback is about (`feedback.rules.Kind`)."""
    member: int = 0
    seal: str = ""
    """Of the version of an agreement as it is shown, so that a yes is to nothing else."""
    edition: int = 1

    def words(self) -> str:
        """A line of a list."""
        return " · ".join(part for part in (self.name, self.matter.words(), self.line) if part)

    def about(self) -> About:
        """What its draft is kept under; it goes with the record that the form is about."""
        place = _PLACES[self.matter]
        record = self.party if place == "participation" else self.record
        form = f"kiosk.{self.matter.value}.{self.kind}.{self.record}.{self.party}"
        return About(form, tr("At this desk: {matter}", matter=self.matter.words()), place, record)

    def told(self) -> dict[str, Any]:
        """As plain values, to be kept with what was handed in."""
        return asdict(self)


def due_of(told: Mapping[str, Any]) -> Due:
    """What `Due.told` said."""
    return Due(**{**told, "matter": Matter(told["matter"]), "role": Role(told["role"])})


@dataclass(frozen=True)
class Wish:
    """What is looked at when somebody hands over, so that it is chosen already."""

    circle: int | None = None
    meeting: int = 0
    member: int = 0

    def is_for(self, due: Due) -> bool:
        """Whether a form that is due is the one looked at."""
        return due.matter is Matter.DIARY and (due.record, due.member) == (self.meeting, self.member)


@dataclass(frozen=True)
class Sheet:
    """A form in the language of whoever fills it in."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """Label and value of what is known, to be read before answering."""
    sections: tuple[Section, ...]
    usual: Mapping[str, Any]


def pin_problem(digits: str, again: str) -> str:
    """Why a PIN is not taken; empty where it is."""
    if not (digits.isascii() and digits.isdecimal()):
        return tr("Choose a PIN of digits for leaving the form.")
    if len(digits) < LEAST_DIGITS:
        return trn("The PIN has at least {count} digit.", "The PIN has at least {count} digits.", LEAST_DIGITS)
    if len(digits) > MOST_DIGITS:
        return trn("The PIN has at most {count} digit.", "The PIN has at most {count} digits.", MOST_DIGITS)
    if len(set(digits)) == 1:
        return tr("A PIN of one digit alone is guessed at once. Choose another.")
    return "" if digits == again else tr("The two PINs are not the same.")
