"""Killed while it writes: nothing acknowledged is lost, nothing stands half (G1)."""

from tests.bench.figure import Figure
from tests.faults import rounds
from tests.soak.goals import reached

KILLS = 1_000


def measure(seed: int = 0) -> list[Figure]:
    """One line."""
    goal = ("G1 kills", lambda nursery, template, here, chosen: rounds.kills(nursery, template, KILLS, chosen))
    return reached((goal,), seed)
