"""What stands around the body of a document's page: header, footer, the two codes (domain.md 3.1 and 1.5).

What is the same on every page of a batch is one drawing (`still`), compiled once into the file; numbers, codes and
page counts are drawn over it (`moving`).
"""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from desktop.documents import emblem, images
from desktop.documents.blocks import Letterhead, Run
from desktop.documents.codes import LAST_PAGE, qr_modules
from desktop.documents.pen import A4, MM, Pen, Picture, Strip
from desktop.documents.text import Line, Type, fitted, line, lines
from desktop.i18n import OWN_NAMES, tr

CODE_SIDE = 28 * MM
"""A code's side without its quiet zone: large enough for a poor scan (performance.md 2.7)."""

CODE_MARK = "MDCode"
"""Marks the codes in the file, so that whoever lays a scan over the printed page knows where they stand."""

MARGIN = 20 * MM
LEFT_CODE = 14 * MM  # the codes reach a little into the margins, as far as printers go
CODE_EDGE = 10 * MM
BODY_WIDTH = A4[0] - 2 * MARGIN
BODY_TOP = A4[1] - 49 * MM
BODY_BOTTOM = 45 * MM
BODY_HEIGHT = BODY_TOP - BODY_BOTTOM
_HEAD_RULE = BODY_TOP + 5 * MM

_LOGO_HEIGHT = 12 * MM
_LOGO_WIDTH = 42 * MM
_STATEMENT = Type(9, leading=1.25)
_PROGRAMME = Type(8.5, bold=True, leading=1.3)
_SMALL = Type(7.5, leading=1.35, colour="quiet")
_TITLE = Type(8.5, leading=1.3)
_PRINTED = Type(6.3, colour="quiet")
_WATERMARK = Type(120, bold=True, colour="mark")


class Place(NamedTuple):
    """Which page of how many."""

    number: int
    pages: int


@lru_cache(maxsize=64)
def still(head: Letterhead) -> Strip:
    """The unchanging part of a letterhead, from the page's lower left corner."""
    pen = Pen()
    if head.watermark:
        watermark(pen, head.watermark, A4)
    right = A4[0] - LEFT_CODE - CODE_SIDE - 8 * MM
    top = A4[1] - CODE_EDGE
    _marks(pen, head, (MARGIN, top, right - MARGIN))
    _names(pen, head, right)
    pen.rule(MARGIN, _HEAD_RULE, right, "accent", 0.8)
    _foot(pen, head)
    return pen.strip(0)


def same_for_all(head: Letterhead) -> Letterhead:
    """The letterhead without what differs from paper to paper."""
    return replace(head, number="", code=None)


def moving(head: Letterhead, place: Place) -> Strip:
    """Number, page and codes of one page, from the page's lower left corner."""
    pen = Pen()
    left, right = LEFT_CODE + CODE_SIDE + 6 * MM, A4[0] - MARGIN
    number = fitted(head.number, Type(8.5, bold=True), right - left - 30 * MM)
    pen.text(number, left, CODE_EDGE + CODE_SIDE - 8)
    page = line(tr("Page {page} of {pages}", page=place.number, pages=place.pages), Type(8.5))
    pen.text(page, right - page.width, CODE_EDGE + CODE_SIDE - 8)
    if head.code is not None:
        code = head.code.on_page(min(place.number, LAST_PAGE))
        corners = (A4[0] - LEFT_CODE - CODE_SIDE, A4[1] - CODE_EDGE - CODE_SIDE), (LEFT_CODE, CODE_EDGE)
        codes(pen, code.letters(), *corners)
        printed = line(code.printed(), _PRINTED)
        for at, bottom in corners:
            pen.text(printed, at + (CODE_SIDE - printed.width) / 2, bottom - 9, "quiet")
    return pen.strip(0)


def codes(pen: Pen, letters: str, *corners: tuple[float, float]) -> None:
    """The same code with its lower left corner at each of the places, drawn as one path."""
    path = qr_path(letters)
    side = len(qr_modules(letters))
    scale = CODE_SIDE / side
    for left, bottom in corners:
        drawn = f"q {scale:.4f} 0 0 {scale:.4f} {left:.2f} {bottom:.2f} cm 0 g {path} f Q"
        pen.raw(f"/{CODE_MARK} BMC {drawn} EMC")


@lru_cache(maxsize=64)
def qr_path(letters: str) -> str:
    """A code as one path in modules, upwards from its lower left corner."""
    rows = qr_modules(letters)
    out = []
    for up, row in enumerate(reversed(rows)):
        start = row.find(1)
        while start >= 0:
            end = row.find(0, start)
            end = len(row) if end < 0 else end
            out.append(f"{start} {up} {end - start} 1 re")
            start = row.find(1, end)
    return " ".join(out)


