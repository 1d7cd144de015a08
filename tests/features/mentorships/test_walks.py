"""Random walks over the machines: no illegal state, every state reachable, every refusal with its sentence."""

from dataclasses import dataclass, replace
from datetime import date

import hypothesis.strategies as st
from hypothesis import given, settings

from desktop.features.mentorships.agreement_rules import VersionState
from desktop.features.mentorships.certificate_rules import CERTIFICATE, CertificateFacts, CertificateState
from desktop.features.mentorships.machine_rules import MENTORSHIP, Facts, step
from desktop.features.mentorships.rules import EarlyEnd, State
from desktop.features.mentorships.version_rules import AGREEMENT, VersionFacts, version_step
from desktop.rights import Role
from desktop.workflow import Machine, Move, Refusal

DAY = date(2026, 3, 20)
FACTS = st.builds(
    Facts,
    day=st.just(DAY),
    is_same_person=st.booleans(),
    not_accepted=st.sampled_from([(), (), ("Ali Can",)]),
    mentor=st.just("Mia Berg"),
    is_available=st.booleans(),
    free_places=st.integers(-1, 2),
    has_open_pair=st.booleans(),
    open_requests=st.integers(0, 4),
    mentor_gaps=st.sampled_from([(), ("The training is missing.",)]),
    message=st.sampled_from(["", "Dear Ali"]),
    answer_until=st.sampled_from([None, date(2026, 3, 1), date(2026, 4, 1)]),
    reason=st.sampled_from(["", " ", "Ill"]),
    has_approved=st.booleans(),
    first_meeting_on=st.sampled_from([None, date(2026, 3, 1), DAY]),
    accepted_on=st.sampled_from([None, date(2026, 3, 10)]),
    agreement_gaps=st.sampled_from([(), ("The period is missing.",)]),
    comment=st.sampled_from(["", "More"]),
    missing_papers=st.sampled_from([(), ("EM-20 is missing.",)]),
    unpermitted=st.sampled_from([(), ("Ali Can",)]),
    until=st.sampled_from([None, date(2026, 3, 1), date(2026, 4, 1)]),
    is_closing_agreed=st.booleans(),
    is_closing_held=st.booleans(),
    unconfirmed=st.sampled_from([(), ("Ali Can",)]),
    early=st.sampled_from([None, *EarlyEnd]),
    closed_on=st.sampled_from([None, date(2026, 1, 1), date(2026, 3, 1)]),
    has_new_version=st.booleans(),
)
VERSION_FACTS = st.builds(
    VersionFacts,
    may_be_drafted=st.booleans(),
    open_versions=st.integers(0, 1),
    gaps=st.sampled_from([(), ("The period is missing.",)]),
    is_different=st.booleans(),
    is_as_submitted=st.booleans(),
    comment=st.sampled_from(["", "More"]),
    has_later_approved=st.booleans(),
    is_first=st.booleans(),
)
ROLES = st.sampled_from([Role.MENTOR, Role.MENTEE, Role.MANAGER, Role.SYSTEM, Role.DONOR])
OVERRIDES = st.sampled_from(["", " ", "the board decided"])
MOVES = st.tuples(st.sampled_from(sorted({row.id for row in MENTORSHIP.transitions})), FACTS, ROLES, OVERRIDES)
VERSION_MOVES = st.tuples(
    st.sampled_from(sorted({row.id for row in AGREEMENT.transitions})), VERSION_FACTS, ROLES, OVERRIDES
)


def is_in_order(machine, state, move, facts, role, override, answer) -> bool:
    """Whether an answer keeps the promises of the table."""
    rows = [row for row in machine.rows(move) if row.source == state]
    if isinstance(answer, Refusal):
        return bool(answer.sentence.strip()) and answer.sentence.endswith(".") | answer.sentence.endswith("?")
    (row,) = rows
    found = machine.obstacles(row, facts)
    forced = [one.sentence for one in found]
    return (
        answer.target is row.target
        and (role in row.actors or role is Role.MANAGER)
        and not any(one.is_hard for one in found)
        and list(answer.overridden) == forced
        and (not forced or bool(override.strip()))
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(MOVES, min_size=1, max_size=25))
def test_a_mentorship_never_leaves_its_table(walk):
    state: State | None = None
    for move, facts, role, override in walk:
        answer = step(state, move, facts, role, override)
        assert is_in_order(MENTORSHIP, state, move, facts, role, override, answer)
        if isinstance(answer, Move):
            state = State(answer.target)
    assert state is None or state in State


@settings(max_examples=150, deadline=None)
@given(st.lists(VERSION_MOVES, min_size=1, max_size=15))
def test_a_version_never_leaves_its_table(walk):
    state: VersionState | None = None
    for move, facts, role, override in walk:
        answer = version_step(state, move, facts, role, override)
        assert is_in_order(AGREEMENT, state, move, facts, role, override, answer)
        if isinstance(answer, Move):
            state = VersionState(answer.target)


@settings(max_examples=100, deadline=None)
@given(st.lists(FACTS, min_size=1, max_size=20))
def test_no_reason_of_the_desk_says_a_sides_yes(walk):
    """Whatever the desk gives as reason, nobody is closed, amended or extended without both."""
    for facts in walk:
        alone = replace(facts, unconfirmed=("Ali Can",), has_new_version=False)
        for state, move in ((State.CLOSING, "M14"), (State.RUNNING, "M11"), (State.CLOSED_COMPLETED, "M16")):
            assert isinstance(step(state, move, alone, Role.MENTOR, "the board wants it"), Refusal)


@dataclass(frozen=True)
class Reached:
    """All states that rows lead to, and those that some row leaves."""

    states: set[object]
    left: set[object]


def reached(machine: Machine) -> Reached:
    found: set[object] = {None}
    while more := {row.target for row in machine.transitions if row.source in found} - found:
        found |= more
    return Reached(found - {None}, {row.source for row in machine.transitions})


def test_every_state_is_reachable_and_the_ends_are_ends():
    walk = reached(MENTORSHIP)
    assert walk.states == set(State)
    ends = {State.CLOSED_EARLY, State.DECLINED, State.WITHDRAWN, State.EXPIRED, State.TERMINATED}
    assert set(State) - walk.left == ends
    assert reached(AGREEMENT).states == set(VersionState)


def test_every_certificate_is_issued_before_it_is_revoked():
    earned = CertificateFacts(State.CLOSED_COMPLETED, 3, 6, True, reason="why")
    for row in CERTIFICATE.transitions:
        answer = CERTIFICATE.move(row.source, row.id, earned, Role.MANAGER)
        assert isinstance(answer, Move)
    assert {row.target for row in CERTIFICATE.transitions} == set(CertificateState) - {CertificateState.NOT_ELIGIBLE}
