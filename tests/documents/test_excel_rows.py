"""How high rows become: estimates that must rather be too high than too low, and never higher than a row can be."""

import pytest

from desktop.documents.blocks import Grid, GridColumn, Paper, Paragraph, Run
from desktop.documents.sheet_layout import page_sheet
from desktop.documents.sheet_types import TALLEST_ROW, line_count, pieces, text_height
from desktop.documents.sheets import Look
from tests.documents.test_excel_pages import HEAD


def test_no_row_is_higher_than_a_row_can_be():
    text = "A long note about nothing in particular. " * 400
    made = page_sheet(Paper(HEAD, (Paragraph(text), Grid((GridColumn("A"),), ((text,),)), Paragraph("x" * 40_000))))
    assert max(row.height for row in made.rows) <= TALLEST_ROW
    body = [cell.text for row in made.rows for cell in row.cells if cell.look is Look.BODY]
    assert " ".join(str(part) for part in body[1:-1]).split()[:50] == text.split()[:50]


def test_a_text_parted_loses_no_letter():
    text = "word " * 3000
    assert " ".join(str(part) for part in pieces(text, 176, Look.BODY)).split() == text.split()
    assert pieces("short", 176, Look.BODY) == ["short"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 50, 1), ("Ada", 50, 1), ("a\nb\nc", 50, 3), ("word " * 40, 50, 8), ("x" * 100, 50, 4), ("漢" * 30, 50, 3)],
)
def test_lines_are_counted_about_right(text, width, lines):
    assert abs(line_count(text, width, Look.CELL) - lines) <= 1


def test_marks_above_letters_take_no_room():
    assert line_count("ก่ก้ก๊ก๋" * 5, 50, Look.CELL) == line_count("กกกก" * 5, 50, Look.CELL)
    assert text_height((Run("a", bold=True),), 50, Look.BODY) == text_height("a", 50, Look.BODY)
