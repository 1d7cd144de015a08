"""Peewee with the one driver that most stores need, instead of every driver it finds.

It would import Python's own SQLite beside SQLCipher's, and PostgreSQL's driver, which costs a start as much as Qt's
own libraries do, and 16 MB. `store.postgres.load_driver` hands that over when the first shared store is opened.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import Any

_DRIVER = "psycopg"
_KEPT_AWAY = (_DRIVER, "psycopg2", "psycopg2cffi", "pymysql", "MySQLdb", "sqlite3")
_SQLITE = "pysqlite3"
"""The name under which Peewee takes another SQLite than Python's."""


@contextmanager
def _alone() -> Iterator[None]:
    """Nothing but SQLCipher can be found while the block runs; what is loaded already stays."""
    stand_ins: dict[str, Any] = dict.fromkeys(_KEPT_AWAY)  # None is how Python writes "not to be found"
    stand_ins[_SQLITE] = import_module("sqlcipher3")
    fresh = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    sys.modules.update(fresh)
    try:
        yield
    finally:
        for name in fresh:
            del sys.modules[name]


class _Loader(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        with _alone():
            super().exec_module(module)


class _Finder:
    """A finder as `sys.meta_path` wants it; the base class of the library costs a start 2 ms."""

    @staticmethod
    def find_spec(fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != "peewee" or _DRIVER in sys.modules:
            return None
        found = PathFinder.find_spec(fullname, path, target)
        if found is not None and isinstance(found.loader, SourceFileLoader):
            found.loader = _Loader(fullname, found.loader.path)
        return found


def install() -> None:
    """From here on Peewee is loaded without other drivers, unless PostgreSQL's is there already."""
    if _Finder not in sys.meta_path:
        sys.meta_path.insert(0, _Finder)
