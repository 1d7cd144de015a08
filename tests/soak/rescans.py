"""Four hundred worn and scanned pages at each resolution: filed right, and none wrong."""

import random

from tests.bench.figure import Figure
from tests.intake import pile, rescan

COUNT = 400
_BARS = ((pile.AT_200, ">= 99.5"), (pile.AT_150, ">= 98"))


def measure(seed: int = 0) -> list[Figure]:
    """Per cent filed right, pages at a document that is not theirs, seconds a page with everything around it."""
    chosen = seed or random.randrange(1, 10**6)
    found = []
    for wear, bar in _BARS:
        tally = rescan.run(COUNT, wear, chosen)
        print(f"{wear.dpi} dpi: {tally.right} right, {tally.wrong} wrong, {tally.lost} to be typed", flush=True)
        words = f"{COUNT} worn pages at {wear.dpi} dpi, seed {chosen}"
        found += [
            Figure(f"{words}: filed right", None, tally.share, "%", bar),
            Figure(f"{words}: at another's place", None, tally.wrong, "pages", "<= 0"),
            Figure(f"{words}: a page", None, tally.median, "s", "<= 0.3"),
        ]
    return found
