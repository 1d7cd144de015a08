"""The Qt-blocked run: an import of Qt fails there, and nothing of the view is looked for."""

import subprocess
import sys

import pytest

from tests.source import ROOT
from tests.view_places import is_of_the_view

BLOCKED = "import tests.block_qt\n"


def python(code):
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["PySide6", "PySide6.QtCore", "shiboken6"])
def test_qt_cannot_be_imported(name):
    assert "imported below the view" in python(f"{BLOCKED}import {name}").stderr


def test_without_the_blocker_qt_would_be_imported():
    """The twin: it is the blocker that stops the import."""
    assert python("import PySide6.QtCore").returncode == 0


def test_everything_else_is_imported_as_ever():
    assert python(f"{BLOCKED}import json, peewee").returncode == 0


def test_a_blocker_that_comes_too_late_says_so():
    assert "would prove nothing" in python(f"import PySide6\n{BLOCKED}").stderr


@pytest.mark.parametrize(
    ("path", "is_view"),
    [
        ("ui/test_form.py", True),
        ("features/groups/test_view.py", True),
        ("features/groups/test_list_model_sorting.py", True),
        ("features/groups/test_service.py", False),
        ("features/groups/conftest.py", False),
        ("test_house.py", False),
    ],
)
def test_tests_of_the_view_are_told_by_their_place(path, is_view):
    assert is_of_the_view(ROOT / "tests" / path, ROOT / "tests") is is_view
