"""Pytest plug-in of the run below the view: without the tests of rules, forms and guards, which have run by then."""

from pathlib import Path

import pytest

from tests.rule_places import leaves_out


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the modules that the counted run has seen."""
    return True if leaves_out(collection_path, config.rootpath, wanted=False) else None
