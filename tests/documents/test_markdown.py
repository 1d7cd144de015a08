"""Markdown of documents as blocks."""

import contextlib

import pytest

from desktop.documents.blocks import (
    Block,
    Bullets,
    Columns,
    Framed,
    Grid,
    GridColumn,
    Heading,
    KeepTogether,
    KeyValues,
    PageBreak,
    Paragraph,
    Rule,
    Run,
    Signature,
    SignatureRow,
    Space,
    Ticks,
    WritingLines,
)
from desktop.documents.directives import parts
from desktop.documents.fill import CLOSE, OPEN, Filled
from desktop.documents.markdown import blocks
from desktop.documents.wording import WordingError


def read(text: str, *values: str) -> tuple[Block, ...]:
    return blocks(Filled("EM-04", text, values))


def one(text: str, *values: str) -> Block:
    found = read(text, *values)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("# Title", Heading("Title", 1)),
        ("## Part", Heading("Part", 2)),
        ("##### Deep", Heading("Deep", 3)),
        ("plain\ntext", Paragraph("plain text")),
        ("one\\\ntwo", Paragraph("one\ntwo")),
        ("a **b** *c*", Paragraph((Run("a "), Run("b", bold=True), Run(" "), Run("c", italic=True)))),
        ("***b***", Paragraph((Run("b", bold=True, italic=True),))),
        ("- a\n- b", Bullets(("a", "b"))),
        ("3. a\n4. b", Bullets(("a", "b"), ordered=True, first=3)),
        ("---", Rule()),
        ("> note", Framed((Paragraph("note"),))),
        ("::: pagebreak", PageBreak()),
        ("::: space mm=12", Space(12)),
        ("::: space", Space(4)),
        ("::: keep\na\n:::", KeepTogether((Paragraph("a"),))),
        ("::: frame\na\n:::", Framed((Paragraph("a"),))),
        ("::: lead\na\n:::", Paragraph("a", "lead")),
        ("::: centre\n::: small\na\n:::\n:::", Paragraph("a", "small", "centre")),
        ("::: end\na\n:::", Paragraph("a", align="end")),
        ("::: lines count=3\nNotes\n:::", WritingLines(3, "Notes")),
        ("::: ticks\n[x] yes\n[ ] no\nplain\n:::", Ticks((("yes", True), ("no", False), ("plain", False)))),
        ("::: facts columns=2\nA | b\nC |\n:::", KeyValues((("A", "b"), ("C", "")), 2)),
        ("::: facts columns=9\nA | b\n:::", KeyValues((("A", "b"),), 3)),
        ("::: columns\na\n+++\nb\n:::", Columns((Paragraph("a"),), (Paragraph("b"),))),
        ("::: columns\n::: keep\na\n:::\n+++\nb\n+++\n:::", None),
    ],
)
def test_what_becomes_what(text, block):
    found = one(text)
    if block is not None:
        assert found == block


def test_a_table():
    grid = one("| No | Name | Sum |\n|:-:|---|--:|\n| 1 | **Ada** | 3 |")
    assert grid == Grid(
        (GridColumn("No", align="centre"), GridColumn("Name"), GridColumn("Sum", align="end")),
        (("1", (Run("Ada", bold=True),), "3"),),
    )


def test_a_table_with_room_to_sign():
    grid = one("::: grid height=12 empty=2 shares=1,4 total\n| A | B |\n|---|---|\n| 1 | x |\n| | all |\n:::")
    assert grid == Grid((GridColumn("A", 1), GridColumn("B", 4)), (("1", "x"),), 12, 2, ("", "all"))


def test_a_new_line_inside_a_cell():
    grid = one(f"| A |\n|---|\n| one<br>{OPEN}0{CLOSE} |", "<br>")
    assert isinstance(grid, Grid)
    assert grid.rows == (("one\n<br>",),)


def test_a_table_has_no_more_empty_rows_than_paper():
    grid = one("::: grid empty=100000\n| A |\n|---|\n:::")
    assert isinstance(grid, Grid)
    assert grid.empty_rows == 60


def test_signatures():
    found = one(
        "::: signatures\nAda | Mentor | Bergen | 2 March\n\n| Bob | Mentee |\n"
        "Cy | Mentee | | | Dan\nEve | Mentee | | |\n:::"
    )
    assert found == SignatureRow(
        (
            Signature("Ada", "Mentor", "Bergen", "2 March"),
            Signature("Bob", "Mentee"),
            Signature("Cy", "Mentee", guardian="Dan"),
            Signature("Eve", "Mentee", guardian=""),
        )
    )


def test_style_and_place_end_with_their_part():
    assert read("::: quiet\na\n:::\nb") == (Paragraph("a", "quiet"), Paragraph("b"))


@pytest.mark.parametrize(
    "text",
    [
        "<b>Ada</b>",
        "<script>alert(1)</script>",
        "[link](http://example.org)",
        "![picture](/etc/passwd)",
        "<http://example.org>",
        "`code`",
        "a & b",
    ],
)
def test_signs_that_mean_nothing_here_are_letters(text):
    assert one(text) == Paragraph(text)


def test_no_block_of_code_no_reference_no_line_under_a_heading():
    assert read("    four spaces") == (Paragraph("four spaces"),)
    assert read("[a]: http://example.org") == (Paragraph("[a]: http://example.org"),)
    assert read("text\n===") == (Paragraph("text ==="),)


def test_a_value_alone_that_is_empty_leaves_no_paragraph():
    assert read(f"{OPEN}0{CLOSE}", "") == ()


def test_an_empty_value_between_stars_leaves_no_stars():
    assert one(f"a **{OPEN}0{CLOSE}** b", "") == Paragraph("a  b")


def test_a_token_without_a_value_is_nothing():
    assert one(f"a{OPEN}7{CLOSE}b") == Paragraph("ab")


def test_several_paragraphs_of_one_item():
    assert one("- a\n\n  b") == Bullets(("a\nb",))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a\n::: nothing\n:::", 2, "There is no “::: nothing”"),
        ("::: keep wide=3\n:::", 1, "knows no “wide=3”"),
        ("::: keep <b>\n:::", 1, "knows no “<b>”"),
        ("a\n:::", 2, "closes nothing"),
        ("::: keep\na", 0, "never closed"),
        ("::: keep\n" * 9, 6, "nested too deeply"),
    ],
)
def test_a_part_that_is_wrong_is_named_with_its_line(text, line, reason):
    with pytest.raises(WordingError, match=reason) as caught:
        parts("EM-04", text)
    assert caught.value.line == line
    with pytest.raises(WordingError, match=reason) as caught:
        read(text)
    assert caught.value.line == 0  # lines of filled text mean nothing to a writer


@pytest.mark.parametrize(
    ("text", "reason"),
    [("- a\n  - b", "list cannot stand inside a list"), ("::: grid\nno table\n:::", "holds one table")],
)
def test_what_cannot_be_laid_out_is_named(text, reason):
    with pytest.raises(WordingError, match=reason):
        read(text)


@pytest.mark.parametrize("text", ["*" * 20_000, "[" * 20_000, "> " * 5_000, "- " * 5_000, "|" * 20_000, "_a" * 10_000])
def test_hostile_markdown_ends(text):
    with contextlib.suppress(WordingError):
        read(text)
