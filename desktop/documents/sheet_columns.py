"""The columns of a sheet that carries a whole paper: every block asks for edges, few columns serve them all."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from desktop.documents.blocks import (
    Block,
    Columns,
    Framed,
    Grid,
    GridColumn,
    KeepTogether,
    KeyValues,
    Signature,
    SignatureRow,
)

SAME = 0.012
"""Edges of tables nearer than this (a part of the page's width) are one edge."""

NEAR = 0.045
"""Other blocks move their edges by up to this to where an edge is already."""

GUTTER = 0.02
LABEL = {1: 0.28, 2: 0.17, 3: 0.14}
"""Widths of a label where pairs stand in one, two or three columns."""

Span = tuple[float, float]


class ColumnEdges:
    """Edges from 0 to 1; tables have theirs exactly, everything else shares them."""

    def __init__(self, blocks: Sequence[Block], is_certificate: bool, others: Sequence[float] = ()) -> None:
        self._edges = [0.0, 1.0]
        for spans, reach in ((_grid_spans, SAME), (_other_spans, NEAR)):
            for block, frame in _walk(blocks, (0.0, 1.0)):
                for span in spans(block, is_certificate):
                    for edge in inside(frame, span):
                        self._add(edge, reach)
        for edge in others:
            self._add(edge, SAME)

    def widths(self, page: float) -> tuple[float, ...]:
        """Columns in the unit of the page's width."""
        return tuple((right - left) * page for left, right in zip(self._edges, self._edges[1:], strict=False))

    def columns(self, span: Span) -> tuple[int, int]:
        """First and last column (from 0) that a span covers; at least one."""
        first, behind = self._nearest(span[0]), self._nearest(span[1])
        first = min(first, len(self._edges) - 2)
        return first, max(behind - 1, first)

    def width(self, columns: tuple[int, int], page: float) -> float:
        """How wide columns are together."""
        return (self._edges[columns[1] + 1] - self._edges[columns[0]]) * page

    def _add(self, edge: float, reach: float) -> None:
        if all(abs(edge - other) > reach for other in self._edges):
            self._edges.insert(bisect_left(self._edges, edge), edge)

    def _nearest(self, edge: float) -> int:
        return min(range(len(self._edges)), key=lambda number: abs(self._edges[number] - edge))


def inside(frame: Span, span: Span) -> Span:
    """A span of a frame, as a span of the page."""
    left, right = frame
    return left + (right - left) * span[0], left + (right - left) * span[1]


def grid_spans(columns: Sequence[GridColumn]) -> list[Span]:
    """Where the columns of a table stand."""
    whole = sum(column.share for column in columns) or 1.0
    spans, left = [], 0.0
    for column in columns:
        spans.append((left, left + column.share / whole))
        left += column.share / whole
    return spans


def pair_spans(count: int) -> list[tuple[Span, Span]]:
    """Where label and value stand, for pairs in so many columns."""
    width = (1.0 - GUTTER * (count - 1)) / count
    starts = [number * (width + GUTTER) for number in range(count)]
    return [((left, left + LABEL[count]), (left + LABEL[count], left + width)) for left in starts]


def fact_spans(count: int) -> list[Span]:
    """Where the facts of a certificate stand, in one row."""
    return [(number / count, (number + 1) / count) for number in range(count)]


def signature_spans(blocks: Sequence[Signature], is_certificate: bool) -> list[Span]:
    """Where signature blocks stand in a row: two beside each other, on a certificate up to three and centred."""
    if not is_certificate:
        return [(0.0, 0.48), (0.52, 1.0)]
    count = min(len(blocks), 3)
    width = min(0.32, 0.96 / count)
    left = (1.0 - count * width) / 2
    return [(left + number * width + 0.01, left + (number + 1) * width - 0.01) for number in range(count)]


def _grid_spans(block: Block, is_certificate: bool) -> Iterable[Span]:
    return grid_spans(block.columns) if isinstance(block, Grid) else ()


def _other_spans(block: Block, is_certificate: bool) -> Iterator[Span]:
    if isinstance(block, KeyValues) and block.pairs:
        if is_certificate:
            yield from fact_spans(len(block.pairs))
        else:
            for label, value in pair_spans(block.columns):
                yield from (label, value)
    elif isinstance(block, SignatureRow) and block.blocks:
        for span in signature_spans(block.blocks, is_certificate):
            yield inside(span, (0.0, 0.56))
            yield inside(span, (0.56, 1.0))
    elif isinstance(block, Columns):
        yield from SIDES


SIDES: tuple[Span, Span] = ((0.0, 0.49), (0.51, 1.0))
"""Two texts side by side."""


def _walk(blocks: Sequence[Block], frame: Span) -> Iterator[tuple[Block, Span]]:
    for block in blocks:
        yield block, frame
        if isinstance(block, KeepTogether | Framed):
            yield from _walk(block.blocks, frame)
        elif isinstance(block, Columns):
            yield from _walk(block.left, inside(frame, SIDES[0]))
            yield from _walk(block.right, inside(frame, SIDES[1]))
