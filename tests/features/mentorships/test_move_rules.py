"""The steps as a page offers them: open, or with the sentence that keeps them back."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.features.mentorships.machine_rules import MENTORSHIP, Facts
from desktop.features.mentorships.move_rules import NOT_OFFERED, as_asked, asks_of, moves_of, whose
from desktop.features.mentorships.rules import State
from desktop.rights import Role

FACTS = Facts(day=date(2026, 3, 20), is_closing_agreed=True, is_closing_held=True)


@pytest.mark.parametrize("state", list(State))
def test_every_state_offers_the_rows_that_leave_it(state):
    wanted = [row.id for row in MENTORSHIP.leaving(state) if row.id not in NOT_OFFERED]
    found = moves_of(state, FACTS)
    assert [line.id for line in found] == wanted
    assert all(line.obstacle == "" and line.roles for line in found)


def test_an_impossible_step_says_what_is_missing():
    lines = {line.id: line for line in moves_of(State.RUNNING, replace(FACTS, is_closing_agreed=False))}
    assert "closing meeting" in lines["M13"].obstacle
    assert not lines["M13"].is_hard
    assert lines["M12"].obstacle == ""
    assert lines["M15"].roles == (Role.MENTOR, Role.MENTEE, Role.MANAGER)


def test_a_hard_obstacle_is_marked():
    lines = {line.id: line for line in moves_of(State.AGREEMENT_SUBMITTED, replace(FACTS, unpermitted=("Ali Can",)))}
    assert lines["M10"].is_hard


def test_what_is_asked_for_counts_as_given():
    assert asks_of("M12", State.PAUSED) == ()
    assert asks_of("M2", State.REQUESTED) == ()
    given = as_asked(replace(FACTS, unconfirmed=("Ali",)), "M14", State.CLOSING)
    assert given.unconfirmed == ()
    assert as_asked(FACTS, "M7", State.ACCEPTED).first_meeting_on == FACTS.day


def test_every_decision_is_somebodys():
    assert [whose(role) for role in (Role.MENTOR, Role.MENTEE, Role.MANAGER, Role.SYSTEM)] == [
        "Mentor",
        "Mentee",
        "The office",
        "The clock",
    ]
