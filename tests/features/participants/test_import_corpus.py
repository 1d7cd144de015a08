"""Lists as people have them, written by other programs, go in without hand-editing (tests/data/lists)."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from desktop.features.participants.duplicates import find_within
from desktop.features.participants.import_drafts import identity
from desktop.features.participants.import_fields import ImportField as F
from desktop.features.participants.import_mapping import known_headers
from desktop.features.participants.import_rows import RowState
from desktop.features.participants.rules import PersonRole
from desktop.intake.gate import read_list
from desktop.intake.lists import Wishes
from tests.features.participants.lists import DATA, Read, expected, made, worked

LANGUAGES = ("en", "nb", "sv", "da", "de", "fr", "th", "bg", "it")
SAVED = sorted(path.name for path in (DATA / "made").iterdir() if path.name[:3].rstrip("_.") in LANGUAGES)
OFFICE = ("office40.xlsx", "office40.xls", "office40.ods", "office40_cp1252.csv")


def said(read: Read) -> list[dict[str, str]]:
    """The people of a list in the form of the expected ones."""
    found = []
    for row in read.checked.rows:
        values = row.values
        postcode, town = values.get(F.PLACE) or (
            values.get(F.POSTCODE),
            values.get(F.MUNICIPALITY) or values.get(F.REGION),
        )
        found.append(
            {
                "given_name": values[F.GIVEN_NAME],
                "family_name": values[F.FAMILY_NAME],
                "birth_date": values[F.BIRTH_DATE].isoformat(),
                "gender": values[F.GENDER].value,
                "postcode": postcode,
                "town": town,
                "phone": values[F.PHONE],
                "email": values[F.EMAIL],
                "role": values[F.ROLE][0].value,
                "languages": " ".join(code for code, _ in values[F.LANGUAGES]),
            }
        )
    return found


def test_every_language_and_format_is_there() -> None:
    assert {name[:2] for name in SAVED} == set(LANGUAGES)
    assert {name.rpartition(".")[2] for name in SAVED} == {"csv", "txt", "xlsx", "xls", "ods"}


@pytest.mark.parametrize("name", SAVED)
def test_every_person_comes_in_as_written(name: str) -> None:
    read = made(name)
    assert [row.state for row in read.checked.rows] == [RowState.GOOD] * 12
    assert said(read) == expected(name[:2])


@pytest.mark.parametrize(
    ("name", "encoding", "separator"),
    [
        ("en_utf8.csv", "utf-8", ","),
        ("nb_cp1252.csv", "cp1252", ";"),
        ("sv_utf16.txt", "utf-16", "\t"),
        ("de_cp1252.csv", "cp1252", ";"),
        ("fr_iso8859_15.csv", "iso8859_15", ";"),
        ("th_cp874.csv", "cp874", ","),
        ("bg_cp1251.csv", "cp1251", ";"),
        ("it_cp1252.csv", "cp1252", "|"),
    ],
)
def test_letters_and_separator_are_found_out(name: str, encoding: str, separator: str) -> None:
    listing = made(name).listing
    assert (listing.encoding, listing.separator) == (encoding, separator)


@pytest.mark.parametrize("name", OFFICE)
def test_the_office_list_of_forty(name: str) -> None:
    """Titles, merged heads, six kinds of dates, doubled people, bad cells: J1."""
    read = made(name)
    assert (read.listing.header_line, len(read.checked.rows)) == (5, 41)
    good = {row.line: row.values for row in read.checked.of(RowState.GOOD)}
    wanted = [line for line in expected("office40") if line["state"].startswith("good")]
    for line in wanted:
        values = good[int(line["line"])]
        assert (values[F.GIVEN_NAME], values[F.FAMILY_NAME]) == (line["given_name"], line["family_name"])
        assert values[F.BIRTH_DATE] == date.fromisoformat(line["birth_date"])
        assert (values[F.POSTCODE], values[F.MUNICIPALITY]) == (line["postcode"], line["town"])
        assert (values[F.PHONE], values[F.ROLE]) == (line["phone"], (PersonRole(line["role"]),))
        if not name.endswith(".csv"):  # a text file knows no merged cells
            assert values[F.ORGANISATION] == line["organisation"]


@pytest.mark.parametrize("name", OFFICE)
def test_bad_cells_are_named_by_line_and_column(name: str) -> None:
    found = [(bad.line, bad.letter, bad.value) for bad in made(name).checked.bad_cells]
    assert found == [
        (11, "D", "31.2.2009"),
        (17, "H", "lena.lindhorst(at)example.org"),
        (23, "B", ""),
        (29, "D", "2009"),
        (35, "M", "Elbisch?"),
        (39, "G", "#REF!"),
    ]
    assert all(bad.reason.endswith(".") for bad in made(name).checked.bad_cells)


@pytest.mark.parametrize("name", OFFICE)
def test_parents_are_told_from_pupils(name: str) -> None:
    read = made(name)
    assert read.first.mapping.column(F.GUARDIAN_NAME) == 8
    assert read.first.mapping.column(F.GUARDIAN_PHONE) == 9
    assert read.values(F.GUARDIAN_NAME)[1] == "Frau Brückmeier"


@pytest.mark.parametrize("name", OFFICE)
def test_the_doubled_people_are_found(name: str) -> None:
    rows = made(name).checked.of(RowState.GOOD)
    found = find_within([identity(row) for row in rows])
    assert {line: one[0].key for line, one in found.items()} == {44: 12, 45: 8}
    assert "swapped" in found[44][0].words()


def test_the_sheet_with_the_people_is_chosen() -> None:
    listing = made("office40.xlsx").listing
    assert listing.sheet == "Anmeldungen"
    assert [(one.name, one.is_hidden) for one in listing.sheets] == [
        *(("Notizen", False), ("Anmeldungen", False), ("Alt", True)),
    ]


def test_moodles_participants() -> None:
    read = made("moodle_participants.csv")
    assert read.values(F.FAMILY_NAME) == ["Nordlicht", "Wellenau", "Özdemirel", "Ветрова", "Åkervind", "O'Strand"]
    assert read.field_of("Institution") is F.ORGANISATION
    assert [read.field_of(header) for header in ("ID number", "Department", "Groups")] == [None, None, None]
    assert read.checked.rows[0].values[F.COUNTRY] == "SE"


def test_moodles_table_in_german() -> None:
    read = made("moodle_participants_de.csv")
    roles = [role[0] for role in read.values(F.ROLE)]
    assert roles == [PersonRole.CONTACT, *[PersonRole.MENTEE] * 5]
    assert read.values(F.GIVEN_NAME)[2] == "Çağla"


def test_civicrms_contacts_with_eighty_columns_and_more() -> None:
    read = made("civicrm_contacts.csv")
    assert len(read.listing.columns) > 80
    assert {read.field_of(header) for header in ("Display Name", "Sort Name", "Phone Type", "Created Date")} == {None}
    assert read.values(F.BIRTH_DATE)[0] == date(1980, 1, 10)
    assert read.values(F.GIVEN_NAME)[0] == "Agathe Maria"
    assert read.values(F.STREET)[:2] == ["Hafenweg 3", "Hafenweg 4"]
    assert (read.values(F.EMPLOYER)[1], read.values(F.LANGUAGE)[0]) == ("Werkstatt Nordhafen", "de")


def test_google_forms_answers() -> None:
    read = made("google_forms_responses.csv")
    assert len(read.checked.of(RowState.GOOD)) == 6
    assert read.values(F.BIRTH_DATE) == [date(2001 + n, 1 + n, 13 + n) for n in range(6)]
    assert read.values(F.CONSENT_DATA) == [True] * 6
    assert read.values(F.AVAILABILITY)[0][0][0] == "mon-evening"
    assert read.values(F.GUARDIAN_NAME)[4:] == ["Åkervind senior", "O'Strand senior"]
    assert read.values(F.NOTES)[3] == "Line one\nLine two"
    assert read.values(F.LANGUAGES)[2] == (("tr", ""), ("en", ""))


def test_timeoverflows_members() -> None:
    read = made("timeoverflow_members.csv")
    assert len(read.checked.of(RowState.GOOD)) == 6
    assert read.values(F.FAMILY_NAME)[4:] == ["Åkervind", "O'Strand"]
    assert read.values(F.BIRTH_DATE)[:2] == [date(1970, 4, 1), date(1971, 4, 2)]
    assert (read.values(F.OTHER_PHONE)[0], read.values(F.LANGUAGE)[5]) == ("935550000", "eu")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_writes_such_lists_today(tmp_path: Path) -> None:
    """One list through the program itself, so that the kept files do not only remember an old one."""
    source = tmp_path / "office40.fods"
    shutil.copy(DATA / "sources" / "office40.fods", source)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=180)
    read = worked(read_list(tmp_path / "office40.xlsx", Wishes(known_headers=known_headers())))
    assert read.checked == made("office40.xlsx").checked
