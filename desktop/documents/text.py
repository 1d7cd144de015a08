"""Lines of text: runs wrapped to a width, ordered by the bidi algorithm, ready to be drawn."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from desktop.documents import bidi
from desktop.documents.blocks import Run
from desktop.documents.breaks import chunks
from desktop.documents.fonts import Family, Look, is_unseen
from desktop.documents.shaping import Glyphs, Part, Piece, actual_text, piece

_SURROGATES = re.compile("[\ud800-\udfff]")

LONGEST_TEXT = 100_000
"""Letters of one text that are drawn, some forty pages; the rest is left out with an ellipsis."""


@dataclass(frozen=True)
class Type:
    """How a text is set: size in points, leading as a factor of it."""

    size: float
    family: Family = "sans"
    bold: bool = False
    italic: bool = False
    leading: float = 1.36
    colour: str = "ink"
    kerned: bool = False

    def look(self, run: Run) -> Look:
        return Look(self.family, self.bold or run.bold, self.italic or run.italic)


class Line(NamedTuple):
    """One line; all lengths in points. `ops` are text operators that begin at the left end of the baseline."""

    width: float
    ascent: float
    descent: float
    ops: str
    glyphs: Glyphs
    rtl: bool


class _Bit(NamedTuple):
    """A piece of a line before it is ordered."""

    drawn: Piece
    level: int
    is_space: bool


def lines(runs: Sequence[Run], kind: Type, width: float) -> tuple[Line, ...]:
    """The text in lines no wider than the width in points, at least one."""
    key = tuple(runs)
    if sum(len(run.text) for run in key) > 2000:
        return _lay_out(key, kind, width)
    return _kept(key, kind, width)


def line(text: str, kind: Type, width: float = 1e9) -> Line:
    """The first line of a text, for what has room for one; what does not fit ends in an ellipsis."""
    found = lines((Run(text.replace("\n", " ")),), kind, width)
    if len(found) == 1:
        return found[0]
    short = text
    while short and len(found) > 1:
        short = short[: max(len(short) * 9 // 10 - 1, 0)]
        found = lines((Run(short.rstrip() + "\u2026"),), kind, width)
    return found[0]


def fitted(text: str, kind: Type, width: float) -> Line:
    """A text on one line, set smaller where it is too wide, so that a name is never cut while it can be read."""
    size = kind.size
    found = line(text, kind)
    while found.width > width and size > 5:
        size = round(size * 0.94, 2)
        found = line(text, replace(kind, size=size))
    return found if found.width <= width else line(text, replace(kind, size=size), width)


def narrowest(text: str, kind: Type) -> float:
    """The width of the widest piece of a text that is never broken, in points."""
    look = kind.look(Run(""))
    return max((piece(word.rstrip(" "), look, kind.size).width for word in chunks(tidied(text)[:400])), default=0.0)


def tidied(text: str) -> str:
    """The text without what cannot be drawn: controls go, tabs become spaces, line ends become line feeds."""
    if text.isprintable():
        return text[:LONGEST_TEXT] + "\u2026" if len(text) > LONGEST_TEXT else text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u2028", "\n")
    text = _SURROGATES.sub("\ufffd", text)
    kept = "".join(letter for letter in text if letter >= " " or letter == "\n")
    return kept[:LONGEST_TEXT] + "\u2026" if len(kept) > LONGEST_TEXT else kept


@lru_cache(maxsize=4096)
def _kept(runs: tuple[Run, ...], kind: Type, width: float) -> tuple[Line, ...]:
    return _lay_out(runs, kind, width)


def _lay_out(runs: tuple[Run, ...], kind: Type, width: float) -> tuple[Line, ...]:
    found: list[Line] = []
    for paragraph in _paragraphs(runs):
        found.extend(_wrap(paragraph, kind, width))
    return tuple(found)


def _paragraphs(runs: tuple[Run, ...]) -> list[list[tuple[str, Run]]]:
    """The runs cut at line feeds, each stretch with the run it looks like."""
    paragraphs: list[list[tuple[str, Run]]] = [[]]
    for run in runs:
        first, *rest = tidied(run.text).split("\n")
        paragraphs[-1].append((first, run))
        paragraphs.extend([(text, run)] for text in rest)
    return paragraphs


def _wrap(stretches: list[tuple[str, Run]], kind: Type, width: float) -> list[Line]:
    paragraph = _Paragraph(stretches, kind)
    done: list[Line] = []
    current: list[_Bit] = []
    used = 0.0
    start = 0
    for chunk in chunks(paragraph.text):
        bits = paragraph.bits(chunk, start)
        room = sum(bit.drawn.width for bit in bits if not bit.is_space)
        if current and used + room > width + 0.01:
            done.append(paragraph.line(current))
            current, used = [], 0.0
        if room > width + 0.01:
            *full, bits = paragraph.cut(chunk, start, width)
            done.extend(paragraph.line(one) for one in full)
        current += bits
        used += sum(bit.drawn.width for bit in bits)
        start += len(chunk)
    done.append(paragraph.line(current))
    return done


class _Paragraph:
    """A text without line feeds: its letters with their looks and levels."""

    def __init__(self, stretches: list[tuple[str, Run]], kind: Type) -> None:
        # a word cut short by `chunks` makes places run behind the text's: only looks are taken there
        self.text = "".join(stretch for stretch, _ in stretches)
        self._kind = kind
        self._looks = [kind.look(run) for stretch, run in stretches for _ in stretch] if len(stretches) > 1 else []
        self._look = kind.look(stretches[0][1])
        self._rtl = bidi.runs_rtl(self.text)
        self._levels = bidi.levels(self.text, self._rtl) if bidi.has_rtl(self.text) else ()

    def bits(self, chunk: str, start: int) -> list[_Bit]:
        """A chunk in pieces of one look and one level, its closing spaces apart."""
        word = chunk.rstrip(" \u200b")
        gap = chunk[len(word) :].replace("\u200b", "")
        return [*self._pieces(word, start, False), *self._pieces(gap, start + len(word), True)]

    def _pieces(self, text: str, start: int, is_space: bool) -> list[_Bit]:
        if not text:
            return []
        if not self._looks and not self._levels:
            drawn = piece(text, self._look, self._kind.size, False, self._kind.kerned)
            return [_Bit(drawn, 0, is_space)]
        found = []
        for (look, level), places in groupby(range(len(text)), key=lambda place: self._at(start + place)):
            whole = list(places)
            part = text[whole[0] : whole[-1] + 1]
            found.append(_Bit(piece(part, look, self._kind.size, bool(level % 2), self._kind.kerned), level, is_space))
        return found

    def _at(self, place: int) -> tuple[Look, int]:
        look = self._looks[min(place, len(self._looks) - 1)] if self._looks else self._look
        return look, self._levels[min(place, len(self._levels) - 1)] if self._levels else 0

    def cut(self, chunk: str, start: int, width: float) -> list[list[_Bit]]:
        """A chunk wider than a line in stretches that fit, cut between letters with their marks."""
        found: list[list[_Bit]] = []
        begin = place = 0
        used = 0.0
        for letter in clusters(chunk):
            look, level = self._at(start + place)
            wide = piece(letter, look, self._kind.size, bool(level % 2)).width
            if used + wide > width and place > begin:
                found.append(self.bits(chunk[begin:place], start + begin))
                begin, used = place, 0.0
            used += wide
            place += len(letter)
        found.append(self.bits(chunk[begin:], start + begin))
        return found

    def line(self, bits: list[_Bit]) -> Line:
        """The pieces of one line in the order they are seen."""
        while bits and bits[-1].is_space:
            bits = bits[:-1]
        if self._levels:
            bits = bidi.visual(bits, [bit.level for bit in bits])
        return _drawn(bits, self._kind, self._rtl)


def clusters(text: str) -> list[str]:
    """The letters of a text, each with the marks and joiners that belong to it."""
    found: list[str] = []
    for letter in text:
        if found and (unicodedata.category(letter)[0] == "M" or is_unseen(letter)) and len(found[-1]) < 32:
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _drawn(bits: list[_Bit], kind: Type, rtl: bool) -> Line:
    ink = _Ink()
    glyphs: Glyphs = {}
    for bit in bits:
        for name, letters in bit.drawn.glyphs.items():
            glyphs.setdefault(name, {}).update(letters)
        for part in bit.drawn.parts:
            ink.add(part, bit.is_space)
    ascent = max((bit.drawn.ascent for bit in bits), default=kind.size)
    descent = min((bit.drawn.descent for bit in bits), default=-kind.size / 4)
    return Line(sum(bit.drawn.width for bit in bits), ascent, descent, ink.operators(), glyphs, rtl)


class _Ink:
    """The operators of a line: plain glyphs joined, told words in spans.

    A space after a told word belongs into its span: PDFium loses it otherwise when the word ends in a mark.
    """

    def __init__(self) -> None:
        self._ops: list[str] = []
        self._font = ""
        self._plain: list[str] = []
        self._told = ""
        self._rtl = False
        self._span = 0

    def add(self, part: Part, is_space: bool) -> None:
        if part.plain and (not self._told or (is_space and not self._rtl)):
            self._told += " " if self._told else ""
            if part.font != self._font:
                self._show()
            self._face(part.font)
            self._plain.append(part.body)
            return
        self._close()
        if part.told:
            self._span, self._told, self._rtl = len(self._ops), part.told, part.rtl
            self._ops.append("")
        self._face(part.font)
        if part.plain:
            self._plain.append(part.body)
        else:
            self._ops.append(part.body)

    def operators(self) -> str:
        self._close()
        return " ".join(self._ops)

    def _face(self, font: str) -> None:
        if font != self._font:
            self._font = font
            self._ops.append(font)

    def _show(self) -> None:
        if self._plain:
            self._ops.append(f"<{''.join(self._plain)}> Tj")
            self._plain = []

    def _close(self) -> None:
        self._show()
        if self._told:
            self._ops[self._span] = f"{actual_text(self._told)} BDC"
            self._ops.append("EMC")
            self._told = ""
