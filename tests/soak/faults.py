"""The rig of tests/faults over many more rounds: what is wanted is none, and any finding is printed with its seed."""

import errno
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.figure import Figure
from tests.faults import damage, failing_disks, rounds, tampers
from tests.faults.nursery import Nursery
from tests.faults.rounds import Tally
from tests.faults.work import STORE

KILLS, IMAGES, DAMAGED, TAMPERS, FULL, FAULTY = 1_000, 20_000, 1_600, 10_000, 200, 200
_AT_A_TIME = 1_000
"""Power cuts of one recorded morning; then another one is recorded."""
Round = Callable[[Nursery, Path, Path, int], Tally]


def _power(nursery: Nursery, template: Path, here: Path, seed: int) -> Tally:
    whole = Tally()
    for part in range(IMAGES // _AT_A_TIME):
        tally = rounds.power_cuts(nursery, template, _AT_A_TIME, seed + part)
        whole.rounds += tally.rounds
        whole.bad += tally.bad
    return whole


def _tampers(nursery: Nursery, template: Path, here: Path, seed: int) -> Tally:
    return tampers.rounds_of(rounds.fresh(template, here / "tampered") / STORE, TAMPERS, seed)


def _really_full(nursery: Nursery, template: Path, here: Path, seed: int) -> Tally:
    with failing_disks.small_disk(here / "small") as small:
        return failing_disks.really_full(nursery, template, small, FULL, seed).tally if small else Tally()


_GOALS: tuple[tuple[str, Round], ...] = (
    ("G1 kills", lambda nursery, template, here, seed: rounds.kills(nursery, template, KILLS, seed)),
    ("G2 power cuts", _power),
    ("G4 full disk, injected", lambda nursery, template, here, seed: failing_disks.injected(
        nursery, template, FULL, seed).tally),
    ("G4 full disk, a real one of 8 MB", _really_full),
    ("S11 faults of the disk", lambda nursery, template, here, seed: failing_disks.injected(
        nursery, template, FAULTY, seed, errno.EIO).tally),
    ("G5 damaged files", lambda nursery, template, here, seed: damage.rounds_of(template, DAMAGED, seed)),
    ("G10 tampers", _tampers),
)  # fmt: skip


def measure(seed: int = 0) -> list[Figure]:
    """One line a goal: how many of its rounds went wrong."""
    chosen = seed or random.randrange(1, 10**6)
    found = []
    nursery = Nursery()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        template = rounds.make_template(here / "template")
        for name, goal in _GOALS:
            begin = time.monotonic()
            tally = goal(nursery, template, here, chosen)
            print(f"{name}: {tally.rounds} rounds, seed {chosen}, {time.monotonic() - begin:.0f} s", flush=True)
            print("\n".join(tally.bad[:20]))
            job = f"{name}: wrong of {tally.rounds:,}, seed {chosen}"
            found.append(Figure(job, None, float(len(tally.bad)), "rounds", "<= 0"))
    nursery.close()
    return found
