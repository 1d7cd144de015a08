"""Sealed files: several things that one person filed elsewhere, taken in as one; who filed each is kept (2.05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from desktop.features.inbox.answers_service import Typed
from desktop.features.inbox.table import InboxBringer
from desktop.intake.lists import Taken


@dataclass(frozen=True)
class Delivery:
    """A sealed file, opened."""

    key: str
    package: int
    filed_by: str
    sealed_at: str
    """UTC, ISO 8601."""
    scans: tuple[Taken, ...]
    typed: tuple[Typed, ...]
    note: str = ""
    """What has to be said of it, in one sentence."""


class Deliveries(Protocol):
    """The room that sealed files belong to."""

    def open(self, taken: Taken) -> Delivery:
        """What is in it; UserError with the reason where it cannot be used, and then nothing is taken in."""
        ...

    def keep(self, delivery: Delivery) -> None:
        """It is in: it will not be taken in once more; inside a write."""
        ...


def keep_bringer(files: Iterable[int], name: str) -> None:
    """Somebody else than who took these files in has filed them; inside a write."""
    for file in files:
        if not InboxBringer.select().where(InboxBringer.file == file).exists():
            InboxBringer.create(file=file, name=name)


def bringer(file: int) -> str:
    """Who filed a file, where somebody else took it in; else nothing."""
    found = InboxBringer.get_or_none(InboxBringer.file == file)
    return str(found.name) if found else ""
