"""The matrix says what the cards of the circles say, in few statements, and to nobody more than they may see."""

from dataclasses import replace

import pytest

from desktop.errors import NotAllowed
from desktop.features.gaps.draw_rules import Ticket
from desktop.features.gaps.rules import Standing
from desktop.features.paperwork import slot_listing_service
from desktop.rights import Actor, Grant, Role


def test_the_matrix_and_the_cards_say_the_same(gaps, slots, em, issued_group, make_group):
    make_group(mentees=1)
    matrix = gaps.matrix(em)
    assert [code for code, _ in matrix.columns] == ["EM-04", "EM-05", "EM-24"]
    for group in matrix.groups:
        cards = slots.of_circle(group.line.circle)
        shown = sorted(group.line.slots(), key=lambda one: (one.code, one.person or 0))
        kept = sorted(
            (replace(card, scans=()) for card in cards), key=lambda one: (one.place.code, one.place.person or 0)
        )
        assert [(one.code, one.person, one.state, one.due_on, one.document, one.number) for one in shown] == [
            (one.place.code, one.place.person, one.state, one.due_on, one.document, one.number) for one in kept
        ]
    (first, *_) = matrix.groups
    contract, plan, certificate = first.line.cells
    assert (contract.standing, plan.standing) == (Standing.OVERDUE, Standing.OVERDUE)
    assert certificate.words() == "Missing 3/3"
    assert len(first.people) == 3


def test_more_circles_need_no_more_statements(gaps, store, em, issued_group, make_group, monkeypatch):
    asked = []
    database = store._database
    execute = database.execute_sql
    monkeypatch.setattr(database, "execute_sql", lambda *args: (asked.append(args), execute(*args))[1])
    gaps.matrix(em)
    few = len(asked)
    for _ in range(3):
        make_group(mentees=1)
    asked.clear()
    gaps.matrix(em)
    assert len(asked) == few


def test_a_mentor_sees_the_own_circles_and_others_nothing(gaps, store, em, issued_group, make_group):
    make_group(mentees=1)
    store.actor = Actor("Mia Berg", (Grant(Role.MENTOR, em, frozenset({issued_group})),))
    assert [group.line.circle for group in gaps.matrix(em).groups] == [issued_group]
    store.actor = Actor("Nobody", ())
    with pytest.raises(NotAllowed):
        gaps.matrix(em)


def _drawn_by_a_mentor(gaps, store, em, own):
    store.actor = Actor("Mia Berg", (Grant(Role.MENTOR, em, frozenset({own})),))
    return gaps.draw(em, Ticket(7, 500, gaps.today())).circles


def test_a_mentor_draws_from_the_own_circles_and_others_from_nothing(gaps, store, em, issued_group, make_group):
    make_group(mentees=1)
    assert _drawn_by_a_mentor(gaps, store, em, issued_group) == (issued_group,)
    store.actor = Actor("Nobody", ())
    with pytest.raises(NotAllowed):
        gaps.draw(em, Ticket(7, 10, gaps.today()))


def test_twin_without_the_bound_a_mentor_draws_from_others_too(gaps, store, em, issued_group, make_group, monkeypatch):
    other = make_group(mentees=1)
    monkeypatch.setattr(slot_listing_service, "within_programme", lambda select, *_: select)
    assert _drawn_by_a_mentor(gaps, store, em, issued_group) == (issued_group, other)
