"""States of things with a life: transitions, guards in order, and the reason why not.

A machine is the rows of `domain.md` section 7 as data. It knows no store: facts go in, a move or
a refusal comes out. Views draw their steps and buttons from it, services apply it, tests walk it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Generic, TypeVar

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.rights import Role

Facts = TypeVar("Facts")
Check = Callable[[Facts], str | None]
Sentence = Annotated[str, "a sentence"]
"""A fact that another room answers in words a person reads: what is missing; empty where nothing is, never a blank."""


@dataclass(frozen=True)
class Guard(Generic[Facts]):
    """A condition of a move: `check` answers None, or the sentence that says what is missing."""

    check: Check[Facts]
    is_hard: bool = False
    """Hard guards cannot be overridden, not even with a reason (`domain.md` 7, conventions)."""


def hard(check: Check[Facts]) -> Guard[Facts]:
    """A guard that no reason overrides."""
    return Guard(check, is_hard=True)


@dataclass(frozen=True)
class Obstacle:
    """What stands in the way of a move, in one sentence."""

    sentence: str
    is_hard: bool


@dataclass(frozen=True)
class Transition(Generic[Facts]):
    """One row of a machine's table. `source` None means that the thing does not exist yet."""

    id: str
    source: StrEnum | None
    target: StrEnum
    actors: frozenset[Role]
    guards: tuple[Guard[Facts], ...] = ()
    words: Callable[[], str] | None = None
    """What the button says."""


@dataclass(frozen=True)
class Move:
    """A permitted step: apply `target`; overridden guards are kept with the reason."""

    transition: str
    target: StrEnum
    overridden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A step that is not permitted, with every obstacle in the order of the guards."""

    transition: str
    obstacles: tuple[Obstacle, ...]

    @property
    def sentence(self) -> str:
        """The first obstacle: the one to mend first."""
        return self.obstacles[0].sentence


class Machine(Generic[Facts]):
    """All transitions of one kind of thing."""

    def __init__(self, *transitions: Transition[Facts]) -> None:
        self.transitions = transitions

    def rows(self, move: str) -> list[Transition[Facts]]:
        """The table's rows of one id: one id may lead from several states (`P5`, `P6`)."""
        found = [row for row in self.transitions if row.id == move]
        if not found:
            raise KeyError(move)
        return found

    def possible(self, state: StrEnum | None, facts: Facts, role: Role | None = None) -> list[Transition[Facts]]:
        """The transitions open now, for one role or for anybody."""
        return [row for row in self.leaving(state, role) if not self.obstacles(row, facts)]

    def leaving(self, state: StrEnum | None, role: Role | None = None) -> list[Transition[Facts]]:
        """All transitions out of a state, open or not."""
        return [row for row in self.transitions if row.source == state and (role is None or role in row.actors)]

    def obstacles(self, transition: Transition[Facts], facts: Facts) -> list[Obstacle]:
        """What stands in the way, in the order of the guards."""
        found = ((guard, guard.check(facts)) for guard in transition.guards)
        return [Obstacle(sentence, guard.is_hard) for guard, sentence in found if sentence]

    def move(self, state: StrEnum | None, move: str, facts: Facts, role: Role, reason: str = "") -> Move | Refusal:
        """One step, or why not. A manager's reason overrides the guards that are not hard."""
        fitting = [row for row in self.rows(move) if row.source == state]
        if not fitting:
            return Refusal(move, (Obstacle(tr("This step does not start from the present state."), True),))
        row = fitting[0]
        if role not in row.actors and role is not Role.MANAGER:
            return Refusal(move, (Obstacle(tr("This step belongs to somebody else."), True),))
        found = self.obstacles(row, facts)
        if any(obstacle.is_hard for obstacle in found) or (found and not (reason.strip() and role is Role.MANAGER)):
            return Refusal(move, tuple(found))
        return Move(move, row.target, tuple(obstacle.sentence for obstacle in found))


def accept(answer: Move | Refusal) -> Move:
    """The move, or UserError with the first obstacle's sentence."""
    if isinstance(answer, Refusal):
        raise UserError(answer.sentence)
    return answer


def rows(
    move: str,
    sources: Iterable[StrEnum | None],
    target: StrEnum,
    actors: Iterable[Role],
    *guards: Guard[Facts],
    words: Callable[[], str] | None = None,
) -> tuple[Transition[Facts], ...]:
    """Rows of one id that differ only in where they start."""
    return tuple(Transition(move, source, target, frozenset(actors), guards, words) for source in sources)


@dataclass(frozen=True)
class Waiting:
    """One of many that cannot make a step, and why, in one sentence."""

    id: int
    name: str
    state: str
    """In words."""
    reason: str


@dataclass(frozen=True)
class BatchStep:
    """A step that many are to make at once: who can, and who has to wait."""

    key: str
    words: str
    ready: tuple[int, ...]
    waiting: tuple[Waiting, ...]


def step_key(transition: Transition[Facts]) -> str:
    """What tells the steps out of several states apart: one id may lead to several states (`P7`)."""
    return f"{transition.id}>{transition.target.value}"
