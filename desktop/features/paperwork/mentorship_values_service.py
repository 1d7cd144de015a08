"""What the documents of a mentorship say: request, agreement, what feedback is asked for, each person's part."""

from datetime import date
from typing import Any

from desktop.features.circles.rules import Kind
from desktop.features.circles.table import Circle
from desktop.features.feedback.rules import Kind as Asked
from desktop.features.feedback.table import SilenceInquiry
from desktop.features.mentorships.rules import State as PairState
from desktop.features.mentorships.table import AgreementVersion, Mentorship
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation
from desktop.features.session_plans.meeting_rules import State
from desktop.features.session_plans.table import Meeting


def of_mentorship(circle: Circle, until: date | None) -> dict[str, Any]:
    """Values under `person` for a member of a mentorship; nothing for circles of other kinds."""
    if circle.kind != Kind.MENTORSHIP.value:
        return {}
    record = Mentorship.get(Mentorship.circle == circle)
    return {
        "starts_on": record.started_on or circle.starts_on,
        "ends_on": record.closed_on or until or circle.ends_on,
        "area": record.area,
    }


def of_pair(circle: Circle) -> dict[str, Any]:
    """Values of a whole mentorship, under the names its documents use; nothing for circles of other kinds.

    Mentor and mentee are those of the request: they are no members yet while it waits for its answer.
    """
    if circle.kind != Kind.MENTORSHIP.value:
        return {}
    record = Mentorship.get(Mentorship.circle == circle)
    return {
        "mentor": _named(record.mentor),
        "mentee": _named(record.mentee),
        "request": _request(circle, record),
        "agreement": _agreement(record),
        "feedback": _feedback(circle),
    }


def _named(part: Participation) -> dict[str, Any]:
    return {"name": full_name(part.person.given_name, part.person.family_name)}


def _request(circle: Circle, record: Mentorship) -> dict[str, Any]:
    names = ("area", "format", "answer_until", "wished_from", "wished_until", "questions", "motivation", "message")
    is_declined = circle.state == PairState.DECLINED.value
    answer = "declined" if is_declined else "accepted" if record.contact_released_on else ""
    return {**{name: getattr(record, name) for name in names}, "asked_on": record.requested_on, "answer": answer}


def _agreement(record: Mentorship) -> dict[str, Any]:
    """The newest version; nothing before there is one."""
    newest = record.versions.order_by(AgreementVersion.number.desc()).first()
    if newest is None:
        return {}
    names = ("number", "starts_on", "ends_on", "frequency", "reason", "goals", "confidentiality", "remarks")
    return {
        **{name: getattr(newest, name) for name in (*names, "submitted_on", "approved_on")},
        "meetings": newest.meetings or None,
        "answer_days": newest.answer_days or None,
        "contacts": [{"kind": kind} for kind in newest.contacts],
        "plan": [dict(zip(("number", "month", "topic", "goal"), line, strict=True)) for line in newest.plan],
    }


def _feedback(circle: Circle) -> dict[str, Any]:
    """What was asked for last: the newest meeting held, or the silence that both were asked about after it."""
    held = Meeting.select(Meeting.day).where(Meeting.circle == circle, Meeting.state == State.HELD.value)
    days = [day for (day,) in held.order_by(Meeting.day).tuples()]
    asked = SilenceInquiry.select().where(SilenceInquiry.circle == circle).order_by(SilenceInquiry.id.desc()).first()
    if asked is not None and (not days or asked.asked_on > days[-1]):
        return {"kind": Asked.INACTIVITY.value, "day": asked.silent_since, "is_first": False}
    return {"kind": Asked.MEETING.value, "day": days[-1] if days else None, "is_first": len(days) == 1}
