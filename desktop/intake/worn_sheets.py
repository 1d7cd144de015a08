"""Draws papers of ours as a scanner would see them once they were signed; the demo has no scanner of its own."""

import math
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from desktop.intake.piles import as_pdf
from desktop.intake.printed_sheets import PrintedPage, printed_pages

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 150
_PIXELS = DPI / 72
"""A point on the picture of a page."""
_PAPER, _PEN, _INK = 246, 60, 20
_TONES = [tone * _PAPER // 255 for tone in range(256)]
"""Paper on the glass is not quite white."""


def signed_scan(pdf: bytes, foreign: Sequence[bytes]) -> bytes:
    """The pages of an issued document, signed, as a PDF; then a torn one without code, and one of another office.

    foreign: the squares of that office's code, row by row, a byte each, 0 for paper.
    """
    printed = printed_pages(pdf)
    blank = _drawn(pdf, len(printed))
    pages = [_signed(picture.copy(), page) for picture, page in zip(blank, printed, strict=True)]
    pages += [_torn(blank[0]), _coded(blank[-1], printed[-1], foreign)]
    return as_pdf([_jpeg(page) for page in pages])


def _drawn(pdf: bytes, count: int) -> list["Image"]:
    """Our own bytes, so no child process stands between."""
    import pypdfium2  # late: only a new demo draws scans

    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [document[number].render(scale=_PIXELS, grayscale=True).to_pil() for number in range(count)]
    return [picture.convert("L").point(_TONES) for picture in pictures]


def _signed(picture: "Image", page: PrintedPage) -> "Image":
    """On every line that is signed on stands a name nobody can read; the sheet lay a little askew."""
    from PIL import Image, ImageDraw  # late: as above

    pen = ImageDraw.Draw(picture)
    for left, top, right, _ in page.lines:
        start, across = (left * _PIXELS + 20, top * _PIXELS - 14), (right - left) * _PIXELS * 0.6
        pen.line([_stroke(start, across, step / 160) for step in range(161)], fill=_PEN, width=4, joint="curve")
    return picture.rotate(0.8, Image.Resampling.BILINEAR, fillcolor=_PAPER)


def _stroke(start: tuple[float, float], across: float, part: float) -> tuple[float, float]:
    """A place on the way of the pen: a large first letter, then smaller ones."""
    high = 46 * math.exp(-4 * part) + 13
    return start[0] + across * part + 9 * math.sin(53 * part), start[1] - high * (1 + math.sin(47 * part + 4)) / 2


def _torn(picture: "Image") -> "Image":
    """The middle of a sheet, both codes of which are gone."""
    wide, high = picture.size
    return picture.crop((0, round(high * 0.2), wide, round(high * 0.6)))


def _coded(picture: "Image", page: PrintedPage, squares: Sequence[bytes]) -> "Image":
    """The codes of another office stand where ours were."""
    from PIL import Image  # late: as above

    code = Image.frombytes("L", (len(squares[0]), len(squares)), b"".join(squares)).point([_PAPER, *[_INK] * 255])
    for box in page.codes:
        left, top, right, bottom = (round(side * _PIXELS) for side in box)
        picture.paste(code.resize((right - left, bottom - top), Image.Resampling.NEAREST), (left, top))
    return picture


def _jpeg(picture: "Image") -> tuple[bytes, int, int]:
    target = BytesIO()
    picture.save(target, "JPEG", quality=72)
    return target.getvalue(), picture.width, picture.height
