"""Restore: the old store or the new one, never none; proved before, kept after, told in the audit."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.features.participants.table import Person
from desktop.progress import Cancelled
from desktop.rights import Actor, manager
from desktop.schema import TABLES
from desktop.store import restore as module
from desktop.store.audit import AuditEvent
from desktop.store.backup import Made, proved
from desktop.store.contents import opened_copy
from desktop.store.database import Store
from desktop.store.lock import StoreBusy
from desktop.store.restore import restore
from tests.conftest import STORE_KEY

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: forks and signals of POSIX")


def _add(store: Store, name: str) -> None:
    with store.write("Add"):
        Person.create(given_name=name, sort_name=name.casefold())


@pytest.fixture
def copy(sqlite_store: Store, tmp_path: Path) -> Path:
    """A backup that holds Ada; the store, closed, holds Bob too."""
    _add(sqlite_store, "Ada")
    made = sqlite_store.backups().make()
    assert isinstance(made, Made)
    _add(sqlite_store, "Bob")
    sqlite_store.close()
    return made.path


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "test.store"


def _people(path: Path) -> set[str]:
    """Who is in a closed store; it must be whole."""
    store = Store.open(path, STORE_KEY, TABLES, manager("Looker"))
    try:
        assert store.check() == []
        return {one.given_name for one in Person.select()}
    finally:
        store.close()


def test_the_store_is_the_copy_and_the_one_before_is_kept(copy: Path, place: Path):
    done = restore(copy, STORE_KEY, place, "Ada Admin")
    assert _people(place) == {"Ada"}
    assert done.kept is not None
    assert _people(done.kept) == {"Ada", "Bob"}
    assert not place.samefile(done.kept)
    assert not list(place.parent.glob("*.restored*"))
    assert proved(copy, STORE_KEY).counts["person"] == 1  # the backup is as it was


def test_the_audit_says_so_and_begins_a_new_epoch(copy: Path, place: Path, actor: Actor):
    before = proved(copy, STORE_KEY)
    done = restore(copy, STORE_KEY, place, "Ada Admin")
    store = Store.open(place, STORE_KEY, TABLES, actor)
    row = AuditEvent.get_by_id(before.anchor + 1)
    assert (row.action, row.actor, row.record, row.place) == ("restore", "Ada Admin", 1, "")
    assert row.reason == (
        "Restored from a backup that ends with row 1; a new epoch begins. The store it replaces ended with row 2."
    )
    assert bytes(row.prev).hex() == before.mac
    assert store.verify() is None
    _add(store, "Cem")
    assert store.verify() is None
    again = store.backups().make()
    assert isinstance(again, Made)
    assert before.epochs == ()
    assert done.contents.epochs == (bytes(row.mac).hex(),) == (again.backup.epoch,)
    store.close()


def test_on_another_machine_with_the_key(copy: Path, tmp_path: Path):
    other = tmp_path / "other" / "deep" / "mine.store"
    done = restore(copy, STORE_KEY, other, "Ada Admin")
    assert done.kept is None
    assert _people(other) == {"Ada"}


def test_with_another_key_nothing_is_changed(copy: Path, place: Path):
    before = place.read_bytes()
    with pytest.raises(UserError, match="another key"):
        restore(copy, bytes(32), place, "Ada Admin")
    assert place.read_bytes() == before
    assert not list(place.parent.glob("*.re[sp]*"))


def test_a_damaged_copy_is_refused_and_nothing_is_changed(copy: Path, place: Path):
    content = bytearray(copy.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 8] = b"changed!"
    copy.write_bytes(content)
    before = place.read_bytes()
    with pytest.raises(UserError):
        restore(copy, STORE_KEY, place, "Ada Admin")
    assert place.read_bytes() == before
    assert not list(place.parent.glob("*.re[sp]*"))


def test_without_the_proof_a_changed_copy_would_be_taken(copy: Path, place: Path, monkeypatch):
    """The twin: a copy with a changed audit opens like any other; only the proof keeps it out."""
    with opened_copy(copy, STORE_KEY, "rw") as opened:
        opened.execute_sql("DROP TRIGGER audit_event_no_update")
        opened.execute_sql("UPDATE audit_event SET actor = 'Somebody'")
    with pytest.raises(UserError, match="row 1 is not as it was written"):
        restore(copy, STORE_KEY, place, "Ada Admin")
    held = proved(_good(copy), STORE_KEY)
    monkeypatch.setattr(module, "proved", lambda path, key: held)
    restore(copy, STORE_KEY, place, "Ada Admin")
    store = Store.open(place, STORE_KEY, TABLES, manager("Looker"))
    assert store.verify() == 1
    store.close()


def _good(copy: Path) -> Path:
    good = copy.with_name("good")
    shutil.copyfile(copy, good)
    with opened_copy(good, STORE_KEY, "rw") as opened:
        opened.execute_sql("UPDATE audit_event SET actor = 'Test Manager'")
    return good


def test_what_is_no_backup_is_refused(copy: Path, place: Path, tmp_path: Path):
    (tmp_path / "letter").write_bytes(b"%PDF-1.7" + bytes(9000))
    with pytest.raises(UserError, match="cannot be opened as a backup"):
        restore(tmp_path / "letter", STORE_KEY, place, "Ada Admin")
    with pytest.raises(UserError, match="no such file"):
        restore(tmp_path / "gone", STORE_KEY, place, "Ada Admin")
    with pytest.raises(UserError, match="store itself"):
        restore(place, STORE_KEY, place, "Ada Admin")
    assert _people(place) == {"Ada", "Bob"}


def test_an_open_store_is_not_replaced(copy: Path, place: Path, actor: Actor):
    store = Store.open(place, STORE_KEY, TABLES, actor)
    with pytest.raises(StoreBusy):
        restore(copy, STORE_KEY, place, "Ada Admin")
    store.close()
    assert _people(place) == {"Ada", "Bob"}


def test_stopping_changes_nothing(copy: Path, place: Path):
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        restore(copy, STORE_KEY, place, "Ada Admin", stop)
    assert _people(place) == {"Ada", "Bob"}
    assert not list(place.parent.glob("*.re[sp]*"))


LEAVES_LOG = """
import os, sys
from pathlib import Path
from desktop.features.participants.table import Person
from desktop.rights import manager
from desktop.schema import TABLES
from desktop.store.database import Store
store = Store.open(Path(sys.argv[1]), bytes(range(32)), TABLES, manager("Child"))
with store.write("Add"):
    Person.create(given_name="Late", sort_name="late")
