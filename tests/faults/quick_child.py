"""Children of the gate that are forked from a warm process instead of started: the same reading, many a second."""

import multiprocessing
import os
import sys
from multiprocessing import reduction
from typing import Any

from desktop.intake import gate
from desktop.intake.child import limit, serve

_WARM = ("desktop.intake.csv_lists", "desktop.intake.workbook_lists", "tests.faults.quick_child")


class QuickChild:
    """Stands in for the gate's Popen; makes its process with the very limits of `child.main`."""

    def __init__(self) -> None:
        inward, outward = os.pipe(), os.pipe()
        context: Any = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(_WARM))
        ends = _Ends(inward[0], outward[1])
        self._process = context.Process(target=_life, args=(ends,), daemon=True)
        self._process.start()
        os.close(inward[0])
        os.close(outward[1])
        self.stdin = os.fdopen(inward[1], "wb")
        self.stdout = os.fdopen(outward[0], "rb")

    def kill(self) -> None:
        """As Popen."""
        self._process.kill()

    def wait(self) -> None:
        """As Popen."""
        self._process.join()
        self._process.close()


class _Ends:
    """Two descriptors on their way into another process."""

    def __init__(self, source: int, target: int) -> None:
        self.source, self.target = source, target

    def __reduce__(self) -> Any:
        return _arrived, (reduction.DupFd(self.source), reduction.DupFd(self.target))


def _arrived(source: Any, target: Any) -> _Ends:
    return _Ends(source.detach(), target.detach())


def _life(ends: _Ends) -> None:
    limit()
    with os.fdopen(ends.source, "rb") as source, os.fdopen(ends.target, "wb") as target:
        serve(source, target)
    os._exit(0)


def is_possible() -> bool:
    """Whether this system forks."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def install(patch: Any) -> None:
    """Let the gate use them, by a test's monkeypatch."""
    patch.setattr(gate, "start_child", QuickChild)
