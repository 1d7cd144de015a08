"""The log: small rotating files for whoever mends the program, without personal data.

A message is a literal of the program with ids and counts. Of an exception the log keeps its kind and
where it happened, never its words, which may quote what somebody typed. Of libraries it keeps the
unfilled message. File paths are cut to the program's own, because a path names its owner.
"""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

FILE = "mentordesk.log"
LARGEST = 512 * 1024
"""Bytes of one file before the next is begun."""
KEPT = 3
"""Older files that are kept."""

_OWN = "desktop"
_PROGRAM = Path(__file__).resolve().parent.parent
_LAYOUT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_QUIET = ("peewee", "fontTools", "pypdf", "PIL", "markdown_it")
"""Libraries that write values at DEBUG (Peewee: every row) or are talkative."""

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
        raised = ei[1]
        lines: list[str] = []
        while raised is not None:
            lines.append(type(raised).__name__ + _number(raised))
            lines += [f"  {_place(frame)}" for frame in traceback.extract_tb(raised.__traceback__)]
            raised = raised.__cause__ or (None if raised.__suppress_context__ else raised.__context__)
        return "\n".join(lines)


def _number(raised: BaseException) -> str:
    """What the system says in numbers: safe to keep, and most of what one needs."""
    return f" (errno {raised.errno})" if isinstance(raised, OSError) and raised.errno else ""


def _place(frame: traceback.FrameSummary) -> str:
    file = Path(frame.filename)
    try:
        name = file.resolve().relative_to(_PROGRAM).as_posix()
    except (ValueError, OSError):
        name = "/".join(file.parts[-2:])
    return f"{name}:{frame.lineno} {frame.name}"


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


def stop() -> None:
    """Close the log; what is said afterwards is not kept."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, _Patient)]:
        root.removeHandler(handler)
        handler.close()
