"""Pytest plug-in of the Qt-blocked run: importing Qt fails, and tests of the view are left out.

Used as `-p no:pytest-qt -p tests.block_qt`. Every test module is run unless it belongs to the view
by name (below), so that a new test is Qt-free unless its place says otherwise.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

from tests.view_places import is_of_the_view

QT = ("PySide6", "PySide6_Addons", "PySide6_Essentials", "shiboken6", "PyQt5", "PyQt6")


class QtBlockedError(ImportError):
    """Something below the view imported Qt."""


class _Blocker:
    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] in QT:
            raise QtBlockedError(f"{name} is imported below the view; only views, list models and editors may know Qt")
        return None


if found := [name for name in sys.modules if name.partition(".")[0] in QT]:
    raise RuntimeError(f"Qt is loaded already, blocking it would prove nothing: {found[0]}")
sys.meta_path.insert(0, _Blocker())


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know the settings of pytest-qt, which is switched off in this run."""
    for name in ("qt_api", "qt_log_level_fail", "qt_default_raising", "qt_log_ignore"):
        parser.addini(name, "a setting of pytest-qt, unused here", default="")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the tests of the view."""
    tests = config.rootpath / "tests"
    if tests in collection_path.parents and is_of_the_view(collection_path, tests):
        return True
    return None
