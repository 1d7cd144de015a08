"""Our workbooks in another program: LibreOffice reads and prints them (skipped where it is missing)."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from desktop.documents.blocks import Grid, GridColumn, Letterhead, Paper
from desktop.documents.excel import write_excel
from desktop.documents.sheets import SheetColumn, WorkSheet
from tests.documents.test_excel_pages import CODE, LIBRARY, paper, written

SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four documents and a list, opened by LibreOffice and saved as PDF, the list as CSV as well."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed: no workbook is opened by another program here")
    folder = tmp_path_factory.mktemp("office")
    for code in LIBRARY.codes():
        (folder / f"{code}.xlsx").write_bytes(written(paper(code)))
    lines = tuple((text,) for text in ("=1+1", "+2", "_x0041_", "Ørsted", "ไม้", "a,b"))
    (folder / "cells.xlsx").write_bytes(written(Paper(Letterhead("", ""), (Grid((GridColumn("A"),), lines),))))
    people = WorkSheet("People", (SheetColumn("Name"),), lines, head=("People",))
    write_excel(folder / "people.xlsx", [people])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind, files in (
        ("pdf", sorted(folder.glob("EM-*.xlsx"))),
        ("csv:Text - txt - csv (StarCalc):44,34,76", [folder / "cells.xlsx", folder / "people.xlsx"]),
    ):
        command = [SOFFICE, "--headless", profile, "--convert-to", kind, "--outdir", folder, *files]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder


@pytest.mark.parametrize("name", ["cells", "people"])
def test_another_program_reads_the_texts_letter_by_letter(converted, name):
    found = (converted / f"{name}.csv").read_text(encoding="utf-8")
    for text in ("=1+1", "+2", "_x0041_", "Ørsted", "ไม้", '"a,b"'):
        assert text in found.splitlines()


@pytest.mark.parametrize(("code", "most"), [("EM-04", 4), ("EM-05", 2), ("EM-10", 2), ("EM-24", 1)])
def test_another_program_prints_few_pages_with_readable_codes(converted, code, most):
    document = pypdfium2.PdfDocument(converted / f"{code}.pdf")
    assert 1 <= len(document) <= most
    first = document[0]
    width, height = first.get_size()
    assert round(min(width, height) / 72 * 25.4) == 210
    read = zxingcpp.read_barcodes(first.render(scale=3).to_pil().convert("L"))
    assert {found.text for found in read} == {CODE.letters()}
    side = max(abs(read[0].position.top_right.x - read[0].position.top_left.x), 1) / 3 / 72 * 25.4
    assert side >= 27.5
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Amina" in text or "Jürgen" in text
    document.close()