os._exit(0)
"""


def _leave_log(place: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", LEAVES_LOG, str(place)], cwd=root, check=True)
    assert place.with_name(place.name + "-wal").stat().st_size


def test_the_log_of_a_crashed_store_goes_into_the_kept_one(copy: Path, place: Path):
    _leave_log(place)
    done = restore(copy, STORE_KEY, place, "Ada Admin")
    assert done.kept is not None
    assert _people(place) == {"Ada"}
    assert _people(done.kept) == {"Ada", "Bob", "Late"}


def test_the_log_of_a_damaged_store_moves_along(copy: Path, place: Path):
    _leave_log(place)
    content = place.read_bytes()
    place.write_bytes(bytes(4096) + content[4096:])
    place.with_name(place.name + "-shm").unlink()
    log = place.with_name(place.name + "-wal")
    log.write_bytes(log.read_bytes()[:32] + bytes(4096))
    done = restore(copy, STORE_KEY, place, "Ada Admin")
    assert done.kept is not None
    assert _people(place) == {"Ada"}
    assert done.kept.read_bytes()[4096:] == content[4096:]


def test_a_disk_without_second_names_keeps_a_copy(copy: Path, place: Path, monkeypatch):
    def refuse(source: Path, target: Path) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    done = restore(copy, STORE_KEY, place, "Ada Admin")
    assert done.kept is not None
    assert _people(done.kept) == {"Ada", "Bob"}


def _child(copy: Path, place: Path) -> int:
    child = os.fork()
    if not child:
        try:
            restore(copy, STORE_KEY, place, "Child")
        finally:
            os._exit(0)
    return child


@POSIX
def test_killed_at_any_point_the_store_is_the_old_one_or_the_new_one(copy: Path, place: Path, tmp_path: Path):
    seed = int(os.environ.get("MENTORDESK_SEED") or time.time_ns() % 1_000_000)
    print(f"seed {seed} (MENTORDESK_SEED takes it back)")
    chance = random.Random(seed)
    original = place.read_bytes()
    start = time.perf_counter()
    os.waitpid(_child(copy, place), 0)
    lasts = time.perf_counter() - start
    found = []
    for _ in range(20):
        place.write_bytes(original)
        child = _child(copy, place)
        time.sleep(chance.uniform(0, 1.2 * lasts))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found.append(frozenset(_people(place)))
    assert set(found) <= {frozenset({"Ada"}), frozenset({"Ada", "Bob"})}
    restore(copy, STORE_KEY, place, "Ada Admin")
    assert not list(tmp_path.glob("*.restored*"))
    assert not any(kept.samefile(place) for kept in tmp_path.glob("*.replaced-*"))


@POSIX
@pytest.mark.parametrize("point", ["copy_pages", "_begin_epoch", "put_aside", "replace"])
@pytest.mark.parametrize("is_after", [False, True])
def test_killed_around_each_step_the_next_restore_works(
    copy: Path, place: Path, monkeypatch, point: str, is_after: bool
):
    step = getattr(module, point)

    def dies(*told: object) -> None:
        if is_after:
            step(*told)
        os.kill(os.getpid(), signal.SIGKILL)

    with monkeypatch.context() as patched:
        patched.setattr(module, point, dies)
        _, status = os.waitpid(_child(copy, place), 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    is_new = point == "replace" and is_after
    assert _people(place) == ({"Ada"} if is_new else {"Ada", "Bob"})
    restore(copy, STORE_KEY, place, "Ada Admin")
    assert _people(place) == {"Ada"}
    assert not list(place.parent.glob("*.restored*"))


@POSIX
def test_old_out_of_the_way_first_would_leave_none(copy: Path, place: Path, monkeypatch):
    """The twin: the old store renamed instead of given a second name, a kill before the swap leaves no store."""
    monkeypatch.setattr(os, "link", os.rename)

    def dies(fresh: Path, target: Path) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(module, "replace", dies)
    os.waitpid(_child(copy, place), 0)
    assert not place.exists()
