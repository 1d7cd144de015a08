"""How states fold, how cells add up, what is found, what an auditor draws."""

from datetime import date

import pytest

from desktop.features.gaps import rules
from desktop.features.gaps.rules import Cell, Matrix, Slot, Standing
from desktop.features.paperwork.due_rules import Level
from desktop.features.paperwork.slot_rules import State

TODAY = date(2026, 3, 1)
LATE, SOON, LATER = date(2026, 2, 1), date(2026, 3, 5), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("state", "due", "level", "expected"),
    [
        (State.REQUIRED, LATE, Level.MANDATORY, Standing.OVERDUE),
        (State.REQUIRED, LATE, Level.OPTIONAL, Standing.MISSING),
        (State.REQUIRED, SOON, Level.MANDATORY, Standing.DUE_SOON),
        (State.REJECTED, LATER, Level.MANDATORY, Standing.MISSING),
        (State.GENERATED, LATER, Level.MANDATORY, Standing.WAITING),
        (State.SENT, LATE, Level.MANDATORY, Standing.OVERDUE),
        (State.SENT, None, Level.MANDATORY, Standing.WAITING),
        (State.RETURNED, LATE, Level.MANDATORY, Standing.CHECK),
        (State.SCAN_ATTACHED, LATE, Level.MANDATORY, Standing.CHECK),
        (State.VERIFIED, LATE, Level.MANDATORY, Standing.COMPLETE),
        (State.WAIVED, LATE, Level.MANDATORY, Standing.WAIVED),
        (State.NOT_APPLICABLE, LATE, Level.MANDATORY, Standing.WAIVED),
    ],
)
def test_each_state_folds_to_what_matters_next(state, due, level, expected):
    assert rules.fold(state, due, level, TODAY) is expected


def _slot(person=None, standing=Standing.MISSING, code="EM-04", circle=1, due=None, reminded=None):
    return Slot(
        circle, code, person, "Contract", "", State.REQUIRED, Level.MANDATORY, due, standing, reminded_on=reminded
    )


def _matrix():
    people = [(7, "Ada Berg"), (8, "Bob Lund"), (9, "Cy Moe")]
    slots = [
        _slot(),
        _slot(7, Standing.OVERDUE, "EM-02", due=LATE, reminded=SOON),
        _slot(8, Standing.COMPLETE, "EM-02"),
    ]
    second = [_slot(circle=2, standing=Standing.COMPLETE)]
    codes = ["EM-02", "EM-04"]
    groups = (
        rules.group_of(1, "G01 Drivers", people, slots, codes),
        rules.group_of(2, "G02 Nurses", [(7, "Ada Berg")], second, codes),
    )
    return Matrix((("EM-02", "Goals"), ("EM-04", "Contract")), groups)


def test_a_circle_counts_its_people_and_shows_the_most_urgent():
    first, second = _matrix().groups
    cell = first.line.cells[0]
    assert (cell.words(), cell.reminded_on()) == ("Overdue 1/2", SOON)
    assert "due" in cell.story()
    assert "reminded on" in cell.story()
    assert first.line.cells[1].words() == "Missing"
    assert [line.title for line in first.people] == ["Ada Berg", "Bob Lund"]  # Cy owes nothing alone
    assert (second.people, second.line.is_missing) == ((), False)
    assert (Cell().words(), Cell().story(), Cell().standing) == ("", "Not owed", Standing.NOT_OWED)
    assert Cell((_slot(standing=Standing.COMPLETE),)).story() == "Complete"
    assert len(list(first.line.slots())) == 3


def test_the_sentence_above_counts_what_is_missing():
    assert _matrix().summary() == "2 documents are missing, 1 of them overdue."
    assert Matrix((), _matrix().groups[1:]).summary() == "Nothing is missing."


@pytest.mark.parametrize(
    ("only_missing", "search", "expected"),
    [
        (False, "", [("G01 Drivers", ["Ada Berg", "Bob Lund"]), ("G02 Nurses", [])]),
        (True, "", [("G01 Drivers", ["Ada Berg"])]),
        (False, "drivers", [("G01 Drivers", ["Ada Berg", "Bob Lund"])]),
        (False, "lund BOB", [("G01 Drivers", ["Bob Lund"])]),
        (False, "nobody", []),
    ],
)
def test_lines_are_found_by_name_and_by_what_is_missing(only_missing, search, expected):
    found = rules.narrowed(_matrix(), only_missing, search)
    assert [(one.line.title, [line.title for line in one.people]) for one in found.groups] == expected


def test_every_standing_has_a_word_and_a_sentence():
    assert len({one.words() for one in Standing}) == len({one.meaning() for one in Standing}) == len(Standing)
