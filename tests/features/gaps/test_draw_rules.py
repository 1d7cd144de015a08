"""What an auditor draws, that the same number draws the same, and what a desk remembers of it."""

from datetime import date

import pytest

from desktop.features.gaps import draw_rules as rules
from desktop.features.gaps.draw_rules import Ticket
from desktop.features.gaps.rules import Matrix, Slot, Standing, group_of
from desktop.features.paperwork.due_rules import Level
from desktop.features.paperwork.slot_rules import State

TODAY = date(2026, 3, 1)


def _slot(person, standing=Standing.MISSING, circle=1, session=None):
    return Slot(circle, "EM-06", person, "Diary", "", State.REQUIRED, Level.MANDATORY, None, standing, session=session)


def _matrix(slots):
    people = [(slot.person, str(slot.person)) for slot in slots]
    return Matrix((("EM-06", "Diary"),), (group_of(1, "G01 Drivers", people, slots, ["EM-06"]),))


def _places(drawn):
    return [line.slot.place for line in drawn.lines]


def test_the_same_number_draws_the_same_and_never_what_is_waived():
    slots = [_slot(number) for number in range(1, 39)] + [_slot(1, session=5), _slot(99, Standing.WAIVED)]
    ticket = Ticket(7, 10, TODAY)
    drawn = rules.draw(_matrix(slots), ticket)
    assert (
        drawn.places
        == rules.draw(_matrix(slots[::-1]), ticket).places
        != rules.draw(_matrix(slots), Ticket(8, 10, TODAY)).places
    )
    assert (len(drawn.lines), drawn.out_of, drawn.circles) == (10, 39, (1,))
    assert {line.group for line in drawn.lines} == {"G01 Drivers"}
    assert all(line.slot.standing is not Standing.WAIVED for line in drawn.lines)
    assert len(rules.draw(_matrix(slots), Ticket(7, 100, TODAY)).lines) == 39


def test_a_document_that_comes_or_goes_moves_no_other():
    ticket = Ticket(7, 10, TODAY)
    before = rules.draw(_matrix([_slot(number) for number in range(1, 40)]), ticket).places
    after = rules.draw(_matrix([_slot(number) for number in range(1, 41)]), ticket).places
    assert len(before - after) <= 1


def test_the_sentence_says_how_many_are_in_order_and_how_to_draw_again():
    slots = [_slot(1, Standing.COMPLETE), _slot(2, Standing.CHECK)]
    words = rules.draw(_matrix(slots), Ticket(7, 10, TODAY)).summary()
    assert words.startswith("1 of 2 documents are in order. Drawn on 01.03.2026 from 2 documents.")
    assert words.endswith("The number 7 draws the same ones again.")
    assert rules.draw(Matrix(), Ticket(7, 10, TODAY)).summary() == "There is no document to draw from yet."
    assert [rules.is_in_order(_slot(1, one)) for one in (Standing.WAIVED, Standing.CHECK)] == [True, False]


def test_a_draw_that_is_done_again_keeps_its_day_and_stands_first():
    old, other = Ticket(7, 10, date(2026, 2, 1)), Ticket(8, 10, TODAY)
    assert rules.ticket(7, 10, TODAY, [other, old]) == old
    assert rules.ticket(9, 10, TODAY, [old]) == Ticket(9, 10, TODAY)
    assert rules.kept(old, [other, old]) == [old, other]
    assert len(rules.kept(old, [Ticket(number, 1, TODAY) for number in range(50)])) == 12
    assert old.words() == "01.02.2026 · number 7 · 10 documents"


@pytest.mark.parametrize("damaged", [None, "7", ["7"], [{"seed": 7}], [{"seed": "x", "count": 1, "day": "2026-02-01"}]])
def test_what_a_desk_remembers_is_read_again_and_what_is_damaged_left_out(damaged):
    tickets = [Ticket(7, 10, TODAY)]
    assert rules.read(rules.told(tickets)) == tickets
    assert rules.read(damaged) == []
