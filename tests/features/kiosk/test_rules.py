"""What is taken as a PIN, and what is kept of a form that is due."""

import json

import pytest

from desktop.features.kiosk import form_rules as forms
from desktop.features.kiosk.rules import Due, Matter, Wish, due_of, pin_problem
from desktop.rights import Role

DUE = Due(Matter.FEEDBACK, 7, 12, Role.MENTEE, "Ada", "17.03.2026", 3, "de", "meeting")


@pytest.mark.parametrize(
    ("digits", "again", "says"),
    [
        ("", "", "of digits"),
        ("12a4", "12a4", "of digits"),
        ("١٢٣٤", "١٢٣٤", "of digits"),
        ("123", "123", "at least 4"),
        ("1234567890123", "1234567890123", "at most 12"),
        ("7777", "7777", "one digit alone"),
        ("4711", "4712", "not the same"),
        ("4711", "4711", ""),
    ],
)
def test_which_pin_is_taken(digits, again, says):
    found = pin_problem(digits, again)
    assert says in found
    assert bool(says) == bool(found)


def test_a_due_form_comes_back_as_it_was_kept():
    assert due_of(json.loads(json.dumps(DUE.told()))) == DUE


@pytest.mark.parametrize(
    ("matter", "place", "record"), [(Matter.FEEDBACK, "participation", 12), (Matter.DIARY, "meeting", 7)]
)
def test_a_draft_goes_with_the_record_it_is_about(matter, place, record):
    due = Due(matter, 7, 12, Role.MENTEE, "Ada", "", 3)
    assert (due.about().place, due.about().record) == (place, record)
    assert due.words() == f"Ada · {matter.words()}"
    assert due.about().title.endswith(matter.words())


@pytest.mark.parametrize("matter", list(Matter))
def test_every_matter_has_words(matter):
    assert matter.words()


def test_who_drafted_only_agrees_who_releases_may_send_back():
    assert [len(part.fields) for part in (*forms.agreement_form(True), *forms.agreement_form(False))] == [2, 1]
    (choice, _) = forms.date_form([("a", "A")])[0].fields
    assert [one.key for one in choice.choices] == ["a", forms.NONE]
    assert forms.held_form()[0].fields[0].is_required


def test_the_entry_that_is_looked_at_is_chosen():
    diary = Due(Matter.DIARY, 7, 12, Role.MENTEE, "Ada", "", 3, member=5)
    assert Wish(3, 7, 5).is_for(diary)
    assert not Wish(3, 7, 6).is_for(diary)
    assert not Wish(3, 7, 0).is_for(DUE)
    assert not Wish().is_for(diary)
