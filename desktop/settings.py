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
