"""Search over everything (Ctrl+K): what was found in all rooms, inside what the signed-in person may see."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.office import Office
from desktop.store.search import everywhere

MOST = 60
"""Entries looked at; more than fit on the list are cut by it."""

Line = tuple[int, str, str]
"""Record, words, detail."""

ORDER = ("person", "circle", "document", "programme", "organisation")
"""Kinds as the list shows them."""


@dataclass(frozen=True)
class Found:
    """One thing found: its kind, its record, and how the list shows it."""

    kind: str
    id: int
    words: str
    detail: str


def find(office: Office, text: str) -> list[Found]:
    """What text finds, kind by kind."""
    by_kind: dict[str, list[int]] = {}
    for kind, key, _ in everywhere(text, MOST):
        by_kind.setdefault(kind, []).append(key)
    return [found for kind in ORDER for found in _found(office, kind, by_kind.get(kind, []))]


def _found(office: Office, kind: str, keys: list[int]) -> Iterator[Found]:
    if keys:
        yield from (Found(kind, *line) for line in _FINDERS[kind](office, keys))


def _people(office: Office, keys: list[int]) -> list[Line]:
    return [(key, words, "") for key, words in office.people.listing.titles(keys).items()]


def _circles(office: Office, keys: list[int]) -> list[Line]:
    rows = office.circles.rows(keys)
    return [(row.id, f"{row.number} {row.name}".strip(), ", ".join((*row.mentors, *row.mentees))) for row in rows]


def _documents(office: Office, keys: list[int]) -> list[Line]:
    return [(row.id, row.number, f"{row.title} · {row.subject}") for row in office.issued.rows(keys)]


def _programmes(office: Office, keys: list[int]) -> list[Line]:
    rows = office.programmes.programmes()
    return [(row.id, f"{row.code} {row.name}", row.type.words()) for row in rows if row.id in keys]


def _organisations(office: Office, keys: list[int]) -> list[Line]:
    return [(key, words, "") for key, words in office.organisations.names() if key in keys]


_FINDERS = {
    "person": _people,
    "circle": _circles,
    "document": _documents,
    "programme": _programmes,
    "organisation": _organisations,
}
