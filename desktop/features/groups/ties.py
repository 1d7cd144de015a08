"""What the room of groups asks of later rooms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from desktop.features.groups.life_rules import Paper, Sessions


@dataclass(frozen=True)
class Papers:
    """How far the documents of one group are."""

    by_code: Mapping[str, Paper] = field(default_factory=dict)
    open_mandatory: tuple[str, ...] = ()


class SessionFacts(Protocol):
    """What the room of meetings knows."""

    def of_group(self, circle: int) -> Sessions:
        """What the sessions of a group have come to."""
        ...


class PaperFacts(Protocol):
    """What the room of papers knows."""

    def of_group(self, circle: int) -> Papers:
        """How far the documents of a group are."""
        ...


class Nothing:
    """A store without meetings."""

    def of_group(self, circle: int) -> Sessions:
        """None held."""
        return Sessions()


class NoPapers:
    """A store without papers."""

    def of_group(self, circle: int) -> Papers:
        """None on file."""
        return Papers()


@dataclass(frozen=True)
class Ties:
    """Everything that later rooms answer."""

    sessions: SessionFacts = field(default_factory=Nothing)
    papers: PaperFacts = field(default_factory=NoPapers)
