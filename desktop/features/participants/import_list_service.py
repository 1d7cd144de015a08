"""The list of an import as the wizard sees it: read, read differently, its first lines and what columns hold."""

from dataclasses import dataclass
from pathlib import Path

from desktop.features.participants.import_mapping import known_headers
from desktop.intake.gate import read_list
from desktop.intake.headers import with_header
from desktop.intake.lists import Cell, Listing, Wishes, shown
from desktop.progress import Progress, silent

__all__ = [
    "FirstLines",
    "ListWishes",
    "Listing",
    "as_text",
    "first_lines",
    "read",
    "read_again",
    "samples",
    "with_header",
]

_SHOWN_LINES = 40
_LONGEST = 60
_SAMPLED = 200


@dataclass(frozen=True)
class ListWishes:
    """How the person wants the list to be read; empty leaves it to the program."""

    sheet: str = ""
    encoding: str = ""
    separator: str = ""


@dataclass(frozen=True)
class FirstLines:
    """The beginning of a list as text: letters of the columns, numbers of the lines, and the line of the headers."""

    letters: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    header_line: int


def read(path: Path, progress: Progress = silent) -> Listing:
    """Read a file through the gate. Raises UserError with one sentence, or Cancelled."""
    return read_list(path, Wishes(known_headers=known_headers()), progress)


def read_again(listing: Listing, wishes: ListWishes, progress: Progress = silent) -> Listing:
    """The same bytes read another way; the file itself is not opened again."""
    asked = Wishes(wishes.sheet, wishes.encoding, wishes.separator, known_headers())
    return read_list(listing.taken, asked, progress)


def first_lines(listing: Listing) -> FirstLines:
    """What a preview shows."""
    lines = listing.grid[:_SHOWN_LINES]
    return FirstLines(
        tuple(column.letter for column in listing.columns),
        tuple(line.number for line in lines),
        tuple(tuple(_short(cell) for cell in line.cells) for line in lines),
        listing.header_line,
    )


def samples(listing: Listing, place: int, most: int = 3, longest: int = 28) -> tuple[str, ...]:
    """A few different values of a column, as they stand."""
    found: list[str] = []
    for line in listing.lines[:_SAMPLED]:
        text = _short(line.cells[place])[:longest]
        if text and text not in found:
            found.append(text)
        if len(found) == most:
            break
    return tuple(found)


def as_text(cell: Cell) -> str:
    """A cell as the spreadsheet would show it without any format."""
    return shown(cell)


def _short(cell: Cell) -> str:
    return " ".join(shown(cell).split())[:_LONGEST]
