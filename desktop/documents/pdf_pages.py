"""Strips put on pages: what belongs together stays together, table heads come again."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.documents.pen import Strip


class Placed(NamedTuple):
    """A strip with how far its top lies below the top of the page's body."""

    down: float
    strip: Strip


Page = list[Placed]


def pages(strips: Sequence[Strip], height: float) -> list[Page]:
    """The strips on pages of that height in points; at least one page."""
    filling = _Filling(height)
    start = 0
    while start < len(strips):
        end = start + 1
        while end < len(strips) and strips[end - 1].keep:
            end += 1
        filling.add(strips[start:end])
        start = end
    return filling.pages


class _Filling:
    """The pages filled so far and how much of the last is used."""

    def __init__(self, height: float) -> None:
        self.pages: list[Page] = [[]]
        self._height = height
        self._used = 0.0

    def add(self, group: Sequence[Strip]) -> None:
        """Strips that stay together, unless they are more than a page."""
        if self._needed(group) > self._height - self._used + 0.01 and self.pages[-1]:
            whole = sum(strip.height + strip.gap for strip in group) - group[0].gap + _head_height(group[0])
            if whole <= self._height:
                self._turn()
        for strip in group:
            self._add_one(strip)

    def _needed(self, group: Sequence[Strip]) -> float:
        return sum(strip.height + strip.gap for strip in group) - (0.0 if self.pages[-1] else group[0].gap)

    def _add_one(self, strip: Strip) -> None:
        if strip.is_break:
            if self.pages[-1]:
                self._turn()
            return
        gap = strip.gap if self.pages[-1] else 0.0
        if self.pages[-1] and self._used + gap + strip.height > self._height + 0.01:
            self._turn()
            gap = 0.0
        if not self.pages[-1] and strip.head is not None and len(self.pages) > 1:
            self._put(strip.head, 0.0)
        self._put(strip, gap)

    def _put(self, strip: Strip, gap: float) -> None:
        self.pages[-1].append(Placed(self._used + gap, strip))
        self._used += gap + strip.height

    def _turn(self) -> None:
        self.pages.append([])
        self._used = 0.0


def _head_height(strip: Strip) -> float:
    return strip.head.height if strip.head is not None else 0.0
