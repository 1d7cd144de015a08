"""The statements that make a store, written from the tables as they are now.

They are frozen into the numbered steps of `migrations/`, so that an old store and a fresh one are
made by the same words; `tests/store/freeze.py` writes them while a step is not yet released.
"""

import re
from collections.abc import Sequence
from typing import Any

from peewee import Model, PostgresqlDatabase, SqliteDatabase

from desktop.store.base import Table
from desktop.store.guard import APPEND_ONLY

SQLITE_SEARCH = (
    """CREATE VIRTUAL TABLE search_words USING fts5(words, content='', contentless_delete=1,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'")""",
    """CREATE VIRTUAL TABLE search_pieces USING fts5(names, content='', contentless_delete=1,
    detail=none, tokenize="trigram case_sensitive 1")""",
)
_CHAIN = """CREATE TRIGGER audit_event_next BEFORE INSERT ON audit_event
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM audit_event)
OR NEW.prev IS NOT coalesce((SELECT mac FROM audit_event ORDER BY id DESC LIMIT 1), x'')
BEGIN SELECT RAISE(ABORT, 'the audit only grows at its end'); END"""


def _plain(database: Any, tables: Sequence[type[Model]]) -> list[str]:
    found = []
    with database.bind_ctx(tables, bind_refs=False, bind_backrefs=False):
        for table in tables:
            found.append(table._schema._create_table(safe=False).query()[0])
            found.extend(one.query()[0] for one in table._schema._create_indexes(safe=False))
    return found


def sqlite(tables: Sequence[type[Model]]) -> list[str]:
    """The statements for a SQLite file."""
    statements = _plain(SqliteDatabase(None), tables)
    found = []
    for statement in statements:
        plain = re.sub(r"VARCHAR\(\d+\)", "TEXT", statement)
        is_audit = plain.startswith('CREATE TABLE "audit_event"')
        found.append(plain + " STRICT" if is_audit else plain)
    found.extend(SQLITE_SEARCH)
    found.append(_CHAIN)
    for name in sorted(APPEND_ONLY):
        for event in ("UPDATE", "DELETE"):
            found.append(
                f"CREATE TRIGGER {name}_no_{event.lower()} BEFORE {event} ON {name}\n"
                f"BEGIN SELECT RAISE(ABORT, '{name} only grows'); END"
            )
    return found
