"""What the program remembers about its window: widths, folded sections, the chosen scheme.

Nothing about people stands here. The file is JSON in the configuration folder, replaced as a
whole; one that cannot be read is set aside and begun anew.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

_STORES = "stores"
_MOST_STORES = 12
"""Stores of which something is remembered."""


class Settings:
    """Settings in a file."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file, or begin with nothing. The usual place is the person's configuration folder."""
        self._path = path or user_config_path("mentordesk", appauthor=False) / "window.json"
        self._values = _read(self._path)

    def get(self, key: str) -> Any:
        """What was kept under the key, or None."""
        return self._values.get(key)

    def text(self, key: str) -> str:
        """What was kept under the key when it is text; nothing else can be meant where a file was damaged."""
        kept = self._values.get(key)
        return kept if isinstance(kept, str) else ""

    def set(self, key: str, value: Any) -> None:
        """Keep a value and write the file; None forgets the key."""
        if self._values.get(key) == value:
            return
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value
        _write(self._path, self._values)


class StoreSettings:
    """What is remembered about one store alone: the programme, the tab, saved filters.

    Stands in the same file, under the store's own id: a demo, which is thrown away and made anew,
    and stores opened once leave nothing for ever, only the last ones used are kept.
    """

    def __init__(self, settings: Settings, store: str) -> None:
        """`store` is the id that the store gave itself."""
        self._settings = settings
        self._store = store

    def get(self, key: str) -> Any:
        """What was kept under the key, or None."""
        return self._all().get(self._store, {}).get(key)

    def set(self, key: str, value: Any) -> None:
        """Keep a value for this store; None forgets the key."""
        stores = self._all()
        mine = {**stores.pop(self._store, {}), key: value}
        kept = [(store, values) for store, values in stores.items()][-_MOST_STORES + 1 :]
        mine = {name: one for name, one in mine.items() if one is not None}
        self._settings.set(_STORES, [[store, values] for store, values in [*kept, (self._store, mine)]])

    def _all(self) -> dict[str, dict[str, Any]]:
        """What is kept of each store, the last one used at the end; damaged lines are left out."""
        kept = self._settings.get(_STORES)
        found = {}
        for line in kept if isinstance(kept, list) else []:
            match line:
                case [str(store), dict(values)]:
                    found[store] = values
        return found


class Unwritten:
    """Settings that last as long as the program runs."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def get(self, key: str) -> Any:
        """See Settings."""
        return self._values.get(key)

    def set(self, key: str, value: Any) -> None:
        """See Settings."""
        self._values[key] = value


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        _set_aside(path)
        return {}
    return found if isinstance(found, dict) else {}


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_suffix(".unreadable.json"))
    except OSError:
        return  # what cannot be moved is left; the settings are a convenience


def _write(path: Path, values: dict[str, Any]) -> None:
    """Replace the file in one step; a full disk or a locked folder costs the settings, not the work."""
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(values, file, ensure_ascii=False, indent=1, sort_keys=True)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True) if name else None
