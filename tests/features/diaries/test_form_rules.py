"""A diary entry survives its form."""

from dataclasses import fields
from datetime import date, time

import pytest

from desktop.features.diaries import form_rules as forms
from desktop.features.diaries.rules import SHAREABLE, Action, Draft
from desktop.features.session_plans.rules import Mode

DAY = date(2026, 3, 10)
DRAFT = Draft(DAY, time(17, 0), 60, Mode.REMOTE, done="A", actions=(Action("Send", "Ali", DAY),), mood=4)


def test_every_field_of_an_entry_is_asked_for():
    asked = {field.key for section in forms.entry_form() for field in section.fields}
    assert asked == {field.name for field in fields(Draft)}


@pytest.mark.parametrize("draft", [DRAFT, Draft()])
def test_an_entry_survives_the_form(draft):
    values = {}
    for key, answer in forms.answers(draft).items():
        values |= forms.change(key, answer)
    assert Draft(**values) == draft


def test_an_empty_answer_is_what_stands_there_usually():
    assert forms.change("done", None) == {"done": ""}
    assert forms.change("mood", None) == {"mood": 0}
    assert forms.change("actions", ({"what": ""}, {"what": "Read", "who": None})) == {"actions": (Action("Read"),)}


def test_the_other_questions():
    answer, sharing, note = forms.answer_form()[0].fields
    assert (answer.key, note.key) == ("comment", "note")
    assert tuple(choice.key for choice in sharing.choices) == SHAREABLE
    assert forms.handing_form()[0].fields[0].is_required
    assert forms.returning_form()[0].fields[0].is_required
