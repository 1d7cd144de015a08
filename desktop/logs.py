"""The log: small rotating files for whoever mends the program, without personal data.

A message is a literal of the program with ids and counts. Of an exception the log keeps its kind and
where it happened, never its words, which may quote what somebody typed. Of libraries it keeps the
unfilled message. File paths are cut to the program's own, because a path names its owner.
"""

import faulthandler
import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from desktop.faults import file_words, told

FILE = "mentordesk.log"
CRASH_FILE = "crash.txt"
"""What the process writes in its last moment; empty in between."""
LARGEST = 512 * 1024
"""Bytes of one file before the next is begun."""
KEPT = 3
"""Older files that are kept."""

_OWN = "desktop"
_LAYOUT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_QUIET = ("peewee", "fontTools", "pypdf", "PIL", "markdown_it")
"""Libraries that write values at DEBUG (Peewee: every row) or are talkative."""

_watching: list[TextIO] = []
"""The file that the process would write into; it must stay open."""

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Leaves out whatever may quote a person."""

    def format(self, record: logging.LogRecord) -> str:
        """One record: ours in full, a library's without its values."""
        mine = {**record.__dict__, "exc_text": None}  # another handler may have kept the exception's words
        if record.name.partition(".")[0] != _OWN:
            mine["args"] = None
        return super().format(logging.makeLogRecord(mine))

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 (the name is logging's)
        """The kinds of an exception and of those that led to it, each with its places."""
        return told(ei[1])


class _Patient(RotatingFileHandler):
    """A log that cannot be written (disk full, held open by another process) stops nobody."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the name is logging's)
        """Let the record go."""


def start(folder: Path, level: int = logging.INFO) -> Path | None:
    """Write the log into a folder, made if need be; the file, or None where nothing can be written.

    Called once by the roots. A second call moves the log.
    """
    stop()
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        handler = _Patient(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(Discreet(_LAYOUT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return path


def watch(folder: Path) -> str:
    """Let the process write where it was if it dies of itself (a library, the memory, the system).

    Answers what it wrote the last time, without paths that name anybody; nothing when it ended as it should.
    """
    path = folder / CRASH_FILE
    try:
        before = _without_owners(path.read_text(encoding="utf-8", errors="replace")) if path.exists() else ""
        handle = path.open("w", encoding="utf-8")  # empty again: what was in it is told now
    except OSError:
        return ""
    unwatch()
    faulthandler.enable(handle)
    _watching.append(handle)
    if before:
        logging.getLogger(__name__).error("the program died the last time\n%s", before)
    return before


def unwatch() -> None:
    """End watching."""
    if _watching:
        faulthandler.disable()
        _watching.pop().close()


def _without_owners(text: str) -> str:
    return re.sub(r'File "([^"]*)"', lambda found: f"{file_words(found[1])}", text).strip()


def stop() -> None:
    """Close the log; what is said afterwards is not kept."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, _Patient)]:
        root.removeHandler(handler)
        handler.close()
