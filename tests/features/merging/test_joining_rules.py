"""How two records in the same place become one, table by table."""

from datetime import date

import pytest

from desktop.features.merging.joining_rules import (
    APART,
    changes,
    double_words,
    is_same_place,
    may_join,
    moved_words,
    renamed,
)

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


def test_gaps_are_filled_and_what_is_said_stays():
    kept = {"id": 1, "version": 3, "labour": "", "isced": "3", "weekly_hours": None}
    other = {"id": 2, "version": 1, "labour": "employed", "isced": "5", "weekly_hours": 20}
    usual = {"labour": "", "isced": "", "weekly_hours": None}
    assert changes("entry_record", kept, other, usual) == {"labour": "employed", "weekly_hours": 20}


@pytest.mark.parametrize(
    ("kept", "other", "said"),
    [
        ((FEB, None), (JAN, MAR), {"since": JAN}),
        ((JAN, FEB), (FEB, MAR), {"until": MAR}),
        ((None, FEB), (None, None), {"until": None}),
    ],
)
def test_days_span_both(kept, other, said):
    assert changes("participation_role", _days(*kept), _days(*other), {}) == said


def _days(since, until):
    return {"id": 1, "version": 1, "since": since, "until": until}


def test_two_stays_in_one_group_with_a_gap_between_them_are_two():
    first, second = _days(JAN, JAN), _days(FEB, None)
    assert not is_same_place("circle_member", first, second)
    assert not is_same_place("circle_member", second, first)
    assert is_same_place("circle_member", _days(JAN, FEB), second)
    assert is_same_place("guardian", {}, {})


def _consent(state, decided=None, withdrawn=None):
    return {
        "id": 1, "version": 1, "person": 1, "purpose": "photo",
        "state": state, "decided_on": decided, "withdrawn_on": withdrawn,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kept", "other", "state"),
    [
        (_consent("given", JAN), _consent("refused", FEB), "refused"),
        (_consent("refused", FEB), _consent("given", JAN), None),
        (_consent("asked"), _consent("given", JAN), "given"),
        (_consent("given", JAN), _consent("withdrawn", JAN, MAR), "withdrawn"),
        (_consent("given", JAN), _consent("refused", JAN), "refused"),
        (_consent("given"), _consent("asked"), None),
    ],
)
def test_the_later_answer_holds_and_of_one_day_the_one_that_permits_less(kept, other, state):
    assert changes("consent", kept, other, {}).get("state") == state


def test_whoever_was_there_was_there():
    absent = {"presence": "absent", "minutes": 0, "caught_up_on": None}
    present = {"presence": "present", "minutes": 60, "caught_up_on": None}
    assert changes("attendance", absent, present, {}) == {"presence": "present", "minutes": 60}
    assert changes("attendance", present, absent, {}) == {}


def test_the_document_that_is_further_on_its_way_stays():
    sent = {"state": "sent", "place": "a", "sent_on": JAN}
    verified = {"state": "verified", "place": "b", "sent_on": None}
    waived = {"state": "waived", "place": "b", "sent_on": None}
    assert changes("document_slot", sent, verified, {}) == {"state": "verified", "sent_on": None}
    assert changes("document_slot", verified, sent, {}) == {}
    assert changes("document_slot", sent, waived, {})["state"] == "waived"


def _part(state="accepted", **said):
    usual = {
        "state": state, "state_reason": "", "state_until": None, "roles": ["mentee"], "interests": [],
        "availability": [], "counts_as_participant": False, "capacity": 0, "first_entry_on": None,
        "last_exit_on": None, "exit_reason": "", "goals": "",
    }  # fmt: skip
    return usual | said


def test_two_parts_in_one_programme_are_one_life():
    usual = {"goals": "", "state_reason": ""}
    kept = _part("left", last_exit_on=FEB, exit_reason="job", first_entry_on=FEB, interests=["go"], capacity=2)
    other = _part("active", roles=["mentor"], first_entry_on=JAN, interests=["go", "sea"], goals="Rest", capacity=3)
    assert changes("participation", kept, other, usual) == {
        "state": "active",
        "roles": ["mentor", "mentee"],
        "first_entry_on": JAN,
        "interests": ["go", "sea"],
        "goals": "Rest",
        "capacity": 3,
    }


def test_what_cannot_be_one_state_stays_as_it_is():
    """The guard refuses it before; the rule invents nothing."""
    assert changes("participation", _part("active"), _part("rejected", counts_as_participant=True), {}) == {
        "counts_as_participant": True
    }


def test_two_wishes_become_one_only_where_they_wish_the_same():
    must, never = {"decision": "must"}, {"decision": "never"}
    assert may_join("match_wish", must, must)
    assert not may_join("match_wish", must, never)
    assert changes("match_wish", must, must, {}) == {}
    assert may_join("guardian", {}, {})
    assert not any(may_join(table, {}, {}) for table in APART)


def test_what_goes_over_and_what_cannot_is_said_in_words():
    assert moved_words("circle_member", 2) == "2 groups or mentorships"
    assert moved_words("series", 2) == ""
    assert all(double_words(table) != double_words("unknown") for table in (*APART, "match_wish"))


def test_what_was_typed_at_the_desk_goes_with_the_person():
    typed = {"title": "Diary", "about": "kiosk.diary..3.7", "due": {"party": 7, "member": 4}}
    over = {**typed, "about": "kiosk.diary..3.5", "due": {"party": 5, "member": 4}}
    assert renamed("inbox_return", "participation", typed, 5, 7) == over
    assert renamed("inbox_return", "participation", typed, 5, 8) == typed
    assert renamed("inbox_return", "circle_member", typed, 6, 4) == {**typed, "due": {"party": 7, "member": 6}}
    mail = {"sender": "ali@example.org"}
    assert renamed("inbox_return", "participation", mail, 5, 7) == mail


def test_what_a_mail_and_a_package_are_about_goes_with_the_person():
    about = [[1, "AM-02", 7, None], [1, "AM-02", 9, 4]]
    assert renamed("outgoing_mail", "person", about, 5, 7) == [[1, "AM-02", 5, None], [1, "AM-02", 9, 4]]
    forms = {"a": {"party": 7, "member": 3}, "b": {"party": 8, "member": 7}}
    assert renamed("mentor_package", "participation", forms, 5, 7) == {**forms, "a": {"party": 5, "member": 3}}
    assert renamed("mentor_package", "circle_member", forms, 5, 7) == {**forms, "b": {"party": 8, "member": 5}}
