"""The file of a SQLite store: encrypted from its first byte, opened by the driver alone, once at a time."""

import builtins
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from peewee import DatabaseError
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import UserError
from desktop.features.participants.table import Person
from desktop.rights import Actor
from desktop.schema import TABLES
from desktop.store import sqlite
from desktop.store.database import Store
from desktop.store.lock import StoreBusy, StoreLock
from desktop.store.opening import about_fault
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


def _findings(store: Store) -> list[str]:
    try:
        return store.check()
    except DatabaseError as error:  # the driver refuses to go on
        return [about_fault(error)]


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
    assert _findings(opened) != []
    opened.close()


def test_a_second_opener_hears_who_and_since_when(sqlite_store: Store, actor: Actor):
    start = time.monotonic()
    with pytest.raises(StoreBusy, match=r"has been working in it on .* since \d{4}-\d\d-\d\d \d\d:\d\d") as told:
        Store.open(_path(sqlite_store), KEY, TABLES, actor)
    assert time.monotonic() - start < 1
    assert told.value.holder.pid == os.getpid()
    assert set(json.loads((_path(sqlite_store).with_name("test.store.lock")).read_text())) == {
        "user",
        "host",
        "pid",
        "since",
    }


HOLD = """
import sys, time
from pathlib import Path
from desktop.store.lock import StoreLock
lock = StoreLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_stopped_holder_still_holds_and_a_killed_one_does_not(tmp_path: Path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "a.store")], stdout=subprocess.PIPE, cwd=ROOT, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreBusy):
        StoreLock(tmp_path / "a.store")
    holder.send_signal(signal.SIGSTOP)
    with pytest.raises(StoreBusy):
        StoreLock(tmp_path / "a.store")
    holder.kill()
    holder.wait()
    holder.stdout.close()
    StoreLock(tmp_path / "a.store").release()


def test_a_lock_file_that_tells_nothing_is_no_lock(tmp_path: Path):
    (tmp_path / "a.store.lock").write_text("left over from a crash")
    lock = StoreLock(tmp_path / "a.store")
    with pytest.raises(StoreBusy):
        StoreLock(tmp_path / "a.store")
    lock.release()


def test_no_holder_known_is_said_too():
    assert "another window" in str(StoreBusy(None))


def test_with_hardly_any_disk_left_one_connection_does_it_all(tmp_path: Path, actor: Actor, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(sqlite.shutil, "disk_usage", lambda path: usage._replace(free=sqlite.LITTLE_DISK - 1))
    store = Store.open(tmp_path / "a.store", KEY, TABLES, actor)
    with store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    assert Person.get().given_name == "Ada"
    with store.session():
        assert Person.select().count() == 1
    assert Person.select().count() == 1
    assert not (tmp_path / "a.store-shm").exists()
    store.undo()
    assert store.check() == []
    store.close()


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


KILLED = """
import sys
from pathlib import Path
from desktop.rights import manager
from desktop.schema import TABLES
from desktop.store.database import Store
from desktop.features.participants.table import Person
store = Store.open(Path(sys.argv[1]), bytes(range(32)), TABLES, manager("Child"))
number = 0
while True:
    with store.write("Add"):
        Person.add_rows(["given_name", "sort_name"], [(str(number), "x")] * 20)
        store.files.put(str(number).encode() * 1000, "text/plain")
    print(number, flush=True)
    number += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("after", [3, 11, 17])
def test_killed_while_writing_every_acknowledged_write_is_there_and_whole(
    sqlite_store: Store, actor: Actor, after: int
):
    path = _path(sqlite_store)
    sqlite_store.close()
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, cwd=ROOT, text=True)
    assert child.stdout is not None
    told = [int(child.stdout.readline()) for _ in range(after)]
    time.sleep(0.003 * after)
    child.kill()
    told += [int(line) for line in child.stdout.read().split("\n")[:-1] if line]
    child.stdout.close()
    child.wait()
    store = Store.open(path, KEY, TABLES, actor)
    count = Person.select().count()
    assert count % 20 == 0
    assert count // 20 >= told[-1] + 1
    assert store.anchor()[0] == count + count // 20
    assert store.check() == []
    store.close()


def _fill(store: Store) -> None:
    for number in range(100):
        with store.write("Add"), store.write("inside"):
            Person.create(given_name="Bob", sort_name="bob", notes=f"{number}" * 50_000)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="NOT TESTED HERE: mounting needs root")
def test_a_full_disk_is_said_in_words_and_work_goes_on(tmp_path: Path, actor: Actor):
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(small)], check=False).returncode:
        pytest.skip("NOT TESTED HERE: no right to mount")
    try:
        store = Store.open(small / "a.store", KEY, TABLES, actor)
        with store.write("Add"):
            Person.create(given_name="Ada", sort_name="ada")
        (small / "filler").write_bytes(bytes(shutil.disk_usage(small).free - 300_000))
        with pytest.raises(UserError, match="disk is full"):
            _fill(store)
        there = Person.select().count()
        assert there >= 1
        (small / "filler").unlink()
        with store.write("Add"):
            Person.create(given_name="Cem", sort_name="cem")
        assert Person.select().count() == there + 1
        assert store.check() == []
        store.close()
    finally:
        subprocess.run(["umount", "-l", str(small)], check=False)


def test_one_connection_a_thread_and_none_left_open(sqlite_store: Store):
    import threading

    database: EncryptedDatabase = sqlite_store._database
    Person.select().count()
    before = len(database._opened)
    inside: list[int] = []

    def read() -> None:
        with sqlite_store.session():
            Person.select().count()
            inside.append(len(database._opened))

    for _ in range(3):
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    assert inside == [before + 1] * 3
    assert len(database._opened) == before
