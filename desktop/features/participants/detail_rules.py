"""One person opened: the frozen values that the detail pane shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.features.participants.draft_rules import ConsentDraft, GuardianDraft, ParticipationDraft, PersonDraft
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.rules import PersonRole, State
from desktop.features.participants.ties_rules import CircleLine
from desktop.features.programmes.rules import Block
from desktop.forms.drafts import About

SENSITIVE_BLOCKS = frozenset({Block.ORIGIN, Block.SITUATION})
"""Shown only with the right to see sensitive answers (`domain.md` 6.3)."""


@dataclass(frozen=True)
class RoleLine:
    """One role from and to a day."""

    role: PersonRole
    since: date | None
    until: date | None


@dataclass(frozen=True)
class GuardianLine:
    """One guardian with the version that was read."""

    id: int
    version: int
    draft: GuardianDraft


@dataclass(frozen=True)
class ConsentLine:
    """One purpose; `id` 0 where nothing was ever asked."""

    id: int
    version: int
    draft: ConsentDraft
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class MoveLine:
    """A step out of the present state: possible now, or what stands in its way first."""

    id: str
    words: str
    obstacle: str
    needs_day: bool
    needs_reason: bool


@dataclass(frozen=True)
class Answers:
    """A block of answers by field key; version 0 where it was never filled in."""

    values: dict[str, Any]
    version: int


@dataclass(frozen=True)
class PersonDetail:
    """A person in one programme. `id` is the participation's."""

    id: int
    version: int
    person_id: int
    person_version: int
    programme: int
    programme_code: str
    other_programmes: tuple[str, ...]
    number: str
    state: State
    state_reason: str
    state_until: date | None
    person: PersonDraft
    part: ParticipationDraft
    last_exit_on: date | None
    exit_reason: str
    roles: tuple[RoleLine, ...]
    guardians: tuple[GuardianLine, ...]
    consents: tuple[ConsentLine, ...]
    blocks: frozenset[Block]
    """Those to be shown: of the funding profile, and within the rights."""
    entry: Answers
    sensitive: Answers | None
    """None without the right to see it, or without a block that holds it."""
    entry_gaps: tuple[str, ...]
    """What F-03 still asks for; empty in a programme without a fund."""
    moves: tuple[MoveLine, ...]
    circles: tuple[CircleLine, ...]
    is_minor: bool
    may_edit: bool

    @property
    def name(self) -> str:
        """Given name first."""
        return full_name(self.person.given_name, self.person.family_name)

    def about(self, form: str) -> About:
        """The draft of a form of the pane: "person" goes with the person, all others with the participation."""
        if form == "person":
            return About("person", self.name, "person", self.person_id)
        return About(f"person.{form}", self.name, "participation", self.id)
