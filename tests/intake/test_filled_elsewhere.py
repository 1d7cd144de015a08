"""Forms filled in by programs of other hands come back letter by letter: pdfium, pdf-lib, pdftk."""

import shutil
import subprocess

import pytest

from desktop.documents.form_filling import fill_in
from desktop.intake.pdf_forms import fields, filled
from tests.intake.filled import make


def letters(data):
    found = filled(fields(data))
    assert found.token == "MD7K3QF0000CTX01H9"
    return {name: found.values.get(name) for name in make.ANSWERS}


@pytest.mark.parametrize("program", ["pdf_lib", "pdftk"])
def test_files_made_elsewhere_are_read_letter_by_letter(program):
    assert letters((make.HERE / f"{program}.pdf").read_bytes()) == make.ANSWERS


def test_what_pdfium_writes_is_read_letter_by_letter():
    assert letters(fill_in(make.blank(), make.ANSWERS)) == make.ANSWERS


def test_pdftk_fills_in_the_form_of_today(tmp_path):
    if shutil.which("pdftk") is None:
        pytest.skip("pdftk (pdftk-java) is not installed: its filling of TODAY'S form is NOT tested here")
    form, target = tmp_path / "blank.pdf", tmp_path / "filled.pdf"
    form.write_bytes(make.blank())
    subprocess.run(make.by_pdftk(form, target), check=True)
    assert letters(target.read_bytes()) == make.ANSWERS
