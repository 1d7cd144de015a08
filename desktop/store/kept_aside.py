"""Whole stores that were put aside: replaced by a restore, copied before a new version, damaged, moved elsewhere.

They hold what was erased since, so they go after 90 days as the backups do.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from desktop.store.backup_list import Backup
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
