"""What is done about a damaged store: offered in a calm window, carried out while the store is closed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.features.safekeeping.damage_view import DamageWindow, Way
from desktop.features.safekeeping.notes import local_now
from desktop.features.safekeeping.restoring_service import Wish, newest_good
from desktop.features.safekeeping.rules import moment
from desktop.features.safekeeping.service import SafekeepingService
from desktop.i18n import tr, trn
from desktop.paths import config_folder, default_store
from desktop.progress import Progress
from desktop.restoring import put_back
from desktop.schema import TABLES
from desktop.settings import Settings
from desktop.store.backup_list import found_in
from desktop.store.database import CAPTURED_TABLES
from desktop.store.faults import StoreDamaged
from desktop.store.keys import keepers, name_of
from desktop.store.lock import StoreBusy
from desktop.store.moving import move
from desktop.store.places import UnfitPlace
from desktop.store.salvage import Salvaged, salvage
from desktop.store.sidecar import Sidecar
from desktop.ui.dialogs import Dialogs
from desktop.ui.running import Running


class Next(StrEnum):
    """What comes after a refusal."""

    AGAIN = "again"
    READING = "reading"
    LEAVE = "leave"


def way_out(refused: UserError, key_of: Callable[[Path], bytes], actor: str, dialogs: Dialogs) -> Next:
    """Offer what can be done about a store that is not opened; where nothing can, the refusal is told."""
    if isinstance(refused, StoreDamaged):
        return Next.AGAIN if offer(refused, actor, dialogs) else Next.LEAVE
    if isinstance(refused, StoreBusy):
        detail = tr("That window does not answer. Meanwhile you can look into the store, without changing anything.")
        return Next.READING if dialogs.ask(str(refused), tr("Open read-only"), detail) else Next.LEAVE
    if isinstance(refused, UnfitPlace) and refused.store.exists():
        return _out_of(refused, key_of, dialogs)
    dialogs.tell(str(refused))
    return Next.LEAVE


def _out_of(refused: UnfitPlace, key_of: Callable[[Path], bytes], dialogs: Dialogs) -> Next:
    """A store in a place that is not fit for it: moved to the usual place, or read where it is."""
    usual = default_store()
    detail = tr("It is copied to {place} and proved there; the old one is kept aside.", place=usual)
    if dialogs.ask(str(refused), tr("Move it to the usual place"), detail):
        with dialogs.showing_errors():
            if _moved(refused.store, key_of(refused.store), usual, dialogs):
                return Next.AGAIN
        return Next.LEAVE
    question = tr("Look into it where it is, without changing anything?")
    return Next.READING if dialogs.ask(question, tr("Open read-only")) else Next.LEAVE


def _moved(place: Path, key: bytes, target: Path, dialogs: Dialogs) -> bool:
    words = tr("The store is copied to its new place and proved there. Cancelled, it stays where it is.")
    running = Running(tr("Moving the store"), words, lambda progress: move(place, key, target, progress))
    dialogs.run(running)
    if running.fault is not None:
        dialogs.show_error(running.fault)
    if not isinstance(running.answer, Path):
        return False
    if not Sidecar(target).exists():  # a store without passwords: this computer knows its key by its place
        any(keeper.keep(name_of(target), key) for keeper in keepers(config_folder()))
    Settings(config_folder() / "window.json").set("store", str(target))
    dialogs.tell(tr("The store is in its new place. The old one is kept: {place}", place=running.answer))
    return True


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
