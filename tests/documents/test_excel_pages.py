"""Papers as workbooks: the same words as their blocks, the code on them, and pages as other programs print them."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet import _writer as openpyxl_writing
from PIL import Image as Picture

from desktop.documents.blocks import (
    Block,
    Bullets,
    Columns,
    Framed,
    Grid,
    GridColumn,
    Heading,
    Image,
    KeepTogether,
    KeyValues,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Rule,
    Run,
    Signature,
    SignatureRow,
    Space,
    Ticks,
    WritingLines,
)
from desktop.documents.codes import DocumentCode
from desktop.documents.excel import write_excel
from desktop.documents.sheet_layout import page_sheet
from desktop.documents.sheet_pictures import emblem_png, qr_png
from desktop.documents.sheets import PageSheet
from desktop.documents.template import Templates
from desktop.i18n import LANGUAGES
from tests.documents.sample_data import values
from tests.documents.test_excel_lists import hostile

CODE = DocumentCode("7K3QF", 1234)
HEAD = Letterhead(
    programme="Stepping Stones 2026",
    title="Mentoring contract",
    code_label="EM-04",
    number="EM-2026-G03-EM04-v1",
    code=CODE,
    emblem="eu",
    statement="Co-funded by the European Union",
    operation="ESF-2026-0042",
    controller="Nordlys Integration Centre",
    contact="privacy@nordlys.example",
    retention="R-FUND",
    template_version="1",
    issued_on="2 March 2026",
)
LIBRARY = Templates()


def paper(code: str, language: str = "en", **options: Any) -> Paper:
    definition = LIBRARY.definition(code)
    head = replace(HEAD, title=definition.title(language), code_label=code, language=language)
    return Paper(head, LIBRARY.blocks(code, language, values(**options)), definition.layout)


def written(*papers: Paper) -> bytes:
    out = BytesIO()
    write_excel(out, [page_sheet(each) for each in papers])
    return out.getvalue()


def sheet_of(*blocks: Block, head: Letterhead = HEAD, layout: Any = "document") -> Any:
    return load_workbook(BytesIO(written(Paper(head, blocks, layout)))).worksheets[0]


def texts(sheet: Any) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", LIBRARY.codes())
def test_every_word_of_the_blocks_stands_on_the_sheet(code, language):
    made = paper(code, language)
    found = texts(load_workbook(BytesIO(written(made))).worksheets[0])
    for words in _words(made.blocks):
        assert words in found


def _words(blocks: Any) -> list[str]:
    """All texts of blocks that stand in a cell of their own."""
    found = []
    for block in blocks:
        match block:
            case Heading(text=str() as text) | Paragraph(text=str() as text):
                found.append(text)
            case Bullets(items=items):
                found += [f"•  {item}" for item in items]
            case Grid(columns=columns, rows=rows):
                found += [column.title for column in columns]
                found += [cell for row in rows for cell in row if isinstance(cell, str) and cell]
            case KeyValues(pairs=pairs):
                found += [text for pair in pairs for text in pair if text]
            case SignatureRow(blocks=signers):
                found += [text for one in signers for text in (one.name, one.role, one.guardian) if text]
            case KeepTogether(blocks=inner) | Framed(blocks=inner):
                found += _words(inner)
    return found


def test_letterhead_and_imprint_are_on_the_sheet():
    found = texts(sheet_of(Heading("Mentoring contract")))
    for words in (
        "Stepping Stones 2026", "Co-funded by the European Union", "EM-04 · Mentoring contract · English",
        "EM-2026-G03-EM04-v1", "Operation ESF-2026-0042", CODE.printed(),
        "Nordlys Integration Centre · Data protection: privacy@nordlys.example",
        "Issued on 2 March 2026 · Template 1 · Retention class R-FUND",
    ):  # fmt: skip
        assert words in found


def test_the_emblem_is_never_smaller_than_the_logo():
    """domain.md 1.5: at least 1 cm high, and as high as a logo beside it."""
    logo = BytesIO()
    Picture.new("RGB", (800, 200), "red").save(logo, "PNG")
    made = page_sheet(Paper(replace(HEAD, logo=logo.getvalue()), ()))
    first, emblem = made.pictures[0], made.pictures[1]
    assert (first.left, emblem.left > first.width) == (0, True)
    assert emblem.height >= 10
    assert emblem.height >= first.height


def test_both_codes_are_large_enough_and_read():
    made = page_sheet(Paper(HEAD, (Heading("x"),)))
    codes = [picture for picture in made.pictures if picture.data == qr_png(CODE.letters())]
    assert len(codes) == 2
    assert all(picture.width * 21 / 23 >= 28 for picture in codes)
    assert codes[0].left > 100 > codes[1].left
    read = zxingcpp.read_barcodes(Picture.open(BytesIO(codes[0].data)).convert("L"))
    assert [found.text for found in read] == [CODE.letters()]


def test_a_preview_has_no_codes():
    made = page_sheet(Paper(replace(HEAD, code=None, emblem=None), (Heading("x"),)))
    assert made.pictures == ()


def test_a_bare_letterhead_is_enough():
    made = page_sheet(Paper(Letterhead(programme="", title=""), (Heading("x"),)))
    assert made.pictures == ()
    assert [cell.text for row in made.rows for cell in row.cells if cell.text] == ["English", "x"]


def test_a_watermark_stands_on_top():
    assert texts(sheet_of(Heading("x"), head=replace(HEAD, watermark="Draft")))[0] == "Draft"


def test_the_emblem_is_a_picture_of_twelve_stars():
    picture = Picture.open(BytesIO(emblem_png()))
    assert (picture.width, picture.height) == (540, 360)
    assert picture.getpixel((2, 2)) == (0, 51, 153)
    assert picture.getpixel((270, 60)) == (255, 204, 0)
    assert picture.getpixel((270, 300)) == (255, 204, 0)


def test_all_blocks():
    logo = BytesIO()
    Picture.new("RGB", (40, 20), "red").save(logo, "PNG")
    found = texts(
        sheet_of(
            Heading("Title"), Heading("Part", 2), Heading("Section", 3), Paragraph("body"), Paragraph("lead", "lead"),
            Paragraph((Run("plain "), Run("bold", bold=True))), Bullets(("one", (Run("two", italic=True),)), True, 3),
            Ticks((("yes", True), ("no", False))), Rule(), Space(3), WritingLines(2, "Notes"), PageBreak(),
            Image(logo.getvalue(), 40), Image(b"no picture", 40), Columns((Paragraph("left"),), (Paragraph("right"),)),
            Columns((Paragraph("alone"),), ()), KeepTogether((Paragraph("together"),)), Framed((Paragraph("box"),)),
            Grid((GridColumn("A"), GridColumn("B", 2, "end")), (("1", "2"), ("3",)), 12, 2, ("", "sum"), "Caption"),
            KeyValues((("Label", "Value"), ("Empty", "")), 2), KeyValues((("K", "V"),), 3), SignatureRow(()),
            SignatureRow((Signature("Ada", "Mentor", "Bergen", "2 March"), Signature("Bob", "Mentee", guardian=""))),
        )
    )  # fmt: skip
    for words in (
        "Title", "Part", "Section", "body", "lead", "plain bold", "3.  one", "4.  two", "☑  yes", "☐  no", "Notes",
        "left", "right", "alone", "together", "box", "Caption", "A", "B", "1", "2", "3", "sum", "Label", "Value",
        "Empty", "K", "V", "Ada", "Mentor", "Bergen", "2 March", "Bob", "Mentee", "Parent or guardian", "Signature",
    ):  # fmt: skip
        assert words in found, words


def test_looks_inside_a_text_are_kept():
    out = written(Paper(HEAD, (Paragraph((Run("plain "), Run("bold", bold=True), Run(" it", italic=True))),)))
    sheet = load_workbook(BytesIO(out), rich_text=True).worksheets[0]
    [rich] = [cell.value for row in sheet.iter_rows() for cell in row if str(cell.value) == "plain bold it"]
    assert [(part.text, bool(part.font.b), bool(part.font.i)) for part in rich] == [
        ("plain ", False, False),
        ("bold", True, False),
        (" it", False, True),
    ]


def test_two_texts_stand_beside_each_other():
    sheet = sheet_of(Columns((Paragraph("left"), Paragraph("more")), (Paragraph("right"),)))
    [left] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "left"]
    [right] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "right"]
    assert left.row == right.row
    assert left.column < right.column


def test_nothing_a_person_typed_calculates():
    rows = tuple((text, (Run(text, bold=True), Run(text))) for text in hostile(400))
    head = replace(HEAD, programme="=1+1", number="+1", controller="@SUM(A1)", statement="-1")
    blocks = (Grid((GridColumn("=A1"), GridColumn("-B")), rows), Paragraph("=1+1"), KeyValues((("=a", "=b"),)))
    sheet = sheet_of(*blocks, head=head)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    [quoted] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=A1"]
    assert quoted.quotePrefix


def test_signs_that_mean_something_in_a_footer_are_letters():
    sheet = sheet_of(head=replace(HEAD, number="A&D &[Page]\n" + "x" * 300))
    assert sheet.oddFooter.left.text.startswith("A&&D && [Page] xxx")
    assert len(sheet.oddFooter.left.text) < 100
    assert sheet.oddFooter.right.text == "&P / &N"


def test_the_same_paper_gives_the_same_bytes_whatever_was_written_before():
    once = written(paper("EM-04"))
    written(paper("EM-24"))
    assert written(paper("EM-04")) == once


def test_nothing_of_a_paper_lies_in_the_temporary_folder(monkeypatch):
    laid = []
    monkeypatch.setattr(openpyxl_writing, "create_temporary_file", lambda: laid.append(1) or BytesIO())
    written(paper("EM-24"))
    assert laid == []
    openpyxl_writing.WorksheetWriter(Workbook().active).write()  # what openpyxl does by itself
    assert laid == [1]


def test_many_papers_are_many_sheets_and_progress_counts_them():
    seen = []
    pages = [page_sheet(paper("EM-24")) for _ in range(3)]
    out = BytesIO()
    write_excel(out, pages, lambda done, total: seen.append((done, total)))
    assert load_workbook(out).sheetnames == ["EM-24 Certificate", "EM-24 Certificate (2)", "EM-24 Certificate (3)"]
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_page_is_set_up_for_paper():
    sheet = sheet_of(Heading("x"))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert not sheet.sheet_view.showGridLines
    assert sheet.oddHeader.left.text == "EM-04 · Mentoring contract · EM-2026-G03-EM04-v1"
    assert not sheet.firstHeader.left.text
    certificate = sheet_of(Heading("x"), layout="certificate")
    assert certificate.page_setup.orientation == "landscape"
    assert certificate.page_setup.fitToHeight == 1


@pytest.mark.parametrize(("rows", "repeats"), [(5, False), (40, True)])
def test_a_long_table_repeats_its_heads(rows, repeats):
    sheet = sheet_of(Heading("x"), Grid((GridColumn("A"),), (("1",),) * rows))
    assert bool(sheet.print_title_rows) is repeats


def test_what_belongs_together_turns_the_page_before_it():
    lines = tuple(Paragraph(f"line {number}") for number in range(33))
    made = page_sheet(Paper(HEAD, (*lines, KeepTogether((Paragraph("first"), Space(60), Paragraph("last"))))))
    assert [row.cells[0].text for row in made.rows if row.is_break] == ["first"]
    loose = page_sheet(Paper(HEAD, (*lines, Paragraph("first"), Space(60), Paragraph("last"))))
    assert [row for row in loose.rows if row.is_break and row.cells and row.cells[0].text == "first"] == []


def test_a_break_turns_the_page():
    made = page_sheet(Paper(HEAD, (Paragraph("one"), PageBreak(), Paragraph("two"))))
    assert [row.cells[0].text for row in made.rows if row.is_break] == ["two"]


def test_a_name_from_right_to_left_begins_at_the_right():
    sheet = sheet_of(Paragraph("محمد العلي"), Paragraph("Ada محمد"))
    sides = {cell.value: cell.alignment.horizontal for row in sheet.iter_rows() for cell in row if cell.value}
    assert (sides["محمد العلي"], sides["Ada محمد"]) == ("right", "left")


def test_the_whole_of_a_certificate_is_one_framed_page():
    made = page_sheet(paper("EM-24"))
    assert isinstance(made, PageSheet)
    assert (made.is_framed, made.is_landscape) == (True, True)
    assert not any(row.is_break for row in made.rows)
    assert sum(row.height for row in made.rows) <= 190 / 25.4 * 72
