"""Who gets a certificate, and the life of one, against `domain.md` 7.2c."""

from dataclasses import replace

import pytest

from desktop.features.mentorships.certificate_rules import (
    CERTIFICATE,
    CertificateFacts,
    derived,
    may_be_granted,
)
from desktop.features.mentorships.certificate_rules import CertificateState as C
from desktop.features.mentorships.rules import State
from desktop.rights import Role
from desktop.workflow import Machine, Move, Refusal, Transition

DONE = CertificateFacts(State.CLOSED_COMPLETED, held=5, agreed=6, is_confirmed=True, reason="It was for somebody else")
EARLY = replace(DONE, state=State.CLOSED_EARLY, held=3, is_confirmed=False, is_granted=True)

ROWS = [
    ("C1", C.NOT_ELIGIBLE, C.ELIGIBLE),
    ("C2", C.ELIGIBLE, C.ISSUED),
    ("C3", C.ISSUED, C.REISSUED),
    ("C3", C.REISSUED, C.REISSUED),
    ("C4", C.ISSUED, C.REVOKED),
    ("C4", C.REISSUED, C.REVOKED),
]
NOT_EARNED = [
    (replace(DONE, state=State.RUNNING), "follows the closing"),
    (replace(DONE, held=0), "No meeting was held"),
    (replace(DONE, is_confirmed=False), "Both have to confirm"),
    (replace(EARLY, held=2), "Fewer than half"),
    (replace(EARLY, held=0, agreed=0), "Fewer than half"),
    (replace(EARLY, is_granted=False), "decide first"),
]


def test_the_table_has_these_rows_and_no_others():
    assert [(row.id, row.source, row.target) for row in CERTIFICATE.transitions] == ROWS
    assert all(row.words and row.words() for row in CERTIFICATE.transitions)


@pytest.mark.parametrize(("move", "source", "target"), ROWS)
@pytest.mark.parametrize("facts", [DONE, EARLY])
def test_each_row_leads_where_the_rule_says(move, source, target, facts):
    made = CERTIFICATE.move(source, move, facts, Role.MANAGER)
    assert isinstance(made, Move)
    assert made.target is target


@pytest.mark.parametrize(("facts", "sentence"), NOT_EARNED)
@pytest.mark.parametrize(("move", "source"), [("C1", C.NOT_ELIGIBLE), ("C2", C.ELIGIBLE)])
def test_what_is_not_earned_is_not_given_whatever_the_reason(facts, sentence, move, source):
    answer = CERTIFICATE.move(source, move, facts, Role.MANAGER, "the board wants it")
    assert isinstance(answer, Refusal)
    assert sentence in answer.sentence
    assert derived(facts) is C.NOT_ELIGIBLE
    bare = Machine(*(Transition(row.id, row.source, row.target, row.actors) for row in CERTIFICATE.transitions))
    assert isinstance(bare.move(source, move, facts, Role.MANAGER), Move)


def test_revoking_needs_a_reason():
    answer = CERTIFICATE.move(C.ISSUED, "C4", replace(DONE, reason=" "), Role.MANAGER)
    assert isinstance(answer, Refusal)
    assert "why" in answer.sentence


def test_the_manager_decides_only_about_an_early_end_with_half_of_the_meetings():
    assert derived(DONE) is C.ELIGIBLE
    assert may_be_granted(replace(EARLY, is_granted=False)) == ""
    assert "early end" in may_be_granted(DONE)
    assert "half" in may_be_granted(replace(EARLY, held=2))
    assert "reason" in may_be_granted(replace(EARLY, reason=""))
