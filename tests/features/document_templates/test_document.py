"""The shipped library, and every document of it blank in its languages."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from desktop.documents.template import Templates
from desktop.features.document_templates.document import Library, blank, values
from desktop.i18n import LANGUAGES

TODAY = date(2026, 11, 23)
TEMPLATES = Templates()


@pytest.mark.parametrize("code", TEMPLATES.codes())
def test_every_document_can_be_seen_blank_in_its_languages(code: str):
    for language in TEMPLATES.languages(code):
        pages = PdfReader(io.BytesIO(blank(TEMPLATES, code, language, TODAY))).pages
        assert len(pages) >= 1


def test_what_fills_it_stands_in_brackets():
    text = PdfReader(io.BytesIO(blank(TEMPLATES, "EM-04", "en", TODAY))).pages[0].extract_text()
    assert "[name of the mentor]" in text
    assert "[name of the programme]" in text


def test_everything_that_is_declared_has_something_of_its_kind():
    found = values(TEMPLATES.definition("EM-04"), TODAY)
    assert found["group"]["starts_on"] == TODAY
    assert found["group"]["form"] == "face_to_face"
    assert [mentee["name"] for mentee in found["mentees"]] == ["[name of a mentee]"] * 2


def test_a_line_for_each_document():
    library = Library(TEMPLATES)
    rows = library.rows()
    assert [row.code for row in rows] == list(TEMPLATES.codes())
    first = next(row for row in rows if row.code == "EM-04")
    assert (first.title, first.filled_by, first.level) == (library.title(first.code), "Programme manager", "Mandatory")
    assert set(first.languages) == set(LANGUAGES)


def test_the_same_day_gives_the_same_bytes():
    library = Library(TEMPLATES)
    assert library.blank("EM-05", "en", TODAY) == library.blank("EM-05", "en", TODAY)
