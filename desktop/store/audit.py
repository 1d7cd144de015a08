"""The audit: who did what to which record and when, as a chain of keyed hashes that nobody can mend unseen.

It keeps names of fields and keyed hashes of values, never values, so that erasing a person and
keeping the audit do not collide (`reliability.md` 4.7).
"""

import hmac
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from hashlib import blake2b
from typing import Any

from peewee import BigIntegerField, BlobField, CharField, IntegerField, Model, TextField

from desktop import __version__
from desktop.store.door import Marks, Step, Touched

EVERYTHING = "*"
"""Stands for all fields where a record was made or deleted."""
_PART = "\x1f"  # between the parts of what is hashed; taken out of every text before
_SLICE = 5000
COLUMNS = (
    "id", "at", "actor", "action", "place", "record", "fields", "old_hash", "new_hash", "reason", "product",
    "prev", "mac",
)  # fmt: skip


class AuditEvent(Model):
    """One change of one record. No old_hash: it was made; no new_hash: it was deleted."""

    id = BigIntegerField(primary_key=True)
    at = CharField()  # UTC, ISO 8601
    actor = CharField()
    action = CharField()
    place = CharField()  # the table
    record = IntegerField()
    fields = TextField()  # names, separated by blanks
    old_hash = BlobField(null=True)
    new_hash = BlobField(null=True)
    reason = TextField()
    product = CharField()  # version of the program
    prev = BlobField()
    mac = BlobField()

    class Meta:
        legacy_table_names = False
        table_name = "audit_event"
        indexes = ((("place", "record"), False),)


def anchor_words(number: int, mark: str) -> str:
    """Where the audit ends, short enough for the foot of a page; nothing before its first row."""
    return f"{number} \u00b7 {mark[:16]}" if number else ""


def subkey(key: bytes, purpose: str) -> bytes:
    """A key of its own for a purpose: HKDF-SHA256 (RFC 5869) with one block of output."""
    extracted = hmac.digest(b"mentordesk", key, "sha256")
    return hmac.digest(extracted, purpose.encode() + b"\x01", "sha256")


def _plain(text: str) -> str:
    return text.replace(_PART, " ")


class Audit:
    """The chain of one opened store."""

    def __init__(self, database: Any, key: bytes) -> None:
        self._database = database  # an Engine that runs SQL; to verify a copy, a raw connection to it
        self._key = key

    @cached_property
    def _chain_key(self) -> bytes:
        return subkey(self._key, "audit chain")

    @cached_property
    def _value_key(self) -> bytes:
        return subkey(self._key, "audit values")

    def append(self, step: Step, actor: str, touched: Sequence[Touched]) -> Marks:
        """Add a row for every touched record; runs inside the write that touched them."""
        last, prev = self.anchor()
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        actor, reason, action = _plain(actor), _plain(step.reason), step.action.value
        rows, marks = [], []
        for number, one in enumerate(touched, last + 1):
            place, record = one.table._meta.table_name, one.record
            old, new = self.mark(place, record, one.before), self.mark(place, record, one.after)
            row = (number, at, actor, action, place, record, self._fields(one), old, new, reason, __version__, prev)
            prev = self._mac(row)
            rows.append((*row, prev))
            marks.append((old, new))
        self._database.insert_rows("audit_event", COLUMNS, rows)
        return marks

    def note(self, action: str, actor: str, number: int, reason: str) -> None:
        """Add a row about the store as a whole (its place is empty); the caller's transaction holds it."""
        last, prev = self.anchor()
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        told = (_plain(actor), action, "", number, EVERYTHING, None, None, _plain(reason), __version__)
        row = (last + 1, at, *told, prev)
        self._database.insert_rows("audit_event", COLUMNS, [(*row, self._mac(row))])

    def mark(self, place: str, record: int, image: str | None) -> bytes | None:
        """A keyed hash of a record's image (BLAKE2 has a key of its own and costs a third of an HMAC)."""
        if image is None:
            return None
        return blake2b(f"{place}{_PART}{record}{_PART}{image}".encode(), key=self._value_key, digest_size=16).digest()

    def _fields(self, one: Touched) -> str:
        if one.before is None or one.after is None:
            return EVERYTHING
        before = self._database.values(one.table, one.before)
        after = self._database.values(one.table, one.after)
        return " ".join(name for name, value in before.items() if value != after[name])

    def _mac(self, row: tuple[Any, ...]) -> bytes:
        number, at, actor, action, place, record, fields, old, new, reason, product, prev = row
        parts = (
            f"{number}{_PART}{at}{_PART}{actor}{_PART}{action}{_PART}{place}{_PART}{record}{_PART}{fields}{_PART}"
            f"{old.hex() if old else ''}{_PART}{new.hex() if new else ''}{_PART}{reason}{_PART}{product}{_PART}"
        )
        return hmac.digest(self._chain_key, parts.encode() + prev, "sha256")

    def anchor(self) -> tuple[int, bytes]:
        """Number and hash of the last row: kept elsewhere, it shows that no tail was cut off."""
        last = self._database.execute_sql("SELECT id, mac FROM audit_event ORDER BY id DESC LIMIT 1").fetchone()
        return (last[0], bytes(last[1])) if last else (0, b"")

    def verify(self) -> int | None:
        """Walk the whole chain; answers with the number of the first row that is not as written."""
        prev = b""
        for place, (*told, mac) in enumerate(self._rows(), 1):
            is_blank = b"" in (told[7], told[8])  # never written: in the mark it would be the same as none at all
            if is_blank or told[0] != place or told[11] != prev or self._mac(tuple(told)) != mac:
                return place
            prev = mac
        return None

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        """Every row as the driver gives it, in slices: Peewee's conversions would cost more than the hashes."""
        database = self._database
        sql = f"SELECT {', '.join(COLUMNS)} FROM audit_event WHERE id > {database.param} ORDER BY id LIMIT {_SLICE}"
        last = -(1 << 62)
        while rows := database.execute_sql(sql, (last,)).fetchall():
            yield from rows
            last = rows[-1][0]
