"""The slots of one store as tests use them: cheap to guess at, with a clock of their own."""

from pathlib import Path

from desktop.store.recovery import new_recovery_key
from desktop.store.sidecar import Sidecar, Strength
from desktop.store.slots import KeySlots, Patience, Ways, WrongKey

CHEAP = Strength(8, 1)
ANA, BO = "correct horse battery", "Übung macht Meister"
RECOVERY = new_recovery_key()


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 100.0, [0.0]

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Desk:
    """The slots of one store, with their clock, their file and their key."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "a.store"
        self.clock = Clock()
        self.sidecar = Sidecar(self.store)
        self.patience = Patience(self.clock, self.clock.sleep)
        self.slots = KeySlots(self.sidecar, Ways(self.patience, CHEAP, CHEAP))

    def make(self, key: bytes | None = None) -> bytes:
        self.key = self.slots.create(self.store, "Ana", ANA, RECOVERY, key)
        return self.key

    def opens(self, name: str, password: str) -> bool:
        try:
            return self.slots.unlock(name, password) == self.key
        except WrongKey:
            return False
