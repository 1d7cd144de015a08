"""Numbered steps from an empty or older store to today's, each in one transaction with its own record.

The steps are run by Peewee's runner; what it leaves open is here: the frozen statements, the version
in the file's header, the check of keys before the commit, and the refusal of newer stores.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.store.facts import StoreFact, first_facts

FOLDER = Path(__file__).resolve().parent / "migrations"
APPLICATION_ID = 0x4D444B31  # "MDK1" in the header of every SQLite store

_HISTORY = "schema_migration"


def newest(folder: Path = FOLDER) -> int:
    """The number of the last step this program knows."""
    return max(int(path.name[:4]) for path in folder.glob("[0-9]*.py"))


def too_new() -> UserError:
    """What a person reads when a newer program has made or changed the store."""
    return UserError(
        tr("This store was made by a newer version of Mentordesk. Install the newest version, then open it again.")
    )


def bring_up_to_date(database: Any, copy_first: Callable[[], None], folder: Path = FOLDER) -> None:
    """Run the steps that are missing; copy_first is called before the first step of an older store."""
    known = {path.stem for path in folder.glob("[0-9]*.py")}
    applied = _applied(database)
    if applied - known:
        raise too_new()
    if applied == known:
        return
    from playhouse.migrations import Runner  # late: brings half of playhouse, and most starts need no step

    if applied:
        copy_first()
        # How to reverse a step is told in the columns it knew; after this there are others.
        with database.atomic():
            database.execute_sql("DELETE FROM undo_change")
            database.execute_sql("DELETE FROM undo_step")
    Runner(database, str(folder), _HISTORY).up()


def _applied(database: Any) -> set[str]:
    """The names of the steps that the store has been through."""
    if not database.table_exists(_HISTORY):
        return set()
    return {name for (name,) in database.execute_sql(f"SELECT name FROM {_HISTORY}").fetchall()}


def run_frozen(database: Any, number: int, folder: Path = FOLDER) -> None:
    """Execute the statements frozen for a step; blank lines stand between them."""
    dialect = "sqlite" if isinstance(database, SqliteDatabase) else "postgres"
    (path,) = folder.glob(f"{number:04d}_*.{dialect}.sql")
    for statement in re.split(r"\n\n+", path.read_text(encoding="utf-8").strip()):
        database.connection().execute(statement)


def seal(database: Any, number: int) -> None:
    """End a step: every key must point somewhere, then the header takes the step's number.

    Numbers may have gaps, and a step may be joined late between others: the header keeps the highest.
    """
    if not isinstance(database, SqliteDatabase):
        return
    broken = database.execute_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"step {number} leaves {len(broken)} keys that point nowhere")
    ((highest,),) = database.execute_sql("PRAGMA user_version").fetchall()
    database.execute_sql(f"PRAGMA user_version = {max(number, highest)}")


def first_step(database: Any) -> None:
    """What the first step does beside its frozen statements: the store learns who it is."""
    if isinstance(database, SqliteDatabase):
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    with database.bind_ctx([StoreFact]):
        StoreFact.insert_many([{"name": name, "value": value} for name, value in first_facts().items()]).execute()
