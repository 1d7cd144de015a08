"""Fixtures that know no Qt: a store in a fresh file or a fresh PostgreSQL database, and who uses it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.rights import Actor, manager
from desktop.schema import TABLES
from desktop.store.database import Store

STORE_KEY = bytes(range(32))


@pytest.fixture
def actor() -> Actor:
    """Somebody who may do everything everywhere."""
    return manager("Test Manager")


@pytest.fixture
def sqlite_store(tmp_path: Path, actor: Actor) -> Iterator[Store]:
    """A fresh encrypted SQLite store with every table of the program."""
    opened = Store.open(tmp_path / "test.store", STORE_KEY, TABLES, actor)
    yield opened
    opened.close()


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """A fresh store; the tests that ask for it run on every kind of store."""
    return sqlite_store
