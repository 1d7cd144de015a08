"""What can be done with feedback: see what is asked for, keep an answer, remind, ask after a silence."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from desktop.errors import NotFound, UserError
from desktop.features.circles.rules import Kind as CircleKind
from desktop.features.circles.service import circle_record
from desktop.features.confirmations.rules import Way
from desktop.features.feedback import rules
from desktop.features.feedback.feedback_rows import CircleFeedback, FeedbackLine, Occasion, SideLine
from desktop.features.feedback.rules import ANSWERS, Facts, Fit, Given, Kind, Said, Silence
from desktop.features.feedback.table import FeedbackAnswer, SilenceInquiry
from desktop.features.mentorships.rules import State as PairState
from desktop.features.mentorships.table import Mentorship
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.features.session_plans.holding_service import HoldingService
from desktop.features.session_plans.meeting_rules import Feedback, Side
from desktop.features.session_plans.meeting_rules import State as MeetingState
from desktop.features.session_plans.table import Meeting
from desktop.i18n import tr
from desktop.rights import Right, Role, may, require
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.workflow import accept


class FeedbackService:
    """Each side answers for itself; the programme reads both answers at the same moment (AM-05)."""

    def __init__(self, store: Store, holding: HoldingService, now: Callable[[], datetime] = datetime.now) -> None:
        self._store = store
        self._holding = holding
        self._now = now

    def today(self) -> date:
        """The day on which answers are written down."""
        return self._now().date()

    def of_circle(self, circle: int) -> CircleFeedback:
        """What is asked for in a mentorship and who has answered; groups are asked by their diaries."""
        record = circle_record(circle)
        require(self._store.actor, Right.SEE_CIRCLES, record.programme_id, circle)
        pair = _pair(circle)
        if record.kind != CircleKind.MENTORSHIP.value or pair is None:
            return CircleFeedback()
        may_read = self._may_read(record)
        meetings = _held(circle)
        lines = [_of_meeting(one, is_first=number == 0) for number, one in enumerate(meetings)]
        lines += [_of_inquiry(one) for one in _inquiries(circle)]
        kept = _kept([one.occasion for one in lines])
        lines = [self._shown(one, kept.get(one.occasion, []), pair, may_read) for one in lines]
        return CircleFeedback(
            lines=tuple(sorted(lines, key=lambda one: (one.asked_on, one.day, one.occasion.id), reverse=True)),
            silence=self._silence(record, pair, meetings),
            may_keep=self._may_keep(record),
            may_read=may_read,
            is_asked=True,
        )

    def keep(self, occasion: Occasion, said: Said) -> Feedback:
        """T12: keep the answers of one side; the state that follows. What they are, opens with the other side's."""
        line, circle = self._occasion(occasion, Right.EDIT_SESSIONS)
        self._refuse_foreign_side(circle, said.role)
        answered = frozenset(side.role for side in line.sides if side.answer)
        facts = Facts(occasion.kind, said, line.asked_on, self.today(), line.asks_fit, answered)
        target = Feedback(accept(ANSWERS.move(line.state, "T12", facts, said.role)).target)
        with self._store.write(tr("Keep feedback"), action=Action.CREATE):
            FeedbackAnswer.create(**_columns(occasion, said, _pair(circle.id)), recorded_by=self._store.actor.name)
            if occasion.kind is Kind.MEETING:
                self._holding.feedback_came(occasion.id, Side(said.role.value), said.on)
        return target

    def remind(self, occasion: Occasion) -> None:
        """T12: both were asked once more, a week after the first time."""
        line, _ = self._occasion(occasion, Right.EDIT_SESSIONS)
        if not line.is_reminder_due:
            raise UserError(tr("Feedback is asked for once more, seven days after it was asked for."))
        if occasion.kind is Kind.MEETING:
            self._holding.reminded(occasion.id)
            return
        with self._store.write(tr("Ask for feedback once more"), action=Action.CHANGE):
            SilenceInquiry.update(reminded_on=self.today()).where(SilenceInquiry.id == occasion.id).execute()

    def ask(self, circle: int) -> None:
        """7.2b: ask both why they have not met."""
        record = circle_record(circle)
        require(self._store.actor, Right.EDIT_CIRCLES, record.programme_id, circle)
        pair = _pair(circle)
        silence = self._silence(record, pair, _held(circle)) if pair else None
        if silence is None:
            raise UserError(tr("They have met; nobody has to be asked."))
        if found := silence.obstacle(self.today()):
            raise UserError(found)
        with self._store.write(tr("Ask both why they have not met"), action=Action.CREATE):
            SilenceInquiry.create(circle=circle, silent_since=silence.since, asked_on=self.today())

    def contacted(self, answer: int) -> None:
        """Somebody of the programme has rung the person who asked for it (QB-4)."""
        record = FeedbackAnswer.get_or_none(FeedbackAnswer.id == answer)
        if record is None:
            raise NotFound(tr("This answer is no longer there."))
        of = record.meeting or record.inquiry
        circle = circle_record(of.circle_id)
        require(self._store.actor, Right.EDIT_CIRCLES, circle.programme_id, circle.id)
        with self._store.write(tr("Note a call"), action=Action.CHANGE):
            self._store.change(record, {"contacted_on": self.today()}, record.version)

    def _may_read(self, circle: Any) -> bool:
        """AM-05: visible to the programme only, and not to the mentor of the circle."""
        return may(self._store.actor, Right.EDIT_CIRCLES, circle.programme_id)

    def _may_keep(self, circle: Any) -> tuple[Role, ...]:
        if self._may_read(circle):
            return (Role.MENTEE, Role.MENTOR)
        own = may(self._store.actor, Right.EDIT_SESSIONS, circle.programme_id, circle.id)
        return (Role.MENTOR,) if own else ()

    def _refuse_foreign_side(self, circle: Any, role: Role) -> None:
        """A mentor at the own desk writes down the own answers and never the mentee's."""
        if role not in self._may_keep(circle):
            require(self._store.actor, Right.EDIT_CIRCLES, circle.programme_id)

    def _shown(
        self, line: FeedbackLine, kept: Sequence[FeedbackAnswer], pair: Mentorship, may_read: bool
    ) -> FeedbackLine:
        by_role = {Role(one.role): one for one in kept}
        state = line.state if line.occasion.kind is Kind.MEETING else rules.state_of(by_role)
        opened = rules.is_open(state, line.asked_on, self.today())
        people = ((Role.MENTEE, pair.mentee), (Role.MENTOR, pair.mentor))
        return replace(
            line,
            state=state,
            is_open=opened,
            is_reminder_due=rules.waits_for_reminder(state, line.asked_on, line.reminded_on, self.today()),
            sides=tuple(_side(role, part, by_role.get(role), opened, may_read) for role, part in people),
        )

    def _silence(self, circle: Any, pair: Mentorship, meetings: Sequence[Meeting]) -> Silence | None:
        since = max((one.day for one in meetings), default=pair.started_on)
        quality = QualityProfile.get_by_id(Programme.get_by_id(circle.programme_id).quality_id)
        if circle.state != PairState.RUNNING.value or since is None or not quality.inactivity_days:
            return None
        days = (self.today() - since).days
        if days <= quality.inactivity_days:
            return None
        asked = tuple(one.asked_on for one in _inquiries(circle.id) if one.asked_on > since)
        return Silence(since, days, asked, quality.inactivity_days)

    def _occasion(self, occasion: Occasion, right: Right) -> tuple[FeedbackLine, Any]:
        table = Meeting if occasion.kind is Kind.MEETING else SilenceInquiry
        record = table.get_or_none(table.id == occasion.id)
        if record is None:
            raise NotFound(tr("What feedback was asked for is no longer there."))
        circle = circle_record(record.circle_id)
        require(self._store.actor, right, circle.programme_id, circle.id)
        found = [one for one in self.of_circle(circle.id).lines if one.occasion == occasion]
        if not found:
            raise UserError(tr("No feedback is asked for here."))
        return found[0], circle


