"""When a backup, its copy in the second place and a check are due, and how all of it stands, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.i18n import day_words, tr, trn

EVERY = timedelta(minutes=30)
"""Between two backups while something changes (reliability.md 4.4)."""
LATE = timedelta(minutes=60)
"""From this age on a backup of a store that has changed since is called late: two rounds were missed."""
PAUSE = timedelta(minutes=10)
"""After one that failed, before it is tried again by itself."""
ALONE = timedelta(days=1)
"""How old the newest copy in the second place may be before it is said in amber (G19)."""
CHECK_EVERY = timedelta(days=7)
QUIET = timedelta(minutes=2)
"""Nobody has touched the program for so long: a long check disturbs nobody."""


@dataclass(frozen=True)
class Second:
    """The second place. carried_at: when it last took a copy; is_behind: it lacks the newest backup."""

    folder: str
    carried_at: datetime | None = None
    is_behind: bool = True
    failed: str = ""
    """Why the last try did not work; empty when it did."""


@dataclass(frozen=True)
class Situation:
    """What is known about the backups of a store; times are aware."""

    last: datetime | None
    """When the newest verified backup was made."""
    has_changed: bool
    """Whether the store holds something that this backup does not."""
    failed: str = ""
    """Why the last try did not work; empty when it did."""
    tried_at: datetime | None = None
    """When the last try ended, whichever way."""
    second: Second | None = None


@dataclass(frozen=True)
class Standing:
    """What the status line says: a few words, sentences behind them, and whether they ask for attention."""

    words: str
    detail: str
    is_amber: bool = False


def is_due(situation: Situation, now: datetime) -> bool:
    """Whether to make a backup by itself now: something changed and half an hour is over, or the clock went back."""
    if not situation.has_changed or is_resting(situation, now):
        return False
    return situation.last is None or not timedelta() <= now - situation.last < EVERY


def is_carrying_due(situation: Situation, now: datetime) -> bool:
    """Whether to try again to lay the newest backup into the second place."""
    second = situation.second
    if second is None or not second.is_behind or situation.last is None:
        return False
    return not is_resting(situation, now)


def is_resting(situation: Situation, now: datetime) -> bool:
    """Whether the last try failed so short a time ago that another one would only disturb."""
    has_failed = bool(situation.failed or (situation.second and situation.second.failed))
    return has_failed and situation.tried_at is not None and timedelta() <= now - situation.tried_at < PAUSE


def is_wanted_at_exit(situation: Situation) -> bool:
    """Whether the program makes a backup before it leaves."""
    return situation.has_changed


def is_check_due(last: datetime | None, quiet: timedelta, now: datetime) -> bool:
    """Whether the whole store is to be looked through: a week is over, and nobody is at work."""
    return quiet >= QUIET and (last is None or not timedelta() <= now - last < CHECK_EVERY)


def moment(at: datetime, now: datetime) -> str:
    """A time as a person says it: today only the hour; in the zone of `now`."""
    there = at.astimezone(now.tzinfo)
    if there.date() == now.date():
        return f"{there:%H:%M}"
    if there.date() == now.date() - timedelta(days=1):
        return tr("yesterday {time}", time=f"{there:%H:%M}")
    return day_words(there.date())


def standing(situation: Situation, now: datetime) -> Standing:
    """How the backups stand."""
    last = situation.last
    if situation.failed:
        words = tr("Backup failed, last {when}", when=moment(last, now)) if last else tr("Backup failed")
        return Standing(words, situation.failed, is_amber=True)
    if last is None:
        detail = tr("The first backup is made as soon as something has changed.")
        return Standing(tr("No backup yet"), detail, is_amber=False)
    if situation.has_changed and now - last >= LATE:
        detail = tr("What changed since then is in no backup yet. Click to make one.")
        return Standing(tr("Backup late, last {when}", when=moment(last, now)), detail, is_amber=True)
    return _with_second(tr("Backup {when}", when=moment(last, now)), situation.second, now)


def _with_second(words: str, second: Second | None, now: datetime) -> Standing:
    if second is None:
        return Standing(words, tr("All backups lie on this computer. A second place survives its disk."))
    if not second.failed:
        return Standing(words, tr("A copy lies in {folder}.", folder=second.folder))
    is_old = second.carried_at is None or now - second.carried_at >= ALONE
    return Standing(tr("{backup} · second place missing", backup=words), second.failed, is_amber=is_old)


def sentence(situation: Situation, now: datetime) -> str:
    """How the backups stand, as the page says it above the list."""
    if situation.last is None:
        return tr("No backup was made yet.")
    last = tr("The newest backup: {when}.", when=_long(situation.last, now))
    if situation.has_changed:
        return last + " " + tr("Something has changed since; the next one is made by itself within half an hour.")
    return last + " " + tr("Nothing has changed since.")


def second_sentence(second: Second | None, now: datetime) -> str:
    """How the second place stands, as the page says it."""
    if second is None:
        return tr("There is no second place yet. On a stick or another disk backups survive the loss of this computer.")
    if second.carried_at is None:
        said = tr("Second place: {folder}. It has no copy yet.", folder=second.folder)
    else:
        told = {"folder": second.folder, "when": _long(second.carried_at, now)}
        said = tr("Second place: {folder}, newest copy {when}.", **told)
    return f"{said} {second.failed}".strip()


def _long(at: datetime, now: datetime) -> str:
    there = at.astimezone(now.tzinfo)
    if there.date() == now.date():
        return tr("today {time}", time=f"{there:%H:%M}")
    if there.date() == now.date() - timedelta(days=1):
        return tr("yesterday {time}", time=f"{there:%H:%M}")
    return f"{day_words(there.date())} {there:%H:%M}"


def health_sentence(full_at: datetime | None, found: int, now: datetime) -> str:
    """What the last full check found, as the page says it."""
    if found:
        return trn(
            "The store is damaged: {count} finding. The newest good backup brings it back.",
            "The store is damaged: {count} findings. The newest good backup brings it back.",
            found,
        )
    if full_at is None:
        return tr("The store was not looked through yet. That is done once a week, when nobody is at work.")
    return tr("Looked through {when}: everything is as it was written.", when=_long(full_at, now))


def size(count: int) -> str:
    """Bytes as a person reads them."""
    if count < 1024 * 1024:
        return tr("{count} KB", count=max(1, round(count / 1024)))
    if count < 1024**3:
        return tr("{count} MB", count=f"{count / 1024**2:.1f}")
    return tr("{count} GB", count=f"{count / 1024**3:.1f}")
