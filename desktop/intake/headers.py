"""Which line of a list holds the headers, what stands above the columns, and how much a sheet is a list."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from desktop.intake.lists import Cell, Column, Line, Listing, is_empty, letter, plain, shown

SEARCHED_FOR_HEADERS = 40
"""Lines from the top among which the headers are looked for."""


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
    groups = _groups(by_number.get(header_line - 1, ()), heads)
    for top, left, bottom, right in spans:
        if bottom == header_line and top < header_line and left < width:
            heads[left] = heads[left] or _head(_at(by_number, top, left))
        if bottom == header_line - 1 and right > left and _is_group(heads, left, right):
            groups |= dict.fromkeys(range(left, right + 1), _head(_at(by_number, top, left)))
    heads = [_under(groups.get(index, ""), head) for index, head in enumerate(heads)]
    return tuple(Column(index, letter(index), head) for index, head in enumerate(heads))


def _under(group: str, head: str) -> str:
    return head if group == head else f"{group} {head}".strip()


def _groups(above: Sequence[Cell], heads: Sequence[str]) -> dict[int, str]:
    """Heads over several columns where the file does not say what is merged: each holds until the next.

    They count only where they tell two equal headers apart.
    """
    filled = [index for index, cell in enumerate(above) if not is_empty(cell)]
    named = [head for head in heads if head]
    if not 2 <= len(filled) < len(named) or len(set(named)) == len(named):
        return {}
    found: dict[int, str] = {}
    for index in range(filled[0], len(heads)):
        found[index] = _head(above[index]) if index in filled else found[index - 1]
    return found


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


@lru_cache(10_000)
def is_wordlike(text: str) -> bool:
    """Text that could be a header: letters, no address, not mostly digits, not a whole paragraph."""
    bare = text.strip()
    if len(bare) > 300 or "@" in bare:
        return False
    letters = sum(map(str.isalpha, bare))
    digits = sum(map(str.isdigit, bare))
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
