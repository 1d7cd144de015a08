"""Words turned into glyphs: pieces with their width and the operators that draw them, kept for the next time.

Plain letters go straight to their glyphs. Everything else is shaped; where the glyphs alone would not tell the
letters, the piece says them as ActualText, so that every word can be found and copied.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from desktop.documents.fonts import Face, Glyph, Look, chain, face, face_of, is_unseen

Glyphs = dict[str, dict[int, str]]
"""What a drawing uses of each face: glyph numbers with the letters they stand for ("" when ActualText says them)."""

_PLAIN = re.compile(
    "[\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u0259\u0370-\u0482\u048a-\u052f\u0531-\u0556\u0561-\u0587\u10a0-\u10ff"
    "\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2122\u2212\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*"
)
_DIRECTION = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")  # have done their work
_HAIR = 4  # thousandths nobody sees: not worth a text object of its own
_MOST = 20000  # pieces kept: some ten thousand different words


@dataclass(frozen=True, slots=True)
class Part:
    """Glyphs of one face; `plain` ones are bare hexadecimal that may be joined with their neighbours'.

    `told` is the text a reader is to find where the glyphs alone would not tell it; `rtl` glyphs stand as seen.
    """

    font: str
    body: str
    plain: bool
    told: str = ""
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a part of one that runs in one direction: width in points, its parts from left to right."""

    width: float
    ascent: float
    descent: float
    parts: tuple[Part, ...]
    glyphs: Glyphs = field(hash=False)


_pieces: dict[tuple[str, Look, float, bool, bool], Piece] = {}


def piece(text: str, look: Look, size: float, rtl: bool = False, kerned: bool = False) -> Piece:
    """The drawing of a word at a size in points; `kerned` sets large plain letters as their face wants them set."""
    key = (text, look, size, rtl, kerned)
    try:
        return _pieces[key]
    except KeyError:
        if len(_pieces) >= _MOST:
            _pieces.clear()
        made = _pieces[key] = _make(text, look, size, rtl, kerned)
        return made


def _make(text: str, look: Look, size: float, rtl: bool, kerned: bool) -> Piece:
    seen = _DIRECTION.sub("", text)
    drawn = [_item(found, part, _Way(look.bold, size, rtl, kerned)) for found, part in items(seen, look)]
    if rtl:
        drawn.reverse()
    glyphs: Glyphs = {}
    for one in drawn:
        for name, letters in one.glyphs.items():
            glyphs.setdefault(name, {}).update(letters)
    return Piece(
        sum(one.width for one in drawn),
        max((one.ascent for one in drawn), default=0.0),
        min((one.descent for one in drawn), default=0.0),
        tuple(part for one in drawn for part in one.parts),
        glyphs,
    )


def items(text: str, look: Look) -> Iterator[tuple[Face | None, str]]:
    """The text in runs of one face; marks and joiners stay with the letter before them, a word of one face whole."""
    for whole in chain(look) if text else ():
        if all(whole.covers(letter) or is_unseen(letter) for letter in text):
            yield whole, text
            return
    current: Face | None = None
    start = 0
    for place, letter in enumerate(text):
        is_mark = is_unseen(letter) or unicodedata.category(letter)[0] == "M"
        if is_mark and place > start and current is not None and (is_unseen(letter) or current.covers(letter)):
            continue
        found = face_of(letter, look) if not is_unseen(letter) else face_of("o", look)
        if found is not current or place == 0:
            if place > start:
                yield current, text[start:place]
            current, start = found, place
    if text:
        yield current, text[start:]


class _Way(NamedTuple):
    """How an item is drawn."""

    bold: bool
    size: float
    rtl: bool
    kerned: bool


def _item(found: Face | None, text: str, way: _Way) -> Piece:
    if found is None:
        return _boxes(text, way.size)
    embolden = way.bold and not found.is_bold
    if not way.rtl and not way.kerned and _PLAIN.fullmatch(text):
        plain = [found.plain(letter) for letter in text]
        if None not in plain:
            return _plain(found, text, [one for one in plain if one], way.size, embolden)
    return _shaped(found, text, way.size, way.rtl, embolden)


def _font(found: Face, size: float) -> str:
    return f"/{found.name} {size:g} Tf"


def _plain(found: Face, text: str, glyphs: list[tuple[int, float]], size: float, embolden: bool) -> Piece:
    body = "".join(f"{glyph:04x}" for glyph, _ in glyphs)
    if embolden:
        body = _emboldened(f"<{body}> Tj", size)
    return Piece(
        sum(width for _, width in glyphs) * size / 1000,
        found.ascent * size / 1000,
        found.descent * size / 1000,
        (Part(_font(found, size), body, not embolden),),
        {found.name: {glyph: letter for (glyph, _), letter in zip(glyphs, text, strict=True)}},
    )


def _emboldened(body: str, size: float) -> str:
    return f"2 Tr {size / 28:.3f} w {body} 0 Tr"


