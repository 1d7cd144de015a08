"""Answers of the forms as changes, without a window."""

from desktop.features.groups import form_rules
from desktop.features.groups.rules import Draft, Form


def test_a_form_is_chosen_and_an_emptied_answer_is_as_usual():
    other = next(one for one in Form if one is not Draft().form)
    assert form_rules.change("form", other.value) == {"form": other}
    assert form_rules.change("name", None) == {"name": Draft().name}
    assert form_rules.change("name", "Lions") == {"name": "Lions"}


def test_joining_and_leaving_ask_for_the_day():
    (joining,) = form_rules.joining_form([])
    assert [(field.key, field.is_required) for field in joining.fields] == [("mentees", True), ("since", True)]
    (leaving,) = form_rules.leaving_form()
    assert [(field.key, field.is_required) for field in leaving.fields] == [("until", True)]
