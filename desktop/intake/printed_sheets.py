"""What a document of ours looked like when it was printed: its pages, and where codes and signatures stand on each.

Read from the marks that the writer of files left in the PDF (`documents.frame`, `documents.pdf_signatures`). The bytes
are our own, frozen when the document was issued, so no child process stands between.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

CODE_MARK = "MDCode"
LINE_MARK = "MDSign"
_LONGEST_NAME = 64  # bytes

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the page's upper left corner."""


@dataclass(frozen=True)
class PrintedPage:
    """One page as it was printed, in points."""

    width: float
    height: float
    codes: tuple[Box, ...] = ()
    """The codes in their corners, the upper one first."""
    lines: tuple[Box, ...] = ()
    """The lines that are signed on, as they are read: from the top, from the left."""


def printed_pages(pdf: bytes) -> tuple[PrintedPage, ...]:
    """Every page of an issued document."""
    import pypdfium2  # late: only who takes scans in needs it

    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_page(document[number]) for number in range(len(document)))


def _page(page: Any) -> PrintedPage:
    width, height = page.get_size()
    found: dict[str, list[Box]] = {CODE_MARK: [], LINE_MARK: []}
    for name, (left, bottom, right, top) in _marked(page):
        if name in found:
            found[name].append((left, height - top, right, height - bottom))
    # of what is marked as a line the words under it are left out: a line has no height
    lines = [box for box in found[LINE_MARK] if box[3] - box[1] < 3]
    ordered = sorted(lines, key=lambda box: (round(box[1]), box[0]))
    return PrintedPage(width, height, tuple(sorted(found[CODE_MARK], key=lambda box: box[1])), tuple(ordered))


def _marked(page: Any) -> Iterator[tuple[str, Box]]:
    """Name and place (left, bottom, right, top) of whatever carries a mark."""
    from pypdfium2 import raw  # late: as above

    for number in range(raw.FPDFPage_CountObjects(page)):
        one = raw.FPDFPage_GetObject(page, number)
        for place in range(raw.FPDFPageObj_CountMarks(one)):
            yield _name(raw, raw.FPDFPageObj_GetMark(one, place)), _bounds(raw, one)


def _name(raw: Any, mark: Any) -> str:
    held, length = (ctypes.c_ushort * (_LONGEST_NAME // 2))(), ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(mark, held, _LONGEST_NAME, ctypes.byref(length))
    return bytes(held)[: max(0, length.value - 2)].decode("utf-16-le", "replace")


def _bounds(raw: Any, one: Any) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(one, *(ctypes.byref(side) for side in sides))
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top
