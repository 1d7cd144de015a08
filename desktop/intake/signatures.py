"""Signature fields on a page that came back: where they lie on its picture, and how much ink stands in each."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.intake.piles import Code, Sheet
from desktop.intake.printed_sheets import Box, PrintedPage

if TYPE_CHECKING:
    from PIL.Image import Image

Place = tuple[float, float]
Pair = tuple[Place, Place]
"""A place on the printed page in points, and where it is seen on the picture, in pixels."""
Matrix = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]

SIGNED = 0.012
"""Share of a field that is ink when it is signed; dirt on a copier's glass stays below."""
_MM = 72 / 25.4
_FIELD = 15 * _MM
"""Height of the room to sign in, above its line (`documents.pdf_signatures`)."""
_BLOCK = 41 * _MM
"""From the line up to the top of the block: role, name, place, date, room to sign."""
_MARGIN = 3 * _MM
_BELOW = 4.5 * _MM
_DARK = 0.78
"""Of the grey around it: what is darker is ink."""
_AROUND = 9
"""Pixels each way that tell the grey of the paper."""
_LINE = 0.8
"""A column or row so full of ink is a line of dirt or of print, no signature."""
_STRAY = 1.2 * _MM
"""How far corners may lie off before the page is taken for a photo from the side."""


@dataclass(frozen=True)
class Field:
    """One signature field on the picture of a page."""

    box: tuple[int, int, int, int]
    """Left, top, right, bottom of the whole block, in pixels of the picture."""
    ink: float
    """The share of the room to sign in that is ink."""

    @property
    def is_signed(self) -> bool:
        """What the ink suggests; a person decides."""
        return self.ink >= SIGNED


def fields(sheet: Sheet, printed: PrintedPage) -> tuple[Field, ...]:
    """The signature fields of a page, in the order they were printed; none where the page cannot be laid over."""
    if not printed.lines:
        return ()
    from PIL import Image  # late: only who takes scans in needs it

    laid = _laid_over(sheet.codes, printed)
    if laid is None:
        return ()
    picture = Image.frombytes("L", (sheet.width, sheet.height), sheet.grey)
    found = []
    for left, top, right, _ in printed.lines:
        box = _pixels(laid, (left - _MARGIN, top - _BLOCK, right + _MARGIN, top + _BELOW), sheet)
        room = _pixels(laid, (left, top - _FIELD, right, top - 0.8 * _MM), sheet)
        found.append(Field(box, _ink(picture, room)))
    return tuple(found)


def _laid_over(codes: tuple[Code, ...], printed: PrintedPage) -> Matrix | None:
    """The matrix from points on the printed page to pixels on the picture; None where no code tells."""
    pairs = [pair for code in codes for pair in _corners(code, codes, printed)]
    if len(pairs) < 4:
        return None
    flat = _fitted([(x, y, 1.0) for (x, y), _ in pairs], [u for _, (u, _v) in pairs])
    steep = _fitted([(x, y, 1.0) for (x, y), _ in pairs], [v for _, (_u, v) in pairs])
    if flat is None or steep is None:
        return None
    matrix = (tuple(flat), tuple(steep), (0.0, 0.0, 1.0))
    scale = max(math.hypot(flat[0], steep[0]), 1e-6)
    off = max(math.dist(_at(matrix, place), seen) for place, seen in pairs) / scale
    return (_from_the_side(pairs) or matrix) if off > _STRAY and len(pairs) >= 8 else matrix


def _corners(code: Code, codes: tuple[Code, ...], printed: PrintedPage) -> list[Pair]:
    """Each corner of a code on paper with its place on the picture; which of the two codes it is, its place tells."""
    if not printed.codes or len(code.corners) != 4:
        return []
    if len(codes) > 1:
        place = sorted(codes, key=lambda one: one.corners[0][1]).index(code)
    else:
        place = 0 if code.corners[0][0] > 2.2 * (code.corners[1][0] - code.corners[0][0]) else len(printed.codes) - 1
    if place >= len(printed.codes):
        return []
    left, top, right, bottom = printed.codes[place]
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [(place, (seen[0], seen[1])) for place, seen in zip(corners, code.corners, strict=True)]


def _from_the_side(pairs: list[Pair]) -> Matrix | None:
    rows, wanted = [], []
    for (x, y), (u, v) in pairs:
        rows += [(x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y), (0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y)]
        wanted += [u, v]
    found = _fitted(rows, wanted)
    return None if found is None else (tuple(found[:3]), tuple(found[3:6]), (found[6], found[7], 1.0))


def _fitted(rows: Sequence[tuple[float, ...]], wanted: Sequence[float]) -> list[float] | None:
    """The unknowns that fit the rows best (least squares); None where the rows do not tell them."""
    count = len(rows[0])
    left = [[sum(row[a] * row[b] for row in rows) for b in range(count)] for a in range(count)]
    table = [[*left[a], sum(row[a] * goal for row, goal in zip(rows, wanted, strict=True))] for a in range(count)]
    for column in range(count):
        best = max(range(column, count), key=lambda place: abs(table[place][column]))
        table[column], table[best] = table[best], table[column]
        head = table[column][column]
        if abs(head) < 1e-9:
            return None
        table[column] = [value / head for value in table[column]]
        for place in range(count):
            factor = table[place][column] if place != column else 0.0
            if factor:
                table[place] = [
                    value - factor * other for value, other in zip(table[place], table[column], strict=True)
                ]
    return [row[-1] for row in table]


def _at(matrix: Matrix, place: Place) -> Place:
    u, v, w = (row[0] * place[0] + row[1] * place[1] + row[2] for row in matrix)
    return (u / w, v / w) if w else (0.0, 0.0)


def _pixels(laid: Matrix, box: Box, sheet: Sheet) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    corners = [_at(laid, corner) for corner in ((left, top), (right, top), (right, bottom), (left, bottom))]
    across, down = [corner[0] for corner in corners], [corner[1] for corner in corners]
    low, high = (round(min(max(side, 0), sheet.width)) for side in (min(across), max(across)))
    first, last = (round(min(max(side, 0), sheet.height)) for side in (min(down), max(down)))
    return low, first, high, last


def _ink(picture: "Image", room: tuple[int, int, int, int]) -> float:
    if room[2] - room[0] < 8 or room[3] - room[1] < 8:
        return 0.0
    from PIL import ImageChops, ImageFilter, ImageStat  # late: only who takes scans in needs it
    from PIL.Image import Resampling  # late: as above

    # noise goes, a pen's stroke stays; what is dark all around it, such as a stain, is paper
    calm = picture.crop(room).filter(ImageFilter.BoxBlur(1))
    paper = calm.filter(ImageFilter.BoxBlur(_AROUND)).point(_darker)
    dark = ImageChops.subtract(paper, calm).point(_black)
    for size in ((dark.width, 1), (1, dark.height)):
        lines = dark.resize(size, Resampling.BOX).point(_no_line).resize(dark.size, Resampling.NEAREST)
        dark = ImageChops.multiply(dark, lines)
    return round(ImageStat.Stat(dark).mean[0] / 255, 4)


def _darker(tone: int) -> float:
    return tone * _DARK


def _black(tone: int) -> int:
    return 255 if tone else 0


def _no_line(share: int) -> int:
    return 0 if share > _LINE * 255 else 255
