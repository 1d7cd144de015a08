"""The trail of one record and of the store, and the way back, inside the rights."""

from datetime import date, timedelta

import pytest

from desktop.errors import NotAllowed
from desktop.features.history.rules import Event
from desktop.features.history.service import HistoryService, TrailQuery
from desktop.features.organisations.rules import Draft
from desktop.features.organisations.service import OrganisationService
from desktop.features.participants.draft_rules import GuardianDraft
from desktop.features.participants.records_service import PeopleRecords
from desktop.features.participants.table import Participation, Person, SensitiveRecord
from desktop.features.programmes.rules import Draft as ProgrammeDraft
from desktop.features.programmes.service import ProgrammeService
from desktop.features.programmes.table import Programme
from desktop.rights import RIGHTS, Actor, Grant, Right, Role
from desktop.store.base import Action


@pytest.fixture
def ada(em, make_part):
    return Participation.get_by_id(make_part(em, "Ada Berg", "mentee"))


def lines(entries):
    return [entry.lines for entry in entries]


def test_the_history_of_a_person_tells_of_all_that_hangs_on_them(store, history, ada, make_part, em):
    make_part(em, "Bob Far", "mentee")
    with store.write("Change", action=Action.CHANGE):
        Person.update(phone="1", email="a@example.org").where(Person.id == ada.person_id).execute()
    with store.write("Guardian", action=Action.CREATE):
        PeopleRecords(store).add_guardian(ada.person_id, GuardianDraft("Eva"))
    with store.write("Move", reason="A letter", action=Action.MOVE):
        Participation.update(state="active").where(Participation.id == ada.id).execute()
    found = history.of_record("person", ada.person_id)
    assert lines(found) == [
        ("Participation: State",),
        ("Guardian: added",),
        ("Person: E-mail, Phone",),
        ("Person: added", "Participation: added"),
    ]
    assert {entry.actor for entry in found} == {"Test Manager"}
    assert found[0].reason == "A letter"


def test_no_value_is_in_the_history(store, history, ada):
    with store.write("Change"):
        Person.update(notes="Canary").where(Person.id == ada.person_id).execute()
    assert "Canary" not in repr(history.of_record("person", ada.person_id))
    assert "Canary" not in repr(history.page(TrailQuery()))  # nor is the name one of its values


def test_older_entries_follow_the_last_one(store, history, ada):
    for number in range(5):
        with store.write("Change"):
            Person.update(phone=str(number)).where(Person.id == ada.person_id).execute()
    first = history.of_record("person", ada.person_id, limit=3)
    assert len(first) == 3
    rest = history.of_record("person", ada.person_id, limit=10, before=first[-1].id)
    assert lines(rest)[-1] == ("Person: added", "Participation: added")
    assert len(first) + len(rest) == 6


def test_the_history_of_other_records(store, history, em, make_group):
    group = make_group(mentees=1, name="The Bridge")
    (first,) = [entry for entry in history.of_record("circle", group) if "Group: added" in entry.lines]
    assert "Member: added" in first.lines
    assert any("Quality profile: added" in entry.lines for entry in history.of_record("programme", em))
    school = OrganisationService(store).add(Draft("School"))
    assert lines(history.of_record("organisation", school)) == [("Organisation: added",)]


def test_a_coordinator_reads_no_history(store, history, ada):
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR),))
    assert not history.may_see("person", ada.person_id)
    assert not history.may_see_all
    for ask in (
        lambda: history.of_record("person", ada.person_id),
        lambda: history.page(TrailQuery()),
        lambda: history.page_at(TrailQuery(), 0),
        lambda: history.count(TrailQuery()),
        history.actors,
        history.verify,
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_twin_without_the_guard_anybody_would_read_it(store, history, ada, monkeypatch):
    monkeypatch.setattr(HistoryService, "may_see", lambda self, place, record: True)
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR),))
    assert history.of_record("person", ada.person_id) != []


def test_a_manager_of_one_programme_reads_its_people_and_no_others(store, history, ada, em, make_group):
    other = Programme.get_by_id(em)
    store.actor = Actor("Other", (Grant(Role.MANAGER, other.id + 1),))
    assert not history.may_see("person", ada.person_id)
    assert not history.may_see("programme", em)
    assert not history.may_see("organisation", 1)
    store.actor = Actor("Mine", (Grant(Role.MANAGER, em),))
    assert history.may_see("person", ada.person_id)
    assert history.may_see("programme", em)
    assert history.may_see("participation", ada.id)
    assert history.of_record("person", ada.person_id) != []


def test_sensitive_answers_are_told_to_those_who_may_see_them_alone(store, history, ada, em, monkeypatch):
    with store.write("Change sensitive answers"):
        SensitiveRecord.create(participation=ada, housing="yes")
    assert ("Sensitive answers: added",) in lines(history.of_record("person", ada.person_id))
    store.actor = Actor("Mine", (Grant(Role.MANAGER, em),))
    assert ("Sensitive answers: added",) in lines(history.of_record("person", ada.person_id))
    monkeypatch.setitem(RIGHTS, Role.MANAGER, RIGHTS[Role.MANAGER] - {Right.SEE_SENSITIVE})
    assert ("Sensitive answers: added",) not in lines(history.of_record("person", ada.person_id))


