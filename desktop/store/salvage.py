"""Saving what can be read of a damaged store: every readable row into a fresh file, the damaged one kept aside.

A damaged page costs the rows on it. Rows that belong to a lost one are loosened from it, or left out where they mean
nothing without it. The chain of the audit is kept up to its first gap; a new epoch says what happened.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.progress import Progress, silent
from desktop.store import capture
from desktop.store.audit import Audit
from desktop.store.backup import proved
from desktop.store.base import Table
from desktop.store.contents import RESTORED, Contents, opened_copy
from desktop.store.faults import cannot_write
from desktop.store.kept_aside import put_aside
from desktop.store.lock import StoreLock
from desktop.store.migrate import APPLICATION_ID
from desktop.store.replacing import replace, settle_on_disk
from desktop.store.salvage_reading import Damaged, Part, read_rows
from desktop.store.search import entry, key_of
from desktop.store.sqlite import unlocked
from desktop.store.words import tokens_of

_PAGE = 4096
"""Bytes of a page of SQLCipher 4."""
_LEFT_OUT = frozenset({"undo_step", "undo_change", "search_entry", "sqlite_sequence"})
"""Steps that could be taken back no longer can; the search is made anew from what was saved."""


@dataclass(frozen=True)
class Salvaged:
    """What came of it; counts by table, only where there are any."""

    contents: Contents
    kept: Path | None
    """The damaged file."""
    lost: dict[str, int]
    """Rows known to be lost."""
    loose: dict[str, int]
    """Rows left out, because what they belong to is lost."""
    audit_lost: int
    """Rows of the audit after its first gap."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing was lost."""
        return not (self.lost or self.loose or self.audit_lost)


def salvage(
    place: Path, key: bytes, tables: Sequence[type[Table]], actor: str, progress: Progress = silent
) -> Salvaged:
    """Make a whole store of what can be read. The store must be closed; key: 32 bytes; progress counts tables.

    Raises UserError where nothing can be read, StoreBusy, or Cancelled; then nothing was changed.
    """
    lock = StoreLock(place)
    try:
        return _Salvage(place, key, actor, progress).run(tables)
    except OSError as error:
        raise UserError(cannot_write()) from error
    finally:
        lock.release()


class _Salvage:
    """One run of it: a copy of the damaged bytes is read, so that the damaged file stays as it was found."""

    def __init__(self, place: Path, key: bytes, actor: str, progress: Progress) -> None:
        self._place, self._key, self._actor, self._progress = place, key, actor, progress
        self._source = place.with_name(place.name + ".salvage-source")
        self._fresh = place.with_name(place.name + ".salvaged")
        self._lost: dict[str, int] = {}

    def run(self, tables: Sequence[type[Table]]) -> Salvaged:
        self._clear()
        try:
            for ending in ("", "-wal"):
                if (part := self._place.with_name(self._place.name + ending)).exists():
                    shutil.copyfile(part, self._source.with_name(self._source.name + ending))
            _mark_blank_pages(self._source)
            connection = unlocked(self._fresh, self._key, "rwc")
            try:
                loose, audit_lost = self._fill(connection, tables)
            finally:
                connection.close()
            self._begin_epoch(audit_lost)
            contents = proved(self._fresh, self._key)
            settle_on_disk(self._fresh)
            kept = put_aside(self._place, "damaged")
            replace(self._fresh, self._place)
        finally:
            self._clear()
        return Salvaged(contents, kept, self._lost, loose, audit_lost)

    def _clear(self) -> None:
        for path in (self._source, self._fresh):
            for ending in ("", "-wal", "-shm", "-journal"):
                path.with_name(path.name + ending).unlink(missing_ok=True)

    def _fill(self, fresh: Any, tables: Sequence[type[Table]]) -> tuple[dict[str, int], int]:
        damaged = Damaged(self._source, self._key)
        try:
            parts, virtual, after = damaged.schema()
            fresh.execute("PRAGMA foreign_keys = OFF")
            fresh.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            fresh.execute(f"PRAGMA user_version = {damaged.version()}")
            fresh.execute("BEGIN")
            for number, part in enumerate(parts):
                self._progress(number, len(parts))
                fresh.execute(part.sql)
                if part.name not in _LEFT_OUT:
                    self._copy(damaged, fresh, part)
            _count_on(fresh, damaged)
        finally:
            damaged.close()
        audit_lost = _cut_audit(fresh, self._key)
        loose = _loosen(fresh)
        for sql in (*virtual, *after):
            fresh.execute(sql)
        _index(fresh, tables)
        fresh.execute("COMMIT")
        self._progress(len(parts), len(parts))
        return loose, audit_lost

    def _copy(self, damaged: Damaged, fresh: Any, part: Part) -> None:
        named = ", ".join(f'"{column}"' for column in part.columns)
        places = ", ".join("?" * (len(part.columns) + 1))
        sql = f'INSERT OR IGNORE INTO "{part.name}" (rowid, {named}) VALUES ({places})'
        saved = 0
        for rows in read_rows(damaged, part):
            fresh.executemany(sql, rows)
            saved += len(rows)
        if lost := part.known - saved:
            self._lost[part.name] = lost

    def _begin_epoch(self, audit_lost: int) -> None:
        with opened_copy(self._fresh, self._key, "rw") as copy:
            audit = Audit(copy, self._key)
            last, _ = audit.anchor()
            words = tr("Saved from a damaged file; the audit goes on after row {row}.", row=last)
            if audit_lost:
                words += " " + tr("Rows after it could not be read: {count}.", count=audit_lost)
            ((epochs,),) = copy.execute_sql("SELECT count(*) FROM audit_event WHERE action = ?", (RESTORED,)).fetchall()
            copy.execute_sql("BEGIN IMMEDIATE")
            audit.note(RESTORED, self._actor, epochs + 1, words)
            copy.execute_sql("COMMIT")


