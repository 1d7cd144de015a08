"""Ten thousand damaged lists of each format at the gate (G8), and the named bombs (G9)."""

import random
import time

import pytest

from desktop.errors import UserError
from desktop.intake.gate import read_list
from desktop.intake.lists import Kind, Taken
from tests.bench.figure import Figure
from tests.faults import quick_child
from tests.intake import bombs, fuzz

COUNT = 10_000


def measure(seed: int = 0) -> list[Figure]:
    """The slowest file of each format, in seconds; any fault ends the run with its seed and number."""
    chosen = seed or random.randrange(1, 10**6)
    print(f"seed {chosen}", flush=True)
    found = [_bombs()]
    with pytest.MonkeyPatch.context() as patch:
        if quick_child.is_possible():
            quick_child.install(patch)
        for kind in Kind:
            outcome = fuzz.run(kind, COUNT, chosen)
            print(f"{kind.value}: {outcome.read} read, {outcome.refused.total()} refused", flush=True)
            job = f"G8 slowest of {COUNT:,} damaged .{kind.value}, seed {chosen}"
            found.append(Figure(job, None, outcome.slowest, "s", "<= 5"))
    return found


def _bombs() -> Figure:
    slowest = 0.0
    for make, _ in bombs.NAMED.values():
        taken = Taken("list.xlsx", "", make())
        begin = time.perf_counter()
        try:
            read_list(taken)
        except UserError:
            slowest = max(slowest, time.perf_counter() - begin)
        else:
            raise AssertionError("a bomb got in")
    return Figure(f"G9 slowest refusal of {len(bombs.NAMED)} bombs", None, slowest, "s", "<= 1")
