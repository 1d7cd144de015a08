"""Lines of a sheet before they become rows: what belongs together stays on one page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.documents.sheets import PageCell, PagePicture, PageRow


@dataclass(frozen=True)
class Line:
    """One row to be: cells, height in points, pictures that hang from its top.

    `keep` keeps it on one page with the next line; a `head` is the first line of a table.
    """

    cells: tuple[PageCell, ...] = ()
    height: float = 6.0
    keep: bool = False
    is_break: bool = False
    is_head: bool = False
    pictures: tuple[PagePicture, ...] = ()


@dataclass(frozen=True)
class Laid:
    """Rows with their pictures, and the row of the only table's heads."""

    rows: tuple[PageRow, ...]
    pictures: tuple[PagePicture, ...]
    head: int | None


def kept(lines: Sequence[Line]) -> list[Line]:
    """The lines, all on one page."""
    return [replace(line, keep=True) for line in lines[:-1]] + list(lines[-1:])


def side_by_side(left: Sequence[Line], right: Sequence[Line]) -> Iterator[Line]:
    """Lines of two texts as one: the n-th of each beside each other."""
    nothing = Line(height=0.0)
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else nothing
        other = right[number] if number < len(right) else nothing
        yield Line(
            one.cells + other.cells,
            max(one.height, other.height),
            one.keep or other.keep,
            pictures=one.pictures + other.pictures,
        )


def rows(lines: Iterable[Line], page_height: float) -> Laid:
    """The lines as rows; a page is turned before lines that stay together and would not fit."""
    made: list[PageRow] = []
    pictures: list[PagePicture] = []
    heads: list[int] = []
    used = 0.0
    is_due = False
    for group in _groups(lines):
        height = sum(line.height for line in group)
        turns = is_due or (len(group) > 1 and bool(used) and used + height > page_height >= height)
        for number, line in enumerate(group):
            if line.is_break:
                is_due = True
                continue
            breaks = bool(made) and (is_due or (turns and number == 0))
            is_due = False
            used = line.height if breaks or used + line.height > page_height else used + line.height
            heads.extend([len(made)] if line.is_head else [])
            pictures.extend(replace(picture, row=len(made)) for picture in line.pictures)
            made.append(PageRow(line.cells, line.height, breaks))
    return Laid(tuple(made), tuple(pictures), heads[0] if len(heads) == 1 else None)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        group.append(line)
        if not line.keep:
            yield group
            group = []
    if group:
        yield group
