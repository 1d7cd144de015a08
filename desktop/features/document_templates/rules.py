"""A line of the library, its orders, and who takes part in a document, in words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.i18n import tr


class Order(StrEnum):
    """What the library can be sorted by."""

    CODE = "code"
    TITLE = "title"
    LEVEL = "level"


@dataclass(frozen=True)
class LibraryRow:
    """One document of the library, in the language of the screen."""

    id: int
    """Its place in the library; codes are the name that lasts."""
    code: str
    title: str
    filled_by: str
    signed_by: str
    level: str
    languages: tuple[str, ...]
    """Codes of the languages there is wording in."""


@dataclass(frozen=True)
class LibraryQuery:
    """Which documents, in which order."""

    search: str = ""
    order: Order = Order.CODE
    descending: bool = False


def found(rows: Iterable[LibraryRow], query: LibraryQuery) -> list[LibraryRow]:
    """The rows that hold every word of the search, sorted."""
    words = query.search.casefold().split()
    fitting = [row for row in rows if all(word in _text(row) for word in words)]
    return sorted(fitting, key=lambda row: (str(getattr(row, query.order)), row.code), reverse=query.descending)


def parties(roles: Collection[str]) -> str:
    """Who fills or signs, in words; roles are keys of `rights.Role`."""
    known = {
        "manager": tr("Programme manager"),
        "mentor": tr("Mentor"),
        "mentee": tr("Mentee"),
        "guardian": tr("Guardian"),
        "requester": tr("Requester"),
        "provider": tr("Provider"),
        "organisation": tr("Organisation"),
        "donor": tr("Donor"),
        "client": tr("Client"),
        "teacher_administrator": tr("Teacher administrator"),
        "meta_mentor": tr("Meta-mentor"),
        "coordinator": tr("Coordinator"),
        "system": tr("This program"),
    }
    return ", ".join(known.get(role, role) for role in roles)


def level_words(level: str) -> str:
    """How a document is required (`domain.md` 3.1)."""
    return {
        "mandatory": tr("Mandatory"),
        "optional": tr("Optional"),
        "conditional": tr("In some cases"),
    }.get(level, level)


def _text(row: LibraryRow) -> str:
    return " ".join((row.code, row.title, row.filled_by, row.signed_by, row.level)).casefold()
