"""The folder of backups: their names with a running number, and the list beside them that needs no key.

The list holds numbers, times, sizes and the last row of the audit of each: nothing of a person.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.store.replacing import replace, settle_on_disk

ENDING = ".backup"
_NAME = re.compile(r"(?P<series>.+)-(?P<number>\d{6,})-\d{4}-\d\d-\d\d\.backup")


@dataclass(frozen=True)
class Backup:
    """One backup; made_at is UTC, size bytes, anchor and mac the last row of its audit (mac in hex)."""

    name: str
    number: int
    made_at: datetime
    size: int
    anchor: int
    mac: str
    epoch: str
    """The mark of the row its epoch began with, empty before the first restore."""
    is_verified: bool


class BackupFolder:
    """One folder with the backups of one store; several stores may share a folder."""

    def __init__(self, folder: Path, series: str) -> None:
        self.folder = folder
        self.series = series
        """Name of the store and the start of its id: what the backups' names begin with."""

    @property
    def list_path(self) -> Path:
        """Where the list lies."""
        return self.folder / f"{self.series}.backups.json"

    def path(self, backup: Backup) -> Path:
        """Where a backup lies."""
        return self.folder / backup.name

    def name_for(self, number: int, made_at: datetime) -> str:
        """The name of a backup; the number says the order, the day is for the eye."""
        return f"{self.series}-{number:06d}-{made_at:%Y-%m-%d}{ENDING}"

    def backups(self) -> list[Backup]:
        """All that lie there, by number. A file that the list does not know counts as not verified."""
        listed = {one.name: one for one in self._listed()}
        found = [listed.get(path.name) or _unlisted(path, number) for path, number in self._files()]
        return sorted(found, key=lambda one: one.number)

    def last_number(self) -> int:
        """The highest number ever given here, also to backups that are gone."""
        return max((one.number for one in (*self._listed(), *self.backups())), default=0)

    def write(self, backups: Iterable[Backup]) -> None:
        """Write the list; after a crash it is the old one or the new one."""
        entries = [asdict(one) | {"made_at": one.made_at.isoformat(timespec="seconds")} for one in backups]
        fresh = self.list_path.with_name(self.list_path.name + ".tmp")
        fresh.write_text(json.dumps(entries, indent=1), encoding="utf-8")
        settle_on_disk(fresh)
        replace(fresh, self.list_path)

    def _files(self) -> list[tuple[Path, int]]:
        matches = [(path, _NAME.fullmatch(path.name)) for path in self.folder.glob(f"*{ENDING}")]
        return [(path, int(told["number"])) for path, told in matches if told and told["series"] == self.series]

    def _listed(self) -> list[Backup]:
        try:
            entries = json.loads(self.list_path.read_text(encoding="utf-8"))
            return [_entry(one) for one in entries]
        except (OSError, ValueError, TypeError, KeyError):
            return []


def found_in(folder: Path) -> list[tuple[Path, Backup]]:
    """Every backup of every store in a folder, newest first; needs no key and no store."""
    series = sorted({told["series"] for path in folder.glob(f"*{ENDING}") if (told := _NAME.fullmatch(path.name))})
    found = [
        (place.path(one), one) for place in (BackupFolder(folder, name) for name in series) for one in place.backups()
    ]
    return sorted(found, key=lambda pair: (pair[1].made_at, pair[1].number), reverse=True)


def _entry(told: Any) -> Backup:
    at = datetime.fromisoformat(str(told["made_at"]))
    return Backup(
        name=str(told["name"]),
        number=int(told["number"]),
        made_at=at if at.tzinfo else at.replace(tzinfo=UTC),
        size=int(told["size"]),
        anchor=int(told["anchor"]),
        mac=str(told["mac"]),
        epoch=str(told["epoch"]),
        is_verified=told["is_verified"] is True,
    )


def _unlisted(path: Path, number: int) -> Backup:
    told = path.stat()
    return Backup(path.name, number, datetime.fromtimestamp(told.st_mtime, UTC), told.st_size, 0, "", "", False)
