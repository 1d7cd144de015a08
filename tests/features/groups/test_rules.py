"""G1 of domain.md 7.5: the guards in order, and which of them a reason overrides."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.features.groups.rules import (
    FORMING,
    Candidate,
    Draft,
    FormingFacts,
    State,
    problem_after_forming,
    problems,
    typed_problem,
)
from desktop.rights import Role
from desktop.workflow import Move, Refusal

MENTOR = Candidate(1, "Mia Berg", is_mentor=True, is_mentee=False, is_accepted=True, free_places=6)
MENTEE = Candidate(2, "Ali Can", is_mentor=False, is_mentee=True, is_accepted=True)
FACTS = FormingFacts(MENTOR, (MENTEE,))


def move(facts, reason="", role=Role.MANAGER):
    return FORMING.move(None, "G1", facts, role, reason)


def test_one_mentor_and_one_mentee_are_a_group():
    assert move(FACTS) == Move("G1", State.FORMING)


HARD = [
    (replace(FACTS, mentor=None), "Choose a mentor."),
    (replace(FACTS, mentor=replace(MENTOR, is_mentor=False)), "Mia Berg is not a mentor in this programme."),
    (replace(FACTS, mentees=()), "Choose at least one mentee."),
    (replace(FACTS, least=2), "A group in this programme has at least 2 mentees."),
    (replace(FACTS, most=0), "A group in this programme has at most 0 mentees."),
    (replace(FACTS, mentees=(replace(MENTEE, is_mentee=False),)), "Ali Can is not a mentee in this programme."),
    (replace(FACTS, mentees=(MENTEE, MENTEE)), "One person is chosen twice."),
    (replace(FACTS, mentees=(replace(MENTEE, participation=1),)), "One person is chosen twice."),
]
SOFT = [
    (replace(FACTS, mentor=replace(MENTOR, is_accepted=False)), "Mia Berg has not been accepted as a mentor yet."),
    (replace(FACTS, mentor=replace(MENTOR, free_places=0)), "Mia Berg can take 0 more mentees."),
]


@pytest.mark.parametrize(("facts", "sentence"), HARD)
def test_hard_guards_stand_even_against_a_reason(facts, sentence):
    for reason in ("", "The funder asked for it"):
        answer = move(facts, reason)
        assert isinstance(answer, Refusal)
        assert answer.sentence == sentence


@pytest.mark.parametrize(("facts", "sentence"), SOFT)
def test_other_guards_yield_to_a_managers_reason(facts, sentence):
    assert move(facts).sentence == sentence
    assert move(facts, "Interview on Monday") == Move("G1", State.FORMING, (sentence,))


@pytest.mark.parametrize(("facts", "sentence"), SOFT)
def test_nobody_else_overrides(facts, sentence):
    assert isinstance(move(facts, "Because", Role.COORDINATOR), Refusal)


def test_the_period_and_the_numbers():
    assert problems(Draft()) == []
    assert problems(Draft(starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1))) == [
        "The period ends before it starts."
    ]
    assert problems(Draft(held_minutes=-1)) == ["Numbers of sessions and minutes are not below zero."]


def test_figures_of_held_sessions_are_typed_only_without_meetings():
    assert typed_problem(["held_sessions"], are_on_record=False) == ""
    assert typed_problem(["motto"], are_on_record=True) == ""
    assert "it is not typed" in typed_problem(["motto", "held_minutes"], are_on_record=True)


def test_members_change_freely_only_while_a_group_is_being_formed():
    said = {state: problem_after_forming(state) for state in State}
    assert said.pop(State.FORMING) == ""
    assert "has ended" in said[State.CLOSED]
    assert "has ended" in said[State.DISSOLVED]
    assert "EM-28" in said[State.CONTRACTING]
