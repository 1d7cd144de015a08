"""What was filled in at the desk, as the rooms take it over; and what each matter answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from desktop.features.circles.service import CircleService
from desktop.features.confirmations.rules import Answer, Evidence, Way
from desktop.features.diaries.service import DiaryService
from desktop.features.kiosk.rules import Due, Sheet
from desktop.features.mentorships.mentorships_service import Mentorships
from desktop.features.session_plans.planning_service import Planning
from desktop.forms.fields import Section
from desktop.i18n import day_words
from desktop.rights import Role
from desktop.store.database import Store


@dataclass(frozen=True)
class Given:
    """The answers of one person on one day."""

    due: Due
    answers: Mapping[str, Any]
    on: date
    evidence: Evidence | None = None
    way: Way = Way.KIOSK
    note: str = ""
    """Who filed it, where somebody else did."""

    def answer(self) -> Answer:
        """The person's own word."""
        party, role = self.due.party, self.due.role
        return Answer(party, role, self.on, self.way, note=self.note, evidence=self.evidence)


class MatterHome(Protocol):
    """One kind of form: who owes it, how it looks, and where its answers go."""

    def due(self, circle: int) -> list[Due]:
        """What the people of a circle can fill in now."""
        ...

    def sheet(self, due: Due) -> Sheet:
        """The form, in the language in force."""
        ...

    def stands(self, due: Due) -> Mapping[str, Any]:
        """What the record says now, by the keys of the form; nothing where it says nothing."""
        ...

    def obstacle(self, given: Given) -> str:
        """Why the answers cannot be taken over now; empty where they can."""
        ...

    def keep(self, given: Given) -> None:
        """Take them over. UserError with the sentence of the room that refuses; then nothing is."""
        ...


class Library(Protocol):
    """The forms of the documents, in the languages of their readers."""

    def sections(self, code: str, language: str) -> tuple[Section, ...]: ...
    def title(self, code: str, language: str) -> str: ...


class Owners(Protocol):
    """The rooms that own what is said; Office fits."""

    @property
    def store(self) -> Store: ...
    @property
    def circles(self) -> CircleService: ...
    @property
    def diaries(self) -> DiaryService: ...
    @property
    def planning(self) -> Planning: ...
    @property
    def mentorships(self) -> Mentorships: ...


def parties(circles: CircleService, circle: int) -> dict[Role, int]:
    """Role -> participation, of the two of a mentorship."""
    opened = circles.members(circle)
    return {Role(one.role.value): one.participation for one in opened if one.until is None}


def session_words(day: date, title: str) -> str:
    """A session in a few words."""
    return " · ".join(part for part in (day_words(day), title) if part)
