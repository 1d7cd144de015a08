"""A folder that is watched: which of its files are ready to be taken in, and where they go after they are kept."""

from collections.abc import Iterable
from pathlib import Path

from desktop.i18n import tr

ENDINGS = frozenset(
    {".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".eml", ".ics", ".xlsx", ".xlsm", ".ods", ".sealed"}
)


class WatchedFolder:
    """A file is ready once it is as large and as old as it was a moment before: scanners write slowly."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: dict[Path, tuple[int, int]] = {}
        self._given_up: dict[Path, tuple[int, int]] = {}

    def ready(self) -> list[Path]:
        """The scans that have not changed since they were looked at last, by name; OSError where the folder is gone."""
        now = {path: _state(path) for path in sorted(self.folder.iterdir()) if _is_scan(path)}
        found = [path for path, state in now.items() if self._seen.get(path) == state and state[0]]
        self._seen = now
        return [path for path in found if self._given_up.get(path) != now[path]]

    def give_up(self, paths: Iterable[Path]) -> None:
        """Leave these where they are, and do not ask for them again while they stay as they are."""
        for path in paths:
            self._given_up[path] = self._seen.get(path, (0, 0))

    def put_away(self, paths: Iterable[Path]) -> None:
        """Move what is kept into a folder beside; a file of the same name there is never overwritten."""
        for path in paths:
            place = path.parent / tr("Taken in")
            try:
                place.mkdir(exist_ok=True)
                path.rename(_free(place / path.name))
            except OSError:
                self.give_up([path])  # it is in the Inbox; in the folder it may stay


def _is_scan(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith(".") and path.is_file()


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