def _pair(circle: int) -> Mentorship | None:
    return Mentorship.get_or_none(Mentorship.circle == circle)


def _held(circle: int) -> list[Meeting]:
    held = (Meeting.circle == circle) & (Meeting.state == MeetingState.HELD.value)
    return list(Meeting.select().where(held).order_by(Meeting.day, Meeting.start, Meeting.id))


def _inquiries(circle: int) -> list[SilenceInquiry]:
    return list(
        SilenceInquiry.select()
        .where(SilenceInquiry.circle == circle)
        .order_by(SilenceInquiry.asked_on, SilenceInquiry.id)
    )


def _kept(occasions: Sequence[Occasion]) -> dict[Occasion, list[FeedbackAnswer]]:
    of = {kind: [one.id for one in occasions if one.kind is kind] for kind in Kind}
    wanted = FeedbackAnswer.meeting.in_(of[Kind.MEETING]) | FeedbackAnswer.inquiry.in_(of[Kind.INACTIVITY])
    found: dict[Occasion, list[FeedbackAnswer]] = {}
    for one in FeedbackAnswer.select().where(wanted):
        kind = Kind.MEETING if one.meeting_id else Kind.INACTIVITY
        found.setdefault(Occasion(kind, one.meeting_id or one.inquiry_id), []).append(one)
    return found


