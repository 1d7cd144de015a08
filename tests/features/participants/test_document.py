"""Workbooks of people: what stands in them, and that the wizard reads them again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop.errors import NotAllowed
from desktop.features.participants.document import export_people, export_to_mend, mending_name
from desktop.features.participants.import_fields import ImportField as F
from desktop.features.participants.import_mapping import known_headers
from desktop.features.participants.import_plan import Settings
from desktop.features.participants.import_service import ImportService
from desktop.features.participants.listing_service import PeopleListing, PeopleQuery
from desktop.features.participants.rules import PersonRole
from desktop.features.participants.table import Person
from desktop.intake.gate import read_list
from desktop.intake.lists import Wishes
from desktop.rights import Actor, Grant, Role
from desktop.store.database import Store

Add = Callable[..., int]
WISHES = Wishes(known_headers=known_headers())


def test_everybody_has_a_row_and_text_stays_text(em: int, add: Add, listing: PeopleListing, tmp_path: Path) -> None:
    add(em, "=cmd() Lovelace", PersonRole.MENTOR, birth_date=date(1990, 12, 10), languages=(("th", "B1"),))
    add(em, "สมชาย ใจดี", postcode="0150")
    path = tmp_path / "people.xlsx"
    export_people(listing, PeopleQuery(em), path)
    sheet = load_workbook(path).active
    heads, *rows = list(sheet.iter_rows(values_only=True))
    first = dict(zip(heads, rows[0], strict=True))
    assert (first["Given name"], first["Role"], first["Languages spoken"]) == ("=cmd()", "Mentor", "Thai B1")
    assert first["Birth date"].date() == date(1990, 12, 10)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert dict(zip(heads, rows[1], strict=True))["Postcode"] == "0150"


def test_an_export_is_read_again_by_the_wizard(
    em: int, am: int, add: Add, listing: PeopleListing, store: Store, tmp_path: Path
) -> None:
    add(
        em, "Ada Lovelace", PersonRole.MENTOR, birth_date=date(1990, 12, 10), languages=(("th", "B1"),), phone="+44 1 2"
    )
    export_people(listing, PeopleQuery(em), tmp_path / "people.xlsx")
    read = read_list(tmp_path / "people.xlsx", WISHES)
    imports = ImportService(store)
    mapping, _ = imports.mapping(read, am)
    assert {F.GIVEN_NAME, F.FAMILY_NAME, F.BIRTH_DATE, F.LANGUAGES, F.NUMBER, F.ROLE} <= set(mapping.fields)
    plan = imports.plan(read, mapping, Settings(am))
    assert plan.bad_cells == ()
    assert [twin.score for twin in plan.twins] == [pytest.approx(0.87, abs=0.2)]


def test_a_coordinator_exports_the_own_programme_only(
    em: int, am: int, add: Add, listing: PeopleListing, store: Store, tmp_path: Path
) -> None:
    add(em, "Mia Berg")
    add(am, "Eve Dahl")
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, em),))
    export_people(listing, PeopleQuery(), tmp_path / "people.xlsx")
    names = [row[2] for row in load_workbook(tmp_path / "people.xlsx").active.iter_rows(values_only=True)]
    assert names == ["Family name", "Berg"]
    with pytest.raises(NotAllowed):
        export_people(listing, PeopleQuery(am), tmp_path / "other.xlsx")
    assert not (tmp_path / "other.xlsx").exists()


def test_lines_to_mend_come_back_mended(em: int, store: Store, tmp_path: Path) -> None:
    imports = ImportService(store)
    source = tmp_path / "list.csv"
    source.write_text(
        "First name;Last name;Date of birth;Note\nAda;Lovelace;31.02.1990;=1+1\nBo;Berg;1.2.1990;\n", encoding="utf-8"
    )
    read = read_list(source, WISHES)
    plan = imports.plan(read, imports.mapping(read, em)[0], Settings(em))
    path = tmp_path / mending_name(source.name)
    assert path.name == "list – to be mended.xlsx"
    export_to_mend(plan, path)
    book = load_workbook(path)
    heads, row = list(book.active.iter_rows(values_only=True))
    assert heads[:4] == ("First name", "Last name", "Date of birth", "Note")
    assert row[:4] == ("Ada", "Lovelace", "31.02.1990", "=1+1")
    assert "Date of birth" in row[4]
    assert row[5] == 2
    imports.apply(plan)
    book.active["C2"] = "28.02.1990"
    book.save(path)
    again = read_list(path, WISHES)
    mended = imports.plan(again, imports.mapping(again, em)[0], Settings(em))
    assert mended.bad_cells == ()
    assert imports.apply(mended).added == 1
    assert {person.birth_date for person in Person.select()} == {date(1990, 2, 28), date(1990, 2, 1)}
