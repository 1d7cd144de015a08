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
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import desktop
from desktop.errors import UserError
from desktop.i18n import tr
from desktop.intake.answers import listing, understood, whole
from desktop.intake.child import MEMORY, SECONDS
from desktop.intake.lists import Kind, Listing, Taken, Wishes
from desktop.intake.refusals import Refusal, sentence
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
        return listing(taken, kind, wanted, answers)
    except Refused as refusal:
        raise UserError(sentence(refusal.code, taken.name, refusal.values)) from refusal


def take(path: Path, refusal: Refusal = sentence) -> Taken:
    """Read a file once, to memory; raises UserError where it cannot be read or is too large (I10).

    refusal: the words for a file that is too large, by the code "size".
    """
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
        raise UserError(refusal("size", path.name, {}))
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
    order = {
        "kind": kind.value,
        "sheet": wishes.sheet,
        "encoding": wishes.encoding,
        "separator": wishes.separator,
        "known_headers": sorted(wishes.known_headers),
    }
    return ask_child(order, taken.data, progress)


def ask_child(order: dict[str, Any], data: bytes, progress: Progress) -> Iterator[dict[str, Any]]:
    """The child's messages, until its end or the deadline; the child is gone afterwards in every case."""
    until = clock.monotonic() + DEADLINE
    child = start_child()
    end_job = put_into_job(int(getattr(child, "_handle", 0)), MEMORY, SECONDS)
    try:
        arrived = _conversation(child, json.dumps(order).encode("ascii") + b"\n", data)
        yield from _messages(arrived, until, progress)
    finally:
        child.kill()
        child.wait()
        end_job()


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
    # In a venv of Windows sys.executable starts a second process, which no limit and no kill would reach.
    python = getattr(sys, "_base_executable", "") if sys.platform == "win32" else ""
    return [python or sys.executable, "-I", "-S", "-c", code, str(here), *packages]


def _conversation(child: subprocess.Popen[bytes], order: bytes, data: bytes) -> queue.Queue[bytes | None]:
    """Give the child its order from one thread and collect its answers with another."""
    arrived: queue.Queue[bytes | None] = queue.Queue()
    source, target = child.stdin, child.stdout
    assert source is not None
    assert target is not None

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
        message = understood(line)
        if "total" in message:
            done, total = whole(message.get("done")), whole(message["total"])
            continue
        yield message
        if "end" in message:
            return
