"""A list as people have it: sheets, the line with the headers, columns with letters, lines with numbers.

Values only, no reading: `gate.read_list` makes a `Listing` from a file. Line numbers count from 1
and letters from A, as the person's own spreadsheet program shows them.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

MOST_LINES = 120_000
MOST_COLUMNS = 80
"""Columns that may hold something besides their header; exports have many more that are always empty."""
WIDEST_LINE = 256
"""Cells of one line, empty ones included."""
LONGEST_CELL = 131_072
"""Letters in one cell; the limit Python's csv module keeps, four times what Excel holds."""

_CONTROL = {code: None for code in (*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF)}
_ERROR_TEXT = re.compile(r"#[A-ZÄÅÉÖ0/]{2,9}[!?]|#N/A|#NV|#I/T|#SAKNAS!|#N/D|Err:\d{3}")
_HAS_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class CellError:
    """A formula that went wrong in the program that wrote the list."""

    code: str
    """As the program shows it: #REF!, #N/A, #DIV/0! and so on."""


Cell = str | int | float | bool | date | datetime | time | CellError | None
"""What stands in one cell; None is an empty cell. Whole numbers are int, also where the file says 7.0."""


class Kind(StrEnum):
    """What a file is, by its content."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet; as many cells as the listing has columns."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place from 0, its letter, and its header ("" where there is none)."""

    index: int
    letter: str
    header: str


@dataclass(frozen=True)
class SheetPreview:
    """One sheet of a workbook, enough to choose by."""

    name: str
    lines: int
    """Lines that are not empty."""
    columns: int
    likeness: float
    """How much it looks like a list, 0 to 1."""
    is_hidden: bool
    first: tuple[tuple[str, ...], ...]
    """The first lines that are not empty, as text."""


@dataclass(frozen=True)
class EncodingChoice:
    """One way to read the letters of a text file, and what a telling line looks like then."""

    code: str
    """Python's name of the codec."""
    sample: str


@dataclass(frozen=True)
class Wishes:
    """What the person has chosen instead of what was found out; "" and 0 leave it to the program."""

    sheet: str = ""
    encoding: str = ""
    separator: str = ""
    known_headers: Collection[str] = field(default=(), repr=False)
    """Headers the caller knows, folded by `plain`; they help to find the line with the headers."""


@dataclass(frozen=True)
class Taken:
    """The bytes of a file as they were at one moment; everything later uses these and never the file again."""

    name: str
    sha256: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Listing:
    """A list as read: every line of the chosen sheet, and which of them holds the headers."""

    taken: Taken
    kind: Kind
    sheet: str
    sheets: tuple[SheetPreview, ...]
    grid: tuple[Line, ...] = field(repr=False)
    """Every line that is not empty, also titles above the headers."""
    header_line: int
    """Number of the line with the headers; 0 where the list has none."""
    columns: tuple[Column, ...]
    encoding: str = ""
    encodings: tuple[EncodingChoice, ...] = ()
    separator: str = ""
    spans: tuple[tuple[int, int, int, int], ...] = ()
    """Merged cells as (first line, first column, last line, last column); lines from 1, columns from 0."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines below the headers."""
        return tuple(line for line in self.grid if line.number > self.header_line)


def plain(text: str) -> str:
    """A header as it is compared: no case, no line breaks, no doubled or outer blanks."""
    return " ".join(text.casefold().split())


def letter(index: int) -> str:
    """The letter of a column counted from 0: A, B, … Z, AA.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    found = ""
    rest = index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        found = chr(65 + digit) + found
    return found


def shown(cell: Cell) -> str:
    """A cell as text, the way the spreadsheet would show it without any format."""
    if cell is None:
        return ""
    if isinstance(cell, CellError):
        return cell.code
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def is_too_wide(lines: Sequence["Line"]) -> bool:
    """Whether more columns hold something than a list of people has; a header alone is nothing."""
    width = max((len(line.cells) for line in lines), default=0)
    if width <= MOST_COLUMNS:
        return False
    filled = [0] * width
    for line in lines:
        for index, cell in enumerate(line.cells):
            filled[index] += cell is not None
    return width > WIDEST_LINE or sum(count > 1 for count in filled) > MOST_COLUMNS


def without_controls(text: str) -> str:
    """Text without the control characters and halves of characters that no workbook may hold."""
    if text.isprintable() or not _HAS_CONTROL.search(text):
        return text
    return text.translate(_CONTROL).encode("utf-8", "replace").decode("utf-8")


def is_error(text: str) -> bool:
    """Text that a spreadsheet program writes for a formula that went wrong: #REF!, #BEZUG!, Err:502."""
    return text.startswith(("#", "Err:")) and _ERROR_TEXT.fullmatch(text) is not None


def is_empty(cell: Cell) -> bool:
    """Nothing to see in this cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
