"""Tables and labelled values drawn as strips: a row is a strip, a long one several."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.blocks import Grid, KeyValues, Run, Text, plain, runs_of
from desktop.documents.pen import MM, Pen, Strip, left_of, text_strips
from desktop.documents.text import Line, Type, lines, narrowest

_CELL = Type(9, leading=1.38)
_HEAD = Type(8.5, bold=True, leading=1.3, colour="accent")
_TOTAL = Type(9, bold=True, leading=1.38)
_CAPTION = Type(8.5, leading=1.4, colour="quiet")
_LABEL = Type(8.5, leading=1.36, colour="quiet")
_VALUE = Type(10, leading=1.36)
_ACROSS = 5.0  # points beside a cell's text
_DOWN = 3.6  # above and below it
_TALLEST = 60 * MM  # a higher row may be split between its lines
_OPEN_ROW = 9.0  # mm: the least height of a row to write in
_SIGN_FROM = 8.0  # mm: rows so high are for writing, and get lines between their columns
_LABEL_SHARE = 0.27
_PAD = 2.2  # above and below a labelled value


def grid(block: Grid, width: float) -> list[Strip]:
    return _Table(block, width).strips()


class _Table:
    """One table with the widths of its columns."""

    def __init__(self, block: Grid, width: float) -> None:
        self._block = block
        self._width = width
        self._widths = _widths(block, width)
        self._has_posts = block.row_height >= _SIGN_FROM or block.empty_rows > 0

    def strips(self) -> list[Strip]:
        block = self._block
        head = replace(self._row(tuple(column.title for column in block.columns), _HEAD), keep=True)
        made = [head]
        for row in block.rows:
            made += self._body(row, block.row_height)
        for _ in range(min(block.empty_rows, 1000)):
            made += self._body((), max(block.row_height, _OPEN_ROW))
        if block.total:
            made[-1] = replace(made[-1], keep=True)
            made.append(self._row(block.total, _TOTAL))
        made = [made[0], *(replace(strip, head=head) for strip in made[1:])]
        caption = text_strips(lines((Run(block.caption),), _CAPTION, self._width), _CAPTION, self._width)
        above = [*(replace(one, keep=True) for one in caption), Strip(3.0, keep=True)] if block.caption else []
        made = [*above, *made]
        return [replace(made[0], gap=12.0), *made[1:]]

    def _row(self, row: Sequence[Text], kind: Type) -> Strip:
        """The head or the total: never split."""
        cells = self._cells(row, kind)
        height = max((len(cell) for cell in cells), default=1) * _step(cells, kind) + 2 * _DOWN
        pen = Pen()
        if kind is _HEAD:
            pen.fill((0, -height, self._width, height), "tint")
        pen.rule(0, -height if kind is _HEAD else 0, self._width, "accent", 0.8)
        self._write(pen, cells, kind, (-_DOWN, 0.0))
        return pen.strip(height)

    def _body(self, row: Sequence[Text], least: float) -> list[Strip]:
        cells = self._cells(row, _CELL)
        step = _step(cells, _CELL)
        count = max((len(cell) for cell in cells), default=0)
        height = max(count * step + 2 * _DOWN, least * MM, step + 2 * _DOWN)
        if height <= _TALLEST or count < 4:
            return [self._band(cells, height)]
        made = []
        for start in range(0, count, 4):
            some = [cell[start : start + 4] for cell in cells]
            is_last = start + 4 >= count
            tall = max(map(len, some)) * step + _DOWN * ((start == 0) + is_last)
            made.append(self._band(some, tall, start == 0, is_last))
        return made

    def _band(self, cells: Sequence[Sequence[Line]], height: float, first: bool = True, last: bool = True) -> Strip:
        """A row, or the part of a long one; the line below closes its last part."""
        pen = Pen()
        in_middle = self._has_posts and first and last
        self._write(pen, cells, _CELL, (-_DOWN if first else 0.0, height - 2 * _DOWN if in_middle else 0.0))
        if last:
            pen.rule(0, -height, self._width)
        across = 0.0
        for width in (0.0, *self._widths) if self._has_posts else ():
            across += width
            pen.post(across, 0, -height)
        return pen.strip(height)

    def _cells(self, row: Sequence[Text], kind: Type) -> list[tuple[Line, ...]]:
        texts = [*row, *([""] * len(self._widths))][: len(self._widths)]
        return [
            lines(runs_of(text), kind, max(width - 2 * _ACROSS, 12.0)) if plain(text) else ()
            for text, width in zip(texts, self._widths, strict=True)
        ]

    def _write(self, pen: Pen, cells: Sequence[Sequence[Line]], kind: Type, box: tuple[float, float]) -> None:
        """The cells from the top of a box down, or in its middle where it has a height."""
        step = _step(cells, kind)
        top, room = box
        across = _ACROSS
        for column, cell, width in zip(self._block.columns, cells, self._widths, strict=True):
            for place, one in enumerate(cell):
                free = max(room - len(cell) * step, 0.0) / 2
                base = top - free - place * step - (step - one.ascent + one.descent) / 2 - one.ascent
                pen.text(one, across + left_of(one, width - 2 * _ACROSS, column.align, True), base, kind.colour)
            across += width


def _widths(block: Grid, width: float) -> list[float]:
    """The columns' widths: by their shares, but no word is broken while another column has room to give."""
    shares = [max(column.share, 0.05) for column in block.columns]
    least = []
    for place, column in enumerate(block.columns):
        cells = (plain(row[place]) for row in block.rows[:300] if place < len(row))
        widest = max([narrowest(column.title, _HEAD), *(narrowest(text, _CELL) for text in cells)])
        least.append(min(widest + 2 * _ACROSS + 0.5, width * 0.4))
    if sum(least) > width:
        return [width * one / sum(least) for one in least]
    tight: set[int] = set()
    while True:
        room = width - sum(least[place] for place in tight)
        loose = sum(share for place, share in enumerate(shares) if place not in tight)
        found = [least[at] if at in tight else room * share / loose for at, share in enumerate(shares)]
        fresh = {at for at, wide in enumerate(found) if at not in tight and wide < least[at]}
        if not fresh:
            return found
        tight |= fresh


