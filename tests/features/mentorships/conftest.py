"""A pair of two, a clock, meetings and certificates that a test sets, and answers of the sides."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from desktop.features.confirmations.rules import Answer, Way
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.mentorships.agreement_rules import Contact
from desktop.features.mentorships.mentorships_service import Mentorships, mentorships_of
from desktop.features.mentorships.rules import ClosingDraft, RequestDraft
from desktop.features.mentorships.ties import Made, MeetingLine, Ties
from desktop.features.participants.table import Consent, Participation, Person
from desktop.features.programmes.rules import Draft, Type
from desktop.features.programmes.service import ProgrammeService
from desktop.rights import Role
from desktop.store.database import Store

TERMS = {
    "starts_on": date(2026, 3, 15),
    "ends_on": date(2026, 9, 15),
    "meetings": 6,
    "contacts": (Contact.IN_PERSON,),
    "frequency": "once a month",
}


@dataclass
class World:
    """What later rooms would answer; a test changes it."""

    today: date = date(2026, 3, 1)
    meetings: dict[int, MeetingLine] = field(default_factory=dict)
    planned: list[int] = field(default_factory=list)
    mentor_gaps: tuple[str, ...] = ()
    withdrawn: list[tuple[int, str]] = field(default_factory=list)
    made: int = 0

    def of_circles(self, circles: Collection[int]) -> dict[int, MeetingLine]:
        return {circle: self.meetings[circle] for circle in circles if circle in self.meetings}

    def plan_meetings(self, circle: int, agreement: Any) -> None:
        self.planned.append(circle)

    def gaps_of_mentor(self, participation: int, day: date) -> Sequence[str]:
        return self.mentor_gaps

    def missing_papers(self, participations: Sequence[int], day: date) -> Sequence[str]:
        return ()

    def prepare(self, circle: int, people: Sequence[int]) -> Callable[[], list[Made]]:
        def keep() -> list[Made]:
            self.made += len(people)
            return [Made(self.made * 10 + place, f"AM-2026-M-{self.made}-{place}") for place in range(len(people))]

        return keep

    def copy(self, document: int) -> tuple[str, bytes]:
        return f"{document}.pdf", b"%PDF frozen"

    def withdraw(self, document: int, reason: str) -> None:
        self.withdrawn.append((document, reason))


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def pairs(store: Store, world: World) -> Mentorships:
    """The services of the room, on a clock that the test sets."""
    today = lambda: world.today  # noqa: E731
    ties = Ties(meetings=world, planner=world, readiness=world, certificates=world)
    return mentorships_of(store, ConfirmationService(store, today), ties, today)


@pytest.fixture
def am(store: Store) -> int:
    """The id of an alumni programme of 2026: one mentee for each mentor, 14 days to answer."""
    return ProgrammeService(store).add(Draft(code="AM", name="From study to work", type=Type.ALUMNI))


@pytest.fixture
def two(store: Store, am: int, make_part: Callable[..., int]) -> tuple[int, int]:
    """Mia, a mentor, and Ali, a mentee, both with the data protection notice on file."""
    mia, ali = make_part(am, "Mia Berg", "mentor"), make_part(am, "Ali Can", "mentee")
    for part in (mia, ali):
        consented(store, part)
    return mia, ali


def consented(store: Store, part: int) -> None:
    """The data protection notice is answered, and an address known."""
    person = Participation.get_by_id(part).person_id
    with store.write("Consent"):
        Consent.create(person=person, purpose="data", state="given")
        Person.update(email=f"{person}@example.org").where(Person.id == person).execute()


class Pair:
    """One mentorship and the answers of its sides, step by step."""

    def __init__(self, pairs: Mentorships, world: World, two: tuple[int, int]) -> None:
        self.pairs, self.world = pairs, world
        self.mentor, self.mentee = two
        self.id = 0

    def says(self, role: Role, **changes: Any) -> Answer:
        """What a side answers today by mail."""
        party = self.mentor if role is Role.MENTOR else self.mentee
        return Answer(party=party, role=role, decided_on=self.world.today, way=Way.MAIL, **changes)

    @property
    def mia(self) -> Answer:
        return self.says(Role.MENTOR)

    @property
    def ali(self) -> Answer:
        return self.says(Role.MENTEE)

    @property
    def detail(self) -> Any:
        return self.pairs.details.detail(self.id)

    @property
    def state(self) -> str:
        return str(self.detail.state)

    @property
    def version(self) -> Any:
        """The newest version of the agreement."""
        return self.pairs.agreements.versions(self.id)[0]

    def ask(self) -> "Pair":
        draft = RequestDraft(self.mentor, self.mentee, self.world.today, questions="How do I begin?")
        self.id = self.pairs.service.request(draft, self.ali)
        return self

    def accepted(self) -> "Pair":
        self.ask().pairs.service.accept(self.id, self.mia)
        return self

    def drafted(self) -> "Pair":
        self.accepted().pairs.agreements.first_meeting(self.id, self.world.today)
        self.fill()
        return self

    def fill(self, **changes: Any) -> None:
        """Change the newest version in place."""
        newest = self.version
        self.pairs.agreements.change(newest.id, {**TERMS, **changes}, newest.version)

    def submit(self) -> None:
        self.pairs.agreements.submit(self.version.id, self.ali)

    def approve(self) -> None:
        self.pairs.agreements.approve(self.version.id, self.mia)

    def submitted(self) -> "Pair":
        self.drafted().submit()
        return self

    def running(self) -> "Pair":
        self.submitted().approve()
        return self

    def meets(self, **changes: Any) -> None:
        """Set what became of the meetings."""
        self.world.meetings[self.id] = MeetingLine(**changes)

    def closing(self, held: int = 5) -> "Pair":
        self.running()
        self.meets(held=held, is_closing_agreed=True)
        self.pairs.service.begin_closing(self.id, self.mia)
        return self

    def close(self) -> "Pair":
        self.meets(held=self.detail.meetings.held, is_closing_agreed=True, is_closing_held=True)
        self.pairs.service.confirm_closing(self.id, self.mia, ClosingDraft("Most of them", True))
        self.pairs.service.confirm_closing(self.id, self.ali, ClosingDraft("Most of them", True))
        return self


@pytest.fixture
def pair(pairs: Mentorships, world: World, two: tuple[int, int]) -> Pair:
    return Pair(pairs, world, two)
