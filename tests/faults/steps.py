"""Stores of older releases, and raising them step by step.

`python -m tests.faults.steps` keeps a small encrypted store of today's newest step in tests/data/stores, under the
published key of the tests. It is run once before a release; what lies there is never written anew.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from desktop.store import opening
from desktop.store.migrate import FOLDER, bring_up_to_date, newest
from desktop.store.sqlite import EncryptedDatabase, unlocked
from tests.faults import rounds, scene
from tests.faults.work import STORE

KEPT = Path(__file__).resolve().parents[1] / "data" / "stores"
MORE = """
from desktop.store.migrate import seal

def up(migrator, db):
    db.execute_sql("ALTER TABLE person ADD COLUMN nickname TEXT NOT NULL DEFAULT ''")
    db.execute_sql("UPDATE person SET nickname = given_name")
    db.execute_sql("CREATE TABLE pet (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id))")
    db.execute_sql("INSERT INTO pet (person_id) SELECT id FROM person")
    seal(db, {number})
"""
"""A step like those to come: a column, a table, and every row touched."""


def kept() -> dict[int, Path]:
    """The stores of older releases by the number of their step."""
    return {int(path.stem.split("-")[1]): path for path in sorted(KEPT.glob("step-*.store"))}


def steps_until(number: int, folder: Path) -> Path:
    """A folder with the steps up to a number; one above the newest is MORE."""
    folder.mkdir(parents=True)
    for path in FOLDER.glob("[0-9]*"):
        if int(path.name[:4]) <= number:
            shutil.copyfile(path, folder / path.name)
    if number > newest():
        (folder / f"{number:04d}_more.py").write_text(MORE.format(number=number), encoding="utf-8")
    return folder


def raise_to(place: Path, folder: Path) -> None:
    """Bring a store up to the steps of a folder, as opening it does."""
    database = EncryptedDatabase(place, scene.KEY)
    database.doors.enter()
    try:
        bring_up_to_date(database, lambda: opening._copy_first(database), folder)
    finally:
        database.doors.leave()
        database.close_all()


def before(number: int, here: Path) -> Path:
    """A folder with a store in the state before a step; without one for the first, which makes it."""
    origin = here / f"before-{number}"
    origin.mkdir()
    older = [step for step in kept() if step < number]
    if older:
        shutil.copyfile(kept()[max(older)], origin / STORE)
        raise_to(origin / STORE, steps_until(number - 1, here / f"steps-{number - 1}"))
        for path in origin.iterdir():
            if path.name != STORE:
                path.unlink()
    return origin


def state(place: Path) -> dict[str, Any]:
    """The step, the schema, and the number and digest of the rows of each table; raises the driver's own errors."""
    connection = unlocked(place, scene.KEY, "rw")
    try:
        ((step,),) = connection.execute("PRAGMA user_version")
        schema = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite_*' ORDER BY name"
        ).fetchall()
        tables = [name for name, sql in schema if sql and sql.startswith("CREATE TABLE") and "search_" not in name]
        rows = {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in tables}
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()
    digests = {name: [len(found), hashlib.sha256(repr(found).encode()).hexdigest()] for name, found in rows.items()}
    return {"step": step, "schema": hashlib.sha256(repr(schema).encode()).hexdigest(), "rows": digests}


def keep(folder: Path = KEPT) -> Path:
    """Keep a store of today beside its state; refuses to write over one that is there."""
    target = folder / f"step-{newest():04d}.store"
    if target.exists():
        sys.exit(f"{target.name} is kept already, and what was released does not change.")
    folder.mkdir(parents=True, exist_ok=True)
    with rounds.quick_folder() as here:
        made = rounds.make_template(here / "template") / STORE
        connection = unlocked(made, scene.KEY, "rw")
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.close()
        shutil.copyfile(made, target)
        target.with_suffix(".json").write_text(json.dumps(state(made), indent=1) + "\n", encoding="utf-8")
    return target


if __name__ == "__main__":
    print(keep())
