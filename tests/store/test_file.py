"""The file of a SQLite store: encrypted from its first byte, opened by the driver alone, once at a time."""

import builtins
import io
import os
import re
import shutil
from pathlib import Path

import pytest
from peewee import DatabaseError
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import UserError
from desktop.features.participants.table import Person
from desktop.rights import Actor
from desktop.schema import TABLES
from desktop.store.database import Store
from desktop.store.lock import StoreLock
from desktop.store.sqlite import EncryptedDatabase, unlocked

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))


def _path(store: Store) -> Path:
    return Path(store._database.path)


def _pragma(connection: object, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_the_driver_brings_a_sqlite_without_the_wal_fault():
    assert sqlcipher.sqlite_version_info >= (3, 51, 3)


def test_the_writer_and_the_readers_are_opened_by_the_rules(sqlite_store: Store):
    Person.select().count()
    database = sqlite_store._database
    writer, reader = database.doors.writer.conn, database.doors.current.conn
    assert writer is not reader
    assert database._lock_type == "IMMEDIATE"
    for connection in (writer, reader):
        connection.set_authorizer(None)
        assert _pragma(connection, "journal_mode") == "wal"
        assert _pragma(connection, "synchronous") == 2  # FULL
        for rule in ("foreign_keys", "recursive_triggers", "secure_delete", "cell_size_check"):
            assert _pragma(connection, rule) == 1, rule
        assert _pragma(connection, "trusted_schema") == 0
        assert _pragma(connection, "mmap_size") == 0
        assert _pragma(connection, "temp_store") == 2  # memory
        assert _pragma(connection, "cipher_version").startswith("4.")
        assert _pragma(connection, "busy_timeout") == 5000
    with pytest.raises(sqlcipher.OperationalError, match="readonly"):
        reader.execute("DELETE FROM person")


def test_nothing_readable_is_in_the_files(sqlite_store: Store):
    with sqlite_store.write("Add"):
        Person.create(given_name="Canarybird", sort_name="canarybird", notes="Canarybird " * 500)
        sqlite_store.files.put(b"Canarybird" * 1000, "text/plain")
    files = [path for path in _path(sqlite_store).parent.iterdir() if path.name.startswith(_path(sqlite_store).name)]
    assert len(files) >= 3
    held = b"".join(path.read_bytes() for path in files)
    assert b"anarybir" not in held
    assert b"CREATE TABLE" not in held
    assert not _path(sqlite_store).read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize("key", [b"", b"short", bytes(31), bytes(33)])
def test_a_key_that_is_none_is_refused(tmp_path: Path, key: bytes, actor: Actor):
    with pytest.raises(ValueError, match="32 bytes"):
        Store.open(tmp_path / "a.store", key, TABLES, actor)
    assert not (tmp_path / "a.store").exists()
    StoreLock(tmp_path / "a.store").release()  # nor is the lock left behind


def test_twin_peewees_own_class_would_write_plain_text(tmp_path: Path):
    database = SqlCipherDatabase(str(tmp_path / "twin"), passphrase="")
    database.execute_sql("CREATE TABLE a (b)")
    database.close()
    assert (tmp_path / "twin").read_bytes().startswith(b"SQLite format 3")


def test_a_wrong_key_is_said_in_words(sqlite_store: Store, actor: Actor):
    path = _path(sqlite_store)
    sqlite_store.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="another key"):
        Store.open(path, bytes(32), TABLES, actor)
    assert path.read_bytes() == before


def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path, actor: Actor):
    (tmp_path / "a.store").write_bytes(b"Dear diary " * 1000)
    with pytest.raises(UserError, match="another key, or damaged"):
        Store.open(tmp_path / "a.store", KEY, TABLES, actor)
    assert (tmp_path / "a.store").read_bytes() == b"Dear diary " * 1000


def test_an_encrypted_file_of_another_program_is_refused(tmp_path: Path, actor: Actor):
    connection = unlocked(tmp_path / "a.store", KEY, "rwc")
    connection.execute("PRAGMA application_id = 77")
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    with pytest.raises(UserError, match="not a store"):
        Store.open(tmp_path / "a.store", KEY, TABLES, actor)


@pytest.mark.parametrize("place", range(0, 200_000, 24_001))
def test_a_changed_bit_never_passes_for_data(sqlite_store: Store, actor: Actor, place: int):
    with sqlite_store.write("Add"):
        Person.add_rows(["given_name", "sort_name"], [(f"P{i}", f"p{i}") for i in range(400)])
    path = _path(sqlite_store)
    sqlite_store.close()
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 4
    path.write_bytes(content)
    try:
        opened = Store.open(path, KEY, TABLES, actor)
    except UserError:
        return
    assert opened.check() != []
    opened.close()


def test_no_code_but_the_driver_opens_the_store(sqlite_store: Store, monkeypatch):
    """Opening and closing the file anywhere else in this process would drop its locks (POSIX)."""
    path = _path(sqlite_store)
    names = {str(path) + end for end in ("", "-wal", "-shm", "-journal")}

    def watched(real):
        def opener(file, *args, **kwargs):
            assert str(file) not in names, "the store's file was opened beside the driver"
            return real(file, *args, **kwargs)

        return opener

    monkeypatch.setattr(builtins, "open", watched(builtins.open))
    monkeypatch.setattr(io, "open", watched(io.open))
    monkeypatch.setattr(os, "open", watched(os.open))
    for name in ("copyfile", "copy", "copy2", "move"):
        monkeypatch.setattr(shutil, name, watched(getattr(shutil, name)))
    with sqlite_store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
        sqlite_store.files.put(b"x", "text/plain")
    sqlite_store.undo()
    sqlite_store.redo()
    assert sqlite_store.check() == []
    with pytest.raises(AssertionError):
        path.read_bytes()  # the watch itself bites


def test_no_other_sqlite_is_named_in_the_product():
    banned = re.compile(
        r"^\s*(import sqlite3|from sqlite3|from playhouse\.apsw|from PySide6\.QtSql)|QSqlDatabase", re.MULTILINE
    )
    for path in (ROOT / "desktop").rglob("*.py"):
        assert not banned.search(path.read_text(encoding="utf-8")), path


def _damaged(place: Path) -> bytes:
    """Spoil every page; answers with the whole bytes."""
    whole = place.read_bytes()
    spoiled = bytearray(whole)
    for page in range(0, len(whole), 4096):
        spoiled[page + 100] ^= 1
    place.write_bytes(spoiled)
    return whole


def _reads_after_a_fault(store: Store) -> int:
    """Count people with a reader that met bytes it could not read, once they are whole again."""
    assert Person.select().count() == 0
    with store.write("Add"):
        Person.create(given_name="Kari", sort_name="kari")
    store._database.doors.enter()
    store._database.empty_log()
    store._database.doors.leave()
    whole = _damaged(_path(store))
    with pytest.raises(DatabaseError):
        Person.select().count()
    _path(store).write_bytes(whole)
    return Person.select().count()


def test_a_reader_that_met_a_fault_reads_again(sqlite_store: Store):
    assert _reads_after_a_fault(sqlite_store) == 1


def test_twin_without_a_fresh_connection_it_never_reads_again(sqlite_store: Store, monkeypatch):
    monkeypatch.delattr(EncryptedDatabase, "_execute_cursor")
    with pytest.raises(DatabaseError):
        _reads_after_a_fault(sqlite_store)
