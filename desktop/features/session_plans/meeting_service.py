"""Meetings as they are shown: lists, one opened with what is possible now, and what other rooms ask of them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from peewee import fn

from desktop.errors import UserError
from desktop.features.circles.rules import Kind as CircleKind
from desktop.features.circles.service import CircleService, Member, circle_record
from desktop.features.confirmations.rules import Confirmation
from desktop.features.confirmations.rules import Kind as Confirmed
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.session_plans.guard_rules import answered_well
from desktop.features.session_plans.listing_service import MeetingListing, MeetingRow
from desktop.features.session_plans.machine_rules import MEETING
from desktop.features.session_plans.meeting_rules import (
    Feedback,
    Kind,
    Missed,
    Presence,
    Side,
    Slot,
    State,
)
from desktop.features.session_plans.record_service import (
    attendance_of,
    editable,
    facts_of,
    meeting_record,
    slots,
    state_now,
)
from desktop.features.session_plans.rules import Section
from desktop.features.session_plans.step_rules import Party
from desktop.features.session_plans.table import Meeting
from desktop.features.session_plans.ties_service import initial_presence
from desktop.i18n import tr, trn
from desktop.rights import Right, Role, may, require
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.workflow import Obstacle

CHANGEABLE = frozenset({"title", "place", "link", "mode", "section", "minutes"})
"""Fields that change without a new agreement on the date."""


@dataclass(frozen=True)
class PossibleMove:
    """A step out of the present state: what its button says, and what stands in the way."""

    id: str
    words: str
    obstacles: tuple[Obstacle, ...] = ()


@dataclass(frozen=True)
class MeetingDetail:
    """One meeting opened. Minutes that a side has not said are 0."""

    row: MeetingRow
    version: int
    programme: int
    kind: Kind
    section: Section
    circle_kind: CircleKind
    proposer: Side
    dates: tuple[Slot, ...]
    reason: str
    is_short_notice: bool
    missed: Missed | None
    said: dict[Side, int]
    held_minutes: int
    feedback: Feedback
    members: tuple[Member, ...]
    parties: tuple[Party, ...]
    attendance: dict[int, Presence]
    answers: tuple[Confirmation, ...]
    may_edit: bool
    may_rule: bool


@dataclass(frozen=True)
class HeldSum:
    """What a circle has done so far: meetings held by both, their minutes, and the last day."""

    count: int = 0
    minutes: int = 0
    last_on: date | None = None


class MeetingService:
    """One meeting at a time; dates are agreed by DateService, what was held by HoldingService."""

    def __init__(
        self,
        store: Store,
        circles: CircleService,
        confirmations: ConfirmationService,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._store = store
        self._circles = circles
        self._confirmations = confirmations
        self._listing = MeetingListing(store, now)
        self.now = now

    def detail(self, meeting: int) -> MeetingDetail:
        """One meeting; NotFound when it is gone."""
        record = meeting_record(meeting)
        circle = circle_record(record.circle_id)
        require(self._store.actor, Right.SEE_CIRCLES, circle.programme_id, circle.id)
        return MeetingDetail(
            row=self._listing.one(meeting),
            version=record.version,
            programme=circle.programme_id,
            kind=Kind(record.kind),
            section=Section(record.section),
            circle_kind=CircleKind(circle.kind),
            proposer=Side(record.proposer),
            dates=slots(record.dates),
            reason=record.reason,
            is_short_notice=record.is_short_notice,
            missed=Missed(record.missed) if record.missed else None,
            said={Side.MENTOR: record.mentor_minutes, Side.MENTEE: record.mentee_minutes},
            held_minutes=record.held_minutes,
            feedback=Feedback(record.feedback),
            members=(members := tuple(self._circles.members(circle.id, record.day))),
            parties=self._parties(circle, members),
            attendance=attendance_of(meeting),
            answers=self._answers(meeting),
            may_edit=may(self._store.actor, Right.EDIT_SESSIONS, circle.programme_id, circle.id),
            may_rule=may(self._store.actor, Right.EDIT_CIRCLES, circle.programme_id),
        )

    def parties(self, circle: int) -> list[Party]:
        """Who is in a circle now and may answer to the person who is signed in."""
        members = self._circles.members(circle, self.now().date())
        return [one for one in self._parties(circle_record(circle), members) if one.may_answer]

    def _parties(self, circle: Any, members: Sequence[Member]) -> tuple[Party, ...]:
        """The desk writes down everybody's word, a mentor who signs in the own (as `confirmations` demands)."""
        actor = self._store.actor
        is_desk = may(actor, Right.EDIT_CIRCLES, circle.programme_id, circle.id)
        return tuple(_party(member, is_desk or member.person == actor.person) for member in members)

    def moves(self, meeting: int, side: Side) -> list[PossibleMove]:
        """Every step out of the present state for a side or the manager, with what stands in the way now.

        What a person still has to enter (a reason, dates, minutes) does not count: the question asks for it.
        """
        record = meeting_record(meeting)
        circle = circle_record(record.circle_id)
        require(self._store.actor, Right.SEE_CIRCLES, circle.programme_id, circle.id)
        facts = answered_well(facts_of(record, circle, side, self.now()))
        leaving = MEETING.leaving(state_now(record, facts.now))
        return [
            PossibleMove(row.id, row.words() if row.words else row.id, tuple(MEETING.obstacles(row, facts)))
            for row in leaving
        ]

    def change(self, meeting: int, changes: dict[str, Any], version: int) -> None:
        """Change title, place, link, mode, section or planned minutes by name; Conflict when somebody was faster."""
        record, _ = editable(self._store, meeting)
        if set(changes) - CHANGEABLE:
            raise ValueError(changes)
        minutes = changes.get("minutes", record.minutes)
        if not 0 < minutes <= 600:
            raise UserError(tr("A meeting lasts between 1 and 600 minutes."))
        values = {name: value.value if isinstance(value, StrEnum) else value for name, value in changes.items()}
        with self._store.write(tr("Change a meeting"), action=Action.CHANGE):
            self._store.change(record, values, version)

    def delete(self, meetings: Collection[int]) -> None:
        """Remove meetings that nobody has said were held, all or none; the undo brings them back."""
        words = trn("Delete {count} meeting", "Delete {count} meetings", len(meetings))
        with self._store.write(words, action=Action.DELETE):
            for meeting in meetings:
                record, _ = editable(self._store, meeting, Right.EDIT_CIRCLES)
                if record.mentor_minutes or record.mentee_minutes:
                    raise UserError(tr("A meeting that a side has confirmed stays on record."))
                record.delete_instance()

    def held(self, circle: int) -> HeldSum:
        """What a circle has done so far; meetings that one side alone confirmed do not count."""
        frame = circle_record(circle)
        require(self._store.actor, Right.SEE_CIRCLES, frame.programme_id, circle)
        count, minutes, last_on = (
            Meeting.select(fn.COUNT(Meeting.id), fn.COALESCE(fn.SUM(Meeting.held_minutes), 0), fn.MAX(Meeting.day))
            .where(Meeting.circle == circle, Meeting.state == State.HELD.value)
            .tuples()
            .get()
        )
        return HeldSum(count, int(minutes), _day(last_on))

    def initial_session(self, circle: int) -> dict[int, Presence] | None:
        """Who was at the initial session that was held, by membership; None before it was held."""
        frame = circle_record(circle)
        require(self._store.actor, Right.SEE_CIRCLES, frame.programme_id, circle)
        return initial_presence(circle)

    def _answers(self, meeting: int) -> tuple[Confirmation, ...]:
        kinds = (Confirmed.MEETING_DATE, Confirmed.MEETING_HELD)
        found = [one for kind in kinds for one in self._confirmations.of(kind, [meeting])[meeting]]
        return tuple(sorted(found, key=lambda one: one.id))


def _party(member: Member, may_answer: bool) -> Party:
    role = Role(member.role.value)
    return Party(member.participation, member.id, member.name, role, member.role.words(), may_answer)


def _day(value: Any) -> date | None:
    """SQLite gives the largest day as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
