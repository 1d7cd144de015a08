"""What can be done with an owed document in each state, and what each of it asks for."""

from datetime import date

import pytest

from desktop.features.paperwork import slot_form_rules as forms
from desktop.features.paperwork.slot_form_rules import Standing
from desktop.features.paperwork.slot_rules import DOCUMENT, Channel, Checklist
from desktop.features.paperwork.slot_rules import State as S

TODAY = date(2026, 3, 2)


def standing(state, **more):
    known = {"has_document": state is not S.REQUIRED, "signatures_needed": 3, "may_decide": True, "may_file": True}
    return Standing(state, **{**known, **more})


@pytest.mark.parametrize("state", list(S))
def test_every_move_that_is_offered_starts_from_its_state(state):
    ids = {row.id for row in DOCUMENT.transitions if row.source == state}
    offered = set(forms.moves(standing(state))) - {forms.OPEN, forms.ISSUE, forms.ASK_AGAIN}
    assert offered <= ids


@pytest.mark.parametrize(
    ("state", "first"),
    [
        (S.REQUIRED, forms.ISSUE),
        (S.GENERATED, forms.ATTACH),
        (S.SCAN_ATTACHED, forms.CHECK),
        (S.VERIFIED, forms.OPEN),
        (S.WAIVED, forms.ASK_AGAIN),
        (S.ARCHIVED, forms.OPEN),
    ],
)
def test_the_next_step_comes_first(state, first):
    assert forms.moves(standing(state))[0] == first


def test_what_needs_no_signature_is_filled_in_here():
    assert forms.moves(standing(S.REQUIRED, signatures_needed=0))[0] == forms.FILL_IN
    assert forms.FILL_IN not in forms.moves(standing(S.REQUIRED))


def test_a_mentor_files_and_a_reader_only_opens():
    assert forms.moves(standing(S.SENT, may_decide=False)) == [forms.ATTACH, forms.OPEN]
    assert forms.moves(standing(S.SENT, may_decide=False, may_file=False)) == [forms.OPEN]
    assert forms.moves(standing(S.REQUIRED, may_decide=False)) == []


@pytest.mark.parametrize("state", list(S))
def test_every_move_has_words_and_fields(state):
    for move in forms.moves(standing(state)):
        assert forms.words_of(move, has_document=True)
        assert forms.words_of(move, has_document=False)
        assert all(field.label for field in forms.asks(move, 2, 3).fields)


def test_checking_asks_for_signatures_only_where_some_are_needed():
    with_some = [field.key for field in forms.asks(forms.CHECK, 1, 4).fields]
    assert "signatures" in with_some
    assert "signatures" not in [field.key for field in forms.asks(forms.CHECK, 1, 0).fields]


def test_the_answers_of_a_check_are_a_checklist():
    answers = {"is_right_version": True, "signatures": 4, "are_days_filled_in": True, "are_pages_complete": True}
    assert forms.checklist(answers) == Checklist(True, 4, True, True)
    assert forms.checklist({}) == Checklist()


def test_today_stands_in_the_fields_at_first():
    assert forms.usual(forms.SEND, TODAY, "Ada") == {"day": TODAY, "to": "Ada"}
    assert forms.usual(forms.COME_BACK, TODAY, "") == {"day": TODAY}
    assert forms.usual(forms.WAIVE, TODAY, "") == {}
    assert forms.usual(forms.CHECK, TODAY, "") == {}
    seen = Checklist(True, 4, False, True)
    assert forms.checklist(forms.usual(forms.CHECK, TODAY, "", seen)) == seen
    keys = [choice.key for field in forms.asks(forms.SEND, 1, 0).fields for choice in field.choices]
    assert keys == [channel.value for channel in Channel]


def test_filing_asks_who_brought_it():
    assert [field.key for field in forms.filing().fields] == ["handed_in_by", "reason"]


def test_the_chip_says_what_is_late():
    late = date(2026, 3, 1)
    assert forms.standing_words(S.SENT, late, TODAY) == "Sent, due since 01.03.2026"
    assert forms.standing_words(S.REQUIRED, date(2026, 3, 9), TODAY) == "To be made by 09.03.2026"
    assert forms.standing_words(S.VERIFIED, late, TODAY) == "Checked"


def test_several_of_a_kind_in_one_line():
    late = date(2026, 3, 1)
    assert forms.together_words([(S.SENT, late), (S.VERIFIED, late)], TODAY) == "1 of 2 done, 1 overdue"
    assert forms.together_words([(S.WAIVED, late), (S.VERIFIED, None)], TODAY) == "2 of 2 done"
    assert forms.is_late_or_soon(S.SENT, late, TODAY) == (True, False)
    assert forms.is_late_or_soon(S.SENT, date(2026, 3, 9), TODAY) == (False, True)
