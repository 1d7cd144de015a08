"""How long a password takes at the strength that a new store gets on this machine (G15)."""

import statistics
import tempfile
import time
from pathlib import Path

from desktop.entrance import Entrance, First
from desktop.store.recovery import new_recovery_key
from desktop.store.slots import Patience
from tests.bench.figure import Figure

ROUNDS = 9
NAME, PASSWORD = "Ana Lund", "correct horse battery"


def measure() -> list[Figure]:
    """Seconds from the password to the key: quick enough to wait for, slow enough to guess."""
    with tempfile.TemporaryDirectory() as folder:
        door = Entrance(Path(folder) / "a.store", Patience(), places=list)
        door.make(door.prepare(First(NAME, PASSWORD, new_recovery_key()))).close()
        taken = []
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            door.unlock(NAME, PASSWORD)
            taken.append(time.perf_counter() - begin)
    middle = statistics.median(taken)
    return [
        Figure("G15 unlocking, median", None, middle, "s", "<= 1.0"),
        Figure("… and not quicker than", None, min(taken), "s", ">= 0.1"),
    ]
