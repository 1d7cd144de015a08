"""Writing a long list as a workbook, beside openpyxl's own streaming writer fed the same rows."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from desktop.documents.excel import write_excel
from desktop.documents.sheets import Holds, SheetColumn, WorkSheet
from tests.bench.figure import Figure

ROWS, ROUNDS = 100_000, 3
KINDS = (Holds.TEXT,) * 6 + (Holds.DAY, Holds.WHOLE, Holds.NUMBER, Holds.YES_NO)
Row = tuple[str | int | float | bool | date, ...]


def rows(count: int = ROWS) -> Iterator[Row]:
    """Rows of 20 values as lists of people have them; every hundredth text wants to calculate."""
    first = date(2000, 1, 1)
    for number in range(count):
        odd = "=1+1" if number % 100 == 0 else "accepted"
        half = (
            f"Given {number}", f"Family {number}", f"p{number}@example.org", "Bergen", odd, "Olena – Ковальчук",
            first + timedelta(number % 9000), number, number / 2, number % 3 == 0,
        )  # fmt: skip
        yield half * 2


def reference(path: Path) -> None:
    """openpyxl in its streaming mode."""
    from openpyxl import Workbook  # in the process that is measured

    book = Workbook(write_only=True)
    sheet = book.create_sheet("People")
    for row in rows():
        sheet.append(row)
    book.save(path)


def product(path: Path) -> None:
    """The same rows as an export of the program."""
    columns = tuple(SheetColumn(f"Column {number}", holds) for number, holds in enumerate(KINDS * 2))
    write_excel(path, [WorkSheet("People", columns, rows(), ROWS)])


def measure() -> list[Figure]:
    """Rows a second of both, in turns, each in a process of its own; memory of the product."""
    taken: dict[str, list[float]] = {"reference": [], "product": []}
    memory: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, seconds in taken.items():
            spent, memory[name] = _run(name)
            seconds.append(spent)
    speed = {name: ROWS / statistics.median(seconds) for name, seconds in taken.items()}
    return [
        Figure("Excel out, 100,000 x 20", speed["reference"], speed["product"], "rows/s", ">= 0.9x"),
        Figure("Excel out, 100,000 x 20, peak memory", memory["reference"], memory["product"], "MB", "<= 80"),
    ]


def _run(name: str) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.excel", name], capture_output=True, text=True, check=True, timeout=600
    )
    spent, memory = done.stdout.split()
    return float(spent), float(memory)


def _peak() -> float:
    """Megabytes this process has held at most; 0 where the system does not say."""
    try:
        import resource  # not on Windows
    except ImportError:
        return 0.0
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main(name: str) -> None:
    """Seconds and megabytes of one writer."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        {"reference": reference, "product": product}[name](Path(folder) / "list.xlsx")
        print(time.perf_counter() - started, _peak())


if __name__ == "__main__":
    main(sys.argv[1])
