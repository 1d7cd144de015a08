"""Headers of nine languages and of other programs, misspelt and in questions; what is kept for the next time."""

from typing import Any

import pytest

from desktop.features.participants.import_fields import DATES, REPEATABLE, SENSITIVE, ImportField, skip_words
from desktop.features.participants.import_headers import SKIPPED, SYNONYMS, comparable, words_of
from desktop.features.participants.import_mapping import (
    DayOrder,
    Mapping,
    NameOrder,
    fingerprint,
    from_json,
    guess,
    known_headers,
    to_json,
)
from desktop.features.participants.mending_words import reason_header
from desktop.i18n import LANGUAGES, speaking
from desktop.intake.lists import Column, letter

F = ImportField


def columns(*headers: str) -> tuple[Column, ...]:
    return tuple(Column(index, letter(index), header) for index, header in enumerate(headers))


def fields(*headers: str) -> list[ImportField | None]:
    return [one.field for one in guess(columns(*headers))]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("Fornavn|Etternavn|Fødselsdato|Tlf.|E-post|Foresattes telefon", "given family birth phone email gphone"),
        ("Förnamn|Efternamn|Personnummer|Mobil|Mejl|Vårdnadshavare", "given family birth phone email gname"),
        ("Fornavn|Efternavn|Født|Mobil|Mailadresse|Forælder navn", "given family birth phone email gname"),
        ("Vorname|Name|geb.|Handy|E-Mail-Adresse *|Eltern Tel.", "given family birth phone email gphone"),
        ("Prénom|Nom|Né(e) le|Portable|Courriel|Mère", "given family birth phone email gname"),
        ("ชื่อ|นามสกุล|วันเกิด|มือถือ|อีเมล|ชื่อผู้ปกครอง", "given family birth phone email gname"),
        ("Име|Фамилия|Роден на|Тел.|Е-поща|Родител телефон", "given family birth phone email gphone"),
        ("Nome|Cognome|Nato/a il|Cellulare|Indirizzo e-mail|Genitore", "given family birth phone email gname"),
        ("First name|Surname|DOB|Mobile|Mail|Mother's e-mail", "given family birth phone email gmail"),
        ("firstname|LASTNAME|Birth_Date|phone1|E_Mail|guardian-name", "given family birth phone email gname"),
    ],
)
def test_the_usual_headers_of_nine_languages(headers: str, expected: str) -> None:
    names = {"given": F.GIVEN_NAME, "family": F.FAMILY_NAME, "birth": F.BIRTH_DATE, "phone": F.PHONE, "email": F.EMAIL}
    names |= {"gname": F.GUARDIAN_NAME, "gphone": F.GUARDIAN_PHONE, "gmail": F.GUARDIAN_EMAIL}
    assert fields(*headers.split("|")) == [names[word] for word in expected.split()]


@pytest.mark.parametrize("field", list(F))
def test_every_field_has_words_and_is_found_by_each_of_its_headers(field: ImportField) -> None:
    assert field.words()
    for header in SYNONYMS.get(field, "").split("|"):
        if header:
            assert any(comparable(header) in words_of(words) for words in SYNONYMS.values()), header
            assert fields(header)[0] is not None or comparable(header) in words_of(SKIPPED), header


def test_no_header_means_two_things() -> None:
    seen: dict[str, ImportField] = {}
    doubled = []
    for field, words in SYNONYMS.items():
        for word in {comparable(word) for word in words.split("|")}:
            if seen.setdefault(word, field) is not field:
                doubled.append((word, seen[word], field))
    assert doubled == []


@pytest.mark.parametrize(
    ("misspelt", "field"),
    [("Geburtsdatm", F.BIRTH_DATE), ("Telefonummer", F.PHONE), ("Addres", F.STREET), ("Postkode", F.POSTCODE)],
)
def test_slips_are_forgiven_but_less_sure(misspelt: str, field: ImportField) -> None:
    (one,) = guess(columns(misspelt))
    assert one.field is field
    assert 0.5 < one.certainty < 0.95


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("What is your e-mail address?", F.EMAIL),
        ("Wie ist Ihre Telefonnummer? (bitte mit Vorwahl)", F.PHONE),
        ("Hvilke språk snakker du?", F.LANGUAGES),
        ("Quelle est votre date de naissance ?", F.BIRTH_DATE),
        ("Date of birth (dd/mm/yyyy)", F.BIRTH_DATE),
        ("Do you agree to the privacy policy?", F.CONSENT_DATA),
        ("I would like to be a...", F.ROLE),
    ],
)
def test_questions_are_headers_too(question: str, field: ImportField) -> None:
    assert fields(question) == [field]


