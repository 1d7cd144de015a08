"""What this computer remembers of one store's backups and checks: places and times, nothing about people."""

from datetime import datetime
from typing import Any, Protocol


class Memory(Protocol):
    """What this computer remembers: JSON values by key."""

    def get(self, key: str) -> Any:
        """What was kept under the key, or None."""
        ...

    def set(self, key: str, value: Any) -> None:
        """Keep a value; None forgets the key."""
        ...


class Notes:
    """The part of the memory that belongs to one store, by the start of its backups' names."""

    def __init__(self, memory: Memory, series: str) -> None:
        self._memory, self._series = memory, series

    def all(self) -> dict[str, Any]:
        """Everything that is noted; nothing where the file was damaged."""
        kept = self._memory.get(self._series)
        return dict(kept) if isinstance(kept, dict) else {}

    def keep(self, **values: Any) -> None:
        """Note values by name; None forgets one."""
        self._memory.set(
            self._series, {name: value for name, value in (self.all() | values).items() if value is not None}
        )


def local_now() -> datetime:
    """The time with the zone of this computer."""
    return datetime.now().astimezone()


def moment_of(kept: Any) -> datetime | None:
    """A time that was noted; None where it is damaged or has no zone."""
    try:
        at = datetime.fromisoformat(str(kept))
    except ValueError:
        return None
    return at if at.tzinfo else None
