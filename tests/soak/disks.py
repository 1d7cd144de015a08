"""Disks that are full or faulty (G4, S11)."""

import errno
from pathlib import Path

from tests.bench.figure import Figure
from tests.faults import failing_disks
from tests.faults.nursery import Nursery
from tests.faults.rounds import Tally
from tests.soak.goals import reached

FULL, FAULTY = 200, 200


def _injected(nursery: Nursery, template: Path, here: Path, seed: int) -> Tally:
    return failing_disks.injected(nursery, template, FULL, seed).tally


def _faulty(nursery: Nursery, template: Path, here: Path, seed: int) -> Tally:
    return failing_disks.injected(nursery, template, FAULTY, seed, errno.EIO).tally


def _really_full(nursery: Nursery, template: Path, here: Path, seed: int) -> Tally:
    with failing_disks.small_disk(here / "small") as small:
        return failing_disks.really_full(nursery, template, small, FULL, seed).tally if small else Tally()


def measure(seed: int = 0) -> list[Figure]:
    """Three lines; a real small disk is mounted by root alone."""
    goals = (
        ("G4 full disk, injected", _injected),
        ("G4 full disk, a real one of 8 MB", _really_full),
        ("S11 faults of the disk", _faulty),
    )
    return reached(goals, seed)
