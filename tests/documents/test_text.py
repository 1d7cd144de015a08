"""Lines of text: scripts, order, line ends, what is missing, what is too long."""

import random
import unicodedata
from pathlib import Path

import pytest
from bidi import get_display

from desktop.documents import bidi, breaks, fonts, shaping, text
from desktop.documents.blocks import Run
from desktop.documents.breaks import chunks
from desktop.documents.text import LONGEST_TEXT, Line, Type, line, lines, tidied

BODY = Type(10)


def letters_of(one: Line) -> str:
    """The letters a line draws, by its spans and glyphs, whatever their order."""
    return "".join(letter for letters in one.glyphs.values() for letter in letters.values())


@pytest.mark.parametrize("name", ["محمد", "أحمد", "حسن", "فاطمة", "زينب", "عمر"])
def test_no_optional_ligature_alters_a_name(name: str) -> None:
    for face in ("NotoSansArabic-Regular", "NotoSansArabic-Bold", "NotoNaskhArabic-Regular"):
        glyphs = fonts.face(face).shape(name, rtl=True)
        assert [glyph.cluster for glyph in glyphs] == list(reversed(range(len(name))))  # a form for each letter
        assert all(glyph.up == 0 for glyph in glyphs)  # no mark that was not written


def test_with_optional_ligatures_muhammad_would_be_altered() -> None:
    """The guard removed, on the face our subset is made of."""
    source = Path("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf")
    if not source.exists():
        pytest.skip("fonts-noto-core is not installed: the ornaments our subset leaves out are NOT seen here")
    import uharfbuzz

    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source))))
    buffer = uharfbuzz.Buffer()
    buffer.add_str("محمد")
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"dlig": True})
    assert len(buffer.glyph_infos) < 4


def test_letters_join_and_marks_sit() -> None:
    thai = fonts.face("NotoSansThai-Regular").shape("น้ำ", rtl=False)
    assert sum(glyph.advance == 0 for glyph in thai) >= 1
    arabic = fonts.face("NotoSansArabic-Regular")
    alone = [glyph.number for letter in "محمد" for glyph in arabic.shape(letter, rtl=True)]
    assert [glyph.number for glyph in arabic.shape("محمد", rtl=True)][::-1] != alone


THAI = "นายสมชายเข้าร่วมโครงการที่ปรึกษาสำหรับผู้หางานตั้งแต่วันที่หนึ่งธันวาคมจนถึงเดือนมิถุนายนปีหน้า"


def test_thai_lines_end_between_words() -> None:
    from newmm_tokenizer.tokenizer import word_tokenize

    ends = set()
    place = 0
    for word in word_tokenize(THAI):
        place += len(word)
        ends.add(place)
    place = 0
    pieces = list(chunks(THAI))
    assert "".join(pieces) == THAI
    assert len(pieces) > 10
    for piece in pieces:
        place += len(piece)
        assert place in ends
    assert len(lines((Run(THAI),), BODY, 150)) > 2


def test_without_the_tokenizer_thai_would_be_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breaks, "_thai", lambda word: iter([word]))
    assert len(list(chunks(THAI))) == 1


@pytest.mark.parametrize("word", ["ที่ปรึกษาฯ", "ต่างๆ", "(โครงการ)", "Noto ภาษาไทย2026"])
def test_signs_cling_to_their_thai_words(word: str) -> None:
    pieces = list(chunks(word))
    assert "".join(pieces) == word
    assert not any(piece[0] in "ๆฯ)" or unicodedata.category(piece[0]) == "Mn" for piece in pieces)


@pytest.mark.parametrize(
    ("given", "pieces"),
    [
        ("one two  three", ["one ", "two  ", "three"]),
        ("e-mail self-check", ["e-", "mail ", "self-", "check"]),
        ("-5 and 3-4", ["-5 ", "and ", "3-4"]),
        ("王小明，你好", ["王", "小", "明，", "你", "好"]),
        ("http://example.org/path", ["http:/", "/", "example.org/", "path"]),
    ],
)
def test_where_lines_may_end(given: str, pieces: list[str]) -> None:
    found = list(chunks(given))
    assert "".join(found) == given
    if "http" not in given:
        assert found == pieces


MIXED = [
    "محمد الأمين",
    "Ahmed (محمد) Larsen",
    "محمد (Ahmed) 12",
    "שלום 123 abc, עולם",
    "Diary of שרה כהן, page 3",
    "علي 12 حسن 2026",
    "a [ب (c) د] e",
    "السعر 5.50€ فقط",
    "+47 22 22 22 22 هاتف",
]


