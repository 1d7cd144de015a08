"""Text files: separators, quotation marks, letters, line ends, and what is refused (reliability.md I5)."""

import pytest

from desktop.intake import csv_lists
from desktop.intake.lists import LONGEST_CELL, MOST_COLUMNS, CellError, Kind, Wishes, shown
from desktop.intake.zip_check import Refused
from tests.intake.workbooks import cells, csv, read

PEOPLE = ["First name", "E-mail", "Born"], ["Ada", "ada@example.org", "2001-02-03"], ["Bo", "bo@example.org", ""]


def refusal(text: str | bytes, wishes: Wishes | None = None) -> Refused:
    """Why a text file is refused."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(Refused) as found:
        read(data, Kind.CSV, wishes)
    return found.value


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separator_and_line_ends_are_found_out(separator: str, end: str) -> None:
    found = csv(end.join(separator.join(row) for row in PEOPLE) + end)
    assert found.separator == separator
    assert [column.header for column in found.columns] == ["First name", "E-mail", "Born"]
    assert cells(found) == [["Ada", "ada@example.org", "2001-02-03"], ["Bo", "bo@example.org", None]]
    assert [line.number for line in found.lines] == [2, 3]


def test_commas_inside_names_do_not_win_over_the_separator() -> None:
    found = csv("Name;Town;Phone\n" + "Berg, Ada;Oslo;123 45 678\n" * 5)
    assert found.separator == ";"
    assert cells(found)[0] == ["Berg, Ada", "Oslo", "123 45 678"]


def test_one_column_is_a_list_too() -> None:
    found = csv("Name\nAda Berg\nBo Lund\n", wishes=Wishes(known_headers={"name"}))
    assert cells(found) == [["Ada Berg"], ["Bo Lund"]]


def test_the_first_line_of_excel_names_the_separator() -> None:
    found = csv("sep=|\nFirst|Mail\nAda|ada@example.org\n")
    assert (found.separator, found.header_line, found.lines[0].number) == ("|", 2, 3)
    assert csv('"sep=;"\nFirst;Mail\nAda;a@b.no\n').separator == ";"
    assert csv("sep=\t\nFirst\tMail\nAda\ta@b.no\n").separator == "\t"


def test_a_separator_may_be_wished() -> None:
    found = csv("a;b,c;d\ne;f,g;h\n", wishes=Wishes(separator=","))
    assert [shown(cell) for cell in found.grid[0].cells] == ["a;b", "c;d"]


def test_a_cell_may_hold_lines_quotes_and_separators() -> None:
    found = csv('Name;Note\n"Ada; ""the first""";"one\ntwo"\nBo;5" screen\n', wishes=Wishes(known_headers={"name"}))
    assert cells(found) == [['Ada; "the first"', "one\ntwo"], ["Bo", '5" screen']]


def test_blank_lines_count_as_lines() -> None:
    found = csv("First,Mail\n\n\nAda,ada@example.org\n,\n")
    assert [line.number for line in found.lines] == [4]


def test_errors_of_formulas_are_errors_here_too() -> None:
    found = csv("First,Mail,Note\nAda,#REF!,#BEZUG!\nBo,Err:502,#1 of 3\n")
    assert cells(found) == [["Ada", CellError("#REF!"), CellError("#BEZUG!")], ["Bo", CellError("Err:502"), "#1 of 3"]]


def test_control_characters_are_taken_out() -> None:
    assert cells(csv("First,Mail\nA\x07da\x0b,ada@example.org\n")) == [["Ada", "ada@example.org"]]


@pytest.mark.parametrize("text", ["", "\n\n", " \t\r\n", "\ufeff", ";;;\n;;\n"])
def test_an_empty_file_is_named(text: str) -> None:
    assert refusal(text).code == "empty"


def test_nul_is_refused() -> None:
    assert refusal(b"First,Mail\nA\0da,x\n").code == "nul"
    assert refusal("First,Mail\nA\0da,x\n".encode("utf-8-sig")).code == "nul"


@pytest.mark.parametrize(("lines", "line"), [(3, 2), (500, 2)])
def test_a_quotation_mark_that_is_never_closed_is_named_by_its_line(lines: int, line: int) -> None:
    text = 'Name,Mail\n"Ada,ada@example.org\n' + "Bo,bo@example.org\n" * lines
    found = refusal(text)
    assert (found.code, found.values) == ("open_quote", {"line": line})


def test_an_open_quotation_swallows_people_without_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twin: without it, two people would be lost in one cell and nobody would know."""
    monkeypatch.setattr(csv_lists, "_is_open", lambda text, separator, begun: False)
    found = csv('Name,Mail\n"Ada,ada@example.org\nBo,bo@example.org\nCy,cy@example.org\n')
    assert len(found.grid) == 2


def test_sloppy_quotation_is_read() -> None:
    found = csv('Name,Mail\n"Ada" Berg,ada@example.org\nBo,bo@example.org\n', wishes=Wishes(known_headers={"name"}))
    assert cells(found)[0][0] == "Ada Berg"


def test_a_cell_of_200_000_letters_is_refused() -> None:
    found = refusal(f"Name,Mail\nAda,{'x' * 200_000}\n")
    assert (found.code, found.values) == ("long_cell", {"line": 2})


def test_the_longest_cell_passes() -> None:
    assert (
        len(str(cells(csv(f"Name,Mail\nAda,{'x' * LONGEST_CELL}\n", wishes=Wishes(separator=",")))[-1][1]))
        == LONGEST_CELL
    )


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_lists, "MOST_LINES", 3)
    assert refusal("a,b\n" * 4).code == "lines"
    assert len(csv("a,b\n" * 3).grid) == 3


def test_too_many_columns_are_refused() -> None:
    wide = ",".join(f"h{n}" for n in range(MOST_COLUMNS + 1))
    assert refusal(f"{wide}\n{wide}\n").code == "columns"
    assert refusal(",".join("x" * 300) + "\n").code == "columns"


def test_columns_with_nothing_but_a_header_do_not_count() -> None:
    wide = ",".join(f"Header {'abc'[n % 3]}{n}" for n in range(100))
    found = csv(f"{wide}\nAda,ada@example.org\nBo,bo@example.org\n")
    assert len(found.columns) == 100


def test_the_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    list(csv_lists.read_csv(b"a,b\n" * 4_500, Wishes(), lambda done, total: told.append((done, total))))
    assert told == [(2_000, 4_501), (4_000, 4_501)]


def test_a_field_too_long_for_one_separator_does_not_stop_the_others() -> None:
    text = "a;b\n" + "x" * 140_000 + ";1\n"
    assert csv_lists.find_separator(text) in csv_lists.SEPARATORS
    assert csv_lists.find_separator("\n\n") in csv_lists.SEPARATORS
