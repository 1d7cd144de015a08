"""A second start asks the first one to come forward, and is told whether it did."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.store.calls import LONGEST, Calls, has_come_forward
from desktop.store.lock import StoreLock


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "a.store").write_bytes(b"x")
    return tmp_path / "a.store"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_call_that_is_answered_is_gone(tmp_path, place):
    calls, clock = Calls(tmp_path / "calls", place), Clock()
    assert not calls.answer()

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        assert calls.answer()

    assert calls.call(clock, sleep)
    assert list((tmp_path / "calls").iterdir()) == []


def test_a_window_that_hangs_is_not_waited_for_for_ever(tmp_path, place):
    calls, clock = Calls(tmp_path / "calls", place), Clock()
    assert not calls.call(clock, clock.sleep)
    assert LONGEST < clock.now < LONGEST + 1
    assert list((tmp_path / "calls").iterdir()) == []


def test_a_store_that_is_free_calls_nobody(tmp_path, place):
    assert not has_come_forward(place, tmp_path / "calls")
    assert not has_come_forward(tmp_path / "none.store", tmp_path / "calls")
    assert not (tmp_path / "calls").exists()
    StoreLock(place).release()  # and it is free after


def test_two_stores_do_not_answer_for_each_other(tmp_path, place):
    (tmp_path / "b.store").write_bytes(b"x")
    other = Calls(tmp_path / "calls", tmp_path / "b.store")
    clock = Clock()
    answered: list[bool] = []

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        answered.append(other.answer())

    assert not Calls(tmp_path / "calls", place).call(clock, sleep)
    assert not any(answered)


def test_another_process_is_called_while_it_holds_the_store(tmp_path, place):
    lock = StoreLock(place)
    calls = Calls(tmp_path / "calls", place)
    done = threading.Event()

    def listen() -> None:
        while not done.wait(0.02):
            calls.answer()

    listener = threading.Thread(target=listen)
    listener.start()
    words = _SECOND.format(place=str(place), folder=str(tmp_path / "calls"))
    told = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, timeout=60, check=True)
    done.set()
    listener.join()
    lock.release()
    assert told.stdout == "True\n"


_SECOND = """
from pathlib import Path
from desktop.store.calls import has_come_forward
print(has_come_forward(Path({place!r}), Path({folder!r})))
"""
