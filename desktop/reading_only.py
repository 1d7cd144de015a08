"""A window that only reads, for rescue: on a copy of the store, so that the store itself is not touched."""

from pathlib import Path
from typing import Any

from desktop.i18n import tr
from desktop.office import Office, open_office
from desktop.paths import cache_folder
from desktop.rights import Actor
from desktop.store.snapshot import clear_snapshots, snapshot
from desktop.ui import reading
from desktop.ui.dialogs import Dialogs
from desktop.ui.notice_bar import NoticeBar
from desktop.ui.running import Running


def _folder() -> Path:
    return cache_folder() / "reading"


def open_reading(place: Path, key: bytes, actor: Actor, dialogs: Dialogs) -> Office | None:
    """The office on a copy of the store as it is now; None when the person left. Raises UserError in words."""

    def work(progress: Any) -> Path:
        return snapshot(place, key, _folder(), progress)

    words = tr("The store is copied as it is now, and read in the copy. Nothing is written to it.")
    running = Running(tr("Opening read-only"), words, work)
    dialogs.run(running)
    if running.fault is not None:
        raise running.fault
    if running.answer is None:
        return None
    office = open_office(running.answer, key, actor)
    begin(office)
    return office


def begin(office: Office) -> None:
    """From now on nothing of this office is changed, and commands say why."""
    reason = tr("The store is open read-only. Close this window and open the store as usual to change something.")
    office.store.refusal = reason
    reading.begin(reason)


def end() -> None:
    """Once the window has closed: the copy goes, and the next window may write again."""
    reading.begin("")
    clear_snapshots(_folder())


def notice(place: Path) -> NoticeBar:
    """What stays to be seen in such a window."""
    return NoticeBar(
        tr(
            "Read-only: this is {place} as it was when you opened it. Exports and backups work, changes are off.",
            place=place.name,
        )
    )
