"""Adding, changing, moving and taking out people."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from desktop.errors import Conflict, NotAllowed, NotFound, UserError
from desktop.features.groups.service import NewGroup
from desktop.features.participants.draft_rules import ConsentDraft, ParticipationDraft, PersonDraft
from desktop.features.participants.listing_service import PeopleListing, PeopleQuery
from desktop.features.participants.opening_service import PeopleDetails
from desktop.features.participants.records_service import PeopleRecords
from desktop.features.participants.rules import ConsentState, Gender, PersonRole, Purpose, State
from desktop.features.participants.service import ParticipantsService
from desktop.features.participants.table import Participation, ParticipationRole, Person
from desktop.rights import Actor, Grant, Role
from desktop.store.database import Store

Add = Callable[..., int]
TODAY = date(2026, 3, 1)


def test_a_person_is_added_with_number_role_and_state(
    em: int, people: ParticipantsService, details: PeopleDetails
) -> None:
    person = PersonDraft("Ada", "Lovelace", gender=Gender.FEMALE, languages=(("en", "native"), ("fr", "B2")))
    part = people.add(person, ParticipationDraft((PersonRole.MENTOR,), capacity=3), em)
    detail = details.detail(part)
    assert detail.name == "Ada Lovelace"
    assert detail.number == "P00001"
    assert detail.state is State.APPLICANT
    assert detail.person == person
    assert detail.part.capacity == 3
    assert detail.part.counts_as_participant is False
    assert [(line.role, line.since, line.until) for line in detail.roles] == [(PersonRole.MENTOR, TODAY, None)]


def test_a_person_without_a_name_leaves_nothing_behind(em: int, people: ParticipantsService) -> None:
    with pytest.raises(UserError, match="needs a name"):
        people.add(PersonDraft(), ParticipationDraft((PersonRole.MENTEE,)), em)
    with pytest.raises(UserError, match="at least one role"):
        people.add(PersonDraft("Ada"), ParticipationDraft(), em)
    assert Person.select().count() == Participation.select().count() == 0


def test_numbers_count_in_each_programme_and_skip_those_of_the_office(em: int, am: int, add: Add) -> None:
    first, _, other = add(em, "A B"), add(em, "C D"), add(am, "E F")
    people = {part.id: part.number for part in Participation.select()}
    assert people[first] == people[other] == "P00001"


def test_a_number_taken_by_hand_is_left_out(em: int, add: Add, people: ParticipantsService) -> None:
    first = add(em, "A B")
    people.change_number(first, "P00002", 1)
    second = add(em, "C D")
    assert Participation.get_by_id(second).number == "P00003"


def test_a_number_is_given_once(em: int, add: Add, people: ParticipantsService) -> None:
    add(em, "A B")
    second = add(em, "C D")
    with pytest.raises(UserError, match="P00001 is taken"):
        people.change_number(second, "P00001", 1)
    with pytest.raises(UserError, match="needs a number"):
        people.change_number(second, " ", 1)


def test_one_person_in_two_programmes_is_one_record(
    em: int, am: int, add: Add, people: ParticipantsService, details: PeopleDetails
) -> None:
    first = details.detail(add(em, "Ada Lovelace"))
    second = people.enrol(first.person_id, ParticipationDraft((PersonRole.MENTEE,)), am)
    assert details.detail(second).person_id == first.person_id
    assert details.detail(second).other_programmes == ("EM",)
    with pytest.raises(UserError, match="already"):
        people.enrol(first.person_id, ParticipationDraft((PersonRole.MENTOR,)), am)
    with pytest.raises(NotFound):
        people.enrol(999, ParticipationDraft((PersonRole.MENTOR,)), am)


def test_a_change_of_name_moves_the_person_in_every_list(
    em: int, am: int, add: Add, people: ParticipantsService, details: PeopleDetails, listing: PeopleListing
) -> None:
    detail = details.detail(add(em, "Ada Byron"))
    people.enrol(detail.person_id, ParticipationDraft((PersonRole.MENTEE,)), am)
    add(am, "Bo Carlson")
    people.change_person(detail.person_id, {"family_name": "Lovelace"}, detail.person_version)
    assert [row.name for row in listing.page(PeopleQuery(am))] == ["Carlson, Bo", "Lovelace, Ada"]
    assert [row.name for row in listing.page(PeopleQuery(em, search="lovel"))] == ["Lovelace, Ada"]


def test_a_stale_change_is_a_conflict_and_changes_nothing(
    em: int, add: Add, people: ParticipantsService, details: PeopleDetails
) -> None:
    detail = details.detail(add(em, "Ada Lovelace"))
    people.change_person(detail.person_id, {"email": "ada@example.org"}, detail.person_version)
    with pytest.raises(Conflict):
        people.change_person(detail.person_id, {"email": "other@example.org"}, detail.person_version)
    assert details.detail(detail.id).person.email == "ada@example.org"
    people.change_part(detail.id, {"goals": "work"}, detail.version)
    with pytest.raises(Conflict):
        people.change_part(detail.id, {"goals": "study"}, detail.version)


def test_only_the_field_that_is_changed_is_judged(
    em: int, add: Add, people: ParticipantsService, details: PeopleDetails
) -> None:
    detail = details.detail(add(em, "Ada Lovelace"))
    Person.update(email="broken").where(Person.id == detail.person_id)
    people.change_person(detail.person_id, {"phone": "+44 1"}, detail.person_version)
    with pytest.raises(UserError, match="e-mail"):
        people.change_person(detail.person_id, {"email": "broken"}, detail.person_version + 1)


def test_roles_begin_and_end_on_days(
    em: int, store: Store, add: Add, details: PeopleDetails, listing: PeopleListing
) -> None:
    part = add(em, "Ada Lovelace", PersonRole.MENTEE)
    later = ParticipantsService(store, today=lambda: TODAY + timedelta(days=10))
    later.set_roles(part, {PersonRole.MENTOR: (date(2026, 3, 5), None)})
    lines = {line.role: (line.since, line.until) for line in details.detail(part).roles}
    assert lines == {PersonRole.MENTEE: (TODAY, date(2026, 3, 10)), PersonRole.MENTOR: (date(2026, 3, 5), None)}
    assert [row.roles for row in listing.page(PeopleQuery(em))] == [(PersonRole.MENTOR,)]


def test_a_role_given_by_mistake_today_vanishes(em: int, add: Add, people: ParticipantsService) -> None:
    part = add(em, "Ada Lovelace", PersonRole.MENTEE)
    people.set_roles(part, {PersonRole.MENTOR: (TODAY, None)})
    assert [row.role for row in ParticipationRole.select()] == ["mentor"]
    with pytest.raises(UserError, match="at least one"):
        people.set_roles(part, {})
    with pytest.raises(UserError, match="before it begins"):
        people.set_roles(part, {PersonRole.MENTOR: (TODAY, date(2026, 2, 1))})


def test_the_life_of_a_participation(
    em: int, add: Add, people: ParticipantsService, details: PeopleDetails, records: PeopleRecords
) -> None:
    part = add(em, "Ada Lovelace")
    with pytest.raises(UserError, match="notice has not been given"):
        people.move(part, "P2")
    given = ConsentDraft(Purpose.DATA, ConsentState.GIVEN, "2026-1", TODAY, "signed form")
    records.record_consent(details.detail(part).person_id, given)
    people.move(part, "P2")
    people.move(part, "P3")
    with pytest.raises(UserError, match="first meeting"):
        people.move(part, "P6")
    people.move(part, "P6", date(2026, 2, 20))
    with pytest.raises(UserError, match="Until when"):
        people.move(part, "P7", reason="exams")
    people.move(part, "P7", date(2026, 4, 1), "exams")
    paused = details.detail(part)
    assert (paused.state, paused.state_until, paused.state_reason) == (State.PAUSED, date(2026, 4, 1), "exams")
    people.move(part, "P7")
    people.move(part, "P8", date(2026, 2, 28), "job")
    people.move(part, "P9")
    back = details.detail(part)
    assert (back.state, back.part.first_entry_on) == (State.ACTIVE, date(2026, 2, 20))
    assert (back.last_exit_on, back.exit_reason) == (date(2026, 2, 28), "job")


def test_moves_say_what_stands_in_their_way(em: int, add: Add, details: PeopleDetails) -> None:
    (only,) = details.detail(add(em, "Ada Lovelace")).moves
    assert only.id == "P2"
    assert "notice" in only.obstacle


def test_a_minor_needs_a_guardian_to_be_accepted(
    em: int, store: Store, add: Add, people: ParticipantsService, details: PeopleDetails
) -> None:
    part = add(em, "Kim Young", birth_date=date(2010, 1, 1))
    with store.write("Screen"):
        Participation.update(state=State.SCREENING.value).where(Participation.id == part).execute()
    detail = details.detail(part)
    assert detail.is_minor
    assert "guardian" in next(move.obstacle for move in detail.moves if move.id == "P3")
    with pytest.raises(UserError, match="guardian"):
        people.move(part, "P3")


def test_deleting_is_undone_by_name(em: int, am: int, store: Store, add: Add, people: ParticipantsService) -> None:
    part = add(em, "Ada Lovelace")
    kept = add(em, "Bo Berg")
    person = Participation.get_by_id(kept).person_id
    people.enrol(person, ParticipationDraft((PersonRole.MENTEE,)), am)
    people.delete([part, kept])
    assert {one.given_name for one in Person.select()} == {"Bo"}
    assert Participation.select().count() == 1
    store.undo()
    assert {one.given_name for one in Person.select()} == {"Ada", "Bo"}
    assert ParticipationRole.select().count() == 3


class _InCircle:
    """Everybody is in a circle."""

    def current(self) -> list[int]:
        return []

    def counts(self, participations: list[int]) -> dict[int, int]:
        return dict.fromkeys(participations, 1)

    def circles(self, participation: int) -> tuple[()]:
        return ()

    def known(self, participations: list[int]) -> set[int]:
        return set(participations)


class _WithPaper:
    """Everybody has a document."""

    def known_people(self, persons: list[int]) -> set[int]:
        return set(persons)


def test_who_is_in_a_circle_or_on_paper_is_not_deleted(em: int, store: Store, add: Add) -> None:
    part = add(em, "Ada Lovelace")
    with pytest.raises(UserError, match="Ada Lovelace: is or was in a circle"):
        ParticipantsService(store, circles=_InCircle()).delete([part])
    with pytest.raises(UserError, match="Ada Lovelace: documents were issued"):
        ParticipantsService(store, documents=_WithPaper()).delete([part])
    assert Person.select().count() == 1
    ParticipantsService(store).delete([part])  # the twin without the facts goes through
    assert Person.select().count() == 0


def coordinator(*programmes: int) -> Actor:
    return Actor("Co", tuple(Grant(Role.COORDINATOR, programme) for programme in programmes))


def test_a_coordinator_changes_nothing(em: int, store: Store, add: Add, people: ParticipantsService) -> None:
    part = add(em, "Ada Lovelace")
    person = Participation.get_by_id(part).person_id
    store.actor = coordinator(em)
    with pytest.raises(NotAllowed):
        add(em, "Bo Berg")
    with pytest.raises(NotAllowed):
        people.change_person(person, {"email": "a@b.org"}, 1)
    with pytest.raises(NotAllowed):
        people.change_part(part, {"goals": "x"}, 1)
    with pytest.raises(NotAllowed):
        people.set_roles(part, {PersonRole.MENTOR: (None, None)})
    with pytest.raises(NotAllowed):
        people.move(part, "P2")
    with pytest.raises(NotAllowed):
        people.delete([part])
    with pytest.raises(NotAllowed):
        people.enrol(person, ParticipationDraft((PersonRole.MENTOR,)), em)


def test_a_manager_of_one_programme_changes_people_of_that_programme_only(
    em: int, am: int, store: Store, add: Add, people: ParticipantsService, details: PeopleDetails
) -> None:
    inside, outside = add(em, "Ada Lovelace"), add(am, "Bo Berg")
    store.actor = Actor("One", (Grant(Role.MANAGER, em),))
    people.change_person(details.detail(inside).person_id, {"phone": "1"}, 1)
    with pytest.raises(NotAllowed):
        people.change_person(Participation.get_by_id(outside).person_id, {"phone": "1"}, 1)
    with pytest.raises(NotAllowed):
        details.detail(outside)
    with pytest.raises(NotAllowed):
        people.enrol(Participation.get_by_id(outside).person_id, ParticipationDraft((PersonRole.MENTOR,)), em)


def test_what_no_room_spoke_up_for_is_still_held_by_the_store(
    em: int, store: Store, add: Add, groups: object, circles: object
) -> None:
    mentor, mentee = add(em, "Mia Berg", PersonRole.MENTOR), add(em, "Ali Can")
    with store.write("Accept"):
        Participation.update(state=State.ACCEPTED.value).execute()
    groups.form(em, [NewGroup(mentor, (mentee,))], TODAY)  # type: ignore[attr-defined]
    with pytest.raises(UserError, match="still depends"):
        ParticipantsService(store).delete([mentee])  # no room was asked
    assert Person.select().count() == 2


def test_a_role_is_given_other_days(em: int, add: Add, people: ParticipantsService, details: PeopleDetails) -> None:
    part = add(em, "Ada Lovelace", PersonRole.MENTOR)
    people.set_roles(part, {PersonRole.MENTOR: (date(2026, 1, 1), date(2026, 2, 1))})
    detail = details.detail(part)
    assert [(line.since, line.until) for line in detail.roles] == [(date(2026, 1, 1), date(2026, 2, 1))]
    assert detail.part.roles == ()
    people.set_roles(part, {PersonRole.MENTEE: (TODAY, None)})
    assert len(details.detail(part).roles) == 2
    assert people.may_edit(em)


def test_a_person_who_is_gone_is_not_found(em: int, add: Add, people: ParticipantsService) -> None:
    part = add(em, "Ada Lovelace")
    people.delete([part])
    with pytest.raises(NotFound):
        people.change_part(part, {"goals": "x"}, 1)
    with pytest.raises(NotFound):
        people.change_person(1, {"email": ""}, 1)
