"""A group whose mentor is asked for the contract, and the outbox with her mail in it."""

from functools import partial

import pytest

from desktop.features.gaps.chase_rules import asked_roles
from desktop.features.gaps.chase_service import ChaseService
from desktop.features.gaps.document import Desk
from desktop.features.gaps.service import GapService
from desktop.features.outbox.service import OutboxService
from desktop.features.paperwork.kit_service import KitService
from desktop.features.paperwork.wanted_forms import issue_wanted
from desktop.features.participants.table import Person
from tests.features.paperwork import conftest as papers
from tests.smtp_server import Running

TODAY = papers.TODAY
ADDRESSES = {"Mia": "mia@example.org", "Ali0": "ali@example.org"}

paperwork = papers.paperwork
ready_group = papers.ready_group
shelf = papers.shelf
slots = papers.slots


@pytest.fixture
def outbox(store, slots):
    return OutboxService(store, slots, lambda: TODAY)


@pytest.fixture
def gaps(slots):
    return GapService(slots.listing, lambda: TODAY)


@pytest.fixture
def chasing(store, shelf, slots, outbox):
    def roles_of(code):
        one = shelf.templates.definition(code)
        return asked_roles(one.filled_by, one.signatures)

    kits = KitService(store, shelf.paperwork, slots)
    chase, issue = ChaseService(store, roles_of, lambda: TODAY), partial(issue_wanted, shelf, kits)
    return Desk(chase, outbox, shelf.paperwork, shelf.programmes, shelf.templates, issue)


@pytest.fixture
def addressed(store, ready_group):
    """The mentor reads Norwegian and has an address; one mentee has one too."""
    with store.write("Addresses"):
        for name, address in ADDRESSES.items():
            Person.update(email=address).where(Person.given_name == name).execute()
        Person.update(language="nb").where(Person.given_name == "Mia").execute()
    return ready_group


@pytest.fixture
def owed(gaps, em, addressed):
    """Everything that is missing."""
    return gaps.matrix(em).slots()


@pytest.fixture
def post():
    with Running() as post:
        yield post
