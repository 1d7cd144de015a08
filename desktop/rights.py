"""Who may do what: one table of role × right × scope, and no right that is not in it.

Roles are those of `domain.md` 0.2 plus the coordinator of `product.md` 1. Parties that never sign
in (mentee, donor, guardian …) are here because state machines name them as actors.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
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

    def words(self) -> str:
        """The role as the trade names it; those that never sign in have no words here."""
        known = {
            Role.MANAGER: tr("Programme manager"),
            Role.COORDINATOR: tr("Coordinator"),
            Role.TEACHER_ADMINISTRATOR: tr("Teacher administrator"),
            Role.META_MENTOR: tr("Meta-mentor"),
            Role.MENTOR: tr("Mentor"),
        }
        return known.get(self, self.value)


class Right(StrEnum):
    """Something a service asks for before it acts or answers."""

    SEE_PEOPLE = "see_people"
    SEE_SENSITIVE = "see_sensitive"
    EDIT_PEOPLE = "edit_people"
    SEE_PROGRAMMES = "see_programmes"
    EDIT_PROGRAMMES = "edit_programmes"
    SEE_CIRCLES = "see_circles"
    EDIT_CIRCLES = "edit_circles"
    EDIT_SESSIONS = "edit_sessions"
    """Plan sessions, confirm meetings, comment diaries: what a mentor does in the own circles."""
    PRIVATE_NOTES = "private_notes"
    """Read and keep the office's own notes about a group, which nobody else ever sees."""
    SEE_DOCUMENTS = "see_documents"
    ISSUE_DOCUMENTS = "issue_documents"
    FILE_SCANS = "file_scans"
    EXPORT = "export"
    SEE_AUDIT = "see_audit"
    RUN_STORE = "run_store"


_EVERYTHING = frozenset(Right)
_READING = frozenset({Right.SEE_PEOPLE, Right.SEE_PROGRAMMES, Right.SEE_CIRCLES, Right.SEE_DOCUMENTS, Right.EXPORT})

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.MANAGER: _EVERYTHING,
    # reads all circles of the given programmes, exports reports, changes nothing
    Role.COORDINATOR: _READING,
    # admits pupils, accepts or refuses their points
    Role.TEACHER_ADMINISTRATOR: _READING | {Right.EDIT_PEOPLE},
    # sees one network, no profile of a person and no private note
    Role.META_MENTOR: frozenset({Right.SEE_CIRCLES, Right.SEE_DOCUMENTS}),
    # plans sessions, comments diaries, confirms meetings in the own circles, and files their signed scans; nobody
    # but manager and mentor may (`features.md` 2.05)
    Role.MENTOR: frozenset({Right.SEE_CIRCLES, Right.SEE_DOCUMENTS, Right.EDIT_SESSIONS, Right.FILE_SCANS}),
}
"""The whole table. A role that is missing has no right at all."""


class Reach(StrEnum):
    """How far a grant of a role goes."""

    PROGRAMME = "programme"
    NETWORK = "network"
    """Only the networks that the person leads."""
    OWN = "own"
    """Only the circles that the person is a mentor of."""


REACH: dict[Role, Reach] = {Role.META_MENTOR: Reach.NETWORK, Role.MENTOR: Reach.OWN}
"""Roles whose grants do not reach a whole programme."""


@dataclass(frozen=True)
class Grant:
    """A role held in one programme (its record id), or in all of them (None)."""

    role: Role
    programme: int | None = None
    circles: frozenset[int] = frozenset()
    """For roles of REACH: the circles that it reaches, and nothing else of the programme."""

    def reaching(self, led: frozenset[int]) -> "Grant":
        """The same grant; a mentor's reaches the circles that the person leads."""
        return replace(self, circles=led) if self.role is Role.MENTOR else self


@dataclass(frozen=True)
class Actor:
    """Who sits at the desk: the name that the audit keeps, and the roles held."""

    name: str
    grants: tuple[Grant, ...]
    person: int | None = None
    """The same human being among the people of the programmes, where whoever signs in is one of them."""


@dataclass(frozen=True)
class Scope:
    """What a right reaches: everything, or the named programmes and, besides, the named circles (perhaps none)."""

    everything: bool
    programmes: frozenset[int] = frozenset()
    circles: frozenset[int] = frozenset()

    def covers(self, programme: int | None, circle: int | None = None) -> bool:
        """Whether one programme, or one circle of it, is inside; None asks for what belongs to no programme."""
        if self.everything or (programme is not None and programme in self.programmes):
            return True
        return circle is not None and circle in self.circles

    @property
    def is_nothing(self) -> bool:
        """Whether it reaches nothing at all."""
        return not (self.everything or self.programmes or self.circles)


def manager(name: str) -> Actor:
    """An actor who may do everything everywhere: the person of a one-person store."""
    return Actor(name, (Grant(Role.MANAGER),))


def scope(actor: Actor, right: Right) -> Scope:
    """Where the actor has the right; the same answer bounds lists, search, prints and exports."""
    holding = [grant for grant in actor.grants if right in RIGHTS.get(grant.role, frozenset())]
    whole = [grant for grant in holding if grant.role not in REACH]
    if any(grant.programme is None for grant in whole):
        return Scope(True)
    return Scope(
        False,
        frozenset(grant.programme for grant in whole if grant.programme is not None),
        frozenset(circle for grant in holding if grant.role in REACH for circle in grant.circles),
    )


def may(actor: Actor, right: Right, programme: int | None = None, circle: int | None = None) -> bool:
    """Whether the actor has the right in this programme (None: outside all programmes), or in this circle of it."""
    return scope(actor, right).covers(programme, circle)


def may_somewhere(actor: Actor, right: Right) -> bool:
    """Whether the actor has the right anywhere at all: for what belongs to all programmes alike."""
    return not scope(actor, right).is_nothing


def require(
    actor: Actor, right: Right, programmes: int | None | Iterable[int | None] = None, circle: int | None = None
) -> None:
    """Raise NotAllowed unless the actor has the right in every one of the programmes, or in this circle of them."""
    asked = [programmes] if programmes is None or isinstance(programmes, int) else list(programmes)
    reach = scope(actor, right)
    if not all(reach.covers(programme, circle) for programme in asked):
        raise _refused()


def require_somewhere(actor: Actor, right: Right) -> None:
    """Raise NotAllowed unless the actor has the right anywhere: for what belongs to all programmes alike."""
    if not may_somewhere(actor, right):
        raise _refused()


def require_wherever_seen(actor: Actor, right: Right, programme: int | None) -> None:
    """Raise NotAllowed unless the actor has the right in this programme, or wherever any role of theirs reaches (None).

    For what holds all that the person sees and names no programme: one role without the right would let it through.
    """
    if programme is not None:
        require(actor, right, programme)
    elif not actor.grants or any(right not in RIGHTS.get(grant.role, frozenset()) for grant in actor.grants):
        raise _refused()


def no_right() -> str:
    """What a person reads who may not do something."""
    return tr("You have no right to do this here. Ask the programme manager.")


def _refused() -> NotAllowed:
    return NotAllowed(no_right())
