"""Workbooks: values as they are meant, errors, dates, merged cells, the right sheet (reliability.md I4)."""

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desktop.intake import workbook_lists, workbook_marks
from desktop.intake.lists import CellError, Kind, Wishes
from desktop.intake.workbook_lists import Book, read_workbook
from desktop.intake.zip_check import Refused
from tests.intake import bombs
from tests.intake.workbooks import cells, read, xlsx

HEADS = ("First name", "Last name", "Born", "Phone")
ADA = ("Ada", "Berg", date(2001, 2, 3), 4_790_000_000)
BO = ("Bo", "Lund", date(2002, 3, 4), 4_790_000_001)


def code(data: bytes, kind: Kind = Kind.XLSX, wishes: Wishes | None = None) -> str:
    """Why a workbook is refused."""
    with pytest.raises(Refused) as found:
        read(data, kind, wishes)
    return found.value.code


def test_values_come_as_they_are_meant() -> None:
    row = (
        "Ada",
        7.0,
        7.5,
        True,
        datetime(2001, 2, 3, 4, 5),
        time(4, 5),
        timedelta(hours=30),
        "01067",
        " ",
        None,
        "a\nb",
    )
    found = read(xlsx({"People": [[f"Head {n}" for n in "abcdefghijk"], row, row]}))
    assert cells(found)[0] == [
        *("Ada", 7, 7.5, True, datetime(2001, 2, 3, 4, 5), time(4, 5), "1 day, 6:00:00", "01067", None, None, "a\nb"),
    ]
    assert [type(cell) for cell in cells(found)[0][:4]] == [str, int, float, bool]


def test_dates_of_1904_are_the_same_days() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    assert cells(read(xlsx({"People": [HEADS, ADA, BO]}, change)))[0][2] == date(2001, 2, 3)


def test_errors_are_named_and_formulas_are_their_values() -> None:
    rows = (
        '<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>'
        '<row r="3"><c r="A3"><v>1</v></c><c r="D3" s="1" t="e"><v>#REF!</v></c></row>'
        '<row r="4"><c r="A4" t="str"><f>"a"</f><v>A &amp; B</v></c></row>'
    )
    found = read(bombs.package(bombs.parts(sheet1=bombs.sheet(bombs.HEAD_ROW + rows))))
    assert cells(found) == [
        [CellError("#DIV/0!"), 2, None, None],
        [1, None, None, CellError("#REF!")],
        ["A & B", None, None, None],
    ]


def test_an_error_far_to_the_right_is_not_laid_out() -> None:
    row = '<row r="2"><c r="A2"><v>1</v></c><c r="ZZZ2" t="e"><v>#REF!</v></c></row>'
    assert code(bombs.package(bombs.parts(sheet1=bombs.sheet(bombs.HEAD_ROW + row)))) == "columns"
    assert workbook_marks.xlsx_errors(bombs.package(bombs.parts(sheet1=bombs.sheet(row))), "People") == {}


@pytest.mark.parametrize(
    "change",
    [
        {"workbook": bombs.BOOK.replace("r:id", "r:other")},
        {"workbook": bombs.BOOK.replace("People", "Others")},
    ],
)
def test_a_sheet_that_cannot_be_followed_has_no_errors(change: dict[str, Any]) -> None:
    assert workbook_marks.xlsx_errors(bombs.package(bombs.parts(**change)), "People") == {}


def test_parts_under_other_names_have_no_errors() -> None:
    content = {name.replace("workbook.xml", "book.xml"): data for name, data in bombs.parts().items()}
    assert workbook_marks.xlsx_errors(bombs.package(content), "People") == {}


def test_a_sheet_name_with_signs_is_found() -> None:
    book = bombs.BOOK.replace("People", "A &amp; &lt;B&gt; &quot;&apos;")
    row = '<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>'
    data = bombs.package(bombs.parts(workbook=book, sheet1=bombs.sheet(row)))
    assert workbook_marks.xlsx_errors(data, "A & <B> \"'") == {2: {0: "#N/A"}}


def test_a_cell_merged_over_lines_counts_in_each() -> None:
    rows = [("Name", "School"), ("Ada", "North"), ("Bo", None), ("Cy", None), ("Di", "South")]

    def change(book: openpyxl.Workbook) -> None:
        book["People"].merge_cells("B2:B4")
        book["People"].merge_cells("B5:B8")  # beyond the last line
        book["People"].merge_cells("D9:D12")

    found = read(xlsx({"People": rows}, change), wishes=Wishes(known_headers={"name", "school"}))
    assert [row[1] for row in cells(found)] == ["North", "North", "North", "South"]


def test_a_head_over_several_columns_joins_in() -> None:
    rows = [("Our list", *[None] * 4), ("Pupil", None, "Parent", None, "Age"), ("Name", "Phone", "Name", "Phone", None)]
    data = [("Ada", "123456", "Eva", "234567", 12), ("Bo", "345678", "Ida", "456789", 13)]

    def change(book: openpyxl.Workbook) -> None:
        for span in ("A1:E1", "A2:B2", "C2:D2", "E2:E3"):
            book["People"].merge_cells(span)

    found = read(xlsx({"People": rows + data}, change), wishes=Wishes(known_headers={"name", "phone"}))
    assert [column.header for column in found.columns] == [
        "Pupil Name",
        "Pupil Phone",
        "Parent Name",
        "Parent Phone",
        "Age",
    ]
    assert found.header_line == 3