@pytest.mark.parametrize("header", ["Shoe size", "Kommentar fra 2019 om noe helt annet", "", "Nr.", "Timestamp", "xyz"])
def test_what_is_not_known_is_not_taken_for_a_name(header: str) -> None:
    assert fields(header)[0] in (None, F.NOTES)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["Name"], [F.FULL_NAME]),
        (["Name", "Vorname"], [F.FAMILY_NAME, F.GIVEN_NAME]),
        (["Nome", "Cognome"], [F.GIVEN_NAME, F.FAMILY_NAME]),
        (["Name", "First name", "Last name"], [None, F.GIVEN_NAME, F.FAMILY_NAME]),
        (["Full name", "Name"], [F.FULL_NAME, None]),
        (["Display name", "First name", "Last name"], [None, F.GIVEN_NAME, F.FAMILY_NAME]),
    ],
)
def test_a_bare_name_depends_on_its_neighbours(headers: list[str], expected: list[ImportField | None]) -> None:
    assert fields(*headers) == expected


def test_a_field_stands_once_and_a_second_phone_is_the_other_one() -> None:
    assert fields("Phone", "Mobile", "Tel.", "E-mail", "Mail") == [F.PHONE, F.OTHER_PHONE, None, F.EMAIL, None]
    assert fields("Language 1", "Language 2") == [F.LANGUAGES, F.LANGUAGES]


def test_our_own_reasons_are_left_out_in_every_language() -> None:
    for code in LANGUAGES:
        with speaking(code):
            assert fields(reason_header()) == [None]


def test_a_column_can_be_changed_by_hand() -> None:
    mapping = Mapping((F.GIVEN_NAME, None, F.LANGUAGES))
    moved = mapping.with_field(1, F.GIVEN_NAME)
    assert moved.fields == (None, F.GIVEN_NAME, F.LANGUAGES)
    assert moved.with_field(0, F.LANGUAGES).fields == (F.LANGUAGES, F.GIVEN_NAME, F.LANGUAGES)
    assert moved.with_field(1, None).fields == (None, None, F.LANGUAGES)
    assert (mapping.column(F.LANGUAGES), mapping.column(F.EMAIL)) == (2, None)


def test_a_mapping_is_kept_and_found_again() -> None:
    heads = columns("Name", "Tel", "Tel", "")
    mapping = Mapping((F.FULL_NAME, F.PHONE, None, F.EMAIL), NameOrder.COMMA, DayOrder.MONTH_FIRST)
    kept = to_json(mapping, heads)
    assert from_json(kept, heads) == mapping
    turned = columns("", "NAME ", "Tel.", "Tel", "New")
    assert from_json(kept, turned) == Mapping(
        (F.EMAIL, F.FULL_NAME, F.PHONE, None, None), NameOrder.COMMA, DayOrder.MONTH_FIRST
    )


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"columns": 7},
        {"columns": {"a": "no field"}, "name_order": "comma", "day_order": "found_out"},
        {"columns": {}},
    ],
)
def test_a_mapping_that_cannot_be_read_is_none(kept: dict[str, Any]) -> None:
    assert from_json(kept, columns("a")) is None


def test_the_same_headers_are_the_same_source() -> None:
    assert fingerprint(columns("Name", "E-Mail")) == fingerprint(columns("e-mail ", "NAME", reason_header()))
    assert fingerprint(columns("Name", "E-Mail")) != fingerprint(columns("Name", "Phone"))


def test_words_of_the_choices() -> None:
    assert {order.words() for order in (*NameOrder, *DayOrder)}
    assert skip_words() == "Skip this column"
    assert DATES & REPEATABLE == SENSITIVE & REPEATABLE == frozenset()
    assert {"vorname", "e-mail", "นามสกุล", "timestamp", "eltern"} <= known_headers()
