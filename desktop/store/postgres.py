"""The PostgreSQL store: one writer and one reader a thread for this desk, other desks beside it."""

import json
from collections.abc import Sequence
from typing import Any

import peewee
from peewee import InterfaceError, PostgresqlDatabase
from peewee import __exception_wrapper__ as wrapped

from desktop.store import capture
from desktop.store.base import Table
from desktop.store.door import Line, Tables, Touched
from desktop.store.doors import Doors
from desktop.store.search import pieces, postgres_quoted
from desktop.store.words import tokens_of

_WRITERS_LOCK = 0x4D444B  # advisory lock: one writer at a time settles, so that the audit has no gaps
_MOST_WORDS = 20_000  # PostgreSQL keeps at most 1 MB of words for a record


def load_driver() -> None:
    """Give Peewee the driver that `lean_peewee` kept from it, the first time a shared store is opened."""
    if peewee.psycopg is not None:
        return
    import psycopg  # late: it costs a start as much as Qt's own libraries do
    from psycopg.pq import TransactionStatus  # late: as above
    from psycopg.types.json import Json, Jsonb  # late: as above

    peewee.psycopg, peewee.Json_pg3, peewee.Jsonb_pg3 = psycopg, Json, Jsonb
    adapter = peewee.Psycopg3Adapter
    adapter.txn_idle, adapter.txn_inerror = TransactionStatus.IDLE, TransactionStatus.INERROR
    adapter.txn_unknown = TransactionStatus.UNKNOWN


class SharedDatabase(PostgresqlDatabase):
    """A PostgreSQL database that several desks share."""

    def __init__(self, address: str) -> None:
        load_driver()
        super().__init__(address.replace("postgres://", "postgresql://", 1), prefer_psycopg3=True)
        self._state = self.doors = Doors()
        self._tables: tuple[type[Table], ...] = ()

    def _connect(self) -> Any:
        if self.doors.is_shut:
            raise InterfaceError("the store is closed")
        connection = super()._connect()
        if not self.doors.wants_writer:
            connection.execute("SET default_transaction_read_only = on")
        self.doors.opened.append(connection)
        return connection

    def _close(self, conn: Any) -> None:
        self.doors.opened.remove(conn)
        conn.close()

    def close_all(self) -> None:
        """Close the readers of all threads, then the writer."""
        with self._lock:
            self.doors.shut()

    def begin_capture(self, tables: Tables) -> None:
        """See Engine: the triggers are in the database; here is the list that gives a name its table."""
        self._tables = self._tables or tuple(tables())

    def renew(self) -> None:
        """After a fault: drop a writer whose connection is gone; the next write opens another."""
        state = self.doors.writer
        if state.conn is not None and state.conn.closed:
            self.doors.opened.remove(state.conn)
            state.reset()

    def cursor(self, named_cursor: Any = None) -> Any:
        """A cursor of this thread's connection, which is opened anew where the server was restarted."""
        state = self.doors.current
        if state.conn is not None and state.conn.closed and not state.transactions:
            self.doors.opened.remove(state.conn)
            state.reset()
        return super().cursor(named_cursor)

    def empty_log(self) -> None:
        """See Engine: the server's own affair."""

    def take(self) -> list[Touched]:
        """See Engine."""
        self.execute_sql("SELECT pg_advisory_xact_lock(%s)", (_WRITERS_LOCK,))
        gone = self.execute_sql(
            "WITH gone AS (DELETE FROM touched WHERE pid = pg_backend_pid() "
            "RETURNING seq, place, record, version, before::text) SELECT * FROM gone ORDER BY seq"
        )
        places = {table._meta.table_name: place for place, table in enumerate(self._tables)}
        notes = [(places[name], *rest) for _, name, *rest in gone.fetchall()]
        after = {}
        for place in {note[0] for note in notes}:
            table = self._tables[place]
            now = self.execute_sql(
                f"SELECT now.id, (to_jsonb(now) - %s::text[])::text, {capture.text(table, 'now')} "
                f'FROM "{table._meta.table_name}" AS now WHERE now.id = ANY(%s)',
                (_left_out(table), [note[1] for note in notes if note[0] == place]),
            )
            after.update({(place, record): (image, text) for record, image, text in now.fetchall()})
        return capture.merged(self._tables, notes, after)

    def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> int:
        """See Engine."""
        if not rows:
            return 0
        with wrapped, self.cursor() as cursor:
            cursor.executemany(sql.replace("?", "%s"), rows)
            return int(cursor.rowcount)

    def insert_rows(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """See Engine."""
        named = ", ".join(f'"{column}"' for column in columns)
        with wrapped, self.cursor() as cursor, cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)

    def fresh_ids(self, table: str, count: int) -> list[int]:
        """See Engine."""
        found = self.execute_sql(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", (f'"{table}"', count)
        )
        return [number for (number,) in found.fetchall()]

    def defer_keys(self) -> None:
        """See Engine."""
        self.execute_sql("SET CONSTRAINTS ALL DEFERRED")

    def values(self, table: type[Table], image: str) -> dict[str, Any]:
        """See Engine."""
        found: dict[str, Any] = json.loads(image)
        return found

    def put_back(self, table: type[Table], lines: Sequence[Line]) -> None:
        """See Engine."""
        name = table._meta.table_name
        named = ", ".join(f'"{column}"' for column in capture.columns(table))
        self.many(
            f'UPDATE "{name}" SET ({named}) = '
            f'(SELECT {named} FROM jsonb_populate_record(NULL::public."{name}", ?::jsonb)) WHERE id = ?',
            [(json.dumps(line.image), line.record) for line in lines],
        )

    def bring_back(self, table: type[Table], lines: Sequence[Line]) -> None:
        """See Engine."""
        name = table._meta.table_name
        named = ", ".join(f'"{column}"' for column in capture.columns(table))
        # "public" is said because the server has types of its own, "circle" among them, which would be meant else.
        self.many(
            f'INSERT INTO "{name}" (version, {named}) '
            f'SELECT ?, {named} FROM jsonb_populate_record(NULL::public."{name}", ?::jsonb)',
            [(line.version + 1, json.dumps(line.image)) for line in lines],
        )

    def remember(self, entries: Sequence[tuple[int, str, str]]) -> None:
        """See Engine."""
        rows = [(key, names, _vector(tokens_of(text)), _vector(pieces(names))) for key, names, text in entries]
        self.insert_rows("search_entry", ("id", "names", "words", "pieces"), rows)

    def forget(self, keys: Sequence[int]) -> None:
        """See Engine."""
        self.execute_sql("DELETE FROM search_entry WHERE id = ANY(%s)", (list(keys),))


def _left_out(table: type[Table]) -> list[str]:
    return ["version", *(table._meta.fields[name].column_name for name in table.uncaptured)]


def _vector(lexemes: Sequence[str]) -> str:
    return " ".join(postgres_quoted(lexeme) for lexeme in list(dict.fromkeys(lexemes))[:_MOST_WORDS])
