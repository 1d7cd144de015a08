"""What differs in a workbook that came back, and what of it is ticked."""

from datetime import date, time

import pytest

from desktop.features.inbox import workbook_words
from desktop.features.inbox.rules import Place, Verdict, Why
from desktop.features.inbox.workbook_rules import Came, Edit, Fault, Row, Stand, answers_in, came_of, compared, verdict
from desktop.forms.workbook_mark import KEY, PEOPLE, Edition, lines, read

EDITION = Edition(PEOPLE, "0a", 4, "ff", "2026-11-23")
PEOPLE_THEN = {1: ("Ada", "11"), 2: ("Bo", "22"), 3: ("Ib", None)}
MARK = read(list(lines(EDITION, (("name", "Name"), ("phone", "Phone")), PEOPLE_THEN.items())))


def sheet(*rows):
    """Lines as they stand, from the first on."""
    return [Row(number, tuple(cells)) for number, cells in enumerate(rows, 1)]


HEADS = ("Name", "Phone", KEY)
ROWS = [("Ada", "11", EDITION.row(1)), ("Bo", 22, EDITION.row(2)), ("Ib", None, EDITION.row(3))]


def test_an_untouched_list_is_unchanged_however_it_is_sorted_and_saved():
    assert compared(sheet(HEADS, *ROWS), MARK).is_unchanged
    assert compared(sheet((None, "A title"), HEADS, *reversed(ROWS)), MARK).is_unchanged
    assert compared(sheet((KEY, "Phone", "Name"), *([c, b, a] for a, b, c in ROWS)), MARK).is_unchanged


def test_cells_that_are_not_as_they_left():
    came = compared(sheet(HEADS, ("Ada", None, EDITION.row(1)), ("Bo", Fault("="), EDITION.row(2)), ROWS[2]), MARK)
    assert came.edits == (Edit(1, "phone", ""), Edit(2, "phone", "", "="))
    assert came_of(came.told()) == came
    assert came.edits[0].name == "1-phone"


def test_rows_that_are_new_gone_or_twice():
    new = [("Nora", None, None), (None, Fault("#REF!"), "1-beef"), (None, None, None), ("X",)]
    came = compared(sheet(HEADS, ROWS[0], ROWS[0], ROWS[1], *new), MARK)
    assert (came.edits, came.missing, came.twice) == ((), (3,), (1,))
    assert came.new == ((5, "Nora"), (6, "1-beef"), (8, "X"))
    assert came_of(came.told()) == came
    stranger = read(list(lines(EDITION, (("name", "Name"),), [(1, ("Ada",))])))
    assert compared(sheet(("Name", KEY), ("Bo", EDITION.row(2))), stranger).new == ((2, "Bo " + EDITION.row(2)),)


def test_columns_that_are_gone_added_or_twice():
    came = compared(sheet(("Phone", "Phone", KEY, "Age", None), ("1", "2", EDITION.row(1), 9)), MARK)
    assert (came.lost, came.added, came.edits) == (("Name",), ("Phone", "Age"), ())
    assert not compared(sheet(("Name", "Phone"), *ROWS), MARK).is_readable
    assert not compared(sheet((KEY, KEY), *ROWS), MARK).is_readable
    assert not compared([], MARK).is_readable


QUESTIONS = [("Diary", None, None), ("Question", "Answer", KEY)]


def test_answers_are_known_by_their_boxes_in_any_order():
    rows = [("Done", " a\nb ", "done"), (None, None, None), ("Day", date(2026, 1, 2), "day"), ("At", time(17), "at")]
    found = answers_in(sheet(*QUESTIONS, *rows, ("Mood", 4.0, "mood"), ("Left", None, "left"), ("Part",)))
    assert found is not None
    assert found.values == {"done": "a\nb", "day": "2026-01-02", "at": "17:00", "mood": "4"}
    assert answers_in(sheet(("Question", "Answer"))) is None


@pytest.mark.parametrize(
    "rows",
    [
        [("Day", Fault("="), "day")],
        [("Day", "1", "day"), ("Day", "2", "day")],
    ],
)
def test_a_formula_or_a_second_answer_is_named(rows):
    found = answers_in(sheet(*QUESTIONS, *rows))
    assert found is not None
    assert (found.fault, found.values) == ("Day", {})


def stand(**said):
    return Stand(Edit(1, "phone", "22"), "11", **{"came": "22", **said})


def test_what_is_ticked_by_itself_and_what_has_to_be_ticked():
    assert stand().is_taken(frozenset(), {})
    assert not stand().is_taken(frozenset({"1-phone"}), {})
    assert not stand(problem="No").is_taken(frozenset(), {"1-phone": "22"})
    assert not stand(came="11").is_taken(frozenset(), {})
    by = {"changed_by": "Kari", "changed_on": date(2026, 11, 23)}
    for risky in (stand(**by), stand(came="")):
        assert not risky.is_taken(frozenset(), {})
        assert risky.is_taken(frozenset(), {"1-phone": None})
    # without the mark of a conflict it would be taken over unseen
    assert stand(**by | {"changed_by": ""}).is_taken(frozenset(), {})


@pytest.mark.parametrize(
    ("came", "stands", "taken", "expected"),
    [
        (Came(), (), 0, Verdict(Place.SET_ASIDE, Why.UNCHANGED)),
        (Came(is_readable=False), (), 0, Verdict(Place.DECIDE, Why.NO_RECORDS)),
        (Came(missing=(1,)), (), 0, Verdict(Place.DECIDE, Why.NOTHING_KNOWN)),
        (Came((Edit(1, "phone", "22"),)), (stand(came="11"),), 0, Verdict(Place.DUPLICATE, Why.ALL_DONE)),
        (Came((Edit(1, "phone", "22"),)), (), 0, Verdict(Place.DECIDE, Why.NOTHING_KNOWN)),
        (Came((Edit(1, "phone", "22"),)), (stand(),), 1, Verdict(Place.DECIDE, Why.CHANGES, "1")),
        (Came((Edit(1, "phone", "22"),)), (stand(),), 0, Verdict(Place.DECIDE, Why.NOTHING_TICKED)),
        (Came((Edit(1, "phone", "22"),)), (stand(),) * 201, 201, Verdict(Place.DECIDE, Why.TOO_MANY, "201")),
    ],
)
def test_where_a_workbook_stands(came, stands, taken, expected):
    assert verdict(came, stands, taken) == expected


def test_long_lists_are_cut_and_faults_are_named():
    assert workbook_words.listed(["a", "b", "c"], 2) == "a; b and 1 more"
    assert workbook_words.listed(["a"]) == "a"
    assert "#REF!" in workbook_words.fault("#REF!")
