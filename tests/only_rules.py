"""Pytest plug-in of the run that counts branches: only the tests of rules, forms and guards.

Counting makes everything half as slow again, so the others below the view run without; those of the view are
counted too, because some branches of forms are reached by a hand on the screen alone.
"""

from pathlib import Path

import pytest

from tests.rule_places import leaves_out


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the modules of everything else."""
    return True if leaves_out(collection_path, config.rootpath, wanted=True) else None
