"""Where the audit ended when something left the office, told again when it comes back."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from desktop.forms.workbook_mark import Edition
from desktop.store.audit import AuditEvent

_LETTERS = 16
"""Of a row's hash, as on the foot of a page."""
_AT_ONCE = 5000


@dataclass(frozen=True)
class Touch:
    """Who changed a field of a record, and when."""

    actor: str
    at: str
    """UTC, ISO 8601."""


def edition_now(kind: str, about: str = "") -> Edition:
    """The edition of what leaves now."""
    number = _last()
    return Edition(kind, office_mark(), number, _anchor(number), date.today().isoformat(), about)


def office_mark() -> str:
    """Letters that are this store's alone, and those of its copies."""
    return blake2b(_anchor(1).encode(), digest_size=5).hexdigest()


def is_known(edition: Edition) -> bool:
    """Whether this store was there when the edition left; a copy from before was not."""
    return _anchor(edition.number) == edition.anchor


def touched_since(edition: Edition, place: str, records: Collection[int]) -> dict[tuple[int, str], Touch]:
    """Record and field -> who changed it last, of those that were changed since the edition left."""
    audit = AuditEvent
    touched: dict[tuple[int, str], Touch] = {}
    for some in portions(records):
        since = (audit.id > edition.number) & (audit.place == place) & audit.record.in_(some)
        found = audit.select(audit.record, audit.fields, audit.actor, audit.at).where(since).order_by(audit.id)
        for record, fields, actor, at in found.tuples():
            touched |= {(record, name): Touch(actor, at) for name in str(fields).split()}
    return touched


def portions(keys: Iterable[int]) -> Iterator[list[int]]:
    """Keys in portions that one statement takes."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


def _last() -> int:
    found = AuditEvent.select(AuditEvent.id).order_by(AuditEvent.id.desc()).limit(1).scalar()
    return int(found or 0)


def _anchor(number: int) -> str:
    mac = AuditEvent.select(AuditEvent.mac).where(AuditEvent.id == number).scalar()
    return bytes(mac).hex()[:_LETTERS] if mac else ""
