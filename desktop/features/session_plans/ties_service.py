"""What the room of meetings answers to mentorships and groups: what has been held, and meetings that are planned."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, datetime

from desktop.features.groups.life_rules import Sessions
from desktop.features.mentorships.agreement_rules import AgreementDraft
from desktop.features.mentorships.ties import MeetingLine
from desktop.features.session_plans.counting_service import has_meetings
from desktop.features.session_plans.meeting_rules import Kind, Presence, State, shown_state
from desktop.features.session_plans.record_service import attendance_of
from desktop.features.session_plans.rhythm_rules import Every, Rhythm, days_in
from desktop.features.session_plans.rules import LONGEST_PLAN, Section, Status
from desktop.features.session_plans.table import Meeting, PlannedSession
from desktop.i18n import tr

_WAITING = (State.DUE, State.HELD_ONE_SIDE, State.LAPSED, State.DISPUTED)
_AGREED = (State.CONFIRMED, State.DUE, State.HELD_ONE_SIDE, State.HELD)


class MeetingTies:
    """Answers about circles; the caller has checked who may ask."""

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        self._now = now

    def of_circles(self, circles: Collection[int]) -> dict[int, MeetingLine]:
        """What has become of the meetings of each circle; those without any are missing."""
        found: dict[int, MeetingLine] = defaultdict(MeetingLine)
        records = Meeting.select().where(Meeting.circle.in_(list(circles))).order_by(Meeting.day, Meeting.id)
        now = self._now()
        for record in records:
            start = datetime.combine(record.day, record.start)
            state = shown_state(State(record.state), start, now, record.reopened_on)
            found[record.circle_id] = _with(found[record.circle_id], record, state)
        return dict(found)

    def plan_meetings(self, circle: int, agreement: AgreementDraft) -> None:
        """As many lines of the plan as were agreed, at even distances; inside the caller's write (M10, M11).

        Lines that are there already are kept; an amendment adds those that are missing.
        """
        if agreement.starts_on is None or agreement.ends_on is None:
            return
        known = PlannedSession.select().where(PlannedSession.circle == circle).count()
        wanted = min(agreement.meetings, LONGEST_PLAN)
        days = _spread(agreement.starts_on, agreement.ends_on, wanted)
        topics = {line.number: line for line in agreement.plan}
        for number in range(known + 1, wanted + 1):
            line = topics.get(number)
            PlannedSession.create(
                circle=circle,
                number=number,
                day=days[number - 1] if number <= len(days) else None,
                section=Section.EMPLOYABILITY.value,
                title=line.topic if line and line.topic else tr("Meeting {number}", number=number),
                goal=line.goal if line else "",
            )

    def of_group(self, circle: int) -> Sessions:
        """What the sessions of a group have come to."""
        lines = list(PlannedSession.select().where(PlannedSession.circle == circle))
        held = list(Meeting.select().where(Meeting.circle == circle, Meeting.state == State.HELD.value))
        is_open = {Status.PLANNED.value, Status.MOVED.value}
        sections = {record.section for record in held} | {
            line.section for line in lines if line.status == Status.HELD.value
        }
        return Sessions(
            came_to_initial=_came(initial_presence(circle)),
            planned=sum(line.status != Status.CANCELLED.value for line in lines),
            open=sum(line.status in is_open and line.section != Section.FINAL.value for line in lines),
            held=len(held),
            minutes=sum(record.held_minutes for record in held),
            is_midterm_done=Section.MONITORING.value in sections,
            is_final_held=any(record.section == Section.FINAL.value for record in held),
            are_on_record=has_meetings(circle),
        )


def initial_presence(circle: int) -> dict[int, Presence] | None:
    """Who was at the initial session, by membership; None before a side has said that it was held."""
    first = (
        Meeting.select(Meeting.id)
        .where(
            Meeting.circle == circle,
            Meeting.section == Section.INITIAL.value,
            Meeting.state.in_([State.HELD.value, State.HELD_ONE_SIDE.value]),
        )
        .order_by(Meeting.day, Meeting.id)
        .first()
    )
    return attendance_of(first.id) if first else None


def _came(presence: dict[int, Presence] | None) -> frozenset[int] | None:
    if presence is None:
        return None
    return frozenset(member for member, one in presence.items() if one in (Presence.PRESENT, Presence.CAUGHT_UP))


def _with(line: MeetingLine, record: Meeting, state: State) -> MeetingLine:
    """The line with one meeting more; they come by day."""
    if state in _AGREED and line.first_on is None:
        line = replace(line, first_on=record.day)
    if state is State.HELD:
        line = replace(line, held=line.held + 1, minutes=line.minutes + record.held_minutes, last_held_on=record.day)
    if state in _WAITING and line.oldest_unconfirmed_on is None:
        line = replace(line, oldest_unconfirmed_on=record.day)
    if record.kind == Kind.CLOSING.value and state in (State.PROPOSED, *_AGREED):
        line = replace(
            line,
            closing_on=record.day,
            is_closing_agreed=line.is_closing_agreed or state in _AGREED,
            is_closing_held=line.is_closing_held or state is State.HELD,
        )
    return line


def _spread(first: date, last: date, count: int) -> list[date]:
    """`count` days from the first on, spread evenly over the period."""
    step = max(1, (last - first).days // max(1, count))
    return days_in(Rhythm(Every.DAYS, step), first, count)