def _mark_blank_pages(source: Path) -> None:
    """SQLCipher reads a page of zeros as zeros, without a word; other bytes it refuses."""
    with source.open("r+b") as file:
        place = 0
        while page := file.read(_PAGE):
            if not any(page):
                file.seek(place)
                file.write(b"\xff" * len(page))
            place += len(page)


class _Raw:
    """The fresh file while it is filled, as the audit asks for one."""

    param = "?"

    def __init__(self, connection: Any) -> None:
        self.execute_sql = lambda sql, values=(): connection.execute(sql, values)


def _cut_audit(fresh: Any, key: bytes) -> int:
    """Take away what follows the first gap, before the triggers are there; answers how many rows went."""
    first_bad = Audit(_Raw(fresh), key).verify()
    if first_bad is None:
        return 0
    return int(fresh.execute("DELETE FROM audit_event WHERE id >= ?", (first_bad,)).rowcount)


def _count_on(fresh: Any, damaged: Damaged) -> None:
    """Give no number of a lost row to another one: the audit still speaks of it."""
    for name, last in damaged.ask("SELECT name, seq FROM sqlite_sequence") or ():
        fresh.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        fresh.execute("INSERT INTO sqlite_sequence(name, seq) VALUES (?, ?)", (name, last))


def _loosen(fresh: Any) -> dict[str, int]:
    """Let go of keys to lost rows, and leave out what cannot be without one."""
    gone: dict[str, int] = {}
    while broken := fresh.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, _parent, number in set(broken):
            column = next(key[3] for key in fresh.execute(f'PRAGMA foreign_key_list("{table}")') if key[0] == number)
            needed = {one[1]: one[3] for one in fresh.execute(f'PRAGMA table_info("{table}")')}[column]
            if needed:
                gone[table] = gone.get(table, 0) + int(
                    fresh.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,)).rowcount
                )
            else:
                fresh.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row,))
    return {table: count for table, count in gone.items() if count}


def _index(fresh: Any, tables: Sequence[type[Table]]) -> None:
    """Make the search anew."""
    there = {name for (name,) in fresh.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in tables:
        name = table._meta.table_name
        if table.searched is None or name not in there:
            continue
        first = key_of(table.searched.kind, 0)
        try:
            found = fresh.execute(f'SELECT id, {capture.text(table, "now")} FROM "{name}" AS now').fetchall()
        except sqlcipher.OperationalError:  # an older store without a column of today; its step makes the search anew
            continue
        for record, text in found:
            key, names, words = entry(first + record, text)
            fresh.execute("INSERT INTO search_entry(id, names) VALUES (?, ?)", (key, names))
            fresh.execute("INSERT INTO search_pieces(rowid, names) VALUES (?, ?)", (key, names))
            plain = words if words.isascii() else " ".join(tokens_of(words))
            fresh.execute("INSERT INTO search_words(rowid, words) VALUES (?, ?)", (key, plain))
