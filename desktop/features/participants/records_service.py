"""What belongs to a person besides the person: guardians, consents, and the answers at entry."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from desktop.errors import NotFound, UserError
from desktop.features.participants import draft_rules as drafts
from desktop.features.participants.detail_rules import SENSITIVE_BLOCKS
from desktop.features.participants.draft_rules import ConsentDraft, GuardianDraft
from desktop.features.participants.opening_service import record_of
from desktop.features.participants.rules import Answer, ConsentState, Purpose
from desktop.features.participants.service import refuse, require_person
from desktop.features.participants.table import (
    Consent,
    Correction,
    EntryRecord,
    Guardian,
    Participation,
    Person,
    SensitiveRecord,
)
from desktop.features.programmes.funding import FundingService
from desktop.features.programmes.rules import Block
from desktop.i18n import tr
from desktop.rights import Right, require
from desktop.store.base import Action, Table
from desktop.store.database import Store

_UNKNOWN = (None, "", Answer.NOT_ASKED.value)
"""What stands where nothing was answered yet."""
_ENTRY_BLOCKS = frozenset({Block.LABOUR, Block.EDUCATION})


class PeopleRecords:
    """Keeps guardians, consents and the answers at entry."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._today = today
        self._funding = FundingService(store)

    def add_guardian(self, person: int, draft: GuardianDraft) -> int:
        """One more guardian; the id."""
        require_person(self._store, person, Right.EDIT_PEOPLE)
        refuse(drafts.guardian_problems(draft, self._today()))
        with self._store.write(tr("Add a guardian"), action=Action.CREATE):
            return int(Guardian.create(person=person, **_guardian_columns(draft)).id)

    def change_guardian(self, guardian: int, changes: Mapping[str, Any], version: int) -> None:
        """Change fields of GuardianDraft by key."""
        record = _found(Guardian, guardian)
        require_person(self._store, record.person_id, Right.EDIT_PEOPLE)
        values = {field.name: getattr(record, field.name) for field in fields(GuardianDraft)}
        values["permissions"] = tuple(record.permissions)
        draft = replace(GuardianDraft(**values), **changes)
        refuse(drafts.guardian_problems(draft, self._today()))
        columns = _guardian_columns(draft)
        with self._store.write(tr("Change a guardian")):
            self._store.change(record, {name: columns[name] for name in changes}, version)

    def remove_guardian(self, guardian: int) -> None:
        """Take a guardian away; can be undone."""
        record = _found(Guardian, guardian)
        require_person(self._store, record.person_id, Right.EDIT_PEOPLE)
        with self._store.write(tr("Remove a guardian"), action=Action.DELETE):
            record.delete_instance()

    def record_consent(self, person: int, draft: ConsentDraft, version: int = 0) -> int:
        """Keep the answer for one purpose (`domain.md` 7.11); version 0 where there was none. The id.

        Withdrawing keeps the day it was given, and notes today as the day it was taken back.
        """
        require_person(self._store, person, Right.EDIT_PEOPLE)
        today = self._today()
        refuse(drafts.consent_problems(draft, today, self._lacks_guardian(person, draft.purpose)))
        columns = _consent_columns(draft)
        columns["withdrawn_on"] = today if draft.state is ConsentState.WITHDRAWN else None
        record = Consent.get_or_none(Consent.person == person, Consent.purpose == draft.purpose.value)
        with self._store.write(tr("Record a consent"), action=Action.CHANGE):
            if record is None:
                return int(Consent.create(person=person, **columns).id)
            self._store.change(record, columns, version)
            return int(record.id)

    def change_entry(self, participation: int, changes: Mapping[str, Any], version: int, reason: str = "") -> None:
        """Change answers about work and education at entry; version 0 where nothing was answered yet.

        After the entry date a known answer is frozen (F-08): correcting it needs a reason, and what it said is
        kept. Filling a gap needs none.
        """
        part = self._part(participation)
        self._require_blocks(part.programme_id, _ENTRY_BLOCKS)
        record = EntryRecord.get_or_none(EntryRecord.participation == part.id)
        corrected = self._corrected(part, record, changes, reason)
        with self._store.write(tr("Change the answers at entry"), reason=reason):
            for key in corrected:
                self._log(part, key, reason, str(getattr(record, key)), str(changes[key]))
            self._put(EntryRecord, record, part.id, changes, version)

    def change_sensitive(self, participation: int, changes: Mapping[str, Any], version: int, reason: str = "") -> None:
        """Change answers of special categories; needs the right to see them (`domain.md` 6.3). Frozen too."""
        part = self._part(participation)
        require(self._store.actor, Right.SEE_SENSITIVE, part.programme_id)
        self._require_blocks(part.programme_id, SENSITIVE_BLOCKS)
        record = SensitiveRecord.get_or_none(SensitiveRecord.participation == part.id)
        corrected = self._corrected(part, record, changes, reason)
        with self._store.write(tr("Change sensitive answers"), reason=reason):
            for key in corrected:
                self._log(part, key, reason)
            self._put(SensitiveRecord, record, part.id, changes, version)

    def _part(self, participation: int) -> Participation:
        part = record_of(participation)
        require(self._store.actor, Right.EDIT_PEOPLE, part.programme_id)
        return part

    def _corrected(
        self, part: Participation, record: Table | None, changes: Mapping[str, Any], reason: str
    ) -> list[str]:
        """The known answers that would change after the entry date; UserError without a reason for that."""
        if record is None or not is_frozen(part.first_entry_on, self._today()):
            return []
        known = {key: getattr(record, key) for key in changes}
        found = [key for key, value in known.items() if value not in (*_UNKNOWN, changes[key])]
        if found and not reason.strip():
            raise UserError(
                tr("The answers at entry are frozen since the entry date. Give the reason for the correction.")
            )
        return found

    def _log(self, part: Participation, key: str, reason: str, old: str = "", new: str = "") -> None:
        Correction.create(
            participation=part.id,
            field=key,
            old=old,
            new=new,
            reason=reason.strip(),
            made_on=self._today(),
            made_by=self._store.actor.name,
        )

    def _put(
        self, table: type[Table], record: Table | None, participation: int, changes: Mapping[str, Any], version: int
    ) -> None:
        if record is None:
            table.create(participation=participation, **changes)
        else:
            self._store.change(record, dict(changes), version)

    def _require_blocks(self, programme: int, blocks: frozenset[Block]) -> None:
        """What no funder reports is not collected (`domain.md` 1.6)."""
        if not self._funding.blocks(programme) & blocks:
            raise UserError(tr("The funding profile of this programme does not collect these answers."))

    def _lacks_guardian(self, person: int, purpose: Purpose) -> bool:
        record = _found(Person, person)
        today = self._today()
        if not drafts.is_minor(record.birth_date, today):
            return False
        key = "photo" if purpose is Purpose.PHOTO else "data"
        return not any(key in guardian.permissions and guardian.given_on for guardian in record.guardians)


def is_frozen(first_entry_on: date | None, today: date) -> bool:
    """Whether the entry date has passed (F-08)."""
    return first_entry_on is not None and first_entry_on <= today


def _found(table: type[Table], key: int) -> Any:
    record = table.get_or_none(table.id == key)
    if record is None:
        raise NotFound(tr("This is no longer there; somebody has deleted it."))
    return record


def _guardian_columns(draft: GuardianDraft) -> dict[str, Any]:
    return {**asdict(draft), "name": draft.name.strip(), "permissions": list(draft.permissions)}


def _consent_columns(draft: ConsentDraft) -> dict[str, Any]:
    return {**asdict(draft), "purpose": draft.purpose.value, "state": draft.state.value}
