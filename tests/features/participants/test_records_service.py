"""Guardians, consents, and the answers at entry with their freezing and their rights."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop.errors import Conflict, NotAllowed, NotFound, UserError
from desktop.features.participants import opening_service as opening_module
from desktop.features.participants.draft_rules import ConsentDraft, GuardianDraft
from desktop.features.participants.opening_service import PeopleDetails
from desktop.features.participants.records_service import PeopleRecords
from desktop.features.participants.rules import ConsentState, PersonRole, Purpose, State
from desktop.features.participants.service import ParticipantsService
from desktop.features.participants.table import Consent, Correction, EntryRecord, Participation, SensitiveRecord
from desktop.features.programmes.rules import Block
from desktop.rights import Actor, Grant, Role
from desktop.store.database import Store

Add = Callable[..., int]
TODAY = date(2026, 3, 1)


def test_a_guardian_comes_changes_and_goes(em: int, add: Add, details: PeopleDetails, records: PeopleRecords) -> None:
    part = add(em, "Kim Young", birth_date=date(2010, 5, 5))
    person = details.detail(part).person_id
    guardian = records.add_guardian(person, GuardianDraft("Mo Young", "mother", permissions=("take_part",)))
    (line,) = details.detail(part).guardians
    assert (line.id, line.draft.name, line.draft.permissions) == (guardian, "Mo Young", ("take_part",))
    records.change_guardian(guardian, {"given_on": TODAY}, line.version)
    with pytest.raises(Conflict):
        records.change_guardian(guardian, {"name": "Mo"}, line.version)
    with pytest.raises(UserError, match="needs a name"):
        records.add_guardian(person, GuardianDraft())
    records.remove_guardian(guardian)
    assert details.detail(part).guardians == ()
    with pytest.raises(NotFound):
        records.remove_guardian(guardian)


def test_a_minor_is_accepted_with_a_guardians_permission(
    em: int, store: Store, add: Add, details: PeopleDetails, records: PeopleRecords, people: ParticipantsService
) -> None:
    part = add(em, "Kim Young", birth_date=date(2010, 5, 5))
    with store.write("Screen"):
        Participation.update(state=State.SCREENING.value).where(Participation.id == part).execute()
    with pytest.raises(UserError, match="guardian's permission"):
        people.move(part, "P3")
    person = details.detail(part).person_id
    records.add_guardian(person, GuardianDraft("Mo Young", permissions=("take_part",), given_on=TODAY))
    people.move(part, "P3")
    assert details.detail(part).state is State.ACCEPTED


def test_a_consent_is_given_and_withdrawn(em: int, add: Add, details: PeopleDetails, records: PeopleRecords) -> None:
    part = add(em, "Ada Lovelace")
    person = details.detail(part).person_id
    with pytest.raises(UserError, match="Which version"):
        records.record_consent(person, ConsentDraft(Purpose.PHOTO, ConsentState.GIVEN))
    given = ConsentDraft(Purpose.PHOTO, ConsentState.GIVEN, "2026-1", date(2026, 2, 1), "form")
    records.record_consent(person, given)
    lines = {line.draft.purpose: line for line in details.detail(part).consents}
    assert set(lines) == set(Purpose)
    assert lines[Purpose.PHOTO].draft == given
    assert lines[Purpose.DATA].id == 0
    withdrawn = ConsentDraft(Purpose.PHOTO, ConsentState.WITHDRAWN, "2026-1", date(2026, 2, 1), "mail")
    records.record_consent(person, withdrawn, lines[Purpose.PHOTO].version)
    line = next(line for line in details.detail(part).consents if line.draft.purpose is Purpose.PHOTO)
    assert (line.draft.state, line.withdrawn_on) == (ConsentState.WITHDRAWN, TODAY)
    assert Consent.select().count() == 1


def test_a_minors_consent_waits_for_the_guardian(
    em: int, add: Add, details: PeopleDetails, records: PeopleRecords
) -> None:
    person = details.detail(add(em, "Kim Young", birth_date=date(2010, 5, 5))).person_id
    photo = ConsentDraft(Purpose.PHOTO, ConsentState.GIVEN, "1", TODAY, "form")
    with pytest.raises(UserError, match="guardian"):
        records.record_consent(person, photo)
    records.add_guardian(person, GuardianDraft("Mo", permissions=("photo",), given_on=TODAY))
    records.record_consent(person, photo)


def test_answers_at_entry_freeze_on_the_entry_date(
    am: int, store: Store, add: Add, details: PeopleDetails, records: PeopleRecords
) -> None:
    part = add(am, "Ada Lovelace")
    records.change_entry(part, {"labour": "unemployed"}, 0)
    records.change_entry(part, {"labour": "inactive"}, details.detail(part).entry.version)
    with store.write("Start"):
        Participation.update(first_entry_on=TODAY).where(Participation.id == part).execute()
    version = details.detail(part).entry.version
    with pytest.raises(UserError, match="frozen"):
        records.change_entry(part, {"labour": "employed"}, version)
    records.change_entry(part, {"isced": "3"}, version)  # filling a gap is no correction
    assert Correction.select().count() == 0
    records.change_entry(part, {"labour": "employed"}, version + 1, "wrong box ticked")
    assert EntryRecord.get().labour == "employed"
    kept = Correction.get()
    assert (kept.field, kept.old, kept.new) == ("labour", "inactive", "employed")
    assert (kept.reason, kept.made_on, kept.made_by) == ("wrong box ticked", TODAY, "Test Manager")


def test_a_correction_of_a_sensitive_answer_keeps_no_answer(
    am: int, store: Store, add: Add, records: PeopleRecords
) -> None:
    part = add(am, "Ada Lovelace")
    records.change_sensitive(part, {"minority": "yes"}, 0)
    with store.write("Start"):
        Participation.update(first_entry_on=TODAY).where(Participation.id == part).execute()
    records.change_sensitive(part, {"disability": "no"}, 1)  # nobody had been asked
    with pytest.raises(UserError, match="frozen"):
        records.change_sensitive(part, {"minority": "no"}, 2)
    records.change_sensitive(part, {"minority": "no"}, 2, "asked again")
    kept = Correction.get()
    assert (kept.field, kept.old, kept.new, kept.reason) == ("minority", "", "", "asked again")


def test_the_gaps_of_f03_are_named_in_a_funded_programme_only(
    em: int, am: int, add: Add, details: PeopleDetails, records: PeopleRecords
) -> None:
    assert details.detail(add(em, "Ada Lovelace")).entry_gaps == ()
    part = add(am, "Ada Lovelace")
    assert "Work at entry" in details.detail(part).entry_gaps
    records.change_entry(part, {"labour": "unemployed", "isced": "2"}, 0)
    assert details.detail(part).entry_gaps == ("Gender", "Birth date")


def test_blocks_are_shown_and_kept_only_where_the_fund_reports_them(
    em: int, am: int, add: Add, details: PeopleDetails, records: PeopleRecords
) -> None:
    unfunded, funded = add(em, "Ada Lovelace"), add(am, "Bo Berg")
    assert details.detail(unfunded).blocks == frozenset()
    assert details.detail(unfunded).sensitive is None
    assert details.detail(funded).blocks == frozenset(Block)
    with pytest.raises(UserError, match="does not collect"):
        records.change_entry(unfunded, {"labour": "employed"}, 0)
    with pytest.raises(UserError, match="does not collect"):
        records.change_sensitive(unfunded, {"disability": "no"}, 0)
    records.change_sensitive(funded, {"disability": "refused"}, 0)
    seen = details.detail(funded).sensitive
    assert seen is not None
    assert (seen.values["disability"], seen.values["housing"]) == ("refused", "not_asked")
    assert SensitiveRecord.select().count() == 1


def test_sensitive_answers_need_their_own_right(
    am: int, store: Store, add: Add, details: PeopleDetails, records: PeopleRecords
) -> None:
    part = add(am, "Bo Berg", PersonRole.MENTEE)
    records.change_sensitive(part, {"minority": "yes"}, 0)
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, am),))
    seen = details.detail(part)
    assert seen.sensitive is None
    assert seen.blocks & {Block.ORIGIN, Block.SITUATION} == frozenset()
    assert Block.LABOUR in seen.blocks
    with pytest.raises(NotAllowed):
        records.change_sensitive(part, {"minority": "no"}, 1)


def test_without_the_check_the_coordinator_would_see_them(
    am: int, store: Store, add: Add, details: PeopleDetails, records: PeopleRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = add(am, "Bo Berg")
    records.change_sensitive(part, {"minority": "yes"}, 0)
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, am),))
    monkeypatch.setattr(opening_module, "may", lambda *asked: True)
    seen = details.detail(part).sensitive
    assert seen is not None
    assert seen.values["minority"] == "yes"
