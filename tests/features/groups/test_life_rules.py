"""The rows G2 to G8, one by one, against `domain.md` 7.5; every guard with its twin; random walks."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.features.groups.change_rules import ChangeKind
from desktop.features.groups.life_rules import GROUP, WAY, Facts, Paper, Sessions
from desktop.features.groups.rules import FORMING, Candidate, FormingFacts
from desktop.features.groups.rules import State as S
from desktop.rights import Role
from desktop.workflow import Machine, Move, Refusal

DONE = Sessions(frozenset({1, 2, 3}), planned=8, open=0, held=8, is_midterm_done=True, is_final_held=True)
VERIFIED = {code: Paper.VERIFIED for code in ("EM-01", "EM-02", "EM-03", "EM-04", "EM-05", "EM-07", "EM-08", "EM-23")}
READY = Facts(
    today=date(2026, 9, 1),
    members={1: "Mia Berg", 2: "Ali Can", 3: "Bo Dahl"},
    mentees=2,
    starts_on=date(2026, 3, 1),
    ends_on=date(2026, 12, 31),
    sessions=DONE,
    papers=VERIFIED,
    change=ChangeKind.JOIN,
    effective_on=date(2026, 9, 1),
    has_form=True,
    has_supplement=True,
    list_is_updated=True,
    reason="moved away",
    exit_forms_done=True,
)
MIA = Candidate(1, "Mia Berg", is_mentor=True, is_mentee=False, is_accepted=True)
ALI = Candidate(2, "Ali Can", is_mentor=False, is_mentee=True, is_accepted=True)
JOINING = FormingFacts(MIA, (ALI,), inside=6)
ROWS = [
    ("G2", S.FORMING, S.CONTRACTING),
    ("G3", S.CONTRACTING, S.RUNNING),
    ("G4", S.CONTRACTING, S.CONTRACTING),
    ("G4", S.RUNNING, S.RUNNING),
    ("G4", S.FINAL, S.FINAL),
    ("G5", S.RUNNING, S.RUNNING),
    ("G6", S.RUNNING, S.FINAL),
    ("G7", S.FINAL, S.CLOSED),
    ("G8", S.FORMING, S.DISSOLVED),
    ("G8", S.CONTRACTING, S.DISSOLVED),
    ("G8", S.RUNNING, S.DISSOLVED),
    ("G8", S.FINAL, S.DISSOLVED),
]


def without(*codes, **more):
    return {"papers": {code: paper for code, paper in VERIFIED.items() if code not in codes} | more}


GUARDS = [
    ("G2", S.FORMING, {"sessions": Sessions()}, False, "The initial session has not been held yet."),
    ("G2", S.FORMING, {"sessions": Sessions(frozenset({1, 2}))}, False, "Bo Dahl"),
    ("G3", S.CONTRACTING, without("EM-04"), True, "(EM-04)"),
    ("G3", S.CONTRACTING, {"papers": VERIFIED | {"EM-04": Paper.WAIVED}}, True, "(EM-04)"),
    ("G3", S.CONTRACTING, {"papers": VERIFIED | {"EM-04": Paper.OPEN}}, True, "(EM-04)"),
    *(("G3", S.CONTRACTING, without(code), False, code) for code in ("EM-01", "EM-02", "EM-03", "EM-05", "EM-07")),
    ("G4", S.RUNNING, {"effective_on": None}, True, "from which day"),
    ("G4", S.RUNNING, {"leaver_gap": "Not in this group."}, True, "Not in this group."),
    ("G4", S.RUNNING, {"joining": JOINING}, True, "at most 6 mentees"),
    ("G4", S.RUNNING, {"joining": replace(JOINING, inside=2, mentees=(MIA,))}, True, "not a mentee"),
    ("G4", S.RUNNING, {"joining": replace(JOINING, inside=2)}, False, "can take 0 more mentees"),
    ("G4", S.RUNNING, {"has_form": False}, False, "EM-28"),
    ("G4", S.RUNNING, {"has_supplement": False}, False, "supplement"),
    ("G4", S.RUNNING, {"list_is_updated": False}, False, "EM-10"),
    ("G5", S.RUNNING, {"effective_on": None}, True, "from which day"),
    ("G5", S.RUNNING, {"has_form": False}, False, "EM-28"),
    ("G5", S.RUNNING, {"mentor_gap": "Not accepted."}, False, "Not accepted."),
    ("G5", S.RUNNING, {"has_supplement": False}, False, "new version"),
    ("G6", S.RUNNING, {"sessions": replace(DONE, open=2)}, False, "2 planned sessions"),
    ("G6", S.RUNNING, {"sessions": replace(DONE, planned=0)}, False, "no session plan"),
    ("G6", S.RUNNING, {"sessions": replace(DONE, is_midterm_done=False)}, False, "in the middle"),
    ("G7", S.FINAL, {"sessions": replace(DONE, is_final_held=False)}, False, "final session"),
    ("G7", S.FINAL, without("EM-08"), False, "EM-08"),
    ("G7", S.FINAL, without("EM-23"), False, "EM-23"),
    ("G7", S.FINAL, {"open_mandatory": ("EM-21", "EM-24")}, False, "2 mandatory documents are open: EM-21, EM-24."),
    ("G8", S.RUNNING, {"reason": " "}, True, "Give a reason."),
    ("G8", S.RUNNING, {"exit_forms_done": False}, False, "exit forms"),
]


@pytest.mark.parametrize(("move", "source", "target"), ROWS)
def test_each_row_leads_where_the_table_says(move, source, target):
    assert GROUP.move(source, move, READY, Role.MANAGER) == Move(move, target)
    for role in (Role.MENTOR, Role.MENTEE, Role.COORDINATOR):
        assert isinstance(GROUP.move(source, move, READY, role), Refusal)


def test_the_rows_above_are_all_there_are():
    assert {(row.id, row.source, row.target) for row in GROUP.transitions} == set(ROWS)
    assert all(row.words and row.words() for row in GROUP.transitions)
    assert all(kind.words() for kind in ChangeKind)


@pytest.mark.parametrize(("move", "source", "change", "is_hard", "words"), GUARDS)
def test_each_guard_refuses_with_its_sentence(move, source, change, is_hard, words):
    facts = replace(READY, **change)
    answer = GROUP.move(source, move, facts, Role.MANAGER)
    assert isinstance(answer, Refusal)
    assert words in answer.sentence
    assert isinstance(GROUP.move(source, move, facts, Role.MANAGER, "the funder agreed"), Refusal) is is_hard


@pytest.mark.parametrize(("move", "source", "change", "is_hard", "words"), GUARDS)
def test_twin_without_its_guards_the_step_would_pass(move, source, change, is_hard, words):
    bare = Machine(*(replace(row, guards=()) for row in GROUP.transitions))
    assert isinstance(bare.move(source, move, replace(READY, **change), Role.MANAGER), Move)


@pytest.mark.parametrize(
    ("move", "source", "change"),
    [
        ("G3", S.CONTRACTING, without("EM-03") | {"mentees": 1}),  # a pair has no shared goals
        ("G3", S.CONTRACTING, {"papers": VERIFIED | {"EM-07": Paper.WAIVED}}),
        ("G4", S.RUNNING, {"has_form": False, "papers": VERIFIED | {"EM-28": Paper.VERIFIED}}),
        ("G4", S.RUNNING, {"has_supplement": False, "change": ChangeKind.LEAVE}),
        ("G4", S.RUNNING, {"joining": replace(JOINING, inside=2, mentor=replace(MIA, free_places=1))}),
        ("G6", S.RUNNING, {"sessions": Sessions(is_midterm_done=True), "ends_on": date(2026, 9, 1)}),
        ("G6", S.RUNNING, {"sessions": replace(DONE, is_midterm_done=False), "starts_on": date(2026, 10, 1)}),
        ("G6", S.RUNNING, {"sessions": replace(DONE, is_midterm_done=False), "ends_on": None}),
        ("G6", S.RUNNING, {"sessions": replace(DONE, is_midterm_done=False), "starts_on": None}),
    ],
)
def test_what_is_enough(move, source, change):
    assert isinstance(GROUP.move(source, move, replace(READY, **change), Role.MANAGER), Move)


FACTS = st.builds(
    Facts,
    today=st.just(date(2026, 9, 1)),
    members=st.just({1: "Mia", 2: "Ali"}),
    mentees=st.integers(1, 3),
    starts_on=st.sampled_from([None, date(2026, 3, 1)]),
    ends_on=st.sampled_from([None, date(2026, 8, 1), date(2026, 12, 31)]),
    sessions=st.builds(
        Sessions,
        came_to_initial=st.sampled_from([None, frozenset({1}), frozenset({1, 2})]),
        planned=st.integers(0, 3),
        open=st.integers(0, 2),
        is_midterm_done=st.booleans(),
        is_final_held=st.booleans(),
    ),
    papers=st.dictionaries(st.sampled_from(sorted(VERIFIED)), st.sampled_from(Paper)),
    open_mandatory=st.sampled_from([(), ("EM-24",)]),
    change=st.sampled_from(ChangeKind),
    effective_on=st.sampled_from([None, date(2026, 9, 1)]),
    has_form=st.booleans(),
    has_supplement=st.booleans(),
    list_is_updated=st.booleans(),
    reason=st.sampled_from(["", "moved"]),
    exit_forms_done=st.booleans(),
)
MOVES = sorted({row.id for row in GROUP.transitions})


@given(st.lists(st.tuples(st.sampled_from(MOVES), FACTS, st.sampled_from(["", "so decided"]))))
def test_random_moves_never_reach_an_illegal_state(steps):
    state = S.FORMING
    for move, facts, reason in steps:
        answer = GROUP.move(state, move, facts, Role.MANAGER, reason)
        if isinstance(answer, Refusal):
            assert answer.sentence
            continue
        assert (move, state, answer.target) in ROWS
        if answer.target is S.RUNNING and state is S.CONTRACTING:
            assert facts.papers.get("EM-04") is Paper.VERIFIED
        state = S(answer.target)


def test_every_state_is_reached():
    reached = {row.target for row in FORMING.transitions}
    for _ in S:
        reached |= {row.target for row in GROUP.transitions if row.source in reached}
    assert reached == set(S)
    assert set(WAY) == set(S) - {S.DISSOLVED}
