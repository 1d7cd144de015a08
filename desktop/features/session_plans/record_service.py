"""What the services of meetings share: the record, what the guards look at, and the step that is taken."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from desktop.errors import NotFound
from desktop.features.circles.rules import Kind as CircleKind
from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import circle_record
from desktop.features.circles.table import CircleMember
from desktop.features.confirmations import rules as answers
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.session_plans.guard_rules import Facts
from desktop.features.session_plans.machine_rules import MEETING
from desktop.features.session_plans.meeting_rules import (
    Presence,
    Side,
    Slot,
    State,
    begins,
    may_meet,
    present,
    shown_state,
)
from desktop.features.session_plans.table import Attendance, Meeting, PlanTerms
from desktop.i18n import tr
from desktop.rights import Right, Role, require
from desktop.store.database import Store
from desktop.workflow import Move, accept


def meeting_record(meeting: int) -> Meeting:
    """The record of a meeting; NotFound when it is gone."""
    found = Meeting.get_or_none(Meeting.id == meeting)
    if found is None:
        raise NotFound(tr("This meeting is no longer there."))
    return found


def editable(store: Store, meeting: int, right: Right = Right.EDIT_SESSIONS) -> tuple[Meeting, Any]:
    """Record and circle of a meeting that the signed-in person may change."""
    record = meeting_record(meeting)
    circle = circle_record(record.circle_id)
    require(store.actor, right, circle.programme_id, circle.id)
    return record, circle


def state_now(record: Meeting, now: datetime) -> State:
    """The state as of now, derived ones too."""
    return shown_state(State(record.state), start_of(record), now, record.reopened_on)


def start_of(record: Meeting) -> datetime:
    """When it begins."""
    return datetime.combine(record.day, record.start)


def slots(dates: Iterable[list[str]]) -> tuple[Slot, ...]:
    """Dates on the table, as they are kept."""
    return tuple(Slot(date.fromisoformat(day), time.fromisoformat(start)) for day, start in dates)


def kept(dates: Iterable[Slot]) -> list[list[str]]:
    """The way back from `slots`."""
    return [[slot.day.isoformat(), slot.start.isoformat(timespec="minutes")] for slot in dates]


def attendance_of(meeting: int) -> dict[int, Presence]:
    """Who was there, by membership."""
    found = Attendance.select(Attendance.member, Attendance.presence).where(Attendance.meeting == meeting)
    return {member: Presence(presence) for member, presence in found.tuples()}


def quorum_of(circle: int) -> int:
    """Mentees who have to be there."""
    found = PlanTerms.get_or_none(PlanTerms.circle == circle)
    return found.quorum if found else 1


def facts_of(record: Meeting, circle: Any, by: Side, now: datetime) -> Facts:
    """What the guards look at, before the person's own words are added."""
    kind = CircleKind(circle.kind)
    attendance = attendance_of(record.id) if record.id else {}
    mentees = _mentees(circle.id)
    said = ((Side.MENTOR, record.mentor_minutes), (Side.MENTEE, record.mentee_minutes))
    return Facts(
        now=now,
        by=by,
        may_meet=may_meet(kind, circle.state),
        beginner=begins(kind),
        proposer=Side(record.proposer),
        offered=slots(record.dates),
        start=start_of(record),
        entered_later=record.was_entered_later,
        said=tuple((side, minutes) for side, minutes in said if minutes),
        needs_attendance=kind is CircleKind.GROUP and by is Side.MENTOR,
        attendance_taken=bool(attendance),
        mentees_present=len(present(attendance) & mentees),
        quorum=quorum_of(circle.id),
    )


def step(record: Meeting, move: str, facts: Facts, override: str = "") -> Move:
    """The move, or UserError with the guard's sentence; a manager's reason overrides guards that are not hard."""
    role = Role.MANAGER if override.strip() else facts.by.role
    return accept(MEETING.move(state_now(record, facts.now), move, facts, role, override))


def first_step(facts: Facts, override: str = "") -> Move:
    """T1, or UserError with the guard's sentence."""
    role = Role.MANAGER if override.strip() else facts.by.role
    return accept(MEETING.move(None, "T1", facts, role, override))


def step_of_manager(record: Meeting, move: str, facts: Facts) -> Move:
    """A move that is the manager's own, or UserError with the guard's sentence."""
    return accept(MEETING.move(state_now(record, facts.now), move, facts, Role.MANAGER))


def sides_of(circle: Any, day: date) -> tuple[answers.Side, ...]:
    """Everybody who was in a circle on a day, as sides of what is agreed on."""
    found = (
        CircleMember.select(CircleMember.participation, CircleMember.role, Person.given_name, Person.family_name)
        .join(Participation, on=(CircleMember.participation == Participation.id))
        .join(Person, on=(Participation.person == Person.id))
        .where(
            CircleMember.circle == circle,
            CircleMember.until.is_null() | (CircleMember.until >= day),
        )
        .order_by(CircleMember.id)
    )
    return tuple(
        answers.Side(part, Role(MemberRole(role).value), full_name(given, family))
        for part, role, given, family in found.tuples()
    )


def date_subject(record: Meeting, circle: Any) -> answers.Subject:
    """The date of a meeting as something that both sides agree on."""
    return _subject(answers.Kind.MEETING_DATE, record, circle)


def held_subject(record: Meeting, circle: Any) -> answers.Subject:
    """That a meeting was held, as something that both sides say."""
    return _subject(answers.Kind.MEETING_HELD, record, circle)


def _subject(kind: answers.Kind, record: Meeting, circle: Any) -> answers.Subject:
    return answers.Subject(
        kind=kind,
        id=record.id,
        programme=circle.programme_id,
        sides=sides_of(circle, record.day),
        circle=circle.id,
        edition=record.edition,
    )


def _mentees(circle: int) -> frozenset[int]:
    found = CircleMember.select(CircleMember.id).where(
        CircleMember.circle == circle, CircleMember.role == MemberRole.MENTEE.value
    )
    return frozenset(key for (key,) in found.tuples())
