"""Logging a call: one step that keeps what was said on the phone, of a meeting that was held and of the next one."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.errors import UserError
from desktop.features.circles.rules import Kind as CircleKind
from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import circle_record
from desktop.features.circles.table import OF_CIRCLE, Circle, CircleMember
from desktop.features.confirmations.rules import Answer
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.session_plans.call_rules import Call, problem, start_on, word_of
from desktop.features.session_plans.date_service import DateService, Proposal
from desktop.features.session_plans.holding_service import HoldingService
from desktop.features.session_plans.meeting_rules import OPEN, Presence, Side, Slot, State, begins, may_meet
from desktop.features.session_plans.meeting_service import MeetingService
from desktop.features.session_plans.record_service import meeting_record, slots, state_now
from desktop.features.session_plans.rules import Mode, Section, Status
from desktop.features.session_plans.step_rules import Party
from desktop.features.session_plans.table import Meeting, PlannedSession
from desktop.i18n import tr
from desktop.rights import Right, require
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.reach import within
from desktop.store.search import matching

_OPEN = tuple(state.value for state in OPEN if state is not State.DUE)


@dataclass(frozen=True)
class Caller:
    """Somebody who may be on the phone: a member of a circle that meets."""

    circle: int
    party: Party
    number: str
    others: str
    """Names of the others in the circle."""
    is_group: bool


class CallService:
    """Finds the caller by a few letters, and takes every step of the call or none."""

    def __init__(self, store: Store, meetings: MeetingService, dates: DateService, holding: HoldingService) -> None:
        self._store = store
        self._meetings = meetings
        self._dates = dates
        self._holding = holding

    def find(self, text: str, limit: int = 8) -> list[Caller]:
        """Members of circles that meet whose names the letters find, by name; nobody for no letters."""
        if not text.strip():
            return []
        found = (
            CircleMember.select(CircleMember, Circle, Participation, Person)
            .join(Circle)
            .switch(CircleMember)
            .join(Participation, on=(CircleMember.participation == Participation.id))
            .join(Person, on=(Participation.person == Person.id))
            .where(Person.id.in_(matching("person", text)), CircleMember.until.is_null())
            .order_by(Person.sort_name, Circle.number, CircleMember.id)
        )
        found = within(found, self._store.actor, Right.EDIT_SESSIONS, OF_CIRCLE)
        meeting = (one for one in found if may_meet(CircleKind(one.circle.kind), one.circle.state))
        return [_caller(one) for one, _ in zip(meeting, range(limit), strict=False)]

    def parties(self, circle: int) -> list[Party]:
        """Who is in the circle of a caller now."""
        return self._meetings.parties(circle)

    def log(self, call: Call) -> list[int]:
        """Keep a call in one step that one undo takes back; the meetings it is about. UserError with the sentence."""
        circle = circle_record(call.circle)
        require(self._store.actor, Right.EDIT_SESSIONS, circle.programme_id, circle.id)
        today = self._meetings.now().date()
        if found := problem(call, today):
            raise UserError(found)
        words = tr("Log a call with {name}", name=call.speakers[0].name)
        with self._store.write(words, action=Action.CREATE):
            held = [] if call.held_on is None else [self._held(circle, call, call.held_on)]
            return held + ([] if call.next_on is None else [self._next(circle, call, call.next_on)])

    # A meeting that was held

    def _held(self, circle: Any, call: Call, day: date) -> int:
        meeting = _on_day(circle, day)
        if meeting is None:
            start = start_on(day, call.minutes, self._meetings.now())
            meeting = self._propose(circle, call, Slot(day, start), entered_later=True)
            is_told = self._agree(meeting, call) is None
        else:
            is_told = False
            if meeting_record(meeting).state == State.PROPOSED.value:
                self._answer(meeting, call)
        self._mark(meeting, call)
        if is_told:  # nobody of the other side was heard: this side's word waits for theirs
            self._holding.tell(meeting, call.minutes, self._word(self._proposers_word(meeting, call), call))
        else:
            self._say_held(meeting, call)
        return meeting

    def _answer(self, meeting: int, call: Call) -> None:
        """The date is on the table: whoever of the other side was heard confirms it."""
        if self._agree(meeting, call) is None:
            record = meeting_record(meeting)
            self._dates.confirm(meeting, slots(record.dates)[0], self._word(call.speakers[0], call))  # refused

    def _say_held(self, meeting: int, call: Call) -> None:
        said = {side: getattr(meeting_record(meeting), f"{side.value}_minutes") for side in Side}
        waiting = [side for side in Side if call.speaker(side) and not said[side]]
        sides = waiting or [side for side in Side if call.speaker(side)]  # the guard says that they said so already
        for side in sides:
            if (party := call.speaker(side)) and state_now(meeting_record(meeting), self._meetings.now()) in OPEN:
                self._holding.held(meeting, call.minutes, self._word(party, call))

    def _mark(self, meeting: int, call: Call) -> None:
        if not call.present or call.speaker(Side.MENTOR) is None:
            return
        everybody = [one.member for one in self._meetings.parties(call.circle)]
        marks = {key: Presence.PRESENT if key in call.present else Presence.ABSENT for key in everybody}
        self._holding.mark(meeting, marks)

    def _proposers_word(self, meeting: int, call: Call) -> Party:
        return call.speaker(Side(meeting_record(meeting).proposer)) or call.speakers[0]

    # The next one

    def _next(self, circle: Any, call: Call, day: date) -> int:
        meeting = self._propose(circle, call, Slot(day, call.next_start))
        self._agree(meeting, call)
        return meeting

    def _propose(self, circle: Any, call: Call, slot: Slot, entered_later: bool = False) -> int:
        """In the name of whose part it is to propose, or of the caller with the note as the reason."""
        beginner = begins(CircleKind(circle.kind))
        party = call.speaker(beginner) or call.speakers[0]
        override = "" if party.role is beginner.role else call.note
        line = _line(circle, slot.day, is_next=not entered_later)
        proposal = replace(_as_planned(line, call.minutes), dates=(slot,), entered_later=entered_later)
        return self._dates.propose(circle.id, proposal, self._word(party, call), override)

    def _agree(self, meeting: int, call: Call) -> Party | None:
        """The other side's yes to the date, where somebody of it was heard; who gave it."""
        record = meeting_record(meeting)
        other = call.speaker(Side(record.proposer).other)
        if other is not None:
            day = call.held_on if record.was_entered_later or record.day == call.held_on else call.next_on
            chosen = next((one for one in slots(record.dates) if one.day == day), slots(record.dates)[0])
            self._dates.confirm(meeting, chosen, self._word(other, call))
        return other

    def _word(self, party: Party, call: Call) -> Answer:
        return word_of(party, call, self._meetings.now().date())


