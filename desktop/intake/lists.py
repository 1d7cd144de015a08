"""A list as people have it: sheets, the line with the headers, columns with letters, lines with numbers.

Values only, no reading: `gate.read_list` makes a `Listing` from a file. Line numbers count from 1
and letters from A, as the person's own spreadsheet program shows them.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum

MOST_LINES = 120_000
MOST_COLUMNS = 80
LONGEST_CELL = 131_072
"""Letters in one cell; the limit Python's csv module keeps, four times what Excel holds."""

_CONTROL = {code: None for code in (*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF)}
_HAS_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

SEARCHED_FOR_HEADERS = 40
"""Lines from the top among which the headers are looked for."""


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


def without_controls(text: str) -> str:
    """Text without the control characters and halves of characters that no workbook may hold."""
    if not _HAS_CONTROL.search(text):
        return text
    return text.translate(_CONTROL).encode("utf-8", "replace").decode("utf-8")


def is_empty(cell: Cell) -> bool:
    """Nothing to see in this cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def with_header(listing: Listing, number: int) -> Listing:
    """The same list with the headers in another line, or none for 0."""
    return replace(listing, header_line=number, columns=columns_of(listing.grid, number, listing.spans))


def columns_of(
    grid: Sequence[Line], header_line: int, spans: Sequence[tuple[int, int, int, int]] = ()
) -> tuple[Column, ...]:
    """The columns under the headers of one line; a merged head above joins in ("Parent Phone").

    Doubled headers stay as they are: the letter tells them apart.
    """
    width = max((len(line.cells) for line in grid), default=0)
    by_number = {line.number: line.cells for line in grid}
    heads = [_head(cell) for cell in by_number.get(header_line, ())]
    heads += [""] * (width - len(heads))
    for top, left, bottom, right in spans:
        if bottom == header_line and top < header_line:
            heads[left] = heads[left] or _head(_at(by_number, top, left))
        if bottom == header_line - 1 and right > left and _is_group(heads, left, right):
            group = _head(_at(by_number, top, left))
            for index in range(left, min(right, width - 1) + 1):
                heads[index] = f"{group} {heads[index]}".strip()
    return tuple(Column(index, letter(index), head) for index, head in enumerate(heads))


def _is_group(heads: Sequence[str], left: int, right: int) -> bool:
    """A head over several columns, not a title over all of them."""
    outside = [head for index, head in enumerate(heads) if head and not left <= index <= right]
    return bool(outside)


def _at(by_number: dict[int, tuple[Cell, ...]], number: int, index: int) -> Cell:
    cells = by_number.get(number, ())
    return cells[index] if index < len(cells) else None


def _head(cell: Cell) -> str:
    return " ".join(shown(cell).split())


def find_header(grid: Sequence[Line], known: Collection[str] = ()) -> int:
    """Number of the line with the headers, 0 where the list starts with data at once.

    The best of the first lines: words in many columns, no two alike, no numbers or addresses,
    known headers among them, and lines of the same width below.
    """
    best, best_score = 0, 0.0
    first = grid[:SEARCHED_FOR_HEADERS]
    for place, line in enumerate(first):
        score = _header_score(line.cells, grid[place + 1 : place + 21], known)
        if score > best_score + 0.05:
            best, best_score = line.number, score
    return best if best_score >= 0.5 else 0


def _header_score(cells: Sequence[Cell], below: Sequence[Line], known: Collection[str]) -> float:
    """0 to about 2; one half is the least that counts as a line of headers."""
    filled = [cell for cell in cells if not is_empty(cell)]
    words = [plain(cell) for cell in filled if isinstance(cell, str) and is_wordlike(cell)]
    if not words or len(words) < len(filled) * 0.7:
        return 0.0
    recognised = sum(word in known for word in set(words)) / len(filled)
    if len(filled) == 1 and not (recognised and _is_narrow(below)):
        return 0.0
    width = max([len(filled), *(_filled(line.cells) for line in below)])
    coverage = len(filled) / width
    distinct = len(set(words)) / len(words)
    contrast = _contrast(cells, below)
    return coverage * distinct * (0.4 + 0.4 * contrast) + recognised if below or recognised else 0.0


def _is_narrow(below: Sequence[Line]) -> bool:
    return all(_filled(line.cells) <= 1 for line in below)


def _contrast(cells: Sequence[Cell], below: Sequence[Line]) -> float:
    """How much the lines below differ in kind from this one: columns with numbers, dates, addresses, repeats."""
    differing = 0
    columns = [index for index, cell in enumerate(cells) if not is_empty(cell)]
    for index in columns:
        values = [line.cells[index] for line in below if index < len(line.cells) and not is_empty(line.cells[index])]
        data = sum(not isinstance(value, str) or not is_wordlike(value) for value in values)
        repeated = len(values) > 3 and len(set(map(shown, values))) <= len(values) / 3
        differing += bool(values) and (data > len(values) / 2 or repeated)
    return min(1.0, 2 * differing / len(columns))


def _filled(cells: Sequence[Cell]) -> int:
    return sum(not is_empty(cell) for cell in cells)


def is_wordlike(text: str) -> bool:
    """Text that could be a header: letters, no address, not mostly digits, not a whole paragraph."""
    bare = text.strip()
    if len(bare) > 300 or "@" in bare:
        return False
    letters = sum(sign.isalpha() for sign in bare)
    digits = sum(sign.isdigit() for sign in bare)
    return letters > 0 and digits <= letters or bare in {"#", "№", "Nr.", "No."}


def likeness(grid: Sequence[Line], known: Collection[str] = ()) -> float:
    """How much a sheet looks like a list of things with headers, 0 to 1."""
    if len(grid) < 2:
        return 0.0
    header = find_header(grid, known)
    below = [line for line in grid if line.number > header][:200]
    if not below:
        return 0.0
    widths = sorted(_filled(line.cells) for line in below)
    usual = widths[len(widths) // 2]
    even = sum(abs(width - usual) <= max(1, usual * 0.4) for width in widths) / len(widths)
    head_line = next((line.cells for line in grid if line.number == header), ())
    heads = {plain(shown(cell)) for cell in head_line if not is_empty(cell)}
    recognised = min(1.0, sum(head in known for head in heads) / 3)
    size = min(1.0, len(below) / 10) * min(1.0, usual / 3)
    return round(0.3 * bool(header) + 0.2 * even * min(1.0, usual / 2) + 0.2 * size + 0.3 * recognised, 4)