@pytest.mark.parametrize("given", MIXED)
def test_order_is_the_bidi_algorithms(given: str) -> None:
    """Against the conforming implementation, which tells no levels: the letters as they are seen, unmirrored."""
    rtl = bidi.runs_rtl(given)
    levels = list(bidi.levels(given, rtl))
    seen = bidi.visual(list(range(len(given))), levels)
    assert "".join(given[at] for at in seen) == get_display(given)


def test_order_agrees_on_random_mixtures() -> None:
    luck = random.Random(1)
    for _ in range(3000):
        given = "".join(luck.choices("abcאבשםمحد 012  ()[].,:-+/%€٣٤\u0301\u05b0", k=luck.randint(1, 14)))
        rtl = bidi.runs_rtl(given)
        seen = bidi.visual(list(range(len(given))), list(bidi.levels(given, rtl)))
        assert "".join(given[at] for at in seen) == get_display(given, base_dir="R" if rtl else "L"), repr(given)


def test_without_bracket_pairs_a_bracket_would_stray(monkeypatch: pytest.MonkeyPatch) -> None:
    given = "a (ب) c ب (d) a"
    right = bidi.levels.__wrapped__(given, True)
    monkeypatch.setattr(bidi, "_pair_brackets", lambda storage: None)
    assert bidi.levels.__wrapped__(given, True) != right


def test_lines_keep_to_their_width() -> None:
    words = "Mentoring is a relationship between two people that lasts for a while. " * 20
    for width in (40.0, 120.0, 481.9):
        found = lines((Run(words),), BODY, width)
        assert max(one.width for one in found) <= width + 0.02
    assert len(lines((Run("one\ntwo\r\nthree"),), BODY, 400)) == 3


def test_bold_inside_a_word_stays_in_the_word() -> None:
    (one,) = lines((Run("Contr"), Run("act", bold=True)), BODY, 400)
    assert set(one.glyphs) == {"NotoSans-Regular", "NotoSans-Bold"}
    assert len(lines((Run("Contr"), Run("act", bold=True)), BODY, one.width + 1)) == 1


def test_a_paragraph_runs_as_its_first_strong_letter_does() -> None:
    assert [one.rtl for one in lines((Run("123 محمد Ahmed\nAhmed محمد"),), BODY, 400)] == [True, False]


@pytest.mark.parametrize("letter", ["x", "ش", "ก", "王", "e\u0301"])
def test_a_word_of_200000_letters_is_cut(letter: str) -> None:
    found = lines((Run(letter * 200_000),), BODY, 481.9)
    assert 10 < len(found) < 2200
    assert max(one.width for one in found) <= 482.2


def test_a_text_of_many_words_is_capped() -> None:
    assert len(tidied("word " * 100_000)) == LONGEST_TEXT + 1
    assert len(tidied("کتاب " * 100_000)) == LONGEST_TEXT + 1


def test_marks_without_end_do_not_pile_up_for_ever() -> None:
    assert lines((Run("a" + "\u0301" * 5000),), BODY, 300)


@pytest.mark.parametrize("given", ["\x00", "\x07bell", "\ud800", "\u202e evil", "\t", "", " ", "\u200b", "\u061c"])
def test_what_cannot_be_drawn_is_left_out(given: str) -> None:
    assert lines((Run(f"a{given}b"),), BODY, 300)[0].width > 0
    assert lines((Run(given),), BODY, 300)


def test_missing_letters_are_named_and_drawn_as_boxes() -> None:
    assert fonts.missing("Anna 😊 𓀀 Bø 😊") == ("😊", "𓀀")
    assert fonts.missing(["محمد", "สมชาย", "王小明", "김민준", "ብርሃነ", "É́\u200d"]) == ()
    drawn = line("😊", BODY)
    assert drawn.width > 4
    assert "ActualText <FEFFD83DDE0A>" in drawn.ops


def test_a_line_that_does_not_fit_ends_in_an_ellipsis() -> None:
    short = line("A programme with quite a long name indeed", BODY, 100)
    assert short.width <= 100.02
    assert "\u2026" in letters_of(short)


def test_pieces_are_kept_and_let_go() -> None:
    first = shaping.piece("Kari", fonts.Look(), 10)
    assert shaping.piece("Kari", fonts.Look(), 10) is first
    shaping._pieces.clear()
    assert shaping.piece("Kari", fonts.Look(), 10) == first


def test_words_of_a_script_stay_in_one_face() -> None:
    """Sorani letters are not in Naskh (see resources/fonts): the word goes to another face whole, still joined."""
    (found, word), *rest = shaping.items("کوردە", fonts.Look("serif"))
    assert rest == []
    assert (found and found.name, word) == ("NotoSansArabic-Regular", "کوردە")


def test_a_long_text_of_one_line_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    before = text._kept.cache_info().currsize
    lines((Run("x" * 3000),), BODY, 300)
    assert text._kept.cache_info().currsize == before
