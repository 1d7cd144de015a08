"""Services of the people's room on a fresh store, and people to put into it; Qt only inside the fixtures of the tab."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.features.participants.draft_rules import ParticipationDraft, PersonDraft
from desktop.features.participants.listing_service import PeopleListing
from desktop.features.participants.opening_service import PeopleDetails
from desktop.features.participants.people_service import People
from desktop.features.participants.records_service import PeopleRecords
from desktop.features.participants.rules import PersonRole
from desktop.features.participants.service import ParticipantsService
from desktop.features.programmes.funding import FundingService
from desktop.features.programmes.rules import Block, Draft, Fund, FundingDraft
from desktop.features.programmes.service import ProgrammeService
from desktop.store.database import Store

TODAY = date(2026, 3, 1)


def today() -> date:
    return TODAY


@pytest.fixture
def people(store: Store) -> ParticipantsService:
    return ParticipantsService(store, today=today)


@pytest.fixture
def details(store: Store) -> PeopleDetails:
    return PeopleDetails(store, today=today)


@pytest.fixture
def listing(store: Store) -> PeopleListing:
    return PeopleListing(store, today=today)


@pytest.fixture
def records(store: Store) -> PeopleRecords:
    return PeopleRecords(store, today=today)


@pytest.fixture
def am(store: Store) -> int:
    """A second programme, funded, that collects every block."""
    funding = FundingService(store).add(
        FundingDraft(name="ESF 4711", fund=Fund.ESF, operation_number="4711", blocks=tuple(Block))
    )
    return ProgrammeService(store).add(Draft(code="AM", name="Alumni", funding=funding))


@pytest.fixture
def add(people: ParticipantsService) -> Callable[..., int]:
    """add(programme, "Ada Lovelace", PersonRole.MENTOR, email=…) -> id of the participation."""

    def make(programme: int, name: str, *roles: PersonRole, **fields: object) -> int:
        given, _, family = name.partition(" ")
        person = PersonDraft(given, family, **fields)  # type: ignore[arg-type]
        return people.add(person, ParticipationDraft(roles or (PersonRole.MENTEE,)), programme)

    return make


@pytest.fixture
def listing_service(listing: PeopleListing) -> PeopleListing:
    """The lists, where `listing` is the word for a list that is read."""
    return listing


@pytest.fixture
def services(store: Store) -> People:
    """All services in one hand, as the tab is given them."""
    return People(store, today=today)


@pytest.fixture
def tab(qtbot: Any, desk: Any, services: People, em: int, settled: Callable[[], None]) -> Any:
    """The tab, shown, on the programme EM."""
    from desktop.features.participants.view import ParticipantsTab

    made = ParticipantsTab(services, desk, list)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show_programme(em)
    made.show()
    made.activateWindow()
    settled()
    return made


@pytest.fixture
def choose() -> Callable[..., None]:
    """choose(tab, settled, participation): put the keyboard on a person and open them."""

    def put(tab: Any, settled: Callable[[], None], part: int) -> None:
        settled()
        assert tab.list.table.choose(part)
        tab._soon.stop()
        tab._open_wanted()
        settled()

    return put
