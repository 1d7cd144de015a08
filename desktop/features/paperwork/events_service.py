"""The facts a document plan stands on (`domain.md` 3.8); the caller has checked who may see them."""

from dataclasses import dataclass
from datetime import date

from desktop.features.circles.service import circle_record
from desktop.features.circles.table import Circle
from desktop.features.groups.table import GroupTerms
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.rules import Section
from desktop.features.session_plans.table import PlannedSession


@dataclass(frozen=True)
class PlanFacts:
    """What a programme's plan depends on: the codes of its blueprint, and whether a fund pays."""

    codes: tuple[str, ...]
    is_funded: bool


def plan_facts(programme: int) -> PlanFacts:
    """The facts of one programme."""
    record = Programme.get_by_id(programme)
    return PlanFacts(tuple(record.plan), record.funding_id is not None)


def circle_events(circle: int) -> dict[str, date]:
    """Event of the plan -> its day; what has not happened is left out.

    A group counts as formed with its initial session, from which the plan counts its days.
    """
    record = circle_record(circle)
    initial = (
        PlannedSession.select(PlannedSession.day)
        .where(PlannedSession.circle == circle, PlannedSession.section == Section.INITIAL.value)
        .order_by(PlannedSession.number)
        .scalar()
    )
    closed = GroupTerms.select(GroupTerms.closed_on).where(GroupTerms.circle == circle).scalar()
    found = {"group_formed": initial or record.starts_on, "circle_closed": closed}
    return {event: day for event, day in found.items() if day is not None}


def events_of(programme: int) -> dict[int, dict[str, date]]:
    """Circle -> its events, as of `circle_events`, for every circle of a programme, in three statements."""
    initial: dict[int, date | None] = {}
    sessions = (
        PlannedSession.select(PlannedSession.circle, PlannedSession.day)
        .join(Circle)
        .where(Circle.programme == programme, PlannedSession.section == Section.INITIAL.value)
        .order_by(PlannedSession.circle, PlannedSession.number)
    )
    for circle, day in sessions.tuples():
        initial.setdefault(circle, day)
    terms = GroupTerms.select(GroupTerms.circle, GroupTerms.closed_on).join(Circle).where(Circle.programme == programme)
    closed: dict[int, date | None] = dict(terms.tuples())
    found = {}
    for circle, starts_on in Circle.select(Circle.id, Circle.starts_on).where(Circle.programme == programme).tuples():
        days = {"group_formed": initial.get(circle) or starts_on, "circle_closed": closed.get(circle)}
        found[circle] = {event: day for event, day in days.items() if day is not None}
    return found
