"""Taking a backup into use around the window: after it has closed, or before there is one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.features.safekeeping.restore_view import RestoreWindow
from desktop.features.safekeeping.restoring_service import BackupDoor, Wish
from desktop.i18n import tr
from desktop.store.restore import restore
from desktop.ui.dialogs import Dialogs
from desktop.ui.running import Running


def put_back(wish: Wish, place: Path, actor: str, dialogs: Dialogs) -> bool:
    """Put a backup in the place of a closed store, with progress; what goes wrong is shown, and changes nothing."""

    def work(progress: Any) -> Any:
        return restore(wish.path, wish.key, place, actor, progress)

    words = tr("The backup is copied, proved and put in place. Cancelled, everything stays as it was.")
    running = Running(tr("Restoring"), words, work)
    dialogs.run(running)
    if running.fault is not None:
        dialogs.show_error(running.fault)
    return running.answer is not None


def from_file(place: Path, keys: Sequence[bytes], dialogs: Dialogs, patience: Any = None) -> Wish | None:
    """Ask for a backup, show what it holds, and make it the store at a place; None when the person left."""
    path = dialogs.open_path(tr("Backup to restore"), tr("Backups ({kinds})", kinds="*.backup"))
    if path is None:
        return None
    becomes = tr("It becomes the store of this computer. The backup itself stays as it is.")
    window = RestoreWindow(BackupDoor(path, keys, patience), dialogs, becomes)
    if not dialogs.run(window) or window.wish is None:
        return None
    actor = window.wish.name or tr("Recovery sheet")
    return window.wish if put_back(window.wish, place, actor, dialogs) else None
