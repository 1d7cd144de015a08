"""What can be done with people and their part in programmes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from peewee import IntegrityError

from desktop.errors import NotFound, UserError
from desktop.features.participants import draft_rules as drafts
from desktop.features.participants.draft_rules import ParticipationDraft, PersonDraft
from desktop.features.participants.life_rules import LIFE, with_inputs
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.number_service import fresh_numbers, is_taken
from desktop.features.participants.opening_service import PeopleDetails, participation_draft, person_draft, record_of
from desktop.features.participants.rules import PersonRole, State
from desktop.features.participants.table import Participation, ParticipationRole, Person
from desktop.features.participants.ties_rules import CircleFacts, DocumentFacts, MentorFacts, NoCircles, NoDocuments
from desktop.i18n import tr, trn
from desktop.rights import Right, Role, may, require, scope
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.search import fold
from desktop.workflow import accept

_NAMED = 5
"""People named in one sentence."""


class ParticipantsService:
    """Adds, changes and takes out people; answers about guardians, consents and blocks are in `records`."""

    def __init__(
        self,
        store: Store,
        circles: CircleFacts | None = None,
        documents: DocumentFacts | None = None,
        today: Callable[[], date] = date.today,
        mentors: MentorFacts | None = None,
    ) -> None:
        self._store = store
        self._circles = circles or NoCircles()
        self._documents = documents or NoDocuments()
        self._today = today
        self._details = PeopleDetails(store, circles, today, mentors)

    def may_edit(self, programme: int) -> bool:
        """Whether the signed-in person may enter and change people of a programme."""
        return may(self._store.actor, Right.EDIT_PEOPLE, programme)

    def add(self, person: PersonDraft, part: ParticipationDraft, programme: int) -> int:
        """A new person in a programme; the id of the participation. Look for `candidates` first (F-06)."""
        require(self._store.actor, Right.EDIT_PEOPLE, programme)
        refuse(drafts.person_problems(person, self._today()))
        with self._store.write(tr("Add a person"), action=Action.CREATE):
            record = Person.create(**person_columns(person))
            return self._enrol(record, part, programme)

    def enrol(self, person: int, part: ParticipationDraft, programme: int) -> int:
        """A person who is here already takes part in one more programme (F-02)."""
        require(self._store.actor, Right.EDIT_PEOPLE, programme)
        record = Person.get_or_none(Person.id == person)
        if record is None:
            raise NotFound(tr("This person is no longer here; somebody has taken them out."))
        self._require_person(person, Right.SEE_PEOPLE)
        if Participation.select().where(Participation.person == person, Participation.programme == programme).exists():
            raise UserError(tr("This person takes part in the programme already."))
        with self._store.write(tr("Add a person to a programme"), action=Action.CREATE):
            return self._enrol(record, part, programme)

    def change_person(self, person: int, changes: Mapping[str, Any], version: int) -> None:
        """Change fields of PersonDraft by key; Conflict when somebody else was faster."""
        self._require_person(person, Right.EDIT_PEOPLE)
        record = Person.get_by_id(person)
        draft = replace(person_draft(record), **changes)
        refuse(_touching(drafts.person_problems(draft, self._today()), changes))
        columns = person_columns(draft)
        is_renamed = columns["sort_name"] != record.sort_name
        touched = {name: columns[name] for name in changes}
        if is_renamed:
            touched["sort_name"] = columns["sort_name"]
        with self._store.write(tr("Change a person")):
            self._store.change(record, touched, version)
            if is_renamed:
                Participation.update(sort_name=columns["sort_name"]).where(Participation.person == person).execute()

    def change_part(self, participation: int, changes: Mapping[str, Any], version: int) -> None:
        """Change fields of ParticipationDraft by key, except roles, number and state."""
        part = self._editable(participation)
        draft = replace(participation_draft(part), **changes)
        refuse(_touching(drafts.participation_problems(draft, self._today()), changes))
        columns = part_columns(draft)
        with self._store.write(tr("Change a participation")):
            self._store.change(part, {name: columns[name] for name in changes}, version)

    def change_number(self, participation: int, number: str, version: int) -> None:
        """Give the office's own number; refused when it is taken."""
        part = self._editable(participation)
        if not number.strip():
            raise UserError(tr("A participation needs a number."))
        if is_taken(part.programme_id, number.strip(), part.id):
            raise UserError(tr("The number {number} is taken in this programme.", number=number.strip()))
        with self._store.write(tr("Change a participation")):
            self._store.change(part, {"number": number.strip()}, version)

    def set_roles(self, participation: int, roles: Mapping[PersonRole, tuple[date | None, date | None]]) -> None:
        """The roles with first and last day; those left out end yesterday, or vanish if they begin today."""
        part = self._editable(participation)
        if not roles:
            raise UserError(tr("Choose at least one role."))
        if any(since and until and until < since for since, until in roles.values()):
            raise UserError(tr("A role would end before it begins."))
        with self._store.write(tr("Change roles")):
            self._end_roles(part, set(roles))
            for role, (since, until) in roles.items():
                self._set_role(part, role, since, until)
            self._note_roles(part)

    def move(self, participation: int, move: str, day: date | None = None, reason: str = "") -> None:
        """One step of `domain.md` 7.1. day: entry, end of a pause or exit; reason: where the step asks for it."""
        part = self._editable(participation)
        facts = with_inputs(self._details.facts(part), day, reason)
        made = accept(LIFE.move(State(part.state), move, facts, Role.MANAGER, reason if move != "P7" else ""))
        changes: dict[str, Any] = {"state": made.target.value, "state_reason": reason, "state_until": None}
        if move == "P6":
            changes["first_entry_on"] = part.first_entry_on or day
        elif move == "P7" and made.target is State.PAUSED:
            changes["state_until"] = day
        elif move == "P8":
            changes |= {"last_exit_on": day or self._today(), "exit_reason": reason, "state_reason": ""}
        with self._store.write(tr("Move to “{state}”", state=made.target.words()), reason=reason, action=Action.MOVE):
            self._store.change(part, changes, part.version)

    def delete(self, participations: Sequence[int]) -> None:
        """Take people out of their programmes, all or none; who is in no other programme is deleted.

        Refused for those who are in a circle or have documents: they leave, they are not deleted.
        """
        parts = [record_of(key) for key in participations]
        require(self._store.actor, Right.EDIT_PEOPLE, {part.programme_id for part in parts})
        self._refuse_to_lose(parts)
        words = trn("Delete {count} person", "Delete {count} people", len(parts))
        try:
            with self._store.write(words, action=Action.DELETE):
                for part in parts:
                    part.delete_instance()
                    if not Participation.select().where(Participation.person == part.person_id).exists():
                        part.person.delete_instance()
        except IntegrityError as refused:  # the last guard, where no room spoke up before
            raise UserError(tr("Something else still depends on these people. Nothing was deleted.")) from refused

    def _refuse_to_lose(self, parts: Sequence[Participation]) -> None:
        placed = self._circles.known([part.id for part in parts])
        if names := _names(part for part in parts if part.id in placed):
            raise UserError(
                tr("{names}: is or was in a circle, and therefore cannot be deleted. Record the exit.", names=names)
            )
        with_paper = self._documents.known_people([part.person_id for part in parts])
        if names := _names(part for part in parts if part.person_id in with_paper):
            raise UserError(
                tr("{names}: documents were issued, and they are proof. Record the exit instead.", names=names)
            )

    def _enrol(self, person: Person, part: ParticipationDraft, programme: int) -> int:
        refuse(drafts.participation_problems(part, self._today()))
        record = Participation.create(
            person=person,
            programme=programme,
            **part_columns(part) | {"number": part.number or fresh_numbers(programme, 1)[0]},
            sort_name=person.sort_name,
        )
        for role in part.roles:
            ParticipationRole.create(participation=record, role=role.value, since=part.since or self._today())
        return int(record.id)

    def _end_roles(self, part: Participation, kept: set[PersonRole]) -> None:
        today = self._today()
        for row in ParticipationRole.select().where(ParticipationRole.participation == part.id):
            is_over = row.until is not None and row.until < today
            if PersonRole(row.role) in kept or is_over:
                continue
            if row.since is not None and row.since < today:
                row.until = today - timedelta(days=1)
                row.save(only=[ParticipationRole.until])
            else:
                row.delete_instance()

    def _set_role(self, part: Participation, role: PersonRole, since: date | None, until: date | None) -> None:
        found = (
            ParticipationRole.select()
            .where(ParticipationRole.participation == part.id, ParticipationRole.role == role.value)
            .order_by(ParticipationRole.id.desc())
            .first()
        )
        if found is None:
            ParticipationRole.create(participation=part, role=role.value, since=since or self._today(), until=until)
        elif (found.since, found.until) != (since, until):
            found.since, found.until = since, until
            found.save(only=[ParticipationRole.since, ParticipationRole.until])

    def _note_roles(self, part: Participation) -> None:
        today = self._today()
        rows = ParticipationRole.select().where(ParticipationRole.participation == part.id)
        playing = {PersonRole(row.role) for row in rows if row.until is None or row.until >= today}
        part.roles = [role.value for role in PersonRole if role in playing]
        part.save(only=[Participation.roles])

    def _editable(self, participation: int) -> Participation:
        part = record_of(participation)
        require(self._store.actor, Right.EDIT_PEOPLE, part.programme_id)
        return part

    def _require_person(self, person: int, right: Right) -> None:
        """A person may be changed by whoever may change one of their participations."""
        require_person(self._store, person, right)


