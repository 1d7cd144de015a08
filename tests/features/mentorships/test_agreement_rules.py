"""What an agreement lacks, what should be better, and how two versions differ in words."""

from dataclasses import fields, replace
from datetime import date

import pytest

from desktop.features.mentorships.agreement_rules import (
    OPEN,
    AgreementDraft,
    Change,
    Contact,
    PlanLine,
    Promise,
    VersionState,
    advice,
    differences,
    gaps,
    labels,
    said,
    seal,
)

WHOLE = AgreementDraft(
    starts_on=date(2026, 3, 1),
    ends_on=date(2026, 8, 31),
    meetings=6,
    contacts=(Contact.IN_PERSON, Contact.VIDEO),
    frequency="once a month",
    plan=(PlanLine(1, "March", "My story", "Know each other"), PlanLine(2, "April", "CV", "")),
    goals=("A finished CV", "Two interviews"),
)
ALUMNI = Promise(months=6, meetings_per_month=1, goals_least=2, goals_most=3)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts_on": None}, "period is missing"),
        ({"ends_on": None}, "period is missing"),
        ({"meetings": 0}, "number of meetings"),
        ({"contacts": ()}, "kind of contact"),
        ({"frequency": " "}, "How often"),
        ({"ends_on": date(2026, 3, 1)}, "ends before it starts"),
    ],
)
def test_what_is_missing_is_said(changes, sentence):
    assert gaps(WHOLE) == ()
    (found,) = gaps(replace(WHOLE, **changes))
    assert sentence in found


def test_an_empty_draft_names_everything_in_order():
    assert len(gaps(AgreementDraft())) == 4


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"plan": ()}, "rough plan"),
        ({"ends_on": date(2026, 8, 30)}, "Less than 6 months"),
        ({"meetings": 5}, "Fewer than 1 meeting a month"),
        ({"goals": ("One",)}, "At least 2 goals"),
        ({"goals": ("1", "2", "3", "4")}, "At most 3 goals"),
    ],
)
def test_advice_warns_and_stops_nothing(changes, sentence):
    assert advice(WHOLE, ALUMNI) == ()
    assert gaps(replace(WHOLE, **changes)) == ()
    assert any(sentence in found for found in advice(replace(WHOLE, **changes), ALUMNI))


def test_a_profile_that_asks_for_nothing_advises_nothing_but_a_plan():
    assert advice(WHOLE, Promise()) == ()
    assert len(advice(AgreementDraft(), Promise())) == 1


def test_the_seal_holds_every_word():
    assert seal(WHOLE) == seal(replace(WHOLE))
    others = {
        "starts_on": date(2026, 3, 2),
        "ends_on": None,
        "meetings": 7,
        "contacts": (Contact.VIDEO,),
        "frequency": "weekly",
        "answer_days": 3,
        "plan": WHOLE.plan[:1],
        "goals": WHOLE.goals[:1],
        "confidentiality": "Always",
        "remarks": "None",
        "reason": "More time",
    }
    assert set(others) == {field.name for field in fields(AgreementDraft)}
    seals = {seal(replace(WHOLE, **{name: value})) for name, value in others.items()}
    assert len(seals | {seal(WHOLE)}) == len(others) + 1


def test_differences_are_words_a_person_reads():
    after = replace(
        WHOLE,
        meetings=8,
        ends_on=date(2026, 10, 31),
        contacts=(Contact.PHONE,),
        plan=(WHOLE.plan[0], PlanLine(2, "April", "Interviews", ""), PlanLine(3, "May", "Network", "")),
        reason="It takes longer",
    )
    assert differences(WHOLE, after) == (
        Change("Last day", "31.08.2026", "31.10.2026"),
        Change("Number of meetings", "6", "8"),
        Change("Kind of contact", "In person, Video", "Telephone"),
        Change("Meeting 2", "April · CV", "April · Interviews"),
        Change("Meeting 3", "–", "May · Network"),
    )
    assert differences(WHOLE, replace(WHOLE, reason="Only the reason")) == ()


def test_nothing_is_a_dash():
    assert [said(value) for value in (None, "", (), 0, PlanLine(1))] == ["–"] * 5


def test_every_field_has_a_label():
    assert set(labels()) == {field.name for field in fields(AgreementDraft)}
    assert VersionState.APPROVED not in OPEN
