"""The lines that were not taken over, as a neutral list with the reasons, to be mended and brought again."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.features.participants.import_headers import comparable
from desktop.features.participants.import_rows import CheckedRow
from desktop.features.participants.mending_words import line_header, own_headers, reason_header
from desktop.intake.lists import Cell, CellError, Listing


@dataclass(frozen=True)
class MendingList:
    """What the workbook of bad lines holds; cells are the original ones, an error cell as its text."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marked: frozenset[tuple[int, int]]
    """Bad cells as (row, column), both from 0."""


def mending_list(listing: Listing, rows: Sequence[CheckedRow]) -> MendingList:
    """The lines of `rows` as they stand in the list, then the reasons and the number of the line."""
    lines = {line.number: line.cells for line in listing.lines}
    kept = [column for column in listing.columns if comparable(column.header) not in own_headers()]
    places = {column.letter: place for place, column in enumerate(kept)}
    made, marked = [], set()
    for number, row in enumerate(rows):
        cells = lines[row.line]
        reasons = "\n".join(
            f"{bad.header or bad.letter}: {bad.reason}" if bad.letter else bad.reason for bad in row.bad
        )
        made.append((*(_plain(cells[column.index]) for column in kept), reasons, row.line))
        marked |= {(number, places[bad.letter]) for bad in row.bad if bad.letter in places}
    heads = tuple(column.header or column.letter for column in kept)
    return MendingList((*heads, reason_header(), line_header()), tuple(made), frozenset(marked))


def _plain(cell: Cell) -> Cell:
    return cell.code if isinstance(cell, CellError) else cell
