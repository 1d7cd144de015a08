"""mentordesk slots: who may open the store; passwords come from files and the environment, never from an argument."""

import io
import sys

import pytest
from pypdf import PdfReader

from desktop.commands import line
from desktop.commands.line import Exit
from tests import signing

BO = "Bo writes long words"


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A store of Ana's, and commands that sign in as her."""
    monkeypatch.setenv("MENTORDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    signing.tell(monkeypatch)
    path = tmp_path / "home" / "data" / "mentordesk.store"
    signing.made(path).close()
    return path


@pytest.fixture
def bo(tmp_path):
    """A file with Bo's password that nobody else reads."""
    path = tmp_path / "bo.txt"
    path.write_text(f"{BO}\n")
    path.chmod(0o600)
    return path


def run(*words: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = line.run(line.parser().parse_args([str(word) for word in words]), out, err)
    return code, out.getvalue(), err.getvalue()


def test_one_is_let_in_changed_and_taken_away(place, bo, tmp_path):
    done = run("slots", "add", "Bo Berg", "--role", "coordinator", "--new-password-file", bo)
    assert done[:2] == (Exit.DONE, "Bo Berg can sign in now.\n")
    assert run("slots", "list")[1] == (
        "Ana Lund: Programme manager (all programmes)\nBo Berg: Coordinator (all programmes)\n"
    )
    fresh = tmp_path / "fresh.txt"
    fresh.write_text("Bo forgot the old words")
    fresh.chmod(0o600)
    assert run("slots", "change", "bo berg", "--new-password-file", fresh)[0] == Exit.DONE
    signing.opened(place, "Bo Berg", "Bo forgot the old words").close()
    code, _, err = run("--as", "Bo Berg", "--password-file", fresh, "slots", "list")
    assert code == Exit.REFUSED
    assert "no right" in err
    assert run("slots", "remove", "Bo Berg")[1] == "Bo Berg no longer opens this store.\n"
    assert run("slots", "remove", "Bo Berg")[0] == Exit.REFUSED


def test_the_own_password_is_changed(place, bo):
    assert run("slots", "change", "--new-password-file", bo)[1] == "Your password is changed.\n"
    signing.opened(place, signing.NAME, BO).close()


def test_another_sheet_is_written_and_the_old_one_opens_nothing(place, tmp_path):
    assert run("slots", "recovery", tmp_path / "new.pdf")[0] == Exit.DONE
    assert "Recovery key of mentordesk.store" in PdfReader(tmp_path / "new.pdf").pages[0].extract_text()
    assert run("slots", "recovery", tmp_path / "new.pdf")[0] == Exit.REFUSED
    with pytest.raises(Exception, match="does not open"):
        signing.entrance(place).recover(signing.RECOVERY.secret(), signing.NAME, BO)


def test_a_wrong_password_is_refused_in_one_line(monkeypatch):
    monkeypatch.setenv("MENTORDESK_PASSWORD", "another sentence")
    assert run("check") == (Exit.REFUSED, "", "This name and password do not open the store.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells who may read a file otherwise")
def test_a_password_file_that_others_can_read_gets_a_warning(bo):
    run("slots", "add", "Bo", "--role", "coordinator", "--new-password-file", bo)
    bo.chmod(0o644)
    code, _, err = run("--as", "Bo", "--password-file", bo, "check")
    assert code == Exit.DONE
    assert "Others on this computer can read" in err


def test_without_a_terminal_and_without_a_password_it_says_how(monkeypatch):
    monkeypatch.delenv("MENTORDESK_PASSWORD")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    code, _, err = run("check")
    assert code == Exit.REFUSED
    assert "MENTORDESK_PASSWORD" in err


def test_a_new_store_asks_for_a_sheet_and_a_good_password(tmp_path, monkeypatch):
    other = tmp_path / "other.store"
    assert "--recovery-sheet" in run("--store", other, "new")[2]
    monkeypatch.setenv("MENTORDESK_PASSWORD", "1234567890")
    code, _, err = run("--store", other, "new", "--recovery-sheet", tmp_path / "sheet.pdf")
    assert code == Exit.REFUSED
    assert "Too easy to guess" in err
    assert not other.exists()
    assert not (tmp_path / "sheet.pdf").exists()
