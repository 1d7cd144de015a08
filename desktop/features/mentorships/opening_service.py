"""Opens one mentorship: everything its page shows, read in one go and bounded by rights."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.features.confirmations.rules import Confirmation, Kind
from desktop.features.mentorships import agreement_rules as agreements
from desktop.features.mentorships import letter_rules as letters
from desktop.features.mentorships.agreement_rules import AgreementDraft, VersionState
from desktop.features.mentorships.move_rules import MoveLine, moves_of
from desktop.features.mentorships.rules import Area, DeclineReason, EarlyEnd, State
from desktop.features.mentorships.steps_service import Opened, Steps, name_of, open_requests
from desktop.features.mentorships.table import AgreementVersion, MentorshipStep
from desktop.features.mentorships.ties import MeetingLine
from desktop.features.mentorships.version_rows_service import (
    VersionRow,
    draft_of,
    in_force,
    promise_of,
    records_of,
    rows_of,
)
from desktop.features.mentorships.watch_rules import Watch, WatchFacts, prepared, watched
from desktop.features.participants.table import Participation
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.i18n import day_words, speaking
from desktop.rights import Right, Role, may


@dataclass(frozen=True)
class Party:
    """One of the two. Addresses are empty until the request is accepted (`domain.md` AM-02)."""

    participation: int
    person: int
    role: Role
    name: str
    email: str
    phone: str


@dataclass(frozen=True)
class StepLine:
    """One step of the log."""

    id: int
    move: str
    target: State
    role: Role
    made_on: date
    reason: str
    overridden: tuple[str, ...]
    override: str
    recorded_by: str


@dataclass(frozen=True)
class RequestLine:
    """What the mentee asked for and what was answered."""

    area: Area
    questions: str
    motivation: str
    wished_from: date | None
    wished_until: date | None
    format: str
    language: str
    requested_on: date
    answer_until: date
    answered_on: date | None
    decline_reason: DeclineReason | None
    message: str


@dataclass(frozen=True)
class EndLine:
    """How it ended; `round` counts up when both went on after a closing."""

    round: int
    closed_on: date | None
    early: EarlyEnd | None
    reason: str
    goals_reached: str
    continues_contact: bool | None
    certificate_reason: str


@dataclass(frozen=True)
class MentorshipDetail:
    """One mentorship opened."""

    id: int
    programme: int
    number: str
    state: State
    mentor: Party
    mentee: Party
    request: RequestLine
    contact_released_on: date | None
    first_meeting_on: date | None
    started_on: date | None
    paused_until: date | None
    end: EndLine
    meetings: MeetingLine
    moves: tuple[MoveLine, ...]
    versions: tuple[VersionRow, ...]
    watched: tuple[Watch, ...]
    prepared: AgreementDraft | None
    """The change of the agreement that would fit reality; None while it fits."""
    answers: tuple[Confirmation, ...]
    steps: tuple[StepLine, ...]
    other_requests: tuple[int, ...]
    may_edit: bool


class MentorshipDetails:
    """Opens one mentorship."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._store = steps.store

    def detail(self, mentorship: int) -> MentorshipDetail:
        """Everything about one mentorship; NotFound when it is gone, NotAllowed outside the scope."""
        opened = self._steps.open(mentorship, Right.SEE_CIRCLES)
        today = self._steps.today()
        state, records = opened.state(today), records_of(opened)
        watching = self._watching(opened, state, records)
        force = in_force(records)
        log = list(
            MentorshipStep.select().where(MentorshipStep.mentorship == opened.record).order_by(MentorshipStep.id)
        )
        programme = opened.circle.programme_id
        return MentorshipDetail(
            id=opened.id,
            programme=programme,
            number=opened.circle.number,
            state=state,
            mentor=_party(opened, opened.mentor, Role.MENTOR),
            mentee=_party(opened, opened.mentee, Role.MENTEE),
            request=_request(opened),
            contact_released_on=opened.record.contact_released_on,
            first_meeting_on=opened.record.first_meeting_on,
            started_on=opened.record.started_on,
            paused_until=opened.record.paused_until,
            end=_end(opened),
            meetings=self._steps.meetings(mentorship),
            moves=self._moves(opened, state, records),
            versions=tuple(rows_of(records, promise_of(programme))),
            watched=watched(watching),
            prepared=self._prepared(watching, records) if force else None,
            answers=self._answers(opened, [line.id for line in log]),
            steps=tuple(_step(line) for line in log),
            other_requests=tuple(one for one in open_requests(opened.mentee.id, today) if one != mentorship),
            may_edit=may(self._store.actor, Right.EDIT_CIRCLES, programme, opened.id),
        )

    def letter(self, mentorship: int) -> str:
        """What is to be written to the two in the present state, in the reader's language; empty when nothing is."""
        opened = self._steps.open(mentorship, Right.SEE_CIRCLES)
        programme = Programme.get_by_id(opened.circle.programme_id)
        state = opened.state(self._steps.today())
        reader = opened.mentee if state in (State.EXPIRED, State.DECLINED) else opened.mentor
        with speaking(reader.person.language or programme.language):
            return _letter(opened, state, programme.name)

    def _moves(self, opened: Opened, state: State, records: list[AgreementVersion]) -> tuple[MoveLine, ...]:
        facts = self._steps.facts(opened, self._steps.today())
        newest = draft_of(records[-1]) if records else AgreementDraft()
        return moves_of(state, replace(facts, agreement_gaps=agreements.gaps(newest)))

    def _watching(self, opened: Opened, state: State, records: list[AgreementVersion]) -> WatchFacts:
        quality = QualityProfile.get_by_id(Programme.get_by_id(opened.circle.programme_id).quality_id)
        force = in_force(records)
        meetings = self._steps.meetings(opened.id)
        return WatchFacts(
            state=state,
            today=self._steps.today(),
            starts_on=opened.record.started_on,
            ends_on=force.ends_on if force else None,
            agreed=force.meetings if force else 0,
            held=meetings.held,
            last_held_on=meetings.last_held_on,
            oldest_unconfirmed_on=meetings.oldest_unconfirmed_on,
            closing_on=meetings.closing_on,
            inactivity_days=quality.inactivity_days,
            checkins_first_month=quality.checkins_first_month,
            checkin_days=quality.checkin_days,
        )

    def _prepared(self, watching: WatchFacts, records: list[AgreementVersion]) -> AgreementDraft | None:
        force = in_force(records)
        is_open = any(VersionState(one.state) in agreements.OPEN for one in records)
        return None if force is None or is_open else prepared(watching, draft_of(force))

    def _answers(self, opened: Opened, steps: list[int]) -> tuple[Confirmation, ...]:
        of = self._steps.confirmations.of
        found = [
            one for kind in (Kind.REQUEST, Kind.AGREEMENT, Kind.CLOSING) for one in of(kind, [opened.id])[opened.id]
        ]
        for answers in of(Kind.STEP, steps).values():
            found += answers
        return tuple(sorted(found, key=lambda one: one.id))


