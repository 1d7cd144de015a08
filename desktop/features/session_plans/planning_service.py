"""The services of sessions and meetings, put together once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from desktop.features.circles.service import CircleService
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.session_plans.calendar_service import CalendarService
from desktop.features.session_plans.call_service import CallService
from desktop.features.session_plans.catalogue_service import CatalogueService
from desktop.features.session_plans.conflict_rules import Conflict
from desktop.features.session_plans.date_service import DateService
from desktop.features.session_plans.free_day_service import FreeDayService
from desktop.features.session_plans.holding_service import HoldingService
from desktop.features.session_plans.invitation_service import InvitationService
from desktop.features.session_plans.listing_service import MeetingListing
from desktop.features.session_plans.meeting_service import MeetingService
from desktop.features.session_plans.service import SessionPlanService
from desktop.store.database import Store


@dataclass(frozen=True)
class Planning:
    """Everything about sessions: the plan, its catalogue and free days, the meetings and the calendar."""

    plans: SessionPlanService
    catalogue: CatalogueService
    free_days: FreeDayService
    meetings: MeetingService
    listing: MeetingListing
    dates: DateService
    holding: HoldingService
    calendar: CalendarService
    invitations: InvitationService
    calls: CallService
    now: Callable[[], datetime]

    def conflicts_of(self, circle: int | None) -> list[Conflict]:
        """What does not go together for a circle from today on; nothing where none is chosen."""
        return [] if circle is None else self.calendar.conflicts_of(circle, self.now().date())


def planning_of(
    store: Store,
    circles: CircleService,
    confirmations: ConfirmationService,
    today: Callable[[], date] = date.today,
) -> Planning:
    """The services on one store; the time of day is this computer's, the day the one that is handed in."""

    def now() -> datetime:
        return datetime.combine(today(), datetime.now(UTC).astimezone().time())

    free_days = FreeDayService(store, today)
    listing = MeetingListing(store, now)
    meetings = MeetingService(store, circles, confirmations, now)
    dates, holding = DateService(store, confirmations, now), HoldingService(store, confirmations, now)
    return Planning(
        plans=SessionPlanService(store, free_days),
        catalogue=CatalogueService(store),
        free_days=free_days,
        meetings=meetings,
        listing=listing,
        dates=dates,
        holding=holding,
        calendar=CalendarService(store, listing),
        invitations=InvitationService(store, confirmations),
        calls=CallService(store, meetings, dates, holding),
        now=now,
    )