def require_person(store: Store, person: int, right: Right) -> None:
    """Raise NotAllowed unless the right holds in one of the person's programmes, NotFound without the person."""
    programmes = [
        key for (key,) in Participation.select(Participation.programme).where(Participation.person == person).tuples()
    ]
    if not programmes:
        raise NotFound(tr("This person is no longer here; somebody has taken them out."))
    reach = scope(store.actor, right)
    within = [key for key in programmes if reach.covers(key)]
    require(store.actor, right, within or programmes)


def person_columns(draft: PersonDraft) -> dict[str, Any]:
    """What the table keeps of a person, by column."""
    values = {key: _trimmed(value) for key, value in asdict(draft).items()}
    given, family = drafts.one_line(draft.given_name), drafts.one_line(draft.family_name)
    values |= {"given_name": given, "family_name": family}
    values["gender"] = draft.gender.value if draft.gender else ""
    values["languages"] = [list(pair) for pair in draft.languages]
    values["sort_name"] = fold(f"{family} {given}".strip())
    return values


def part_columns(draft: ParticipationDraft) -> dict[str, Any]:
    """What the table keeps of a participation, by column, but for its person and programme."""
    values = {key: _trimmed(value) for key, value in asdict(draft).items() if key != "since"}
    values["roles"] = [role.value for role in PersonRole if role in draft.roles]
    values["state"] = draft.state.value
    values["interests"] = list(draft.interests)
    values["availability"] = list(draft.availability)
    if draft.counts_as_participant is None:
        values["counts_as_participant"] = drafts.counts_by_default(draft.roles)
    return values


def _trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _touching(problems: dict[str, str], changes: Mapping[str, Any]) -> dict[str, str]:
    """Only what is wrong with the fields that are being changed: an old gap must not stop another mend."""
    return {key: sentence for key, sentence in problems.items() if key in changes}


def refuse(problems: dict[str, str]) -> None:
    """Raise UserError with the sentences, if there are any."""
    if problems:
        raise UserError("\n".join(problems.values()))


def _names(parts: Any) -> str:
    """The first few by name, the rest as a number."""
    names = [full_name(part.person.given_name, part.person.family_name) for part in parts]
    if len(names) <= _NAMED:
        return ", ".join(names)
    return tr("{names} and {count} more", names=", ".join(names[:_NAMED]), count=len(names) - _NAMED)
