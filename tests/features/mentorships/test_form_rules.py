"""The questions of the page, and answers on their way to drafts and back."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.features.mentorships import form_rules as forms
from desktop.features.mentorships.agreement_rules import AgreementDraft, Contact, PlanLine
from desktop.features.mentorships.move_rules import ASKS, MoveLine
from desktop.rights import Role

PARTIES = [(1, "Mia Berg")]


@pytest.mark.parametrize("asks", [*ASKS.values(), ("until",)])
def test_every_step_has_its_questions(asks):
    section = forms.step_form(MoveLine("M", "Do", (Role.MENTOR,), asks), PARTIES, True)
    keys = [field.key for field in section.fields]
    assert keys == [*asks, "who", "way", "decided_on", "note"]


def test_the_office_may_speak_where_it_decides_and_gives_its_reason_where_it_overrides():
    line = MoveLine("M15", "End", (Role.MENTOR, Role.MANAGER), obstacle="No.")
    fields = {field.key: field for field in forms.step_form(line, PARTIES, True).fields}
    assert [choice.key for choice in fields["who"].choices] == ["1", forms.OFFICE]
    assert fields["override"].is_required
    assert [field.key for field in forms.step_form(MoveLine("M7", "Do", ()), [], False).fields] == []


def test_one_party_is_chosen_two_are_asked_for():
    day = date(2026, 3, 1)
    assert forms.usual_step(PARTIES, day)["who"] == "1"
    assert forms.usual_step([*PARTIES, (2, "Ali Can")], day)["who"] is None


def test_an_agreement_goes_through_its_form_unchanged():
    draft = AgreementDraft(
        starts_on=date(2026, 3, 1),
        meetings=6,
        contacts=(Contact.VIDEO,),
        goals=("One", "Two"),
        plan=(PlanLine(1, "March", "CV", ""),),
    )
    answers = forms.agreement_answers(draft)
    again = AgreementDraft()
    for key, value in answers.items():
        again = replace(again, **forms.agreement_change(key, value))
    assert again == draft
    keys = {field.key for section in forms.agreement_form(2) for field in section.fields}
    assert keys == set(answers)
    assert "reason" not in {field.key for field in forms.agreement_form(1)[0].fields}


def test_an_emptied_field_is_what_it_was_at_first():
    assert forms.agreement_change("meetings", None) == {"meetings": 0}
    assert forms.agreement_change("ends_on", None) == {"ends_on": None}
    assert forms.agreement_change("goals", None) == {"goals": ()}
    assert forms.agreement_change("plan", None) == {"plan": ()}
    assert forms.agreement_change("contacts", None) == {"contacts": ()}


def test_a_request_and_the_texts_have_their_fields():
    fields = [field.key for section in forms.request_form(PARTIES, [(2, "Ali")]) for field in section.fields]
    assert fields[:3] == ["mentee", "mentor", "area"]
    assert len(forms.text_form("en")[1].fields) == 5
