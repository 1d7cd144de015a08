"""What can be done with answers: write one down, set a wrong one aside, show who said what."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, date, datetime

from peewee import IntegrityError, Select

from desktop.errors import Conflict, NotAllowed, NotFound, UserError
from desktop.features.confirmations.guard_rules import Question, evidence_kind, problem
from desktop.features.confirmations.rules import (
    MEETINGS,
    Answer,
    Confirmation,
    Decision,
    Kind,
    Subject,
    Way,
    all_agreed,
)
from desktop.features.confirmations.table import ConfirmationRecord
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.i18n import tr
from desktop.rights import Right, Role, may, no_right, require
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.reach import Columns, within


class ConfirmationService:
    """The one door for answers of the sides, whichever way they came; the rooms of the things call it."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self.today = today

    def problem(self, subject: Subject, answer: Answer) -> str:
        """What keeps an answer from counting, in one sentence; empty when it counts."""
        require(self._store.actor, Right.SEE_CIRCLES, subject.programme, subject.circle)
        before = tuple(self.of(subject.kind, [subject.id])[subject.id])
        return problem(Question(subject, answer, before, self.today()))

    def record(self, subject: Subject, answer: Answer) -> int:
        """Keep an answer; the id. UserError with the guard's sentence, and nothing is kept.

        The desk writes down what any side said; a mentor who signs in speaks for nobody else. What follows from it
        is for the room of the subject, in the same write.
        """
        if not may(self._store.actor, Right.EDIT_CIRCLES, subject.programme, subject.circle):
            answer = replace(answer, spoken_by=self._own_party(subject))
        if found := self.problem(subject, answer):
            raise UserError(found)
        try:
            with self._store.write(tr("Record an answer"), action=Action.CREATE):
                return self._keep(subject, answer)
        except IntegrityError as twice:
            raise Conflict(tr("Somebody has recorded this answer a moment ago. Look at it again.")) from twice

    def of(self, kind: Kind, subjects: Collection[int]) -> dict[int, list[Confirmation]]:
        """Answers to things of one kind, the oldest first, set-aside ones too; those out of scope are left out."""
        found: dict[int, list[Confirmation]] = defaultdict(list)
        wanted = self._select().where(
            ConfirmationRecord.kind == kind.value, ConfirmationRecord.subject.in_(list(subjects))
        )
        for record in wanted:
            found[record.subject].append(_row(record))
        return found

    def of_party(self, participation: int) -> list[Confirmation]:
        """Everything one participation has answered, the oldest first."""
        return [_row(record) for record in self._select().where(ConfirmationRecord.party == participation)]

    def all_agreed(self, subject: Subject) -> bool:
        """Whether every side has said yes to this version."""
        return all_agreed(subject, self.of(subject.kind, [subject.id])[subject.id])

    def set_aside(self, confirmation: int, reason: str) -> None:
        """Let a wrong answer no longer count; it stays in sight with the reason, and a right one may follow."""
        record = self._record(confirmation, Right.SEE_CIRCLES)
        right = Right.EDIT_SESSIONS if self._is_own_word(record) else Right.EDIT_CIRCLES
        require(self._store.actor, right, record.programme_id, record.circle)
        if not reason.strip():
            raise UserError(tr("Say why this answer does not count."))
        if record.in_force is None:
            raise UserError(tr("This answer has been set aside already."))
        with self._store.write(tr("Set an answer aside"), reason=reason, action=Action.CHANGE):
            self._store.change(record, {"in_force": None, "void_reason": reason.strip()}, record.version)

    def evidence(self, confirmation: int) -> tuple[str, bytes]:
        """Name and bytes of the file that proves an answer; NotFound where there is none."""
        record = self._record(confirmation, Right.SEE_CIRCLES)
        if not record.evidence:
            raise NotFound(tr("There is no file with this answer."))
        return record.evidence_name, self._store.files.get(record.evidence)

    def _own_party(self, subject: Subject) -> int:
        """The participation of whoever signed in, among the sides; NotAllowed where there is none."""
        actor = self._store.actor
        require(actor, Right.EDIT_SESSIONS, subject.programme, subject.circle)
        sides = [side.party for side in subject.sides]
        own = Participation.get_or_none(Participation.id.in_(sides), Participation.person == actor.person)
        if own is None:
            raise NotAllowed(no_right())
        return int(own.id)

    def _is_own_word(self, record: ConfirmationRecord) -> bool:
        """Whether it is what the person at the desk said of a meeting, and may correct."""
        person = self._store.actor.person
        return person is not None and record.party.person_id == person and Kind(record.kind) in MEETINGS

    def _keep(self, subject: Subject, answer: Answer) -> int:
        evidence, name = "", ""
        if answer.evidence is not None:
            name = answer.evidence.name
            evidence = self._store.files.put(answer.evidence.content, evidence_kind(name))
        record = ConfirmationRecord.create(
            programme=subject.programme,
            circle=subject.circle,
            kind=subject.kind.value,
            subject=subject.id,
            edition=subject.edition,
            seal=subject.seal,
            party=answer.party,
            role=answer.role.value,
            decision=answer.decision.value,
            decided_on=answer.decided_on,
            way=answer.way.value,
            note=answer.note.strip(),
            evidence=evidence,
            evidence_name=name,
            recorded_by=self._store.actor.name,
            recorded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        return int(record.id)

    def _select(self) -> Select:
        select = (
            ConfirmationRecord.select(ConfirmationRecord, Participation, Person)
            .join(Participation, on=(ConfirmationRecord.party == Participation.id))
            .join(Person, on=(Participation.person == Person.id))
            .order_by(ConfirmationRecord.id)
        )
        columns = Columns(ConfirmationRecord.programme, ConfirmationRecord.circle)
        return within(select, self._store.actor, Right.SEE_CIRCLES, columns)

    def _record(self, confirmation: int, right: Right) -> ConfirmationRecord:
        found = ConfirmationRecord.get_or_none(ConfirmationRecord.id == confirmation)
        if found is None:
            raise NotFound(tr("This answer is no longer there."))
        require(self._store.actor, right, found.programme_id, found.circle)
        return found


def _row(record: ConfirmationRecord) -> Confirmation:
    person = record.party.person
    return Confirmation(
        id=record.id,
        kind=Kind(record.kind),
        subject=record.subject,
        edition=record.edition,
        seal=record.seal,
        party=record.party_id,
        name=full_name(person.given_name, person.family_name),
        role=Role(record.role),
        decision=Decision(record.decision),
        decided_on=record.decided_on,
        way=Way(record.way),
        note=record.note,
        evidence=record.evidence_name,
        recorded_by=record.recorded_by,
        recorded_at=record.recorded_at,
        void_reason=record.void_reason,
    )
