"""The Inbox of one opened store: its tab, and the folder that is watched for it from the start."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.office import Office
from desktop.rights import Right, may_somewhere
from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.features.inbox.watch_view import Watch

_FOLDER = "inbox.folder"
"""Where the setting of `watch_view` stands; a start without a watched folder imports nothing of the room."""


class InboxCorner:
    """Imported and made when it is first shown, or when a folder is watched."""

    def __init__(self, office: Office, desk: Desk, go: Any) -> None:
        """go: as of `tabs.Go`."""
        self._office = office
        self._desk = desk
        self._go = go

    @property
    def is_offered(self) -> bool:
        """Whether the signed-in person files scans anywhere (2.05)."""
        return may_somewhere(self._office.store.actor, Right.FILE_SCANS)

    def start(self) -> None:
        """Look after the watched folder, if there is one."""
        if self.is_offered and self._desk.here.get(_FOLDER):
            self.watch.look()

    @cached_property
    def watch(self) -> "Watch":
        """The watched folder."""
        from desktop.features.inbox.watch_view import Watch  # late: made when first asked for

        return Watch(self._office.ways.inbox, self._desk)

    def tab(self) -> QWidget:
        """The tab itself."""
        from desktop.features.inbox.view import InboxTab  # late: made when first shown

        tab = InboxTab(self._office.ways.inbox, self.watch, self._desk)
        tab.document_wished.connect(partial(self._go.open_record, "document"))
        return tab
