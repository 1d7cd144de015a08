"""Search over all rooms: every word typed starts a word of the entry, or is a piece of its names."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from peewee import SQL, BigIntegerField, Model, Select, SqliteDatabase, TextField

from desktop.store.base import BETWEEN, Table
from desktop.store.words import fold, tokens, typed

__all__ = ["SearchEntry", "everywhere", "fold", "matching", "tokens"]

SHORTEST_PIECE = 3
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
    by_words="SELECT rowid FROM search_words WHERE search_words MATCH ? AND rowid BETWEEN ? AND ?",
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


def _found(text: str, low: int, high: int) -> SQL:
    """A parenthesised subquery of the keys between low and high that text finds."""
    words = typed(text)
    if not words:
        return SQL("(SELECT 0 WHERE 1 = 0)")
    dialect = _SQLITE if isinstance(SearchEntry._meta.database, SqliteDatabase) else _POSTGRES
    asked, values = dialect.by_words, [dialect.starts(words), low, high]
    long = [whole for whole, *_ in words if len(whole) >= SHORTEST_PIECE]
    if long:
        asked += " UNION " + dialect.by_pieces + dialect.holds * len(words)
        values += [dialect.all_of([piece for whole in long for piece in pieces(whole)]), low, high]
        values += [whole for whole, *_ in words]
    return SQL(f"({asked})", values)


def matching(kind: str, text: str) -> Select:
    """The ids of the records of a kind that text finds, as a subquery; a blank text finds every record."""
    low = code_of(kind) * _ROOM
    high = low + _ROOM - 1
    found = SearchEntry.select(SearchEntry.id - low)
    if not text.strip():
        return found.where(SearchEntry.id.between(low, high))
    return found.where(SearchEntry.id.in_(_found(text, low, high)))


def everywhere(text: str, limit: int) -> list[tuple[str, int, str]]:
    """(kind, id, folded names) of what text finds in all rooms, at most limit of each kind."""
    hits = []
    for kind in sorted(_kinds(Table)):
        low = code_of(kind) * _ROOM
        found = SearchEntry.select().where(SearchEntry.id.in_(_found(text, low, low + _ROOM - 1)))
        hits += [(kind, row.id - low, row.names) for row in found.order_by(SearchEntry.id).limit(limit)]
    return hits


def _kinds(table: type[Table]) -> set[str]:
    """The kinds of a table and of those derived from it."""
    own = {table.searched.kind} if table.searched else set()
    return own.union(*(_kinds(derived) for derived in table.__subclasses__()))
