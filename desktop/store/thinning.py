"""Which backups stay: of the newest day one each half hour, then by day, week and month; none older than 90 days.

Days, weeks and months are those that backups were made in, counted back from the newest by number.
So a clock that is wrong for a while costs one day's place and not the row of backups.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from desktop.store.backup_list import Backup

DAYS, WEEKS, MONTHS = 14, 8, 3
OLDEST = timedelta(days=90)
SPACE = 2 * 1024**3
"""Bytes that the backups of one store may take before those of today are made fewer."""
_TIERS: tuple[tuple[int, Callable[[datetime], Any]], ...] = (
    (DAYS, lambda at: at.date()),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def to_drop(backups: Iterable[Backup], now: datetime, space: int = SPACE) -> list[Backup]:
    """The backups that may go, oldest first by number. Never the newest verified one.

    now: aware. space: bytes; more than that only costs half hours of the newest day. Those not known
    to be verified (a lost list) are thinned by themselves and take no place of a verified one.
    """
    known = sorted(backups, key=lambda one: one.number)
    verified = [one for one in known if one.is_verified]
    others = [one for one in known if not one.is_verified]
    old = _too_old(known, now) - {one.number for one in verified[-1:]}
    kept = _kept([one for one in verified if one.number not in old], space)
    kept |= _kept([one for one in others if one.number not in old], space)
    return [one for one in known if one.number not in kept]


def _kept(known: Sequence[Backup], space: int) -> set[int]:
    """Numbers that stay, of backups sorted by number."""
    if not known:
        return set()
    newest_first = list(reversed(known))
    kept = {newest_first[0].number}
    for most, label in _TIERS:
        kept |= _first_of_each(newest_first, most, label)
    today = [one for one in newest_first if one.made_at.date() == newest_first[0].made_at.date()]
    half_hours = _first_of_each(today, len(today), lambda at: (at.hour, at.minute // 30))
    left = space - sum(one.size for one in known if one.number in kept)
    for one in today:
        if one.number in half_hours - kept:
            left -= one.size
            if left < 0:
                break
            kept.add(one.number)
    return kept


def clock_is_right(known: Iterable[Backup], now: datetime) -> bool:
    """Whether backups of two days agree with the clock, so that something may be called older than 90 days."""
    return len({one.made_at.date() for one in known if timedelta() <= now - one.made_at <= OLDEST}) > 1


def _too_old(known: Sequence[Backup], now: datetime) -> set[int]:
    """Numbers of those older than 90 days, once backups of two days agree with the clock.

    A clock that runs ahead for a day so takes nothing; after a long summer the second day does it.
    """
    return {one.number for one in known if now - one.made_at > OLDEST} if clock_is_right(known, now) else set()


def _first_of_each(newest_first: Sequence[Backup], most: int, label: Callable[[datetime], Any]) -> set[int]:
    """The newest of each of the first labels."""
    first: dict[Any, int] = {}
    for one in newest_first:
        first.setdefault(label(one.made_at), one.number)
    return set(list(first.values())[:most])
