"""Search over all rooms: every word typed starts a word of the entry, or is a piece of its names."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import SQL, BigIntegerField, Field, Model, NodeList, SqliteDatabase, TextField

from desktop.store.base import BETWEEN, Table
from desktop.store.words import fold, tokens, typed

__all__ = ["SearchEntry", "everywhere", "finds", "fold", "matching", "tokens"]

SHORTEST_PIECE = 3
MANY = 1000
"""Records from which on a word counts as common."""
_ROOM = 1 << 40  # record ids below each kind's code


class SearchEntry(Model):
    """One findable record; id = code of its kind * 2**40 + id of the record."""

    id = BigIntegerField(primary_key=True)
    names = TextField()

    class Meta:
        legacy_table_names = False
        table_name = "search_entry"


def code_of(kind: str) -> int:
    """A number of 22 bits for a kind, the same in every store."""
    return zlib.crc32(kind.encode()) & 0x3FFFFF


def key_of(kind: str, record: int) -> int:
    """The key of a record's entry."""
    return code_of(kind) * _ROOM + record


def entry(key: int, text: str) -> tuple[int, str, str]:
    """Key, folded names and folded text of a record, from its names and words with BETWEEN between them."""
    folded = fold(text)
    return key, folded.partition(BETWEEN)[0].rstrip(), folded


def pieces(text: str) -> list[str]:
    """Every three letters that stand side by side, each once."""
    return list(dict.fromkeys(text[start : start + SHORTEST_PIECE] for start in range(len(text) - 2)))


def _sqlite_quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def postgres_quoted(lexeme: str) -> str:
    """A lexeme as the texts of tsvector and tsquery write it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


@dataclass(frozen=True)
class _Dialect:
    """How a database is asked: the two lookups, and how words, starts of words and both together are written."""

    by_words: str
    by_pieces: str
    holds: str
    quoted: Callable[[str], str]
    start: str
    both: str
    either: str

    def starts(self, words: Sequence[Sequence[str]]) -> str:
        """Every word starts a word of the entry; a Thai run does so as a whole or in its parts."""
        asked = []
        for whole, *parts in words:
            one = self.quoted(whole) + self.start
            in_parts = self.both.join(self.quoted(part) + self.start for part in parts)
            asked.append(f"({one}{self.either}({in_parts}))" if parts else one)
        return self.both.join(asked)

    def all_of(self, lexemes: Sequence[str]) -> str:
        """All of them stand in the entry."""
        return self.both.join(self.quoted(lexeme) for lexeme in lexemes)


_SQLITE = _Dialect(
    by_words="SELECT rowid AS id FROM search_words WHERE search_words MATCH ? AND rowid BETWEEN ? AND ?",
    by_pieces="SELECT id FROM search_entry WHERE id IN "
    "(SELECT rowid FROM search_pieces WHERE search_pieces MATCH ? AND rowid BETWEEN ? AND ?)",
    holds=" AND instr(names, ?) > 0",
    quoted=_sqlite_quoted,
    start=" *",
    both=" AND ",
    either=" OR ",
)
_POSTGRES = _Dialect(
    by_words="SELECT id FROM search_entry WHERE words @@ %s::tsquery AND id BETWEEN %s AND %s",
    by_pieces="SELECT id FROM search_entry WHERE pieces @@ %s::tsquery AND id BETWEEN %s AND %s",
    holds=" AND strpos(names, %s) > 0",
    quoted=postgres_quoted,
    start=":*",
    both=" & ",
    either=" | ",
)


def _dialect() -> _Dialect:
    return _SQLITE if isinstance(SearchEntry._meta.database, SqliteDatabase) else _POSTGRES


@dataclass(frozen=True)
class _Asked:
    """What a person typed, as one kind of records is asked for it."""

    words: list[tuple[str, ...]]
    low: int

    @property
    def starts(self) -> tuple[str, list[Any]]:
        """The query for records whose words start so, and its values."""
        dialect = _dialect()
        return dialect.by_words, [dialect.starts(self.words), self.low, self.low + _ROOM - 1]

    @property
    def parts(self) -> tuple[str, list[Any]] | None:
        """The query for records whose names have all words as pieces; None where every word is too short."""
        dialect = _dialect()
        whole = [word for word, *_ in self.words]
        long = [word for word in whole if len(word) >= SHORTEST_PIECE]
        if not long:
            return None
        asked = dialect.all_of([piece for word in long for piece in pieces(word)])
        return dialect.by_pieces + dialect.holds * len(whole), [asked, self.low, self.low + _ROOM - 1, *whole]

    def is_common(self) -> bool:
        """Whether so many records start so that pieces would only add noise, and a list is best walked in its order."""
        sql, values = self.starts
        count = f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) AS one LIMIT {MANY}) AS many"
        return bool(SearchEntry._meta.database.execute_sql(count, values).fetchone()[0] == MANY)

    def ids(self, is_common: bool) -> SQL:
        """A parenthesised subquery of the records' ids."""
        sql, values = self.starts
        if not is_common and (more := self.parts):
            sql, values = f"{sql} UNION {more[0]}", values + more[1]
        return SQL(f"(SELECT id - {self.low} FROM ({sql}) AS hits)", values)


