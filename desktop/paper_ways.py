"""The ways on which paper leaves the office and comes back, made when asked for."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.store.database import Store

if TYPE_CHECKING:
    from desktop.features.inbox.service import InboxService
    from desktop.features.paperwork.slot_service import SlotService


class PaperWays:
    """Services of one office; a start pays for none of them."""

    def __init__(self, store: Store, slots: "Callable[[], SlotService]", today: Callable[[], date]) -> None:
        """slots: what answers with the owed documents, when it is first asked."""
        self._store = store
        self._slots = slots
        self._today = today

    @cached_property
    def inbox(self) -> "InboxService":
        """What came back on paper; the letters of a code the writer of documents reads."""
        from desktop.documents import codes  # late: read when somebody asks
        from desktop.features.inbox.service import InboxService  # late: as above

        return InboxService(self._store, self._slots(), codes, self._today)
