"""Piles of everything that can come back, thousands of them: each thing in one place, nothing replaced."""

import os
import subprocess
import sys

from tests.bench.figure import Figure

COUNT = 2_000
_TEST = "tests/features/inbox/test_service_any_pile.py"


def measure() -> list[Figure]:
    """How many runs found a thing in two places, in none, or something that was accepted gone."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", _TEST]
    code = subprocess.run(command, env={**os.environ, "PILES": str(COUNT)}, check=False).returncode
    return [Figure(f"{COUNT} mixed piles: runs that failed", None, int(code != 0), "", "<= 0")]
