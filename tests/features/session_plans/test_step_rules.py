"""What is asked at the steps of a meeting, and what the answers become."""

from datetime import date, time

import pytest

from desktop.features.confirmations.rules import Way
from desktop.features.session_plans import form_rules
from desktop.features.session_plans import step_rules as forms
from desktop.features.session_plans.meeting_rules import Slot
from desktop.features.session_plans.rhythm_rules import Every, Rhythm, Shift
from desktop.forms.check import problems
from desktop.rights import Role

DAY = date(2026, 3, 10)
MIA = forms.Party(1, 11, "Mia Berg", Role.MENTOR, "Mentor")
ALI = forms.Party(2, 12, "Ali Can", Role.MENTEE, "Mentee")
SLOT = Slot(DAY, time(17, 0))


def test_an_answer_is_the_word_of_one_side():
    answers = {**forms.usual_answer([ALI, MIA], DAY), "note": "said yes"}
    assert problems([forms.answer_section([ALI, MIA], "Note")], answers) == []
    answer = forms.answer_of(answers, [ALI, MIA])
    assert (answer.party, answer.role, answer.way, answer.note) == (2, Role.MENTEE, Way.SPOKEN, "said yes")
    assert "party" not in forms.usual_answer([], DAY)


def test_a_calendar_reply_is_offered_for_dates_alone():
    ways = [
        {choice.key for choice in forms.answer_section([ALI], "Note", is_date).fields[1].choices}
        for is_date in (True, False)
    ]
    assert ways[0] - ways[1] == {Way.CALENDAR.value}


def test_dates_without_a_time_begin_at_five():
    answers = {"day_1": DAY, "start_1": time(9, 0), "day_2": None, "day_3": date(2026, 3, 12), "start_3": None}
    assert forms.dates_of(answers) == (Slot(DAY, time(9, 0)), Slot(date(2026, 3, 12), time(17, 0)))
    assert [field.is_required for field in forms.dates_section().fields[:3]] == [True, True, False]
    assert not any(field.is_required for field in forms.dates_section(False).fields)


def test_a_group_marks_who_was_there():
    keys = [[field.key for field in forms.held_section([MIA, ALI], marks).fields] for marks in (True, False)]
    assert keys == [["minutes", "present", "settled"], ["minutes", "settled"]]


def test_other_questions():
    assert [choice.words for choice in forms.chosen_section([SLOT]).fields[0].choices] == ["10.03.2026 · 17:00"]
    assert forms.missed_section().fields[0].is_required
    assert [forms.ruling_section(held).fields[1].key for held in (True, False)] == ["minutes", "missed"]
    assert forms.reason_section().fields[0].is_required
    assert {field.key for field in forms.proposal_section().fields} >= {"title", "minutes", "entered_later"}
    (section,) = forms.moving_form([Shift(1, "CV", DAY, date(2026, 3, 12))])
    assert section.hint == "CV: 10.03.2026 → 12.03.2026"


@pytest.mark.parametrize(
    ("answers", "rhythm"),
    [
        ({"rhythm": "days", "days": 10}, Rhythm(Every.DAYS, 10)),
        ({"rhythm": "month", "days": None}, Rhythm(Every.MONTH)),
    ],
)
def test_the_rhythm_that_was_chosen(answers, rhythm):
    assert form_rules.rhythm(answers) == rhythm


def test_a_ready_plan_is_chosen():
    (section,) = form_rules.package_form()
    assert [len(field.choices) for field in section.fields] == [3, 2]