def _shaped(found: Face, text: str, size: float, rtl: bool, embolden: bool) -> Piece:
    shaped = found.shape(text, rtl)
    letters = {glyph.number: found.letter_of(glyph.number) for glyph in shaped}
    if rtl:
        letters = _backwards(found, shaped, text)
        told = _right_to_left(shaped, text)
    else:
        told = [(shaped, "" if _tells(shaped, letters, text) else text)]
    parts = []
    for glyphs, words in told:
        body = _show(found, glyphs, size)
        body = _emboldened(body, size) if embolden else body
        parts.append(Part(_font(found, size), body, False, words, rtl))
    width = sum(glyph.advance for glyph in shaped) * size / 1000
    return Piece(width, found.ascent * size / 1000, found.descent * size / 1000, tuple(parts), {found.name: letters})


def _right_to_left(shaped: list[Glyph], text: str) -> list[tuple[list[Glyph], str]]:
    """Glyphs with the text that stands in for them: "" where readers do best with the glyphs themselves.

    Mirrored signs say what was written. Marks off the line are objects of their own that PDFium would put on
    another line: there each letter and its marks are told, as Chromium does it.
    """
    if any(map(unicodedata.mirrored, text)):
        return [(shaped, text[::-1])]
    if all(abs(glyph.up) <= _HAIR for glyph in shaped):
        return [(shaped, "")]
    ends = _ends(shaped, text)
    groups = [(place, list(glyphs)) for place, glyphs in groupby(shaped, key=lambda glyph: glyph.cluster)]
    return [(glyphs, text[place : ends[place]] if len(glyphs) > 1 else "") for place, glyphs in groups]


def _ends(shaped: list[Glyph], text: str) -> dict[int, int]:
    """Where the letters of each cluster end, by where they begin."""
    starts = sorted({glyph.cluster for glyph in shaped})
    return dict(zip(starts, [*starts[1:], len(text)], strict=True))


def _tells(shaped: list[Glyph], letters: dict[int, str], text: str) -> bool:
    """True when the glyphs, read one by one, say the text."""
    return len(shaped) == len(text) and all(
        letters[glyph.number] == letter and glyph.advance > 0 and not glyph.up
        for glyph, letter in zip(shaped, text, strict=True)
    )


def _backwards(found: Face, shaped: list[Glyph], text: str) -> dict[int, str]:
    """The letters of glyphs that run from right to left.

    Readers turn whole lines of such letters around, so a ligature says its own backwards. ActualText they turn
    around or not, each in its own way: it is kept for where nothing else works.
    """
    letters: dict[int, str] = {}
    ends = _ends(shaped, text)
    for cluster, group in groupby(shaped, key=lambda glyph: glyph.cluster):
        own = text[cluster : ends[cluster]]
        for glyph in group:
            told = found.letter_of(glyph.number)
            if not told or not (told in own or unicodedata.mirrored(own[0])):
                is_mark = glyph.advance == 0
                told = "".join(letter for letter in own if (unicodedata.category(letter)[0] == "M") is is_mark)
            letters[glyph.number] = told[::-1]
            own = "".join(letter for letter in own if letter not in told) or " "
    return letters


def actual_text(text: str) -> str:
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>>>"


def _show(found: Face, shaped: list[Glyph], size: float) -> str:
    """The glyphs at their places: TJ for what lies on the line, text rise for marks above and below it."""
    out: list[str] = []
    row: list[str] = []
    rise = 0.0
    shift = 0.0
    for glyph in shaped:
        up = glyph.up if abs(glyph.up) > _HAIR else 0.0
        if up != rise:
            if row:
                out.append(f"[{''.join(row)}] TJ")
                row = []
            rise = up
            out.append(f"{rise * size / 1000:.3f} Ts")
        shift += glyph.right
        row.append(f"{-shift:.5g}<{glyph.number:04x}>" if abs(shift) > 0.01 else f"<{glyph.number:04x}>")
        shift = glyph.advance - found.width(glyph.number) - glyph.right
    if abs(shift) > 0.01:
        row.append(f"{-shift:.5g}")
    out.append(f"[{''.join(row)}] TJ")
    if rise:
        out.append("0 Ts")
    return " ".join(out).replace("><", "")


def _boxes(text: str, size: float) -> Piece:
    """A box with the letter's code point in it for each letter no face covers."""
    digits = face("NotoSans-Regular")
    box = digits.width(0)
    glyphs = {0: ""}
    body = []
    for letter in text:
        code = f"{ord(letter):04X}"
        half = (len(code) + 1) // 2
        body.append(f"{_font(digits, size)} <0000> Tj")
        for row, up in ((code[:half], 0.36), (code[half:], 0.07)):
            body.append(_tiny(digits, row, box, size, up))
            glyphs.update({found[0]: digit for digit in row if (found := digits.plain(digit))})
    body.append(_font(digits, size))
    part = Part(_font(digits, size), " ".join(body), False, text)
    return Piece(box * len(text) * size / 1000, size, -size / 4, (part,), {digits.name: glyphs})


def _tiny(digits: Face, row: str, box: float, size: float, up: float) -> str:
    """A row of small digits inside the box just drawn; ends where the box ends."""
    small = size * 0.34
    found = [one for digit in row if (one := digits.plain(digit))]
    width = sum(one[1] for one in found) * 0.34
    back = (box + width) / 2 / 0.34
    ahead = (box - width) / 2 / 0.34
    body = "".join(f"{glyph:04x}" for glyph, _ in found)
    return f"{_font(digits, small)} {up * size:.3f} Ts [{back:.5g}<{body}>{-ahead:.5g}] TJ 0 Ts"
