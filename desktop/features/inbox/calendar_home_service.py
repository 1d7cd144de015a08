"""Calendar replies: whose they are, to which meeting, and whether that meeting is still as it was asked about."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from desktop.errors import UserError
from desktop.features.circles.service import circle_record
from desktop.features.confirmations import rules as answers
from desktop.features.confirmations.rules import Answer, Confirmation, Decision, Evidence, Kind, Way
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.inbox.return_rules import Item, Look
from desktop.features.inbox.rules import Place, Verdict, Why
from desktop.features.participants.table import Participation, Person
from desktop.features.session_plans.meeting_rules import Slot, State
from desktop.features.session_plans.planning_service import Planning
from desktop.features.session_plans.record_service import date_subject, start_of, state_now
from desktop.features.session_plans.table import Meeting
from desktop.i18n import day_words, tr
from desktop.rights import Right, require
from desktop.store.database import Store
from desktop.store.facts import fact

_UID = re.compile(r"m(\d{1,12})@(.+)\.mentordesk")
_OPEN = frozenset({State.PROPOSED, State.CONFIRMED, State.DUE})


@dataclass(frozen=True)
class _Asked:
    """The meeting that was asked about, and who answers."""

    meeting: Meeting
    circle: Any
    subject: answers.Subject
    side: answers.Side | None
    before: tuple[Confirmation, ...]
    """What this person has said of this date, as far as it counts."""


class CalendarHome:
    """Agrees and declines dates, each for the person who answered."""

    def __init__(
        self,
        store: Store,
        planning: Callable[[], Planning],
        confirmations: ConfirmationService,
        today: Callable[[], date],
    ) -> None:
        self._store = store
        self._planning = planning
        self._confirmations = confirmations
        self._today = today

    def circle(self, uid: str) -> Any:
        """The circle of the meeting that a reply names; None where there is none."""
        meeting = _meeting(uid)
        return circle_record(meeting.circle_id) if meeting else None

    def look(self, item: Item) -> Look:
        """Who says what to which meeting."""
        told = item.told
        facts: tuple[tuple[str, str], ...] = (
            (tr("From"), " ".join(part for part in (told["sender_name"], f"<{told['sender']}>") if part)),
            (tr("Says"), _words(str(told["answer"]))),
            (tr("Comment"), str(told["comment"])),
        )
        asked = self._asked(item)
        if asked is None:
            return Look(Verdict(Place.NO_CODE, Why.NO_MEETING), facts=facts)
        meeting = asked.meeting
        when = f"{day_words(meeting.day)} {meeting.start:%H:%M} · {meeting.title}".strip(" ·")
        facts = (*facts, (tr("Meeting"), when))
        if asked.side is not None:
            facts = (*facts, (tr("Answers"), asked.side.name))
        people = _persons(asked.subject.sides) if asked.side is None else ()
        return Look(self._verdict(item, asked), facts=facts, speakers=people)

    def accept(self, item: Item, evidence: Evidence) -> str:
        """Keep the answer of this person; a yes of the asked side confirms the date."""
        asked = self._asked(item)
        if asked is None or asked.side is None:
            raise UserError(Why.NO_MEETING.sentence())
        is_yes = item.told["answer"] == "ACCEPTED"
        note = str(item.told["comment"]).strip() or (
            tr("Accepted in the calendar") if is_yes else tr("Declined in the calendar")
        )
        day = str(item.told["day"])
        decided = max(min(date.fromisoformat(day), self._today()), asked.subject.asked_on or date.min) if day else None
        decision = Decision.YES if is_yes else Decision.NO
        answer = Answer(
            asked.side.party, asked.side.role, decided or self._today(), Way.CALENDAR, decision, note, evidence
        )
        self._apply(asked, answer)
        when = day_words(asked.meeting.day)
        if is_yes:
            return tr("{name} comes on {day}.", name=asked.side.name, day=when)
        return tr("{name} does not come on {day}.", name=asked.side.name, day=when)

    def _apply(self, asked: _Asked, answer: Answer) -> None:
        meeting, dates = asked.meeting, self._planning().dates
        state = self._state(meeting)
        is_asked_side = meeting.proposer != answer.role.value
        is_pair = len(asked.subject.sides) == 2  # in a larger circle one person's no leaves the meeting where it is
        if answer.decision is Decision.YES and state is State.PROPOSED and is_asked_side:
            dates.confirm(meeting.id, Slot(meeting.day, meeting.start), answer)
        elif answer.decision is Decision.NO and is_pair and state is State.PROPOSED and is_asked_side:
            dates.decline(meeting.id, answer)
        elif answer.decision is Decision.NO and is_pair:
            dates.cancel(meeting.id, answer)
        else:
            require(self._store.actor, Right.EDIT_SESSIONS, asked.circle.programme_id, asked.circle.id)
            for one in asked.before:
                self._confirmations.set_aside(one.id, tr("Answered anew in the calendar"))
            self._confirmations.record(asked.subject, answer)

    def _asked(self, item: Item) -> _Asked | None:
        meeting = _meeting(str(item.told["uid"]))
        if meeting is None:
            return None
        circle = circle_record(meeting.circle_id)
        require(self._store.actor, Right.SEE_CIRCLES, circle.programme_id, circle.id)
        subject = date_subject(meeting, circle)
        side = _speaker(item, subject.sides)
        found = self._confirmations.of(Kind.MEETING_DATE, [meeting.id])[meeting.id] if side else []
        mine = (
            one for one in found if side and one.counts and one.party == side.party and one.edition == subject.edition
        )
        return _Asked(meeting, circle, subject, side, tuple(mine))

    def _verdict(self, item: Item, asked: _Asked) -> Verdict:
        answer = item.told["answer"]
        state = self._state(asked.meeting)
        if state not in _OPEN:
            return Verdict(Place.DUPLICATE, Why.THERE_ALREADY, state.words())
        if asked.side is None:
            return Verdict(Place.DECIDE, Why.SENDER, str(item.told["sender"]) or "?")
        if answer == "TENTATIVE":
            return Verdict(Place.DECIDE, Why.MAYBE)
        said = Decision.YES if answer == "ACCEPTED" else Decision.NO
        if any(one.decision is said for one in asked.before):
            return Verdict(Place.DUPLICATE, Why.THERE_ALREADY, said.words())
        if int(item.told["sequence"]) < asked.meeting.version and not _is_same_time(item, asked.meeting):
            return Verdict(Place.DECIDE, Why.OLD_INVITATION)
        return Verdict(Place.READY)

    def _state(self, meeting: Meeting) -> State:
        return state_now(meeting, self._planning().now())


def _meeting(uid: str) -> Meeting | None:
    """The meeting of this store that an invitation was about."""
    found = _UID.fullmatch(uid.strip())
    if found is None or found[2] != str(fact("store_id")):
        return None
    meeting: Meeting | None = Meeting.get_or_none(Meeting.id == int(found[1]))
    return meeting


def _is_same_time(item: Item, meeting: Meeting) -> bool:
    """Whether what was changed since is not the day and the hour; then the answer still holds."""
    begins = str(item.told["begins"])
    if "T" not in begins:
        return False
    return datetime.fromisoformat(begins).astimezone(UTC) == start_of(meeting).astimezone(UTC)


def _speaker(item: Item, sides: tuple[answers.Side, ...]) -> answers.Side | None:
    """Who answers: the member with this address, or whom a person named."""
    rows = (
        Participation.select(Participation.id, Person.id, Person.email)
        .join(Person, on=(Participation.person == Person.id))
        .where(Participation.id.in_([side.party for side in sides]))
        .tuples()
    )
    known = {part: (person, email.strip().casefold()) for part, person, email in rows}
    if item.speaker is not None:
        return next((side for side in sides if known[side.party][0] == item.speaker), None)
    written_by = item.told.get("written_by")
    if not item.told["sender"] or written_by not in (None, item.told["sender"]):
        return None  # the mail around it came from somebody else
    found = [side for side in sides if known[side.party][1] == item.told["sender"]]
    return found[0] if len(found) == 1 else None


def _persons(sides: tuple[answers.Side, ...]) -> tuple[tuple[int, str], ...]:
    parts = Participation.select(Participation.id, Participation.person)
    known: dict[int, int] = dict(parts.where(Participation.id.in_([side.party for side in sides])).tuples())
    return tuple((known[side.party], side.name) for side in sides)


def _words(answer: str) -> str:
    return {"ACCEPTED": tr("Accepted"), "DECLINED": tr("Declined"), "TENTATIVE": tr("Perhaps")}[answer]
