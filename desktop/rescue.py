"""What is done about a damaged store: offered in a calm window, carried out while the store is closed."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.features.safekeeping.damage_view import DamageWindow, Way
from desktop.features.safekeeping.notes import local_now
from desktop.features.safekeeping.restoring_service import Wish, newest_good
from desktop.features.safekeeping.rules import moment
from desktop.features.safekeeping.service import SafekeepingService
from desktop.i18n import tr, trn
from desktop.progress import Progress
from desktop.restoring import put_back
from desktop.schema import TABLES
from desktop.store.backup_list import found_in
from desktop.store.database import CAPTURED_TABLES
from desktop.store.faults import StoreDamaged
from desktop.store.salvage import Salvaged, salvage
from desktop.ui.dialogs import Dialogs
from desktop.ui.running import Running


def offer_in_window(safekeeping: SafekeepingService, found: Sequence[str], dialogs: Dialogs) -> bool:
    """Ask what is to be done once the window has closed; True where something was chosen."""

    def look(progress: Progress) -> tuple[Wish, str] | None:
        return _told(safekeeping.newest_good(progress))

    window = DamageWindow(found, look, dialogs)
    if not dialogs.run(window):
        return False
    safekeeping.wish = window.wish if window.way is Way.RESTORE else None
    safekeeping.is_salvage_wished = window.way is Way.SALVAGE
    return True


def offer(damaged: StoreDamaged, actor: str, dialogs: Dialogs) -> bool:
    """Ask about a store that cannot be opened, and do it; True where it may be opened again now."""
    place, key = damaged.place, damaged.key

    def look(progress: Progress) -> tuple[Wish, str] | None:
        folder = place.with_name(f"{place.stem}.backups")
        backups = [(path, one.made_at) for path, one in found_in(folder)] if folder.is_dir() else []
        return _told(newest_good(backups, key, progress))

    window = DamageWindow([str(damaged)], look, dialogs)
    if not dialogs.run(window):
        return False
    if window.way is Way.RESTORE and window.wish is not None:
        return put_back(window.wish, place, actor, dialogs)
    return save_readable(place, key, actor, dialogs)


def _told(found: tuple[Wish, datetime] | None) -> tuple[Wish, str] | None:
    if found is None:
        return None
    wish, made_at = found
    words = tr("Made {when}. What was written since then is not in it.", when=moment(made_at, local_now()))
    return wish, words


def save_readable(place: Path, key: bytes, actor: str, dialogs: Dialogs) -> bool:
    """Save what can be read into a fresh store in the place of the damaged one, and say what was lost."""

    def work(progress: Any) -> Salvaged:
        return salvage(place, key, (*TABLES, *CAPTURED_TABLES), actor, progress)

    words = tr("Every row that can be read is written into a fresh store. The damaged file is kept.")
    running = Running(tr("Saving what can be read"), words, work)
    dialogs.run(running)
    if running.fault is not None:
        dialogs.show_error(running.fault)
    if not isinstance(running.answer, Salvaged):
        return False
    dialogs.tell("\n".join(report(running.answer)))
    return True


def report(done: Salvaged) -> list[str]:
    """What a salvage saved and what it lost, in sentences."""
    people = done.contents.counts.get("person", 0)
    lines = [trn("{count} person was saved.", "{count} people were saved.", people)]
    if done.is_complete:
        lines.append(tr("Nothing was lost."))
    for table, count in sorted((done.lost | {}).items()):
        lines.append(trn("{count} row of {table} was lost.", "{count} rows of {table} were lost.", count, table=table))
    for table, count in sorted(done.loose.items()):
        words = trn(
            "{count} row of {table} was left out, because what it belongs to is lost.",
            "{count} rows of {table} were left out, because what they belong to is lost.",
            count,
            table=table,
        )
        lines.append(words)
    if done.audit_lost:
        lines.append(trn("The audit lost {count} row.", "The audit lost {count} rows.", done.audit_lost))
    if done.kept:
        lines.append(tr("The damaged file is kept: {place}", place=done.kept))
    return lines
