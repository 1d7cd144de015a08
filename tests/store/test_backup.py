"""Backups: whole and fresh while the store is written, numbered, listed, in two places."""

import json
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.features.participants.table import Person
from desktop.rights import Actor
from desktop.store import copying
from desktop.store.backup import Backups, Failed, Made, proved
from desktop.store.backup_list import BackupFolder, found_in
from desktop.store.contents import look_into, opened_copy
from desktop.store.database import Store
from tests.conftest import STORE_KEY


def _add(store: Store, name: str, size: int = 0) -> None:
    with store.write("Add"):
        Person.create(given_name=name, sort_name=name.casefold(), notes="x" * size)


def _made(outcome: Made | Failed) -> Made:
    assert isinstance(outcome, Made), outcome
    return outcome


def _people(copy: Path) -> set[str]:
    with opened_copy(copy, STORE_KEY) as opened:
        return {name for (name,) in opened.execute_sql("SELECT given_name FROM person").fetchall()}


class Writer:
    """A thread that commits people without a pause; `done` holds the names that are committed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.done: list[str] = []
        self._stop = threading.Event()
        self._first = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        while not self._stop.is_set():
            name = f"P{len(self.done)}"
            _add(self._store, name, size=20_000)
            self.done.append(name)
            self._first.set()

    def __enter__(self) -> "Writer":
        self._thread.start()
        self._first.wait()
        return self

    def __exit__(self, *told: object) -> None:
        self._stop.set()
        self._thread.join()


def test_twenty_backups_of_a_store_that_is_written_all_the_time_are_whole_and_fresh(sqlite_store: Store, monkeypatch):
    monkeypatch.setattr(copying, "PAGES_A_STEP", 20)  # many steps: writes get in between
    backups = sqlite_store.backups()
    with Writer(sqlite_store) as writer:
        for _ in range(20):
            before = set(writer.done)
            made = _made(backups.make())
            held = proved(made.path, STORE_KEY)
            assert before <= _people(made.path)
            assert (held.anchor, held.mac) == (made.backup.anchor, made.backup.mac)
    assert made.backup.number == 20
    assert sqlite_store.check() == []


def test_a_copy_of_the_bytes_of_a_written_store_is_stale(sqlite_store: Store, tmp_path: Path):
    """The twin: what the backup guards against. The last write is in the log only."""
    _add(sqlite_store, "Ada")
    made = _made(sqlite_store.backups().make())
    shutil.copyfile(tmp_path / "test.store", tmp_path / "bytes")
    assert "Ada" in _people(made.path)
    assert "Ada" not in _people(tmp_path / "bytes")


def test_a_backup_is_one_file_that_needs_no_other(sqlite_store: Store):
    _add(sqlite_store, "Ada Silberstern")  # long enough that chance does not write it into what is encrypted
    made = _made(sqlite_store.backups().make())
    look_into(made.path, STORE_KEY)
    names = {path.name for path in made.path.parent.iterdir()}
    assert names == {made.path.name, f"{made.path.name.split('-0000')[0]}.backups.json"}
    assert b"Silberstern" not in made.path.read_bytes()


def test_writes_meanwhile_do_not_make_it_start_again(sqlite_store: Store, monkeypatch):
    for number in range(20):
        _add(sqlite_store, f"P{number}", size=50_000)
    monkeypatch.setattr(copying, "PAGES_A_STEP", 50)
    left: list[int] = []

    def progress(done: int, total: int) -> None:
        left.append(total - done)
        _add(sqlite_store, f"Late{len(left)}", size=10_000)

    made = _made(sqlite_store.backups().make(progress))
    assert len(left) > 3
    assert left == sorted(left, reverse=True)
    assert not any(name.startswith("Late") for name in _people(made.path))


def test_the_list_holds_nothing_personal_and_needs_no_key(sqlite_store: Store, tmp_path: Path):
    _add(sqlite_store, "Canary")
    made = _made(sqlite_store.backups().make())
    (listed,) = (tmp_path / "test.backups").glob("*.json")
    assert "anary" not in listed.read_text()
    (entry,) = json.loads(listed.read_text())
    assert set(entry) == {"name", "number", "made_at", "size", "anchor", "mac", "epoch", "is_verified"}
    assert (entry["anchor"], entry["mac"]) == sqlite_store.anchor()
    assert found_in(tmp_path / "test.backups") == [(made.path, made.backup)]


def test_numbers_go_on_when_the_list_is_lost_and_when_the_newest_file_is(sqlite_store: Store):
    backups = sqlite_store.backups()
    made = [_made(backups.make()) for _ in range(3)]
    made[2].path.unlink()
    assert _made(backups.make()).backup.number == 4
    next(backups.folder.glob("*.json")).write_text("{ half a li")
    assert not any(one.is_verified for one in backups.known())
    assert _made(backups.make()).backup.number == 5


def test_what_does_not_belong_is_not_taken_for_a_backup(sqlite_store: Store):
    backups = sqlite_store.backups()
    made = _made(backups.make())
    (backups.folder / "other-12345678-000009-2026-01-01.backup").write_bytes(b"of another store")
    (backups.folder / "test.backup").write_bytes(b"no number")
    assert backups.known() == [made.backup]


def test_old_ones_go_and_the_list_says_the_same(sqlite_store: Store, tmp_path: Path):
    days = [datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=number) for number in range(20)]
    moments = iter(moment for moment in days for _ in range(2))
    backups = Backups(tmp_path / "test.store", STORE_KEY, now=lambda: next(moments))
    for number in range(20):
        _add(sqlite_store, f"P{number}")
        _made(backups.make())
    files = sorted(path.name for path in backups.folder.glob("*.backup"))
    assert files == [one.name for one in backups.known()]
    assert len(files) < 20
    assert all(one.is_verified for one in backups.known())


def test_a_second_place_has_numbers_of_its_own(sqlite_store: Store, tmp_path: Path):
    backups, stick = sqlite_store.backups(), tmp_path / "stick"
    stick.mkdir()
    _made(backups.make())
    made = _made(backups.make())
    carried = _made(backups.carry(made, stick))
    assert carried.backup.number == 1
    assert carried.path.read_bytes() == made.path.read_bytes()
    assert BackupFolder(stick, carried.path.name.split("-0000")[0]).backups() == [carried.backup]


def test_what_a_copy_holds_is_seen_with_its_key_only(sqlite_store: Store, actor: Actor):
    _add(sqlite_store, "Ada")
    _add(sqlite_store, "Bob")
    made = _made(sqlite_store.backups().make())
    held = look_into(made.path, STORE_KEY)
    assert held.counts["person"] == 2
    assert (held.anchor, held.mac) == sqlite_store.anchor()
    assert held.epochs == ()
    with pytest.raises(UserError, match="another key"):
        look_into(made.path, bytes(32))
    with pytest.raises(UserError, match="no such file"):
        look_into(made.path.with_name("gone"), STORE_KEY)
