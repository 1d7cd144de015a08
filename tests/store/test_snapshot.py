"""A store is read in a copy: of one that somebody holds, of one where SQLite cannot read; nothing of it is written."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import NotAllowed, UserError
from desktop.features.participants.table import Person
from desktop.rights import manager
from desktop.schema import TABLES
from desktop.store import snapshot as module
from desktop.store.backup import Made
from desktop.store.carried_keys import carried_keys
from desktop.store.contents import look_into, opened_copy
from desktop.store.database import Store
from desktop.store.migrate import newest
from desktop.store.sidecar import Sidecar
from desktop.store.snapshot import clear_snapshots, snapshot
from tests.conftest import STORE_KEY
from tests.store.key_desk import Desk


@pytest.fixture
def place(sqlite_store: Store, tmp_path: Path) -> Path:
    """A store that is open here, with its last write in the log."""
    with sqlite_store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    return tmp_path / "test.store"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "reading"


def _digests(place: Path) -> dict[str, str]:
    names = (place.name, f"{place.name}-wal")
    return {name: hashlib.sha256(place.with_name(name).read_bytes()).hexdigest() for name in names}


def test_a_store_that_is_held_is_read_as_it_is_now_and_not_touched(place, folder):
    before = _digests(place)
    copy = snapshot(place, STORE_KEY, folder)
    assert look_into(copy, STORE_KEY).counts["person"] == 1
    assert _digests(place) == before


def test_where_sqlite_cannot_read_the_bytes_are_copied(place, folder, monkeypatch):
    real = module.copy_pages

    def on_a_share(source, key, fresh, progress=None):
        if source == place:
            raise sqlcipher.OperationalError("unable to open database file")
        real(source, key, fresh)

    monkeypatch.setattr(module, "copy_pages", on_a_share)
    before = _digests(place)
    copy = snapshot(place, STORE_KEY, folder)
    assert look_into(copy, STORE_KEY).counts["person"] == 1
    assert _digests(place) == before
    assert [path.name for path in folder.iterdir()] == [copy.name]


def test_bytes_that_were_torn_meanwhile_are_refused(place, folder, monkeypatch, sqlite_store):
    sqlite_store.check()  # empties the log into the file

    def torn(source, target):
        shutil.copyfile(source, target)
        content = bytearray(target.read_bytes())
        if len(content) > 100 * 4096:
            content[80 * 4096 : 81 * 4096] = b"\x07" * 4096
            target.write_bytes(content)

    real = module.copy_pages

    def on_a_share(source, key, fresh, progress=None):
        if source == place:
            raise sqlcipher.OperationalError("unable to open database file")
        real(source, key, fresh)

    monkeypatch.setattr(module, "copy_pages", on_a_share)
    monkeypatch.setattr(module, "shutil", type("Torn", (), {"copyfile": staticmethod(torn)}))
    with pytest.raises((UserError, sqlcipher.DatabaseError)):
        snapshot(place, STORE_KEY, folder)
    assert list(folder.glob("*.reading")) == []


def test_a_newer_store_is_refused(place, folder, sqlite_store):
    sqlite_store.close()
    with opened_copy(place, STORE_KEY, "rw") as copy:
        copy.execute_sql(f"PRAGMA user_version = {newest() + 1}")
    with pytest.raises(UserError, match="newer version"):
        snapshot(place, STORE_KEY, folder)
    assert list(folder.iterdir()) == []


def test_no_store_is_said_so(tmp_path, folder):
    with pytest.raises(UserError, match="no store"):
        snapshot(tmp_path / "none", STORE_KEY, folder)


def test_snapshots_nobody_reads_in_go_and_others_stay(place, folder):
    first = snapshot(place, STORE_KEY, folder)
    reader = [sys.executable, "-c", _HOLD.format(path=str(first))]
    with subprocess.Popen(reader, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as held:
        assert held.stdout.readline() == "held\n"
        second = snapshot(place, STORE_KEY, folder)
        assert first.exists()
        held.communicate("\n")
    clear_snapshots(folder)
    assert not first.exists()
    assert not second.exists()


_HOLD = """
from pathlib import Path
from desktop.store.lock import StoreLock
lock = StoreLock(Path({path!r}))
print("held", flush=True)
input()
"""


def test_in_a_store_that_only_reads_nothing_is_written_and_backups_carry_the_keys(tmp_path, folder):
    desk = Desk(tmp_path)
    desk.make()
    Store.open(desk.store, desk.key, TABLES, manager("Ana")).close()
    copy = snapshot(desk.store, desk.key, folder)
    store = Store.open(copy, desk.key, TABLES, manager("Ana"))
    store.refusal = "The store is open read-only."
    with pytest.raises(NotAllowed, match="read-only"), store.write("Add"):
        Person.create(given_name="Bob", sort_name="bob")
    assert store.next_undo() is None
    (tmp_path / "stick").mkdir()
    made = store.backups(tmp_path / "stick").make()
    store.close()
    assert isinstance(made, Made)
    assert carried_keys(made.path) == Sidecar(desk.store).for_backup()


def test_without_the_refusal_a_reading_window_would_write(place, folder):
    """The twin: the copy itself is a store like any other."""
    copy = snapshot(place, STORE_KEY, folder)
    store = Store.open(copy, STORE_KEY, TABLES, manager("Ana"))
    with store.write("Add"):
        Person.create(given_name="Bob", sort_name="bob")
    assert Person.select().count() == 2
    store.close()
