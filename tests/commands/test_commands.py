"""The command line: the same services as the window, clear exit codes, one line for each refusal."""

import hashlib
import io
import os
import secrets
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from desktop.commands import line
from desktop.commands.line import Exit
from desktop.demo.store import KEY
from desktop.office import open_office, person_here
from desktop.paths import demo_store
from tests import signing
from tests.filled_demo import put_demo

LISTS = Path(__file__).parent.parent / "data" / "lists" / "made"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Everything the program keeps lies below one fresh folder, and no keyring of the machine is asked."""
    monkeypatch.setenv("MENTORDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    signing.tell(monkeypatch)
    return tmp_path / "home"


@pytest.fixture
def demo(home):
    """The demo is there already: making it is tested below."""
    put_demo(demo_store())


def run(*words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    if "new" in words:
        sheet = Path(os.environ["MENTORDESK_HOME"]) / "sheets" / f"{secrets.token_hex(4)}.pdf"
        words = (*words, "--recovery-sheet", str(sheet))
    code = line.run(line.parser().parse_args([str(word) for word in words]), out, err)
    return code, out.getvalue(), err.getvalue()


def test_a_new_store_has_one_programme(home):
    assert run("new", "--blueprint", "EM")[0] == Exit.DONE
    assert (home / "data" / "mentordesk.store").exists()
    code, _, err = run("new", "--blueprint", "EM")
    assert (code, err) == (Exit.REFUSED, "There is a programme EM already.\n")
    assert run("new", "--blueprint", "tb-school", "--code", "SCH")[:2] == (Exit.DONE, "Programme SCH is ready.\n")


@pytest.mark.parametrize("place", ["other.store", "deep/er/other.store"])
def test_another_place_is_named_before_the_word(tmp_path, home, place):
    assert run("--store", tmp_path / place, "new")[0] == Exit.DONE
    assert (tmp_path / place).exists()
    assert not (home / "data" / "mentordesk.store").exists()


def test_without_a_store_the_way_to_one_is_said():
    code, out, err = run("check")
    assert (code, out) == (Exit.REFUSED, "")
    assert err.startswith("There is no store at ")
    assert err.count("\n") == 1


def test_an_import_names_each_bad_cell_and_takes_the_others_in(home):
    run("new", "--blueprint", "EM")
    dry = run("import", LISTS / "office40.xls", "--programme", "EM", "--dry-run")
    assert dry[0] == Exit.PARTLY
    assert "Line 11, column D" in dry[1]
    assert "There is no such date." in dry[1]
    assert run("export", "participants", "--out", home / "none.xlsx")[1].startswith("0 people")
    code, out, _ = run("import", LISTS / "office40.xls", "--programme", "em")
    assert code == Exit.PARTLY
    assert "32 people are added." in out
    assert run("export", "participants", "--out", home / "all.xlsx")[1].startswith("32 people")


def test_an_unknown_programme_is_refused_before_the_list_is_read(home):
    run("new", "--blueprint", "EM")
    code, _, err = run("import", home / "nothing.xlsx", "--programme", "XX")
    assert (code, err) == (Exit.REFUSED, "There is no programme XX. There are: EM.\n")


def test_what_is_no_list_is_refused_in_one_line(tmp_path):
    run("new", "--blueprint", "EM")
    (tmp_path / "list.xlsx").write_bytes(b"%PDF-1.7 no list at all")
    code, _, err = run("import", tmp_path / "list.xlsx", "--programme", "EM")
    assert code == Exit.REFUSED
    assert err.strip()
    assert err.count("\n") == 1


def test_documents_of_the_demo_as_pdf_and_workbook(demo, tmp_path):
    code, out, _ = run("--demo", "issue", "em-04", "--group", "G03", "--out", tmp_path / "out")
    assert code == Exit.DONE
    assert "1 document is issued." in out
    pdf, book = sorted((tmp_path / "out").iterdir(), key=lambda path: path.suffix)
    assert pdf.stem == book.stem
    assert "-G03-EM04-v1" in pdf.stem
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Élodie Marchand" in text
    assert pdf.stem in text
    cells = {cell.value for row in load_workbook(book).active.iter_rows() for cell in row}
    assert any("Élodie Marchand" in str(value) for value in cells)


def test_certificates_for_everybody_of_a_group_at_once(demo, tmp_path):
    code, _, err = run("--demo", "issue", "em-24", "--group", "G01", "--fillable", "--out", tmp_path)
    assert (code, err) == (Exit.REFUSED, "EM-24 has nothing to fill in; leave --fillable out.\n")
    code, out, _ = run("--demo", "issue", "EM-24", "--group", "G01", "--out", tmp_path)
    assert code == Exit.DONE
    assert "5 documents are issued." in out
    assert len(list(tmp_path.glob("*.pdf"))) == len(list(tmp_path.glob("*.xlsx"))) == 5


def test_the_audit_pack_of_the_demo(demo, tmp_path):
    target = tmp_path / "em.zip"
    code, out, _ = run("--demo", "audit-pack", "--programme", "EM", "--sample", "2", "--draw", "7", "--out", target)
    assert code == Exit.DONE
    packed = target.read_bytes()
    with ZipFile(target) as archive:
        assert hashlib.sha256(archive.read("SHA256SUMS.txt")).hexdigest() in out
    again = run("--demo", "audit-pack", "--programme", "EM", "--sample", "2", "--draw", "7", "--out", target)
    assert again[0] == Exit.DONE
    assert target.read_bytes() == packed
    code, _, err = run("--demo", "audit-pack", "--out", target)
    assert (code, err) == (Exit.REFUSED, "There are several programmes. Name one with --programme.\n")


def test_the_kit_of_a_session_is_one_file(demo, tmp_path):
    job = tmp_path / "kit.pdf"
    code, out, _ = run("--demo", "kit", "--group", "G03", "--out", job)
    assert code in (0, 4)
    assert "in the kit." in out
    assert job.read_bytes().startswith(b"%PDF")
    code, _, err = run("--demo", "kit", "--group", "G03", "--session", "99", "--out", job)
    assert (code, err) == (1, "The plan of this group has no session 99.\n")


def test_a_group_that_is_not_there(demo, tmp_path):
    code, _, err = run("--demo", "issue", "EM-04", "--group", "G99", "--out", tmp_path)
    assert (code, err) == (Exit.REFUSED, "There is no group G99.\n")
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_document_that_is_not_in_the_library(demo, tmp_path):
    code, _, err = run("--demo", "issue", "EM-99", "--all", "--out", tmp_path)
    assert (code, err) == (Exit.REFUSED, "There is no document EM-99 in the library.\n")


def test_a_group_without_terms_names_what_is_missing(tmp_path, home):
    """The first document of a fresh programme: nothing half made, and the missing facts in words."""
    run("new", "--blueprint", "EM")
    run("import", LISTS / "office40.xls", "--programme", "EM")
    code, _, err = run("issue", "EM-04", "--all", "--out", tmp_path / "out")
    assert (code, err) == (Exit.REFUSED, "There is no group yet.\n")
    assert not (tmp_path / "out").exists()


def test_while_a_window_holds_the_store_a_command_ends_with_its_own_code(home):
    run("new", "--blueprint", "EM")
    place = home / "data" / "mentordesk.store"
    office = signing.opened(place)
    command = subprocess.run(
        [sys.executable, "-m", "desktop", "--as", signing.NAME, "check"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    office.close()
    assert command.returncode == Exit.BUSY
    assert command.stdout == ""
    assert command.stderr.count("\n") == 1
    assert run("check")[:2] == (Exit.DONE, "Every page of the store can be read.\n")
    assert run("check", "--full")[:2] == (Exit.DONE, "The store is whole.\n")


def test_a_damaged_store_is_named_and_not_read(home):
    run("new", "--blueprint", "EM")
    place = home / "data" / "mentordesk.store"
    content = bytearray(place.read_bytes())
    content[5000:5100] = bytes(100)
    place.write_bytes(content)
    code, _, err = run("check")
    assert code == Exit.REFUSED
    assert err.strip()


@pytest.mark.parametrize("how", [[], ["--full"]])
def test_damage_has_an_exit_code_of_its_own(home, how, capsys):
    run("new", "--blueprint", "EM")
    place = home / "data" / "mentordesk.store"
    content = bytearray(place.read_bytes())
    content[-4000:-3900] = bytes(100)
    place.write_bytes(content)
    assert run("check", *how)[0] == Exit.DAMAGED
    assert capsys.readouterr().err.strip()


def test_an_import_makes_a_backup_first(home):
    run("new", "--blueprint", "EM")
    run("import", LISTS / "office40.xls", "--programme", "EM")
    office = signing.opened(home / "data" / "mentordesk.store")
    (row,) = office.safekeeping.rows()
    assert office.safekeeping.holdings(row.path).people == 0
    office.close()


def test_the_demo_has_its_published_key(home):
    run("--demo", "check")
    office = open_office(home / "data" / "demo.store", KEY, person_here())
    assert office.programmes.programmes()
    office.close()


def test_the_help_names_every_word():
    text = line.parser().format_help()
    for command in line.commands():
        assert command.word in text
        assert command.help in text


@pytest.mark.parametrize("words", [["nonsense"], ["issue", "EM-04"], ["new", "--blueprint", "ZZ"]])
def test_misuse_ends_with_two(words, capsys):
    with pytest.raises(SystemExit) as ended:
        line.parser().parse_args(words)
    assert ended.value.code == Exit.MISUSED
    assert "usage:" in capsys.readouterr().err
