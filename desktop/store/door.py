"""The write door: what a block touched, and what follows from it before it is committed."""

from dataclasses import dataclass
from typing import Any

from desktop.store.base import Action


@dataclass(frozen=True)
class Notice:
    """What a committed write says to whoever listens."""

    topics: frozenset[str]
    words: str
    step: int | None


@dataclass
class Step:
    """A write while it runs; id is its undo step once it is committed, None when nothing changed."""

    words: str
    reason: str = ""
    action: Action = Action.CHANGE
    counter: tuple[str, list[int]] | None = None
    id: int | None = None


@dataclass(frozen=True)
class Touched:
    """What a block did to one record: images are JSON texts, None where it was not there."""

    table: type[Any]
    record: int
    before: str | None
    after: str | None
