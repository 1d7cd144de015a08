"""The rows D1 to D12, one by one, against `domain.md` 7.10."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.features.paperwork.due_rules import (
    LARGEST,
    Demand,
    Level,
    due_on,
    is_due_soon,
    is_expiring,
    is_overdue,
    problem_of_scan,
    signatures_needed,
)
from desktop.features.paperwork.slot_rules import DOCUMENT, SETTLED, STEPS, Channel, Checklist, Facts
from desktop.features.paperwork.slot_rules import State as S
from desktop.rights import Role
from desktop.workflow import Move, Refusal

TODAY = date(2026, 3, 2)
READY = Facts(
    today=TODAY,
    event="group_formed",
    recipient="Ada",
    channel=Channel.POST,
    day=TODAY,
    sent_on=TODAY,
    checklist=Checklist(True, 6, True, True),
    signatures_needed=6,
    is_contract=True,
    is_filled_here=True,
    reason="agreed",
    is_funder_mandatory=True,
    funder_note="Ms Ek of the funder, 1 March",
    is_newer_verified=True,
    is_parent_closed=True,
    retention_is_over=True,
    second_person="Bo",
)
OPEN = (S.REQUIRED, S.GENERATED, S.SENT, S.RETURNED, S.SCAN_ATTACHED, S.REJECTED)
ROWS = [
    ("D1", None, S.REQUIRED, Role.SYSTEM),
    ("D2", S.REQUIRED, S.GENERATED, Role.MANAGER),
    ("D2", S.REJECTED, S.GENERATED, Role.MANAGER),
    ("D3", S.GENERATED, S.SENT, Role.MANAGER),
    ("D3", S.REJECTED, S.SENT, Role.MANAGER),
    ("D4", S.SENT, S.RETURNED, Role.MANAGER),
    ("D5f", S.GENERATED, S.RETURNED, Role.MENTOR),
    ("D5f", S.SENT, S.RETURNED, Role.MENTOR),
    ("D5f", S.REJECTED, S.RETURNED, Role.MANAGER),
    ("D5", S.GENERATED, S.SCAN_ATTACHED, Role.MENTOR),
    ("D5", S.SENT, S.SCAN_ATTACHED, Role.MENTOR),
    ("D5", S.RETURNED, S.SCAN_ATTACHED, Role.MANAGER),
    ("D5", S.REJECTED, S.SCAN_ATTACHED, Role.MANAGER),
    ("D6", S.SCAN_ATTACHED, S.VERIFIED, Role.MANAGER),
    ("D7", S.SCAN_ATTACHED, S.REJECTED, Role.MANAGER),
    ("D8", S.REQUIRED, S.VERIFIED, Role.MANAGER),
    *(("D9", state, S.WAIVED, Role.MANAGER) for state in OPEN),
    *(("D9n", state, S.NOT_APPLICABLE, Role.MANAGER) for state in OPEN),
    ("D10", S.VERIFIED, S.SUPERSEDED, Role.SYSTEM),
    ("D11", S.VERIFIED, S.ARCHIVED, Role.SYSTEM),
    ("D11", S.SUPERSEDED, S.ARCHIVED, Role.SYSTEM),
    ("D12", S.ARCHIVED, S.DESTROYED, Role.MANAGER),
]
EYES = Checklist(True, 6, True, True)
GUARDS = [
    ("D1", None, {"event": ""}, True, "Nothing has happened yet that asks for this document."),
    ("D2", S.REQUIRED, {"missing": ("place", "end")}, True, "Still missing: place, end."),
    ("D3", S.GENERATED, {"recipient": " "}, True, "To whom was it sent?"),
    ("D3", S.GENERATED, {"channel": None}, True, "By which way was it sent?"),
    ("D3", S.GENERATED, {"day": None}, True, "On which day?"),
    ("D3", S.GENERATED, {"day": TODAY + timedelta(1)}, True, "This day is still to come."),
    ("D4", S.SENT, {"day": None}, True, "On which day?"),
    ("D4", S.SENT, {"day": TODAY - timedelta(1)}, True, "It cannot have come back before it was sent on 02.03.2026."),
    ("D5f", S.SENT, {"day": None}, True, "On which day?"),
    ("D5", S.SENT, {"file_problem": "This is a film."}, True, "This is a film."),
    ("D5", S.SENT, {"is_known_scan": True}, False, "This very file is attached already."),
    (
        "D6",
        S.SCAN_ATTACHED,
        {"checklist": replace(EYES, is_right_version=False)},
        False,
        "The scan is not of the version that was issued last.",
    ),
    ("D6", S.SCAN_ATTACHED, {"checklist": replace(EYES, signatures=5)}, False, "1 signature is missing."),
    ("D6", S.SCAN_ATTACHED, {"checklist": replace(EYES, signatures=4)}, False, "2 signatures are missing."),
    (
        "D6",
        S.SCAN_ATTACHED,
        {"checklist": replace(EYES, are_days_filled_in=False)},
        False,
        "A date beside a signature is missing.",
    ),
    ("D6", S.SCAN_ATTACHED, {"checklist": replace(EYES, are_pages_complete=False)}, False, "A page is missing."),
    (
        "D6",
        S.SCAN_ATTACHED,
        {"verifier_is_only_signatory": True},
        False,
        "Whoever checks a contract must not be the only one who signed it.",
    ),
    ("D7", S.SCAN_ATTACHED, {"reason": " "}, True, "A reason is missing."),
    ("D8", S.REQUIRED, {}, True, "This document needs signatures; attach the signed scan."),
    (
        "D8",
        S.REQUIRED,
        {"signatures_needed": 0, "is_filled_here": False},
        True,
        "It has not been filled in here yet.",
    ),
    ("D9", S.SENT, {"reason": ""}, True, "A reason is missing."),
    (
        "D9",
        S.SENT,
        {"funder_note": ""},
        True,
        "The funder asks for this document. Write down who of the funder allowed to leave it out, and when.",
    ),
    ("D9n", S.REQUIRED, {"reason": ""}, True, "A reason is missing."),
    ("D10", S.VERIFIED, {"is_newer_verified": False}, True, "No newer version has been checked yet."),
    ("D11", S.VERIFIED, {"is_parent_closed": False}, True, "What it belongs to is not closed yet."),
    ("D12", S.ARCHIVED, {"retention_is_over": False}, True, "The retention time still runs."),
    ("D12", S.ARCHIVED, {"is_on_hold": True}, True, "It is held back for a dispute or an audit."),
    ("D12", S.ARCHIVED, {"second_person": ""}, True, "A second person has to agree."),
]


def _ready(move):
    return replace(READY, signatures_needed=0) if move == "D8" else READY


def _actor(move):
    return next(role for name, _, _, role in ROWS if name == move)


def test_the_machine_has_these_rows_and_no_others():
    assert {(row.id, row.source, row.target) for row in DOCUMENT.transitions} == {row[:3] for row in ROWS}


@pytest.mark.parametrize(("move", "source", "target", "role"), ROWS)
def test_each_row_moves_when_everything_is_there(move, source, target, role):
    assert DOCUMENT.move(source, move, _ready(move), role) == Move(move, target)


@pytest.mark.parametrize(("move", "source", "without", "is_hard", "sentence"), GUARDS)
def test_each_guard_names_what_is_missing(move, source, without, is_hard, sentence):
    facts = replace(READY, **without)
    refused = DOCUMENT.move(source, move, facts, _actor(move))
    assert isinstance(refused, Refusal)
    assert refused.sentence == sentence
    assert refused.obstacles[0].is_hard is is_hard
    overridden = DOCUMENT.move(source, move, facts, Role.MANAGER, "seen at the desk")
    assert isinstance(overridden, Refusal if is_hard else Move)


@pytest.mark.parametrize("role", [Role.MENTEE, Role.COORDINATOR])
@pytest.mark.parametrize(("move", "source", "target", "_role"), ROWS)
def test_nobody_else_moves_a_document(move, source, target, _role, role):
    assert isinstance(DOCUMENT.move(source, move, _ready(move), role), Refusal)


def test_a_contract_of_six_with_five_signatures_does_not_count():
    """`domain.md` 7.12, example 19."""
    scan = replace(READY, checklist=Checklist(True, 5, True, True), signatures_needed=6)
    refused = DOCUMENT.move(S.SCAN_ATTACHED, "D6", scan, Role.MANAGER)
    assert isinstance(refused, Refusal)
    assert refused.sentence == "1 signature is missing."
    rejected = DOCUMENT.move(S.SCAN_ATTACHED, "D7", replace(scan, reason=refused.sentence), Role.MANAGER)
    assert rejected == Move("D7", S.REJECTED)


def test_a_return_without_a_known_sending_is_believed():
    assert DOCUMENT.move(S.SENT, "D4", replace(READY, sent_on=None), Role.MANAGER) == Move("D4", S.RETURNED)


@given(st.lists(st.sampled_from(ROWS), max_size=30))
def test_random_moves_never_leave_the_table(walk):
    state = None
    for move, _, _, role in walk:
        answer = DOCUMENT.move(state, move, _ready(move), role)
        if isinstance(answer, Move):
            assert (move, state, answer.target) in {row[:3] for row in ROWS}
            state = answer.target
        else:
            assert answer.sentence


def test_every_state_is_reached_from_nothing():
    reached: set[S | None] = {None}
    while fresh := {target for _, source, target, _ in ROWS if source in reached} - reached:
        reached |= fresh
    assert reached == {None, *S}


def test_every_state_and_way_has_words():
    assert len({state.words() for state in S}) == len(S)
    assert all(channel.words() for channel in Channel)
    assert all(level.words() for level in Level)
    assert {*STEPS} - SETTLED == {*STEPS} - {S.VERIFIED}
    assert all(row.words() for row in DOCUMENT.transitions if row.words)


CONTRACT = Demand("EM-04", "Mentoring contract", Level.MANDATORY, "circle", "group_formed", 7, ("manager", "mentee"))


def test_a_document_is_due_days_after_its_event():
    assert due_on(CONTRACT, {"group_formed": date(2026, 2, 26)}) == date(2026, 3, 5)
    assert due_on(CONTRACT, {"circle_closed": TODAY}) is None


def test_every_member_of_a_signing_role_signs_and_one_manager():
    assert signatures_needed(("manager", "mentor", "mentee"), {"mentor": 1, "mentee": 4, "manager": 3}) == 6
    assert signatures_needed((), {"mentor": 1}) == 0
    assert signatures_needed(("guardian",), {}) == 0


@pytest.mark.parametrize(
    ("due", "overdue", "soon"),
    [
        (None, False, False),
        (TODAY - timedelta(1), True, False),
        (TODAY, False, True),
        (TODAY + timedelta(8), False, False),
    ],
)
def test_what_is_late_and_what_is_due_soon(due, overdue, soon):
    assert is_overdue(S.SENT, due, TODAY) is overdue
    assert is_due_soon(S.SENT, due, TODAY) is soon
    assert not is_overdue(S.VERIFIED, due, TODAY)
    assert not is_due_soon(S.WAIVED, due, TODAY)


def test_what_ends_within_a_month_is_expiring():
    assert is_expiring(TODAY + timedelta(30), TODAY)
    assert is_expiring(TODAY - timedelta(1), TODAY)
    assert not is_expiring(TODAY + timedelta(31), TODAY)
    assert not is_expiring(None, TODAY)


def test_what_cannot_be_a_scan_is_said_in_words():
    assert problem_of_scan("application/pdf", 1000, True) == ""
    assert "PDF, a JPEG, a PNG or a TIFF" in problem_of_scan("image/svg+xml", 1000, True)
    assert "40 MB" in problem_of_scan("image/png", LARGEST + 1, True)
    assert "cannot be read" in problem_of_scan("image/png", 0, True)
    assert "cannot be read" in problem_of_scan("image/png", 10, False)
