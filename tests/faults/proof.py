"""What a store must still be after a fault: whole, as its own audit says, and with all that it has acknowledged."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from peewee import DatabaseError
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import UserError
from desktop.features.paperwork.table import IssuedDocument
from desktop.office import Office
from desktop.store import capture
from desktop.store.backup import proved
from desktop.store.database import Store
from desktop.store.files import StoredFile
from desktop.store.search import key_of
from tests.faults import scene
from tests.faults.work import STORE


def faults_in(folder: Path, told: Iterable[dict[str, Any]]) -> list[str]:
    """Open the store of a folder and say everything that is wrong with it; told: what its worker acknowledged."""
    try:
        office = scene.opened(folder / STORE)
    except (UserError, OSError) as refused:
        return [f"does not open: {refused}"]
    try:
        return [*faults_of(office), *_lost(office.store, folder, list(told))]
    except (DatabaseError, sqlcipher.DatabaseError) as damage:
        return [f"cannot be read: {damage}"]
    finally:
        office.close()


def faults_of(office: Office) -> list[str]:
    """What is wrong with an open store, by its own check and by what a test can know besides."""
    return [*office.store.check(), *_disagreements(office.store), *_papers()]


def _lost(store: Store, folder: Path, told: list[dict[str, Any]]) -> list[str]:
    """What was acknowledged and is not there."""
    found = []
    if anchors := [one for one in told if "anchor" in one]:
        last = anchors[-1]
        row = store._database.execute_sql("SELECT mac FROM audit_event WHERE id = ?", (last["anchor"],)).fetchone()
        if row is None or bytes(row[0]).hex() != last["mac"]:
            found.append(f"lost: audit row {last['anchor']}, which was acknowledged")
    if numbers := [one["backup"] for one in told if "backup" in one]:
        found += _lost_backup(store, numbers[-1])
    return found


def _lost_backup(store: Store, number: int) -> list[str]:
    """A backup that was acknowledged, or the next one, which has taken its place, must be there and whole."""
    backups = store.backups()
    refusals = [f"backup {number} is not there"]
    for one in backups.known():
        if one.number >= number:
            try:
                proved(backups.folder / one.name, scene.KEY)
                return []
            except UserError as refused:
                refusals.append(f"backup {one.number} is not whole: {refused}")
    return refusals


def _disagreements(store: Store) -> list[str]:
    """Records that are not as the audit last saw them, and entries of the search that nobody needs or has."""
    database, found = store._database, []
    searched = set()
    for table in store.steps.tables.values():
        name = table._meta.table_name
        seen = _last_seen(store, name)
        rows = database.execute_sql(f'SELECT now.id, {capture.image(table, "now")} FROM "{name}" AS now').fetchall()
        there = {key: store._audit.mark(name, key, image) for key, image in rows}
        found += [f"{name} {key} is not what the audit says" for key in seen.keys() | there.keys()
                  if seen.get(key) != there.get(key)]  # fmt: skip
        if table.searched:
            searched |= {key_of(table.searched.kind, key) for key in there}
    entries = {key for (key,) in database.execute_sql("SELECT id FROM search_entry").fetchall()}
    return found + [f"search entry {key} is alone or missing" for key in searched ^ entries]


def _last_seen(store: Store, table: str) -> dict[int, bytes | None]:
    """The mark of each record's newest image in the audit; None where it was deleted."""
    rows = store._database.execute_sql(
        "SELECT record, new_hash FROM audit_event WHERE place = ? ORDER BY id", (table,)
    ).fetchall()
    return {key: bytes(mark) if mark else None for key, mark in rows}


def _papers() -> list[str]:
    """Issued documents without their files."""
    kept = {sha for (sha,) in StoredFile.select(StoredFile.sha256).tuples()}
    issued = IssuedDocument.select(IssuedDocument.number, IssuedDocument.pdf, IssuedDocument.excel).tuples()
    return [f"{number} has lost its file" for number, *files in issued if not set(files) <= kept]
