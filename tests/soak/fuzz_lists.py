"""A thousand damaged lists of each format at the gate: no fault, no hang (reliability.md G8).

`python -m tests.soak.fuzz_lists --seed 7 --count 10000` runs it with another seed or longer.
"""

import argparse
import random

from desktop.intake.lists import Kind
from tests.bench.figure import Figure
from tests.intake import fuzz

COUNT = 1_000


def measure(seed: int = 0, count: int = COUNT) -> list[Figure]:
    """The slowest file of each format, in seconds; any fault ends the run with its seed and number."""
    chosen = seed or random.randrange(1, 10**6)
    print(f"seed {chosen}")
    found = []
    for kind in Kind:
        outcome = fuzz.run(kind, count, chosen)
        print(f"{kind.value}: {outcome.read} read, {outcome.refused.total()} refused")
        found.append(Figure(f"slowest of {count:,} damaged .{kind.value}", None, outcome.slowest, "s", "<= 5"))
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="tests.soak.fuzz_lists", allow_abbrev=False)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=COUNT)
    options = parser.parse_args()
    for figure in measure(options.seed, options.count):
        print(f"{figure.job}: {figure.product:.2f} s")
