"""What the documents of one of two people in a mentorship say besides: its period, its meetings, its area."""

from datetime import date
from typing import Any

from peewee import fn

from desktop.features.circles.rules import Kind
from desktop.features.circles.table import Circle
from desktop.features.mentorships.table import Mentorship
from desktop.features.session_plans.meeting_rules import State
from desktop.features.session_plans.table import Meeting


def of_mentorship(circle: Circle, until: date | None) -> dict[str, Any]:
    """Values under `person` for a member of a mentorship; nothing for circles of other kinds."""
    if circle.kind != Kind.MENTORSHIP.value:
        return {}
    record = Mentorship.get(Mentorship.circle == circle)
    held = Meeting.select(fn.COUNT(Meeting.id), fn.COALESCE(fn.SUM(Meeting.held_minutes), 0)).where(
        Meeting.circle == circle, Meeting.state == State.HELD.value
    )
    count, minutes = held.tuples().get()
    return {
        "starts_on": record.started_on or circle.starts_on,
        "ends_on": record.closed_on or until or circle.ends_on,
        "sessions": int(count) or None,
        "minutes": int(minutes) or None,
        "area": record.area,
    }
