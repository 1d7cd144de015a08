"""What other programs find and copy in our PDFs: every word, in every script."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

import pytest

from desktop.documents import text
from desktop.documents.blocks import Grid, GridColumn, Heading, KeyValues, Paragraph, Signature, SignatureRow, Ticks
from desktop.documents.pdf_canvas import PdfCanvas
from desktop.documents.pen import A4, Pen, Strip
from desktop.documents.shaping import Part
from desktop.documents.text import Type, line

DATA = Path(__file__).parent / "data"
Reader = Callable[[bytes], list[str]]

LEFT_TO_RIGHT = {
    "Latin": "Kari Ærøskøbing-Łódź Nguyễn Đặng Çağlar Ġorġ Žižek Órfhlaith ẞeßler office find fluffy",
    "Cyrillic": "Нина Ъгълова Щерев Ђорђе Ќирил Їжакевич Ґалаґан Әлия",
    "Greek": "Ελένη Παπαδοπούλου Οικονόμου ἀρχή ᾠδή",
    "Thai": "สมชาย ใจดี ที่ป้าน้ำ ผู้ใหญ่บ้าน กตัญญู ฤทธิ์ ธีรวุฒิ",
    "Devanagari": "शर्मा क्षत्रिय ज्ञान त्रिपाठी श्रीमती हिन्दी कीर्ति",
    "Tamil": "யாழினி கிருஷ்ணன் செல்வன் ஸ்ரீ கௌதம்",
    "Bengali": "বাংলা ক্ষমা শ্রী মুখোপাধ্যায়",
    "Khmer": "ភាសាខ្មែរ ស្រី ព្រះ",
    "Burmese": "မောင် ကျော် အောင်",
    "Sinhala": "ශ්‍රී ලංකා",
    "Ethiopic": "ብርሃነ ገብረ ትግርኛ",
    "Georgian": "გიორგი ბერიძე",
    "Armenian": "Հակոբ Պետրոսյան",
    "Chinese": "王小明 李雪 陳大文 镕基",
    "Japanese": "山田太郎 さくら カタカナ 髙橋",
    "Korean": "김민준 이서연 박지훈",
    "decomposed": "É́mile q̌ayn x̂y Ñandú",
}


@pytest.mark.parametrize("script", LEFT_TO_RIGHT)
@pytest.mark.parametrize("family", ["document", "certificate"])
def test_every_word_comes_out_as_written(
    script: str, family: str, written: Callable[..., bytes], found_text: Reader
) -> None:
    words = LEFT_TO_RIGHT[script]
    blocks = [Paragraph(word) for word in words.split()] if family == "certificate" else []
    data = written(Heading("Names", 1), *blocks, Paragraph(words), layout=family)
    found = Counter(" ".join(found_text(data)).split())
    assert not Counter(words.split()) - found


def test_without_spans_marked_words_would_be_lost(
    written: Callable[..., bytes], found_text: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard removed: no word is told by ActualText."""
    kept = text._Ink.add

    def untold(self: text._Ink, part: Part, is_space: bool) -> None:
        kept(self, Part(part.font, part.body, part.plain), is_space)

    monkeypatch.setattr(text._Ink, "add", untold)
    text._kept.cache_clear()
    try:
        found = " ".join(found_text(written(Paragraph("कीर्ति क्षत्रिय श्रीमती"), Paragraph("x")))).split()
    finally:
        text._kept.cache_clear()
        monkeypatch.undo()
    assert not {"कीर्ति", "क्षत्रिय", "श्रीमती"} <= set(found)


def test_words_in_tables_labels_and_signatures_are_found(written: Callable[..., bytes], found_text: Reader) -> None:
    data = written(
        KeyValues((("Mentor", "Ðorđe Šćekić"), ("Mentees", "สมชาย ใจดี"))),
        Grid((GridColumn("Name"), GridColumn("Город")), (("Нина Иванова", "София"), ("प्रिया शर्मा", "Οslo"))),
        Ticks((("I agree", True),)),
        SignatureRow((Signature("Ελένη Οικονόμου", "Manager", "Bergen", "1 May 2027", guardian="김민준"),)),
    )
    found = set(" ".join(found_text(data)).split())
    assert {"Ðorđe", "Šćekić", "สมชาย", "ใจดี", "Нина", "Город", "София", "प्रिया", "शर्मा"} <= found
    assert {"Ελένη", "Οικονόμου", "Manager", "Bergen", "김민준", "agree", "Signature", "guardian"} <= found


def test_the_frame_is_found_too(written: Callable[..., bytes], found_text: Reader) -> None:
    (page,) = found_text(written(Paragraph("x")))
    for words in (
        "Brygga",
        "Operation 2021NO05SFPR001-0042",
        "EM-04",
        "Mentoring contract",
        "English",
        "EM-2026-G03-EM04-v1",
        "Page 1 of 1",
        "MD-7K3QF-0000FMN-01-P4",
        "Fjord County Career Centre",
        "privacy@fjord.example",
        "31 December 2031",
        "1.2",
        "Issued on 23 November 2026",
        "Co-funded by the European Union",
    ):
        assert words in " ".join(page.split())


NAMES = (DATA / "rtl_names.txt").read_text(encoding="utf-8").split("\n")[:-1]


def plain_letters(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter)[0] in "LN")


def likeness(name: str, found: str) -> float:
    """How much of a name's order survives: 1 when its letters come out as they were written."""
    return SequenceMatcher(None, plain_letters(name), plain_letters(found), autojunk=False).ratio()


def alone(name: str) -> bytes:
    """A page with nothing but a name on it, as in the yardstick: poppler orders a page by most of its letters."""
    pen = Pen()
    pen.text(line(name, Type(14)), 60, 700)
    canvas = PdfCanvas("", "en", "")
    canvas.page(A4, Strip(0), [pen.strip(0)])
    out = BytesIO()
    canvas.finish(out)
    return out.getvalue()


@pytest.mark.parametrize("place", range(len(NAMES)), ids=[f"name{place}" for place in range(len(NAMES))])
def test_right_to_left_names_come_out_no_worse_than_chromiums(place: int, found_text: Reader) -> None:
    name = NAMES[place]
    theirs = found_text((DATA / "rtl_names.chromium.pdf").read_bytes())[place]
    (ours,) = found_text(alone(name))
    assert Counter(plain_letters(ours)) == Counter(plain_letters(name))
    marks = Counter(letter for letter in name if unicodedata.category(letter) == "Mn")
    assert not marks - Counter(unicodedata.normalize("NFD", ours))
    assert likeness(name, ours) >= likeness(name, theirs)


def test_an_unpointed_name_in_one_script_is_exact(written: Callable[..., bytes], found_text: Reader) -> None:
    for name in NAMES[:5]:
        page = found_text(written(Heading("Start"), Paragraph(name), Heading("End", 3)))[0]
        assert name in " ".join(page.split())
