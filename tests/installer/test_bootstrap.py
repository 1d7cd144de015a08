"""The set-up: what it checks, what it says, and when it does nothing."""

import ast
import os
import re
import subprocess
import sys
import tomllib

import pytest

from installer import bootstrap, stages
from tests.source import ROOT

LOCK = (ROOT / "installer" / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine with nothing on it, whose commands are kept instead of run."""
    ran = []
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.setattr(bootstrap.ctypes, "CDLL", refuse)
    monkeypatch.setattr(bootstrap.subprocess, "run", lambda command, **_: ran.append(command))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return ran


def refuse(name):
    raise OSError(name)


def test_the_set_up_needs_no_library():
    """Every import of the script comes with Python 3.11."""
    tree = ast.parse((ROOT / "installer" / "bootstrap.py").read_text(encoding="utf-8"))
    named = {
        alias.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    named |= {node.module.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert named <= sys.stdlib_module_names


def test_without_rights_the_one_line_is_said(bare, monkeypatch):
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(bootstrap.Stop) as stop:
        bootstrap.prepare_system()
    line = "sudo apt-get install -y --no-install-recommends " + " ".join(bootstrap.DRAWING.values())
    assert (stop.value.code, str(stop.value), bare) == (3, line, [])


def test_a_display_needs_more(bare, monkeypatch):
    assert "libxcb-cursor0" not in bootstrap.missing_packages()
    monkeypatch.setenv("DISPLAY", ":0")
    assert "libxcb-cursor0" in bootstrap.missing_packages()


def test_root_installs_what_is_missing(bare, monkeypatch):
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(bootstrap.Stop):  # this machine still has nothing after apt-get ran
        bootstrap.prepare_system()
    assert [command[:2] for command in bare] == [["apt-get", "update"], ["apt-get", "install"]]


def test_a_python_without_ensurepip_is_named(bare, monkeypatch):
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)
    assert bootstrap.missing_packages()[0] == "python3-venv"


@pytest.mark.parametrize("version", [(3, 10, 9), (3, 15, 0)])
def test_an_unfit_python_is_refused(monkeypatch, version):
    monkeypatch.setattr(bootstrap.sys, "version_info", version)
    with pytest.raises(bootstrap.Stop, match=r"Python 3\.11 to 3\.14") as stop:
        bootstrap.check_python()
    assert stop.value.code == 5


def test_the_stamp_follows_lock_settings_and_place(monkeypatch, tmp_path):
    for name in ("pyproject.toml", "lock"):
        (tmp_path / name).write_text("a")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "LOCK", tmp_path / "lock")
    stamps = [bootstrap.wanted_stamp()]
    for name in ("pyproject.toml", "lock"):
        (tmp_path / name).write_text("b")
        stamps.append(bootstrap.wanted_stamp())
    monkeypatch.setattr(bootstrap.sys, "version", "3.99")
    stamps.append(bootstrap.wanted_stamp())
    assert len(set(stamps)) == 4


def test_an_environment_without_its_stamp_is_not_ready(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp")
    assert not bootstrap.is_ready()
    (tmp_path / "python").touch()
    assert not bootstrap.is_ready()
    (tmp_path / "stamp").write_text("old")
    assert not bootstrap.is_ready()
    (tmp_path / "stamp").write_text(bootstrap.wanted_stamp())
    assert bootstrap.is_ready()


def test_a_python_that_does_not_start_is_not_sound(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "missing")
    assert not bootstrap.is_sound()
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(bootstrap, "PYTHON", broken)
    assert not bootstrap.is_sound()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_named(monkeypatch, tmp_path):
    tmp_path.chmod(0o500)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "is_ready", lambda: False)
    with pytest.raises(bootstrap.Stop, match="cannot be written") as stop:
        bootstrap.prepare_environment()
    assert stop.value.code == 6


def test_uv_is_taken_with_its_hashes():
    lines = bootstrap.uv_alone().splitlines()
    assert lines[0].startswith("uv==")
    assert len(lines) > 5
    assert all("--hash=sha256:" in line for line in lines[1:])


def test_variables_that_lead_elsewhere_are_left_out(monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    env = bootstrap.surroundings("test")
    assert "PYTHONHOME" not in env
    assert env["VIRTUAL_ENV"] == str(bootstrap.VENV)
    assert env["PATH"].startswith(str(bootstrap.BIN))
    assert env["QT_QPA_PLATFORM"] == "offscreen"


def test_a_wrong_word_shows_the_words(capsys):
    assert bootstrap.main(["tset"]) == 2
    assert "python3 installer/bootstrap.py WORD" in capsys.readouterr().err
    assert bootstrap.main(["--help"]) == 0


def test_what_runs_says_how_it_ended(monkeypatch, tmp_path):
    for code, expected in ((0, 0), (7, 7), (-11, 139)):
        done = subprocess.CompletedProcess([], code)
        monkeypatch.setattr(bootstrap.subprocess, "run", lambda *_, answer=done, **__: answer)
        assert bootstrap.start("run", []) == expected


# The lock -----------------------------------------------------------------------------------------


def test_the_lock_names_no_address_and_hashes_everything():
    assert "://" not in LOCK
    named = re.findall(r"^[A-Za-z0-9._-]+==.*?(?=^\S|\Z)", LOCK, re.M | re.S)
    assert len(named) > 60
    assert all("--hash=sha256:" in one for one in named)


def test_the_lock_holds_every_dependency():
    groups = PROJECT["dependency-groups"].values()
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = [*PROJECT["project"]["dependencies"], *(one for group in [*groups, *extras] for one in group)]
    asked = {re.match(r"[A-Za-z0-9._-]+", one).group().lower().replace("_", "-") for one in wanted}
    locked = {name.lower() for name in re.findall(r"^([A-Za-z0-9._-]+)==", LOCK, re.M)}
    assert asked - locked == set()


# The stages ---------------------------------------------------------------------------------------


def test_the_first_failure_decides(capsys):
    results = [(stages.STAGES[0], 0, 1.0), (stages.STAGES[1], 3, 1.0), (stages.STAGES[2], 1, 1.0)]
    assert stages.report(results) == 3
    assert stages.report(results[:1]) == 0
    assert "FAILED (3)" in capsys.readouterr().out


def test_other_arguments_are_for_pytest_alone(monkeypatch):
    ran = []
    monkeypatch.setattr(
        stages.subprocess, "run", lambda command, **_: ran.append(command) or subprocess.CompletedProcess([], 0)
    )
    assert stages.main(["tests/store", "-k", "undo"]) == 0
    assert [command[-3:] for command in ran] == [["tests/store", "-k", "undo"]]


def test_ci_calls_the_test_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.rstrip().endswith("exec python3 installer/bootstrap.py test")
    assert "python3 installer/bootstrap.py test" in (ROOT / "README.md").read_text(encoding="utf-8")