def _asked(kind: str, text: str) -> _Asked | None:
    words = typed(text)
    return _Asked(words, code_of(kind) * _ROOM) if words else None


def matching(kind: str, text: str) -> SQL:
    """The ids of the records of a kind that text finds, as a subquery; a blank text finds every record."""
    asked = _asked(kind, text)
    if asked:
        return asked.ids(asked.is_common())
    low = code_of(kind) * _ROOM
    every = f"(SELECT id - {low} FROM search_entry WHERE id BETWEEN {low} AND {low + _ROOM - 1})"
    return SQL("(SELECT 0 WHERE 1 = 0)" if text.strip() else every)


def finds(field: Field, kind: str, text: str) -> Any:
    """The condition that field holds the id of a record that text finds, fit for long lists.

    Where a word is common the list is walked in its own order and each line looked up among the hits:
    the + keeps SQLite from fetching all the hits first and sorting them (ten times slower).
    """
    asked = _asked(kind, text)
    if asked is None:
        return SQL("1 = 0" if text.strip() else "1 = 1")
    is_common = asked.is_common()
    if is_common and isinstance(SearchEntry._meta.database, SqliteDatabase):
        return NodeList((SQL("+"), field, SQL("IN"), asked.ids(is_common)))
    return field.in_(asked.ids(is_common))


def everywhere(text: str, limit: int) -> list[tuple[str, int, str]]:
    """(kind, id, folded names) of what text finds in all rooms, at most limit of each kind."""
    hits = []
    for kind in sorted(_kinds(Table)):
        asked = _asked(kind, text)
        keys = _first_keys(asked, limit) if asked else []
        for row in SearchEntry.select().where(SearchEntry.id.in_(keys)).order_by(SearchEntry.id) if keys else ():
            hits.append((kind, row.id % _ROOM, row.names))
    return hits


def _first_keys(asked: _Asked, limit: int) -> list[int]:
    """Keys of records that start so, then, while there are fewer than limit, of those that have the pieces."""
    found: dict[int, None] = {}
    for query in (asked.starts, asked.parts):
        if query and len(found) < limit:
            rows = SearchEntry._meta.database.execute_sql(f"{query[0]} LIMIT {limit}", query[1]).fetchall()
            found.update(dict.fromkeys(key for (key,) in rows))
    return list(found)[:limit]


def _kinds(table: type[Table]) -> set[str]:
    """The kinds of a table and of those derived from it."""
    own = {table.searched.kind} if table.searched else set()
    return own.union(*(_kinds(derived) for derived in table.__subclasses__()))
