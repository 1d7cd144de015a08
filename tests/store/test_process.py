"""One process a store: its lock, kills, threads, and a disk that is full."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from peewee import InterfaceError

from desktop.errors import UserError
from desktop.features.participants.table import Person
from desktop.office import Office
from desktop.rights import Actor
from desktop.schema import TABLES
from desktop.store import sqlite
from desktop.store.database import Store
from desktop.store.lock import StoreBusy, StoreLock
from desktop.store.sqlite import EncryptedDatabase

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))


def _path(store: Store) -> Path:
    return Path(store._database.path)


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


def test_with_hardly_any_disk_left_the_office_opens_all_the_same(tmp_path: Path, actor: Actor, monkeypatch):
    """Found on a full disk: the name of its backups was asked for by a connection that nobody could have."""
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(sqlite.shutil, "disk_usage", lambda path: usage._replace(free=sqlite.LITTLE_DISK - 1))
    office = Office(Store.open(tmp_path / "a.store", KEY, TABLES, actor))
    assert office.store.backups().series.startswith("a-")
    office.close()


def test_one_connection_a_thread_and_none_left_open(sqlite_store: Store):
    import threading

    database: EncryptedDatabase = sqlite_store._database
    Person.select().count()
    before = len(database.doors.opened)
    inside: list[int] = []

    def read() -> None:
        with sqlite_store.session():
            Person.select().count()
            inside.append(len(database.doors.opened))

    for _ in range(3):
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    assert inside == [before + 1] * 3
    assert len(database.doors.opened) == before


def test_a_closed_store_opens_no_connection_behind_its_lock(sqlite_store: Store, actor: Actor):
    sqlite_store.close()
    with pytest.raises(InterfaceError, match="closed"):
        Person.select().count()
    again = Store.open(_path(sqlite_store), KEY, TABLES, actor)
    assert Person.select().count() == 0
    again.close()


def test_a_store_that_cannot_be_opened_leaves_the_open_one_alone(sqlite_store: Store, tmp_path: Path, actor: Actor):
    with sqlite_store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    (tmp_path / "other.store").write_bytes(b"no store" * 1000)
    with pytest.raises(UserError):
        Store.open(tmp_path / "other.store", KEY, TABLES, actor)
    assert Person.get().given_name == "Ada"


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path, actor: Actor):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="cannot be written"):
        Store.open(tmp_path / "file" / "a.store", KEY, TABLES, actor)


def test_a_session_inside_a_session_or_a_write_closes_nothing_of_it(sqlite_store: Store):
    with sqlite_store.session(), sqlite_store.session():
        pass
    with sqlite_store.write("Add"), sqlite_store.session():
        Person.create(given_name="Ada", sort_name="ada")
        with sqlite_store._inside():
            pass
        assert sqlite_store._database.doors.is_inside
    assert Person.select().count() == 1
