"""Filters of the list of people: what is wished, in words, and the ones that were saved by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.errors import UserError
from desktop.features.participants import language_rules as languages
from desktop.features.participants.rules import PersonRole, State
from desktop.i18n import tr

_LONGEST = 40
_MOST = 20
"""Saved filters of one store: more would not be found again in a menu."""

NOTHING: Mapping[str, Any] = {"role": None, "state": None, "language": "", "without_circle": False}
"""Fields of PeopleQuery that a filter wishes, each with the value that leaves nobody out."""


@dataclass(frozen=True)
class SavedFilter:
    """A filter with the name that somebody gave it. Words to search for are never kept: they may name a person."""

    name: str
    wishes: Mapping[str, Any]


def words_of(key: str, value: Any) -> str:
    """One wish as the button says it."""
    if key == "without_circle":
        return tr("In no group")
    return languages.name(value) if key == "language" else str(value.words())


def read(kept: object) -> list[SavedFilter]:
    """What was remembered; lines that a damaged file has spoilt are left out."""
    found = []
    for line in kept if isinstance(kept, list) else []:
        match line:
            case {"name": str(name), "wishes": dict(wishes)} if name.strip() and (wished := _wished(wishes)):
                found.append(SavedFilter(name, wished))
    return found


def told(filters: Sequence[SavedFilter]) -> list[dict[str, Any]]:
    """As `read` finds it again."""
    return [{"name": one.name, "wishes": {key: value for key, value in one.wishes.items() if value}} for one in filters]


def with_one(filters: Sequence[SavedFilter], name: str, wishes: Mapping[str, Any]) -> list[SavedFilter]:
    """One more, sorted by name. UserError when the name cannot be used, or there are too many."""
    made = SavedFilter(_usable(filters, name), dict(wishes))
    if len(filters) >= _MOST:
        raise UserError(tr("There are {most} saved filters. Delete one first.", most=_MOST))
    return _sorted([*filters, made])


def renamed(filters: Sequence[SavedFilter], old: str, new: str) -> list[SavedFilter]:
    """The same filters, one of them under another name. UserError when that cannot be used."""
    others = [one for one in filters if one.name != old]
    name = _usable(others, new)
    return _sorted([*others, *(replace(one, name=name) for one in filters if one.name == old)])


def without(filters: Sequence[SavedFilter], name: str) -> list[SavedFilter]:
    """All but one."""
    return [one for one in filters if one.name != name]


def _usable(filters: Sequence[SavedFilter], name: str) -> str:
    found = " ".join(name.split())
    if not found:
        raise UserError(tr("Give the filter a name."))
    if len(found) > _LONGEST:
        raise UserError(tr("A name has at most {most} letters.", most=_LONGEST))
    if any(one.name.casefold() == found.casefold() for one in filters):
        raise UserError(tr("There is a filter “{name}” already. Choose another name.", name=found))
    return found


def _sorted(filters: Sequence[SavedFilter]) -> list[SavedFilter]:
    return sorted(filters, key=lambda one: one.name.casefold())


def _wished(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The wishes that can still be granted."""
    found: dict[str, Any] = {}
    texts = {key: value for key, value in kept.items() if isinstance(value, str)}
    if texts.get("role") in set(PersonRole):
        found["role"] = PersonRole(texts["role"])
    if texts.get("state") in set(State):
        found["state"] = State(texts["state"])
    if texts.get("language") in languages.names():
        found["language"] = texts["language"]
    if kept.get("without_circle") is True:
        found["without_circle"] = True
    return found
