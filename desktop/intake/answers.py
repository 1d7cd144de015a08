"""What the child says, checked before it is believed: plain values in the types a listing must have."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any

from desktop.intake.headers import columns_of, find_header
from desktop.intake.lists import (
    LONGEST_CELL,
    MOST_LINES,
    WIDEST_LINE,
    Cell,
    CellError,
    EncodingChoice,
    Kind,
    Line,
    Listing,
    SheetPreview,
    Taken,
    Wishes,
)
from desktop.intake.zip_check import Refused

_PLAIN = {str, int, float, bool, date, datetime, time, CellError, type(None)}


def understood(line: bytes | None) -> dict[str, Any]:
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


def listing(taken: Taken, kind: Kind, wishes: Wishes, messages: Iterator[dict[str, Any]]) -> Listing:
    """The messages as a listing in the types it must have; raises Refused for anything else."""
    head: dict[str, Any] = {}
    lines: list[Line] = []
    for message in messages:
        if "head" in message:
            head = message["head"]
        for line in message.get("lines", ()):
            lines.append(line_of(line, lines[-1].number if lines else 0))
        if len(lines) > MOST_LINES:
            raise Refused("lines")
    return _checked(lambda: _made(taken, kind, wishes, head, lines))


def _checked(make: Callable[[], Listing]) -> Listing:
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


def line_of(value: Any, after: int) -> Line:
    """A line whose number follows the one before and whose cells are plain values within the caps."""
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[1], list):
        raise Refused("broken")
    number, cells = whole(value[0]), value[1]
    if number <= after or len(cells) > WIDEST_LINE or not set(map(type, cells)) <= _PLAIN:
        raise Refused("broken")
    if max([len(cell) for cell in cells if type(cell) is str], default=0) > LONGEST_CELL:
        raise Refused("broken")
    return Line(number, tuple(cells))


def _sheet(value: dict[str, Any]) -> SheetPreview:
    first = tuple(tuple(_text(cell) for cell in row) for row in value["first"])
    likeness = float(value["likeness"])
    lines, columns = whole(value["lines"]), whole(value["columns"])
    return SheetPreview(_text(value["name"]), lines, columns, likeness, bool(value["is_hidden"]), first)


def _span(value: Any) -> tuple[int, int, int, int]:
    top, left, bottom, right = map(whole, value)
    return top, left, bottom, right


def whole(value: Any) -> int:
    """A count or a number of a line; anything else is refused."""
    if type(value) is not int or not 0 <= value < 2**31:
        raise Refused("broken")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value
