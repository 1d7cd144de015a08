"""Diary entries: what keeps one from being handed in, the rows of its machine, the grid, what is shared."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.features.diaries.rules import (
    DIARY,
    OWED,
    RECEIVED,
    SHAREABLE,
    USUALLY_SHARED,
    Action,
    Cell,
    Draft,
    Facts,
    State,
    cell,
    problems,
    shared,
)
from desktop.rights import Role
from desktop.workflow import Machine, Move, Refusal

TODAY = date(2026, 3, 20)
DAY = date(2026, 3, 10)
WHOLE = Draft(DAY, time(17, 0), 60, done="We wrote a CV", learned="To be short", difficult="English", mood=4)
FACTS = Facts(WHOLE, TODAY, comment="Which CV?")


def test_a_whole_entry_can_be_handed_in():
    assert problems(WHOLE, TODAY) == []
    assert problems(Draft(DAY, was_present=False), TODAY) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"day": None}, "Say on which day the session was."),
        ({"day": date(2026, 3, 21)}, "The session has not taken place yet."),
        ({"minutes": 0}, "Say how long it lasted: between 1 and 600 minutes."),
        ({"minutes": 601}, "Say how long it lasted: between 1 and 600 minutes."),
        ({"done": " ", "learned": ""}, "Write what was done or what you learned."),
        ({"mood": 6}, "The mood is a number from 1 to 5."),
        ({"next_on": date(2026, 3, 9)}, "The next date lies before the session."),
    ],
)
def test_what_is_missing_is_said(change, sentence):
    assert problems(replace(WHOLE, **change), TODAY) == [sentence]


ROWS = [
    ("E1", None, State.DRAFT, Role.MENTEE),
    ("E2", State.DRAFT, State.SUBMITTED, Role.MENTEE),
    ("E2", State.RETURNED, State.SUBMITTED, Role.MENTEE),
    ("E3", State.SUBMITTED, State.RETURNED, Role.MENTOR),
    ("E4", State.SUBMITTED, State.FILED, Role.MENTOR),
    ("E5", State.FILED, State.RETURNED, Role.MENTOR),
]
GUARDS = [
    ("E1", None, {"session_began": False}),
    ("E1", None, {"is_expected": False}),
    ("E2", State.DRAFT, {"draft": Draft()}),
    ("E2", State.RETURNED, {"draft": replace(WHOLE, minutes=0)}),
    ("E3", State.SUBMITTED, {"comment": " "}),
    ("E5", State.FILED, {"comment": ""}),
]


@pytest.mark.parametrize(("move", "source", "target", "role"), ROWS)
def test_each_row(move, source, target, role):
    assert DIARY.move(source, move, FACTS, role) == Move(move, target)
    other = Role.MENTOR if role is Role.MENTEE else Role.MENTEE
    assert isinstance(DIARY.move(source, move, FACTS, other), Refusal)


def test_these_are_all_rows():
    assert {(row.id, row.source, row.target) for row in DIARY.transitions} == {row[:3] for row in ROWS}
    assert all(row.words and row.words() for row in DIARY.transitions)


@pytest.mark.parametrize(("move", "source", "change"), GUARDS)
def test_each_guard_stands_even_against_a_reason(move, source, change):
    facts = replace(FACTS, **change)
    answer = DIARY.move(source, move, facts, Role.MANAGER, "decided otherwise")
    assert isinstance(answer, Refusal)
    assert answer.sentence
    bare = Machine(*(replace(row, guards=()) for row in DIARY.transitions))
    assert isinstance(bare.move(source, move, facts, Role.MANAGER), Move)


@given(st.lists(st.tuples(st.sampled_from(["E1", "E2", "E3", "E4", "E5"]), st.booleans(), st.sampled_from(Role))))
def test_random_moves_reach_no_illegal_state(steps):
    state = None
    for move, is_whole, role in steps:
        facts = FACTS if is_whole else replace(FACTS, draft=Draft(), comment="")
        answer = DIARY.move(state, move, facts, role)
        if isinstance(answer, Refusal):
            assert answer.sentence
        else:
            assert (move, state, answer.target) in {row[:3] for row in ROWS}
            state = State(answer.target)


@pytest.mark.parametrize(
    ("state", "has_begun", "came", "today", "shown"),
    [
        (None, False, None, DAY, Cell.NOT_YET),
        (None, True, None, DAY, Cell.EXPECTED),
        (None, True, True, date(2026, 3, 17), Cell.EXPECTED),
        (None, True, True, date(2026, 3, 18), Cell.LATE),
        (None, True, False, date(2026, 3, 18), Cell.ABSENT),
        (State.DRAFT, True, True, DAY, Cell.DRAFT),
        (State.DRAFT, True, True, date(2026, 3, 18), Cell.LATE),
        (State.SUBMITTED, True, False, date(2026, 4, 1), Cell.SUBMITTED),
        (State.RETURNED, True, True, date(2026, 4, 1), Cell.RETURNED),
        (State.FILED, True, True, date(2026, 4, 1), Cell.FILED),
    ],
)
def test_the_grid(state, has_begun, came, today, shown):
    assert cell(state, DAY, has_begun, came, today) is shown


def test_cells_have_words_and_are_owed_or_received_or_neither():
    assert all(one.words() for one in (*Cell, *State))
    assert not RECEIVED & OWED
    assert set(Cell) - RECEIVED - OWED == {Cell.NOT_YET, Cell.ABSENT}


def test_the_group_reads_what_is_shared_and_nothing_else():
    entry = replace(WHOLE, actions=(Action("Send it", "Ali", DAY),))
    seen = shared(entry, USUALLY_SHARED)
    assert (seen.done, seen.actions, seen.day) == (entry.done, entry.actions, DAY)
    assert (seen.difficult, seen.mood) == ("", 0)
    assert shared(entry, SHAREABLE) == entry
    assert shared(entry, ()).done == ""
