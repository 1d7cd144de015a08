"""What an answer has to be, when answers open, and what calls for somebody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.features.confirmations.rules import Way
from desktop.features.feedback import rules
from desktop.features.feedback.rules import (
    ANSWERS,
    OPEN_AFTER,
    Facts,
    Fit,
    Given,
    Kind,
    Said,
    Silence,
    alerts,
    is_open,
    items,
    state_of,
    waits_for_reminder,
)
from desktop.features.session_plans.meeting_rules import Feedback
from desktop.rights import Role
from desktop.workflow import Move, Refusal

DAY = date(2026, 3, 10)
SAID = Said(Role.MENTEE, Given(useful=5), DAY)
FACTS = Facts(Kind.MEETING, SAID, DAY, DAY)


def answer(facts: Facts, state: Feedback = Feedback.REQUESTED) -> Move | Refusal:
    return ANSWERS.move(state, "T12", facts, facts.said.role)


def said(**changes: object) -> Facts:
    return replace(FACTS, said=replace(SAID, **changes))


def given(**changes: object) -> Facts:
    return said(given=Given(**changes))


def test_one_answer_is_partial_two_are_complete_and_a_third_has_no_place():
    assert answer(FACTS) == Move("T12", Feedback.PARTIAL)
    assert answer(FACTS, Feedback.PARTIAL) == Move("T12", Feedback.COMPLETE)
    assert isinstance(answer(FACTS, Feedback.COMPLETE), Refusal)
    assert [state_of(roles) for roles in ((), (Role.MENTOR,), (Role.MENTOR, Role.MENTEE))] == [
        Feedback.REQUESTED,
        Feedback.PARTIAL,
        Feedback.COMPLETE,
    ]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (replace(FACTS, answered=frozenset({Role.MENTEE})), "answered already"),
        (said(on=DAY + timedelta(days=1)), "still to come"),
        (said(on=DAY - timedelta(days=1)), "dated before"),
        (said(way=Way.CALENDAR), "calendar reply"),
        (said(way=Way.SPOKEN, note=" "), "needs a note"),
        (given(useful=6), "between 1 and 5"),
        (given(on_goals=-1), "between 1 and 5"),
        (replace(FACTS, kind=Kind.INACTIVITY), "No meeting is judged"),
        (given(fit=Fit.GOOD), "first meeting alone"),
        (given(), "at least one"),
    ],
)
def test_every_guard_has_its_sentence_and_none_is_overridden(facts, words):
    refused = answer(facts)
    assert isinstance(refused, Refusal)
    assert words in refused.sentence
    assert all(one.is_hard for one in refused.obstacles)
    assert isinstance(ANSWERS.move(Feedback.REQUESTED, "T12", facts, Role.MANAGER, "because"), Refusal)


@pytest.mark.parametrize(
    "facts",
    [
        given(wants_contact=True),
        given(text="Well."),
        said(way=Way.SPOKEN, note="She rang."),
        replace(given(fit=Fit.DECIDING), asks_fit=True),
        replace(given(text="Exams."), kind=Kind.INACTIVITY),
    ],
)
def test_what_is_enough(facts):
    assert isinstance(answer(facts), Move)


def test_twin_without_its_guards_anything_is_an_answer():
    bare = replace(ANSWERS.transitions[0], guards=())
    assert ANSWERS.obstacles(ANSWERS.transitions[0], given())
    assert not ANSWERS.obstacles(bare, given())


def test_answers_open_together_or_when_the_time_is_over():
    before = DAY + OPEN_AFTER - timedelta(days=1)
    assert not is_open(Feedback.PARTIAL, DAY, before)
    assert is_open(Feedback.COMPLETE, DAY, DAY)
    assert is_open(Feedback.PARTIAL, DAY, DAY + OPEN_AFTER)


def test_there_is_one_reminder_after_a_week():
    assert not waits_for_reminder(Feedback.REQUESTED, DAY, None, DAY + timedelta(days=6))
    assert waits_for_reminder(Feedback.PARTIAL, DAY, None, DAY + timedelta(days=7))
    assert not waits_for_reminder(Feedback.PARTIAL, DAY, DAY, DAY + timedelta(days=30))
    assert not waits_for_reminder(Feedback.COMPLETE, DAY, None, DAY + timedelta(days=30))


def test_both_are_asked_twice_in_one_silence_and_then_rung():
    silence = Silence(DAY, 22, pause=21)
    assert silence.obstacle(DAY) == ""
    asked = replace(silence, asked=(DAY,))
    assert "give them time" in asked.obstacle(DAY + timedelta(days=21))
    assert asked.obstacle(DAY + timedelta(days=22)) == ""
    assert "Ring them" in replace(silence, asked=(DAY, DAY)).obstacle(DAY + timedelta(days=90))
    assert silence.words() == "No meeting for 22 days."


def test_what_calls_for_somebody():
    assert alerts("Ali", Given(useful=1)) == []
    assert "contacted" in alerts("Ali", Given(wants_contact=True))[0]
    assert "do not fit" in alerts("Ali", Given(fit=Fit.NONE))[0]
    assert "deciding" in alerts("Ali", Given(fit=Fit.DECIDING))[0]
    assert alerts("Ali", Given(fit=Fit.GOOD)) == []


def test_the_items_are_those_of_the_bank():
    assert list(items().values()) == [
        "The meeting was useful",
        "We worked on our agreed goals",
        "I felt respected and heard",
    ]
    assert rules.contact_words() == "I would like the programme team to contact me"
    assert [one.words() for one in (*Kind, *Fit)] == [
        *("Meeting", "Long silence"),
        *("A good fit", "Still deciding", "Not a good fit"),
    ]
