"""Cells as values: every kind of column with what it takes and what it sends back, in nine languages."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.features.participants import import_values as values
from desktop.features.participants.import_values import BadValue
from desktop.features.participants.rules import Answer, Citizenship, ExitReason, Gender, Labour, PersonRole
from desktop.intake.lists import Cell, CellError


def reason(read: Callable[[Cell], Any], cell: Cell) -> str:
    """Why a cell is sent back."""
    with pytest.raises(BadValue) as found:
        read(cell)
    return str(found.value)


@pytest.mark.parametrize(
    "cell", ["f", "Kvinne", "kvinna", "WEIBLICH", "Frau", "femme", "féminin", "donna", "жена", "หญิง", "K"]
)
def test_women_in_nine_languages(cell: str) -> None:
    assert values.gender(cell) is Gender.FEMALE


@pytest.mark.parametrize("cell", ["m", "Mann", "man", "männlich", "homme", "uomo", "мъж", "ชาย", "Male", "mand"])
def test_men_in_nine_languages(cell: str) -> None:
    assert values.gender(cell) is Gender.MALE


@pytest.mark.parametrize("cell", ["divers", "ikke-binær", "icke-binär", "non-binaire", "altro", "друго", "x"])
def test_neither(cell: str) -> None:
    assert values.gender(cell) is Gender.NON_BINARY


def test_gender_is_not_guessed_and_may_be_refused() -> None:
    assert values.gender("keine Angabe") is None
    assert "woman, man or non-binary" in reason(values.gender, "Ada")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *[
            (cell, Answer.YES)
            for cell in ("ja", "Oui", "si", "sì", "да", "ใช่", "x", "✓", True, 1, "TRUE", date(2026, 1, 2))
        ],
        *[(cell, Answer.NO) for cell in ("nei", "nej", "nein", "non", "не", "ไม่", "0", False, "No, thanks")],
        *[(cell, Answer.REFUSED) for cell in ("R", "vil ikke svare", "Keine Angabe", "отказ")],
        ("Yes, I agree to the privacy policy and all of it", Answer.YES),
        ("Ja – jeg samtykker til behandling", Answer.YES),
        ("2019-02-11 09:31:00", Answer.YES),
    ],
)
def test_yes_and_no(cell: Cell, expected: Answer) -> None:
    assert values.answer(cell) is expected
    assert values.yes_no(cell) is (expected is Answer.YES)


def test_neither_yes_nor_no() -> None:
    assert reason(values.answer, "maybe") == "This is neither yes nor no."


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Mentor:in", (PersonRole.MENTOR,)),
        ("adept", (PersonRole.MENTEE,)),
        ("Mentor / Mentee", (PersonRole.MENTOR, PersonRole.MENTEE)),
        ("Mentor und Lernende:r", (PersonRole.MENTOR, PersonRole.NOVICE)),
        ("менторстван", (PersonRole.MENTEE,)),
        ("พี่เลี้ยง (เมนเทอร์)", (PersonRole.MENTOR,)),
        ("membro; docente", (PersonRole.MEMBER, PersonRole.CONTACT)),
    ],
)
def test_roles(cell: str, expected: tuple[PersonRole, ...]) -> None:
    assert values.role(cell) == expected


def test_other_roles_are_sent_back() -> None:
    assert "Write mentor" in reason(values.role, "Mentor, Kaiser")
    assert "Write mentor" in reason(values.role, ",")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("ada@example.org", "ada@example.org"),
        (" Ada.Berg@Example.org; ", "Ada.Berg@Example.org"),
        ("Ada Berg <ada@example.org>", "ada@example.org"),
        ("mailto:ada@example.org", "ada@example.org"),
        ("ada@\u200bexample.org", "ada@example.org"),
    ],
)
def test_addresses(cell: str, expected: str) -> None:
    assert values.email(cell) == expected


def test_other_addresses_are_sent_back() -> None:
    assert "more than one" in reason(values.email, "a@b.no, c@d.no")
    assert "not an e-mail" in reason(values.email, "ada(at)example.org")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(47_900_000_000, "47900000000"), ("'+47 900 00 000", "+47 900 00 000"), ("0151/2310-4100", "0151/2310-4100")],
)
def test_numbers_of_phones(cell: Cell, expected: str) -> None:
    assert values.phone(cell) == expected


def test_other_numbers_are_sent_back() -> None:
    assert "last digits were lost" in reason(values.phone, "4,79E+10")
    assert "has digits" in reason(values.phone, "on request")
    assert reason(values.phone, "12") == reason(values.phone, 1.5) == "This is not a phone number."
    assert "#REF!" in reason(values.phone, CellError("#REF!"))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([1067, 10115, 4109, "01097"], ["01067", "10115", "04109", "01097"]),
        (["1067", "10115", "4109"], ["01067", "10115", "04109"]),
        (["1010", "10115", "01067"], ["1010", "10115", "01067"]),
        ([150, 5003, 461], ["0150", "5003", "0461"]),
        ([1050, 8000], ["1050", "8000"]),
        (["114 55", "sw1a 1aa", "D-10115"], ["114 55", "SW1A 1AA", "D-10115"]),
        ([12345678], ["12345678"]),
    ],
)
def test_postcodes_get_their_zeros_back(cells: list[Cell], expected: list[str]) -> None:
    read = values.postcode_reader(cells)
    assert [read(cell) for cell in cells] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("10115 Berlin", ("10115", "Berlin")),
        ("D-10115, Berlin", ("D-10115", "Berlin")),
        ("114 55 Stockholm", ("114 55", "Stockholm")),
        ("Oslo 0150", ("0150", "Oslo")),
        ("Berlin", ("", "Berlin")),
        ("10115", ("10115", "")),
    ],
)
def test_postcode_and_town_in_one_cell(cell: str, expected: tuple[str, str]) -> None:
    assert values.place(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("arbeidsledig", Labour.UNEMPLOYED),
        ("nicht erwerbstätig", Labour.INACTIVE),
        ("studente", Labour.INACTIVE),
        ("salariée", Labour.EMPLOYED),
        ("безработна", Labour.UNEMPLOYED),
        ("มีงานทำ", Labour.EMPLOYED),
    ],
)
def test_work_at_entry(cell: str, expected: Labour) -> None:
    assert values.labour(cell) is expected
    assert "Write unemployed" in reason(values.labour, "astronaut")


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        *((3, "3"), ("ISCED 6", "6"), ("Level 4 (short)", "4"), ("Abitur", "3"), ("fagbrev", "3"), ("Ph.D.", "8")),
        *(("laurea triennale", "6"), ("магистър", "7"), ("ปวส.", "5"), ("grunnskole", "2"), ("Bachelor (BA)", "6")),
    ],
)
def test_levels_of_education(cell: Cell, level: str) -> None:
    assert values.isced(cell) == level


def test_other_education_is_sent_back() -> None:
    assert "0 to 8" in reason(values.isced, "School of life")
    assert "0 to 8" in reason(values.isced, 9)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Norway", Citizenship.THIRD_COUNTRY),
        ("tysk", None),
        ("Bulgarien", Citizenship.EU),
        ("EU", Citizenship.EU),
        ("statenlos", None),
    ],
)
def test_citizenship_groups(cell: str, expected: Citizenship | None) -> None:
    if expected is None:
        assert "neither a country" in reason(values.citizenship, cell)
    else:
        assert values.citizenship(cell) is expected


def test_reasons_for_leaving() -> None:
    assert values.exit_reason("abgeschlossen") is ExitReason.COMPLETED
    assert values.exit_reason("won the lottery") is ExitReason.OTHER


@pytest.mark.parametrize(("cell", "expected"), [(3, 3), (2.6, 3), ("max. 4 mentees", 4), ("0", 0)])
def test_counts(cell: Cell, expected: int) -> None:
    assert values.count(cell) == expected


def test_other_counts_are_sent_back() -> None:
    assert reason(values.count, "many") == "This is not a number."
    assert reason(values.count, 5_000) == reason(values.count, -1) == "This number is too large."


def test_words_between_signs() -> None:
    assert values.listed("Music; cooking,\n football • Music") == ("Music", "cooking", "football")


def test_names_stay_as_they_are() -> None:
    assert values.name("  Ada   Maria\n") == "Ada Maria"
    assert values.name("Ange\u0301lique") == "Angélique"  # composed letters
    assert "not a name" in reason(values.name, "ada@example.org")
    assert reason(values.name, 12) == "A name has letters."
    assert "255" in reason(values.text, "x" * 256)
    assert "20000" in reason(values.long_text, "x" * 20_001).replace(",", "")


@pytest.mark.parametrize("cell", [None, "-", " – ", "n/a", "ukjent", "неизвестно", "?"])
def test_words_for_nothing(cell: Cell) -> None:
    assert values.is_nothing(cell)


@pytest.mark.parametrize("cell", [0, False, "no", "Nina", "a rather long sentence about nothing"])
def test_words_for_something(cell: Cell) -> None:
    assert not values.is_nothing(cell)
