"""Agreeing on the date of a meeting: propose, confirm, decline, answer with other dates, cancel, move (T1 to T5)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from desktop.errors import UserError
from desktop.features.circles.service import circle_record
from desktop.features.confirmations.rules import Answer, Decision
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.session_plans.meeting_rules import Kind, Side, Slot, State, is_short_notice
from desktop.features.session_plans.record_service import (
    date_subject,
    editable,
    facts_of,
    first_step,
    kept,
    start_of,
    step,
)
from desktop.features.session_plans.rules import Mode, Section
from desktop.features.session_plans.table import Meeting, PlannedSession
from desktop.i18n import tr
from desktop.rights import Right, require
from desktop.store.base import Action
from desktop.store.database import Store


@dataclass(frozen=True)
class Proposal:
    """Up to three dates, and what the meeting is to be. `planned`: the line of the plan that it stands for."""

    dates: tuple[Slot, ...]
    minutes: int = 60
    mode: Mode = Mode.ON_SITE
    place: str = ""
    link: str = ""
    kind: Kind = Kind.REGULAR
    section: Section = Section.EMPLOYABILITY
    title: str = ""
    planned: int | None = None
    entered_later: bool = False


class DateService:
    """Every step is one side's answer, kept as a confirmation record in the same transaction."""

    def __init__(
        self, store: Store, confirmations: ConfirmationService, now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._store = store
        self._confirmations = confirmations
        self._now = now

    def propose(self, circle: int, proposal: Proposal, answer: Answer, override: str = "") -> int:
        """T1: one side offers dates; the meeting's id. A manager's reason overrides who begins."""
        frame = circle_record(circle)
        require(self._store.actor, Right.EDIT_SESSIONS, frame.programme_id, circle)
        self._may_override(frame, override)
        if not 0 < proposal.minutes <= 600:
            raise UserError(tr("A meeting lasts between 1 and 600 minutes."))
        with self._store.write(tr("Propose a meeting"), reason=override, action=Action.CREATE):
            return self._make(frame, proposal, answer, override)

    def confirm(self, meeting: int, chosen: Slot, answer: Answer) -> None:
        """T2: the other side chooses one of the dates."""
        record, circle = editable(self._store, meeting)
        facts = replace(facts_of(record, circle, Side(answer.role), self._now()), chosen=chosen)
        with self._store.write(tr("Confirm a meeting"), action=Action.CHANGE):
            move = step(record, "T2", facts)
            self._confirmations.record(date_subject(record, circle), replace(answer, decision=Decision.YES))
            record.day, record.start = chosen.day, chosen.start
            record.state = move.target.value
            record.save()
            _into_plan(record)

    def decline(self, meeting: int, answer: Answer, dates: Sequence[Slot] = ()) -> int | None:
        """T3: the other side says no with its reason (the answer's note), or offers dates: the id of that proposal."""
        record, circle = editable(self._store, meeting)
        by = Side(answer.role)
        facts = replace(facts_of(record, circle, by, self._now()), dates=tuple(dates), reason=answer.note)
        with self._store.write(tr("Decline a meeting"), action=Action.CHANGE):
            move = step(record, "T3", replace(facts, entered_later=False))
            decision = Decision.AMEND if dates else Decision.NO
            self._confirmations.record(date_subject(record, circle), replace(answer, decision=decision))
            planned, record.planned = record.planned_id, None
            record.state, record.reason = move.target.value, answer.note.strip()
            record.save()
            return self._counter(record, planned, tuple(dates), answer) if dates else None

    def cancel(self, meeting: int, answer: Answer) -> None:
        """T4: either side cancels with a reason (the answer's note); less than a day before, that is flagged."""
        record, circle = editable(self._store, meeting)
        now = self._now()
        facts = replace(facts_of(record, circle, Side(answer.role), now), reason=answer.note)
        with self._store.write(tr("Cancel a meeting"), action=Action.CHANGE):
            move = step(record, "T4", facts)
            record.is_short_notice = record.state != State.PROPOSED.value and is_short_notice(start_of(record), now)
            record.edition += 1
            record.state, record.reason = move.target.value, answer.note.strip()
            record.planned = None
            record.save()
            self._confirmations.record(date_subject(record, circle), replace(answer, decision=Decision.NO))

    def move(self, meeting: int, dates: Sequence[Slot], answer: Answer) -> None:
        """T5: either side puts other dates before the other one; the agreed date falls."""
        record, circle = editable(self._store, meeting)
        by = Side(answer.role)
        facts = replace(facts_of(record, circle, by, self._now()), dates=tuple(dates), entered_later=False)
        with self._store.write(tr("Move a meeting"), action=Action.CHANGE):
            move = step(record, "T5", facts)
            record.edition += 1
            record.state, record.proposer = move.target.value, by.value
            record.dates = kept(dates)
            record.day, record.start = dates[0].day, dates[0].start
            record.mentor_minutes = record.mentee_minutes = 0  # what was told of the old date says nothing of the new
            record.save()
            self._confirmations.record(date_subject(record, circle), replace(answer, decision=Decision.YES))
            _into_plan(record)

    def _make(self, circle: Any, proposal: Proposal, answer: Answer, override: str, answers: int | None = None) -> int:
        by = Side(answer.role)
        record = _new(circle, proposal, by, answers)
        facts = replace(facts_of(record, circle, by, self._now()), dates=proposal.dates)
        if answers is not None:  # a date against a date comes from whichever side was asked
            facts = replace(facts, beginner=by)
        record.state = first_step(facts, override).target.value
        if proposal.entered_later:  # the thirty days in which both sides confirm begin when it is entered
            record.reopened_on = facts.now.date()
        record.save()
        self._confirmations.record(date_subject(record, circle), replace(answer, decision=Decision.YES))
        _into_plan(record)
        return int(record.id)

    def _counter(self, record: Meeting, planned: int | None, dates: tuple[Slot, ...], answer: Answer) -> int:
        proposal = Proposal(
            dates=dates,
            minutes=record.minutes,
            mode=Mode(record.mode),
            place=record.place,
            link=record.link,
            kind=Kind(record.kind),
            section=Section(record.section),
            title=record.title,
            planned=planned,
        )
        return self._make(record.circle, proposal, answer, "", record.id)

    def _may_override(self, circle: Any, override: str) -> None:
        if override.strip():
            require(self._store.actor, Right.EDIT_CIRCLES, circle.programme_id)


def _new(circle: Any, proposal: Proposal, by: Side, answers: int | None) -> Meeting:
    first = proposal.dates[0] if proposal.dates else Slot(date.min)
    return Meeting(
        circle=circle,
        planned=proposal.planned,
        answers=answers,
        kind=proposal.kind.value,
        section=proposal.section.value,
        title=proposal.title.strip(),
        day=first.day,
        start=first.start,
        minutes=proposal.minutes,
        mode=proposal.mode.value,
        place=proposal.place.strip(),
        link=proposal.link.strip(),
        proposer=by.value,
        dates=kept(proposal.dates),
        was_entered_later=proposal.entered_later,
    )


def _into_plan(record: Meeting) -> None:
    """The line of the plan shows the day of its meeting."""
    if record.planned_id is None:
        return
    PlannedSession.update(
        day=record.day, start=record.start, mode=record.mode, place=record.place or record.link
    ).where(PlannedSession.id == record.planned_id).execute()
