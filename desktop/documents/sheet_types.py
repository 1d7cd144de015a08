"""Sizes of text on a sheet, and how high a row must be for it: no spreadsheet grows rows of joined cells by itself."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from desktop.documents.blocks import Text, plain
from desktop.documents.sheets import Look


class Type(NamedTuple):
    """Size in points, weight, and points of air above and below together."""

    size: float
    bold: bool = False
    air: float = 3.0


TYPES: dict[Look, Type] = {
    Look.TITLE: Type(20, True, 8),
    Look.PART: Type(13, True, 12),
    Look.SECTION: Type(11, True, 8),
    Look.BODY: Type(10.5, air=5),
    Look.LEAD: Type(12, air=7),
    Look.SMALL: Type(9, air=4),
    Look.QUIET: Type(8.5),
    Look.PROGRAMME: Type(12, True),
    Look.WARNING: Type(14, True, 6),
    Look.HEAD: Type(9.5, True, 7),
    Look.CELL: Type(10, air=6),
    Look.TOTAL: Type(10, True, 6),
    Look.LABEL: Type(9.5, air=6),
    Look.ANSWER: Type(10.5, air=6),
    Look.NOTICE: Type(10.5, air=10),
    Look.SIGNED: Type(10),
    Look.LINE: Type(10),
    Look.RULE: Type(4, air=0),
    Look.AWARD: Type(30, True, 10),
    Look.AWARDED: Type(24, True, 14),
    Look.FACT: Type(12, True, 4),
}

LEADING = 1.28
TALLEST_ROW = 405.0
"""Points; a workbook allows 409."""

_MOST_LINES = 24

_POINTS_PER_MM = 72 / 25.4
_INNER_MM = 1.6
"""What a cell keeps free at its sides; cells of a table are indented besides."""

_INDENTED = frozenset({Look.HEAD, Look.CELL, Look.TOTAL, Look.NOTICE})
_INDENT_MM = 2.5

_NARROW = frozenset("iljtfrI.,:;'|!()[]-·` ")
_WIDE = frozenset("mwMW@%—…")


def text_height(text: Text, width: float, look: Look) -> float:
    """Points a text needs in a cell so many mm wide."""
    kind = TYPES[look]
    return line_count(plain(text), width, look) * kind.size * LEADING + kind.air


def pieces(text: Text, width: float, look: Look) -> list[Text]:
    """The text in parts none of which is higher than a row can be; its looks are lost where it is parted."""
    if text_height(text, width, look) <= TALLEST_ROW:
        return [text]
    parts: list[Text] = []
    begun: list[str] = []
    letters = int(TALLEST_ROW / (TYPES[look].size * LEADING) * width / 4)  # far fewer than a row holds
    for word in _words(plain(text), letters):
        if begun and (
            sum(map(len, begun)) + len(word) > letters or line_count("".join([*begun, word]), width, look) > _MOST_LINES
        ):
            parts.append("".join(begun).strip())
            begun = []
        begun.append(word)
    return [*parts, "".join(begun).strip()]


def _words(text: str, longest: int) -> list[str]:
    """Words with the space behind them, none longer than so many letters."""
    return [
        word[start : start + longest]
        for word in re.findall(r"\S+\s*|\s+", text)
        for start in range(0, len(word), longest)
    ]


def line_count(text: str, width: float, look: Look) -> int:
    """Lines a text takes in a cell so many mm wide."""
    kind = TYPES[look]
    inner = _INNER_MM + (_INDENT_MM if look in _INDENTED else 0.0)
    room = max(width - inner, 2.0) * _POINTS_PER_MM / kind.size / (1.06 if kind.bold else 1.0)
    return sum(_wrapped(line, room) for line in text.split("\n")) if text else 1


def _wrapped(line: str, room: float) -> int:
    """Lines that words take, room in em."""
    count, used = 1, 0.0
    for word in line.split(" "):
        width = sum(map(_em, word))
        if used and used + _em(" ") + width > room:
            count, used = count + 1, 0.0
        elif used:
            used += _em(" ")
        used += width
        if used > room:  # a word longer than its line is broken
            extra = int(used / room)
            count, used = count + extra, used - extra * room
    return count


@lru_cache(maxsize=4096)
def _em(letter: str) -> float:
    """About how wide a letter is, in em, rather too wide than too narrow."""
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    if letter in _NARROW:
        return 0.31
    if letter in _WIDE:
        return 0.9
    return 0.68 if letter.isupper() else 0.55
