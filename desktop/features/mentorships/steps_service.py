"""How a mentorship is opened, what its guards see, and how a step is written: the ground of the room's services."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from peewee import Select, fn

from desktop.errors import NotFound, UserError
from desktop.features.circles.rules import Kind as CircleKind
from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import add_member, circle_record, mentor_loads
from desktop.features.circles.table import Circle, CircleMember
from desktop.features.confirmations.rules import Answer, Decision, Kind, Side, Subject
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.mentorships.agreement_rules import VersionState
from desktop.features.mentorships.machine_rules import Facts, step
from desktop.features.mentorships.rules import ALIVE, State, state_on
from desktop.features.mentorships.table import AgreementVersion, Mentorship, MentorshipStep
from desktop.features.mentorships.ties import MeetingLine, Ties
from desktop.features.participants import rules as people
from desktop.features.participants.draft_rules import is_minor, permits
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Consent, Guardian, Participation, Person
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.i18n import day_words, tr
from desktop.rights import Right, Role, require
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.workflow import Move, Refusal, accept

_ACCEPTED = (people.State.ACCEPTED.value, people.State.ACTIVE.value)


@dataclass(frozen=True)
class Opened:
    """The records of one mentorship, as they were read."""

    circle: Circle
    record: Mentorship
    mentor: Participation
    mentee: Participation

    @property
    def id(self) -> int:
        """The circle's."""
        return int(self.circle.id)

    @property
    def sides(self) -> tuple[Side, Side]:
        """Mentor and mentee."""
        return (
            Side(self.mentor.id, Role.MENTOR, name_of(self.mentor)),
            Side(self.mentee.id, Role.MENTEE, name_of(self.mentee)),
        )

    def state(self, day: date) -> State:
        """The state on a day."""
        return state_on(State(self.circle.state), self.record.answer_until, day)

    def subject(self, kind: Kind, key: int | None = None, edition: int = 1, asked_on: date | None = None) -> Subject:
        """What both sides are asked about; without a key the mentorship itself."""
        return Subject(
            kind, key or self.id, self.circle.programme_id, self.sides, self.id, edition=edition, asked_on=asked_on
        )


