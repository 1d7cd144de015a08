"""One goal of the rig of tests/faults over many more rounds: what is wanted is none wrong."""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.figure import Figure
from tests.faults import rounds
from tests.faults.nursery import Nursery
from tests.faults.rounds import Tally

Round = Callable[[Nursery, Path, Path, int], Tally]
"""Called with the nursery, the template of a store, a folder and the seed."""


def reached(goals: tuple[tuple[str, Round], ...], seed: int = 0) -> list[Figure]:
    """One line a goal: how many of its rounds went wrong. Any finding is printed with its seed."""
    chosen = seed or random.randrange(1, 10**6)
    found = []
    nursery = Nursery()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        template = rounds.make_template(here / "template")
        for name, goal in goals:
            begin = time.monotonic()
            tally = goal(nursery, template, here, chosen)
            print(f"{name}: {tally.rounds} rounds, seed {chosen}, {time.monotonic() - begin:.0f} s", flush=True)
            print("\n".join(tally.bad[:20]))
            job = f"{name}: wrong of {tally.rounds:,}, seed {chosen}"
            found.append(Figure(job, None, float(len(tally.bad)), "rounds", "<= 0"))
    nursery.close()
    return found
