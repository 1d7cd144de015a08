"""An office on a day that a test sets: a group with a session behind it, and a pair on its way to an agreement."""

from datetime import date, time

import pytest

from desktop.features.confirmations.rules import Answer, Way
from desktop.features.kiosk.rules import Matter
from desktop.features.session_plans.date_service import Proposal
from desktop.features.session_plans.meeting_rules import Presence, Slot
from desktop.office import Office
from desktop.rights import Role
from tests.features.mentorships import conftest as mentorships

TODAY = date(2026, 3, 20)
DAY = date(2026, 3, 17)
DONE = "We wrote a letter of application and read it aloud to each other."

am = mentorships.am
pair = mentorships.pair
pairs = mentorships.pairs
two = mentorships.two


@pytest.fixture
def world():
    return mentorships.World(today=TODAY)


@pytest.fixture
def office(store, world, pairs):
    made = Office(store, lambda: world.today)
    vars(made)["mentorships"] = pairs  # on the meetings and papers that a test sets
    return made


@pytest.fixture
def group(make_group):
    """A group of a mentor and one mentee."""
    return make_group()


def proposed(office, circle, *days, side=Role.MENTOR, **more):
    """A meeting that a side proposed."""
    return office.planning.dates.propose(
        circle, Proposal(tuple(Slot(day, time(17)) for day in days), **more), mia(office, circle, side)
    )


def mia(office, circle, role=Role.MENTOR):
    """What a side says on the phone."""
    says = {one.role.value: one.participation for one in office.circles.members(circle)}
    return Answer(says[role.value], role, office.today(), Way.SPOKEN, note="called")


@pytest.fixture
def session(office, group):
    """A session of three days ago that was agreed on, and everybody came."""
    key = proposed(office, group, DAY, title="CV", entered_later=True)
    office.planning.dates.confirm(key, Slot(DAY, time(17)), mia(office, group, Role.MENTEE))
    office.planning.holding.mark(key, {one.id: Presence.PRESENT for one in office.circles.members(group)})
    return key


def of(office, circle, matter, role=Role.MENTEE):
    """The one form of a kind that a role owes."""
    (found,) = [one for one in office.ways.kiosk.due(circle) if one.matter is Matter(matter) and one.role is role]
    return found