def test_a_part_in_a_programme_of_others_is_not_told_of(store, history, ada, em):
    am = ProgrammeService(store).add(ProgrammeDraft(code="AM", name="Alumni"))
    with store.write("Enrol", action=Action.CREATE):
        Participation.create(person=ada.person_id, programme=am, number="1", sort_name="x")
    assert lines(history.of_record("person", ada.person_id))[0] == ("Participation: added",)
    store.actor = Actor("Mine", (Grant(Role.MANAGER, em),))
    assert lines(history.of_record("person", ada.person_id)) == [("Person: added", "Participation: added")]


def test_the_trail_is_paged_and_names_the_records_of_today(store, history, ada):
    rows = history.page(TrailQuery(), limit=2)
    assert [row.id for row in rows] == [store.anchor()[0], store.anchor()[0] - 1]
    assert rows[0].name == "Ada Berg"
    rest = history.page(TrailQuery(), rows[-1].key, limit=500)
    assert history.count(TrailQuery()) == len(rest) + 2
    assert history.page_at(TrailQuery(), 1, 1) == [rows[1]]
    assert isinstance(rows[0].event, Event)


def test_a_record_that_is_gone_has_no_name(store, history, ada):
    with store.write("Delete", action=Action.DELETE):
        ada.person.delete_instance()
    assert {row.name for row in history.page(TrailQuery(place="person"))} == {""}


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (TrailQuery(search="guardian"), 1),
        (TrailQuery(search="phone"), 1),
        (TrailQuery(search="test manager guardian"), 1),
        (TrailQuery(search="nobody"), 0),
        (TrailQuery(action="delete"), 0),
        (TrailQuery(actor="Test Manager", place="guardian"), 1),
        (TrailQuery(place="guardian", record=1), 1),
        (TrailQuery(place="guardian", record=2), 0),
        (TrailQuery(since=date.today(), until=date.today(), place="guardian"), 1),
        (TrailQuery(until=date.today() - timedelta(days=1)), 0),
        (TrailQuery(since=date.today() + timedelta(days=1)), 0),
        (TrailQuery(search="99999999999999999999"), 0),
    ],
)
def test_the_trail_is_searched(store, history, ada, query, count):
    with store.write("Guardian"):
        PeopleRecords(store).add_guardian(ada.person_id, GuardianDraft("Eva"))
    with store.write("Change"):
        Person.update(phone="1").where(Person.id == ada.person_id).execute()
    assert history.count(query) == count
    assert len(history.page(query)) == count


def test_who_is_in_the_trail(store, history, em):
    store.actor = Actor("Another", store.actor.grants)
    OrganisationService(store).add(Draft("School"))
    assert history.actors() == ["Another", "Test Manager"]


def test_verifying_names_the_first_bad_row(sqlite_store, tmp_path):
    from desktop.store.sqlite import unlocked

    store = sqlite_store
    history = HistoryService(store)
    OrganisationService(store).add(Draft("School"))
    OrganisationService(store).add(Draft("Office"))
    found = history.verify()
    assert found.first_bad is None
    assert history.anchor() == (found.count, found.mark)
    assert history.anchor_words() == f"{found.count} · {found.mark[:16]}"
    path = store._database.path
    store.close()
    connection = unlocked(path, bytes(range(32)), "rw")
    connection.execute("DROP TRIGGER audit_event_no_update")
    connection.execute("UPDATE audit_event SET actor = 'Nobody' WHERE id = 2")
    connection.close()
    from desktop.rights import manager
    from desktop.schema import TABLES
    from desktop.store.database import Store

    again = Store.open(path, bytes(range(32)), TABLES, manager("Test Manager"))
    assert HistoryService(again).verify().first_bad == 2
    again.close()


def test_the_last_steps_can_be_taken_back_one_by_one(store, history, ada):
    with store.write("First"):
        Person.update(phone="1").where(Person.id == ada.person_id).execute()
    with store.write("Second"):
        OrganisationService(store).add(Draft("School"))
    steps = history.last_steps()
    assert [step.words for step in steps][:2] == ["Second", "First"]
    assert history.take_back(steps[1].id) == "First"
    assert Person.get_by_id(ada.person_id).phone == ""
    assert [step.words for step in history.last_steps()][:1] == ["Second"]


def test_somebody_elses_step_is_taken_back_only_by_who_runs_the_store(store, history, em):
    OrganisationService(store).add(Draft("School"))
    (step, *_) = history.last_steps()
    store.actor = Actor("Teacher", (Grant(Role.TEACHER_ADMINISTRATOR),))
    assert history.last_steps() == []
    with pytest.raises(NotAllowed):
        history.take_back(step.id)
    store.actor = Actor("Chief", (Grant(Role.MANAGER),))
    assert history.take_back(step.id) == "Add organisation"
