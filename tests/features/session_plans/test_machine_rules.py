"""The rows T1 to T12, one by one, against `domain.md` 7.4; every guard with its twin; random walks."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.features.session_plans.guard_rules import Facts, answered_well
from desktop.features.session_plans.machine_rules import FEEDBACK, MEETING
from desktop.features.session_plans.meeting_rules import Feedback, Missed, Side, Slot, shown_state
from desktop.features.session_plans.meeting_rules import State as S
from desktop.rights import Role
from desktop.workflow import Machine, Move, Refusal, Transition

NOW = datetime(2026, 3, 2, 18, 0)
BEFORE, AHEAD, LATER = (Slot((NOW + timedelta(days=days)).date()) for days in (-1, 1, 8))

READY = Facts(
    now=NOW,
    by=Side.MENTOR,
    proposer=Side.MENTEE,
    dates=(AHEAD, LATER),
    offered=(AHEAD, LATER),
    chosen=AHEAD,
    start=NOW - timedelta(hours=2),
    reason="asked by telephone",
    missed=Missed.ILLNESS,
    minutes=60,
    said=((Side.MENTEE, 75),),
    needs_attendance=True,
    attendance_taken=True,
    mentees_present=3,
    both_heard=True,
)

ROWS = [
    ("T1", None, S.PROPOSED, {}),
    ("T2", S.PROPOSED, S.CONFIRMED, {}),
    ("T3", S.PROPOSED, S.DECLINED, {}),
    ("T4", S.PROPOSED, S.CANCELLED, {}),
    ("T4", S.CONFIRMED, S.CANCELLED, {}),
    ("T4", S.DUE, S.CANCELLED, {}),
    ("T5", S.CONFIRMED, S.PROPOSED, {}),
    ("T5", S.DUE, S.PROPOSED, {}),
    ("T6", S.CONFIRMED, S.HELD_ONE_SIDE, {"said": ()}),
    ("T6", S.DUE, S.HELD_ONE_SIDE, {"said": ()}),
    ("T7", S.HELD_ONE_SIDE, S.HELD, {}),
    ("T8", S.CONFIRMED, S.NOT_HELD, {"said": ()}),
    ("T8", S.DUE, S.NOT_HELD, {"said": ()}),
    ("T8", S.HELD_ONE_SIDE, S.NOT_HELD, {"said": ((Side.MENTOR, 60),)}),
    ("T9", S.HELD_ONE_SIDE, S.DISPUTED, {}),
    ("T10", S.DISPUTED, S.HELD, {}),
    ("T10n", S.DISPUTED, S.NOT_HELD, {}),
    ("T11", S.LAPSED, S.CONFIRMED, {"said": ()}),
    ("T11s", S.LAPSED, S.HELD_ONE_SIDE, {}),
]

GUARDS = [
    ("T1", None, {"may_meet": False}, False),
    ("T1", None, {"beginner": Side.MENTEE}, False),
    ("T1", None, {"by": Side.MENTEE}, False),
    ("T1", None, {"dates": ()}, True),
    ("T1", None, {"dates": (AHEAD,) * 2}, True),
    ("T1", None, {"dates": tuple(Slot(AHEAD.day, datetime(1, 1, 1, hour).time()) for hour in range(4))}, True),
    ("T1", None, {"dates": (BEFORE,)}, True),
    ("T2", S.PROPOSED, {"by": Side.MENTEE}, True),
    ("T2", S.PROPOSED, {"chosen": None}, True),
    ("T2", S.PROPOSED, {"chosen": BEFORE}, True),
    ("T2", S.PROPOSED, {"chosen": BEFORE, "offered": (BEFORE,)}, True),
    ("T3", S.PROPOSED, {"by": Side.MENTEE}, True),
    ("T3", S.PROPOSED, {"reason": " ", "dates": ()}, True),
    ("T3", S.PROPOSED, {"reason": "", "dates": (BEFORE,)}, True),
    ("T4", S.CONFIRMED, {"reason": ""}, True),
    ("T5", S.CONFIRMED, {"dates": ()}, True),
    ("T5", S.CONFIRMED, {"dates": (BEFORE,)}, True),
    ("T6", S.CONFIRMED, {"start": NOW + timedelta(minutes=1)}, True),
    ("T6", S.CONFIRMED, {"start": None}, True),
    ("T6", S.DUE, {"is_calendar_reply": True}, True),
    ("T6", S.DUE, {"minutes": 0}, True),
    ("T6", S.DUE, {"minutes": 601}, True),
    ("T6", S.DUE, {"attendance_taken": False}, False),
    ("T6", S.DUE, {"mentees_present": 0}, False),
    ("T6", S.DUE, {"mentees_present": 1, "quorum": 2}, False),
    ("T7", S.HELD_ONE_SIDE, {"said": ((Side.MENTOR, 60),)}, True),
    ("T7", S.HELD_ONE_SIDE, {"minutes": 91}, True),
    ("T8", S.DUE, {"missed": None, "said": ()}, True),
    ("T8", S.DUE, {"start": NOW + timedelta(hours=1), "said": ()}, True),
    ("T8", S.HELD_ONE_SIDE, {}, True),
    ("T9", S.HELD_ONE_SIDE, {"said": ((Side.MENTOR, 60),)}, True),
    ("T9", S.HELD_ONE_SIDE, {"missed": None}, True),
    ("T10", S.DISPUTED, {"both_heard": False}, True),
    ("T10", S.DISPUTED, {"reason": ""}, True),
    ("T10", S.DISPUTED, {"minutes": 0}, True),
    ("T10n", S.DISPUTED, {"missed": None}, True),
    ("T11", S.LAPSED, {}, True),
    ("T11", S.LAPSED, {"said": (), "reason": ""}, True),
    ("T11s", S.LAPSED, {"said": ()}, True),
]


def role_of(row: Transition) -> Role:
    return Role.MENTOR if Role.MENTOR in row.actors else next(iter(row.actors))


def row_of(move: str, source: S | None, machine=MEETING) -> Transition:
    return next(row for row in machine.rows(move) if row.source == source)


@pytest.mark.parametrize(("move", "source", "target", "change"), ROWS)
def test_each_row_leads_where_the_table_says(move, source, target, change):
    facts = replace(READY, **change)
    assert MEETING.move(source, move, facts, role_of(row_of(move, source))) == Move(move, target)


def test_the_rows_above_are_all_there_are():
    assert {(row.id, row.source, row.target) for row in MEETING.transitions} == {row[:3] for row in ROWS}
    assert all(row.words and row.words() for row in MEETING.transitions)


@pytest.mark.parametrize(("move", "source", "change", "is_hard"), GUARDS)
def test_each_guard_refuses_with_its_sentence(move, source, change, is_hard):
    facts = replace(READY, **change)
    answer = MEETING.move(source, move, facts, role_of(row_of(move, source)))
    assert isinstance(answer, Refusal)
    assert answer.sentence
    assert isinstance(MEETING.move(source, move, facts, Role.MANAGER, "decided otherwise"), Refusal) is is_hard


@pytest.mark.parametrize(("move", "source", "change", "is_hard"), GUARDS)
def test_twin_without_its_guards_the_step_would_pass(move, source, change, is_hard):
    bare = Machine(*(replace(row, guards=()) for row in MEETING.transitions))
    facts = replace(READY, **change)
    assert isinstance(bare.move(source, move, facts, role_of(row_of(move, source))), Move)


@pytest.mark.parametrize("change", [{"entered_later": True, "dates": (BEFORE,)}, {"beginner": Side.MENTOR}])
def test_a_past_meeting_may_be_entered_later(change):
    assert isinstance(MEETING.move(None, "T1", replace(READY, **change), Role.MENTOR), Move)


def test_a_past_date_may_be_chosen_where_it_is_entered_later():
    facts = replace(READY, chosen=BEFORE, offered=(BEFORE,), entered_later=True)
    assert isinstance(MEETING.move(S.PROPOSED, "T2", facts, Role.MENTOR), Move)


def test_other_dates_are_an_answer_without_a_reason():
    assert isinstance(MEETING.move(S.PROPOSED, "T3", replace(READY, reason=""), Role.MENTOR), Move)


def test_lengths_that_were_settled_may_differ():
    assert isinstance(MEETING.move(S.HELD_ONE_SIDE, "T7", replace(READY, minutes=120, settled=90), Role.MENTOR), Move)


def test_in_a_mentorship_nobody_marks_attendance():
    facts = replace(READY, needs_attendance=False, attendance_taken=False, mentees_present=0, said=())
    assert isinstance(MEETING.move(S.DUE, "T6", facts, Role.MENTOR), Move)


def test_example_17_held_against_not_held_is_a_dispute():
    assert MEETING.move(S.HELD_ONE_SIDE, "T9", READY, Role.MENTOR) == Move("T9", S.DISPUTED)


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE, Role.COORDINATOR])
def test_only_the_manager_settles_and_reopens(role):
    for move, source in (("T10", S.DISPUTED), ("T10n", S.DISPUTED), ("T11s", S.LAPSED)):
        assert isinstance(MEETING.move(source, move, READY, role), Refusal)


FEEDBACK_ROWS = [
    (Feedback.NONE, Feedback.REQUESTED, Role.SYSTEM),
    (Feedback.REQUESTED, Feedback.PARTIAL, Role.MENTEE),
    (Feedback.PARTIAL, Feedback.COMPLETE, Role.MENTOR),
]


@pytest.mark.parametrize(("source", "target", "role"), FEEDBACK_ROWS)
def test_feedback_comes_step_by_step(source, target, role):
    assert FEEDBACK.move(source, "T12", READY, role) == Move("T12", target)
    assert {row.source: row.target for row in FEEDBACK.transitions}[source] is target


@pytest.mark.parametrize("source", [Feedback.REQUESTED, Feedback.PARTIAL])
def test_one_side_answers_once(source):
    assert isinstance(
        FEEDBACK.move(source, "T12", replace(READY, answered=frozenset({Side.MENTOR})), Role.MENTOR), Refusal
    )


@pytest.mark.parametrize("state", [state for state in S if MEETING.leaving(state)])
def test_what_is_asked_for_does_not_stand_in_the_way(state):
    bare = Facts(now=NOW, by=Side.MENTOR, proposer=Side.MENTEE, offered=(AHEAD,), start=NOW, said=((Side.MENTEE, 60),))
    open_now = {row.id for row in MEETING.possible(state, answered_well(bare))}
    assert open_now & {"T2", "T4", "T6", "T7", "T10", "T11s"}


def test_a_date_that_has_passed_does_stand_in_the_way():
    bare = Facts(now=NOW, by=Side.MENTOR, proposer=Side.MENTEE, offered=(BEFORE,))
    assert MEETING.obstacles(row_of("T2", S.PROPOSED), answered_well(bare))


FACTS = st.builds(
    Facts,
    now=st.just(NOW),
    by=st.sampled_from(Side),
    may_meet=st.booleans(),
    beginner=st.sampled_from(Side),
    proposer=st.sampled_from(Side),
    dates=st.lists(st.sampled_from([BEFORE, AHEAD, LATER]), max_size=4).map(tuple),
    offered=st.just((AHEAD, BEFORE)),
    chosen=st.sampled_from([None, AHEAD, BEFORE]),
    start=st.sampled_from([NOW - timedelta(hours=1), NOW + timedelta(hours=1)]),
    entered_later=st.booleans(),
    reason=st.sampled_from(["", "said so"]),
    missed=st.sampled_from([None, Missed.OTHER]),
    minutes=st.sampled_from([0, 45, 60, 90]),
    said=st.sampled_from([(), ((Side.MENTOR, 60),), ((Side.MENTEE, 60),)]),
    needs_attendance=st.booleans(),
    attendance_taken=st.booleans(),
    mentees_present=st.integers(0, 2),
    both_heard=st.booleans(),
)
MOVES = sorted({row.id for row in MEETING.transitions})


@given(st.lists(st.tuples(st.sampled_from(MOVES), FACTS, st.sampled_from([Role.MENTOR, Role.MENTEE, Role.MANAGER]))))
def test_random_moves_never_reach_an_illegal_state(steps):
    state: S | None = None
    for move, facts, role in steps:
        answer = MEETING.move(state, move, facts, role)
        if isinstance(answer, Refusal):
            assert answer.sentence
        else:
            assert (move, state, answer.target) in {row[:3] for row in ROWS}
            if answer.target is S.HELD and state is S.HELD_ONE_SIDE:
                assert facts.minutes_of(facts.by.other)
            state = S(answer.target)


def test_every_state_is_reached():
    reached = {None}
    for _ in S:
        reached |= {row.target for row in MEETING.transitions if row.source in reached}
        reached |= {shown_state(S(one), NOW - timedelta(days=days), NOW) for one in reached if one for days in (0, 40)}
    assert reached == {None, *S}
