"""A group whose papers are complete, and the shelf that documents are made from."""

from datetime import date

import pytest

from desktop.documents.template import Templates
from desktop.features.groups.service import GroupService
from desktop.features.paperwork.document import Shelf
from desktop.features.paperwork.listing_service import IssuedListing
from desktop.features.paperwork.plan import TemplatePlan
from desktop.features.paperwork.service import PaperworkService
from desktop.features.paperwork.slot_service import SlotService
from desktop.features.programmes.funding import FundingService
from desktop.features.programmes.service import ProgrammeService
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.rules import Draft, Section
from desktop.features.session_plans.service import SessionPlanService
from tests.samples import PROGRAMME, TERMS

TODAY = date(2026, 11, 23)
ENTRANCE = {f"EM-{number:02}" for number in (1, 2, 3, 7, 15, 17, 19, 20, 25, 30)}


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
def slots(store, circles) -> SlotService:
    return SlotService(store, circles, TemplatePlan(Templates()), lambda: TODAY)


@pytest.fixture
def ready_group(store, em, groups: GroupService, make_group) -> int:
    """A group with everything its documents ask for: one mentor, two mentees, two sessions planned.

    What people bring along when they apply is not part of its plan.
    """
    programmes = ProgrammeService(store)
    programmes.change(em, PROGRAMME, programmes.detail(em).version)
    group = make_group(mentees=2)
    groups.change(group, {**TERMS, "closed_on": date(2026, 11, 20)}, groups.detail(group).versions)
    first = Draft(day=date(2026, 3, 2), title="Getting started", section=Section.INITIAL, minutes=120)
    with store.write("Nothing of the time before"):
        plan = [code for code in programmes.detail(em).plan if code not in ENTRANCE]
        Programme.update(plan=plan).where(Programme.id == em).execute()
    SessionPlanService(store).add(group, [first, Draft(day=date(2026, 3, 16), title="My skills and story")])
    return group


@pytest.fixture
def kits(store, paperwork, slots):
    from desktop.features.paperwork.kit_service import KitService

    return KitService(store, paperwork, slots, lambda: TODAY)
