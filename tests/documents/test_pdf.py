"""Papers as files: pages, codes, repeated heads, the same bytes, nothing half written."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from desktop.documents import frame, pdf_pages
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
from desktop.documents.codes import DocumentCode, find
from desktop.documents.pdf import write_pdf
from desktop.documents.pen import MM, Strip

Writer = Callable[..., bytes]
Renderer = Callable[..., Image.Image]

PEOPLE = Grid(
    (GridColumn("No.", 0.4, "end"), GridColumn("Name", 2), GridColumn("Signature", 2)),
    tuple((str(number), f"Participant {number}", "") for number in range(1, 41)),
    row_height=11,
)
MENTEES = SignatureRow(
    (
        Signature("Kari Nordmann", "Manager", "Bergen", "1 May 2027"),
        Signature("Olav Lie", "Mentor"),
        *(Signature(f"Mentee Number{place}", "Mentee", guardian="" if place % 2 else None) for place in range(6)),
    )
)


def text_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    # PDFium gives a hyphen at the end of a line as \x02: where the line ends depends on the words
    found = [" ".join(page.get_textpage().get_text_bounded().replace("\x02", "-").split()) for page in document]
    document.close()
    return found


@pytest.mark.parametrize("layout", ["document", "certificate"])
@pytest.mark.parametrize("dpi", [80, 150])
def test_both_codes_of_every_page_are_read_from_its_picture(
    layout: str, dpi: int, written: Writer, rendered: Renderer
) -> None:
    blocks: tuple[Block, ...] = (Heading("Certificate"), Paragraph("words"))
    data = written(*blocks, *((PageBreak(), Paragraph("more")) if layout == "document" else ()), layout=layout)
    for number in range(1, len(pypdf.PdfReader(BytesIO(data)).pages) + 1):
        picture = rendered(data, number - 1, dpi)
        found = zxingcpp.read_barcodes(picture)
        assert [find(one.text) for one in found] == [DocumentCode("7K3QF", 12345, number)] * 2
        places = [one.position.top_left for one in found]
        upper, lower = sorted(places, key=lambda place: place.y)
        assert upper.x > picture.width / 2 > lower.x
        assert upper.y < picture.height / 2 < lower.y
        for one in found:
            side = abs(one.position.top_right.x - one.position.top_left.x) / dpi * 25.4
            assert side >= 28 - 2 * 25.4 / dpi  # two pixels


def test_the_code_survives_a_poor_scan(written: Writer, rendered: Renderer) -> None:
    picture = rendered(written(Paragraph("x")), dpi=150).rotate(3, fillcolor=255, expand=True)
    out = BytesIO()
    picture.save(out, "JPEG", quality=30)
    found = zxingcpp.read_barcodes(Image.open(BytesIO(out.getvalue())))
    assert len(found) == 2


def test_a_paper_without_a_code_has_none(letterhead: Letterhead, rendered: Renderer) -> None:
    out = BytesIO()
    write_pdf(out, [Paper(replace(letterhead, code=None, number=""), (Paragraph("Preview"),))])
    assert zxingcpp.read_barcodes(rendered(out.getvalue())) == []


def test_forty_rows_repeat_their_head_on_every_page(written: Writer) -> None:
    pages = text_of(written(Heading("List of participants"), PEOPLE))
    assert len(pages) == 3
    assert all("No. Name Signature" in page for page in pages)
    assert [name for page in pages for name in re.findall(r"Participant (\d+)", page)] == [str(n) for n in range(1, 41)]
    assert all(f"Page {number} of 3" in page for number, page in enumerate(pages, 1))


def test_without_repeating_later_pages_would_have_no_head(written: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    add = pdf_pages._Filling._add_one
    monkeypatch.setattr(pdf_pages._Filling, "_add_one", lambda self, strip: add(self, replace(strip, head=None)))
    pages = text_of(written(Heading("List of participants"), PEOPLE))
    assert ["No. Name Signature" in page for page in pages] == [True, False, False]


def test_a_contract_of_six_mentees_has_a_whole_block_for_each(written: Writer) -> None:
    pages = text_of(written(Heading("Contract"), Paragraph("Words. " * 200), Heading("Signatures", 2), MENTEES))
    whole = " ".join(pages)
    assert whole.count("Parent or guardian") == 3
    assert len(re.findall(r"\bSignature\b", whole)) == 8 + 3
    for page in pages:  # a block is never cut: its name and its line to sign on stand on one page
        names = len(re.findall(r"Number\d|Nordmann|Lie\b", page))
        assert len(re.findall(r"\bSignature\b", page)) == names + page.count("Parent or guardian")


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    line, head = Strip(20.0), Strip(20.0, keep=True)
    for count in range(1, 12):
        made = pdf_pages.pages([*[line] * count, head, line, line], 100)
        for page in made:
            assert page[-1].strip is not head


def test_what_is_kept_together_turns_the_page_together() -> None:
    group = [Strip(30.0, keep=True), Strip(30.0, keep=True), Strip(30.0)]
    assert [len(page) for page in pdf_pages.pages([Strip(50.0), *group], 100)] == [1, 3]
    too_long = [Strip(30.0, keep=True)] * 9 + [Strip(30.0)]
    assert [len(page) for page in pdf_pages.pages([Strip(50.0), *too_long], 100)] == [2, 3, 3, 3]


def test_a_gap_is_left_out_at_the_top_of_a_page() -> None:
    made = pdf_pages.pages([Strip(90.0), Strip(50.0, gap=30)], 100)
    assert [placed.down for page in made for placed in page] == [0.0, 0.0]


EVERY_BLOCK: tuple[Block, ...] = (
    Heading("One"),
    Heading((Run("Two "), Run("italic", italic=True)), 2),
    Paragraph("lead", "lead"),
    Paragraph("centred", "small", "centre"),
    Paragraph("end", "quiet", "end"),
    Bullets(("a", (Run("b", bold=True),), "שלום לכולם"), ordered=True, first=9),
    Ticks((("yes", True), ("نعم", False))),
    KeyValues((("Label", "value"), ("Open", ""))),
    KeyValues((("Label", "value"), ("Open", ""), ("Third", "3")), columns=2),
    Grid(
        (GridColumn("A"), GridColumn("B", align="end")), (("1",), ("1", "2", "3")), total=("Sum", "3"), caption="Note"
    ),
    Grid((GridColumn("A"), GridColumn("B")), (), empty_rows=3),
    Grid((GridColumn("Long"),), (("Many words. " * 900,),)),
    WritingLines(3, "Notes"),
    Rule(),
    Space(10),
    Columns((Heading("Left", 3), Paragraph("words " * 60)), (Heading("ซ้าย", 3), Paragraph("คำ " * 60), Rule())),
    KeepTogether((Paragraph("a"), Paragraph("b"))),
    Framed((Heading("In a box", 3), Paragraph("small", "small"))),
    Framed((Paragraph("long " * 3000),)),
    Bullets(()),
    KeyValues(()),
    SignatureRow(()),
    Grid((GridColumn("Only head"),), ()),
    PageBreak(),
    PageBreak(),
    Paragraph(""),
)


@pytest.mark.parametrize("layout", ["document", "certificate"])
def test_every_block_is_drawn_on_every_layout(layout: str, written: Writer) -> None:
    data = written(*EVERY_BLOCK, layout=layout)
    pages = text_of(data)
    assert "In a box" in " ".join(pages)
    assert all("EM-2026-G03-EM04-v1" in page for page in pages)
    assert pages[-1]
    assert len(pages) < 25


def test_a_certificate_is_one_page_across_whatever_stands_in_it(written: Writer) -> None:
    long = "Bartholomäus-Maximilian von und zu Hohenstaufen-Württemberg-Sigmaringen der Ältere " * 3
    data = written(Heading("Certificate"), Heading(long, 2), Paragraph("words " * 400), MENTEES, layout="certificate")
    (page,) = pypdf.PdfReader(BytesIO(data)).pages
    assert [round(side / MM) for side in page.mediabox[2:]] == [297, 210]


@pytest.mark.parametrize("letter", ["x", "ش", "ก", "王"])
def test_a_word_of_200000_letters_ends(letter: str, written: Writer) -> None:
    word = letter * 200_000
    data = written(Heading(word[:5000], 2), KeyValues((("Name", word),)), Grid((GridColumn("A"),), ((word[:4000],),)))
    assert 1 < len(pypdf.PdfReader(BytesIO(data)).pages) < 80


def test_the_same_papers_give_the_same_bytes(written: Writer) -> None:
    blocks = (*EVERY_BLOCK, Paragraph("สมชาย محمد 王小明 😊"))
    first = written(*blocks)
    written(Paragraph("something else in between: Ωмега ศรี"))
    assert written(*blocks) == first


def test_markup_and_places_in_a_text_are_only_letters(written: Writer, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do-not-print")
    hostile = (
        f'<img src="file://{secret}"/> <font size="99">big</font> &lt; (\\) Tj ET BT {{{{ 7*7 }}}} %PDF '
        f"![x](file://{secret}) <a href='{secret.as_uri()}'>link</a>"
    )
    data = written(Paragraph(hostile))
    reader = pypdf.PdfReader(BytesIO(data))
    (page,) = text_of(data)
    assert "do-not-print" not in page
    assert "".join(hostile.split()) in "".join(page.split())
    assert "/Annots" not in reader.pages[0]
    assert not re.search(rb"/(JavaScript|Launch|URI|EmbeddedFile)\b", data)


def test_the_file_says_its_title_and_language(written: Writer) -> None:
    reader = pypdf.PdfReader(BytesIO(written(Paragraph("x"))))
    assert reader.metadata
    assert reader.metadata.title == "Mentoring contract EM-2026-G03-EM04-v1"
    assert reader.metadata.author == "Fjord County Career Centre"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert [round(side / MM) for side in reader.pages[0].mediabox[2:]] == [210, 297]


def test_a_paper_speaks_its_readers_language(letterhead: Letterhead, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop import i18n

    said = []
    monkeypatch.setattr(frame, "tr", lambda text, **values: said.append(i18n.language()) or text.format(**values))
    frame.still.cache_clear()
    write_pdf(BytesIO(), [Paper(replace(letterhead, language=code), (Paragraph("x"),)) for code in ("th", "bg")])
    frame.still.cache_clear()
    assert set(said) == {"th", "bg"}
    assert i18n.language() == "en"


def test_several_papers_in_one_file_count_their_own_pages(letterhead: Letterhead) -> None:
    out = BytesIO()
    long, short = (Paragraph("Words. " * 2000),), (Paragraph("one"),)
    write_pdf(out, [Paper(letterhead, long), Paper(letterhead, short), Paper(letterhead, short, "certificate")])
    pages = text_of(out.getvalue())
    count = len(pages) - 2
    assert count >= 3
    assert f"Page {count} of {count}" in pages[count - 1]
    assert "Page 1 of 1" in pages[count]


def test_fonts_hold_only_what_is_drawn_and_the_frame_stands_once(letterhead: Letterhead) -> None:
    sizes = []
    for count in (1, 51):
        out = BytesIO()
        write_pdf(out, [Paper(letterhead, (Heading(f"Paper {place}"),)) for place in range(count)])
        sizes.append(len(out.getvalue()))
    assert sizes[0] < 60_000
    assert (sizes[1] - sizes[0]) / 50 < 2500


def test_a_long_name_is_set_smaller_and_never_cut(written: Writer) -> None:
    name = "Bartholomäus-Maximilian von und zu Hohenstaufen-Württemberg-Sigmaringen"
    pages = text_of(written(SignatureRow((Signature(name, "Manager of the programme " * 3),) * 3)))
    assert pages[0].count(name) == 3


@pytest.mark.parametrize("layout", ["document", "certificate"])
def test_what_the_funder_wants_said_is_said_whole(layout: str, letterhead: Letterhead) -> None:
    disclaimer = "Views and opinions expressed are however those of the author(s) only. " * 5
    head = replace(letterhead, disclaimer=disclaimer, programme="A very long name of a programme " * 9)
    out = BytesIO()
    write_pdf(out, [Paper(head, (Heading("Words"),), layout)])  # type: ignore[arg-type]
    (page,) = text_of(out.getvalue())
    for words in (disclaimer, head.operation, head.controller, head.contact, head.retention, head.number):
        assert " ".join(words.split()) in page


def test_texts_side_by_side_start_together(written: Writer) -> None:
    left = tuple(Paragraph(f"left{place} " * 30) for place in range(6))
    right = tuple(Paragraph(f"مرحبا{place} " * 60) for place in range(4))
    pages = text_of(written(Columns(left, right), Columns((Paragraph("one " * 2000),), (Paragraph("two " * 900),))))
    assert " ".join(pages).count("one") == 2000
    assert " ".join(pages).count("two") == 900
