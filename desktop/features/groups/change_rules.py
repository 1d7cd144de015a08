"""Changes of a group that has been formed: who joins, who leaves, who takes it over (`domain.md` EM-28)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.i18n import tr


class ChangeKind(StrEnum):
    """Changes in a running group (`domain.md` EM-28)."""

    JOIN = "join"
    LEAVE = "leave"
    NEW_MENTOR = "new_mentor"

    def words(self) -> str:
        return {
            ChangeKind.JOIN: tr("Joined"),
            ChangeKind.LEAVE: tr("Left"),
            ChangeKind.NEW_MENTOR: tr("New mentor"),
        }[self]


@dataclass(frozen=True)
class Change:
    """A change in a running group: a membership that ends, participations that join, or one that is the new mentor."""

    kind: ChangeKind
    effective_on: date
    member: int | None = None
    participations: tuple[int, ...] = ()
    reason: str = ""
    override: str = ""
    """Why a manager decides against a guard that is not hard."""
    has_form: bool = False
    has_supplement: bool = False
    list_is_updated: bool = False
    has_exit_talk: bool = False
