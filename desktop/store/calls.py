"""How a second start asks the first one to come forward: a file that the first one takes away.

Works alike on every system, needs no network, and tells whether the first one still answers.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from desktop.store.keys import name_of
from desktop.store.lock import StoreBusy, StoreLock

LONGEST = 3.0
"""Seconds that a call waits for its answer."""
_BETWEEN = 0.05


class Calls:
    """The calls for one store; folder is one of this person's own."""

    def __init__(self, folder: Path, store: Path) -> None:
        self.folder = folder
        self._path = folder / f"{name_of(store)}.call"

    def call(self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], object] = time.sleep) -> bool:
        """Ask, and wait a little; False where nobody answers, and then the call is taken back."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path.touch()
        begun = clock()
        while self._path.exists():
            if clock() - begun > LONGEST:
                self._path.unlink(missing_ok=True)
                return False
            sleep(_BETWEEN)
        return True

    def answer(self) -> bool:
        """Take a call; whether there was one."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True


def has_come_forward(place: Path, folder: Path) -> bool:
    """Whether another window has this store open and has come forward; False where it is free, or does not answer."""
    if not place.exists():
        return False
    try:
        StoreLock(place).release()
        return False
    except StoreBusy as busy:
        _let_forward(busy.holder.pid if busy.holder else 0)
        return Calls(folder, place).call()
    except OSError:
        return False


def _let_forward(process: int) -> None:
    """Windows lets another process come to the front only if the one in front allows it."""
    if sys.platform == "win32" and process:
        import ctypes  # late: only there has it windll

        ctypes.windll.user32.AllowSetForegroundWindow(process)
