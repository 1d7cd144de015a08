"""The write door: all or nothing, what it announces, versions, threads."""

import threading
from datetime import date, time

import pytest
from peewee import OperationalError, ProgrammingError

from desktop.errors import Conflict, NotFound
from desktop.features.organisations.table import Organisation
from desktop.features.participants.table import Guardian, Person
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.features.session_plans.table import PlannedSession
from desktop.store.audit import AuditEvent
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.door import Notice
from desktop.store.facts import Setting


def _person(given: str = "Ada", **more) -> Person:
    return Person.create(given_name=given, family_name="Ås", sort_name=f"as {given.lower()}", **more)


def _break(made: object) -> None:
    raise RuntimeError("broken")


@pytest.fixture
def heard(store: Store) -> list[Notice]:
    notices: list[Notice] = []
    store.subscribe(notices.append)
    return notices


def test_a_write_announces_what_it_touched_once(store: Store, heard: list[Notice]):
    with store.write("Add two") as step:
        _person()
        with store.write("inside"):
            QualityProfile.create(name="EM")
        assert heard == []
    assert heard == [Notice(frozenset({"participants", "programmes"}), "Add two", step.id)]


def test_a_failed_block_leaves_nothing(store: Store, heard: list[Notice]):
    with pytest.raises(RuntimeError, match="broken"), store.write("Add"):
        _break(_person())
    assert heard == []
    assert Person.select().count() == AuditEvent.select().count() == 0
    assert store.next_undo() is None
    with store.write("Add"):
        _person("Bob")
    assert Person.get().given_name == "Bob"


def test_a_failed_inner_block_takes_only_itself_back(store: Store, heard: list[Notice]):
    with store.write("Add"):
        _person()
        with pytest.raises(RuntimeError), store.write("inside"):
            _break(QualityProfile.create(name="EM"))
    assert heard[0].topics == {"participants"}
    assert QualityProfile.select().count() == 0
    assert [event.place for event in AuditEvent.select()] == ["person"]


def test_nothing_can_be_written_beside_the_door(store: Store):
    with pytest.raises((OperationalError, ProgrammingError, Exception), match=r"readonly|read-only"):
        _person()
    with store.write("Add"):
        ada = _person()
    with pytest.raises(Exception, match=r"readonly|read-only"):
        ada.delete_instance()
    assert Person.select().count() == 1


def test_a_stale_change_is_refused(store: Store):
    with store.write("Add"):
        ada = _person()
    mine, theirs = Person[ada.id], Person[ada.id]
    with store.write("Theirs"):
        store.change(theirs, {"email": "theirs@example.org"}, theirs.version)
    with pytest.raises(Conflict), store.write("Mine"):
        store.change(mine, {"email": "mine@example.org"}, mine.version)
    assert Person[ada.id].email == "theirs@example.org"
    with store.write("Gone"):
        mine.delete_instance()
    with pytest.raises(NotFound), store.write("Mine"):
        store.change(theirs, {"email": "x"}, 2)


def test_every_way_of_changing_counts_one_version_a_step(store: Store):
    with store.write("Add"):
        ada, bob = _person(), _person("Bob")
    with store.write("All ways"):
        ada.email = "a@example.org"
        ada.save(only=[Person.email])
        ada.phone = "1"
        ada.save()
        Person.update(notes="x").execute()
    assert [Person[ada.id].version, Person[bob.id].version] == [2, 2]
    with store.write("Nothing new"):
        Person.update(notes="x").execute()
    assert [Person[ada.id].version, Person[bob.id].version] == [2, 2]


def test_many_rows_go_in_at_once_with_their_defaults(store: Store, heard: list[Notice]):
    with store.write("Import", action=Action.IMPORT):
        ids = Person.add_rows(
            ["given_name", "sort_name", "birth_date", "languages"],
            [("Åse", "ase", date(1990, 2, 3), [["nb", "C2"]]), ("Bob", "bob", None, [])],
        )
    first, second = (Person[key] for key in ids)
    assert (first.given_name, first.birth_date, first.languages) == ("Åse", date(1990, 2, 3), [["nb", "C2"]])
    assert (second.birth_date, second.languages, second.notes, second.version) == (None, [], "", 1)
    assert heard[0].topics == {"participants"}
    with store.write("Add"):
        assert _person("Cem").id == ids[-1] + 1
        assert list(Person.add_rows(["given_name"], [])) == []


def test_a_number_is_never_given_twice(store: Store):
    with store.write("Add"):
        first = _person()
    with store.write("Delete"):
        first.delete_instance()
    with store.write("Add"):
        assert _person().id > first.id


def test_rows_read_back_as_they_were_written(store: Store):
    with store.write("Add"):
        Setting.create(name="x", value={"ø": [1, 2.5, None, True]})
        person = _person(notes="line\nline 'quoted' \\ \u0e01", birth_date=date(2001, 2, 28))
    found = Person[person.id]
    assert found.notes == "line\nline 'quoted' \\ \u0e01"
    assert found.birth_date == date(2001, 2, 28)
    assert Setting.get(Setting.name == "x").value == {"ø": [1, 2.5, None, True]}
    assert isinstance(PlannedSession.start.db_value(time(9, 30)), time | str)


def test_another_thread_reads_what_is_committed_and_no_more(store: Store):
    seen: list[int] = []

    def look() -> None:
        with store.session():
            seen.append(Person.select().count())

    def from_elsewhere() -> None:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

    with store.write("Add"):
        _person()
        assert Person.select().count() == 1
        from_elsewhere()
    from_elsewhere()
    assert seen == [0, 1]


def test_threads_write_one_after_the_other(store: Store):
    with store.write("Add"):
        school = Organisation.create(name="0", sort_name="0")
    failures: list[BaseException] = []

    def count() -> None:
        try:
            with store.session():
                for _ in range(25):
                    with store.write("Count"):
                        now = int(Organisation[school.id].name)
                        Organisation.update(name=str(now + 1)).where(Organisation.id == school.id).execute()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Organisation[school.id].name == "100"
    assert Organisation[school.id].version == 101
    assert store.check() == []


def test_a_listener_that_fails_harms_neither_the_write_nor_the_others(store: Store, heard: list[Notice], caplog):
    def broken(notice: Notice) -> None:
        raise RuntimeError("listener")

    store.subscribe(broken)
    later: list[Notice] = []
    store.subscribe(later.append)
    with store.write("Add"):
        _person()
    assert len(heard) == len(later) == 1
    assert "a listener failed" in caplog.text


def test_a_listener_may_read_and_write(store: Store):
    counts: list[int] = []

    def answer(notice: Notice) -> None:
        counts.append(Person.select().count())
        if len(counts) == 1:
            with store.write("More"):
                _person("Bob")

    store.subscribe(answer)
    with store.write("Add"):
        _person()
    assert counts == [1, 2]


def test_what_goes_with_a_record_is_announced_and_audited(store: Store, heard: list[Notice]):
    with store.write("Add"):
        quality = QualityProfile.create(name="EM")
        school = Organisation.create(name="School", sort_name="school")
        Programme.create(code="EM", name="E", quality=quality, organisation=school)
        ada = _person(organisation=school)
        Guardian.create(person=ada, name="Eva")
    with store.write("Delete", action=Action.DELETE):
        ada.delete_instance()
    deleted = AuditEvent.select().where(AuditEvent.action == "delete")
    assert sorted((event.place, event.new_hash) for event in deleted) == [("guardian", None), ("person", None)]


def test_peewee_does_not_log_values():
    import logging

    assert logging.getLogger("peewee").getEffectiveLevel() >= logging.WARNING
