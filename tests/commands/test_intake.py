"""Scans from the command line: taken in, told where they lie, filed only where that is asked for."""

import io
import subprocess
import sys

import pytest

from desktop.commands import line
from desktop.commands.line import Exit
from desktop.demo.store import open_demo
from desktop.features.paperwork.table import AttachedScan, IssuedDocument
from desktop.office import person_here
from desktop.paths import demo_store
from tests.filled_demo import clear_inbox, put_demo


@pytest.fixture
def scans(tmp_path, monkeypatch):
    """A folder with the session plan of a group as it was printed, something torn, and something else."""
    monkeypatch.setenv("MENTORDESK_HOME", str(tmp_path / "home"))
    put_demo(demo_store())
    office = open_demo(demo_store(), person_here())
    clear_inbox(office.ways.inbox)
    plan = IssuedDocument.get(IssuedDocument.code == "EM-05")
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "plan.pdf").write_bytes(office.store.files.get(plan.pdf))
    (folder / "torn.PDF").write_bytes(b"%PDF- torn")
    (folder / "notes.txt").write_text("no scan")
    office.close()
    return folder


def run(*words):
    out, err = io.StringIO(), io.StringIO()
    code = line.run(line.parser().parse_args(["--demo", *map(str, words)]), out, err)
    return code, out.getvalue(), err.getvalue()


def attached():
    office = open_demo(demo_store(), person_here())
    count = AttachedScan.select().count()
    office.close()
    return count


def test_a_folder_is_taken_in_and_only_a_wish_files(scans, tmp_path):
    before = attached()
    code, out, err = run("intake", scans)
    assert (code, err) == (Exit.DONE, "")
    assert out.startswith("Ready to file: 2 pages\nCannot be read: 1 page\n")
    assert attached() == before
    code, out, _ = run("intake", scans / "plan.pdf", tmp_path / "gone.pdf", "--accept-sure")
    assert code == Exit.PARTLY
    assert "gone.pdf is no longer there" in out
    assert "There already: 2 pages" in out
    assert out.endswith("1 document is filed.\n")
    assert attached() == before + 1


def test_an_empty_folder_is_refused(scans, tmp_path):
    (tmp_path / "empty").mkdir()
    code, _, err = run("intake", tmp_path / "empty")
    assert (code, err) == (Exit.REFUSED, "There is no scan there. Scans are PDF, JPEG, PNG or TIFF.\n")


def test_gaps_name_what_is_owed(scans):
    code, out, _ = run("gaps", "--programme", "EM")
    assert code == Exit.DONE
    lines = out.splitlines()
    assert any("EM-04" in one and "G03" in one for one in lines)
    late = run("gaps", "--overdue")[1].splitlines()
    assert all(one.endswith("late") for one in late[:-1])
    assert lines[-1].endswith("missing.")


def test_a_reader_that_has_enough_is_no_fault(scans):
    words = [sys.executable, "-m", "desktop", "--demo", "gaps"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        asked.stdout.close()
        assert asked.stderr.read() == b""
    assert asked.returncode == 0
