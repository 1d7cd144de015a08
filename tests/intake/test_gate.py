"""The gate: one reading of the file, one limited process, one sentence for every refusal."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.intake import gate
from desktop.intake.gate import child_command, read_list, take
from desktop.intake.lists import Kind, Taken, Wishes
from desktop.intake.refusals import sentence
from desktop.progress import Cancelled
from tests.intake import bombs
from tests.intake.workbooks import cells

TEXT = "First name;E-mail\nAda;ada@example.org\nBo;bo@example.org\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A little list."""
    path = tmp_path / "people.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every child the gate starts."""
    started: list[subprocess.Popen[bytes]] = []
    really = gate.start_child

    def start() -> subprocess.Popen[bytes]:
        started.append(really())
        return started[-1]

    monkeypatch.setattr(gate, "start_child", start)
    return started


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the child run other code."""
    monkeypatch.setattr(gate, "child_command", lambda: [sys.executable, "-I", "-S", "-c", code])


def refusal(source: Path | Taken) -> str:
    with pytest.raises(UserError) as found:
        read_list(source)
    return str(found.value)


def test_a_list_is_read_in_a_process_of_its_own(people: Path, children: list[subprocess.Popen[bytes]]) -> None:
    found = read_list(people)
    assert cells(found) == [["Ada", "ada@example.org"], ["Bo", "bo@example.org"]]
    assert (found.kind, found.taken.name) == (Kind.CSV, "people.csv")
    assert [child.returncode is not None for child in children] == [True]


def test_a_workbook_is_known_by_its_content_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(bombs.ordinary())
    assert read_list(path).kind is Kind.XLSX


def test_the_file_is_read_once(people: Path) -> None:
    """I10: what changes on the disk afterwards is not seen; the hash is that of the bytes used."""
    found = read_list(people)
    people.write_text("First name;E-mail\nEve;eve@example.org\n")
    again = read_list(found.taken, Wishes(separator=","))
    assert again.taken is found.taken
    assert again.grid[1].cells == ("Ada;ada@example.org",)
    assert take(people).sha256 != found.taken.sha256


def test_the_file_may_change_while_it_is_read(people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = gate.take

    def swapped(path: Path) -> Taken:
        taken = really(path)
        path.write_bytes(bombs.macros())
        return taken

    monkeypatch.setattr(gate, "take", swapped)
    assert cells(read_list(people))[0] == ["Ada", "ada@example.org"]


def test_a_missing_file_a_folder_and_a_locked_file_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(tmp_path / "gone.csv") == "The file gone.csv is no longer there."
    assert "is a folder" in refusal(tmp_path)

    def locked(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", locked)
    assert "cannot be read" in refusal(tmp_path / "locked.csv")


def test_a_file_over_the_cap_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"x" * 1_001)
    monkeypatch.setattr(gate, "LARGEST", 1_000)
    assert refusal(path) == sentence("size", "large.csv", {})
    monkeypatch.setattr(gate, "LARGEST", 1_001)
    assert read_list(path).lines


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"{\\rtf1 x}", "no_list"),
        (b"\x7fELF", "no_list"),
        (b"<html><table>", "markup"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>", "markup"),
        (b"", "empty"),
        (b"\0\0\0\n", "empty"),
        (b"PK\x03\x04", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "broken"),
        (b"a\0b,c\n", "nul"),
    ],
)
def test_what_is_no_list_is_named(data: bytes, code: str) -> None:
    assert refusal(Taken("list.dat", "", data)) == sentence(code, "list.dat", {})


def test_a_child_that_takes_too_long_is_ended(
    people: Path, children: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(gate, "DEADLINE", 0.2)
    assert refusal(people) == sentence("slow", "people.csv", {})
    assert children[0].returncode not in (None, 0)


def test_a_child_that_dies_is_a_sentence(people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "import os; os.abort()")
    assert refusal(people) == sentence("memory", "people.csv", {})


def test_a_child_that_babbles_is_a_sentence(people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "print('hello')")
    assert refusal(people) == sentence("broken", "people.csv", {})


def test_a_child_may_end_without_reading_what_it_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, 'print(\'{"refused": "empty", "values": {}}\')')
    assert refusal(Taken("a.csv", "", b"a,b\n" * 2_000_000)) == sentence("empty", "a.csv", {})


def test_the_progress_comes_through_and_stops_the_child(
    people: Path, children: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(
        monkeypatch,
        'import time, sys; print(\'{"done": 3, "total": 9}\'); sys.stdout.flush(); time.sleep(60)',
    )
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if total:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_list(people, progress=stop)
    assert told[-1] == (3, 9)
    assert children[0].returncode not in (None, 0)


def test_a_progress_that_is_none_is_broken(people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, 'print(\'{"done": -3, "total": 9}\')')
    assert refusal(people) == sentence("broken", "people.csv", {})


def test_a_frozen_program_is_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, gate.CHILD_FLAG]


def test_a_venv_of_windows_is_passed_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "_base_executable", "C:/Python/python.exe")
    assert child_command()[0] == "C:/Python/python.exe"


def in_child(code: str) -> subprocess.CompletedProcess[str]:
    """Run code the way the child is started."""
    command = child_command()
    command[command.index("-c") + 1] = f"import sys; sys.path[:0] = sys.argv[1:]; {code}"
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_child_knows_no_window_and_no_store() -> None:
    said = in_child(
        "import desktop.intake.child, desktop.intake.workbook_lists, desktop.intake.csv_lists;"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    loaded = set(said.stdout.split())
    assert "python_calamine" in loaded
    assert not loaded & {"PySide6", "peewee", "sqlcipher3", "openpyxl", "babel", "charset_normalizer", "reportlab"}


LIMITED = "from desktop.intake.child import limit; limit(400 * 1024 * 1024, 2); "


@pytest.mark.skipif(sys.platform != "linux", reason="these limits are those of Linux")
@pytest.mark.parametrize(
    "harm",
    ["x = bytearray(900 * 1024 * 1024)", "open({file!r}, 'w').write('x' * 99_999)", "exec('while True: pass')"],
)
def test_the_child_can_do_little_harm(harm: str, tmp_path: Path) -> None:
    harm = harm.format(file=str(tmp_path / "written"))
    assert in_child(LIMITED + harm).returncode != 0
    assert not (tmp_path / "written").exists() or not (tmp_path / "written").stat().st_size


@pytest.mark.skipif(sys.platform != "linux", reason="these limits are those of Linux")
def test_without_limits_it_could(tmp_path: Path) -> None:
    """Twin: the same without `limit`."""
    assert in_child(f"open({str(tmp_path / 'written')!r}, 'w').write('x' * 99_999)").returncode == 0
    assert in_child("x = bytearray(500 * 1024 * 1024)").returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_the_child_inherits_no_open_file(people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = "{'refused': str(len(os.listdir('/proc/self/fd')) - 1), 'values': {}}"
    instead(monkeypatch, f"import os, json; print(json.dumps({answer}))")
    codes: list[str] = []

    def noted(code: str, _name: str, _values: object) -> str:
        codes.append(code)
        return code

    monkeypatch.setattr(gate, "sentence", noted)
    with people.open("rb") as store:
        os.set_inheritable(store.fileno(), True)
        refusal(people)
    assert codes == ["3"]


@pytest.fixture
def slow_start(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let the child take its time before it begins."""

    def wait(seconds: float) -> None:
        command = child_command()
        place = command.index("-c") + 1
        command[place] = f"import time; time.sleep({seconds}); {command[place]}"
        monkeypatch.setattr(gate, "child_command", lambda: command)

    return wait


def test_a_slow_start_is_waited_for(people: Path, slow_start: Callable[[float], None]) -> None:
    slow_start(0.3)
    polls: list[float] = []
    assert read_list(people, progress=lambda done, total: polls.append(time.monotonic())).lines
    assert len(polls) > 3
