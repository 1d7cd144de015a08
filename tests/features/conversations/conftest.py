"""A group with a conversation, on the desk of meetings."""

from collections.abc import Callable

import pytest

from desktop.features.conversations.service import ConversationService
from desktop.features.participants.table import Participation, Person
from desktop.store.database import Store
from tests.features.session_plans.conftest import Desk


@pytest.fixture
def office(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def group(make_group: Callable[..., int], store: Store) -> int:
    """Mia and two mentees; Mia and the first mentee have addresses."""
    made = make_group(mentees=2)
    with store.write("Addresses"):
        for number, part in enumerate(Participation.select().order_by(Participation.id)):
            if number < 2:
                Person.update(email=f"p{number}@example.org").where(Person.id == part.person_id).execute()
    return made


@pytest.fixture
def talks(office: Desk) -> ConversationService:
    return ConversationService(office.store, office.clock.today, lambda: office.clock().astimezone())
