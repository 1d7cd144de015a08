"""Whether everything in a store is as it was written; each finding is one sentence."""

import hashlib
from collections.abc import Iterator
from typing import Any

from peewee import DatabaseError, SqliteDatabase

from desktop.i18n import tr, trn
from desktop.progress import Progress, silent
from desktop.store.audit import Audit
from desktop.store.faults import about_fault
from desktop.store.files import StoredFile

_MOST_SHOWN = 20


def findings(database: Any, audit: Audit, progress: Progress = silent) -> list[str]:
    """Look through the whole store; an empty list means that all is well.

    The caller has emptied the write-ahead log into the file before: pages that the log repairs
    would look damaged.
    """
    found: list[str] = []
    checks = [*(_sqlite() if isinstance(database, SqliteDatabase) else ()), _chain, _files]
    for number, look in enumerate(checks):
        progress(number, len(checks))
        try:
            found.extend(look(database, audit))
        except DatabaseError as error:  # so damaged that it cannot even be looked through
            found.append(about_fault(error) or tr("The store cannot be read: {told}", told=str(error)))
    progress(len(checks), len(checks))
    return found


def _sqlite() -> tuple[Any, ...]:
    return _pages, _structure, _keys


def _pages(database: Any, audit: Audit) -> Iterator[str]:
    for (told,) in database.execute_sql("PRAGMA cipher_integrity_check").fetchmany(_MOST_SHOWN):
        yield tr("A page of the file was changed from outside: {told}", told=told)


def _structure(database: Any, audit: Audit) -> Iterator[str]:
    for (told,) in database.execute_sql(f"PRAGMA integrity_check({_MOST_SHOWN})").fetchall():
        if told != "ok":
            yield tr("The file is damaged: {told}", told=told)


def _keys(database: Any, audit: Audit) -> Iterator[str]:
    broken = database.execute_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        places = ", ".join(sorted({row[0] for row in broken}))
        yield trn(
            "{count} record refers to one that is not there ({places}).",
            "{count} records refer to some that are not there ({places}).",
            len(broken),
            places=places,
        )


def _chain(database: Any, audit: Audit) -> Iterator[str]:
    first_bad = audit.verify()
    if first_bad is not None:
        yield tr("The audit was changed from outside: row {number} is not as it was written.", number=first_bad)


def _files(database: Any, audit: Audit) -> Iterator[str]:
    for (key,) in StoredFile.select(StoredFile.id).order_by(StoredFile.id).tuples():
        sha256, content = StoredFile.select(StoredFile.sha256, StoredFile.bytes).where(StoredFile.id == key).tuples()[0]
        if hashlib.sha256(bytes(content)).hexdigest() != sha256:
            yield tr("A file in the store is not as it was put in (number {number}).", number=key)
