"""Lines of .csv, .tsv and .txt files; runs in the child alone."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from desktop.intake.encodings import decode
from desktop.intake.headers import likeness
from desktop.intake.lists import (
    LONGEST_CELL,
    MOST_LINES,
    WIDEST_LINE,
    Cell,
    CellError,
    Line,
    SheetPreview,
    Wishes,
    is_error,
    is_too_wide,
    without_controls,
)
from desktop.intake.zip_check import Refused

Tick = Callable[[int, int], None]

SEPARATORS = (";", ",", "\t", "|")
_JUDGED = 200
_TALLEST_CELL = 200
"""Lines of text one cell may hold; more is a quotation mark that was never closed."""


def read_csv(data: bytes, wishes: Wishes, tick: Tick) -> Iterator[dict[str, Any]]:
    """One message for the parent: the lines, the codec and the separator."""
    text, encoding, encodings = decode(data, wishes.encoding)
    if "\0" in text:
        raise Refused("nul")
    if not text.strip("\ufeff \t\r\n"):
        raise Refused("empty")
    text = text.removeprefix("\ufeff")
    declared, body = _declared(text)
    separator = wishes.separator or declared or find_separator(body)
    lines = _lines(body, separator, 1 if declared else 0, tick)
    if not lines:
        raise Refused("empty")
    if is_too_wide(lines):
        raise Refused("columns")
    width = max(len(line.cells) for line in lines)
    preview = SheetPreview("", len(lines), width, likeness(lines, wishes.known_headers), False, ())
    yield {
        "sheet": "",
        "sheets": [preview],
        "spans": (),
        "lines": lines,
        "encoding": encoding,
        "encodings": encodings,
        "separator": separator,
    }


def _declared(text: str) -> tuple[str, str]:
    """The separator of a first line "sep=;" as Excel writes it, and the rest; the line still counts as line 1."""
    first, _, rest = text.partition("\n")
    bare = first.strip().strip('"').casefold()
    if bare.startswith("sep=") and len(bare) == 5:
        return bare[4], rest
    if first.rstrip("\r") == "sep=\t":
        return "\t", rest
    return "", text


def find_separator(text: str) -> str:
    """The sign that cuts the lines into the same number of cells most often; the more cells the better."""
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> tuple[float, int]:
    """Share of lines with the usual number of cells, and that number; nothing for one column."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(islice(csv.reader(_physical(text[:400_000]), delimiter=separator), _JUDGED))
    except csv.Error:
        return 0.0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1 and any(map(str.strip, row)))
    if not widths:
        return 0.0, 0
    usual = max(widths, key=lambda width: (widths[width], width))
    near = sum(count for width, count in widths.items() if abs(width - usual) <= 1)
    share = near / sum(bool(row) for row in rows)
    return round(share, 1), usual


def _physical(text: str) -> Iterator[str]:
    """Lines with their ends, cut at line feeds and carriage returns only: a name may hold U+2028."""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        yield line + "\n"


def _lines(text: str, separator: str, offset: int, tick: Tick) -> list[Line]:
    csv.field_size_limit(LONGEST_CELL)
    total = text.count("\n") + 1
    reader = csv.reader(_physical(text), delimiter=separator)
    lines: list[Line] = []
    number, begun, filled_at = offset, 0, 0
    try:
        for number, row in enumerate(reader, offset + 1):
            if reader.line_num - begun > _TALLEST_CELL:
                raise Refused("open_quote", line=number)
            if _keep(lines, number, row):
                filled_at = begun
            begun = reader.line_num
            if number % 2_000 == 0:
                tick(begun, total)
    except csv.Error as error:
        raise Refused("long_cell", line=number + 1) from error
    if lines and _is_open(text, separator, filled_at):
        raise Refused("open_quote", line=lines[-1].number)
    return lines


def _keep(lines: list[Line], number: int, row: list[str]) -> bool:
    cells = [_cell(cell) for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    if not cells:
        return False
    if len(cells) > WIDEST_LINE:
        raise Refused("columns")
    lines.append(Line(number, tuple(cells)))
    if len(lines) > MOST_LINES:
        raise Refused("lines")
    return True


def _cell(text: str) -> Cell:
    bare = without_controls(text).strip()
    return CellError(bare) if is_error(bare) else bare or None


def _is_open(text: str, separator: str, begun: int) -> bool:
    """Whether the last line that holds anything ends inside a quotation; only strict reading says so."""
    reader = csv.reader(islice(_physical(text), begun, None), delimiter=separator, strict=True)
    try:
        for _ in reader:
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False
