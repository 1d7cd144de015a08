"""Letters of text files: marks, UTF-8, UTF-16, and the code pages that have to be guessed."""

import pytest

from desktop.intake import encodings
from desktop.intake.encodings import decode, rank
from desktop.intake.zip_check import Refused

GERMAN = "Vorname;Nachname\nJürgen;Größler\nBärbel;Müßig\nÄnne;Kühlwein\n"
BULGARIAN = "Име;Фамилия\nИван;Петров\nЦветелина;Желева\nЩерю;Юруков\n"
THAI = "ชื่อ;นามสกุล\nสมชาย;ใจดี\nกรรณิการ์;แก้วประดิษฐ์\n"
FRENCH = "Prénom;Nom\nÉloïse;Cœuret\nFrançois;Noël\n"
NORDIC = "Fornavn;Etternavn\nÅse;Bjørnstad\nGøran;Sæther\n"
POLISH = "Imię;Nazwisko\nZdzisław;Wątróbski\nBożena;Łęcka\n"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (THAI, "utf-16"),
        (BULGARIAN, "utf-16-be"),
        (GERMAN, "utf-16-le"),
        (NORDIC, "utf-32"),
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (NORDIC, "cp1252"),
        (BULGARIAN, "cp1251"),
        (THAI, "cp874"),
        (POLISH, "cp1250"),
        (BULGARIAN, "iso8859_5"),
        (FRENCH, "iso8859_15"),
        (GERMAN, "cp850"),
        (NORDIC, "mac_roman"),
        (BULGARIAN, "koi8_r"),
    ],
)
def test_the_letters_come_out_as_they_were_written(text: str, codec: str) -> None:
    found, _, _ = decode(text.encode(codec))
    assert found.removeprefix("\ufeff") == text


def test_other_readings_are_offered_with_a_telling_line() -> None:
    text, codec, choices = decode(GERMAN.encode("cp1252"))
    assert codec == choices[0].code == "cp1252"
    assert choices[0].sample in text
    assert "cp1251" in {choice.code for choice in choices}
    assert len({choice.sample for choice in choices}) == len(choices)


def test_a_wish_is_followed_and_the_others_still_offered() -> None:
    text, codec, choices = decode(GERMAN.encode("cp1252"), "cp1251")
    assert "Jьrgen" in text
    assert codec == choices[0].code == "cp1251"
    assert "cp1252" in {choice.code for choice in choices}


def test_a_hole_of_a_code_page_is_no_reason_to_refuse() -> None:
    text, codec, _ = decode(GERMAN.encode("cp1252") * 50 + b"\x81\n", "cp1252")
    assert (codec, text.count("\ufffd")) == ("cp1252", 1)


@pytest.mark.parametrize(("data", "wish"), [(b"\xff\xff\xff", "utf-8"), (b"abc", "no such codec")])
def test_a_wish_that_cannot_be_followed_is_refused(data: bytes, wish: str) -> None:
    with pytest.raises(Refused) as found:
        decode(data, wish)
    assert found.value.code == "no_text"


def test_a_cut_utf16_is_refused() -> None:
    with pytest.raises(Refused):
        decode("ab\n".encode("utf-16") + b"x")


def test_bytes_that_no_code_page_reads_are_refused() -> None:
    with pytest.raises(Refused) as found:
        decode(b"\x81\x8d\x8f\x90\x9d\x01\x02\x03\n" * 50)
    assert found.value.code == "no_text"


def test_nul_without_the_pattern_of_utf16_is_refused() -> None:
    for data in (b"\0\0", b"a\0b\0\0cdefgh\0\0" * 9, b"abcdefg\0hijklmn"):
        with pytest.raises(Refused) as found:
            decode(data)
        assert found.value.code == "nul"


def test_plain_letters_need_no_guess() -> None:
    assert decode(b"First,Mail\n") == ("First,Mail\n", "utf-8", ())


def test_a_wish_for_plain_letters_offers_one_reading() -> None:
    _, _, choices = decode(b"", "cp1252")
    assert [choice.code for choice in choices] == ["cp1252"]


def test_the_own_rules_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twin: with the other library's opinion alone, a German list would come out in other letters."""
    monkeypatch.setattr(encodings, "_strangeness", lambda text: 0.0)
    ranked = {
        text: rank(text.encode(codec))[0] for text, codec in ((GERMAN, "cp1252"), (NORDIC, "cp1252"), (THAI, "cp874"))
    }
    assert ranked != {GERMAN: "cp1252", NORDIC: "cp1252", THAI: "cp874"}
    monkeypatch.undo()
    assert [rank(GERMAN.encode("cp1252"))[0], rank(NORDIC.encode("cp1252"))[0], rank(THAI.encode("cp874"))[0]] == [
        "cp1252",
        "cp1252",
        "cp874",
    ]


def test_signs_alone_are_judged_too() -> None:
    assert decode("10 €;20 €\n".encode("cp1252"))[0] == "10 €;20 €\n"
