"""The one function that says whether everything in a store is as it was written; each finding is one sentence.

Stores are looked through by it when somebody asks, backups before they are kept, restored ones before they are
taken into use, and whatever the tests of faults leave behind.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from peewee import DatabaseError
from peewee import __exception_wrapper__ as wrapped
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.i18n import tr, trn
from desktop.progress import Cancelled, Progress, silent
from desktop.store.audit import Audit
from desktop.store.faults import about_fault
from desktop.store.sqlite import unlocked

_MOST_SHOWN = 20
_STEPS = 20_000
"""Steps of SQLite's machine between two looks whether somebody wants it to stop."""
_PAGE = re.compile(r"\bpage (\d+)\b")
_OF_SQLITE = "?"
"""How SQLite wants the place of a value marked; a copy that is only looked into tells no more about its kind."""


def findings(database: Any, audit: Audit, progress: Progress = silent, is_quick: bool = False) -> list[str]:
    """Look through a whole store; an empty list means that all is well.

    database: an Engine, or a raw copy. is_quick leaves out whether each index agrees with its table, which no copy
    changes. The caller has emptied the write-ahead log into the file before: pages that the log repairs would look
    damaged.
    """
    found: list[str] = []
    structure = _quick_structure if is_quick else _structure
    checks = [*((_pages, structure, _keys) if database.param == _OF_SQLITE else ()), _chain, _files]
    for number, look in enumerate(checks):
        progress(number, len(checks))
        try:
            with wrapped:  # a driver may also find damage between one row and the next
                found.extend(look(database, audit))
        except DatabaseError as error:  # so damaged that it cannot even be looked through
            found.append(about_fault(error) or tr("The store cannot be read: {told}", told=str(error)))
    progress(len(checks), len(checks))
    return found


def quick_findings(path: Path, key: bytes, is_over: Callable[[], bool]) -> list[str]:
    """Whether every page of an open store can be read and hangs together; raises Cancelled once is_over answers so.

    It reads on a connection of its own, which remembers no page from before, and keeps nobody out. Half a second for
    300 MB.
    """
    if is_over():
        raise Cancelled
    try:
        with closing(unlocked(path, key, "ro")) as connection:
            connection.set_progress_handler(is_over, _STEPS)
            told = connection.execute("PRAGMA quick_check(1)").fetchall()
            # the end of a long value does not show in the structure, but the driver has noticed it
            ((status,),) = connection.execute("PRAGMA cipher_status").fetchall()
            is_whole = told == [("ok",)] and status == "1"
    except sqlcipher.DatabaseError as error:
        if "interrupt" in str(error):
            raise Cancelled from None
        return [about_fault(error) or tr("The store cannot be read: {told}", told=str(error))]
    return [] if is_whole else [tr("Some pages of the file are not as they were written.")]


def _pages(database: Any, audit: Audit) -> Iterator[str]:
    ((count,),) = database.execute_sql("PRAGMA page_count").fetchall()
    for (told,) in database.execute_sql("PRAGMA cipher_integrity_check").fetchmany(_MOST_SHOWN):
        if not _is_behind(told, count):
            yield tr("A page of the file was changed from outside: {told}", told=told)


def _is_behind(told: str, count: int) -> bool:
    """Whether a finding is about what follows the last page: the key file of a backup, which SQLite never reads."""
    named = _PAGE.search(told)
    return named is not None and int(named[1]) > count


def _structure(database: Any, audit: Audit, pragma: str = "integrity_check") -> Iterator[str]:
    for (told,) in database.execute_sql(f"PRAGMA {pragma}({_MOST_SHOWN})").fetchall():
        if told != "ok":
            yield tr("The file is damaged: {told}", told=told)


def _quick_structure(database: Any, audit: Audit) -> Iterator[str]:
    return _structure(database, audit, "quick_check")


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
    keys = database.execute_sql("SELECT id FROM stored_file ORDER BY id").fetchall()
    one = f"SELECT sha256, bytes FROM stored_file WHERE id = {database.param}"
    for (key,) in keys:
        sha256, content = database.execute_sql(one, (key,)).fetchone()
        if hashlib.sha256(bytes(content)).hexdigest() != sha256:
            yield tr("A file in the store is not as it was put in (number {number}).", number=key)
