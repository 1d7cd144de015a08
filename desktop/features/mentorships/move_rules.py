"""The steps as a page offers them: what each asks for, and what stands in its way before it is asked."""

from dataclasses import dataclass, replace

from desktop.features.mentorships.machine_rules import MENTORSHIP, Facts
from desktop.features.mentorships.rules import EarlyEnd, State
from desktop.i18n import tr
from desktop.rights import Role

ASKS: dict[str, tuple[str, ...]] = {
    "M3": ("decline", "message"),
    "M6": ("reason",),
    "M7": ("first_meeting",),
    "M9": ("comment",),
    "M14": ("goals_reached", "continues_contact"),
    "M15": ("early", "reason"),
}
"""What a step needs besides the answer of a side."""

NOT_OFFERED = frozenset({"M1", "M5", "M11", "M16"})
"""Asking is a step of its own; time lets expire; an amendment and going on follow from the agreement."""


@dataclass(frozen=True)
class MoveLine:
    """One step out of the present state; possible when no obstacle is named."""

    id: str
    words: str
    roles: tuple[Role, ...]
    """Whose word it takes: one of these."""
    asks: tuple[str, ...] = ()
    obstacle: str = ""
    is_hard: bool = False
    """No reason of the desk helps."""


def whose(role: Role) -> str:
    """Whose decision a step was, in a word."""
    known = {Role.MENTOR: tr("Mentor"), Role.MENTEE: tr("Mentee"), Role.SYSTEM: tr("The clock")}
    return known.get(role, tr("The office"))


def asks_of(move: str, state: State) -> tuple[str, ...]:
    """What a step asks for, from a state."""
    if move == "M12":
        return ("reason", "until") if state is State.RUNNING else ()
    return ASKS.get(move, ())


def as_asked(facts: Facts, move: str, state: State) -> Facts:
    """The facts as if everything the step asks for had been given: the page asks before it moves."""
    given = {
        "message": {"message": "asked"},
        "reason": {"reason": "asked"},
        "until": {"until": facts.day},
        "early": {"early": EarlyEnd.PLANNED},
        "first_meeting": {"first_meeting_on": facts.first_meeting_on or facts.day},
        "comment": {"comment": "asked"},
    }
    for key in asks_of(move, state):
        facts = replace(facts, **given.get(key, {}))  # type: ignore[arg-type]
    # one of the two confirms now, so that only the other may be missing
    return replace(facts, unconfirmed=()) if move == "M14" else facts


def moves_of(state: State, facts: Facts) -> tuple[MoveLine, ...]:
    """All steps out of a state in the order of the table, open or not."""
    found = []
    for row in MENTORSHIP.leaving(state):
        if row.id in NOT_OFFERED or row.words is None:
            continue
        obstacles = MENTORSHIP.obstacles(row, as_asked(facts, row.id, state))
        found.append(
            MoveLine(
                id=row.id,
                words=row.words(),
                roles=tuple(sorted(row.actors, reverse=True)),
                asks=asks_of(row.id, state),
                obstacle=obstacles[0].sentence if obstacles else "",
                is_hard=any(one.is_hard for one in obstacles),
            )
        )
    return tuple(found)