def _step(cells: Sequence[Sequence[Line]], kind: Type) -> float:
    """The height of a line of a row: its tallest script sets it."""
    return max([kind.leading * kind.size, *(one.ascent - one.descent for cell in cells for one in cell)])


def key_values(block: KeyValues, width: float) -> list[Strip]:
    """One column: labels at the side. Two or three: labels above their values."""
    if block.columns == 1:
        made = [_labelled(label, value, width) for label, value in block.pairs]
    else:
        pairs, count = block.pairs, block.columns
        made = [_across(pairs[start : start + count], count, width) for start in range(0, len(pairs), count)]
    return [replace(made[0], gap=8.0), *made[1:]] if made else []


def _labelled(label: str, value: Text, width: float) -> Strip:
    left = width * _LABEL_SHARE
    names = lines((Run(label),), _LABEL, left - 10)
    values = lines(runs_of(value), _VALUE, width - left) if plain(value) else ()
    base = _PAD + max(one.ascent for one in (names[0], *values[:1]))  # label and value stand on one line
    pen = Pen()
    deepest = 20.0 if not values else 0.0
    for found, kind, at in ((names, _LABEL, 0.0), (values, _VALUE, left)):
        down = base
        for place, one in enumerate(found):
            down += max(one.ascent - one.descent, kind.size * kind.leading) if place else 0.0
            pen.text(one, at, -down, kind.colour)
            deepest = max(deepest, down - one.descent)
    pen.rule(0 if values else left, -deepest - _PAD, width, "tint" if values else "quiet")
    return pen.strip(deepest + _PAD)


def _value(pen: Pen, value: Text, left: float, top: float, width: float) -> float:
    """The value from the top down; returns how far it reaches."""
    down = -top
    for one in lines(runs_of(value), _VALUE, width):
        pen.text(one, left, -down - one.ascent)
        down += max(one.ascent - one.descent, _VALUE.size * _VALUE.leading)
    return down


def _across(pairs: Sequence[tuple[str, Text]], count: int, width: float) -> Strip:
    gutter = 14.0
    each = (width - gutter * (count - 1)) / count
    pen = Pen()
    deepest = 0.0
    for place, (label, value) in enumerate(pairs):
        left = place * (each + gutter)
        down = 2.0
        for one in text_strips(lines((Run(label),), _LABEL, each), _LABEL, each):
            pen.place(one, left, -down)
            down += one.height
        deepest = max(deepest, _value(pen, value, left, -down, each) if plain(value) else down + 18.0)
    height = deepest + 4.0
    for place in range(len(pairs)):
        pen.rule(place * (each + gutter), -height, place * (each + gutter) + each, "rule")
    return pen.strip(height, gap=3.0)
