"""The rows M1 to M16, one by one, against `domain.md` 7.2."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.features.mentorships.machine_rules import MENTORSHIP, Facts, overridable, step
from desktop.features.mentorships.rules import EarlyEnd
from desktop.features.mentorships.rules import State as S
from desktop.rights import Role
from desktop.workflow import Machine, Move, Refusal, Transition

TODAY = date(2026, 3, 20)
READY = Facts(
    day=TODAY,
    mentor="Mia Berg",
    message="Dear Ali",
    answer_until=date(2026, 3, 19),
    reason="agreed",
    first_meeting_on=date(2026, 3, 10),
    accepted_on=date(2026, 3, 1),
    comment="More meetings",
    until=date(2026, 4, 1),
    is_closing_agreed=True,
    is_closing_held=True,
    early=EarlyEnd.PLANNED,
    closed_on=date(2026, 3, 1),
    has_new_version=True,
)
MEN, MTE = "mentor", "mentee"

ROWS = [
    ("M1", None, S.REQUESTED, MTE),
    ("M2", S.REQUESTED, S.ACCEPTED, MEN),
    ("M3", S.REQUESTED, S.DECLINED, MEN),
    ("M4", S.REQUESTED, S.WITHDRAWN, MTE),
    ("M5", S.REQUESTED, S.EXPIRED, "system"),
    ("M6", S.ACCEPTED, S.TERMINATED, "mentee mentor"),
    ("M6", S.AGREEMENT_DRAFT, S.TERMINATED, "mentee mentor"),
    ("M6", S.AGREEMENT_SUBMITTED, S.TERMINATED, "mentee mentor"),
    ("M7", S.ACCEPTED, S.AGREEMENT_DRAFT, MTE),
    ("M8", S.AGREEMENT_DRAFT, S.AGREEMENT_SUBMITTED, MTE),
    ("M9", S.AGREEMENT_SUBMITTED, S.AGREEMENT_DRAFT, MEN),
    ("M10", S.AGREEMENT_SUBMITTED, S.RUNNING, MEN),
    ("M11", S.RUNNING, S.RUNNING, "mentee mentor"),
    ("M12", S.RUNNING, S.PAUSED, "mentee mentor"),
    ("M12", S.PAUSED, S.RUNNING, "mentee mentor"),
    ("M13", S.RUNNING, S.CLOSING, "mentee mentor"),
    ("M14", S.CLOSING, S.CLOSED_COMPLETED, "mentee mentor"),
    ("M15", S.RUNNING, S.CLOSED_EARLY, "manager mentee mentor"),
    ("M15", S.PAUSED, S.CLOSED_EARLY, "manager mentee mentor"),
    ("M15", S.CLOSING, S.CLOSED_EARLY, "manager mentee mentor"),
    ("M16", S.CLOSED_COMPLETED, S.RUNNING, "mentee mentor"),
]
"""Id, from, to, actors. M6 from the two states of the agreement: see the machine."""

SOFT, HARD = False, True
GUARDS = [
    ("M1", None, {"is_same_person": True}, HARD, "same person"),
    ("M1", None, {"not_accepted": ("Ali Can",)}, SOFT, "Ali Can has not been accepted"),
    ("M1", None, {"is_available": False}, SOFT, "Mia Berg is not available"),
    ("M1", None, {"free_places": 0}, SOFT, "no free place"),
    ("M1", None, {"has_open_pair": True}, SOFT, "open request or a mentorship together"),
    ("M1", None, {"open_requests": 3}, SOFT, "3 open requests already"),
    ("M2", S.REQUESTED, {"free_places": 0}, SOFT, "no free place"),
    ("M2", S.REQUESTED, {"mentor_gaps": ("The training is missing.",)}, SOFT, "training"),
    ("M3", S.REQUESTED, {"message": " "}, HARD, "message to the mentee"),
    ("M5", S.REQUESTED, {"answer_until": TODAY}, HARD, "not over yet"),
    ("M5", S.REQUESTED, {"answer_until": None}, HARD, "not over yet"),
    ("M6", S.ACCEPTED, {"reason": ""}, SOFT, "reason"),
    ("M6", S.AGREEMENT_DRAFT, {"has_approved": True}, SOFT, "in force"),
    ("M7", S.ACCEPTED, {"first_meeting_on": None}, SOFT, "first meeting is missing"),
    ("M7", S.ACCEPTED, {"first_meeting_on": date(2026, 2, 1)}, SOFT, "before the request was accepted"),
    ("M8", S.AGREEMENT_DRAFT, {"agreement_gaps": ("The period is missing.",)}, SOFT, "period"),
    ("M9", S.AGREEMENT_SUBMITTED, {"comment": ""}, SOFT, "what should be changed"),
    ("M10", S.AGREEMENT_SUBMITTED, {"missing_papers": ("EM-20 of Ali is missing.",)}, SOFT, "EM-20"),
    ("M10", S.AGREEMENT_SUBMITTED, {"unpermitted": ("Ali Can",)}, HARD, "guardian"),
    ("M11", S.RUNNING, {"has_new_version": False}, HARD, "new version"),
    ("M12", S.RUNNING, {"reason": ""}, SOFT, "reason"),
    ("M12", S.RUNNING, {"until": None}, SOFT, "Until when"),
    ("M12", S.RUNNING, {"until": date(2026, 3, 19)}, SOFT, "ends before it begins"),
    ("M13", S.RUNNING, {"is_closing_agreed": False}, SOFT, "closing meeting is not agreed"),
    ("M14", S.CLOSING, {"is_closing_held": False}, SOFT, "closed in writing"),
    ("M14", S.CLOSING, {"unconfirmed": ("Ali Can",)}, HARD, "Ali Can has not confirmed"),
    ("M15", S.RUNNING, {"reason": ""}, SOFT, "reason"),
    ("M15", S.CLOSING, {"early": None}, SOFT, "how it ended"),
    ("M16", S.CLOSED_COMPLETED, {"closed_on": date(2026, 2, 1)}, SOFT, "more than 30 days ago"),
    ("M16", S.CLOSED_COMPLETED, {"has_new_version": False}, HARD, "new version"),
]
"""Hard by the table: the message of M3. Hard besides: what only a side or the clock can give, and W-04."""


def role_of(move: str, source: S | None) -> Role:
    """Somebody whose step it is."""
    row = next(row for row in MENTORSHIP.rows(move) if row.source == source)
    return sorted(row.actors)[-1]


def test_the_table_has_these_rows_and_no_others():
    found = [(row.id, row.source, row.target, " ".join(sorted(row.actors))) for row in MENTORSHIP.transitions]
    assert found == ROWS


@pytest.mark.parametrize(("move", "source", "target", "_actors"), ROWS)
def test_each_row_leads_where_the_table_says(move, source, target, _actors):
    made = step(source, move, READY, role_of(move, source))
    assert isinstance(made, Move)
    assert made.target is target
    assert all(row.words and row.words() for row in MENTORSHIP.rows(move))


@pytest.mark.parametrize(("move", "source", "_target", "actors"), ROWS)
def test_nobody_else_makes_the_step_of_a_side(move, source, _target, actors):
    for role in (Role.MENTOR, Role.MENTEE, Role.DONOR, Role.COORDINATOR):
        if role.value not in actors.split():
            answer = step(source, move, READY, role, "the desk wants it")
            assert isinstance(answer, Refusal)
            assert answer.sentence == "This step belongs to somebody else."


@pytest.mark.parametrize(("move", "source", "changes", "is_hard", "sentence"), GUARDS)
def test_each_guard_stops_its_move_with_its_sentence(move, source, changes, is_hard, sentence):
    facts, role = replace(READY, **changes), role_of(move, source)
    answer = step(source, move, facts, role)
    assert isinstance(answer, Refusal)
    assert sentence in answer.sentence
    assert answer.obstacles[0].is_hard is is_hard
    assert isinstance(step(source, move, facts, role, "the board decided"), Refusal if is_hard else Move)
    assert isinstance(step(source, move, facts, role, "  "), Refusal)


@pytest.mark.parametrize(("move", "source", "changes", "_is_hard", "_sentence"), GUARDS)
def test_twin_without_its_guard_the_same_step_goes_through(move, source, changes, _is_hard, _sentence):
    bare = Machine(*(Transition(row.id, row.source, row.target, row.actors) for row in MENTORSHIP.transitions))
    answer = overridable(bare, (source, move), replace(READY, **changes), role_of(move, source))
    assert isinstance(answer, Move)


def test_guards_speak_in_the_order_of_the_table():
    facts = replace(READY, not_accepted=("Ali Can",), is_available=False, has_open_pair=True, open_requests=4)
    answer = step(None, "M1", facts, Role.MENTEE)
    assert isinstance(answer, Refusal)
    said = [one.sentence for one in answer.obstacles]
    assert [words[:24] for words in said] == [
        "Ali Can has not been acc",
        "Mia Berg is not availabl",
        "These two have an open r",
        "The mentee has 4 open re",
    ]


def test_the_pause_ends_without_a_question():
    assert isinstance(step(S.PAUSED, "M12", Facts(TODAY), Role.MENTOR), Move)


def test_going_on_is_possible_for_thirty_days():
    assert isinstance(step(S.CLOSED_COMPLETED, "M16", replace(READY, closed_on=date(2026, 2, 18)), Role.MENTEE), Move)
    late = step(S.CLOSED_COMPLETED, "M16", replace(READY, closed_on=date(2026, 2, 17)), Role.MENTEE)
    assert isinstance(late, Refusal)
    assert isinstance(step(S.CLOSED_COMPLETED, "M16", replace(READY, closed_on=None), Role.MENTEE), Move)


def test_an_override_is_kept_with_the_sentence_it_stood_for():
    made = step(S.CLOSING, "M14", replace(READY, is_closing_held=False), Role.MENTEE, "closed in writing")
    assert isinstance(made, Move)
    assert len(made.overridden) == 1
    assert made.overridden[0].startswith("Both have to confirm that the closing meeting")


def test_a_first_meeting_without_a_day_of_acceptance_is_any_day():
    assert isinstance(step(S.ACCEPTED, "M7", replace(READY, accepted_on=None), Role.MENTEE), Move)
