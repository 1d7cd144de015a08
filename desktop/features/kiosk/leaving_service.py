"""The way out of the kiosk: a PIN that is known only as a slow hash, with a growing pause after wrong ones."""

import hmac
import os
from dataclasses import dataclass

from desktop.features.kiosk.rules import Due
from desktop.store.sidecar import SALT
from desktop.store.slots import FLOOR, Patience, derived


class Leaving:
    """Made from the digits, which are not kept; asked on any thread, because a try takes as long as signing in."""

    def __init__(self, digits: str, patience: Patience | None = None) -> None:
        self._salt = os.urandom(SALT)
        self._hash = derived(digits, self._salt, FLOOR)
        self._patience = patience or Patience()

    def seconds_left(self) -> float:
        """How long the next try has to wait."""
        return self._patience.seconds_left()

    def try_out(self, typed: str) -> bool:
        """Whether the form may be left; a wrong try makes the next one wait longer."""
        if self._patience.seconds_left():
            return False
        if hmac.compare_digest(self._hash, derived(typed.strip(), self._salt, FLOOR)):
            self._patience.let_in()
            return True
        self._patience.refused()
        return False


@dataclass(frozen=True)
class Handing:
    """A form that is handed over now; it outlives a lock, and with it how often a wrong PIN was typed."""

    due: Due
    leaving: Leaving
