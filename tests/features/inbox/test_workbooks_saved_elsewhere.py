"""Our workbooks, opened and saved again by another program, are known all the same (skipped where it is missing)."""

import shutil
import subprocess
from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from openpyxl import load_workbook

from desktop.documents.blocks import FormPart, Letterhead, Paper
from desktop.documents.codes import DocumentCode
from desktop.documents.excel import write_excel
from desktop.documents.sheet_layout import page_sheet
from desktop.features.inbox.rules import Why
from desktop.features.inbox.workbook_taking_service import form_of, mark_of
from desktop.features.programmes.rules import Draft
from desktop.features.programmes.service import ProgrammeService
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.intake.lists import Taken
from desktop.intake.workbooks import read_workbook_back
from desktop.office import Office
from tests.features.inbox.books import Desk, put
from tests.features.inbox.conftest import TODAY

SOFFICE = shutil.which("soffice")


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_another_program_saves_the_list_and_it_is_known(store, tmp_path):
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed: no workbook is saved by another program here")
    programme = ProgrammeService(store).add(Draft(code="EM", name="Mentoring"))
    desk = Desk(Office(store, lambda: TODAY), programme, tmp_path)
    desk.send()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "same.xlsx").write_bytes(desk.path.read_bytes())
    (tmp_path / "in" / "edited.xlsx").write_bytes(desk.edited(put("Berg", "Phone", "+47 66")))
    (tmp_path / "in" / "form.xlsx").write_bytes(filled())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("xlsx", "ods"):
        files = sorted((tmp_path / "in").glob("*.xlsx"))
        command = [SOFFICE, "--headless", profile, "--convert-to", kind, "--outdir", tmp_path / kind, *files]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        same = desk.bring_bytes((tmp_path / kind / f"same.{kind}").read_bytes(), f"same.{kind}")
        assert (same.place, same.why, same.detail) == ("set_aside", Why.UNCHANGED.value, "")
        edited = desk.bring_bytes((tmp_path / kind / f"edited.{kind}").read_bytes(), f"edited.{kind}")
        assert [(name, line.came) for name, line in desk.lines(edited).items()] == [("Bo Berg Phone", "+47 66")]
        form = (tmp_path / kind / f"form.{kind}").read_bytes()
        book = read_workbook_back(Taken(f"form.{kind}", sha256(form).hexdigest(), form))
        assert form_of(book, mark_of(book)).values == {"day": "2026-11-20", "done": "Zwei\nZeilen =1", "mode": "Remote"}


def filled():
    """A form as it leaves, filled in."""
    modes = (Choice("on_site", "On site"), Choice("remote", "Remote"))
    day, done = Field("day", "Date", Kind.DATE), Field("done", "What was done", Kind.LONG_TEXT)
    steps = Field("steps", "Steps", Kind.TABLE, columns=(Field("what", "What"), Field("by", "By")))
    section = Section("one", "The session", (day, done, Field("mode", "How", Kind.CHOICE, choices=modes), steps))
    head = Letterhead("EM", "Diary", code=DocumentCode("7K3QF", 7))
    left = BytesIO()
    write_excel(left, [page_sheet(Paper(head, (FormPart(section, (("mode", "remote"),)),), token="EM-06;1;en;X"))])
    book = load_workbook(left)
    answers = {row[2].value: row[1] for row in book.worksheets[1].iter_rows(min_row=5)}
    assert list(answers)[1:5] == ["day", "done", "mode", "steps-1-what"]
    answers["day"].number_format, answers["day"].value = "yyyy-mm-dd", date(2026, 11, 20)
    answers["done"].value = "Zwei\nZeilen =1"
    back = BytesIO()
    book.save(back)
    return back.getvalue()
