"""Blocks of a document drawn as strips: headings, paragraphs, lists, columns."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from desktop import i18n
from desktop.documents import blocks as b
from desktop.documents import images
from desktop.documents.pdf_form import form_part
from desktop.documents.pdf_grid import grid, key_values
from desktop.documents.pdf_signatures import signature_row
from desktop.documents.pen import MM, Pen, Picture, Strip, kept, moved, stacked, text_strips
from desktop.documents.text import Line, Type, line, lines

HEADINGS = {
    1: Type(19, bold=True, colour="accent", kerned=True, leading=1.25),
    2: Type(13, bold=True, colour="accent", kerned=True, leading=1.3),
    3: Type(10.5, bold=True, kerned=True),
}
_ABOVE = {1: 10.0, 2: 16.0, 3: 11.0}
PARAGRAPHS = {
    "body": Type(10, leading=1.42),
    "lead": Type(11.5, leading=1.42),
    "small": Type(8.5, leading=1.4),
    "quiet": Type(8.5, leading=1.4, colour="quiet"),
}
_BETWEEN = 6.5  # points between paragraphs
_INDENT = 16.0
_WRITING = 8.5 * MM
_WHOLE = 75 * MM  # two texts side by side are split line by line from this height on


def strips(blocks: Iterable[b.Block], width: float) -> list[Strip]:
    """All blocks one below the other, in a frame of that many points."""
    return [strip for block in blocks for strip in _kept_strips(block, width, i18n.language())]


@lru_cache(maxsize=1024)
def _kept_strips(block: b.Block, width: float, language: str) -> tuple[Strip, ...]:
    """The strips of one block; a batch of papers says most of its blocks many times."""
    return tuple(_DRAWERS[type(block)](block, width))


def below(made: list[Strip], gap: float) -> list[Strip]:
    """Strips with room above the first."""
    return [replace(made[0], gap=gap), *made[1:]] if made else []


def _heading(block: b.Heading, width: float) -> list[Strip]:
    kind = HEADINGS[block.level]
    made = text_strips(lines(b.runs_of(block.text), kind, width), kind, width)
    if block.level == 1:
        made.append(Strip(2.0))
    return below([replace(strip, keep=True) for strip in made], _ABOVE[block.level])


def _paragraph(block: b.Paragraph, width: float) -> list[Strip]:
    kind = PARAGRAPHS[block.style]
    found = lines(b.runs_of(block.text), kind, width)
    return below(text_strips(found, kind, width, block.align), _BETWEEN)


def _bullets(block: b.Bullets, width: float) -> list[Strip]:
    kind = PARAGRAPHS["body"]
    made: list[Strip] = []
    for place, item in enumerate(block.items):
        sign = f"{block.first + place}." if block.ordered else "\u2022"
        made += _signed(line(sign, kind), item, kind, width, _BETWEEN if not place else 3.0)
    return made


def _signed(sign: Line, item: b.Text, kind: Type, width: float, gap: float) -> list[Strip]:
    """A text with a sign before its first line, on the side its reading begins."""
    indent = max(_INDENT, sign.width + 6)
    found = lines(b.runs_of(item), kind, width - indent)
    rtl = found[0].rtl
    made = [moved(strip, 0 if rtl else indent) for strip in text_strips(found, kind, width - indent)]
    pen = Pen()
    pen.place(made[0], 0, 0)
    height = made[0].height
    base = -(height - found[0].ascent + found[0].descent) / 2 - found[0].ascent
    pen.text(sign, width - sign.width - 3 if rtl else indent - sign.width - 5, base, "accent")
    return below([pen.strip(height, keep=made[0].keep), *made[1:]], gap)


def _ticks(block: b.Ticks, width: float) -> list[Strip]:
    kind = PARAGRAPHS["body"]
    made: list[Strip] = []
    for place, (text, is_ticked) in enumerate(block.items):
        found = lines(b.runs_of(text), kind, width - 20)
        rtl = found[0].rtl
        one = stacked(text_strips(found, kind, width - 20))
        pen = Pen()
        pen.place(one, 0 if rtl else 20, 0)
        left = width - 10 if rtl else 1.0
        pen.frame((left, -12.0, 9, 9), "quiet", 0.8)
        if is_ticked:
            pen.path(f"{left + 1.8:.2f} -7.6 m {left + 3.8:.2f} -9.9 l {left + 7.4:.2f} -4.9 l", "accent", 1.5)
        made.append(pen.strip(one.height, gap=4.0 if place else _BETWEEN))
    return made


def _writing_lines(block: b.WritingLines, width: float) -> list[Strip]:
    made: list[Strip] = []
    if block.label:
        kind = PARAGRAPHS["quiet"]
        made = [replace(one, keep=True) for one in text_strips(lines((b.Run(block.label),), kind, width), kind, width)]
    for _ in range(min(block.count, 200)):
        pen = Pen()
        pen.rule(0, -_WRITING, width)
        made.append(pen.strip(_WRITING))
    return below(made, _BETWEEN)


def _rule(block: b.Rule, width: float) -> list[Strip]:
    pen = Pen()
    pen.rule(0, -4, width)
    return [pen.strip(8, gap=4)]


def _image(block: b.Image, width: float) -> list[Strip]:
    """The picture, never wider than its frame nor higher than 180 mm."""
    found = images.prepared(block.data)
    if found is None:
        return []
    wide = min(block.width_mm * MM, width)
    high = wide * found.height / found.width
    if high > 180 * MM:
        wide, high = wide * 180 * MM / high, 180 * MM
    left = {"start": 0.0, "centre": (width - wide) / 2, "end": width - wide}[block.align]
    return [Strip(high, gap=_BETWEEN, pictures=(Picture(found.data, left, -high, wide, high),))]


def _columns(block: b.Columns, width: float) -> list[Strip]:
    """Block by block side by side; where one side is longer the other waits."""
    gutter = 16.0
    half = (width - gutter) / 2
    made: list[Strip] = []
    for left, right in zip_longest(block.left, block.right):
        sides = [strips([side], half) if side is not None else [] for side in (left, right)]
        if max(stacked(side).height for side in sides) < _WHOLE and not any(s.is_break for side in sides for s in side):
            sides = [[_one(side)] if side else [] for side in sides]
        made += [_beside(one, other, half + gutter) for one, other in zip_longest(*sides)]
    return made


def _one(side: list[Strip]) -> Strip:
    """A side as one strip, so that each keeps the spacing of its own script."""
    return replace(stacked(side), gap=side[0].gap, keep=side[-1].keep)


def _beside(left: Strip | None, right: Strip | None, across: float) -> Strip:
    pen = Pen()
    height = gap = 0.0
    keep = False
    for strip, at in ((left, 0.0), (right, across)):
        if strip is not None:
            pen.place(strip, at, 0)
            height, gap, keep = max(height, strip.height), max(gap, strip.gap), keep or strip.keep
    return pen.strip(height, gap, keep)


def _keep_together(block: b.KeepTogether, width: float) -> list[Strip]:
    return kept(strips(block.blocks, width))


def _framed(block: b.Framed, width: float) -> list[Strip]:
    inside = strips(block.blocks, width - 24)
    whole = stacked(inside, 12)
    if whole.height > 180 * MM:  # longer than a page: the words matter more than the box
        return below([moved(strip, 12) for strip in inside], _BETWEEN)
    pen = Pen()
    height = whole.height + 18
    pen.fill((0, -height, width, height), "pale")
    pen.fill((0, -height, 2.4, height), "accent")
    pen.place(whole, 0, -9)
    return [pen.strip(height, gap=10)]


_DRAWERS: dict[type, Callable[[Any, float], list[Strip]]] = {
    b.Heading: _heading,
    b.Paragraph: _paragraph,
    b.Bullets: _bullets,
    b.Ticks: _ticks,
    b.Grid: grid,
    b.KeyValues: key_values,
    b.SignatureRow: signature_row,
    b.WritingLines: _writing_lines,
    b.Rule: _rule,
    b.Space: lambda block, width: [Strip(min(block.mm, 200) * MM)],
    b.Image: _image,
    b.PageBreak: lambda block, width: [Strip(0.0, is_break=True)],
    b.Columns: _columns,
    b.KeepTogether: _keep_together,
    b.Framed: _framed,
    b.FormPart: lambda block, width: form_part(block, width, lambda title: _heading(b.Heading(title, 2), width)),
}
