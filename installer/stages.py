"""The test command: every check in order, one line and a time for each; run by bootstrap.py in .venv."""

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BIN = Path(sys.executable).parent
_PYTEST = (sys.executable, "-m", "pytest", "-q")
_TWICE = ("-n", "2", "--dist", "worksteal")
_QT_FREE = ("-p", "no:pytest-qt", "-p", "tests.block_qt")
_NOTHING_RAN = 5  # pytest's code for "no tests collected"


@dataclass(frozen=True)
class Stage:
    """One check: its name, what it looks at, and the command that does it."""

    name: str
    words: str
    command: tuple[str, ...]
    is_quick: bool = False


def _tool(name: str) -> str:
    return str(_BIN / (name + (".exe" if os.name == "nt" else "")))


STAGES = (
    Stage("format", "layout of the code", (_tool("ruff"), "format", "--check", "."), is_quick=True),
    Stage("lint", "rules of the code", (_tool("ruff"), "check", "."), is_quick=True),
    Stage("types", "types", (_tool("mypy"),)),
    Stage("imports", "who imports whom", (_tool("lint-imports"),), is_quick=True),
    Stage(
        "rules",
        "tests of rules, forms and guards, with Qt blocked and their branches counted",
        (*_PYTEST, *_TWICE, *_QT_FREE, "-p", "tests.only_rules", "--cov", "--cov-report="),
        is_quick=True,
    ),
    Stage(
        "below",
        "all other tests below the view, with Qt blocked",
        (*_PYTEST, *_TWICE, *_QT_FREE, "-p", "tests.beside_rules"),
        is_quick=True,
    ),
    Stage(
        "view",
        "tests of the view, which are all the others",
        (*_PYTEST, *_TWICE, "-p", "tests.only_view", "--cov", "--cov-append", "--cov-report="),
    ),
    Stage(
        "branches",
        "every branch of rules, forms and guards was tested",
        (sys.executable, "-m", "coverage", "report", "--fail-under=100"),
    ),
)


def run(stage: Stage) -> tuple[int, float]:
    """Exit code and seconds of one stage."""
    print(f"\n== {stage.name}: {stage.words}", flush=True)
    begin = time.monotonic()
    code = subprocess.run(stage.command, check=False, cwd=ROOT).returncode
    if code == _NOTHING_RAN and stage.name in ("rules", "below", "view"):
        print("no test was found, which cannot be right", flush=True)
    return code, time.monotonic() - begin


def report(results: list[tuple[Stage, int, float]]) -> int:
    """Print a line for each stage; the exit code of the first that failed, or 0."""
    print("\n== summary")
    for stage, code, seconds in results:
        verdict = "ok" if code == 0 else f"FAILED ({code})"
        print(f"{verdict:12} {seconds:7.1f} s  {stage.name}: {stage.words}")
    print(f"{'':12} {sum(seconds for _, _, seconds in results):7.1f} s  together", flush=True)
    return next((code for _, code, _ in results if code), 0)


def main(arguments: list[str]) -> int:
    """All stages; with --fast the quick ones; with --only NAME those; with anything else pytest alone."""
    parser = argparse.ArgumentParser(prog="bootstrap.py test", allow_abbrev=False)
    parser.add_argument("--fast", action="store_true", help="leave out the slow stages")
    parser.add_argument("--only", action="append", default=[], choices=[stage.name for stage in STAGES])
    chosen, rest = parser.parse_known_args(arguments)
    if rest:
        return subprocess.run([*_PYTEST, *rest], check=False, cwd=ROOT).returncode
    wanted = [stage for stage in STAGES if stage.is_quick or not chosen.fast]
    if chosen.only:
        wanted = [stage for stage in STAGES if stage.name in chosen.only]
    return report([(stage, *run(stage)) for stage in wanted])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
