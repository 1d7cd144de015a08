"""Looks after the watched folder: takes in what comes, moves it aside once it is kept."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.features.inbox.service import InboxService
from desktop.features.inbox.taking_service import Arrived
from desktop.features.inbox.watching import WatchedFolder
from desktop.i18n import tr
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job

SETTING = "inbox.folder"
_EVERY = 5_000
"""Milliseconds between two looks."""


class Watch(QObject):
    """One for each opened store; what it watches is remembered for that store alone."""

    arrived = Signal(object)
    """An Arrived, once files were taken in."""

    def __init__(self, inbox: InboxService, desk: Desk) -> None:
        super().__init__()
        self._inbox = inbox
        self._desk = desk
        self._watched: WatchedFolder | None = None
        self._is_busy = False
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        kept = desk.here.get(SETTING)
        self.watch(Path(kept) if isinstance(kept, str) and kept else None)

    @property
    def folder(self) -> Path | None:
        """What is watched."""
        return self._watched.folder if self._watched else None

    def watch(self, folder: Path | None) -> None:
        """Watch a folder, or none."""
        self._watched = WatchedFolder(folder) if folder else None
        self._desk.here.set(SETTING, str(folder) if folder else "")
        if folder:
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Take in what is ready."""
        watched = self._watched
        if watched is None or self._is_busy:
            return
        try:
            ready = watched.ready()
        except OSError:
            self.watch(None)
            self._desk.messages.warn(tr("The watched folder is gone. Choose it again when it is back."))
            return
        if ready:
            self._is_busy = True
            self._desk.jobs.run(
                Job(
                    tr("Take in scans"),
                    lambda progress: self._inbox.take_in(ready, progress),
                    done=lambda arrived: self._done(watched, ready, arrived),
                    failed=self._failed,
                    cancelled=lambda: self._stopped(watched, ready),
                    is_background=True,
                )
            )

    def _done(self, watched: WatchedFolder, ready: list[Path], arrived: Arrived) -> None:
        self._is_busy = False
        watched.put_away(arrived.kept)
        watched.give_up(set(ready) - set(arrived.kept))
        self.arrived.emit(arrived)

    def _failed(self, fault: Exception) -> None:
        self.watch(None)
        self._is_busy = False
        self._desk.dialogs.show_error(fault)

    def _stopped(self, watched: WatchedFolder, ready: list[Path]) -> None:
        watched.give_up(ready)
        self._is_busy = False
