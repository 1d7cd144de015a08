"""Opens one person: everything the detail pane shows, read in one go and bounded by rights."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date

from desktop.errors import NotFound
from desktop.features.participants import draft_rules as drafts
from desktop.features.participants.detail_rules import (
    SENSITIVE_BLOCKS,
    Answers,
    ConsentLine,
    GuardianLine,
    MoveLine,
    PersonDetail,
    RoleLine,
)
from desktop.features.participants.draft_rules import ConsentDraft, GuardianDraft, ParticipationDraft, PersonDraft
from desktop.features.participants.life_rules import HERE, LIFE, NEEDS_DAY, NEEDS_REASON, NEEDS_REASON_AND_DAY, Facts
from desktop.features.participants.rules import ConsentState, Gender, PersonRole, Purpose, State
from desktop.features.participants.table import (
    Consent,
    EntryRecord,
    Guardian,
    Participation,
    ParticipationRole,
    Person,
    SensitiveRecord,
)
from desktop.features.participants.ties_rules import CircleFacts, MentorFacts, NoCircles, NoMentors
from desktop.features.programmes.funding import FundingService
from desktop.features.programmes.rules import Block
from desktop.features.programmes.table import Programme
from desktop.i18n import tr
from desktop.rights import Right, may, require, scope
from desktop.store.database import Store


class PeopleDetails:
    """Opens one person; the service of changes asks it for the facts of a move."""

    def __init__(
        self,
        store: Store,
        circles: CircleFacts | None = None,
        today: Callable[[], date] = date.today,
        mentors: MentorFacts | None = None,
    ) -> None:
        self._store = store
        self._circles = circles or NoCircles()
        self._mentors = mentors or NoMentors()
        self._today = today
        self._funding = FundingService(store)

    def detail(self, participation: int) -> PersonDetail:
        """Everything about one participation; NotFound when it is gone, NotAllowed outside the scope."""
        part = record_of(participation)
        actor = self._store.actor
        require(actor, Right.SEE_PEOPLE, part.programme_id)
        person = part.person
        programme = Programme.get_by_id(part.programme_id)
        blocks = self._blocks(part.programme_id)
        entry = _answers(EntryRecord, part.id)
        facts = self.facts(part)
        return PersonDetail(
            id=part.id,
            version=part.version,
            person_id=person.id,
            person_version=person.version,
            programme=programme.id,
            programme_code=programme.code,
            other_programmes=self._others(part),
            number=part.number,
            state=State(part.state),
            state_reason=part.state_reason,
            state_until=part.state_until,
            person=person_draft(person),
            part=participation_draft(part),
            last_exit_on=part.last_exit_on,
            exit_reason=part.exit_reason,
            roles=_roles(part.id),
            guardians=_guardians(person.id),
            consents=_consents(person.id),
            blocks=blocks,
            entry=entry,
            sensitive=_answers(SensitiveRecord, part.id) if blocks & SENSITIVE_BLOCKS else None,
            entry_gaps=facts.entry_gaps if facts.is_funded else (),
            moves=_moves(State(part.state), facts),
            circles=self._circles.circles(part.id),
            is_minor=facts.is_minor,
            may_edit=may(actor, Right.EDIT_PEOPLE, part.programme_id),
        )

    def facts(self, part: Participation) -> Facts:
        """What the guards of the next move look at."""
        today = self._today()
        person = part.person
        entry = EntryRecord.get_or_none(EntryRecord.participation == part.id)
        given = Consent.select().where(
            Consent.person == person, Consent.purpose == Purpose.DATA.value, Consent.state == ConsentState.GIVEN.value
        )
        return Facts(
            today=today,
            duplicates_checked=True,
            notice_given=given.exists(),
            is_minor=drafts.is_minor(person.birth_date, today),
            guardian_permits=any(
                drafts.permits(tuple(one.permissions), one.given_on, one.valid_until, today) for one in person.guardians
            ),
            missing_for_mentor=tuple(self._mentors.missing(part.id)),
            activity_on=part.first_entry_on,
            is_funded=Programme.get_by_id(part.programme_id).funding_id is not None,
            entry_gaps=drafts.entry_gaps(
                person.gender, person.birth_date, entry.labour if entry else "", entry.isced if entry else ""
            ),
            open_work=tuple(
                tr("{circle} is still running. Close it or let the person leave it first.", circle=line.number)
                for line in self._circles.circles(part.id)
                if line.is_running
            ),
        )

    def _blocks(self, programme: int) -> frozenset[Block]:
        blocks = self._funding.blocks(programme) if may(self._store.actor, Right.SEE_PROGRAMMES, programme) else ()
        if may(self._store.actor, Right.SEE_SENSITIVE, programme):
            return frozenset(blocks)
        return frozenset(blocks) - SENSITIVE_BLOCKS

    def _others(self, part: Participation) -> tuple[str, ...]:
        reach = scope(self._store.actor, Right.SEE_PEOPLE)
        found = (
            Participation.select(Programme.id, Programme.code)
            .join(Programme)
            .where(Participation.person == part.person_id, Participation.id != part.id)
            .order_by(Programme.code)
        )
        return tuple(code for key, code in found.tuples() if reach.covers(key))


def record_of(participation: int) -> Participation:
    """The record of a participation with its person, or NotFound."""
    found = Participation.select(Participation, Person).join(Person).where(Participation.id == participation).first()
    if found is None:
        raise NotFound(tr("This person is no longer here; somebody has taken them out."))
    return found


def person_draft(record: Person) -> PersonDraft:
    """What the person's record says, as it would be written again."""
    values = {field.name: getattr(record, field.name) for field in fields(PersonDraft) if field.name != "organisation"}
    values["gender"] = Gender(record.gender) if record.gender else None
    values["languages"] = tuple((code, level) for code, level in record.languages)
    return PersonDraft(organisation=record.organisation_id, **values)


