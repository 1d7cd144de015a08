"""A warm process that gives birth to workers and ends them: one order a line in, one outcome a line out.

It has one thread and no store open, so that a fork of it is a fresh program in a few milliseconds. A worker may be
killed after a time or at a call, recorded call by call, or be refused a call by its disk.
"""

import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from tests.faults import tracer
from tests.faults.record import Recorder

ROOT = Path(__file__).resolve().parents[2]
WRITING = ("write", "pwrite64", "ftruncate", "fsync", "fdatasync", "rename", "link", "unlink", "unlinkat", "openat")
_LONGEST = 240
"""Seconds a worker may live."""


@dataclass(frozen=True)
class Order:
    """One worker: what it does (a name of `work.WORKS`) in which folder, and how it ends."""

    work: str
    folder: str
    seed: str = ""
    jobs: int = 0
    """After so many it ends of itself; 0: never."""
    weaken: str = ""
    """A guard to take away first (a name of `work.WEAKER`)."""
    extra: str = ""
    kill_after: float | None = None
    """Seconds after its first word."""
    kill_at: int | None = None
    """The number of the writing call, from its first word on, that it does not live to make."""
    record: bool = False
    watch: str = ""
    """The folder whose files are recorded, where it is not its own."""
    refuse: tuple[str, ...] = ()
    """Names of calls that fail, the nth to the last of them, once the first word was told."""
    error: int = 0
    nth: int = 0
    last: int = 1 << 30


@dataclass
class Outcome:
    """What became of a worker."""

    told: list[dict[str, Any]] = field(default_factory=list)
    status: int = 0
    calls: int = 0
    """Writing calls below its folder since its first word."""
    refused: int = 0
    record: str = ""
    """Path of the events, pickled."""

    @property
    def signal(self) -> int:
        """The signal that ended it, 0 where none did."""
        return os.WTERMSIG(self.status) if os.WIFSIGNALED(self.status) else 0


class _Watch:
    """Decides about every call of a followed worker."""

    def __init__(self, order: Order, tells: int) -> None:
        self.order = order
        self.recorder = Recorder(Path(order.watch or order.folder), tells)
        self.calls = self.refused = 0
        self.is_ready = False

    def decide(self, call: tracer.Call) -> int:
        if self.order.record:
            self.recorder.before(call)
        if call.name == "write" and call.args[0] == self.recorder.tells:
            self.is_ready = True
            return 0
        if not self.is_ready or call.name not in (*WRITING, *self.order.refuse) or not self._is_below(call):
            return 0
        if call.name in self.order.refuse:
            self.refused += 1
            return self.order.error if self.order.nth < self.refused <= self.order.last else 0
        self.calls += 1
        return tracer.KILL if self.calls == self.order.kill_at else 0

    def _is_below(self, call: tracer.Call) -> bool:
        if call.name in ("rename", "link", "unlink"):
            return call.text(0).startswith(self.order.folder)
        if call.name in ("unlinkat", "openat"):
            is_making = call.name == "unlinkat" or bool(call.args[2] & os.O_CREAT)
            return is_making and call.text(1).startswith(self.order.folder)
        return call.path.startswith(self.order.folder)


def _obey(order: Order) -> Outcome:
    from tests.faults import work  # late: the pytest process, which only sends orders, needs none of it

    with tempfile.TemporaryFile() as told:
        tells = told.fileno()

        def tell(word: dict[str, Any]) -> None:
            os.write(tells, json.dumps(word).encode() + b"\n")

        def life() -> None:
            signal.alarm(_LONGEST)
            work.WEAKER[order.weaken]()
            work.WORKS[order.work](order, tell)

        outcome = Outcome()
        if order.record or order.kill_at is not None or order.refuse:
            _follow(order, outcome, life, tells)
        else:
            outcome.status = _let_live(order, life, tells)
        lines = os.pread(tells, os.fstat(tells).st_size, 0).split(b"\n")
        outcome.told = [json.loads(line) for line in lines[:-1]]
    return outcome


def _follow(order: Order, outcome: Outcome, life: Callable[[], None], tells: int) -> None:
    watch = _Watch(order, tells)
    outcome.status = tracer.follow(tracer.start(life), watch.decide, watch.recorder.after if order.record else _ignore)
    outcome.calls, outcome.refused = watch.calls, watch.refused
    if order.record:
        with tempfile.NamedTemporaryFile(delete=False) as file:
            pickle.dump(watch.recorder.events, file)
        outcome.record = file.name


def _ignore(call: tracer.Call) -> None:
    pass


def _let_live(order: Order, life: Callable[[], None], tells: int) -> int:
    child = os.fork()
    if not child:
        code = 1
        try:
            life()
            code = 0
        except BaseException:
            traceback.print_exc()  # nobody else will
        finally:
            os._exit(code)
    if order.kill_after is not None:
        while not os.fstat(tells).st_size and not os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            time.sleep(0.0005)
        time.sleep(order.kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


class Nursery:
    """The other end of the line; closes the process in the end."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.can_follow = not tracer.missing()

    def send(self, order: Order) -> Outcome:
        """Let one worker live and die."""
        orders, outcomes = self._process.stdin, self._process.stdout
        assert orders is not None
        assert outcomes is not None
        orders.write(json.dumps(asdict(order)) + "\n")
        orders.flush()
        return Outcome(**json.loads(outcomes.readline() or "null"))

    def close(self) -> None:
        """End it."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._process.wait()


def serve(orders: IO[str], outcomes: IO[str]) -> None:
    """Obey until there are no more orders."""
    for line in orders:
        order = Order(**{name: tuple(told) if name == "refuse" else told for name, told in json.loads(line).items()})
        outcomes.write(json.dumps(asdict(_obey(order))) + "\n")
        outcomes.flush()


if __name__ == "__main__":
    import tests.faults.work  # noqa: F401 — everything a worker needs is there before the first one is born

    serve(sys.stdin, sys.stdout)