def test_the_sheet_most_like_a_list_is_chosen_and_the_others_offered() -> None:
    sheets = {"Notes": [("Please fill in",)], "People": [HEADS, ADA, BO], "Empty": [], "Old": [HEADS, ADA, BO, BO]}

    def change(book: openpyxl.Workbook) -> None:
        book["Old"].sheet_state = "hidden"

    data = xlsx(sheets, change)
    found = read(data)
    assert found.sheet == "People"
    assert [(one.name, one.lines, one.is_hidden) for one in found.sheets] == [
        *(("Notes", 1, False), ("People", 3, False), ("Empty", 0, False), ("Old", 4, True)),
    ]
    assert found.sheets[1].first[0] == HEADS
    other = read(data, wishes=Wishes(sheet="Old"))
    assert (other.sheet, len(other.lines)) == ("Old", 3)


def test_a_sheet_that_is_wished_and_gone_is_no_wish() -> None:
    assert read(xlsx({"People": [HEADS, ADA, BO]}), wishes=Wishes(sheet="Gone")).sheet == "People"


def test_line_numbers_and_letters_are_those_of_the_sheet() -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["People"]
        for row, values in ((5, ("First name", "E-mail")), (6, ("Ada", "a@b.no")), (9, ("Bo", "b@b.no"))):
            for column, value in enumerate(values, 3):
                sheet.cell(row, column, value)

    found = read(xlsx({"People": []}, change))
    assert (found.header_line, [line.number for line in found.lines]) == (5, [6, 9])
    assert [(column.letter, column.header) for column in found.columns] == [
        *(("A", ""), ("B", ""), ("C", "First name"), ("D", "E-mail")),
    ]


def test_a_workbook_without_anything_is_empty() -> None:
    assert code(xlsx({"People": []})) == "empty"


def test_a_workbook_of_charts_alone_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Book, "names", lambda self: [])
    assert code(bombs.ordinary()) == "empty"


def test_too_long_and_too_wide_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert code(xlsx({"People": [[f"h{n}" for n in range(90)]] * 3})) == "columns"
    monkeypatch.setattr(workbook_lists, "MOST_LINES", 2)
    assert code(xlsx({"People": [HEADS, ADA, BO]})) == "lines"
    monkeypatch.setattr(workbook_lists, "MOST_LINES", -99)
    assert code(xlsx({"People": [HEADS, ADA, BO]})) == "lines"


def test_a_cell_with_too_many_letters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_lists, "LONGEST_CELL", 10)
    assert code(xlsx({"People": [HEADS, ("A" * 11,)]})) == "long_cell"


def test_a_number_that_is_none_is_an_error() -> None:
    assert workbook_lists._cell(float("inf")) == CellError("#NUM!")
    assert workbook_lists._cell(1e300) == 1e300


def test_the_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    data = xlsx({"People": [("Name", "Mail"), *[("Ada", "a@b.no")] * 4_100]})
    list(read_workbook(data, Kind.XLSX, Wishes(), lambda done, total: told.append((done, total))))
    assert told == [(2_000, 4_101), (4_000, 4_101)]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", bombs.ordinary()[:300], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
@pytest.mark.parametrize("kind", [Kind.XLSX, Kind.XLS, Kind.ODS])
def test_a_damaged_workbook_is_broken(data: bytes, kind: Kind) -> None:
    assert code(data, kind) == "broken"


def test_a_damaged_sheet_is_broken() -> None:
    assert code(bombs.package(bombs.parts(sheet1="<worksheet><sheetData><row><c r="))) == "broken"


def test_a_password_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Locked:
        @staticmethod
        def from_filelike(_file: BytesIO) -> None:
            raise workbook_lists.calamine.PasswordError("locked")

    monkeypatch.setattr(workbook_lists.calamine, "CalamineWorkbook", Locked)
    with pytest.raises(Refused) as found:
        Book(b"", Kind.XLS)
    assert found.value.code == "password"


def ods(rows: str) -> bytes:
    """An .ods file with one sheet, written by hand."""
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in names.items())
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"<office:document-content {spaces} {calc}><office:body><office:spreadsheet>"
        f'<table:table table:name="A &amp; B">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return made.getvalue()


def text(value: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{attributes}><text:p>{value}</text:p></table:table-cell>'


def test_an_ods_gives_errors_and_merged_cells_too() -> None:
    error = text("#REF!", ' calcext:value-type="error"')
    silent = '<table:table-cell office:value-type="string" calcext:value-type="error"/>'
    span = ' table:number-columns-spanned="1" table:number-rows-spanned="2"'
    blank = '<table:table-cell table:number-columns-repeated="3"/>'
    rows = (
        f"<table:table-row>{text('Name')}{text('School')}{text('Phone')}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{blank}</table:table-row>'
        f"<table:table-row>{text('Ada')}{text('North', span)}{error}</table:table-row>"
        f"<table:table-row>{text('Bo')}<table:covered-table-cell/>{silent}</table:table-row>"
    )
    found = read(ods(rows), Kind.ODS, Wishes(known_headers={"name", "school", "phone"}))
    assert cells(found) == [["Ada", "North", CellError("#REF!")], ["Bo", "North", CellError("#ERR")]]
    assert [line.number for line in found.lines] == [4, 5]


def test_an_ods_without_marks_is_not_searched() -> None:
    assert workbook_marks.ods_marks(ods(f"<table:table-row>{text('Name')}</table:table-row>"), "A & B") == ({}, ())
    assert workbook_marks.ods_marks(ods(""), "Other") == ({}, ())
