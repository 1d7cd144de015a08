"""Machines: which moves are open, what stands in the way of the others, who may override what."""

from enum import StrEnum

import pytest

from desktop.errors import UserError
from desktop.rights import Role
from desktop.workflow import Guard, Machine, Move, Refusal, Transition, accept, hard, rows


class State(StrEnum):
    OPEN = "open"
    RUNNING = "running"
    CLOSED = "closed"


def has_date(facts):
    return None if facts.get("date") else "A date is missing."


def is_signed(facts):
    return None if facts.get("signed") else "The contract is not signed."


MACHINE = Machine(
    Transition("A1", None, State.OPEN, frozenset({Role.MANAGER})),
    Transition(
        "A2", State.OPEN, State.RUNNING, frozenset({Role.MENTOR}), (Guard(has_date), hard(is_signed)), lambda: "Start"
    ),
    *rows("A3", [State.OPEN, State.RUNNING], State.CLOSED, [Role.MENTOR, Role.MANAGER], Guard(has_date)),
)
WHOLE = {"date": "2026-03-01", "signed": True}


def test_possible_moves_follow_from_state_role_and_facts():
    assert [row.id for row in MACHINE.possible(State.OPEN, WHOLE)] == ["A2", "A3"]
    assert [row.id for row in MACHINE.possible(State.OPEN, {"date": "x"})] == ["A3"]
    assert [row.id for row in MACHINE.possible(State.RUNNING, WHOLE, Role.MENTEE)] == []
    assert [row.id for row in MACHINE.leaving(State.OPEN, Role.MANAGER)] == ["A3"]
    assert [row.id for row in MACHINE.possible(None, {})] == ["A1"]


def test_obstacles_come_in_the_order_of_the_guards():
    found = MACHINE.obstacles(MACHINE.rows("A2")[0], {})
    assert [(one.sentence, one.is_hard) for one in found] == [
        ("A date is missing.", False),
        ("The contract is not signed.", True),
    ]


def test_a_move_that_nothing_stops():
    assert MACHINE.move(State.OPEN, "A2", WHOLE, Role.MENTOR) == Move("A2", State.RUNNING)


def test_a_move_from_elsewhere_is_refused():
    refusal = MACHINE.move(State.RUNNING, "A2", WHOLE, Role.MENTOR)
    assert isinstance(refusal, Refusal)
    assert refusal.sentence == "This step does not start from the present state."


def test_a_move_of_somebody_else_is_refused_and_the_manager_stands_in():
    refusal = MACHINE.move(State.OPEN, "A2", WHOLE, Role.MENTEE)
    assert isinstance(refusal, Refusal)
    assert refusal.sentence == "This step belongs to somebody else."
    assert MACHINE.move(State.OPEN, "A2", WHOLE, Role.MANAGER) == Move("A2", State.RUNNING)


@pytest.mark.parametrize(
    ("facts", "role", "reason", "is_moved"),
    [
        ({"signed": True}, Role.MANAGER, "agreed by telephone", True),
        ({"signed": True}, Role.MANAGER, "   ", False),
        ({"signed": True}, Role.MENTOR, "agreed by telephone", False),
        ({"date": "x"}, Role.MANAGER, "agreed by telephone", False),
    ],
)
def test_only_a_managers_reason_overrides_and_never_a_hard_guard(facts, role, reason, is_moved):
    answer = MACHINE.move(State.OPEN, "A2", facts, role, reason)
    assert isinstance(answer, Move) is is_moved
    if is_moved:
        assert answer.overridden == ("A date is missing.",)


def test_a_soft_guard_in_place_of_the_hard_one_would_be_overridden():
    """The twin: it is the hardness that holds."""
    soft = Machine(Transition("A2", State.OPEN, State.RUNNING, frozenset({Role.MANAGER}), (Guard(is_signed),)))
    assert isinstance(soft.move(State.OPEN, "A2", {}, Role.MANAGER, "because"), Move)


def test_an_unknown_move_is_a_fault_of_the_program():
    with pytest.raises(KeyError, match="A9"):
        MACHINE.move(State.OPEN, "A9", WHOLE, Role.MANAGER)


def test_accept_gives_the_move_or_says_why_not():
    move = Move("A2", State.RUNNING)
    assert accept(move) is move
    with pytest.raises(UserError, match="A date is missing"):
        accept(MACHINE.move(State.RUNNING, "A3", {}, Role.MENTOR))
