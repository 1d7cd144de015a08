"""Numbered steps: today's schema, older and newer stores, kills in between."""

import hashlib
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from peewee import PostgresqlDatabase
from playhouse.migrations import Runner

from desktop.errors import UserError
from desktop.features.participants.table import Person
from desktop.rights import Actor
from desktop.schema import TABLES
from desktop.store import opening
from desktop.store.copying import copy_store
from desktop.store.database import STORE_TABLES, Store
from desktop.store.facts import fact
from desktop.store.migrate import FOLDER, bring_up_to_date, newest, seal
from desktop.store.sqlite import EncryptedDatabase, unlocked
from tests.store.freeze import wanted

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
NEXT = newest() + 1
MORE = f"{NEXT:04d}_more"
STEP = f"""
from desktop.store.migrate import seal

def up(migrator, db):
    db.execute_sql("ALTER TABLE person ADD COLUMN nickname TEXT NOT NULL DEFAULT ''")
    db.execute_sql("UPDATE person SET nickname = given_name")
    seal(db, {NEXT})
"""


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """Today's steps in a folder of their own, where a test may add more."""
    folder = tmp_path / "steps"
    folder.mkdir()
    for path in FOLDER.glob("0*"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_unreleased_steps_are_frozen_from_todays_tables():
    """While they are unreleased: python -m tests.store.freeze writes them anew."""
    for name, text in wanted().items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, "run python -m tests.store.freeze"


def test_a_fresh_store_has_exactly_the_columns_and_indexes_of_the_tables(store: Store):
    database = store._database
    for table in (*TABLES, *STORE_TABLES):
        name = table._meta.table_name
        found = {column.name: column.null for column in database.get_columns(name)}
        wanted_columns = {field.column_name: field.null for field in table._meta.sorted_fields}
        if name == "search_entry" and isinstance(database, PostgresqlDatabase):
            wanted_columns |= {"words": False, "pieces": False}
        assert found == wanted_columns, name
        indexes = {(tuple(index.columns), index.unique) for index in database.get_indexes(name)}
        for index in table._meta.fields_to_index():
            columns = tuple(part.column_name for part in index._expressions)
            assert (columns, bool(index._unique)) in indexes, (name, columns)
        keys = {(key.column, key.dest_table) for key in database.get_foreign_keys(name)}
        assert keys == {(key.column_name, key.rel_model._meta.table_name) for key in table._meta.refs}, name
    assert set(database.get_tables()) >= {table._meta.table_name for table in (*TABLES, *STORE_TABLES)}


def test_text_sorts_alike_on_both_stores(store: Store):
    words = ["b", "a", "B", "å", "z", "Z", "ä", "", " ", "ป", "😀", "é", "e"]
    with store.write("Add"):
        Person.add_rows(["given_name", "sort_name"], [(word, word) for word in words])
    found = [name for (name,) in Person.select(Person.sort_name).order_by(Person.sort_name).tuples()]
    assert found == sorted(words, key=str.encode)


def test_a_store_knows_itself(store: Store):
    assert len(fact("store_id")) == 36
    assert len(bytes.fromhex(fact("secret"))) == 32


def test_the_header_tells_program_and_step(sqlite_store: Store):
    assert sqlite_store._database.user_version == newest()
    path = sqlite_store._database.path
    sqlite_store.close()
    connection = unlocked(path, KEY, "ro")
    assert connection.execute("PRAGMA application_id").fetchone() == (0x4D444B31,)
    connection.close()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_newer_file_is_refused_and_not_touched(sqlite_store: Store, actor: Actor):
    path = sqlite_store._database.path
    sqlite_store.close()
    connection = unlocked(path, KEY, "rw")
    connection.execute(f"PRAGMA user_version = {newest() + 1}")
    connection.close()
    before = _digest(path)
    with pytest.raises(UserError, match="newer version of Mentordesk"):
        Store.open(path, KEY, TABLES, actor)
    assert _digest(path) == before
    Path(f"{path}.lock").unlink()  # nobody holds it any more


def test_a_newer_server_is_refused(postgres_server, actor: Actor):
    import psycopg

    address = postgres_server.make("newer")
    Store.open(address, KEY, TABLES, actor).close()
    with psycopg.connect(address) as connection:
        connection.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_more', now())")
    with pytest.raises(UserError, match="newer version of Mentordesk"):
        Store.open(address, KEY, TABLES, actor)
    postgres_server.drop("newer")


def _older(store: Store) -> Path:
    with store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    path = Path(store._database.path)
    store.close()
    return path


def _raise_to(path: Path, steps: Path) -> None:
    database = EncryptedDatabase(path, KEY)
    database.doors.enter()
    try:
        bring_up_to_date(database, lambda: opening._copy_first(database), steps)
    finally:
        database.doors.leave()
        database.close_all()


def test_an_older_store_is_copied_then_raised(sqlite_store: Store, steps: Path):
    path = _older(sqlite_store)
    (steps / f"{MORE}.py").write_text(STEP)
    _raise_to(path, steps)
    raised, copy = unlocked(path, KEY, "ro"), unlocked(path.with_name(f"test.store.before-{NEXT:04d}"), KEY, "ro")
    assert raised.execute("SELECT nickname FROM person").fetchall() == [("Ada",)]
    assert raised.execute("PRAGMA user_version").fetchone() == (NEXT,)
    assert copy.execute("SELECT given_name FROM person").fetchall() == [("Ada",)]
    assert copy.execute("PRAGMA user_version").fetchone() == (NEXT - 1,)
    assert not path.with_name(f"test.store.before-{NEXT:04d}").read_bytes().startswith(b"SQLite")
    raised.close()
    copy.close()
    _raise_to(path, steps)  # nothing left to do


def test_a_step_that_breaks_a_key_is_taken_back(sqlite_store: Store, steps: Path):
    path = _older(sqlite_store)
    (steps / f"{MORE}.py").write_text(
        STEP.replace("    seal", "    db.execute_sql('UPDATE person SET organisation_id = 99')\n    seal")
    )
    with pytest.raises(RuntimeError, match="1 keys that point nowhere"):
        _raise_to(path, steps)
    connection = unlocked(path, KEY, "ro")
    assert "nickname" not in [row[1] for row in connection.execute("PRAGMA table_info(person)")]
    assert connection.execute("PRAGMA user_version").fetchone() == (NEXT - 1,)
    connection.close()


RAISE = """
import sys
from pathlib import Path
from tests.store.test_migrate import _raise_to
print("ready", flush=True)
_raise_to(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_on_the_way_a_store_is_old_or_new_and_the_next_start_finishes(
    sqlite_store: Store, steps: Path, tmp_path: Path
):
    with sqlite_store.write("Add"):
        Person.add_rows(["given_name", "sort_name"], [(f"P{i}", "x") for i in range(3000)])
    path = _older(sqlite_store)
    slow = STEP.replace("    seal", "    import time; time.sleep(0.05)\n    seal")
    (steps / f"{MORE}.py").write_text(slow)
    chance = random.Random(2)
    seen = set()
    for number in range(10):
        one = tmp_path / f"{number}.store"
        copy_store(path, KEY, one)
        child = subprocess.Popen(
            [sys.executable, "-c", RAISE, str(one), str(steps)], stdout=subprocess.PIPE, cwd=ROOT, text=True
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.2))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        connection = unlocked(one, KEY, "rw")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        columns = [row[1] for row in connection.execute("PRAGMA table_info(person)")]
        assert ("nickname" in columns) == (version == NEXT)
        connection.close()
        seen.add(version)
        _raise_to(one, steps)
    assert NEXT - 1 in seen


def test_twin_without_its_transaction_a_killed_step_would_stand_half(sqlite_store: Store, steps: Path):
    path = _older(sqlite_store)
    (steps / f"{MORE}.py").write_text(
        "atomic = False\n" + STEP.replace("    seal", "    raise KeyboardInterrupt\n    seal")
    )
    with pytest.raises(KeyboardInterrupt):
        _raise_to(path, steps)
    connection = unlocked(path, KEY, "ro")
    assert "nickname" in [row[1] for row in connection.execute("PRAGMA table_info(person)")]
    assert connection.execute("PRAGMA user_version").fetchone() == (NEXT - 1,)
    connection.close()


def test_a_store_whose_making_was_broken_off_is_made_at_the_next_start(tmp_path: Path, actor: Actor, monkeypatch):
    def broken(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Runner, "_run", broken)
        with pytest.raises(KeyboardInterrupt):
            Store.open(tmp_path / "a.store", KEY, TABLES, actor)
    store = Store.open(tmp_path / "a.store", KEY, TABLES, actor)
    assert store.check() == []
    store.close()


def test_a_copy_is_whole_while_the_store_is_written(sqlite_store: Store, tmp_path: Path):
    with sqlite_store.write("Add"):
        Person.add_rows(["given_name", "sort_name"], [(f"P{i}", "x") for i in range(500)])
    with sqlite_store.write("Add"):
        Person.create(given_name="uncommitted", sort_name="x")
        copy_store(sqlite_store._database.path, KEY, tmp_path / "copy")
    connection = unlocked(tmp_path / "copy", KEY, "ro")
    assert connection.execute("SELECT count(*) FROM person").fetchone() == (500,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert not (tmp_path / "copy.tmp").exists()


def test_a_step_that_joins_late_leaves_the_highest_number(sqlite_store: Store, steps: Path):
    path = _older(sqlite_store)
    (steps / "0000_late.py").write_text(STEP.replace(f"seal(db, {NEXT})", "seal(db, 0)"))
    _raise_to(path, steps)
    connection = unlocked(path, KEY, "ro")
    assert connection.execute("SELECT nickname FROM person").fetchall() == [("Ada",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (NEXT - 1,)
    connection.close()


def test_seal_is_for_files_alone(postgres_store: Store):
    seal(postgres_store._database, 1)
