"""The way out of the kiosk: the PIN, or the password of whoever signed in, with a growing pause after wrong ones."""

from collections.abc import Callable

from desktop.features.kiosk.rules import Pin
from desktop.store.slots import SHORTEST_PASSWORD, Patience, WrongKey


class Leaving:
    """Asked on any thread: a password takes as long as signing in."""

    def __init__(self, pin: Pin, prove: Callable[[str], object] | None, patience: Patience) -> None:
        """prove: raises WrongKey for a wrong password of the signed-in person; None where no password is known."""
        self._pin = pin
        self._prove = prove
        self._patience = patience

    def seconds_left(self) -> float:
        """How long the next try has to wait."""
        return self._patience.seconds_left()

    def try_out(self, typed: str) -> bool:
        """Whether the form may be left; a wrong try makes the next one wait longer."""
        if self._patience.seconds_left():
            return False
        if self._pin.is_opened_by(typed) or self._is_password(typed):
            self._patience.let_in()
            return True
        self._patience.refused()
        return False

    def _is_password(self, typed: str) -> bool:
        if self._prove is None or len(typed) < SHORTEST_PASSWORD:
            return False
        try:
            self._prove(typed)
        except WrongKey:
            return False
        return True
