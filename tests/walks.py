"""Random walks over every machine there is: found by themselves, with facts of any kind their guards look at."""

import pkgutil
from collections.abc import Callable, Mapping
from collections.abc import Set as AnySet
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from importlib import import_module
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings
from hypothesis import seed as seeded

from desktop import features
from desktop.rights import Role
from desktop.workflow import Machine, Move, Refusal, Sentence

IN_COMMAND = 10
"""Walks over each machine in the test command: `soak` walks a hundred times as many."""
IN_SOAK = 100 * IN_COMMAND
LONGEST = 12
"""Steps of one walk."""

_WORDS = ("", " ", "Ill", "EM-04")
_ROLES = (Role.MENTOR, Role.MENTEE, Role.MANAGER, Role.SYSTEM, Role.DONOR)


@dataclass(frozen=True)
class Found:
    """A machine, where it stands, and what its guards look at."""

    name: str
    machine: Machine[Any]
    facts: type

    @property
    def states(self) -> list[Any]:
        """Every state that a row leaves or leads to; None: the thing does not exist yet."""
        named = {row.source for row in self.machine.transitions} | {row.target for row in self.machine.transitions}
        return sorted(named, key=str)


def machines() -> list[Found]:
    """All machines of all rooms; a machine whose facts are not told by its annotation cannot be walked, and fails."""
    found = []
    for module in pkgutil.walk_packages(features.__path__, "desktop.features."):
        if not module.name.endswith("rules"):
            continue
        loaded = import_module(module.name)
        for name, value in vars(loaded).items():
            if isinstance(value, Machine) and name in loaded.__annotations__:
                (facts,) = get_args(get_type_hints(loaded)[name])
                found.append(Found(f"{module.name.removeprefix('desktop.features.')}.{name}", value, facts))
    return found


def walk(found: Found, count: int, chosen: int | None = None) -> int:
    """So many random walks; how many steps were tried. AssertionError at the first broken promise."""
    tried = 0

    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(found.states), st.lists(_steps(found), min_size=1, max_size=LONGEST))
    def go(state: Any, steps: list[Any]) -> None:
        nonlocal tried
        for move, facts, role, override in steps:
            tried += 1
            answer = found.machine.move(state, move, facts, role, override)
            check(found.machine, state, (move, facts, role, override), answer)
            if isinstance(answer, Move):
                state = answer.target

    (seeded(chosen)(go) if chosen is not None else go)()
    return tried


def check(machine: Machine[Any], state: Any, asked: tuple[str, Any, Role, str], answer: Move | Refusal) -> None:
    """Whether an answer keeps the promises of the table."""
    move, facts, role, override = asked
    if isinstance(answer, Refusal):
        assert answer.sentence.strip(), "a refusal says what is missing"
        assert all(one.sentence.strip() for one in answer.obstacles)
        return
    (row, *_) = [row for row in machine.rows(move) if row.source == state]
    obstacles = machine.obstacles(row, facts)
    assert answer.target == row.target, "a step leads where its row says"
    assert role in row.actors or role is Role.MANAGER, "a step belongs to its actor"
    assert not any(one.is_hard for one in obstacles), "nothing hard is overridden"
    assert answer.overridden == tuple(one.sentence for one in obstacles)
    assert not obstacles or (override.strip() and role is Role.MANAGER), "only the desk overrides, and with a reason"


def _steps(found: Found) -> st.SearchStrategy[Any]:
    moves = st.sampled_from(sorted({row.id for row in found.machine.transitions}))
    return st.tuples(
        moves, anything(found.facts), st.sampled_from(_ROLES), st.sampled_from(["", " ", "the board decided"])
    )


def _fact(hint: Any) -> st.SearchStrategy[Any]:
    """A fact; where it is another room's sentence, nothing may be missing."""
    return st.just("") | anything(hint) if hint == Sentence else anything(hint)


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """A value of any type that facts are made of, near enough to what happens in an office."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        told = {field.name: _fact(hints[field.name]) for field in fields(kind) if field.init}
        return st.builds(kind, **told)
    return _many(kind)


_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(-1, 8) | st.sampled_from([60, 75, 600, 4711]),
    float: st.floats(0, 10),
    str: st.sampled_from(_WORDS),
    Sentence: st.just("Something is missing."),
    bytes: st.sampled_from([b"", b"%PDF"]),
    date: st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    datetime: st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
    time: st.times(),
    type(None): st.none(),
}


def _many(kind: Any) -> st.SearchStrategy[Any]:
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return st.one_of(*(anything(one) for one in inside))
    makers: list[tuple[type, Callable[[], st.SearchStrategy[Any]]]] = [
        (Mapping, lambda: st.dictionaries(anything(inside[0]), anything(inside[1]), max_size=2)),
        (AnySet, lambda: st.frozensets(anything(inside[0]), max_size=2)),
        (tuple, lambda: _tuple(inside)),
    ]
    for base, make in makers:
        if isinstance(origin, type) and issubclass(origin, base):
            return make()
    return st.lists(anything(inside[0]), max_size=2).map(tuple)


def _tuple(inside: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if len(inside) == 2 and inside[1] is Ellipsis:
        return st.lists(anything(inside[0]), max_size=2).map(tuple)
    return st.tuples(*(anything(one) for one in inside))
