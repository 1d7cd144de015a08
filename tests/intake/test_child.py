"""The process that reads: what it answers, and the limits it puts on itself."""

import json
import sys
import types
from io import BytesIO
from typing import Any

import pytest

from desktop.intake import child, csv_lists
from desktop.intake.lists import Kind, Wishes
from tests.intake import bombs
from tests.intake.workbooks import order


def served(kind: Kind, data: bytes) -> list[dict[str, Any]]:
    """The answers to one order."""
    target = BytesIO()
    child.serve(BytesIO(json.dumps(order(kind, Wishes())).encode() + b"\n" + data), target)
    return [json.loads(line) for line in target.getvalue().splitlines()]


def test_a_list_is_a_head_lines_and_an_end() -> None:
    assert [list(message) for message in served(Kind.XLSX, bombs.ordinary())] == [["head"], ["lines"], ["end"]]


def test_long_lists_come_in_batches() -> None:
    answers = served(Kind.CSV, b"a,b\n" * (child.BATCH * 2 + 1))
    assert [len(message["lines"]) for message in answers if "lines" in message] == [child.BATCH, child.BATCH, 1]


def test_a_refusal_is_the_last_word() -> None:
    assert served(Kind.CSV, b"\n") == [{"refused": "empty", "values": {}}]


def test_too_little_memory_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(csv_lists, "read_csv", greedy)
    assert served(Kind.CSV, b"a,b\n") == [{"refused": "memory", "values": {}}]


def test_the_progress_is_told_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"a,b\n" * 6_500
    assert not [message for message in served(Kind.CSV, data) if "total" in message][1:]
    monkeypatch.setattr(child, "_TICK", -1.0)
    told = [message for message in served(Kind.CSV, data) if "total" in message]
    assert told == [{"done": done, "total": 6_501} for done in (2_000, 4_000, 6_000)]


class Resources(types.ModuleType):
    """A stand-in for `resource` that writes down what is asked of it."""

    RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_CORE, RLIMIT_AS, RUSAGE_SELF = range(5)

    def __init__(self, refuses: frozenset[int] = frozenset()) -> None:
        super().__init__("resource")
        self.refuses = refuses
        self.limits: dict[int, tuple[int, int]] = {}
        self.used = [0]

    def setrlimit(self, what: int, amounts: tuple[int, int]) -> None:
        if what in self.refuses:
            raise ValueError("not here")
        self.limits[what] = amounts

    def getrusage(self, _who: int) -> types.SimpleNamespace:
        return types.SimpleNamespace(ru_maxrss=self.used.pop(0))


class Thread:
    """A stand-in for the thread of the watch."""

    started: list[tuple[Any, ...]] = []

    def __init__(self, target: Any, args: tuple[Any, ...], daemon: bool) -> None:
        self.work = (target, *args, daemon)

    def start(self) -> None:
        self.started.append(self.work)


@pytest.fixture
def resources(monkeypatch: pytest.MonkeyPatch) -> Resources:
    """The stand-ins in their places."""
    fake = Resources()
    Thread.started = []
    monkeypatch.setitem(sys.modules, "resource", fake)
    monkeypatch.setattr(child.threading, "Thread", Thread)
    return fake


def test_memory_time_and_files_are_limited(resources: Resources) -> None:
    child.limit(1_000, 7)
    assert resources.limits == {
        resources.RLIMIT_CPU: (7, 7),
        resources.RLIMIT_FSIZE: (0, 0),
        resources.RLIMIT_CORE: (0, 0),
        resources.RLIMIT_AS: (1_000, 1_000),
    }
    assert Thread.started == [(child.watch, 1_000, True)]


def test_a_limit_the_system_refuses_leaves_the_others(resources: Resources) -> None:
    resources.refuses = frozenset({resources.RLIMIT_AS})
    child.limit()
    assert len(resources.limits) == 3
    assert len(Thread.started) == 1


def test_where_there_are_no_limits_none_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    child.limit()


@pytest.mark.parametrize(("platform", "unit"), [("linux", 1024), ("darwin", 1)])
def test_the_watch_ends_a_greedy_process(
    platform: str, unit: int, resources: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(status: int) -> None:
        raise SystemExit(status)

    monkeypatch.setattr(child.sys, "platform", platform)
    monkeypatch.setattr(child.os, "_exit", leave)
    monkeypatch.setattr(child.clock, "sleep", lambda seconds: None)
    resources.used = [10, 20, 31]
    with pytest.raises(SystemExit) as left:
        child.watch(30 * unit)
    assert left.value.code == 9
    assert resources.used == []


def test_the_process_leaves_at_once_when_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(status: int) -> None:
        raise SystemExit(status)

    target = BytesIO()
    asked = json.dumps(order(Kind.CSV, Wishes())).encode() + b"\nName,Mail\nAda,a@b.no\n"
    monkeypatch.setattr(child, "limit", lambda: None)
    monkeypatch.setattr(child.os, "_exit", leave)
    monkeypatch.setattr(child.sys, "stdin", types.SimpleNamespace(buffer=BytesIO(asked)))
    monkeypatch.setattr(child.sys, "stdout", types.SimpleNamespace(buffer=target))
    with pytest.raises(SystemExit) as left:
        child.main()
    assert left.value.code == 0
    assert target.getvalue().endswith(b'{"end": true}\n')
