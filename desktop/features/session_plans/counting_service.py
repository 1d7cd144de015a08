"""What certificates count: meetings held by both sides, and for each member those that they came to."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import Member
from desktop.features.session_plans.meeting_rules import NEVER_AGREED, Presence, State
from desktop.features.session_plans.table import Attendance, Meeting


@dataclass(frozen=True)
class Share:
    """What one member came to: meetings held by both sides, and their minutes."""

    sessions: int = 0
    minutes: int = 0


@dataclass(frozen=True)
class _Held:
    day: date
    minutes: int
    marked: dict[int, tuple[Presence, int]]
    """Memberships that were marked, with how they were and their minutes."""


def has_meetings(circle: int) -> bool:
    """Whether the sessions of a circle are on record one by one: a date was once agreed on."""
    return bool(Meeting.select().where(Meeting.circle == circle, Meeting.state.not_in(NEVER_AGREED)).exists())


def shares(circle: int, members: Collection[Member]) -> dict[int, Share] | None:
    """By membership what each came to; None where no meetings are on record and typed figures stand instead."""
    if not has_meetings(circle):
        return None
    held = _held(circle)
    return {member.id: _share(member, held) for member in members}


def held_lines(circle: int) -> dict[int, date]:
    """Lines of the plan whose meeting was held by both sides, and on which day."""
    found = Meeting.select(Meeting.planned, Meeting.day).where(
        Meeting.circle == circle, Meeting.state == State.HELD.value, Meeting.planned.is_null(False)
    )
    return dict(found.tuples())


def _held(circle: int) -> list[_Held]:
    marks: dict[int, dict[int, tuple[Presence, int]]] = defaultdict(dict)
    wanted = (Meeting.circle == circle, Meeting.state == State.HELD.value)
    taken = Attendance.select(Attendance.meeting, Attendance.member, Attendance.presence, Attendance.minutes)
    for meeting, member, presence, minutes in taken.join(Meeting).where(*wanted).tuples():
        marks[meeting][member] = Presence(presence), minutes
    found = Meeting.select(Meeting.id, Meeting.day, Meeting.held_minutes).where(*wanted)
    return [_Held(day, minutes, marks[key]) for key, day, minutes in found.tuples()]


def _share(member: Member, held: Collection[_Held]) -> Share:
    came = [minutes for one in held if (minutes := _minutes(member, one)) is not None]
    return Share(len(came), sum(came))


def _minutes(member: Member, held: _Held) -> int | None:
    """The time a member was at a meeting; None where they were not.

    Where nobody was marked (two people, or a reason that stood instead) everybody of that day was there; a mentor
    who is not marked was there, as nothing is held without one.
    """
    if not member.is_in(held.day):
        return None
    if not held.marked or (member.role is MemberRole.MENTOR and member.id not in held.marked):
        return held.minutes
    presence, minutes = held.marked.get(member.id, (Presence.ABSENT, 0))
    return (minutes or held.minutes) if presence is Presence.PRESENT else None
