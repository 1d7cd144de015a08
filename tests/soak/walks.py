"""The long walks over all machines: nine times as many as in the test command, and other ones each time."""

import random

from tests.bench.figure import Figure
from tests.walks import IN_SOAK, machines, walk


def measure(seed: int = 0) -> list[Figure]:
    """Steps tried on each machine; a broken promise ends the run with its seed."""
    chosen = seed or random.randrange(1, 10**6)
    print(f"seed {chosen}", flush=True)
    figures = []
    for found in machines():
        tried = walk(found, IN_SOAK, chosen)
        print(f"{found.name}: {tried:,} steps", flush=True)
        figures.append(Figure(f"steps over {found.name}, seed {chosen}", None, tried, "steps", ">= 100"))
    return figures
