"""Scans of the demo: pages of its own papers as they look when they came back over a scanner."""

import math
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from desktop.documents import codes
from desktop.features.paperwork.slot_listing_service import Place
from desktop.intake.lists import Taken
from desktop.intake.piles import Pile, Sheet, as_pdf, sheets
from desktop.intake.printed_sheets import PrintedPage, printed_pages
from desktop.office import Office

_PIXELS = 150 / 72
"""A point on the picture of a page."""
_PAPER, _PEN = 246, 60
_STRANGERS = "7K3QF"
"""Letters of an office that is not this one."""

Drawn = tuple[Image.Image, PrintedPage]
"""A page as the scanner sees it, and what was printed where."""


def pile(office: Office, circle: int) -> list[Taken]:
    """One file: the list of participants of a group, signed; once more a page without code, and one of strangers.

    Nothing where no page can be drawn.
    """
    drawn = _drawn(office, circle, "EM-10")
    pages = [_signed(picture.copy(), page) for picture, page in drawn]
    pages += [spoil(*one) for spoil, one in zip(_SPOILT, drawn, strict=False)]
    return [taken("Scan 0231.pdf", as_pdf([_jpeg(page) for page in pages]))] if pages else []


def taken(name: str, data: bytes) -> Taken:
    """A file as if it had been read from a disk."""
    return Taken(name, sha256(data).hexdigest(), data)


def _drawn(office: Office, circle: int, code: str) -> list[Drawn]:
    """The pages of an issued document, those that can be drawn."""
    (row,) = [one for one in office.slots.of_circle(circle) if one.place == Place(circle, code)]
    assert row.document is not None
    _, pdf = office.paperwork.file(row.document)
    printed = printed_pages(pdf)
    read = zip(sheets(Pile(taken(code, pdf), "application/pdf", len(printed))), printed, strict=True)
    return [(_scanned(sheet), page) for sheet, page in read if not sheet.fault]


def _scanned(sheet: Sheet) -> Image.Image:
    """Paper on the glass is not quite white."""
    picture = Image.frombytes("L", (sheet.width, sheet.height), sheet.grey)
    return picture.point([tone * _PAPER // 255 for tone in range(256)])


def _signed(picture: Image.Image, page: PrintedPage) -> Image.Image:
    """On every line that is signed on stands a name nobody can read; the sheet lay a little askew."""
    pen = ImageDraw.Draw(picture)
    for left, top, right, _ in page.lines:
        start, across = (left * _PIXELS + 20, top * _PIXELS - 14), (right - left) * _PIXELS * 0.6
        pen.line([_stroke(start, across, step / 160) for step in range(161)], fill=_PEN, width=4, joint="curve")
    return picture.rotate(0.8, Image.Resampling.BILINEAR, fillcolor=_PAPER)


def _stroke(start: tuple[float, float], across: float, part: float) -> tuple[float, float]:
    """A place on the way of the pen: a large first letter, then smaller ones."""
    high = 46 * math.exp(-4 * part) + 13
    return start[0] + across * part + 9 * math.sin(53 * part), start[1] - high * (1 + math.sin(47 * part + 4)) / 2


def _without_code(picture: Image.Image, page: PrintedPage) -> Image.Image:
    """Somebody laid a note on the codes."""
    for left, top, right, bottom in _corners(page):
        picture.paste(_PAPER, (left, top, right, bottom))
    return picture


def _of_strangers(picture: Image.Image, page: PrintedPage) -> Image.Image:
    """The codes are those of another office."""
    rows = codes.qr_modules(codes.make(_STRANGERS, 7, 1))
    code = Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows)).point([_PAPER, *[20] * 255])
    for left, top, right, bottom in _corners(page):
        picture.paste(code.resize((right - left, bottom - top), Image.Resampling.NEAREST), (left, top))
    return picture


_SPOILT: tuple[Callable[[Image.Image, PrintedPage], Image.Image], ...] = (_without_code, _of_strangers)


def _corners(page: PrintedPage) -> list[tuple[int, int, int, int]]:
    """Where the codes stand on the picture."""
    found = [[round(side * _PIXELS) for side in box] for box in page.codes]
    return [(left, top, right, bottom) for left, top, right, bottom in found]


def _jpeg(picture: Image.Image) -> tuple[bytes, int, int]:
    target = BytesIO()
    picture.save(target, "JPEG", quality=72)
    return target.getvalue(), picture.width, picture.height
