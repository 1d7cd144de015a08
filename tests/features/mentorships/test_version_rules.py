"""The rows A1 to A6, one by one, against `domain.md` 7.3."""

from dataclasses import replace

import pytest

from desktop.features.mentorships.agreement_rules import VersionState as V
from desktop.features.mentorships.machine_rules import overridable
from desktop.features.mentorships.version_rules import AGREEMENT, VersionFacts, version_step
from desktop.rights import Role
from desktop.workflow import Machine, Move, Refusal, Transition

READY = VersionFacts(comment="More meetings", has_later_approved=True)

ROWS = [
    ("A1", None, V.DRAFT, Role.MENTEE),
    ("A1", V.RETURNED, V.DRAFT, Role.MENTEE),
    ("A2", V.DRAFT, V.SUBMITTED, Role.MENTEE),
    ("A3", V.SUBMITTED, V.APPROVED, Role.MENTOR),
    ("A4", V.SUBMITTED, V.RETURNED, Role.MENTOR),
    ("A5", V.APPROVED, V.SUPERSEDED, Role.SYSTEM),
    ("A6", V.DRAFT, V.DISCARDED, Role.MENTEE),
    ("A6", V.SUBMITTED, V.DISCARDED, Role.MENTEE),
]

GUARDS = [
    ("A1", None, {"may_be_drafted": False}, True, "once the request is accepted"),
    ("A1", None, {"open_versions": 1}, True, "still being agreed on"),
    ("A1", V.RETURNED, {"open_versions": 1}, True, "still being agreed on"),
    ("A2", V.DRAFT, {"gaps": ("The kind of contact is missing.",)}, False, "kind of contact"),
    ("A3", V.SUBMITTED, {"is_different": False}, False, "says the same"),
    ("A3", V.SUBMITTED, {"is_as_submitted": False}, True, "not the text that was submitted"),
    ("A4", V.SUBMITTED, {"comment": " "}, False, "what should be changed"),
    ("A5", V.APPROVED, {"has_later_approved": False}, True, "No later version"),
    ("A6", V.DRAFT, {"is_first": True}, True, "cannot be discarded"),
    ("A6", V.SUBMITTED, {"is_first": True}, True, "cannot be discarded"),
]


def role_of(move: str, source: V | None) -> Role:
    return next(role for row_move, row_source, _, role in ROWS if (row_move, row_source) == (move, source))


def test_the_table_has_these_rows_and_no_others():
    found = [(row.id, row.source, row.target, next(iter(row.actors))) for row in AGREEMENT.transitions]
    assert found == ROWS
    assert all(len(row.actors) == 1 for row in AGREEMENT.transitions)


@pytest.mark.parametrize(("move", "source", "target", "role"), ROWS)
def test_each_row_leads_where_the_table_says(move, source, target, role):
    made = version_step(source, move, READY, role)
    assert isinstance(made, Move)
    assert made.target is target
    assert all(row.words and row.words() for row in AGREEMENT.rows(move))


@pytest.mark.parametrize(("move", "source", "_target", "role"), ROWS)
def test_the_other_side_does_not_make_the_step(move, source, _target, role):
    other = Role.MENTEE if role is Role.MENTOR else Role.MENTOR
    assert isinstance(version_step(source, move, READY, other, "the desk wants it"), Refusal)


@pytest.mark.parametrize(("move", "source", "changes", "is_hard", "sentence"), GUARDS)
def test_each_guard_stops_its_move_with_its_sentence(move, source, changes, is_hard, sentence):
    facts, role = replace(READY, **changes), role_of(move, source)
    answer = version_step(source, move, facts, role)
    assert isinstance(answer, Refusal)
    assert sentence in answer.sentence
    assert isinstance(version_step(source, move, facts, role, "the board decided"), Refusal if is_hard else Move)


@pytest.mark.parametrize(("move", "source", "changes", "_is_hard", "_sentence"), GUARDS)
def test_twin_without_its_guard_the_same_step_goes_through(move, source, changes, _is_hard, _sentence):
    bare = Machine(*(Transition(row.id, row.source, row.target, row.actors) for row in AGREEMENT.transitions))
    assert isinstance(overridable(bare, (source, move), replace(READY, **changes), role_of(move, source)), Move)
