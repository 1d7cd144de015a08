"""Answers in the store: kept with both names and the proof, refused without a trace."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import NotAllowed, NotFound, UserError
from desktop.features.confirmations import guard_rules
from desktop.features.confirmations.rules import Answer, Evidence, Kind, Side, Subject, Way
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.confirmations.table import ConfirmationRecord
from desktop.features.participants.table import Participation
from desktop.rights import Actor, Grant, Role, manager

TODAY = date(2026, 3, 10)


@pytest.fixture
def confirmations(store):
    return ConfirmationService(store, lambda: TODAY)


@pytest.fixture
def subject(em, make_part):
    mia, ali = make_part(em, "Mia Berg", "mentor"), make_part(em, "Ali Can", "mentee")
    sides = (Side(mia, Role.MENTOR, "Mia Berg"), Side(ali, Role.MENTEE, "Ali Can"))
    return Subject(Kind.AGREEMENT, 7, em, sides, edition=1, seal="abc", asked_on=date(2026, 3, 1))


def yes(subject, place=0, **changes):
    side = subject.sides[place]
    return replace(Answer(side.party, side.role, date(2026, 3, 5), Way.MAIL), **changes)


def test_an_answer_is_kept_with_both_names_way_day_and_proof(confirmations, subject):
    key = confirmations.record(
        subject, yes(subject, way=Way.SPOKEN, note=" Rang at ten. ", evidence=Evidence("note.txt", b"She agrees"))
    )
    (one,) = confirmations.of(Kind.AGREEMENT, [subject.id])[subject.id]
    assert (one.id, one.name, one.recorded_by, one.note) == (key, "Mia Berg", "Test Manager", "Rang at ten.")
    assert one.on_behalf == "Mia Berg, recorded by Test Manager"
    assert confirmations.evidence(key) == ("note.txt", b"She agrees")
    assert not confirmations.all_agreed(subject)


def test_both_sides_and_only_both_agree(confirmations, subject):
    confirmations.record(subject, yes(subject))
    confirmations.record(subject, yes(subject, 1))
    assert confirmations.all_agreed(subject)
    assert not confirmations.all_agreed(replace(subject, edition=2))
    assert len(confirmations.of_party(subject.sides[0].party)) == 1


def test_nothing_is_kept_of_a_refused_answer(confirmations, subject, store):
    confirmations.record(subject, yes(subject))
    heard = []
    store.subscribe(heard.append)
    for answer in (
        yes(subject),
        yes(subject, 1, role=Role.MENTOR),
        yes(subject, 1, spoken_by=subject.sides[0].party),
        yes(subject, 1, edition=4),
        yes(subject, 1, way=Way.CALENDAR),
        yes(subject, 1, way=Way.SPOKEN),
        yes(subject, 1, evidence=Evidence("a.exe", b"MZ")),
    ):
        with pytest.raises(UserError):
            confirmations.record(subject, answer)
    assert heard == []
    assert ConfirmationRecord.select().count() == 1


def test_the_table_itself_refuses_a_second_answer_in_force(confirmations, subject, monkeypatch):
    monkeypatch.setattr(guard_rules, "GUARDS", ())
    confirmations.record(subject, yes(subject))
    with pytest.raises(UserError, match="a moment ago"):
        confirmations.record(subject, yes(subject))
    assert ConfirmationRecord.select().count() == 1


def test_a_wrong_answer_is_set_aside_and_stays_in_sight(confirmations, subject):
    for _ in range(2):  # two set aside do not collide
        key = confirmations.record(subject, yes(subject))
        confirmations.set_aside(key, " Wrong person rang ")
    confirmations.record(subject, yes(subject))
    first, _, last = confirmations.of(Kind.AGREEMENT, [subject.id])[subject.id]
    assert (first.void_reason, last.counts) == ("Wrong person rang", True)
    with pytest.raises(UserError, match="already"):
        confirmations.set_aside(key, "again")
    with pytest.raises(UserError, match="Say why"):
        confirmations.set_aside(last.id, " ")


def test_what_is_not_there_is_not_found(confirmations, subject):
    with pytest.raises(NotFound):
        confirmations.set_aside(99, "why")
    key = confirmations.record(subject, yes(subject))
    with pytest.raises(NotFound, match="no file"):
        confirmations.evidence(key)


def test_every_door_asks_for_the_right(confirmations, subject, store, em):
    key = confirmations.record(subject, yes(subject))
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, em),))
    assert len(confirmations.of(Kind.AGREEMENT, [subject.id])[subject.id]) == 1
    with pytest.raises(NotAllowed):
        confirmations.record(subject, yes(subject, 1))
    with pytest.raises(NotAllowed):
        confirmations.set_aside(key, "no")
    store.actor = Actor("Stranger", (Grant(Role.COORDINATOR, em + 1),))
    assert confirmations.of(Kind.AGREEMENT, [subject.id])[subject.id] == []
    assert confirmations.of_party(subject.sides[0].party) == []
    for ask in (lambda: confirmations.problem(subject, yes(subject, 1)), lambda: confirmations.evidence(key)):
        with pytest.raises(NotAllowed):
            ask()


def test_a_mentor_who_signs_in_sees_the_answers_of_the_own_circles(confirmations, subject, store, em):
    confirmations.record(replace(subject, circle=5), yes(subject))
    confirmations.record(replace(subject, id=8, circle=6), yes(subject))
    store.actor = Actor("Mia", (Grant(Role.MENTOR, em, frozenset({5})),))
    assert set(confirmations.of(Kind.AGREEMENT, [7, 8])) == {7}
    with pytest.raises(NotAllowed):
        confirmations.record(replace(subject, circle=5), yes(subject, 1))


@pytest.fixture
def signed_in_mentor(subject, store, em):
    """Mia signs in and leads circle 5, where the subject belongs."""
    mia = Participation.get_by_id(subject.sides[0].party).person_id
    store.actor = Actor("Mia", (Grant(Role.MENTOR, em, frozenset({5})),), mia)
    return replace(subject, circle=5, kind=Kind.MEETING_HELD, seal="")


def test_a_mentor_who_signs_in_answers_for_herself_alone(confirmations, signed_in_mentor):
    with pytest.raises(UserError, match="Mia Berg cannot answer for the other side"):
        confirmations.record(signed_in_mentor, yes(signed_in_mentor, 1))
    with pytest.raises(UserError, match="Ali Can is on the other side"):
        confirmations.record(signed_in_mentor, yes(signed_in_mentor, 1, role=Role.MENTOR))
    assert ConfirmationRecord.select().count() == 0
    key = confirmations.record(signed_in_mentor, yes(signed_in_mentor, way=Way.DESK))
    confirmations.set_aside(key, "I mixed the days up")
    with pytest.raises(NotAllowed):
        confirmations.record(replace(signed_in_mentor, circle=6), yes(signed_in_mentor))


def test_twin_without_the_guard_a_mentor_answers_for_both(confirmations, signed_in_mentor, monkeypatch):
    left = tuple(guard for guard in guard_rules.GUARDS if guard.__name__ != "_speaks_for_itself")
    monkeypatch.setattr(guard_rules, "GUARDS", left)
    for place in (0, 1):
        confirmations.record(signed_in_mentor, yes(signed_in_mentor, place))
    assert confirmations.all_agreed(signed_in_mentor)


def test_a_mentor_sets_only_the_own_word_on_meetings_aside(confirmations, signed_in_mentor, store):
    mentor = store.actor
    store.actor = manager("Desk")
    theirs = confirmations.record(signed_in_mentor, yes(signed_in_mentor, 1))
    agreement = confirmations.record(replace(signed_in_mentor, kind=Kind.AGREEMENT), yes(signed_in_mentor))
    store.actor = mentor
    for key in (theirs, agreement):
        with pytest.raises(NotAllowed):
            confirmations.set_aside(key, "no")


def test_an_undone_answer_never_was(confirmations, subject, store):
    confirmations.record(subject, yes(subject))
    store.undo()
    assert not confirmations.of(Kind.AGREEMENT, [subject.id])[subject.id]
