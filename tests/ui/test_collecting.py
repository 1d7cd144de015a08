"""Circular garbage goes on the GUI thread, and only there."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from desktop.ui.collecting import Collecting


class Knot:
    """Refers to itself, so that only the collector can take it."""

    def __init__(self, taken_on):
        self.itself = self
        weakref.finalize(self, lambda: taken_on.append(threading.current_thread()))


@pytest.fixture
def collecting(qapp):
    was_on = gc.isenabled()
    made = Collecting(QObject(qapp))
    yield made
    made.deleteLater()
    gc.collect()
    if was_on:
        gc.enable()


def litter():
    return [[number] for number in range(200_000)]


def on_another_thread(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_another_thread_never_collects(collecting):
    taken_on = []
    Knot(taken_on)
    on_another_thread(litter)
    assert taken_on == []
    kept = litter()
    collecting.look()
    assert kept
    assert taken_on == [threading.main_thread()]


def test_without_it_another_thread_does(collecting):
    gc.enable()
    taken_on = []
    Knot(taken_on)
    on_another_thread(litter)
    assert taken_on
    assert taken_on[0] is not threading.main_thread()
