"""Whole stores that were put aside: replaced by a restore, copied before a new version, damaged, moved elsewhere.

They hold what was erased since, so they go after 90 days as the backups do.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from desktop.store.backup_list import Backup
from desktop.store.replacing import replace, settle_folder, settle_on_disk
from desktop.store.thinning import OLDEST, clock_is_right

KINDS = ("replaced", "before", "damaged", "moved")
_NAME = re.compile(rf"\.(?:{'|'.join(KINDS)})-(?:(?P<day>\d{{4}}-\d\d-\d\d)(?:-\d+)?|\d{{4}})(?:-wal|\.keys)?")


def free_name(place: Path, kind: str, today: date) -> Path:
    """A name beside a store for putting it aside on this day."""
    number = 1
    while (kept := place.with_name(f"{place.name}.{kind}-{today.isoformat()}-{number}")).exists():
        number += 1
    return kept


def kept_aside(place: Path) -> list[tuple[Path, date]]:
    """What lies aside of a store, with the day on which it was put there."""
    found = []
    for path in sorted(place.parent.glob(f"{place.name}.*")):
        if told := _NAME.fullmatch(path.name.removeprefix(place.name)):
            found.append((path, _day(path, told["day"])))
    return found


def _day(path: Path, named: str | None) -> date:
    try:
        return date.fromisoformat(named or "")
    except ValueError:  # a copy before a new version has a number instead
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()


def clear_aside(place: Path, known: Iterable[Backup], now: datetime) -> list[Path]:
    """Take away what lies aside for more than 90 days, once clock and backups can be believed; answers what went."""
    backups = list(known)
    if not (clock_is_right(backups, now) and any(one.is_verified for one in backups)):
        return []
    gone = [path for path, day in kept_aside(place) if now.date() - day > timedelta(days=OLDEST.days)]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def put_aside(place: Path, kind: str) -> Path | None:
    """Give the old store a second, dated name; its place stays filled until the new one takes it.

    A log that could not be emptied (a damaged store) moves along: left, it would be played into the new one.
    """
    log = place.with_name(place.name + "-wal")
    if not place.exists() and not log.exists():
        return None
    kept = free_name(place, kind, date.today())
    if place.exists():
        try:
            os.link(place, kept)
        except OSError:  # a disk without second names
            part = part_of(place)
            shutil.copyfile(place, part)
            settle_on_disk(part)
            replace(part, kept)
    settle_folder(place.parent)
    if log.exists():
        replace(log, kept.with_name(kept.name + "-wal"))
    with contextlib.suppress(FileNotFoundError):
        place.with_name(place.name + "-shm").unlink()
    return kept


def part_of(place: Path) -> Path:
    """Where the old store is copied to, until the copy is whole."""
    return place.with_name(place.name + ".restored-part")
