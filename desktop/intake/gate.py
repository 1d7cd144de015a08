"""The gate for foreign lists: one door, one reading of the file, a limited child process, checked answers.

reliability.md 4.6 and I1–I5, I10. The file is read once; its bytes are hashed, looked at from outside
(`zip_check`) and handed to a child process that has no store. What comes back is plain values, each of
them checked here, so that a child that was taken over can say nothing but a wrong list.
"""

import hashlib
import json
import queue
import subprocess
import sys
import threading
import time as clock
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import desktop
from desktop.errors import UserError
from desktop.i18n import tr
from desktop.intake.child import MEMORY, SECONDS
from desktop.intake.lists import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_LINES,
    Cell,
    CellError,
    EncodingChoice,
    Kind,
    Line,
    Listing,
    SheetPreview,
    Taken,
    Wishes,
    columns_of,
    find_header,
)
from desktop.intake.refusals import sentence
from desktop.intake.windows_limits import put_into_job
from desktop.intake.zip_check import Refused, check_package
from desktop.progress import Progress, silent

LARGEST = 40 * 1024 * 1024
"""Bytes of the largest file that is read."""
DEADLINE = 20.0
"""Seconds a list may take, with the start of the child."""
CHILD_FLAG = "--read-list"
"""What a frozen program is started with to become the child; `desktop.__main__` looks for it first."""

