"""Search over everything (Ctrl+K): what was found in all rooms, inside what the signed-in person may see."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.office import Office
from desktop.store.search import everywhere, fold

LOOKED_AT = 40
"""Records of a kind looked at; some of them may not be seen by everybody."""
SHOWN = 6
"""Records of a kind on the list, so that many people do not push the groups out."""

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
    asked = fold(text).split()
    by_kind: dict[str, list[int]] = {}
    hits = everywhere(text, LOOKED_AT)
    # who bears the word stands before those who only have it in an address
    for kind, key, _ in sorted(hits, key=lambda hit: not all(word in hit[2] for word in asked)):
        by_kind.setdefault(kind, []).append(key)
    if any(sign.isdigit() for sign in text):  # a number is asked for whole: it stands before words
        by_number = office.people.listing.numbered(text, LOOKED_AT)
        by_kind["person"] = [*dict.fromkeys([*by_number, *by_kind.get("person", [])])]
    return [found for kind in ORDER for found in _found(office, kind, by_kind.get(kind, []))]


def _found(office: Office, kind: str, keys: list[int]) -> Iterator[Found]:
    if keys:
        place = {key: number for number, key in enumerate(keys)}
        lines = sorted(_FINDERS[kind](office, keys), key=lambda line: place[line[0]])
        yield from (Found(kind, *line) for line in lines[:SHOWN])


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
