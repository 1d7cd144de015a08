"""The process that reads a foreign list or scan: started by `gate`, limited, without a store.

It gets one line of JSON and the bytes of the file on its standard input and answers in lines of JSON,
which the gate checks before it believes them. Nothing here imports Qt, Peewee or a feature.
"""

import base64
import json
import os
import sys
import threading
import time as clock
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any, BinaryIO

from desktop.intake.lists import CellError, Kind, Wishes
from desktop.intake.zip_check import Refused

MEMORY = 1_536 * 1024 * 1024
"""Bytes of address space the child may use; a list at the caps needs about two thirds of it."""
SECONDS = 20
"""Processor seconds the child may use."""
Tick = Callable[[int, int], None]

FORM = "form"
"""What an order asks for that is a filled form."""
SCAN = "scan"
"""What an order asks for that is no list."""
MAIL_ORDER = "mail"
"""What an order asks for that is a mail."""
CALENDAR_ORDER = "calendar"
"""What an order asks for that is a calendar's reply."""
WORKBOOK = "workbook"
"""What an order asks for that is a workbook coming back."""
BATCH = 500
_TICK = 0.1


def limit(memory: int = MEMORY, seconds: int = SECONDS) -> None:
    """Take from this process what a reader of lists does not need.

    POSIX only; on Windows `gate` puts the process into a Job Object before it gets the file.
    """
    try:
        import resource  # late: the module exists on POSIX alone
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory),
    )
    for what, amount in wanted:
        try:
            resource.setrlimit(what, (amount, amount))
        except (ValueError, OSError):
            continue  # macOS refuses some of them; `watch` stands behind
    threading.Thread(target=watch, args=(memory,), daemon=True).start()


def watch(memory: int) -> None:
    """End the process once its resident memory passes the limit, where the system does not keep it."""
    import resource  # late: the module exists on POSIX alone

    unit = 1 if sys.platform == "darwin" else 1024
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit <= memory:
        clock.sleep(0.05)
    os._exit(9)


def answers(order: dict[str, Any], data: bytes, tick: Tick) -> Iterator[dict[str, Any]]:
    """What the file holds, as messages with an end; or why it is refused."""
    try:
        yield from _read_one(order, data, tick)
        yield {"end": True}
    except Refused as refusal:
        yield {"refused": refusal.code, "values": refusal.values}
    except MemoryError:
        yield {"refused": "memory", "values": {}}


def _read_one(order: dict[str, Any], data: bytes, tick: Tick) -> Iterator[dict[str, Any]]:
    if order["kind"] == FORM:
        from desktop.intake.pdf_forms import fields  # late: a list must not wait for it

        return iter(({"fields": fields(data)},))
    if order["kind"] == MAIL_ORDER:
        from desktop.intake.mail_parts import take_apart  # late: as above

        return take_apart(data)
    if order["kind"] == CALENDAR_ORDER:
        from desktop.intake.calendar_replies import found_in  # late: as above

        return iter(({"reply": found_in(data)},))
    if order["kind"] == WORKBOOK:
        from desktop.intake.workbook_formulas import told_back  # late: as above

        return told_back(data, Kind(order["book"]))
    return _pages(order, data) if order["kind"] == SCAN else _list(order, data, tick)


def _list(order: dict[str, Any], data: bytes, tick: Tick) -> Iterator[dict[str, Any]]:
    """A head and batches of lines for each sheet."""
    wishes = Wishes(order["sheet"], order["encoding"], order["separator"], frozenset(order["known_headers"]))
    for part in _read(Kind(order["kind"]), data, wishes, tick):
        lines = part.pop("lines")
        yield {"head": _head(part)}
        for start in range(0, len(lines), BATCH):
            yield {"lines": [(line.number, line.cells) for line in lines[start : start + BATCH]]}


def _pages(order: dict[str, Any], data: bytes) -> Iterator[dict[str, Any]]:
    """How many pages a scan has, and the pages themselves where a width is told; or some of its sheets, read."""
    from desktop.intake.scan_pages import count_pages, draw_pages  # late: a list must not wait for its libraries

    if count := order.get("sheets"):
        from desktop.intake.scan_sheets import read_sheets  # late: as above

        yield from ({"sheet": one} for one in read_sheets(order["mime"], data, order["first"], count))
        return
    yield {"pages": count_pages(order["mime"], data)}
    if order.get("form"):
        yield from _form(order["mime"], data)
    if width := order.get("width"):
        for page in draw_pages(order["mime"], data, width):
            grey = base64.b64encode(page.grey).decode("ascii")
            yield {"page": {"width": page.width, "height": page.height, "grey": grey}}


def _form(mime: str, data: bytes) -> Iterator[dict[str, Any]]:
    """The fields of a PDF that is a form; one whose fields cannot be read is a scan like any other."""
    from desktop.intake.scan_pages import is_form  # late: as above

    if not is_form(mime, data):
        return
    from desktop.intake.pdf_forms import fields  # late: a scan must not wait for it

    try:
        yield {"fields": fields(data)}
    except Refused:
        return


def _read(kind: Kind, data: bytes, wishes: Wishes, tick: Tick) -> Iterator[dict[str, Any]]:
    if kind is Kind.CSV:
        from desktop.intake.csv_lists import read_csv  # late: a workbook must not wait for it

        return read_csv(data, wishes, tick)
    from desktop.intake.workbook_lists import read_workbook  # late: a text file must not wait for its library

    return read_workbook(data, kind, wishes, tick)


def _head(part: dict[str, Any]) -> dict[str, Any]:
    return {
        **part,
        "sheets": [asdict(sheet) for sheet in part["sheets"]],
        "encodings": [asdict(choice) for choice in part.get("encodings", ())],
    }


def packed(value: Any) -> Any:
    """A cell JSON has no type for; the gate's `unpacked` is its other half."""
    if isinstance(value, datetime):
        return {"t": value.replace(tzinfo=None).isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time):
        return {"c": value.replace(tzinfo=None).isoformat()}
    if isinstance(value, CellError):
        return {"e": value.code}
    raise TypeError(type(value).__name__)


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer one order: a line of JSON, then the bytes of the file to its end."""
    order = json.loads(source.readline())
    data = source.read()
    told = [clock.monotonic()]

    def tell(message: dict[str, Any]) -> None:
        target.write(json.dumps(message, default=packed, allow_nan=False).encode("ascii") + b"\n")
        target.flush()

    def tick(done: int, total: int) -> None:
        if clock.monotonic() - told[0] > _TICK:
            told[0] = clock.monotonic()
            tell({"done": done, "total": total})

    for message in answers(order, data, tick):
        tell(message)


def main() -> None:
    """What the child process runs."""
    limit()
    serve(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing to tidy up: leave before the interpreter frees a million cells
