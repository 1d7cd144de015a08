"""Piles of paper come in page by page: each page once, turned upright, with its codes or with what is wrong."""

import random
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from desktop.documents import codes
from desktop.documents.blocks import Letterhead, Paper, Paragraph, Signature, SignatureRow
from desktop.documents.pdf import write_pdf
from desktop.intake import page_codes, piles
from desktop.intake.answers import understood
from desktop.intake.lists import Taken
from desktop.intake.piles import Pile, Sheet, as_jpeg, as_pdf, look_at, sheets
from desktop.intake.printed_sheets import printed_pages
from desktop.intake.scan_sheets import is_blank
from desktop.intake.signatures import fields
from desktop.intake.zip_check import Refused
from desktop.progress import Cancelled
from tests.intake import pile

CODE = codes.DocumentCode("7K3QF", 42)


def contract() -> bytes:
    """A page with two signature fields, printed as the program prints it."""
    blocks = [Paragraph("We work together."), SignatureRow((Signature("Mentor", "Ada"), Signature("Mentee", "Bob")))]
    target = BytesIO()
    write_pdf(
        target, [Paper(Letterhead("Together", title="Contract", number="EM-2026-G01-EM04-v1", code=CODE), blocks)]
    )
    return target.getvalue()


def taken(data: bytes, name: str = "scan.pdf") -> Taken:
    return Taken(name, "0" * 64, data)


def saved(picture: Image.Image, form: str = "PNG") -> bytes:
    target = BytesIO()
    picture.save(target, form)
    return target.getvalue()


@pytest.fixture(scope="module")
def printed() -> Image.Image:
    return pile.printed(contract())[0].resize((1240, 1754))


@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 4, -4, 94, 176])
def test_a_page_is_turned_upright_by_its_codes(printed: Image.Image, degrees: int) -> None:
    lain = printed.rotate(-degrees, expand=True, fillcolor=255)
    seen = page_codes.look(lain)
    shown, found, angle = page_codes.upright(lain, seen.codes)
    assert abs((angle - degrees + 180) % 360 - 180) < 1
    assert {codes.find(one.text) for one in found} == {CODE}
    for one in found:
        (left, top), (right, level), *_ = one.corners
        assert right > left
        assert abs(level - top) < 6
        assert page_codes.look(shown.crop((left - 40, top - 40, right + 40, right - left + top + 40))).codes


def test_both_codes_are_read_and_one_is_enough(printed: Image.Image) -> None:
    assert len(page_codes.look(printed).codes) == 2
    stained = printed.copy()
    ImageDraw.Draw(stained).ellipse((900, 0, 1240, 340), fill=90)
    assert [codes.find(one.text) for one in page_codes.look(stained).codes] == [CODE]


def test_codes_of_others_are_not_told() -> None:
    assert page_codes.is_ours(CODE.letters())
    for text in ("https://example.org", "MD", "XX" + CODE.letters()[2:], CODE.letters() + "1", "MD\u0661" + "0" * 15):
        assert not page_codes.is_ours(text)


def test_a_pile_comes_through_the_child_page_by_page(printed: Image.Image) -> None:
    chance = random.Random(3)
    jpegs = [pile.as_jpeg(pile.scanned(printed, pile.AT_150, chance), pile.AT_150, chance) for _ in range(2)]
    blank = saved(Image.new("L", (600, 840), 244), "JPEG")
    found = look_at(taken(pile.as_pdf([*jpegs, blank], pile.AT_150)))
    read = list(sheets(found))
    assert [one.number for one in read] == [1, 2, 3]
    assert [{codes.find(code.text) for code in one.codes} for one in read] == [{CODE}, {CODE}, set()]
    assert [one.is_blank for one in read] == [False, False, True]
    picture = Image.open(BytesIO(as_jpeg(read[0])))
    assert picture.size == (read[0].width, read[0].height)
    assert max(picture.size) <= 1754


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"not a scan", "a.txt", "is no scan"),
        (b"not a scan", "a.docx", "Save it as PDF"),
        (b"", "a.pdf", "nothing in a.pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Re.MSG", "save it there as .eml"),
        (b"%PDF-1.4 cut off", "a.pdf", "cannot be read"),
        (b"\xff\xd8\xff\xe0 cut off", "a.jpg", "cannot be read"),
    ],
)
def test_what_cannot_be_read_says_why_and_stays(data: bytes, name: str, words: str) -> None:
    found = look_at(taken(data, name))
    assert words in found.fault
    assert found.taken.data == data
    assert list(sheets(found)) == []


