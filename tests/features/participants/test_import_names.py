"""Full names taken apart; languages, countries and times of the week by the words of nine languages."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.features.participants import import_values as values
from desktop.features.participants.import_mapping import NameOrder
from desktop.features.participants.import_names import find_name_order, split_name
from desktop.features.participants.import_places import country, language, languages
from desktop.features.participants.import_times import mode, times
from desktop.features.participants.import_values import BadValue
from desktop.intake.lists import Cell


def reason(read: Callable[[Cell], Any], cell: Cell) -> str:
    """Why a cell is sent back."""
    with pytest.raises(BadValue) as found:
        read(cell)
    return str(found.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deutsch", (("de", ""),)),
        ("German (B2), English", (("de", "B2"), ("en", ""))),
        ("Deutsch: Muttersprache; Englisch C1", (("de", "native"), ("en", "C1"))),
        ("arabisk og engelsk", (("ar", ""), ("en", ""))),
        ("français / anglais", (("fr", ""), ("en", ""))),
        ("ภาษาไทย, อังกฤษ", (("th", ""), ("en", ""))),
        ("български език", (("bg", ""),)),
        ("العربية", (("ar", ""),)),
        ("nb, eng, en_US", (("nb", ""), ("en", ""))),
        ("Farsi/Dari", (("fa", ""), ("prs", ""))),
        ("English B1, English", (("en", "B1"),)),
    ],
)
def test_languages_by_any_name(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert languages(text) == (expected, "")
    assert values.many_languages(text) == expected


def test_other_languages_are_named() -> None:
    assert reason(values.many_languages, "German, Elvish") == "“Elvish” is not a language this program knows."
    assert reason(values.one_language, "Elvish") == "“Elvish” is not a language this program knows."
    assert values.one_language("Deutsch") == "de"
    assert languages("German; ;()")[1] == "()"
    assert language("") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("Norge", "NO"), ("Deutschland", "DE"), ("DEU", "DE"), ("Италия", "IT"), ("ประเทศไทย", "TH"), ("uk", "GB")],
)
def test_countries_by_any_name(text: str, code: str) -> None:
    assert country(text) == values.one_country(text) == code
    assert "not a country" in reason(values.one_country, "Atlantis")


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("Ada Berg", NameOrder.GIVEN_FIRST, ("Ada", "Berg")),
        ("Ada Maria van der Berg", NameOrder.GIVEN_FIRST, ("Ada Maria", "van der Berg")),
        ("Berg Ada Maria", NameOrder.FAMILY_FIRST, ("Ada Maria", "Berg")),
        ("von Berg Ada", NameOrder.FAMILY_FIRST, ("Ada", "von Berg")),
        ("Berg, Ada", NameOrder.GIVEN_FIRST, ("Ada", "Berg")),
        ("Berg, Frau Dr. Ada", NameOrder.COMMA, ("Ada", "Berg")),
        ("DUPONT Marie", NameOrder.GIVEN_FIRST, ("Marie", "DUPONT")),
        ("Marie DE LA TOUR", NameOrder.FAMILY_FIRST, ("Marie", "DE LA TOUR")),
        ("ADA BERG", NameOrder.GIVEN_FIRST, ("ADA", "BERG")),
        ("ADA van BERG Lund", NameOrder.GIVEN_FIRST, ("ADA van BERG", "Lund")),
        ("Prof. Dr. Ada Berg", NameOrder.GIVEN_FIRST, ("Ada", "Berg")),
        ("Ada", NameOrder.GIVEN_FIRST, ("Ada", "")),
        ("นางสาว สมหญิง ใจดี", NameOrder.GIVEN_FIRST, ("สมหญิง", "ใจดี")),
        ("", NameOrder.GIVEN_FIRST, ("", "")),
    ],
)
def test_full_names_are_taken_apart(text: str, order: NameOrder, expected: tuple[str, str]) -> None:
    assert split_name(text, order) == expected


@pytest.mark.parametrize(
    ("header", "cells", "order"),
    [
        ("Name", ["Berg, Ada", "Lund, Bo", "Cy"], NameOrder.COMMA),
        ("Nachname Vorname", ["Berg Ada"], NameOrder.FAMILY_FIRST),
        ("Cognome e nome", ["Berg Ada"], NameOrder.FAMILY_FIRST),
        ("Name Vorname", [], NameOrder.FAMILY_FIRST),
        ("Vor- und Nachname", ["Ada Berg"], NameOrder.GIVEN_FIRST),
        ("Name", [""], NameOrder.GIVEN_FIRST),
    ],
)
def test_the_order_of_a_column_of_names(header: str, cells: list[str], order: NameOrder) -> None:
    assert find_name_order(header, cells) is order


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        ("Tuesday evening", ["tue-evening"], ""),
        ("Dienstagabend, Do nachmittags", ["tue-evening", "thu-afternoon"], ""),
        ("mandag og onsdag kveld", ["mon-evening", "wed-evening"], ""),
        ("Weekends", [f"{day}-{part}" for day in ("sat", "sun") for part in ("morning", "afternoon", "evening")], ""),
        ("evenings", [f"{day}-evening" for day in ("mon", "tue", "wed", "thu", "fri")], ""),
        (
            "hverdager om morgenen",
            [f"{day}-{part}" for day in ("mon", "tue", "wed", "thu", "fri") for part in ("morning",)],
            None,
        ),
        ("by appointment; вторник вечер", ["tue-evening"], "by appointment"),
    ],
)
def test_times_of_the_week(text: str, expected: list[str], rest: str | None) -> None:
    found, strange = times(text)
    if rest is None:
        assert set(found) >= set(expected)
    else:
        assert (list(found), strange) == (expected, rest)


def test_any_time_is_every_time() -> None:
    assert len(times("jederzeit")[0]) == 21
    assert times("") == ((), "")


def test_ways_to_meet() -> None:
    assert [mode(cell) for cell in ("Online", "vor Ort oder online", "In person", "Egal")] == [
        *("online", "either", "face_to_face", "either"),
    ]
    assert "Write online" in reason(mode, "by pigeon")
