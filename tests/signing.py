"""Stores with a password, for tests: who signs in, with what, and how the program is asked for them."""

from pathlib import Path

import pytest

from desktop.entrance import Entrance, First, Signed
from desktop.office import Office
from desktop.store.recovery import new_recovery_key
from desktop.store.sidecar import Strength
from desktop.store.slots import FLOOR, Patience

NAME = "Ana Lund"
PASSWORD = "correct horse battery"
RECOVERY = new_recovery_key()


def entrance(place: Path, patience: Patience | None = None) -> Entrance:
    """The door of a store: slots at the floor, without a second of measuring, and no keyring."""
    return Entrance(place, patience or Patience(), strength=_floor, places=list)


def _floor() -> Strength:
    return FLOOR


def made(place: Path) -> Office:
    """A new store whose first person is Ana."""
    door = entrance(place)
    return door.make(door.prepare(First(NAME, PASSWORD, RECOVERY)))


def opened(place: Path, name: str = NAME, password: str = PASSWORD) -> Office:
    """A store by a password."""
    door = entrance(place)
    return door.enter(door.unlock(name, password))


def sign(place: Path) -> Signed:
    """Ana at the door."""
    return entrance(place).unlock(NAME, PASSWORD)


def tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands of this test sign in as Ana without asking; new slots are made without measuring."""
    monkeypatch.setenv("MENTORDESK_PASSWORD", PASSWORD)
    monkeypatch.setattr("desktop.commands.password.person_here", _Here)
    monkeypatch.setattr("desktop.commands.new.person_here", _Here)


class _Here:
    name = NAME
