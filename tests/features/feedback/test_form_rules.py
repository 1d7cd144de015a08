"""The questions of AM-05, and the answers read back."""

from datetime import date

from desktop.features.confirmations.rules import Way
from desktop.features.feedback.form_rules import form, pairs, said, usual
from desktop.features.feedback.rules import Fit, Given, Kind, Said
from desktop.rights import Role

DAY = date(2026, 3, 10)


def keys(kind: Kind, asks_fit: bool) -> list[str]:
    return [field.key for field in form(kind, asks_fit)[0].fields]


def test_the_fit_is_asked_first_and_once_and_no_meeting_is_judged_after_a_silence():
    assert keys(Kind.MEETING, True) == ["fit", "useful", "on_goals", "respected", "wants_contact", "text"]
    assert keys(Kind.MEETING, False) == ["useful", "on_goals", "respected", "wants_contact", "text"]
    assert keys(Kind.INACTIVITY, False) == ["wants_contact", "text"]


def test_answers_come_back_as_they_were_given():
    answers = {**usual(DAY), "fit": "none", "useful": "5", "on_goals": None, "wants_contact": True, "text": "Well."}
    given = Given(5, 0, 0, Fit.NONE, True, "Well.")
    assert said(Role.MENTEE, answers) == Said(Role.MENTEE, given, DAY, Way.PAPER)
    assert pairs(given) == [
        ("Fit", "Not a good fit"),
        ("The meeting was useful", "5 of 5"),
        ("In own words", "Well."),
    ]


def test_nothing_given_reads_as_nothing():
    answers = {**usual(DAY), "note": "by telephone"}
    assert said(Role.MENTOR, answers).given == Given()
    assert pairs(Given()) == []
