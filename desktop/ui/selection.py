"""What is chosen in a list."""

from dataclasses import dataclass
from typing import Any

from desktop.ui.source import Source
from desktop.ui.table_export import every_row


@dataclass(frozen=True)
class Selection:
    """What is chosen: rows by id, or everything that the list's question finds."""

    chosen: tuple[int, ...]
    everything: Source[Any] | None = None
    count: int = 0

    def ids(self) -> list[int]:
        """The ids; for everything, read page by page, so better on a job's thread."""
        return list(self.chosen) if self.everything is None else [row.id for row in every_row(self.everything)]