def _of_meeting(record: Meeting, is_first: bool) -> FeedbackLine:
    return FeedbackLine(
        occasion=Occasion(Kind.MEETING, record.id),
        day=record.day,
        title=record.title,
        asked_on=record.feedback_asked_on or record.day,
        reminded_on=record.feedback_reminded_on,
        state=Feedback(record.feedback),
        asks_fit=is_first,
        is_open=False,
        is_reminder_due=False,
        sides=(),
    )


def _of_inquiry(record: SilenceInquiry) -> FeedbackLine:
    return FeedbackLine(
        occasion=Occasion(Kind.INACTIVITY, record.id),
        day=record.silent_since,
        title="",
        asked_on=record.asked_on,
        reminded_on=record.reminded_on,
        state=Feedback.REQUESTED,
        asks_fit=False,
        is_open=False,
        is_reminder_due=False,
        sides=(),
    )


def _side(role: Role, part: Participation, kept: FeedbackAnswer | None, opened: bool, may_read: bool) -> SideLine:
    person: Person = part.person
    name = full_name(person.given_name, person.family_name)
    if kept is None:
        return SideLine(None, role, name)
    return SideLine(
        answer=kept.id,
        role=role,
        name=name,
        answered_on=kept.answered_on,
        given=_given(kept) if opened and may_read else None,
        way=Way(kept.way),
        wants_contact=kept.wants_contact and may_read,
        contacted_on=kept.contacted_on if may_read else None,
    )


def _given(kept: FeedbackAnswer) -> Given:
    fit = Fit(kept.fit) if kept.fit else None
    return Given(kept.useful, kept.on_goals, kept.respected, fit, kept.wants_contact, kept.text)


def _columns(occasion: Occasion, said: Said, pair: Mentorship | None) -> dict[str, Any]:
    assert pair is not None
    values = {**vars(said.given), "fit": said.given.fit.value if said.given.fit else ""}
    return {
        **values,
        "text": said.given.text.strip(),
        "meeting": occasion.id if occasion.kind is Kind.MEETING else None,
        "inquiry": occasion.id if occasion.kind is Kind.INACTIVITY else None,
        "party": pair.mentor_id if said.role is Role.MENTOR else pair.mentee_id,
        "role": said.role.value,
        "answered_on": said.on,
        "way": said.way.value,
        "note": said.note.strip(),
    }
