"""People who have met, on the desk of meetings."""

from collections.abc import Callable

import pytest

from desktop.features.achievements.service import AchievementService
from desktop.features.participants.rules import ConsentState, Purpose
from desktop.features.participants.table import Consent, Participation, ParticipationRole
from desktop.store.database import Store
from tests.features.session_plans.conftest import Desk


@pytest.fixture
def office(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def achievements(store: Store) -> AchievementService:
    return AchievementService(store)


@pytest.fixture
def group(make_group: Callable[..., int]) -> int:
    """A group of Mia and two mentees."""
    return make_group(mentees=2)


@pytest.fixture
def agree(store: Store) -> Callable[..., None]:
    """agree(participation) -> a mentor who has said yes to the directory; with a state, another answer."""

    def answer(part: int, state: ConsentState = ConsentState.GIVEN) -> None:
        with store.write("Answer"):
            person = Participation.get_by_id(part).person_id
            Consent.create(person=person, purpose=Purpose.DIRECTORY.value, state=state.value)
            known = ParticipationRole.select().where(ParticipationRole.participation == part)
            if not known.exists():
                ParticipationRole.create(participation=part, role="mentor")

    return answer
