"""Whether the opened store is whole: looked through quickly or wholly, and remembered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.features.safekeeping.notes import Notes, local_now, moment_of
from desktop.progress import Progress, silent
from desktop.store.database import Store


@dataclass(frozen=True)
class Health:
    """When the store was looked through on this computer, and what was found; one sentence each."""

    quick_at: datetime | None
    full_at: datetime | None
    found: tuple[str, ...]


class HealthService:
    """Every method may run on any thread that has a session of the store."""

    def __init__(self, store: Store, notes: Notes, now: Callable[[], datetime] = local_now) -> None:
        self._store, self._notes, self.now = store, notes, now

    def session(self) -> Any:
        """What another thread works in."""
        return self._store.session()

    def quick_check(self, is_over: Callable[[], bool] = lambda: False) -> list[str]:
        """Read every page once, as after each start; answers with what is wrong. Raises Cancelled."""
        found = self._store.quick_check(is_over)
        self._notes.keep(quick_at=self.now().isoformat(), quick_found=found)
        return found

    def full_check(self, progress: Progress = silent) -> list[str]:
        """Look through everything, a second time where something was found: a write in between can look like damage."""
        found = self._store.check(progress) and self._store.check(progress)
        self._notes.keep(full_at=self.now().isoformat(), full_found=found)
        return found

    def anchor(self) -> tuple[int, str]:
        """Number and mark of the last row of the audit, see `Store.anchor`."""
        return self._store.anchor()

    def last_row(self) -> int:
        """The number of the last row of the audit: whoever writes moves it."""
        return self._store.anchor()[0]

    def health(self) -> Health:
        """What the last checks on this computer found."""
        kept = self._notes.all()
        found = [*_sentences(kept.get("full_found")), *_sentences(kept.get("quick_found"))]
        return Health(moment_of(kept.get("quick_at")), moment_of(kept.get("full_at")), tuple(dict.fromkeys(found)))


def _sentences(kept: Any) -> list[str]:
    return [str(one) for one in kept] if isinstance(kept, list) else []
