"""How far a signed-in person sees: bounds any list whose lines belong to a programme and perhaps to a circle of it."""

from dataclasses import dataclass
from typing import TypeVar

from peewee import Field, Select

from desktop.rights import Actor, Right, require, scope

_Lines = TypeVar("_Lines", bound=Select)


@dataclass(frozen=True)
class Columns:
    """Where a line keeps its programme and its circle."""

    programme: Field
    circle: Field


def within(select: _Lines, actor: Actor, right: Right, columns: Columns) -> _Lines:
    """The lines of the programmes where the actor has the right, and of the circles that a role of REACH leads."""
    reach = scope(actor, right)
    if reach.everything:
        return select
    return select.where(columns.programme.in_(sorted(reach.programmes)) | columns.circle.in_(sorted(reach.circles)))


def within_programme(select: _Lines, actor: Actor, right: Right, columns: Columns, programme: int | None) -> _Lines:
    """The same of one programme, or of all that is reached (None).

    Raises NotAllowed where the actor reaches neither the programme nor any circle at all: an empty list would say
    that there is nothing.
    """
    if programme is not None:
        if not scope(actor, right).circles:
            require(actor, right, programme)
        select = select.where(columns.programme == programme)
    return within(select, actor, right, columns)
