"""Pytest plug-in of the run with Qt: only the tests of the view, since all others ran with Qt blocked.

They run on SQLite, which windows open today; the services behind them have run on both kinds of store by then.
Without this plug-in a test of the view runs on both.
"""

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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what a test of the view would show again on a shared store."""
    again = [item for item in items if _store_of(item) == "postgres"]
    config.hook.pytest_deselected(items=again)
    items[:] = [item for item in items if _store_of(item) != "postgres"]


def _store_of(item: pytest.Item) -> object:
    called = getattr(item, "callspec", None)
    return called.params.get("store") if called else None
