"""The start document: what is mandatory, who fills in, who files, printed from the plan of the programme."""

import io

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from desktop.errors import UserError
from desktop.features.paperwork.start_document import export_start, start_blocks
from desktop.features.programmes.rules import Draft
from tests.features.paperwork.conftest import TODAY


def test_the_plan_as_pdf_and_as_workbook(shelf, em, tmp_path):
    export_start(shelf, em, tmp_path / "start.pdf", TODAY)
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO((tmp_path / "start.pdf").read_bytes())).pages)
    export_start(shelf, em, tmp_path / "start.xlsx", TODAY)
    book = load_workbook(tmp_path / "start.xlsx")
    told = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    for words in ("Together at work", "EM-04", "Mentoring contract", "Programme manager, Mentor, Mentee", "Diary"):
        assert words in told
    for words in ("Mandatory", "Optional", "EM-30", "after every session", "only mentor and programme manager file"):
        assert words in told
        assert words in " ".join(text.split())
    assert "TT-01" not in told


def test_a_funder_makes_its_documents_mandatory(shelf):
    def head_of(is_funded):
        blocks = start_blocks(shelf.templates, ["EM-04", "EM-16", "EM-27", "TB-10"], "en", is_funded)
        return [(block.text if hasattr(block, "text") else [row[0] for row in block.rows]) for block in blocks[2:-2]]

    assert head_of(True) == ["Mandatory", ["EM-04", "EM-16"], "In some cases", ["EM-27", "TB-10"]]
    assert head_of(False) == ["Mandatory", ["EM-04"], "In some cases", ["EM-16", "EM-27", "TB-10"]]


def test_a_programme_that_plans_nothing_has_none(shelf, store):
    programme = shelf.programmes.add(Draft(code="XX", name="Nothing"))
    with store.write("Plan nothing"):
        from desktop.features.programmes.table import Programme

        Programme.update(plan=[]).where(Programme.id == programme).execute()
    with pytest.raises(UserError, match="no document yet"):
        export_start(shelf, programme, None, TODAY)