def _party(opened: Opened, part: Participation, role: Role) -> Party:
    is_released = opened.record.contact_released_on is not None
    person = part.person
    return Party(
        participation=part.id,
        person=part.person_id,
        role=role,
        name=name_of(part),
        email=person.email if is_released else "",
        phone=person.phone if is_released else "",
    )


def _request(opened: Opened) -> RequestLine:
    record = opened.record
    return RequestLine(
        area=Area(record.area),
        questions=record.questions,
        motivation=record.motivation,
        wished_from=record.wished_from,
        wished_until=record.wished_until,
        format=record.format,
        language=record.language,
        requested_on=record.requested_on,
        answer_until=record.answer_until,
        answered_on=record.answered_on,
        decline_reason=DeclineReason(record.decline_reason) if record.decline_reason else None,
        message=record.message,
    )


def _end(opened: Opened) -> EndLine:
    record = opened.record
    return EndLine(
        round=record.round,
        closed_on=record.closed_on,
        early=EarlyEnd(record.early) if record.early else None,
        reason=record.reason,
        goals_reached=record.goals_reached,
        continues_contact=record.continues_contact,
        certificate_reason=record.certificate_reason,
    )


def _step(line: Any) -> StepLine:
    return StepLine(
        id=line.id,
        move=line.move,
        target=State(line.target),
        role=Role(line.role),
        made_on=line.made_on,
        reason=line.reason,
        overridden=tuple(line.overridden),
        override=line.override,
        recorded_by=line.recorded_by,
    )


def _letter(opened: Opened, state: State, programme: str) -> str:
    mentor, mentee = name_of(opened.mentor), name_of(opened.mentee)
    record = opened.record
    if state is State.REQUESTED:
        words = "\n\n".join(part for part in (record.questions, record.motivation) if part)
        return letters.request_letter((mentor, mentee), programme, words, day_words(record.answer_until))
    if state is State.ACCEPTED:
        addresses = (opened.mentor.person.email, opened.mentee.person.email)
        return letters.introduction_letter((mentor, mentee), addresses)
    if state is State.AGREEMENT_SUBMITTED:
        return letters.agreement_letter(mentor, mentee)
    if state is State.EXPIRED:
        return letters.expiry_letter(mentee, mentor)
    return str(record.message) if state is State.DECLINED else ""
