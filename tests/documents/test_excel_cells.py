"""Letters that a cell can hold, and what becomes of the others."""

import pytest

from desktop.documents.cells import plain_cell
from desktop.documents.sheets import LONGEST_CELL, Holds
from tests.documents.test_excel_lists import one_column


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x07", "a\ufffdb\ufffd"),
        ("half \ud83d letter", "half \ufffd letter"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("_x000D_", "_x005F_x000D_"),
        ("_x00", "_x00"),
        ("ไม้ محمد Ørsted", "ไม้ محمد Ørsted"),
        ("", ""),
    ],
)
def test_letters_a_cell_cannot_hold(typed, kept):
    assert plain_cell(typed) == kept


@pytest.mark.parametrize("letter", ["x", "ø", "😀"])
def test_a_text_too_long_is_cut_with_a_note(letter):
    text = plain_cell(letter * 40_000)
    assert text.endswith("[cut here: a cell holds no more]")
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert text.startswith(letter * 100)
    assert one_column(Holds.TEXT, letter * 40_000)["A2"].value == text


def test_a_text_that_just_fits_is_not_cut():
    assert plain_cell("x" * LONGEST_CELL) == "x" * LONGEST_CELL
