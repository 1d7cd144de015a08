"""Which tests show widgets: told by folder or by the name of the module."""

from pathlib import Path

VIEW_FOLDERS = ("ui", "journeys", "pyside", "window")
"""Folders under tests/ whose tests show widgets."""

VIEW_MODULES = ("test_view", "test_list_model", "test_editor", "test_app", "test_window", "test_main")
"""Beginnings of the names of test modules that show widgets."""


def is_of_the_view(path: Path, tests: Path) -> bool:
    """Whether a folder or module below tests/ shows widgets."""
    inside = path.relative_to(tests).parts
    return bool(inside) and (inside[0] in VIEW_FOLDERS or path.name.startswith(VIEW_MODULES))
