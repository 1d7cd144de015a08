"""The PIN: known as a slow hash, and slower with each wrong try."""

import gc

import pytest

from desktop.features.kiosk import leaving_service
from desktop.features.kiosk.leaving_service import Leaving
from desktop.store.slots import Patience


class Clock:
    """Stands until somebody moves it."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def leaving(clock):
    return Leaving("4711", Patience(clock))


def test_the_right_pin_opens_and_the_digits_are_nowhere(leaving):
    assert not leaving.try_out("4712")
    assert leaving.try_out(" 4711 ")
    assert not [one for one in gc.get_referents(leaving, vars(leaving)) if one in ("4711", b"4711")]


def guesses(leaving, clock, seconds):
    """How many tries are looked at in so many seconds, tried once a second."""
    looked = 0
    for _ in range(seconds):
        looked += not leaving.seconds_left()
        leaving.try_out("0000")
        clock.now += 1
    return looked


def test_wrong_pins_are_slowed_and_a_right_one_waits_too(leaving, clock, monkeypatch):
    monkeypatch.setattr(leaving_service, "derived", lambda typed, *_: typed.encode().ljust(32))
    assert guesses(leaving, clock, 120) < 10
    leaving = Leaving("4711", leaving._patience)
    assert leaving.seconds_left() > 1
    assert not leaving.try_out("4711")
    clock.now += 61
    assert leaving.try_out("4711")


def test_twin_without_the_pause_every_second_is_a_guess(leaving, clock, monkeypatch):
    monkeypatch.setattr(leaving_service, "derived", lambda typed, *_: typed.encode().ljust(32))
    monkeypatch.setattr(Patience, "refused", lambda _self: None)
    assert guesses(leaving, clock, 120) == 120
