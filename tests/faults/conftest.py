"""The nursery and the store that every round begins with, made once for each run of the tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import rounds, tracer
from tests.faults.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """A warm process that makes workers and ends them."""
    if not hasattr(os, "fork"):
        pytest.skip("NOT TESTED HERE: workers are forked, which this system cannot")
    born = Nursery()
    yield born
    born.close()


@pytest.fixture(scope="session")
def follows(nursery: Nursery) -> Nursery:
    """The nursery, where it may follow its workers call by call."""
    if reason := tracer.missing():
        pytest.skip(reason)
    return nursery


@pytest.fixture(scope="session")
def refuses(nursery: Nursery) -> Nursery:
    """The nursery, where it may also answer the calls of its workers with errors."""
    if reason := tracer.cannot_refuse():
        pytest.skip(reason)
    return nursery


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small office in its store, which nobody has open."""
    return rounds.make_template(tmp_path_factory.mktemp("faults") / "template")


@pytest.fixture
def here() -> Iterator[Path]:
    """A quick folder for one test."""
    with rounds.quick_folder() as folder:
        yield folder