_LONGEST_ANSWER = 96 * 1024 * 1024
_POLL = 0.05
_PLAIN = {str, int, float, bool, date, datetime, time, CellError, type(None)}
_STARTS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"{\\rtf", "no_list"),
    (b"\x7fELF", "no_list"),
    (b"MZ", "no_list"),
    (b"\x1f\x8b", "no_list"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_list(source: Path | Taken, wishes: Wishes | None = None, progress: Progress = silent) -> Listing:
    """Read a list of people from a workbook or a text file.

    A `Taken` (as `listing.taken`) is read again with other wishes without touching the file. Raises
    UserError with one sentence, or Cancelled once the progress says so; nothing else.
    """
    taken = source if isinstance(source, Taken) else take(source)
    wanted = wishes or Wishes()
    try:
        kind = _kind(taken.data)
        answers = _asked(taken, kind, wanted, progress)
        return _listing(taken, kind, wanted, answers)
    except Refused as refusal:
        raise UserError(sentence(refusal.code, taken.name, refusal.values)) from refusal


def take(path: Path) -> Taken:
    """Read a file once, to memory; raises UserError where it cannot be read or is too large (I10)."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise UserError(tr("The file {name} is no longer there.", name=path.name)) from error
    except IsADirectoryError as error:
        raise UserError(tr("{name} is a folder; choose the list inside it.", name=path.name)) from error
    except OSError as error:
        words = tr("The file {name} cannot be read. Close it in other programs and try again.", name=path.name)
        raise UserError(words) from error
    if len(data) > LARGEST:
        raise UserError(sentence("size", path.name, {}))
    return Taken(path.name, hashlib.sha256(data).hexdigest(), data)


def _kind(data: bytes) -> Kind:
    """What the bytes are, by content, whatever the name says; raises Refused for what is no list."""
    if data.startswith(b"PK\x03\x04"):
        return check_package(data)
    if data.startswith(_OLE):
        return Kind.XLS
    for start, code in _STARTS:
        if data.startswith(start):
            raise Refused(code)
    head = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta", b"<div")):
        raise Refused("markup")
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("empty")
    return Kind.CSV


def _asked(taken: Taken, kind: Kind, wishes: Wishes, progress: Progress) -> Iterator[dict[str, Any]]:
    """The child's messages, until its end or the deadline; the child is gone afterwards in every case."""
    until = clock.monotonic() + DEADLINE
    order = {
        "kind": kind.value,
        "sheet": wishes.sheet,
        "encoding": wishes.encoding,
        "separator": wishes.separator,
        "known_headers": sorted(wishes.known_headers),
    }
    child = start_child()
    job = put_into_job(int(getattr(child, "_handle", 0)), MEMORY, SECONDS)
    try:
        arrived = _conversation(child, json.dumps(order).encode("ascii") + b"\n", taken.data)
        yield from _messages(arrived, until, progress)
    finally:
        child.kill()
        child.wait()
        del job


def start_child() -> subprocess.Popen[bytes]:
    """A fresh process with the reader in it: no inherited files, no site start-up, no messages on screen."""
    return subprocess.Popen(
        child_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def child_command() -> list[str]:
    """How the child is started: the frozen program itself, or this Python with two folders to import from."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    here = Path(desktop.__file__).resolve().parent.parent
    packages = [folder for folder in sys.path if folder.endswith(("site-packages", "dist-packages"))]
    code = "import sys; sys.path[:0] = sys.argv[1:]; from desktop.intake.child import main; main()"
    return [sys.executable, "-I", "-S", "-c", code, str(here), *packages]


def _conversation(child: subprocess.Popen[bytes], order: bytes, data: bytes) -> queue.Queue[bytes | None]:
    """Give the child its order from one thread and collect its answers with another."""
    arrived: queue.Queue[bytes | None] = queue.Queue()
    source, target = child.stdin, child.stdout
    assert source is not None and target is not None

    def give() -> None:
        with suppress(OSError), source:
            source.write(order)
            source.write(data)

    def collect() -> None:
        with target:
            while line := target.readline(_LONGEST_ANSWER):
                arrived.put(line)
        arrived.put(None)

    for work in (give, collect):
        threading.Thread(target=work, daemon=True).start()
    return arrived


def _messages(arrived: queue.Queue[bytes | None], until: float, progress: Progress) -> Iterator[dict[str, Any]]:
    done, total = 0, 0
    while True:
        progress(done, total)
        if clock.monotonic() > until:
            raise Refused("slow")
        try:
            line = arrived.get(timeout=_POLL)
        except queue.Empty:
            continue
        message = _message(line)
        if "total" in message:
            done, total = _whole(message.get("done")), _whole(message["total"])
            continue
        yield message
        if "end" in message:
            return


def _message(line: bytes | None) -> dict[str, Any]:
    """One answer of the child; its early end means that it hit a limit or a fault in the file."""
    if line is None:
        raise Refused("memory")
    try:
        message = json.loads(line, object_hook=unpacked, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Refused("broken") from error
    if not isinstance(message, dict):
        raise Refused("broken")
    if "refused" in message:
        values = message.get("values")
        raise Refused(str(message["refused"]), **(values if isinstance(values, dict) else {}))
    return message


def _no_constant(name: str) -> None:
    raise ValueError(name)


_UNPACK: dict[str, Callable[[str], Cell]] = {
    "d": date.fromisoformat,
    "t": datetime.fromisoformat,
    "c": time.fromisoformat,
    "e": lambda code: CellError(code[:20]),
}


def unpacked(value: dict[str, Any]) -> Any:
    """A cell that JSON has no type for; other objects stay as they are."""
    if len(value) == 1:
        (key, content), *_ = value.items()
        if key in _UNPACK and isinstance(content, str):
            return _UNPACK[key](content)
    return value


def _listing(taken: Taken, kind: Kind, wishes: Wishes, messages: Iterator[dict[str, Any]]) -> Listing:
    head: dict[str, Any] = {}
    lines: list[Line] = []
    for message in messages:
        if "head" in message:
            head = message["head"]
        for line in message.get("lines", ()):
            lines.append(_line(line, lines[-1].number if lines else 0))
        if len(lines) > MOST_LINES:
            raise Refused("lines")
    return checked(lambda: _made(taken, kind, wishes, head, lines))


def checked(make: Callable[[], Listing]) -> Listing:
    """What the child said in the types it must have; anything else is refused as broken."""
    try:
        return make()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused("broken") from error


def _made(taken: Taken, kind: Kind, wishes: Wishes, head: dict[str, Any], lines: list[Line]) -> Listing:
    width = max(len(line.cells) for line in lines)
    grid = tuple(Line(line.number, line.cells + (None,) * (width - len(line.cells))) for line in lines)
    spans = tuple(_span(span) for span in head["spans"])
    header = find_header(grid, wishes.known_headers)
    return Listing(
        taken=taken,
        kind=kind,
        sheet=_text(head["sheet"]),
        sheets=tuple(_sheet(sheet) for sheet in head["sheets"]),
        grid=grid,
        header_line=header,
        columns=columns_of(grid, header, spans),
        encoding=_text(head.get("encoding", "")),
        encodings=tuple(
            EncodingChoice(_text(choice["code"]), _text(choice["sample"])) for choice in head.get("encodings", ())
        ),
        separator=_text(head.get("separator", "")),
        spans=spans,
    )


def _line(value: Any, after: int) -> Line:
    """A line whose number follows the one before and whose cells are plain values within the caps."""
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[1], list):
        raise Refused("broken")
    number, cells = _whole(value[0]), value[1]
    if number <= after or len(cells) > MOST_COLUMNS or not set(map(type, cells)) <= _PLAIN:
        raise Refused("broken")
    if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in cells):
        raise Refused("broken")
    return Line(number, tuple(cells))


def _sheet(value: dict[str, Any]) -> SheetPreview:
    first = tuple(tuple(_text(cell) for cell in row) for row in value["first"])
    likeness = float(value["likeness"])
    lines, columns = _whole(value["lines"]), _whole(value["columns"])
    return SheetPreview(_text(value["name"]), lines, columns, likeness, bool(value["is_hidden"]), first)


def _span(value: Any) -> tuple[int, int, int, int]:
    top, left, bottom, right = map(_whole, value)
    return top, left, bottom, right


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**31:
        raise Refused("broken")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value
