"""Who may do what: one table of role × right × scope, and no right that is not in it.

Roles are those of `domain.md` 0.2 plus the coordinator of `product.md` 1. Parties that never sign
in (mentee, donor, guardian …) are here because state machines name them as actors.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.errors import NotAllowed
from desktop.i18n import tr


class Role(StrEnum):
    """A part a person plays; those that sign in have rows in RIGHTS."""

    MANAGER = "manager"
    COORDINATOR = "coordinator"
    TEACHER_ADMINISTRATOR = "teacher_administrator"
    META_MENTOR = "meta_mentor"
    MENTOR = "mentor"
    MENTEE = "mentee"
    REQUESTER = "requester"
    PROVIDER = "provider"
    ORGANISATION = "organisation"
    DONOR = "donor"
    CLIENT = "client"
    GUARDIAN = "guardian"
    SYSTEM = "system"


class Right(StrEnum):
    """Something a service asks for before it acts or answers."""

    SEE_PEOPLE = "see_people"
    SEE_SENSITIVE = "see_sensitive"
    EDIT_PEOPLE = "edit_people"
    SEE_PROGRAMMES = "see_programmes"
    EDIT_PROGRAMMES = "edit_programmes"
    SEE_CIRCLES = "see_circles"
    EDIT_CIRCLES = "edit_circles"
    SEE_DOCUMENTS = "see_documents"
    ISSUE_DOCUMENTS = "issue_documents"
    EXPORT = "export"
    SEE_AUDIT = "see_audit"
    RUN_STORE = "run_store"


_EVERYTHING = frozenset(Right)

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.MANAGER: _EVERYTHING,
    Role.COORDINATOR: frozenset(
        {Right.SEE_PEOPLE, Right.SEE_PROGRAMMES, Right.SEE_CIRCLES, Right.SEE_DOCUMENTS, Right.EXPORT}
    ),
}
"""The whole table. A role that is missing has no right at all."""


@dataclass(frozen=True)
class Grant:
    """A role held in one programme (its record id), or in all of them (None)."""

    role: Role
    programme: int | None = None


@dataclass(frozen=True)
class Actor:
    """Who sits at the desk: the name that the audit keeps, and the roles held."""

    name: str
    grants: tuple[Grant, ...]


@dataclass(frozen=True)
class Scope:
    """The programmes a right reaches: all of them, or the named ones (perhaps none)."""

    everything: bool
    programmes: frozenset[int] = frozenset()

    def covers(self, programme: int | None) -> bool:
        """Whether one programme is inside; None asks for what belongs to no programme."""
        return self.everything or (programme is not None and programme in self.programmes)


def manager(name: str) -> Actor:
    """An actor who may do everything everywhere: the person of a one-person store."""
    return Actor(name, (Grant(Role.MANAGER),))


def scope(actor: Actor, right: Right) -> Scope:
    """Where the actor has the right; the same answer bounds lists, search, prints and exports."""
    holding = [grant for grant in actor.grants if right in RIGHTS.get(grant.role, frozenset())]
    if any(grant.programme is None for grant in holding):
        return Scope(True)
    return Scope(False, frozenset(grant.programme for grant in holding if grant.programme is not None))


def may(actor: Actor, right: Right, programme: int | None = None) -> bool:
    """Whether the actor has the right in this programme (None: outside all programmes)."""
    return scope(actor, right).covers(programme)


def require(actor: Actor, right: Right, programmes: int | None | Iterable[int | None] = None) -> None:
    """Raise NotAllowed unless the actor has the right in every one of the programmes."""
    asked = [programmes] if programmes is None or isinstance(programmes, int) else list(programmes)
    reach = scope(actor, right)
    if not all(reach.covers(programme) for programme in asked):
        raise NotAllowed(tr("You have no right to do this here. Ask the programme manager."))
