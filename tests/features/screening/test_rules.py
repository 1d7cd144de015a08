"""What a mentor must have shown: the check row by row against `domain.md` 7.11, the benchmarks B.2.3 to B.3.1."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.features.programmes.quality import PRESETS, Preset
from desktop.features.screening import rules
from desktop.features.screening.rules import CHECK, CheckFacts, Draft, Reference, Training
from desktop.features.screening.rules import CheckState as C
from desktop.rights import Role
from desktop.workflow import Move, Refusal

TODAY = date(2026, 3, 2)
SEEN = CheckFacts(TODAY, date(2026, 2, 1), "Kari", date(2029, 2, 1), "old and harmless", "Bo", "Kari")
ROWS = [
    ("C1", C.NOT_ASKED, C.ASKED),
    ("C1", C.EXPIRED, C.ASKED),
    *(("C2", state, C.SEEN_CLEAR) for state in (C.NOT_ASKED, C.ASKED, C.EXPIRED)),
    *(("C3", state, C.SEEN_ISSUE) for state in (C.NOT_ASKED, C.ASKED, C.EXPIRED)),
    ("C4", C.SEEN_CLEAR, C.EXPIRED),
    ("C4", C.ALLOWED, C.EXPIRED),
    ("C5", C.SEEN_ISSUE, C.ALLOWED),
    ("C6", C.SEEN_ISSUE, C.REFUSED),
]
OVER = replace(SEEN, valid_until=date(2026, 3, 1))
GUARDS = [
    ("C2", C.ASKED, {"seen_on": None}, "On which day was the certificate seen?"),
    ("C2", C.ASKED, {"seen_on": TODAY + timedelta(1)}, "This day is still to come."),
    ("C2", C.ASKED, {"seen_by": " "}, "Who saw the certificate?"),
    ("C2", C.ASKED, {"valid_until": None}, "Until when does the check hold?"),
    ("C2", C.ASKED, {"valid_until": date(2026, 2, 1)}, "The check must hold longer than the day it was seen on."),
    ("C3", C.ASKED, {"seen_by": ""}, "Who saw the certificate?"),
    ("C4", C.SEEN_CLEAR, {}, "The check still holds."),
    ("C5", C.SEEN_ISSUE, {"reason": ""}, "A reason is missing."),
    ("C5", C.SEEN_ISSUE, {"second_person": ""}, "A second person has to decide with you."),
    ("C6", C.SEEN_ISSUE, {"second_person": "KARI"}, "A second person has to decide with you."),
    ("C5", C.SEEN_ISSUE, {"valid_until": None}, "Until when does the check hold?"),
]


def _facts(move):
    return OVER if move == "C4" else SEEN


def _role(move):
    return Role.SYSTEM if move == "C4" else Role.MANAGER


def test_the_machine_has_these_rows_and_no_others():
    assert {(row.id, row.source, row.target) for row in CHECK.transitions} == set(ROWS)


@pytest.mark.parametrize(("move", "source", "target"), ROWS)
def test_each_row_moves_when_everything_is_there(move, source, target):
    assert CHECK.move(source, move, _facts(move), _role(move)) == Move(move, target)


@pytest.mark.parametrize(("move", "source", "without", "sentence"), GUARDS)
def test_each_guard_is_hard_and_names_what_is_missing(move, source, without, sentence):
    refused = CHECK.move(source, move, replace(SEEN, **without), Role.MANAGER, "seen at the desk")
    assert isinstance(refused, Refusal)
    assert refused.sentence == sentence


@given(st.lists(st.sampled_from(ROWS), max_size=20))
def test_random_moves_stay_in_the_table(walk):
    state = C.NOT_ASKED
    for move, _, _ in walk:
        answer = CHECK.move(state, move, _facts(move), _role(move))
        if isinstance(answer, Move):
            assert (move, state, answer.target) in ROWS
            state = answer.target


def test_expiry_is_derived_from_the_day():
    assert rules.standing(C.SEEN_CLEAR, date(2026, 3, 1), TODAY) is C.EXPIRED
    assert rules.standing(C.ALLOWED, date(2026, 3, 1), TODAY) is C.EXPIRED
    assert rules.standing(C.SEEN_CLEAR, TODAY, TODAY) is C.SEEN_CLEAR
    assert rules.standing(C.ASKED, date(2026, 3, 1), TODAY) is C.ASKED
    assert rules.standing(C.SEEN_CLEAR, None, TODAY) is C.SEEN_CLEAR


def test_every_state_has_words():
    assert len({state.words() for state in C}) == len(C)


WHOLE = Draft(
    interview_on=date(2026, 2, 1),
    interviewer="Kari",
    interview_result="Fits",
    references=(Reference("Ek", date(2026, 2, 1), "warm"), Reference("Ås", date(2026, 2, 2), "reliable")),
    check=C.SEEN_CLEAR,
    check_seen_on=date(2026, 2, 1),
    check_seen_by="Kari",
    check_valid_until=date(2029, 2, 1),
    commitment_months=12,
    commitment_on=date(2026, 2, 3),
    trainings=(Training("Basics", date(2026, 2, 10), 120, "Roles, safety", True),),
)
YOUTH = PRESETS[Preset.YOUTH]


def test_youth_mentoring_asks_for_everything_in_the_order_of_the_benchmarks():
    assert rules.missing(Draft(), Preset.YOUTH, YOUTH, TODAY) == [
        "The interview is missing: its day and who held it (B.2.3).",
        "The certificate of the criminal record has not been seen (B.2.4).",
        "2 references are missing (B.2.5).",
        "The signed commitment for 12 months is missing (B.2.6).",
    ]
    assert rules.missing(WHOLE, Preset.YOUTH, YOUTH, TODAY) == []


def test_alumni_mentoring_asks_for_nothing_of_it():
    assert rules.missing(Draft(), Preset.ALUMNI, PRESETS[Preset.ALUMNI], TODAY) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"interview_result": ""}, "The result of the interview is missing (B.2.3)."),
        ({"references": WHOLE.references[:1]}, "1 reference is missing (B.2.5)."),
        ({"commitment_months": 11}, "The signed commitment for 12 months is missing (B.2.6)."),
        ({"check_valid_until": date(2026, 3, 1)}, "The check of the criminal record ended on 01.03.2026."),
        ({"check": C.SEEN_ISSUE}, "The certificate has an entry: you and a second person have to decide."),
        ({"check": C.REFUSED}, "The check of the criminal record was decided against this person."),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(change, sentence):
    assert rules.missing(replace(WHOLE, **change), Preset.YOUTH, YOUTH, TODAY) == [sentence]


def test_an_entry_that_two_people_allowed_is_enough():
    assert rules.missing_check(replace(WHOLE, check=C.ALLOWED), TODAY) == ""


def test_a_check_is_asked_for_anew_sixty_days_before_its_end():
    ends = replace(WHOLE, check_valid_until=TODAY + timedelta(60))
    assert rules.is_check_ending(ends, TODAY)
    assert not rules.is_check_ending(replace(WHOLE, check_valid_until=TODAY + timedelta(61)), TODAY)
    assert not rules.is_check_ending(replace(WHOLE, check_valid_until=None), TODAY)
    assert not rules.is_check_ending(replace(ends, check=C.ASKED), TODAY)


def test_only_training_that_took_place_before_the_day_counts():
    trainings = (
        Training("Basics", date(2026, 2, 10), 90, "Roles"),
        Training("Safety", date(2026, 3, 5), 60, "Safety"),
        Training("Planned", date(2026, 2, 20), 0, "Ethics"),
        Training("No topics", None, 60, " "),
    )
    assert rules.trained_minutes(trainings, TODAY) == 90
    gap = rules.training_gap(trainings, 2, TODAY)
    assert gap == "30 minutes of training are missing before the first meeting (B.3.1)."
    assert rules.training_gap(trainings, 2, date(2026, 3, 5)) == ""
    assert rules.training_gap((), 0, TODAY) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"interview_on": TODAY + timedelta(1)}, "still to come"),
        ({"references": (Reference("Ek", TODAY + timedelta(1), ""),)}, "still to come"),
        ({"trainings": (Training("Basics", None, 10_001, "x"),)}, "10,000 minutes"),
        ({"trainings": (Training("Basics", None, 0, "x", True),)}, "can be verified"),
        ({"commitment_months": 121}, "1 to 120 months"),
    ],
)
def test_what_cannot_be_kept_is_said(change, words):
    (sentence,) = rules.problems(replace(WHOLE, **change), TODAY)
    assert words in sentence
    assert rules.problems(WHOLE, TODAY) == []


def test_the_state_of_the_check_changes_only_by_its_moves():
    asked = replace(WHOLE, check=C.ASKED)
    assert rules.move_problem(asked, WHOLE, TODAY, "Kari") == ""
    assert rules.move_problem(asked, replace(WHOLE, check_seen_by=""), TODAY, "Kari") == "Who saw the certificate?"
    assert rules.move_problem(asked, replace(asked, criteria="x"), TODAY, "Kari") == ""
    assert rules.move_problem(WHOLE, replace(WHOLE, check=C.NOT_ASKED), TODAY, "Kari") == (
        "Choose what became of the check."
    )
    assert rules.move_problem(WHOLE, replace(WHOLE, check=C.ALLOWED), TODAY, "Kari") == (
        "This step does not start from the present state."
    )
    issue = replace(WHOLE, check=C.SEEN_ISSUE)
    allowed = replace(WHOLE, check=C.ALLOWED, check_reason="Harmless")
    assert "second person" in rules.move_problem(issue, allowed, TODAY, "Kari")
    assert rules.move_problem(issue, replace(allowed, check_second="Bo"), TODAY, "Kari") == ""
