"""Runs measurements, each module in a process of its own, and shows reference, product and ratio."""

import argparse
import importlib
import json
import os
import pkgutil
import platform
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path

from tests.bench.figure import Figure

NOT_MEASUREMENTS = {"figure", "runner", "__main__"}
HEAD = ("job", "reference", "product", "unit", "ratio", "wanted", "")


def measurements(package: str) -> list[str]:
    """Names of the modules of a package that have a `measure`."""
    folder = Path(importlib.import_module(package).__path__[0])
    named = [one.name for one in pkgutil.iter_modules([str(folder)]) if one.name not in NOT_MEASUREMENTS]
    return [name for name in named if re.search(r"^def measure\(", (folder / f"{name}.py").read_text("utf-8"), re.M)]


def measure(package: str, name: str) -> list[Figure] | None:
    """The figures of one module from a fresh process; None where it failed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        command = [sys.executable, "-m", package, "--into", str(out), "--only", name]
        if subprocess.run(command, check=False).returncode or not out.exists():
            return None
        return [Figure(**values) for values in json.loads(out.read_text(encoding="utf-8"))]


def number(value: float | None) -> str:
    """A figure with three digits that matter."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def cells(figure: Figure) -> tuple[str, ...]:
    """One line of the table."""
    ratio = "–" if figure.ratio is None else f"{figure.ratio:.2f}x"
    verdict = {True: "reached", False: "NOT reached", None: ""}[figure.is_reached]
    shown = (number(figure.reference), number(figure.product), figure.unit, ratio, figure.wanted, verdict)
    return (figure.job, *shown)


def table(figures: list[Figure]) -> str:
    """The figures as a Markdown table, aligned for the terminal as well."""
    rows = [HEAD, *map(cells, figures)]
    widths = [max(3, *(len(row[at]) for row in rows)) for at in range(len(HEAD))]
    ruler = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    lines = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    return "\n".join([lines[0], ruler, *lines[1:]])


def machine() -> str:
    """What kind of machine this is; no name of it."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists() and (found := re.search(r"^model name\s*:\s*(.+)$", cpuinfo.read_text(), re.M)):
        model = found.group(1)
    python = platform.python_version()
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores of {model}, Python {python}"


def keep(path: Path, title: str, name: str, figures: list[Figure]) -> None:
    """Put one module's figures into the file of results, in place of its older ones."""
    text = path.read_text(encoding="utf-8") if path.exists() else f"# {title}\n"
    section = f"## {name}\n\n{date.today().isoformat()}, {machine()}\n\n{table(figures)}\n"
    older = re.compile(rf"^## {re.escape(name)}\n.*?(?=^## |\Z)", re.M | re.S)
    if older.search(text):
        text = older.sub(lambda _: section + "\n", text)
    else:
        text += "\n" + section
    path.write_text(text.rstrip() + "\n", encoding="utf-8")


def _into(package: str, name: str, path: Path) -> None:
    found = importlib.import_module(f"{package}.{name}").measure()
    path.write_text(json.dumps([asdict(figure) for figure in found]), encoding="utf-8")


def _options(package: str, arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=package.rpartition(".")[2], allow_abbrev=False)
    parser.add_argument("--only", action="append", metavar="NAME", help="one measurement; may be given again")
    parser.add_argument("--write", action="store_true", help="keep the figures in RESULTS.md")
    parser.add_argument("--list", action="store_true", help="name the measurements")
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(package: str, title: str, arguments: list[str]) -> int:
    """Measure and show; 1 where a measurement could not be made, 2 where a name is unknown."""
    options = _options(package, arguments)
    names = measurements(package)
    if options.list:
        print("\n".join(names))
        return 0
    wanted = options.only or names
    if unknown := sorted(set(wanted) - set(names)):
        print(f"No measurement is called {', '.join(unknown)}. There are: {', '.join(names)}.", file=sys.stderr)
        return 2
    if options.into:
        _into(package, wanted[0], options.into)
        return 0
    failed = [name for name in wanted if not _show(package, title, name, options.write)]
    if failed:
        print(f"\nnot measured: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _show(package: str, title: str, name: str, is_kept: bool) -> bool:
    begin = time.monotonic()
    print(f"\n== {name}", flush=True)
    figures = measure(package, name)
    if figures is None:
        return False
    print(f"{table(figures)}\n({time.monotonic() - begin:.0f} s)", flush=True)
    if is_kept:
        folder = Path(importlib.import_module(package).__path__[0])
        keep(folder / "RESULTS.md", title, name, figures)
    return True
