"""The line with the headers is found under titles and blank lines, and not where there is none."""

from datetime import date, datetime, time

import pytest

from desktop.intake.headers import columns_of, find_header, is_wordlike, likeness, with_header
from desktop.intake.lists import Cell, CellError, Line, is_error, letter, plain, shown, without_controls
from tests.intake.workbooks import csv

HEADS = ("First name", "E-mail", "Born")
PEOPLE = [("Ada", "ada@example.org", date(2001, 2, 3)), ("Bo", "bo@example.org", date(2002, 3, 4))]


def grid(*rows: tuple[Cell, ...]) -> list[Line]:
    """Lines that are not empty, padded to one width."""
    width = max(len(row) for row in rows)
    padded = [tuple(row) + (None,) * (width - len(row)) for row in rows]
    return [Line(number, row) for number, row in enumerate(padded, 1) if any(row)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEADS, *PEOPLE], 1),
        ([("Our people 2026",), (), HEADS, *PEOPLE], 3),
        ([("Our people",), ("As of", date(2026, 1, 1)), ("Mrs Lind", "room 12"), HEADS, *PEOPLE], 4),
        (PEOPLE, 0),
        ([("one",), ("two",)], 0),
        ([("a", "b"), ("a", "b")], 0),
        ([("Ada", "Berg"), ("Bo", "Lund")], 0),
        ([("1", "2"), ("3", "4")], 0),
        ([], 0),
    ],
)
def test_the_line_with_the_headers(rows: list[tuple[Cell, ...]], expected: int) -> None:
    assert find_header(grid(*rows) if rows else []) == expected


def test_known_headers_help_where_the_lines_do_not_tell() -> None:
    rows = grid(("Ada", "Berg"), ("Vorname", "Nachname"), ("Bo", "Lund"))
    assert find_header(rows) == 0
    assert find_header(rows, {"vorname", "nachname"}) == 2


def test_one_known_header_over_one_column_counts() -> None:
    assert find_header(grid(("Name",), ("Ada",), ("Bo",)), {"name"}) == 1
    assert find_header(grid(("Name",), ("Ada", "Berg"), ("Bo", "Lund")), {"name"}) == 0


def test_headers_without_people_are_headers_when_they_are_known() -> None:
    assert find_header(grid(HEADS), {"first name", "e-mail", "born"}) == 1
    assert find_header(grid(HEADS)) == 0


def test_repeated_words_below_tell_a_header() -> None:
    rows = [("Who", "Part"), *[(name, "mentor") for name in ("Ada", "Bo", "Cy", "Di", "Eva")]]
    assert find_header(grid(*rows)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name", True),
        ("a@b.no", False),
        ("12 34 5", False),
        ("Nr.", True),
        ("#", True),
        ("x" * 301, False),
        ("", False),
    ],
)
def test_what_could_be_a_header(text: str, expected: bool) -> None:
    assert is_wordlike(text) is expected


def test_a_list_is_more_of_a_list_than_a_note() -> None:
    people = likeness(grid(HEADS, *PEOPLE * 6), {"first name", "born"})
    assert people > likeness(grid(HEADS, *PEOPLE * 6)) > likeness(grid(("Dear all",), ("see below", "thanks")))
    assert likeness(grid(HEADS)) == likeness([]) == 0.0
    assert likeness(grid(("x",), HEADS), {"first name", "e-mail", "born"}) == 0.0


def test_another_line_may_be_chosen() -> None:
    found = csv("Title,\nFirst name,Mail\nAda,a@b.no\nBo,b@b.no\n")
    assert found.header_line == 2
    bare = with_header(found, 0)
    assert [column.header for column in bare.columns] == ["", ""]
    assert [line.number for line in bare.lines] == [1, 2, 3, 4]


def test_equal_headers_take_the_group_above() -> None:
    rows = grid(("Pupil", None, "Parent", None), ("Name", "Phone", "Name", "Phone"), ("Ada", "1", "Eva", "2"))
    assert [column.header for column in columns_of(rows, 2)] == [
        "Pupil Name",
        "Pupil Phone",
        "Parent Name",
        "Parent Phone",
    ]


def test_a_title_above_different_headers_is_no_group() -> None:
    rows = grid(("Our", None, "list"), ("Name", "Phone", "Mail"), ("Ada", "1", "a@b.no"))
    assert [column.header for column in columns_of(rows, 2)] == ["Name", "Phone", "Mail"]
    assert [column.header for column in columns_of(rows, 2, [(1, 0, 1, 2)])] == ["Name", "Phone", "Mail"]


def test_merged_cells_outside_the_list_are_passed_over() -> None:
    rows = grid(("Name", "Phone"), ("Ada", "1"))
    assert [column.header for column in columns_of(rows, 1, [(0, 9, 1, 9), (5, 0, 6, 0), (0, 5, 0, 9)])] == [
        "Name",
        "Phone",
    ]


def test_letters_are_those_of_the_spreadsheet() -> None:
    assert [letter(index) for index in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_cells_are_shown_plainly() -> None:
    values: list[Cell] = [
        None,
        CellError("#N/A"),
        datetime(2001, 2, 3, 4, 5),
        date(2001, 2, 3),
        time(4, 5),
        7,
        7.5,
        True,
        "a",
    ]
    assert [shown(value) for value in values] == [
        *("", "#N/A", "2001-02-03 04:05:00", "2001-02-03", "04:05:00", "7", "7.5", "True", "a"),
    ]


def test_headers_are_compared_without_case_and_blanks() -> None:
    assert plain("  E-Mail \n Adresse ") == "e-mail adresse"


@pytest.mark.parametrize("text", ["#REF!", "#BEZUG!", "#N/A", "#NV", "#DIV/0!", "#NAME?", "Err:502", "#VÄRDEFEL!"])
def test_errors_of_several_programs_are_known(text: str) -> None:
    assert is_error(text)


@pytest.mark.parametrize("text", ["#1", "# remark", "REF!", "Error", "#tag"])
def test_other_signs_are_no_errors(text: str) -> None:
    assert not is_error(text)


def test_control_characters_and_halves_go() -> None:
    assert without_controls("a\x00b\x1fc\ud800d\te\n") == "abc?d\te\n"