def test_a_page_that_fails_costs_no_other_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def child(order, _data, progress):
        for number in range(order["first"] + 1, min(9, order["first"] + order["sheets"]) + 1):
            progress(0, 0)
            if number in (3, 4):
                raise Refused("slow")
            yield {"sheet": {"number": number, "fault": "broken"} if number == 6 else _sheet(number)}
        yield {"end": True}

    monkeypatch.setattr(piles, "ask_child", child)
    told: list[tuple[int, int]] = []
    read = list(sheets(Pile(taken(b""), "application/pdf", 9), lambda done, total: told.append((done, total))))
    assert [one.number for one in read] == list(range(1, 10))
    assert [one.number for one in read if one.fault] == [3, 4, 6]
    assert told[-1] == (8, 9)


def test_a_file_that_only_fails_is_not_tried_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def child(order, _data, _progress):
        asked.append(order["first"])
        raise Refused("slow")
        yield

    monkeypatch.setattr(piles, "ask_child", child)
    read = list(sheets(Pile(taken(b""), "image/tiff", 300)))
    assert [one.number for one in read] == list(range(1, 301))
    assert all(one.fault for one in read)
    assert asked == list(range(piles.MOST_FAULTS))


def test_a_pile_can_be_stopped(printed: Image.Image) -> None:
    found = look_at(taken(saved(printed)))

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(sheets(found, stop))


def _sheet(number: int) -> dict[str, object]:
    plain = {"codes": [], "angle": 0.0, "tries": 0, "is_blank": False, "width": 2, "height": 1, "grey": "AAA="}
    return {"number": number, **plain}


@pytest.mark.parametrize(
    "odd",
    [
        {"number": 2},
        {"width": 3},
        {"width": 10**9, "height": 10**9},
        {"grey": "%"},
        {"codes": [["A" * 21, [0.0] * 8]]},
        {"codes": [["MD", [0.0] * 7]]},
        {"codes": [[1, [0.0] * 8]]},
        {"angle": None},
    ],
)
def test_what_the_child_says_is_not_believed(odd: dict[str, object]) -> None:
    assert isinstance(piles._sheet(_sheet(1), 1, "a"), Sheet)
    with pytest.raises(Refused):
        piles._sheet({**_sheet(1), **odd}, 1, "a")
    assert understood(b'{"sheet": {}}') == {"sheet": {}}


def test_pages_are_filed_as_a_pdf_that_stays_the_same(tmp_path: Path) -> None:
    pictures = [(saved(Image.new("L", (310, 440), tone), "JPEG"), 310, 440) for tone in (120, 240)]
    made = as_pdf(pictures)
    assert made == as_pdf(pictures)
    pages = pile.printed(made)
    assert [round(page.resize((1, 1)).getpixel((0, 0)), -1) for page in pages] == [120, 240]
    again = look_at(taken(made))
    assert (again.pages, again.fault) == (2, "")


def test_signatures_are_found_by_their_ink(printed: Image.Image) -> None:
    (page,) = printed_pages(contract())
    assert (len(page.codes), len(page.lines)) == (2, 2)
    box = page.lines[0]
    room = (box[0] / page.width, (box[1] - 38) / page.height, box[2] / page.width, box[1] / page.height)
    chance = random.Random(5)
    inked = pile.signed(pile.printed(contract())[0], [room], chance)
    (read,) = sheets(look_at(taken(saved(pile.scanned(inked, pile.AT_150, chance)))))
    assert [one.is_signed for one in fields(read, page)] == [True, False]
    for one in fields(read, page):
        left, top, right, bottom = one.box
        assert 0 <= left < right <= read.width
        assert 0 <= top < bottom <= read.height
    (lonely,) = [Sheet(1, codes=read.codes[:1], width=read.width, height=read.height, grey=read.grey)]
    assert [one.is_signed for one in fields(lonely, page)] == [True, False]
    assert fields(Sheet(1, width=1, height=1, grey=b" "), page) == ()


def test_an_empty_back_is_known_and_a_line_of_writing_is_not() -> None:
    back = Image.effect_noise((620, 877), 6).point(lambda tone: min(255, tone + 110))
    assert is_blank(back)
    ImageDraw.Draw(back).text((80, 80), "Ada was here on Monday", fill=20, font_size=24)
    assert not is_blank(back)
