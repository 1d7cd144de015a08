"""An exception in words that quote nobody: kinds and places, never a message, a note or a value."""

import traceback
from pathlib import Path

_PROGRAM = Path(__file__).resolve().parent.parent


def told(raised: BaseException | None) -> str:
    """An exception and those that led to it by kind and place: no message, no note, no value of a variable."""
    lines: list[str] = []
    seen: set[int] = set()
    while raised is not None and id(raised) not in seen:
        seen.add(id(raised))
        lines.append(type(raised).__name__ + _number(raised))
        lines += [f"  {_place(frame)}" for frame in traceback.extract_tb(raised.__traceback__)]
        raised = raised.__cause__ or (None if raised.__suppress_context__ else raised.__context__)
    return "\n".join(lines)


def _number(raised: BaseException) -> str:
    """What the system says in numbers: safe to keep, and most of what one needs."""
    return f" (errno {raised.errno})" if isinstance(raised, OSError) and raised.errno else ""


def _place(frame: traceback.FrameSummary) -> str:
    return f"{file_words(frame.filename)}:{frame.lineno} {frame.name}"


def file_words(name: str) -> str:
    """A file by the program's own path; of a library its folder and name."""
    file = Path(name)
    try:
        return file.resolve().relative_to(_PROGRAM).as_posix()
    except (ValueError, OSError):
        return "/".join(file.parts[-2:])
