"""A store with its backups, a clock that is moved by hand, and what a computer remembers."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.features.safekeeping.service import SafekeepingService
from desktop.settings import Unwritten
from desktop.store.database import Store


class Clock:
    """Stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **told: float) -> None:
        """Days, hours, minutes."""
        self.now += timedelta(**told)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the service and of its backups."""
    made = Clock()
    real = Store.backups

    def backups(self: Store, folder: Path | None = None) -> Any:
        found = real(self, folder)
        found._now = made
        return found

    monkeypatch.setattr(Store, "backups", backups)
    return made


@pytest.fixture
def memory() -> Unwritten:
    """What this computer remembers."""
    return Unwritten()


@pytest.fixture
def keeping(sqlite_store: Store, memory: Unwritten, clock: Clock) -> SafekeepingService:
    """The backups of a fresh store."""
    return SafekeepingService(sqlite_store, memory, clock)
