"""The power goes: what was acknowledged is on the disk (G2)."""

from pathlib import Path

from tests.bench.figure import Figure
from tests.faults import rounds
from tests.faults.nursery import Nursery
from tests.faults.rounds import Tally
from tests.soak.goals import reached

IMAGES = 20_000
_AT_A_TIME = 1_000
"""Power cuts of one recorded morning; then another one is recorded."""


def _power(nursery: Nursery, template: Path, here: Path, seed: int) -> Tally:
    whole = Tally()
    for part in range(IMAGES // _AT_A_TIME):
        tally = rounds.power_cuts(nursery, template, _AT_A_TIME, seed + part)
        whole.rounds += tally.rounds
        whole.bad += tally.bad
    return whole


def measure(seed: int = 0) -> list[Figure]:
    """One line."""
    return reached((("G2 power cuts", _power),), seed)
