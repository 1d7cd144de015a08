"""A PostgreSQL store: several desks, a server that goes away, names it must not trip over."""

import psycopg
import pytest
from peewee import DatabaseError

from desktop.errors import Conflict, UserError
from desktop.features.circles.table import Circle
from desktop.features.participants.table import Person
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.rights import Actor
from desktop.schema import TABLES
from desktop.store.audit import AuditEvent
from desktop.store.database import Store


def _elsewhere(store: Store, statement: str) -> None:
    with psycopg.connect(store._database.database) as connection:
        connection.execute(statement)


def test_an_address_that_does_not_answer_is_said_in_words(actor: Actor):
    with pytest.raises(UserError, match="server of this store"):
        Store.open("postgresql://nobody@127.0.0.1:1/none?connect_timeout=2", bytes(32), TABLES, actor)


def test_another_desks_change_is_seen_and_makes_mine_stale(postgres_store: Store):
    with postgres_store.write("Add"):
        ada = Person.create(given_name="Ada", sort_name="ada")
    with postgres_store.write("Change") as step:
        postgres_store.change(ada, {"email": "mine@example.org"}, 1)
    _elsewhere(postgres_store, "UPDATE person SET email = 'theirs@example.org', version = version + 1")
    assert Person[ada.id].email == "theirs@example.org"
    with pytest.raises(Conflict), postgres_store.write("Change"):
        postgres_store.change(ada, {"email": "mine again"}, 2)
    with pytest.raises(Conflict):
        postgres_store.undo(step.id)
    assert Person[ada.id].email == "theirs@example.org"


def test_after_the_server_hung_up_reading_and_writing_go_on(postgres_store: Store):
    with postgres_store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    assert Person.select().count() == 1  # a reader and a writer are open now
    others = "pid <> pg_backend_pid() AND datname = 'common'"
    hang_up = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"
    _elsewhere(postgres_store, hang_up)
    with pytest.raises(DatabaseError):
        Person.select().count()
    assert Person.select().count() == 1
    with pytest.raises(DatabaseError), postgres_store.write("Add"):
        Person.create(given_name="Bob", sort_name="bob")
    with postgres_store.write("Add"):
        Person.create(given_name="Cem", sort_name="cem")
    assert [person.given_name for person in Person.select().order_by(Person.id)] == ["Ada", "Cem"]
    assert postgres_store.check() == []


def test_a_reader_cannot_write_even_past_peewee(postgres_store: Store):
    with pytest.raises(DatabaseError, match="read-only"):
        postgres_store._database.execute_sql("DELETE FROM person")


def test_a_table_that_is_called_like_a_type_comes_back_too(postgres_store: Store):
    with postgres_store.write("Add"):
        programme = Programme.create(code="EM", name="E", quality=QualityProfile.create(name="EM"))
        circle = Circle.create(programme=programme, number="G01", sort_name="g01", state="forming")
    with postgres_store.write("Delete"):
        circle.delete_instance()
    postgres_store.undo()
    assert Circle.get().number == "G01"


def test_no_note_of_a_write_stays_behind(postgres_store: Store):
    with postgres_store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    with pytest.raises(ZeroDivisionError), postgres_store.write("Add"):
        _ = (Person.create(given_name="Bob", sort_name="bob"), 1 // 0)
    assert postgres_store._database.execute_sql("SELECT count(*) FROM touched").fetchone() == (0,)
    assert AuditEvent.select().count() == 1
