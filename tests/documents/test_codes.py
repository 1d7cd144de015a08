"""The code of a sheet: short, forgiving to type, and no misreading goes unnoticed."""

import random

import pytest
import zxingcpp
from PIL import Image

from desktop.documents import codes
from desktop.documents.codes import ALPHABET, DocumentCode, find, make, new_office, parse, qr_modules
from desktop.errors import UserError

SOME = [("7K3QF", 12345, 1), ("00000", 0, 0), ("YYYYY", codes.LAST_SERIAL, codes.LAST_PAGE), ("A0C9E", 29**3, 30)]


@pytest.mark.parametrize(("office", "serial", "page"), SOME)
def test_a_code_says_what_it_was_made_of(office: str, serial: int, page: int) -> None:
    letters = make(office, serial, page)
    assert len(letters) == codes.LENGTH <= 20
    assert parse(letters) == DocumentCode(office, serial, page)
    assert DocumentCode(office, serial, page).letters() == letters


@pytest.mark.parametrize(
    ("office", "serial", "page"), [("SHORT1", 1, 1), ("ABCDE", 1, 1), ("7K3QF", -1, 1), ("7K3QF", 1, 841)]
)
def test_what_does_not_fit_is_refused(office: str, serial: int, page: int) -> None:
    with pytest.raises(ValueError, match=r"office is|does not fit"):
        make(office, serial, page)


def test_typing_is_forgiven() -> None:
    code = DocumentCode("10582", 12345)
    typed = code.printed().lower().replace("1", "l").replace("0", "o").replace("5", "s").replace("2", "z")
    assert parse(f"  {typed.replace('-', ' – ')} ") == code


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "begins with MD"),
        ("https://example.org", "begins with MD"),
        ("MD7K3QF", "has 18"),
        ("MD7K3QF0000FMN01P5", "not right"),
    ],
)
def test_what_is_no_code_is_told_why(typed: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        parse(typed)
    assert find(typed) is None


def every_single_error(letters: str) -> list[str]:
    places = range(len(codes.MARK), len(letters))
    return [letters[:at] + wrong + letters[at + 1 :] for at in places for wrong in ALPHABET if wrong != letters[at]]


def every_swap(letters: str) -> list[str]:
    found = []
    for first in range(len(codes.MARK), len(letters)):
        for second in range(first + 1, len(letters)):
            if letters[first] != letters[second]:
                swapped = list(letters)
                swapped[first], swapped[second] = swapped[second], swapped[first]
                found.append("".join(swapped))
    return found


@pytest.mark.parametrize(("office", "serial", "page"), SOME)
def test_every_wrong_letter_and_every_swap_is_found(office: str, serial: int, page: int) -> None:
    letters = make(office, serial, page)
    damaged = every_single_error(letters) + every_swap(letters)
    assert len(damaged) >= 16 * 28
    assert [text for text in damaged if find(text) is not None] == []


def test_any_two_wrong_letters_are_found() -> None:
    luck = random.Random(3)
    letters = make("7K3QF", 987654, 12)
    for _ in range(20_000):
        wrong = list(letters)
        for at in luck.sample(range(len(codes.MARK), len(letters)), 2):
            wrong[at] = luck.choice([letter for letter in ALPHABET if letter != letters[at]])
        assert find("".join(wrong)) is None


def test_a_plain_sum_would_let_swaps_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def only_summed(body: str) -> str:
        return ALPHABET[-sum(map(ALPHABET.index, body)) % 29] + "0"

    monkeypatch.setattr(codes, "_check", only_summed)
    letters = make("7K3QF", 987654, 12)
    assert [text for text in every_swap(letters) if find(text) is not None]


def test_look_alike_letters_are_not_in_the_alphabet() -> None:
    assert len(ALPHABET) == 29 == len(set(ALPHABET))
    assert not set("ILOBSUZ") & set(ALPHABET)


def test_offices_differ() -> None:
    made = {new_office() for _ in range(200)}
    assert len(made) > 190
    assert all(parse(make(office, 1)).office == office for office in made)


def test_the_modules_are_read_as_the_letters() -> None:
    letters = make("7K3QF", 12345)
    rows = qr_modules(letters)
    assert len(rows) == len(rows[0]) == 21
    picture = Image.new("L", (29, 29), 255)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            picture.putpixel((across + 4, down + 4), 0 if dark else 255)
    found = zxingcpp.read_barcodes(picture.resize((290, 290), Image.Resampling.NEAREST))
    assert [one.text for one in found] == [letters]
