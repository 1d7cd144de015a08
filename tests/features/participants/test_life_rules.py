"""The rows P1 to P12, one by one, against `domain.md` 7.1."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.features.participants.life_rules import HERE, LIFE, STEPS, Facts, step_of, warnings, with_inputs
from desktop.features.participants.rules import State as S
from desktop.rights import Role
from desktop.workflow import Machine, Move, Refusal, Transition

TODAY = date(2026, 3, 1)
READY = Facts(
    today=TODAY,
    duplicates_checked=True,
    notice_given=True,
    guardian_permits=True,
    activity_on=date(2026, 2, 1),
    reason="agreed",
    until=date(2026, 4, 1),
    is_followed_up=True,
    documents_settled=True,
    retention_is_over=True,
    second_person="Bo",
)

ROWS = [
    ("P1", None, S.APPLICANT),
    ("P2", S.APPLICANT, S.SCREENING),
    ("P3", S.SCREENING, S.ACCEPTED),
    ("P4", S.SCREENING, S.REJECTED),
    ("P5", S.SCREENING, S.WAITING),
    ("P5", S.ACCEPTED, S.WAITING),
    ("P6", S.ACCEPTED, S.ACTIVE),
    ("P6", S.WAITING, S.ACTIVE),
    ("P7", S.ACTIVE, S.PAUSED),
    ("P7", S.PAUSED, S.ACTIVE),
    ("P8", S.ACTIVE, S.LEFT),
    ("P8", S.PAUSED, S.LEFT),
    ("P9", S.LEFT, S.ACTIVE),
    ("P10", S.LEFT, S.FOLLOWED_UP),
    ("P11", S.FOLLOWED_UP, S.ARCHIVED),
    ("P12", S.ARCHIVED, S.PSEUDONYMISED),
]

GUARDS = [
    ("P1", None, {"duplicates_checked": False}, False),
    ("P2", S.APPLICANT, {"notice_given": False}, True),
    ("P3", S.SCREENING, {"missing_for_mentor": ("The interview is missing.",)}, False),
    ("P3", S.SCREENING, {"is_minor": True, "guardian_permits": False}, True),
    ("P4", S.SCREENING, {"reason": " "}, False),
    ("P6", S.ACCEPTED, {"activity_on": None}, False),
    ("P6", S.WAITING, {"activity_on": date(2026, 3, 2)}, False),
    ("P7", S.ACTIVE, {"reason": ""}, False),
    ("P7", S.ACTIVE, {"until": None}, False),
    ("P8", S.ACTIVE, {"open_work": ("G03 is running.",)}, False),
    ("P10", S.LEFT, {"is_funded": True, "is_followed_up": False}, False),
    ("P11", S.FOLLOWED_UP, {"documents_settled": False}, False),
    ("P12", S.ARCHIVED, {"retention_is_over": False}, True),
    ("P12", S.ARCHIVED, {"second_person": ""}, True),
]


def test_the_table_has_these_rows_and_no_others() -> None:
    assert sorted((row.id, str(row.source), row.target) for row in LIFE.transitions) == sorted(
        (move, str(source), target) for move, source, target in ROWS
    )


@pytest.mark.parametrize(("move", "source", "target"), ROWS)
def test_each_row_leads_where_the_table_says(move: str, source: S | None, target: S) -> None:
    made = LIFE.move(source, move, READY, Role.MANAGER)
    assert isinstance(made, Move)
    assert made.target is target
    assert all(row.words and row.words() for row in LIFE.rows(move))


@pytest.mark.parametrize(("move", "source", "facts", "is_hard"), GUARDS)
def test_each_guard_stops_its_move(move: str, source: S | None, facts: dict[str, object], is_hard: bool) -> None:
    answer = LIFE.move(source, move, replace(READY, **facts), Role.MANAGER)
    assert isinstance(answer, Refusal)
    assert answer.sentence
    assert answer.obstacles[0].is_hard is is_hard
    overridden = LIFE.move(source, move, replace(READY, **facts), Role.MANAGER, "the board decided")
    assert isinstance(overridden, Refusal if is_hard else Move)


@pytest.mark.parametrize(("move", "source", "facts", "is_hard"), GUARDS)
def test_without_its_guard_the_same_move_goes_through(
    move: str, source: S | None, facts: dict[str, object], is_hard: bool
) -> None:
    bare = Machine(*(Transition(row.id, row.source, row.target, row.actors) for row in LIFE.transitions))
    assert isinstance(bare.move(source, move, replace(READY, **facts), Role.MANAGER), Move)


def test_an_adult_and_an_unfunded_programme_need_neither_guardian_nor_follow_up() -> None:
    adult = replace(READY, guardian_permits=False)
    assert isinstance(LIFE.move(S.SCREENING, "P3", adult, Role.MANAGER), Move)
    unfunded = replace(READY, is_followed_up=False)
    assert isinstance(LIFE.move(S.LEFT, "P10", unfunded, Role.MANAGER), Move)


def test_an_incomplete_entry_record_warns_but_does_not_stop() -> None:
    funded = replace(READY, is_funded=True, entry_gaps=("Gender",))
    assert isinstance(LIFE.move(S.ACCEPTED, "P6", funded, Role.MANAGER), Move)
    assert warnings(funded, "P6") == ("The person does not count in reports yet. Missing: Gender.",)
    assert warnings(funded, "P8") == ()
    assert warnings(replace(funded, is_funded=False), "P6") == ()
    assert warnings(replace(funded, entry_gaps=()), "P6") == ()


def test_every_state_stands_at_a_step() -> None:
    assert all(step_of(state) in STEPS for state in S)
    assert step_of(S.PAUSED) is S.ACTIVE


def test_inputs_of_the_desk_become_facts() -> None:
    facts = with_inputs(Facts(TODAY), date(2026, 2, 2), "ill")
    assert (facts.activity_on, facts.until, facts.reason) == (date(2026, 2, 2), date(2026, 2, 2), "ill")
    assert with_inputs(READY, None, "").activity_on == READY.activity_on


def test_moves_made_here_are_rows_of_the_table() -> None:
    assert {row.id for row in LIFE.transitions} >= HERE
