"""A group whose papers are complete, and the shelf that documents are made from."""

from datetime import date

import pytest

from desktop.documents.template import Templates
from desktop.features.groups.service import GroupService
from desktop.features.paperwork.document import Shelf
from desktop.features.paperwork.listing_service import IssuedListing
from desktop.features.paperwork.service import PaperworkService
from desktop.features.programmes.funding import FundingService
from desktop.features.programmes.service import ProgrammeService
from desktop.features.session_plans.rules import Draft, Section
from desktop.features.session_plans.service import SessionPlanService

TODAY = date(2026, 11, 23)

PROGRAMME = {
    "manager_name": "Kari Nordmann",
    "manager_email": "kari@example.org",
    "place": "Volda",
    "controller": "Demo school, Volda",
    "privacy_contact": "privacy@example.org",
    "complaint_contact": "kari@example.org",
}
TERMS = {
    "name": "The Bridge",
    "session_count": 8,
    "frequency": "every two weeks",
    "face_to_face": "start, middle and end",
    "place": "Room 12",
    "channel": "Video meeting",
    "channels": "E-mail",
    "absence_notice": "The day before",
    "held_sessions": 8,
    "held_minutes": 510,
    "closed_on": date(2026, 11, 20),
}


@pytest.fixture
def paperwork(store, circles) -> PaperworkService:
    return PaperworkService(store, circles, lambda: TODAY)


@pytest.fixture
def issued(store) -> IssuedListing:
    return IssuedListing(store)


@pytest.fixture
def shelf(store, paperwork) -> Shelf:
    return Shelf(Templates(), paperwork, ProgrammeService(store), FundingService(store))


@pytest.fixture
def ready_group(store, em, groups: GroupService, make_group) -> int:
    """A group with everything its documents ask for: one mentor, two mentees, two sessions planned."""
    programmes = ProgrammeService(store)
    programmes.change(em, PROGRAMME, programmes.detail(em).version)
    group = make_group(mentees=2)
    groups.change(group, TERMS, groups.detail(group).versions)
    first = Draft(day=date(2026, 3, 2), title="Getting started", section=Section.INITIAL, minutes=120)
    SessionPlanService(store).add(group, [first, Draft(day=date(2026, 3, 16), title="My skills and story")])
    return group
