"""What counts as an answer of a side, guard by guard, and what each guard keeps out."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.features.confirmations import guard_rules as rules
from desktop.features.confirmations.guard_rules import GUARDS, Question, problem
from desktop.features.confirmations.rules import (
    Answer,
    Confirmation,
    Decision,
    Evidence,
    Kind,
    Side,
    Subject,
    Way,
    all_agreed,
    missing,
)
from desktop.rights import Role

TODAY = date(2026, 3, 10)
MIA, ALI = Side(1, Role.MENTOR, "Mia Berg"), Side(2, Role.MENTEE, "Ali Can")
AGREEMENT = Subject(Kind.AGREEMENT, 7, 1, (MIA, ALI), edition=2, seal="abc", asked_on=date(2026, 3, 1))
YES = Answer(1, Role.MENTOR, date(2026, 3, 5), Way.MAIL)


def kept(answer: Answer, subject: Subject = AGREEMENT, **changes: object) -> Confirmation:
    side = next(side for side in subject.sides if side.party == answer.party)
    made = Confirmation(
        id=1,
        kind=subject.kind,
        subject=subject.id,
        edition=subject.edition,
        seal=subject.seal,
        party=side.party,
        name=side.name,
        role=side.role,
        decision=answer.decision,
        decided_on=answer.decided_on,
        way=answer.way,
        note=answer.note,
        evidence="",
        recorded_by="Kari",
        recorded_at="2026-03-05T10:00:00+00:00",
    )
    return replace(made, **changes)


REFUSED = [
    ("_is_of_a_side", {"party": 9}, "has no part in this"),
    ("_is_of_a_side", {"party": 2}, "Ali Can is on the other side"),
    ("_speaks_for_itself", {"spoken_by": 2}, "Ali Can cannot answer for the other side"),
    ("_speaks_for_itself", {"spoken_by": 9}, "Only the person themself"),
    ("_is_of_this_version", {"edition": 1}, "version 1; version 2 is the one"),
    ("_is_of_this_version", {"seal": "xyz"}, "text has changed since"),
    ("_proves_what_it_can", {"way": Way.CALENDAR}, "agrees a date"),
    ("_is_dated", {"decided_on": date(2026, 3, 11)}, "still to come"),
    ("_is_dated", {"decided_on": date(2026, 2, 28)}, "before the question was asked on 01.03.2026"),
    ("_has_a_note", {"way": Way.SPOKEN, "note": " "}, "needs a note"),
    ("_has_fitting_evidence", {"evidence": Evidence("scan.pdf", b"")}, "scan.pdf is empty"),
    ("_has_fitting_evidence", {"evidence": Evidence("virus.exe", b"MZ")}, "cannot be kept as proof"),
    ("_has_fitting_evidence", {"evidence": Evidence("long.pdf", b"x" * 21)}, "larger than"),
    ("_is_the_first", {"decided_on": date(2026, 3, 6)}, "Mia Berg has answered this already, on 05.03.2026"),
]


def asked(guard: str, changes: dict[str, object]) -> Question:
    before = (kept(YES),) if guard == "_is_the_first" else ()
    return Question(AGREEMENT, replace(YES, **changes), before, TODAY)


@pytest.mark.parametrize(("guard", "changes", "sentence"), REFUSED)
def test_each_guard_refuses_with_its_sentence(monkeypatch, guard, changes, sentence):
    monkeypatch.setattr(rules, "LARGEST_EVIDENCE", 20)
    assert sentence in problem(asked(guard, changes))


@pytest.mark.parametrize(("guard", "changes", "sentence"), REFUSED)
def test_twin_without_the_guard_the_answer_would_count(monkeypatch, guard, changes, sentence):
    monkeypatch.setattr(rules, "LARGEST_EVIDENCE", 20)
    monkeypatch.setattr(rules, "GUARDS", tuple(one for one in GUARDS if one.__name__ != guard))
    assert problem(asked(guard, changes)) == ""


@pytest.mark.parametrize(
    "answer",
    [
        YES,
        replace(YES, edition=2, seal="abc", spoken_by=1),
        replace(YES, way=Way.SPOKEN, note="I rang her; she agrees."),
        replace(YES, evidence=Evidence("Mail.EML", b"From: mia")),
        replace(YES, party=2, role=Role.MENTEE, decision=Decision.NO),
    ],
)
def test_an_answer_in_order_counts(answer):
    assert problem(Question(AGREEMENT, answer, (), TODAY)) == ""


def test_a_calendar_reply_agrees_a_date_and_never_proves_a_meeting():
    reply = replace(YES, way=Way.CALENDAR)
    date_of = replace(AGREEMENT, kind=Kind.MEETING_DATE)
    held = replace(AGREEMENT, kind=Kind.MEETING_HELD)
    assert problem(Question(date_of, reply, (), TODAY)) == ""
    assert "agrees a date" in problem(Question(held, reply, (), TODAY))


def test_a_thing_without_a_first_day_takes_older_answers():
    assert (
        problem(Question(replace(AGREEMENT, asked_on=None), replace(YES, decided_on=date(2020, 1, 1)), (), TODAY)) == ""
    )


def test_both_sides_have_agreed_with_one_yes_each_for_the_same_version():
    mine, yours = kept(YES), kept(replace(YES, party=2, role=Role.MENTEE))
    assert missing(AGREEMENT, [mine]) == (ALI,)
    assert all_agreed(AGREEMENT, [mine, yours])


@pytest.mark.parametrize(
    "changes",
    [{"edition": 1}, {"seal": "old"}, {"decision": Decision.NO}, {"decision": Decision.AMEND}, {"void_reason": "typo"}],
)
def test_a_no_an_older_version_and_what_was_set_aside_are_no_yes(changes):
    other = kept(replace(YES, party=2, role=Role.MENTEE), **changes)
    assert not all_agreed(AGREEMENT, [kept(YES), other])


def test_two_answers_of_one_side_are_not_two_sides():
    assert not all_agreed(AGREEMENT, [kept(YES), kept(YES)])
    assert not all_agreed(replace(AGREEMENT, sides=()), [])


def test_an_answer_set_aside_makes_room_for_the_right_one():
    assert problem(Question(AGREEMENT, YES, (kept(YES, void_reason="wrong line"),), TODAY)) == ""


def test_on_behalf_keeps_both_names():
    assert kept(YES).on_behalf == "Mia Berg, recorded by Kari"
    assert kept(YES, way=Way.KIOSK).on_behalf == ""
    assert kept(YES).counts
    assert not kept(YES, void_reason="typo").counts


def test_a_subject_has_a_label_of_its_own():
    assert AGREEMENT.label == "agreement:7"
