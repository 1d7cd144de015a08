"""Search over all rooms: every word typed starts a word of the entry, or is a piece of its names."""

import zlib

from peewee import SQL, BigIntegerField, Model, Select, TextField

from desktop.store.base import BETWEEN, Table
from desktop.store.words import fold, tokens, tokens_of, typed

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
    """Key, folded names and all words of a record, from its names and words with BETWEEN between them."""
    folded = fold(text)
    return key, folded.partition(BETWEEN)[0].rstrip(), " ".join(tokens_of(folded))


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _word_starts(text: str) -> str:
    asked = []
    for whole, *parts in typed(text):
        in_parts = " AND ".join(f"{_quoted(part)} *" for part in parts)
        asked.append(f"({_quoted(whole)} * OR ({in_parts}))" if parts else f"{_quoted(whole)} *")
    return " AND ".join(asked)


def _trigrams(word: str) -> list[str]:
    return [word[start : start + 3] for start in range(len(word) - 2)]


def _found(text: str, low: int, high: int) -> Select:
    words = [whole for whole, *_ in typed(text)]
    hits = SQL(
        "(SELECT rowid FROM search_words WHERE search_words MATCH ? AND rowid BETWEEN ? AND ?)",
        (_word_starts(text), low, high),
    )
    within = SearchEntry.id.in_(hits)
    long = [word for word in words if len(word) >= SHORTEST_PIECE]
    if long:
        asked = " AND ".join(_quoted(piece) for word in long for piece in _trigrams(word))
        pieces = SQL(
            "(SELECT rowid FROM search_pieces WHERE search_pieces MATCH ? AND rowid BETWEEN ? AND ?)",
            (asked, low, high),
        )
        by_piece = SearchEntry.id.in_(pieces)
        for word in words:
            by_piece &= SQL("instr(names, ?) > 0", (word,))
        within |= by_piece
    return SearchEntry.select().where(within)


def matching(kind: str, text: str) -> Select:
    """The ids of the records of a kind that text finds, as a subquery; no words find every record."""
    low = code_of(kind) * _ROOM
    high = low + _ROOM - 1
    found = _found(text, low, high) if typed(text) else SearchEntry.select()
    return found.where(SearchEntry.id.between(low, high)).select(SearchEntry.id - low)


def everywhere(text: str, limit: int) -> list[tuple[str, int, str]]:
    """(kind, id, folded names) of what text finds in all rooms, at most limit."""
    if not typed(text):
        return []
    found = _found(text, 0, (1 << 62) - 1).order_by(SearchEntry.id).limit(limit)
    kinds = _kinds(Table)
    return [(kinds[row.id // _ROOM], row.id % _ROOM, row.names) for row in found]


def _kinds(table: type[Table]) -> dict[int, str]:
    """The kinds by their codes, of a table and of those derived from it."""
    found = {code_of(table.searched.kind): table.searched.kind} if table.searched else {}
    for derived in table.__subclasses__():
        found.update(_kinds(derived))
    return found
