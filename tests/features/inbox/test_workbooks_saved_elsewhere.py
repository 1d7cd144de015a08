"""Our workbooks, opened and saved again by another program, are known all the same (skipped where it is missing)."""

import shutil
import subprocess

import pytest

from desktop.features.inbox.rules import Why
from desktop.features.programmes.rules import Draft
from desktop.features.programmes.service import ProgrammeService
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
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("xlsx", "ods"):
        files = sorted((tmp_path / "in").glob("*.xlsx"))
        command = [SOFFICE, "--headless", profile, "--convert-to", kind, "--outdir", tmp_path / kind, *files]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        same = desk.bring_bytes((tmp_path / kind / f"same.{kind}").read_bytes(), f"same.{kind}")
        assert (same.place, same.why, same.detail) == ("set_aside", Why.UNCHANGED.value, "")
        edited = desk.bring_bytes((tmp_path / kind / f"edited.{kind}").read_bytes(), f"edited.{kind}")
        assert [(name, line.came) for name, line in desk.lines(edited).items()] == [("Bo Berg Phone", "+47 66")]