def _marks(pen: Pen, head: Letterhead, box: tuple[float, float, float]) -> None:
    """Logo, emblem and funding statement in a row; the emblem stands as high as the logo, 12 mm."""
    left, top, width = box
    at = left
    own = logo(head, at, top, _LOGO_WIDTH)
    if own is not None:
        pen.picture(own)
        at += own.width + 9 * MM
    wide = funding_mark(pen, head, at, top - _LOGO_HEIGHT)
    if head.statement:
        found = lines((Run(head.statement),), _STATEMENT, max(left + width - at - wide - 3 * MM, 60.0))[:3]
        up = top - _LOGO_HEIGHT / 2 + len(found) * 11.5 / 2
        for place, one in enumerate(found):
            pen.text(one, at + (wide + 3 * MM if wide else 0), up - 9.2 - place * 11.5)


def logo(head: Letterhead, left: float, top: float, widest: float) -> Picture | None:
    """The programme's logo in its box, hung from the top."""
    found = images.prepared(head.logo) if head.logo else None
    if found is None:
        return None
    scale = min(_LOGO_HEIGHT / found.height, widest / found.width)
    wide, high = found.width * scale, found.height * scale
    return Picture(found.data, left, top - (_LOGO_HEIGHT + high) / 2, wide, high)


def funding_mark(pen: Pen, head: Letterhead, left: float, bottom: float, height: float = _LOGO_HEIGHT) -> float:
    """The funder's emblem, at least 1 cm high; returns its width."""
    if head.emblem == "eu":
        pen.raw(emblem.operators(left, bottom, height))
        return height * emblem.RATIO
    found = images.prepared(head.emblem) if head.emblem else None
    if found is None:
        return 0.0
    wide = height * found.width / found.height
    pen.picture(Picture(found.data, left, bottom, wide, height))
    return wide


def _names(pen: Pen, head: Letterhead, right: float) -> None:
    """Programme and operation, then code, title and language of the document."""
    top = _HEAD_RULE + 19.5
    said = tr("Operation {number}", number=head.operation) if head.operation else ""
    operation = fitted(said, _SMALL, right - MARGIN)
    programme = line(head.programme, _PROGRAMME, max(right - MARGIN - operation.width - 8, 60.0))
    pen.text(programme, MARGIN, top)
    at = MARGIN + programme.width + 8 if head.programme else MARGIN
    pen.text(operation, min(at, right - operation.width), top, _SMALL.colour)
    language = OWN_NAMES.get(head.language, head.language)
    words = " \u00b7 ".join(part for part in (head.code_label, head.title, language) if part)
    pen.text(line(words, _TITLE, right - MARGIN), MARGIN, top - 12.5, "quiet")


def _foot(pen: Pen, head: Letterhead) -> None:
    left, right = LEFT_CODE + CODE_SIDE + 6 * MM, A4[0] - MARGIN
    base = CODE_EDGE + CODE_SIDE - 8 - 12
    rows = [" \u00b7 ".join(row) for row in small_print(head)]
    found = _small_lines([*rows, head.disclaimer], right - left)
    for one in found:
        pen.text(one, left, base, _SMALL.colour)
        base -= min(10.2, 58.0 / len(found))
    pen.rule(left, CODE_EDGE + CODE_SIDE + 3.2 * MM, right, "rule")


def _small_lines(rows: list[str], width: float) -> list[Line]:
    """Rows wrapped to the foot's width, smaller where they would be more than it has room for."""
    found: list[Line] = []
    for size in (7.5, 6.8, 6.0, 5.2):
        kind = replace(_SMALL, size=size)
        found = [one for row in rows if row for one in lines((Run(row),), kind, width)]
        if len(found) * size * 1.3 <= 60:
            break
    return found[:9]


def small_print(head: Letterhead) -> tuple[list[str], list[str]]:
    """Who answers for the data; when, after which template and for how long the document stands; the anchor."""
    answers = [head.controller] if head.controller else []
    answers += [tr("Data protection: {contact}", contact=head.contact)] if head.contact else []
    stands = [tr("Issued on {day}", day=head.issued_on)] if head.issued_on else []
    stands += [tr("Template {version}", version=head.template_version)] if head.template_version else []
    stands += [tr("Retention class {retention}", retention=head.retention)] if head.retention else []
    stands += [f"# {head.anchor}"] if head.anchor else []  # a sign, so that it reads the same in every language
    return answers, stands


def watermark(pen: Pen, words: str, size: tuple[float, float]) -> None:
    """Pale letters across the page, under everything else."""
    found = line(words, _WATERMARK)
    across = min(1.0, size[0] * 0.85 / max(found.width, 1))
    own = Pen()
    own.text(found, -found.width / 2, -40, "mark")
    drawn = own.strip(0)
    turned = 0.82 * across, 0.57 * across, -0.57 * across, 0.82 * across
    matrix = " ".join(f"{number:.3f}" for number in turned)
    pen.place(Strip(0, f"{matrix} 0 0 cm {drawn.ops}", drawn.glyphs), size[0] / 2, size[1] / 2)
