"""Bytes in the store: once, unchanged, and in the same step as what they belong to."""

import hashlib

import pytest

from desktop.errors import NotFound, UserError
from desktop.features.participants.table import Person
from desktop.store.audit import AuditEvent
from desktop.store.database import Store
from desktop.store.files import StoredFile

CONTENT = b"%PDF-1.7 \x00\xff" * 5000


def test_the_same_bytes_are_kept_once(store: Store):
    with store.write("Scan"):
        first = store.files.put(CONTENT, "application/pdf")
        assert store.files.put(CONTENT, "application/pdf") == first
    assert first == hashlib.sha256(CONTENT).hexdigest()
    assert store.files.get(first) == CONTENT
    assert store.files.mime(first) == "application/pdf"
    assert StoredFile.select().count() == 1


def test_the_audit_knows_the_file_and_holds_none_of_it(store: Store):
    with store.write("Scan"):
        store.files.put(CONTENT, "application/pdf")
    event = AuditEvent.get()
    assert (event.place, event.fields) == ("stored_file", "*")


def test_a_missing_file_is_said_in_words(store: Store):
    with pytest.raises(NotFound):
        store.files.get("0" * 64)
    with pytest.raises(NotFound):
        store.files.mime("0" * 64)


def test_a_step_with_a_file_is_taken_back_without_it(store: Store):
    with store.write("Scan") as step:
        digest = store.files.put(CONTENT, "application/pdf")
        Person.create(given_name="Ada", sort_name="ada", notes=digest)
    assert step.id is not None
    store.undo()
    assert Person.select().count() == 0
    assert store.files.get(digest) == CONTENT
    store.redo()
    assert Person.get().notes == digest


def test_a_file_alone_is_no_step(store: Store):
    with store.write("Scan") as step:
        store.files.put(CONTENT, "application/pdf")
    assert step.id is None


def test_a_failed_step_keeps_no_file(store: Store):
    with pytest.raises(ZeroDivisionError), store.write("Scan"):
        store.files.put(CONTENT + bytes([1 // 0]), "application/pdf")
    with pytest.raises(ZeroDivisionError), store.write("Scan"):
        _ = (store.files.put(CONTENT, "application/pdf"), 1 // 0)
    assert not store.files.has(hashlib.sha256(CONTENT).hexdigest())


def test_a_damaged_file_is_never_handed_out_and_the_check_names_it(postgres_store: Store):
    import psycopg

    with postgres_store.write("Scan"):
        digest = postgres_store.files.put(CONTENT, "application/pdf")
    with psycopg.connect(postgres_store._database.database) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("UPDATE stored_file SET bytes = 'forged'")
    with pytest.raises(UserError, match="damaged"):
        postgres_store.files.get(digest)
    assert "file in the store" in postgres_store.check()[0]
