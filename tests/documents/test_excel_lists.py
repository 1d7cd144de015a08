"""Lists as workbooks, read back with openpyxl: what is in the cells, and that nothing ever calculates."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.documents import cells, excel_lists
from desktop.documents.excel import write_excel
from desktop.documents.excel_package import sheet_title
from desktop.documents.sheets import Holds, SheetColumn, Value, WorkSheet
from desktop.errors import UserError
from desktop.progress import Cancelled

TEXT_COLUMNS = (SheetColumn("Name"), SheetColumn("Notes"))


def written(*sheets: WorkSheet) -> bytes:
    out = BytesIO()
    write_excel(out, sheets)
    return out.getvalue()


def sheet_of(content: bytes) -> Worksheet:
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def one_column(holds: Holds, *values: Value) -> Worksheet:
    return sheet_of(written(WorkSheet("List", (SheetColumn("Head", holds),), [(value,) for value in values])))


def hostile(count: int, seed: int = 20260302) -> list[str]:
    """Texts as an attacker or a careless copy would leave them in a name."""
    chance = random.Random(seed)
    starts = (
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "\n=",
        "＝",
        " =",
        "'=",
        "=HYPERLINK(",
        "=cmd|' /C calc'!A0",
        "#N/A",
        "#REF!",
    )
    letters = "=+-@\"'(),;!&|<>{}%$#\\/:*?[]éøß漢ไม้ \t\x00\x07\x1f_x0041_0123456789ABCabc\ud800\ufffe😀"
    return [
        chance.choice(starts) + "".join(chance.choice(letters) for _ in range(chance.randrange(0, 40)))
        for _ in range(count)
    ]


def test_no_user_text_becomes_a_formula():
    texts = hostile(5000)
    sheet = sheet_of(written(WorkSheet("People", TEXT_COLUMNS, [(text, text) for text in texts])))
    found = list(sheet.iter_rows(min_row=2))
    assert len(found) == 5000
    assert {cell.data_type for row in found for cell in row} == {"s"}
    assert [row[0].value for row in found] == [cells.plain_cell(text) for text in texts]


def test_without_the_guard_a_text_does_become_a_formula():
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["=1+1"])
    out = BytesIO()
    book.save(out)
    assert sheet_of(out.getvalue())["A1"].data_type == "f"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1"])
def test_a_text_that_wants_to_calculate_is_quoted_for_whoever_edits_it(text):
    cell = one_column(Holds.TEXT, text)["A2"]
    assert cell.value == text
    assert cell.quotePrefix


def test_an_ordinary_text_is_not_quoted():
    assert not one_column(Holds.TEXT, "Ada")["A2"].quotePrefix


def test_heads_and_lines_above_them_never_calculate_either():
    sheet = sheet_of(written(WorkSheet("L", (SheetColumn("=1+1"),), [], head=("=2+2",))))
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_values_keep_their_types():
    columns = tuple(SheetColumn(holds.value, holds) for holds in Holds)
    day, moment = date(2026, 3, 2), datetime(2026, 3, 2, 17, 30)
    row: tuple[Value, ...] = ("Ada", 1234, 2.5, 90, day, moment, time(17, 30), True)
    sheet = sheet_of(written(WorkSheet("L", columns, [row])))
    found = [cell.value for cell in sheet[2]]
    assert found[0:3] == ["Ada", 1234, 2.5]
    assert found[3].total_seconds() == 90 * 60
    assert found[4:] == [datetime(2026, 3, 2), moment, time(17, 30), True]
    assert sheet["D2"].number_format == "[h]:mm"
    assert sheet["E2"].number_format == "yyyy-mm-dd"


def test_more_than_a_day_of_minutes_adds_up():
    assert one_column(Holds.MINUTES, 26 * 60)["A2"].value.total_seconds() == 26 * 3600


def test_minutes_below_zero_stay_readable():
    cell = one_column(Holds.MINUTES, -90)["A2"]
    assert (cell.value, cell.number_format) == (-90, '0 "min"')


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(1899, 12, 31), "1899-12-31"),
        (date(1900, 2, 28), "1900-02-28"),
        (datetime(1850, 1, 1, 12, 0), "1850-01-01 12:00:00"),
        (10**15, "1000000000000000"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
    ],
)
def test_what_a_cell_would_alter_is_written_as_text(value, shown):
    cell = one_column(Holds.TEXT, value)["A2"]
    assert (cell.value, cell.data_type) == (shown, "s")


def test_first_day_that_spreadsheets_count_rightly():
    assert one_column(Holds.DAY, date(1900, 3, 1))["A2"].value == datetime(1900, 3, 1)


def test_subclasses_are_written_as_what_they_are():
    assert one_column(Holds.TEXT, Holds.DAY)["A2"].value == "day"


def test_a_thing_no_cell_holds_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="a cell holds no"):
        one_column(Holds.TEXT, ["a"])  # type: ignore[arg-type]


def test_a_row_longer_than_the_heads_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="more values"):
        written(WorkSheet("L", (SheetColumn("A"),), [("a", "b")]))


def test_heads_stay_in_sight_and_carry_a_filter():
    sheet = sheet_of(written(WorkSheet("L", TEXT_COLUMNS, [("a", "b"), ("c", "d")])))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.paperSize == 9


def test_lines_above_the_heads_move_them_down():
    sheet = sheet_of(written(WorkSheet("L", TEXT_COLUMNS, [("a", "b")], head=("People", "as of 2 March"))))
    assert [sheet.cell(row, 1).value for row in range(1, 6)] == ["People", "as of 2 March", None, "Name", "a"]
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:B5"


def test_an_empty_list_has_its_heads():
    sheet = sheet_of(written(WorkSheet("L", TEXT_COLUMNS, [])))
    assert [cell.value for cell in sheet[1]] == ["Name", "Notes"]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path):
    rows = [("Ada", "x"), ("=1", "y")]
    first = written(WorkSheet("L", TEXT_COLUMNS, rows))
    write_excel(tmp_path / "again.xlsx", [WorkSheet("L", TEXT_COLUMNS, iter(rows))])
    assert (tmp_path / "again.xlsx").read_bytes() == first


def test_other_rows_give_other_bytes():
    assert written(WorkSheet("L", TEXT_COLUMNS, [("a", "b")])) != written(WorkSheet("L", TEXT_COLUMNS, [("a", "c")]))


def test_several_lists_are_several_sheets():
    book = load_workbook(BytesIO(written(WorkSheet("A", TEXT_COLUMNS, []), WorkSheet("A", TEXT_COLUMNS, []))))
    assert book.sheetnames == ["A", "A (2)"]


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ("People", "People"),
        ("a/b:c*?[d]\\", "a b c d"),
        ("x" * 40, "x" * 31),
        ("", "1"),
        ("'quoted'", "quoted"),
        ("History", "History 1"),
        ("tab\tbell\x07", "tab bell\ufffd"),
    ],
)
def test_titles_a_workbook_accepts(wanted, title):
    assert sheet_title(wanted, []) == title


def test_a_long_title_keeps_room_for_its_number():
    assert sheet_title("X" * 40, ["x" * 31]) == "X" * 27 + " (2)"


def test_progress_counts_rows(monkeypatch):
    monkeypatch.setattr(excel_lists, "SLICE", 2)
    seen = []
    rows = [("a", "b")] * 5
    write_excel(BytesIO(), [WorkSheet("L", TEXT_COLUMNS, rows, 5)], lambda done, total: seen.append((done, total)))
    assert seen == [(0, 5), (2, 5), (4, 5), (5, 5)]


def test_a_cancelled_export_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(excel_lists, "SLICE", 2)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        if done >= 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_excel(target, [WorkSheet("L", TEXT_COLUMNS, [("a", "b")] * 9, 9)], stop)
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["list.xlsx", "temporary"]


def test_rows_that_fail_leave_nothing(tmp_path: Path):
    def rows() -> Iterator[tuple[str, str]]:
        yield "a", "b"
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        write_excel(tmp_path / "list.xlsx", [WorkSheet("L", TEXT_COLUMNS, rows())])
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path):
    with pytest.raises(UserError, match=r"list\.xlsx cannot be written"):
        write_excel(tmp_path / "missing" / "list.xlsx", [WorkSheet("L", TEXT_COLUMNS, [])])


def test_a_list_longer_than_a_sheet_is_refused(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(excel_lists, "MOST_ROWS", 3)
    write_excel(tmp_path / "fits.xlsx", [WorkSheet("L", TEXT_COLUMNS, [("a", "b")] * 2)])
    with pytest.raises(UserError, match="more rows"):
        write_excel(tmp_path / "list.xlsx", [WorkSheet("L", TEXT_COLUMNS, [("a", "b")] * 3)])
    assert [path.name for path in tmp_path.iterdir()] == ["fits.xlsx"]


def test_a_list_wider_than_a_sheet_is_refused(monkeypatch):
    monkeypatch.setattr(excel_lists, "MOST_COLUMNS", 1)
    with pytest.raises(UserError, match="more columns"):
        written(WorkSheet("L", TEXT_COLUMNS, []))


def test_nothing_to_write_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="at least one"):
        write_excel(BytesIO(), [])


def test_no_trace_of_machine_or_hour(tmp_path: Path):
    book: Any = load_workbook(BytesIO(written(WorkSheet("L", TEXT_COLUMNS, []))))
    assert book.properties.creator == "Mentordesk"
    assert book.properties.created == book.properties.modified == datetime(2000, 1, 1)
    assert book.properties.lastModifiedBy is None
