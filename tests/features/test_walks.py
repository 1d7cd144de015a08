"""Random legal and illegal moves over all machines: no illegal state, every state reachable, every refusal in words."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.features.paperwork.slot_rules import Facts, State
from desktop.features.session_plans.machine_rules import MEETING
from desktop.features.session_plans.meeting_rules import State as MeetingState
from desktop.rights import Role
from desktop.workflow import Move
from tests.walks import IN_COMMAND, check, machines, walk

ALL = machines()
DERIVED = {id(MEETING): {MeetingState.DUE, MeetingState.LAPSED}}
"""States that a date alone leads to (7.4)."""


def test_every_machine_is_found():
    rooms = {found.name.partition(".")[0] for found in ALL}
    assert rooms >= {"participants", "groups", "mentorships", "session_plans", "diaries", "paperwork", "feedback"}
    assert len(ALL) >= 12


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.name)
def test_no_walk_leaves_the_table(found):
    assert walk(found, IN_COMMAND) > 0


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.name)
def test_every_state_can_be_reached(found):
    rows = found.machine.transitions
    starts = (
        {None} | {row.source for row in rows} - {row.target for row in rows} | DERIVED.get(id(found.machine), set())
    )
    reached = set(starts)
    while more := {row.target for row in rows if row.source in reached} - reached:
        reached |= more
    assert reached >= {row.target for row in rows} | {row.source for row in rows}


def test_twin_a_step_past_a_hard_guard_by_a_stranger_or_elsewhere_is_caught():
    """What a machine without its guards would answer, row by row."""
    found = next(one for one in ALL if one.name.endswith("DOCUMENT"))
    facts = Facts(date(2026, 3, 1))
    row = next(row for row in found.machine.rows("D3") if row.source is State.GENERATED)
    passed = Move(row.id, row.target)
    for role, answer, words in (
        (Role.MANAGER, passed, "nothing hard"),
        (Role.DONOR, passed, "its actor"),
        (Role.MANAGER, Move(row.id, State.VERIFIED), "where its row says"),
    ):
        with pytest.raises(AssertionError, match=words):
            check(found.machine, row.source, (row.id, facts, role, "because"), answer)


def test_twin_a_refusal_without_words_is_caught():
    found = ALL[0]
    row = found.machine.transitions[0]
    answer = found.machine.move(object(), row.id, None, Role.MANAGER)
    silent = replace(answer, obstacles=(replace(answer.obstacles[0], sentence=" "),))
    with pytest.raises(AssertionError, match="what is missing"):
        check(found.machine, row.source, (row.id, None, Role.MANAGER, ""), silent)