def participation_draft(record: Participation) -> ParticipationDraft:
    """What the participation's record says, as it would be written again."""
    names = [field.name for field in fields(ParticipationDraft) if field.name != "since"]
    values = {name: getattr(record, name) for name in names}
    values["roles"] = tuple(PersonRole(role) for role in record.roles)
    values["state"] = State(record.state)
    values["interests"] = tuple(record.interests)
    values["availability"] = tuple(record.availability)
    return ParticipationDraft(**values)


def _moves(state: State, facts: Facts) -> tuple[MoveLine, ...]:
    found = []
    for row in LIFE.leaving(state):
        if row.id in HERE and row.words is not None:
            needs_both = (row.id, row.source) in NEEDS_REASON_AND_DAY
            obstacle = next((one.sentence for one in LIFE.obstacles(row, _as_asked(facts, row.id, needs_both))), "")
            found.append(
                MoveLine(
                    id=row.id,
                    words=row.words(),
                    obstacle=obstacle,
                    needs_day=row.id in NEEDS_DAY or needs_both,
                    needs_reason=row.id in NEEDS_REASON or needs_both,
                )
            )
    return tuple(found)


def _as_asked(facts: Facts, move: str, needs_both: bool) -> Facts:
    """The facts as if the pane had asked for day and reason already: it does so before it moves."""
    reason = "asked" if move in NEEDS_REASON or needs_both else ""
    activity = facts.activity_on or (facts.today if move == "P6" else None)
    return replace(facts, reason=reason, until=facts.today if needs_both else None, activity_on=activity)


def _answers(table: type[EntryRecord] | type[SensitiveRecord], participation: int) -> Answers:
    record = table.get_or_none(table.participation == participation)
    names = [name for name in table._meta.fields if name not in ("id", "version", "participation")]
    blank = record or table()
    return Answers({name: getattr(blank, name) for name in names}, record.version if record else 0)


def _roles(participation: int) -> tuple[RoleLine, ...]:
    found = ParticipationRole.select().where(ParticipationRole.participation == participation)
    return tuple(RoleLine(PersonRole(one.role), one.since, one.until) for one in found.order_by(ParticipationRole.id))


def _guardians(person: int) -> tuple[GuardianLine, ...]:
    return tuple(
        GuardianLine(
            one.id,
            one.version,
            GuardianDraft(
                one.name,
                one.relation,
                one.phone,
                one.email,
                tuple(one.permissions),
                one.given_on,
                one.valid_until,
            ),
        )
        for one in Guardian.select().where(Guardian.person == person).order_by(Guardian.id)
    )


def _consents(person: int) -> tuple[ConsentLine, ...]:
    kept = {one.purpose: one for one in Consent.select().where(Consent.person == person).order_by(Consent.id)}
    return tuple(_consent(kept.get(purpose.value), purpose) for purpose in Purpose)


def _consent(record: Consent | None, purpose: Purpose) -> ConsentLine:
    if record is None:
        return ConsentLine(0, 0, ConsentDraft(purpose))
    draft = ConsentDraft(purpose, ConsentState(record.state), record.text_version, record.decided_on, record.evidence)
    return ConsentLine(record.id, record.version, draft, record.withdrawn_on)
