"""Peewee without PostgreSQL's driver, which it would import wherever it finds it.

The driver costs a start as much as Qt's own libraries do, and 16 MB. `store.postgres.load_driver`
hands it over when the first shared store is opened.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType

_DRIVER = "psycopg"


class _Loader(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        sys.modules[_DRIVER] = None  # type: ignore[assignment]  # how Python writes "not to be found"
        try:
            super().exec_module(module)
        finally:
            del sys.modules[_DRIVER]


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != "peewee" or _DRIVER in sys.modules:
            return None
        found = PathFinder.find_spec(fullname, path, target)
        if found is not None and isinstance(found.loader, SourceFileLoader):
            found.loader = _Loader(fullname, found.loader.path)
        return found


def install() -> None:
    """From here on Peewee is loaded without the driver, unless the driver is there already."""
    if not any(isinstance(one, _Finder) for one in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
