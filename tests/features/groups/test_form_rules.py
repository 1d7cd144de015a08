"""Answers of the forms as changes, without a window."""

from datetime import date

import pytest

from desktop.features.groups import form_rules
from desktop.features.groups.change_rules import ChangeKind
from desktop.features.groups.life_rules import Sessions
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


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (ChangeKind.JOIN, {"mentees", "has_supplement"}),
        (ChangeKind.LEAVE, {"has_exit_talk"}),
        (ChangeKind.NEW_MENTOR, {"mentor", "has_supplement"}),
    ],
)
def test_a_change_asks_for_its_papers(kind, asked):
    (section,) = form_rules.change_form(kind, [])
    keys = {field.key for field in section.fields}
    assert keys - {"day", "reason", "has_form", "list_is_updated", "override"} == asked


def test_answers_become_a_change():
    day = date(2026, 3, 1)
    joined = form_rules.change_of(ChangeKind.JOIN, {"day": day, "mentees": ("1", "2"), "has_form": True})
    assert (joined.participations, joined.has_form, joined.reason) == ((1, 2), True, "")
    assert form_rules.change_of(ChangeKind.NEW_MENTOR, {"day": day, "mentor": "3"}).participations == (3,)
    left = form_rules.change_of(ChangeKind.LEAVE, {"day": day, "reason": "moved"}, 7)
    assert (left.member, left.participations, left.reason) == (7, (), "moved")
    assert form_rules.anyway_form()[0].fields[0].is_required
    assert len(form_rules.dissolving_form()[0].fields) == 3


def test_what_meetings_count_stands_on_the_page_and_is_not_typed():
    counted = Sessions(held=3, minutes=200, are_on_record=True)
    shown = form_rules.answers(Draft(held_sessions=8), counted)
    assert (shown["held_sessions"], shown["held_minutes"]) == (3, 200)
    assert set(form_rules.settled(counted)) == {"held_sessions", "held_minutes"}
    assert form_rules.answers(Draft(held_sessions=8), Sessions())["held_sessions"] == 8
    assert form_rules.settled(Sessions()) == {}
