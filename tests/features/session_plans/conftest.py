"""A group or mentorship with everything its meetings need; the clock is held in the hand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time

import pytest

from desktop.features.circles.rules import Kind, MemberRole
from desktop.features.circles.service import CircleService, add_member, create_circle
from desktop.features.confirmations.rules import Answer, Way
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.session_plans.calendar_service import CalendarService
from desktop.features.session_plans.call_service import CallService
from desktop.features.session_plans.catalogue_service import CatalogueService
from desktop.features.session_plans.date_service import DateService, Proposal
from desktop.features.session_plans.free_day_service import FreeDayService
from desktop.features.session_plans.holding_service import HoldingService
from desktop.features.session_plans.invitation_service import InvitationService
from desktop.features.session_plans.listing_service import MeetingListing
from desktop.features.session_plans.meeting_rules import Presence, Side, Slot
from desktop.features.session_plans.meeting_service import MeetingService
from desktop.features.session_plans.planning_service import Planning
from desktop.features.session_plans.service import SessionPlanService
from desktop.rights import Role
from desktop.store.database import Store


@dataclass
class Clock:
    """Answers with the moment it was put to."""

    now: datetime = datetime(2026, 3, 2, 9, 0)

    def __call__(self) -> datetime:
        return self.now

    def today(self) -> date:
        return self.now.date()


@dataclass
class Desk:
    """The services of meetings on one store."""

    store: Store
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.circles = CircleService(self.store)
        self.confirmations = ConfirmationService(self.store, self.clock.today)
        self.meetings = MeetingService(self.store, self.circles, self.confirmations, self.clock)
        self.listing = MeetingListing(self.store, self.clock)
        self.dates = DateService(self.store, self.confirmations, self.clock)
        self.holding = HoldingService(self.store, self.confirmations, self.clock)
        self.free_days = FreeDayService(self.store, self.clock.today)
        self.plans = SessionPlanService(self.store, self.free_days)
        self.calendar = CalendarService(self.store, self.listing)

    def members(self, circle: int) -> dict[Side, list[int]]:
        """Participations of each side."""
        found: dict[Side, list[int]] = {Side.MENTOR: [], Side.MENTEE: []}
        for member in self.circles.members(circle):
            found[Side(member.role.value)].append(member.participation)
        return found

    def says(self, circle: int, side: Side, note: str = "by telephone", way: Way = Way.SPOKEN) -> Answer:
        """What the first person of a side says today."""
        return Answer(self.members(circle)[side][0], Role(side.value), self.clock.today(), way, note=note)

    def proposed(self, circle: int, *days: int, side: Side = Side.MENTOR, **more: object) -> int:
        """A meeting proposed for some days of March 2026 at five."""
        slots = tuple(Slot(date(2026, 3, day), time(17, 0)) for day in days)
        return self.dates.propose(circle, Proposal(slots, **more), self.says(circle, side))

    def confirmed(self, circle: int, day: int = 10, side: Side = Side.MENTOR, **more: object) -> int:
        """A meeting that both sides agreed on."""
        meeting = self.proposed(circle, day, side=side, **more)
        self.dates.confirm(meeting, Slot(date(2026, 3, day), time(17, 0)), self.says(circle, side.other))
        return meeting

    def everybody_came(self, circle: int, meeting: int) -> None:
        """Mark all members as present."""
        self.holding.mark(meeting, {member.id: Presence.PRESENT for member in self.circles.members(circle)})

    def held(self, circle: int, day: int = 10, minutes: int = 60, **more: object) -> int:
        """A meeting that both sides say was held; the clock stands on the evening of it."""
        meeting = self.confirmed(circle, day, **more)
        self.clock.now = datetime(2026, 3, day, 20, 0)
        self.everybody_came(circle, meeting)
        self.holding.held(meeting, minutes, self.says(circle, Side.MENTOR))
        self.holding.held(meeting, minutes, self.says(circle, Side.MENTEE))
        return meeting


@pytest.fixture
def office(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def group(make_group: Callable[..., int]) -> int:
    """A group of a mentor and two mentees."""
    return make_group(mentees=2)


@pytest.fixture
def pair(store: Store, em: int, make_part: Callable[..., int]) -> int:
    """A running mentorship."""
    mentor, mentee = make_part(em, "Mia Berg", "mentor"), make_part(em, "Ali Can", "mentee")
    with store.write("Make a mentorship"):
        circle = create_circle(em, Kind.MENTORSHIP, "running")
        add_member(circle, mentor, MemberRole.MENTOR, date(2026, 3, 1))
        add_member(circle, mentee, MemberRole.MENTEE, date(2026, 3, 1))
    return int(circle.id)


@pytest.fixture
def planning(office: Desk) -> Planning:
    """The services as the window is handed them."""
    return Planning(
        plans=office.plans,
        catalogue=CatalogueService(office.store),
        free_days=office.free_days,
        meetings=office.meetings,
        listing=office.listing,
        dates=office.dates,
        holding=office.holding,
        calendar=office.calendar,
        invitations=InvitationService(office.store, office.confirmations),
        calls=CallService(office.store, office.meetings, office.dates, office.holding),
        now=office.clock,
    )
