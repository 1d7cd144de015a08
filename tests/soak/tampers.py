"""Bytes and rows that somebody else has changed (G5, G10)."""

from pathlib import Path

from tests.bench.figure import Figure
from tests.faults import damage, rounds, tampers
from tests.faults.nursery import Nursery
from tests.faults.rounds import Tally
from tests.faults.work import STORE
from tests.soak.goals import reached

DAMAGED, TAMPERS = 1_600, 10_000


def _damaged(nursery: Nursery, template: Path, here: Path, seed: int) -> Tally:
    return damage.rounds_of(template, DAMAGED, seed)


def _tampers(nursery: Nursery, template: Path, here: Path, seed: int) -> Tally:
    return tampers.rounds_of(rounds.fresh(template, here / "tampered") / STORE, TAMPERS, seed)


def measure(seed: int = 0) -> list[Figure]:
    """Two lines."""
    return reached((("G5 damaged files", _damaged), ("G10 tampers", _tampers)), seed)