class Steps:
    """Opens mentorships, gathers facts and writes steps; the room's services stand on it."""

    def __init__(
        self,
        store: Store,
        confirmations: ConfirmationService,
        ties: Ties | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.store = store
        self.confirmations = confirmations
        self.ties = ties or Ties()
        self.today = today

    def open(self, mentorship: int, right: Right = Right.EDIT_CIRCLES) -> Opened:
        """The records of a mentorship by its circle; NotFound, or NotAllowed outside the scope."""
        circle = circle_record(mentorship)
        require(self.store.actor, right, circle.programme_id, circle.id)
        record = Mentorship.get_or_none(Mentorship.circle == circle)
        if record is None:
            raise NotFound(tr("This mentorship is no longer there."))
        return Opened(circle, record, part_of(record.mentor_id), part_of(record.mentee_id))

    def meetings(self, mentorship: int) -> MeetingLine:
        """What has become of its meetings."""
        return self.ties.meetings.of_circles([mentorship]).get(mentorship, MeetingLine())

    def facts(self, opened: Opened, day: date) -> Facts:
        """What the guards of every step look at, but for what the person at the desk gives."""
        record = opened.record
        meetings = self.meetings(opened.id)
        pair = self.pair_facts(opened.mentor, opened.mentee, day)
        closing = self._closing(opened)
        agreed = self.confirmations.of(Kind.CLOSING, [opened.id])[opened.id]
        yes = {one.party for one in agreed if one.counts and one.edition == closing.edition and _is_yes(one.decision)}
        versions = VersionState.APPROVED.value, VersionState.SUPERSEDED.value
        return replace(
            pair,
            answer_until=record.answer_until,
            first_meeting_on=record.first_meeting_on,
            accepted_on=record.answered_on,
            has_approved=_versions(opened).where(AgreementVersion.state.in_(versions)).exists(),
            is_closing_agreed=meetings.is_closing_agreed or meetings.is_closing_held,
            is_closing_held=meetings.is_closing_held,
            unconfirmed=tuple(side.name for side in opened.sides if side.party not in yes),
            closed_on=record.closed_on,
        )

    def pair_facts(self, mentor: Participation, mentee: Participation, day: date) -> Facts:
        """What the guards see of two people who have no mentorship yet."""
        quality = QualityProfile.get_by_id(Programme.get_by_id(mentor.programme_id).quality_id)
        capacity = mentor.capacity or quality.group_most
        both = (mentor, mentee)
        return Facts(
            day=day,
            is_same_person=mentor.person_id == mentee.person_id,
            not_accepted=tuple(name_of(part) for part in both if part.state not in _ACCEPTED),
            mentor=name_of(mentor),
            is_available=mentor.is_available,
            free_places=capacity - mentor_loads(mentor.programme_id).get(mentor.id, 0),
            has_open_pair=_live_pair(mentor.id, mentee.id, day),
            open_requests=_open_requests(mentee.id, day).count(),
            mentor_gaps=tuple(self.ties.readiness.gaps_of_mentor(mentor.id, day)),
            missing_papers=_unconsented(both)
            + tuple(self.ties.readiness.missing_papers([one.id for one in both], day)),
            unpermitted=tuple(name_of(part) for part in both if _lacks_permission(part, day)),
        )

    def asked(self, opened: Opened, move: str, facts: Facts, role: Role, override: str = "") -> Move | Refusal:
        """Whether a step is possible, and if not, every obstacle."""
        return step(opened.state(facts.day), move, facts, role, override)

    def make(self, opened: Opened, move: str, facts: Facts, role: Role, override: str = "") -> MentorshipStep:
        """Write one step, inside a write: the state, its log line, and who is a member of the circle.

        role: whose decision it is. UserError with the guard's sentence, and nothing is written.
        """
        _refuse_earlier(opened, facts.day)
        made = accept(self.asked(opened, move, facts, role, override))
        if made.target.value != opened.circle.state:
            self.store.change(opened.circle, {"state": made.target.value}, opened.circle.version)
        self._place(opened, State(made.target), facts.day)
        return self.log(opened, made, facts, role, override)

    def log(self, opened: Opened, made: Move, facts: Facts, role: Role, override: str) -> MentorshipStep:
        """The line of the log that a step leaves, with what a reason of the desk stood for."""
        before = "" if made.transition == "M1" else opened.state(facts.day).value
        return MentorshipStep.create(
            mentorship=opened.record,
            move=made.transition,
            source=before,
            target=made.target.value,
            role=role.value,
            made_on=facts.day,
            reason=facts.reason.strip() or facts.comment.strip(),
            overridden=list(made.overridden),
            override=override.strip() if made.overridden else "",
            recorded_by=self.store.actor.name,
        )

    def one_sided(self, opened: Opened, move: str, facts: Facts, answer: Answer, override: str = "") -> None:
        """A step that needs one side's word alone: the step, and the answer as its proof."""
        line = self.make(opened, move, facts, answer.role, override)
        self.confirmations.record(opened.subject(Kind.STEP, line.id), replace(answer, decision=Decision.YES))

    def change(self, opened: Opened, **fields: Any) -> None:
        """Change fields of the mentorship itself, inside a write."""
        self.store.change(opened.record, fields, opened.record.version)

    def write(self, words: str, reason: str = "") -> Any:
        """The write of one step."""
        return self.store.write(words, reason=reason, action=Action.MOVE)

    def closing_subject(self, opened: Opened) -> Subject:
        """What both confirm at the end; each round of a mentorship that went on has its own."""
        return self._closing(opened)

    def _closing(self, opened: Opened) -> Subject:
        record = opened.record
        return opened.subject(Kind.CLOSING, edition=record.round, asked_on=record.closing_since)

    def _place(self, opened: Opened, state: State, day: date) -> None:
        """Both are members of the circle while the mentorship lives."""
        members = list(CircleMember.select().where(CircleMember.circle == opened.circle))
        if state in ALIVE:
            for part, role in ((opened.mentor, MemberRole.MENTOR), (opened.mentee, MemberRole.MENTEE)):
                mine = [one for one in members if one.participation_id == part.id]
                if not mine:
                    add_member(opened.circle, part.id, role, day)
                elif mine[0].until is not None:
                    CircleMember.update(until=None).where(CircleMember.id == mine[0].id).execute()
        else:
            for one in members:
                if one.until is None:
                    CircleMember.update(until=max(day, one.since)).where(CircleMember.id == one.id).execute()


def _refuse_earlier(opened: Opened, day: date) -> None:
    """Steps follow each other in time."""
    last = MentorshipStep.select(fn.MAX(MentorshipStep.made_on)).where(MentorshipStep.mentorship == opened.record)
    latest = last.scalar()
    if isinstance(latest, str):  # SQLite's own type of a maximum
        latest = date.fromisoformat(latest)
    if latest is not None and day < latest:
        raise UserError(tr("This day lies before the last step of {day}.", day=day_words(latest)))


def part_of(participation: int) -> Participation:
    """A participation with its person."""
    found = Participation.select(Participation, Person).join(Person).where(Participation.id == participation).first()
    if found is None:
        raise UserError(tr("This person does not take part in the programme."))
    return found


def name_of(part: Participation) -> str:
    """The name as it is spoken."""
    return full_name(part.person.given_name, part.person.family_name)


def _is_yes(decision: Decision) -> bool:
    return decision is Decision.YES


def _versions(opened: Opened) -> Select:
    return AgreementVersion.select().where(AgreementVersion.mentorship == opened.record)


def open_requests(mentee: int, day: date) -> list[int]:
    """Circles of the requests of a mentee that wait for an answer on a day."""
    return [one.circle_id for one in _open_requests(mentee, day)]


def _open_requests(mentee: int, day: date) -> Select:
    return (
        Mentorship.select(Mentorship, Circle)
        .join(Circle)
        .where(Mentorship.mentee == mentee, Circle.state == State.REQUESTED.value, Mentorship.answer_until >= day)
        .order_by(Mentorship.id)
    )


def _live_pair(mentor: int, mentee: int, day: date) -> bool:
    is_open = (Circle.state == State.REQUESTED.value) & (Mentorship.answer_until >= day)
    lives = Circle.state.in_([state.value for state in ALIVE])
    pair = Mentorship.select().join(Circle).where(Mentorship.mentor == mentor, Mentorship.mentee == mentee)
    return bool(pair.where(Circle.kind == CircleKind.MENTORSHIP.value, is_open | lives).exists())


def _unconsented(parts: tuple[Participation, ...]) -> tuple[str, ...]:
    """EM-20: the data protection notice with the answer to it."""
    given = {
        key
        for (key,) in Consent.select(Consent.person)
        .where(
            Consent.person.in_([part.person_id for part in parts]),
            Consent.purpose == people.Purpose.DATA.value,
            Consent.state == people.ConsentState.GIVEN.value,
        )
        .tuples()
    }
    return tuple(
        tr("The data protection notice (EM-20) of {name} is not on file.", name=name_of(part))
        for part in parts
        if part.person_id not in given
    )


def _lacks_permission(part: Participation, day: date) -> bool:
    if not is_minor(part.person.birth_date, day):
        return False
    guardians = Guardian.select().where(Guardian.person == part.person_id)
    return not any(permits(tuple(one.permissions), one.given_on, one.valid_until, day) for one in guardians)