def _caller(one: CircleMember) -> Caller:
    person, role = one.participation.person, MemberRole(one.role)
    name = full_name(person.given_name, person.family_name)
    others = (
        CircleMember.select(Person.given_name, Person.family_name)
        .join(Participation, on=(CircleMember.participation == Participation.id))
        .join(Person, on=(Participation.person == Person.id))
        .where(CircleMember.circle == one.circle_id, CircleMember.id != one.id, CircleMember.until.is_null())
        .order_by(CircleMember.role.desc(), Person.sort_name)
    )
    return Caller(
        circle=one.circle_id,
        party=Party(one.participation_id, one.id, name, Side(role.value).role, role.words()),
        number=one.circle.number,
        others=", ".join(full_name(*names) for names in others.tuples()),
        is_group=one.circle.kind == CircleKind.GROUP.value,
    )


def _on_day(circle: Any, day: date) -> int | None:
    """The meeting of a day that somebody still has to say something about."""
    found = Meeting.select(Meeting.id).where(Meeting.circle == circle, Meeting.day == day, Meeting.state.in_(_OPEN))
    # a proposal for a day that went by unanswered is none any more: what was held is entered anew
    found = found.where(Meeting.was_entered_later | (Meeting.state != State.PROPOSED.value))
    first = found.order_by(Meeting.start, Meeting.id).first()
    return None if first is None else int(first.id)


def _line(circle: Any, day: date, is_next: bool) -> PlannedSession | None:
    """The line of the plan that a meeting stands for: that of the day, or the next one without a meeting."""
    taken = Meeting.select(Meeting.planned).where(Meeting.circle == circle, Meeting.planned.is_null(False))
    free = PlannedSession.select().where(
        PlannedSession.circle == circle,
        PlannedSession.status == Status.PLANNED.value,
        PlannedSession.id.not_in(taken),
    )
    lines = list(free.order_by(PlannedSession.number, PlannedSession.id))
    return next((one for one in lines if one.day == day), lines[0] if is_next and lines else None)


def _as_planned(line: PlannedSession | None, minutes: int) -> Proposal:
    if line is None:
        return Proposal((), minutes=minutes)
    mode = Mode(line.mode)
    is_online = mode is Mode.REMOTE
    return Proposal(
        (),
        minutes=line.minutes,
        mode=mode,
        place="" if is_online else line.place,
        link=line.place if is_online else "",
        section=Section(line.section),
        title=line.title,
        planned=line.id,
    )
