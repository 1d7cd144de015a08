"""The statements that make a store, written from the tables as they are now.

They are frozen into the numbered steps of `migrations/`, so that an old store and a fresh one are
made by the same words; `tests/store/freeze.py` writes them while a step is not yet released.
"""

import re
from collections.abc import Sequence
from typing import Any

from peewee import Model, PostgresqlDatabase, SqliteDatabase

from desktop.store import capture
from desktop.store.base import Table
from desktop.store.guard import APPEND_ONLY
from desktop.store.postgres import load_driver

SQLITE_SEARCH = (
    """CREATE VIRTUAL TABLE search_words USING fts5(words, content='', contentless_delete=1,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'")""",
    """CREATE VIRTUAL TABLE search_pieces USING fts5(names, content='', contentless_delete=1,
    detail=none, tokenize="trigram case_sensitive 1")""",
)
_DEFERRABLE = r"\1 DEFERRABLE INITIALLY IMMEDIATE"
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


def sqlite_tables(tables: Sequence[type[Model]]) -> list[str]:
    """The statements that add tables to a SQLite file, for a step after the first."""
    found = []
    for statement in _plain(SqliteDatabase(None), tables):
        plain = re.sub(r"VARCHAR\(\d+\)", "TEXT", statement)
        is_audit = plain.startswith('CREATE TABLE "audit_event"')
        found.append(plain + " STRICT" if is_audit else plain)
    return found


def sqlite(tables: Sequence[type[Model]]) -> list[str]:
    """The statements for a SQLite file."""
    found = sqlite_tables(tables)
    found.extend(SQLITE_SEARCH)
    found.append(_CHAIN)
    for name in sorted(APPEND_ONLY):
        for event in ("UPDATE", "DELETE"):
            found.append(
                f"CREATE TRIGGER {name}_no_{event.lower()} BEFORE {event} ON {name}\n"
                f"BEGIN SELECT RAISE(ABORT, '{name} only grows'); END"
            )
    return found


_POSTGRES_GROUND = (
    """ALTER TABLE search_entry ADD COLUMN words tsvector NOT NULL, ADD COLUMN pieces tsvector NOT NULL""",
    """CREATE INDEX search_entry_words ON search_entry USING gin (words)""",
    """CREATE INDEX search_entry_pieces ON search_entry USING gin (pieces)""",
    """CREATE UNLOGGED TABLE touched (seq bigserial PRIMARY KEY, pid integer NOT NULL, place text NOT NULL,
record integer NOT NULL, version integer NOT NULL, before jsonb)""",
    """CREATE INDEX touched_pid ON touched (pid, seq)""",
    """CREATE FUNCTION note_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO touched (pid, place, record, version) VALUES (pg_backend_pid(), TG_TABLE_NAME, NEW.id, NEW.version);
  ELSE
    INSERT INTO touched (pid, place, record, version, before)
    VALUES (pg_backend_pid(), TG_TABLE_NAME, OLD.id, OLD.version, to_jsonb(OLD) - (TG_ARGV::text[] || 'version'::text));
  END IF;
  RETURN NULL;
END $$""",
    """CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$""",
    """CREATE FUNCTION audit_event_next() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  SELECT id, mac INTO last FROM audit_event ORDER BY id DESC LIMIT 1;
  IF NEW.id IS DISTINCT FROM coalesce(last.id, 0) + 1 OR NEW.prev IS DISTINCT FROM coalesce(last.mac, ''::bytea) THEN
    RAISE EXCEPTION 'the audit only grows at its end' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$""",
    """CREATE TRIGGER audit_event_next BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_next()""",
)


def _touch_triggers(table: type[Table]) -> list[str]:
    name = table._meta.table_name
    named = ", ".join(f'"{column}"' for column in capture.columns(table))
    left_out = ", ".join(f"'{table._meta.fields[field].column_name}'" for field in table.uncaptured)
    return [
        f'CREATE TRIGGER touch_{event[:6].lower()} AFTER {event} ON "{name}"\n'
        f"FOR EACH ROW EXECUTE FUNCTION note_touch({left_out})"
        for event in ("INSERT", f"UPDATE OF {named}", "DELETE")
    ]


def _postgres_plain(tables: Sequence[type[Model]]) -> list[str]:
    """Text sorts as SQLite sorts it, keys can wait for the commit."""
    found = []
    load_driver()
    for statement in _plain(PostgresqlDatabase(None, prefer_psycopg3=True), tables):
        plain = re.sub(r"VARCHAR\(\d+\)|\bTEXT\b", 'TEXT COLLATE "C"', statement)
        found.append(re.sub(r'(REFERENCES "\w+" \("\w+"\)(?: ON DELETE (?:SET NULL|\w+))?)', _DEFERRABLE, plain))
    return found


def _all_touch_triggers(tables: Sequence[type[Model]]) -> list[str]:
    return [trigger for table in tables if issubclass(table, Table) for trigger in _touch_triggers(table)]


def postgres_tables(tables: Sequence[type[Model]]) -> list[str]:
    """The statements that add tables to a PostgreSQL database, for a step after the first."""
    return [*_postgres_plain(tables), *_all_touch_triggers(tables)]


def postgres(tables: Sequence[type[Model]]) -> list[str]:
    """The statements for a PostgreSQL database."""
    found = [*_postgres_plain(tables), *_POSTGRES_GROUND, *_all_touch_triggers(tables)]
    for name in sorted(APPEND_ONLY):
        found.append(
            f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE ON {name}\n"
            "FOR EACH ROW EXECUTE FUNCTION only_grows()"
        )
        found.append(
            f"CREATE TRIGGER {name}_no_emptying BEFORE TRUNCATE ON {name}\n"
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )
        # The owner loses the rights as well: nothing refers to these tables, so no key check needs them.
        found.append(f"REVOKE UPDATE, DELETE, TRUNCATE ON {name} FROM PUBLIC, CURRENT_USER")
    return found
