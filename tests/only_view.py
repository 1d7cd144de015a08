"""Pytest plug-in of the run with Qt: only the tests of the view, since all others ran with Qt blocked."""

from pathlib import Path

import pytest

from tests.view_places import is_of_the_view


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the test modules below the view."""
    tests = config.rootpath / "tests"
    is_test = collection_path.name.startswith("test_") and collection_path.suffix == ".py"
    if is_test and tests in collection_path.parents and not is_of_the_view(collection_path, tests):
        return True
    return None
