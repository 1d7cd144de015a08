"""Saying that a meeting was held or not: attendance, both sides' word, disputes, lapses, feedback (T6 to T12)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from desktop.errors import UserError
from desktop.features.circles.table import CircleMember
from desktop.features.confirmations.rules import Answer, Confirmation, Decision, Kind, Way
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.session_plans.guard_rules import Facts, told_problem
from desktop.features.session_plans.machine_rules import FEEDBACK, MEETING
from desktop.features.session_plans.meeting_rules import (
    Feedback,
    Missed,
    Presence,
    Side,
    State,
    agreed_minutes,
    remind,
)
from desktop.features.session_plans.record_service import (
    editable,
    facts_of,
    held_subject,
    start_of,
    state_now,
    step,
    step_of_manager,
)
from desktop.features.session_plans.rules import Status
from desktop.features.session_plans.table import Attendance, Meeting, PlannedSession
from desktop.i18n import tr
from desktop.rights import Right, require
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.workflow import Refusal, accept


@dataclass(frozen=True)
class Ruling:
    """How a manager settles a dispute: held for so many minutes, or why it was not held."""

    note: str
    both_heard: bool
    minutes: int = 0
    missed: Missed | None = None


class HoldingService:
    """Every word of a side is kept as a confirmation record in the same transaction."""

    def __init__(
        self, store: Store, confirmations: ConfirmationService, now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._store = store
        self._confirmations = confirmations
        self._now = now

    def mark(self, meeting: int, presence: Mapping[int, Presence]) -> None:
        """The attendance record: memberships and whether they came; those not named stay as they were."""
        record, circle = editable(self._store, meeting)
        members = {key for (key,) in CircleMember.select(CircleMember.id).where(CircleMember.circle == circle).tuples()}
        if set(presence) - members:
            raise UserError(tr("Somebody who is marked does not belong to this group."))
        if start_of(record) > self._now():
            raise UserError(tr("The meeting has not begun yet."))
        with self._store.write(tr("Mark who was there"), action=Action.CHANGE):
            for member, one in presence.items():
                self._mark(record, member, one)

    def catch_up(self, meeting: int, member: int, on: date) -> None:
        """Somebody who was absent has been told afterwards what was agreed (G2)."""
        record, _ = editable(self._store, meeting)
        if on < record.day or on > self._now().date():
            raise UserError(tr("The day lies between the meeting and today."))
        with self._store.write(tr("Note who caught up"), action=Action.CHANGE):
            self._mark(record, member, Presence.CAUGHT_UP, on)

    def held(self, meeting: int, minutes: int, answer: Answer, settled: int = 0, override: str = "") -> State:
        """T6 or T7: a side says that it was held, for so many minutes; the state that follows.

        settled: the length both agreed on after being asked, where they had differed by more than a quarter hour.
        """
        record, circle = editable(self._store, meeting)
        self._may_override(circle, override)
        facts = self._facts(record, circle, answer)
        facts = replace(facts, minutes=minutes, settled=settled)
        with self._store.write(tr("Confirm that a meeting was held"), reason=override, action=Action.CHANGE):
            self._count_told(record, circle, facts, override)
            move = "T7" if state_now(record, facts.now) is State.HELD_ONE_SIDE else "T6"
            target = State(step(record, move, facts, override).target)
            self._confirmations.record(held_subject(record, circle), replace(answer, decision=Decision.YES))
            self._say(record, facts, target)
        return target

    def tell(self, meeting: int, minutes: int, answer: Answer) -> None:
        """A meeting entered later: who tells of it says at once that it was held.

        The word is kept and counts as T6 once the other side has agreed that there was such a meeting (T2).
        """
        record, circle = editable(self._store, meeting)
        facts = replace(self._facts(record, circle, answer), minutes=minutes)
        if not record.was_entered_later or state_now(record, facts.now) is not State.PROPOSED:
            raise UserError(tr("This step does not start from the present state."))
        if found := told_problem(facts):
            raise UserError(found)
        with self._store.write(tr("Confirm that a meeting was held"), action=Action.CHANGE):
            self._confirmations.record(held_subject(record, circle), replace(answer, decision=Decision.YES))
            setattr(record, f"{facts.by.value}_minutes", minutes)
            setattr(record, f"{facts.by.value}_on", facts.now.date())
            record.save()

    def diary_came(self, meeting: int, minutes: int, answer: Answer) -> State:
        """A mentee's diary is that side's word (7.4): it confirms where nothing stands in the way; the state.

        Where lengths differ too much it is kept as an answer, and somebody has to ask.
        """
        record, circle = editable(self._store, meeting)
        facts = replace(self._facts(record, circle, answer), minutes=minutes)
        state = state_now(record, facts.now)
        with self._store.write(tr("Confirm that a meeting was held"), action=Action.CHANGE):
            if not self._has_answered(record, answer):
                self._confirmations.record(held_subject(record, circle), replace(answer, decision=Decision.YES))
            fits = state is not State.HELD_ONE_SIDE or facts.minutes_of(Side.MENTOR)
            if state in (State.CONFIRMED, State.DUE, State.HELD_ONE_SIDE) and fits and start_of(record) <= facts.now:
                state = self._by_diary(record, facts, state)
        return state

    def not_held(self, meeting: int, missed: Missed, answer: Answer) -> State:
        """T8 or T9: a side says that it was not held, and why; against the other side's word it is a dispute."""
        record, circle = editable(self._store, meeting)
        facts = replace(self._facts(record, circle, answer), missed=missed, reason=answer.note)
        disputes = state_now(record, facts.now) is State.HELD_ONE_SIDE and facts.minutes_of(facts.by.other)
        with self._store.write(tr("Note that a meeting was not held"), action=Action.CHANGE):
            target = State(step(record, "T9" if disputes else "T8", facts).target)
            self._set_own_aside(record, answer)
            self._confirmations.record(held_subject(record, circle), replace(answer, decision=Decision.NO))
            record.missed, record.reason = missed.value, answer.note.strip()
            record.state = target.value
            record.save()
        return target

    def settle(self, meeting: int, ruling: Ruling) -> State:
        """T10: the manager has heard both sides and decides."""
        record, circle = editable(self._store, meeting, Right.EDIT_CIRCLES)
        facts = replace(
            facts_of(record, circle, Side.MENTOR, self._now()),
            minutes=ruling.minutes,
            missed=ruling.missed,
            reason=ruling.note,
            both_heard=ruling.both_heard,
        )
        with self._store.write(tr("Settle a dispute"), reason=ruling.note, action=Action.CHANGE):
            move = "T10n" if ruling.missed else "T10"
            target = State(step_of_manager(record, move, facts).target)
            record.state, record.reason = target.value, ruling.note.strip()
            record.missed = ruling.missed.value if ruling.missed else ""
            if target is State.HELD:
                self._becomes_held(record, ruling.minutes)
            record.save()
        return target

    def reopen(self, meeting: int, reason: str) -> None:
        """T11: a lapsed meeting may be confirmed for thirty days more."""
        record, circle = editable(self._store, meeting, Right.EDIT_CIRCLES)
        facts = replace(facts_of(record, circle, Side.MENTOR, self._now()), reason=reason)
        with self._store.write(tr("Reopen a lapsed meeting"), reason=reason, action=Action.CHANGE):
            record.state = step_of_manager(record, "T11s" if facts.said else "T11", facts).target.value
            record.reopened_on = facts.now.date()
            record.save()

    def feedback_came(self, meeting: int, side: Side, on: date) -> Feedback:
        """T12: one side has answered the feedback form."""
        record, circle = editable(self._store, meeting)
        answered = {one for one in Side if getattr(record, f"{one.value}_feedback_on")}
        facts = replace(facts_of(record, circle, side, self._now()), answered=frozenset(answered))
        with self._store.write(tr("Note that feedback came"), action=Action.CHANGE):
            target = accept(FEEDBACK.move(Feedback(record.feedback), "T12", facts, side.role)).target
            setattr(record, f"{side.value}_feedback_on", on)
            record.feedback = target.value
            record.save()
        return Feedback(target)

    def reminded(self, meeting: int) -> None:
        """T12: feedback was asked for a second time, seven days after the first; there is no third."""
        record, _ = editable(self._store, meeting)
        today = self._now().date()
        if not remind(Feedback(record.feedback), record.feedback_asked_on, record.feedback_reminded_on, today):
            raise UserError(tr("Feedback is asked for once more, seven days after the meeting was confirmed."))
        with self._store.write(tr("Ask for feedback once more"), action=Action.CHANGE):
            record.feedback_reminded_on = today
            record.save()

    def _facts(self, record: Meeting, circle: Any, answer: Answer) -> Facts:
        facts = facts_of(record, circle, Side(answer.role), self._now())
        return replace(facts, is_calendar_reply=answer.way is Way.CALENDAR)

    def _mark(self, record: Meeting, member: int, one: Presence, on: date | None = None) -> None:
        known = Attendance.get_or_none(Attendance.meeting == record, Attendance.member == member)
        found = known or Attendance(meeting=record, member=member)
        found.presence, found.caught_up_on = one.value, on
        found.minutes = record.held_minutes or record.minutes if one is Presence.PRESENT else 0
        found.save()

    def _say(self, record: Meeting, facts: Facts, target: State) -> None:
        """Keep what a side says; where it is the second, the length that counts."""
        setattr(record, f"{facts.by.value}_minutes", facts.minutes)
        setattr(record, f"{facts.by.value}_on", facts.now.date())
        record.state = target.value
        if target is State.HELD:
            agreed = facts.settled or agreed_minutes(facts.minutes, facts.minutes_of(facts.by.other))
            self._becomes_held(record, agreed or facts.minutes)
        record.save()

    def _becomes_held(self, record: Meeting, minutes: int) -> None:
        record.held_minutes = minutes
        record.feedback = Feedback.REQUESTED.value
        record.feedback_asked_on = self._now().date()
        Attendance.update(minutes=minutes).where(
            Attendance.meeting == record, Attendance.presence == Presence.PRESENT.value
        ).execute()
        if record.planned_id is not None:
            PlannedSession.update(status=Status.HELD.value, held_on=record.day).where(
                PlannedSession.id == record.planned_id
            ).execute()

    def _count_told(self, record: Meeting, circle: Any, facts: Facts, override: str) -> None:
        """The other side told of the meeting before its date was agreed: that word is its T6."""
        other = facts.by.other
        if state_now(record, facts.now) not in (State.CONFIRMED, State.DUE) or not facts.minutes_of(other):
            return
        theirs = replace(facts_of(record, circle, other, facts.now), minutes=facts.minutes_of(other))
        record.state = step(record, "T6", theirs, override).target.value

    def _by_diary(self, record: Meeting, facts: Facts, state: State) -> State:
        move = "T7" if state is State.HELD_ONE_SIDE else "T6"
        answer = MEETING.move(state, move, facts, facts.by.role)
        if isinstance(answer, Refusal):
            record.mentee_minutes, record.mentee_on = facts.minutes, facts.now.date()
            record.save()
            return state
        self._say(record, facts, State(answer.target))
        return State(answer.target)

    def _has_answered(self, record: Meeting, answer: Answer) -> bool:
        return any(one.counts for one in self._own_answers(record, answer))

    def _set_own_aside(self, record: Meeting, answer: Answer) -> None:
        """Who said that it was held and now says it was not, has corrected the own word."""
        for one in self._own_answers(record, answer):
            if one.counts:
                self._confirmations.set_aside(one.id, tr("Corrected: it was not held."))
        setattr(record, f"{answer.role.value}_minutes", 0)

    def _own_answers(self, record: Meeting, answer: Answer) -> list[Confirmation]:
        found = self._confirmations.of(Kind.MEETING_HELD, [record.id])[record.id]
        return [one for one in found if one.party == answer.party and one.edition == record.edition]

    def _may_override(self, circle: Any, override: str) -> None:
        if override.strip():
            require(self._store.actor, Right.EDIT_CIRCLES, circle.programme_id)
