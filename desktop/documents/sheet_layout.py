"""A paper on the cells of a sheet: the same letterhead and blocks that `pdf.py` draws, so both say the same."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from desktop.documents import blocks as b
from desktop.documents.answer_sheet import answer_sheet
from desktop.documents.form_layout import flat
from desktop.documents.images import prepared
from desktop.documents.sheet_columns import (
    SIDES,
    ColumnEdges,
    Span,
    fact_spans,
    grid_spans,
    inside,
    pair_spans,
    signature_spans,
)
from desktop.documents.sheet_head import CODE, MM, Surroundings, rule
from desktop.documents.sheet_lines import Line, kept, rows, side_by_side
from desktop.documents.sheet_types import TALLEST_ROW, pieces, text_height
from desktop.documents.sheets import Look, PageCell, PagePicture, PageSheet
from desktop.i18n import speaking, tr

PORTRAIT, LANDSCAPE = (176.0, 262.0), (270.0, 184.0)
"""Width and height in mm of what is printed on a page."""

_WHOLE: Span = (0.0, 1.0)
_PARAGRAPHS = {"body": Look.BODY, "lead": Look.LEAD, "small": Look.SMALL, "quiet": Look.QUIET}
_HEADINGS = {1: Look.TITLE, 2: Look.PART, 3: Look.SECTION}
_AWARDS = {1: Look.AWARD, 2: Look.AWARDED, 3: Look.SECTION}
_INSET = 6.0  # mm between the frame of a certificate and what stands in it
_WRITING = 8.5  # mm of a line to write on
_SIGN = 13.0  # mm to sign in
_SHORT_TABLE = 0.4
"""The part of a page up to which a table stays in one piece; a longer one repeats its heads instead."""


def page_sheet(paper: b.Paper) -> PageSheet:
    """The paper as a sheet; what the program itself says in it, it says in the paper's language."""
    with speaking(paper.letterhead.language):
        laid = _Layout(replace(paper, blocks=_plainer(paper.blocks))).sheet()
        return replace(laid, answers=answer_sheet(paper))


def _plainer(blocks: Sequence[b.Block]) -> tuple[b.Block, ...]:
    """Forms in the blocks that a sheet has cells for."""
    return tuple(one for block in blocks for one in (flat(block) if isinstance(block, b.FormPart) else (block,)))


class _Layout:
    """Lays one paper out; a span is the part of the page's width that something stands in."""

    def __init__(self, paper: b.Paper) -> None:
        self._paper = paper
        self._is_certificate = paper.layout == "certificate"
        self._page, self._height = LANDSCAPE if self._is_certificate else PORTRAIT
        self._around = Surroundings(paper.letterhead, self._page, _INSET if self._is_certificate else 0.0)
        self._edges = ColumnEdges(paper.blocks, self._is_certificate, self._around.edges())
        self._makers: dict[type, Callable[[Any, Span], Iterable[Line]]] = {
            b.Heading: self._heading,
            b.Paragraph: self._paragraph,
            b.Bullets: self._bullets,
            b.Ticks: self._ticks,
            b.Grid: self._grid,
            b.KeyValues: self._facts if self._is_certificate else self._pairs,
            b.SignatureRow: self._signatures,
            b.WritingLines: self._writing_lines,
            b.Rule: lambda block, span: [Line((self._cell("", span, Look.RULE),), 9.0)],
            b.Space: lambda block, span: [Line(height=max(block.mm, 0.5) * MM)],
            b.Image: self._image,
            b.PageBreak: lambda block, span: [Line(is_break=True)],
            b.Columns: self._columns,
            b.KeepTogether: lambda block, span: kept(self._lines(block.blocks, span)),
            b.Framed: self._framed,
        }

    def sheet(self) -> PageSheet:
        letterhead = self._paper.letterhead
        lines = self._award() if self._is_certificate else self._document()
        laid = rows(lines, self._height * MM)
        return PageSheet(
            title=" ".join(filter(None, (letterhead.code_label, letterhead.title))),
            widths=self._edges.widths(self._page),
            rows=laid.rows,
            pictures=laid.pictures,
            repeated=None if laid.head is None else (laid.head, laid.head),
            heading=self._around.heading(),
            footing=self._around.footing(),
            is_landscape=self._is_certificate,
            is_framed=self._is_certificate,
            language=letterhead.language,
        )

    def _document(self) -> list[Line]:
        body = self._lines(self._paper.blocks, _WHOLE)
        return [*self._around.above(self._edges), rule(self._edges), *body, *self._around.below(self._edges)]

    def _award(self) -> list[Line]:
        """A certificate: one page, framed, the room that is left shared between its head and its foot."""
        head = [Line(height=12.0), *self._around.above(self._edges)]
        body = self._lines(self._paper.blocks, _WHOLE)
        if self._paper.letterhead.code:  # the opposite corner is the lower left
            body = self._with_code(body)
        foot = [self._around.below_award(self._edges), Line(height=10.0)]
        room = self._height * MM - sum(line.height for line in (*head, *body, *foot))
        air = [Line(height=room / 2)] if room > 2 else []
        return kept([*head, *air, *body, *air, *foot])

    def _with_code(self, body: list[Line]) -> list[Line]:
        """The code beside the last lines of the body, as high as it is itself."""
        height, at = 0.0, len(body)
        while at and height < CODE * MM:
            at -= 1
            height += body[at].height
        code = self._around.code(_INSET)
        return [
            replace(line, pictures=(*line.pictures, code)) if number == at else line for number, line in enumerate(body)
        ]

    def _lines(self, blocks: Sequence[b.Block], span: Span) -> list[Line]:
        return [line for block in blocks for line in self._makers[type(block)](block, span)]

    def _cell(self, text: b.Text, span: Span, look: Look, align: b.Align = "start") -> PageCell:
        first, last = self._edges.columns(span)
        return PageCell(text, first, last, look, align)

    def _width(self, cell: PageCell) -> float:
        return self._edges.width((cell.first, cell.last), self._page)

    def _line(self, *cells: PageCell, least: float = 0.0) -> Line:
        """A line as high as the highest of its cells, and at least so many points."""
        heights = (text_height(cell.text, self._width(cell), cell.look) for cell in cells)
        return Line(tuple(cells), min(max(least, *heights), TALLEST_ROW))

    def _text(self, text: b.Text, span: Span, look: Look, align: b.Align = "start") -> list[Line]:
        """A text over the span, in several lines where it is higher than a row can be."""
        cell = self._cell(text, span, look, align)
        return [self._line(replace(cell, text=piece)) for piece in pieces(text, self._width(cell), look)]

    def _heading(self, block: b.Heading, span: Span) -> list[Line]:
        if self._is_certificate:
            return self._text(block.text, span, _AWARDS[block.level], "centre")
        lines = self._text(block.text, span, _HEADINGS[block.level])
        return [replace(line, keep=True) for line in lines]

    def _paragraph(self, block: b.Paragraph, span: Span) -> list[Line]:
        return self._text(block.text, span, _PARAGRAPHS[block.style], block.align)

    def _bullets(self, block: b.Bullets, span: Span) -> Iterable[Line]:
        for number, item in enumerate(block.items, block.first):
            mark = f"{number}." if block.ordered else "•"
            yield from self._text(_marked(f"{mark}  ", item), span, Look.BODY)

    def _ticks(self, block: b.Ticks, span: Span) -> Iterable[Line]:
        for words, is_ticked in block.items:
            yield from self._text(_marked("☑  " if is_ticked else "☐  ", words), span, Look.BODY)

    def _grid(self, block: b.Grid, span: Span) -> list[Line]:
        spans = [inside(span, each) for each in grid_spans(block.columns)]

        def row(texts: Sequence[b.Text], look: Look, least: float = 0.0) -> Line:
            places = zip((*texts, *[""] * len(spans)), spans, block.columns, strict=False)
            return self._line(*(self._cell(text, at, look, column.align) for text, at, column in places), least=least)

        least = block.row_height * MM
        head = row([column.title for column in block.columns], Look.HEAD)
        body = [row(texts, Look.CELL, least) for texts in block.rows]
        body += [row((), Look.CELL, max(least, _WRITING * MM)) for _ in range(block.empty_rows)]
        body += [row(block.total, Look.TOTAL)] if block.total else []
        is_long = sum(line.height for line in body) > _SHORT_TABLE * self._height * MM
        lines = [replace(head, keep=True, is_head=is_long), *(body if is_long else kept(body))]
        if block.caption:
            lines.insert(0, replace(self._text(block.caption, span, Look.SECTION)[0], keep=True))
        return [*lines, Line(height=8.0)]

    def _pairs(self, block: b.KeyValues, span: Span) -> Iterable[Line]:
        spans = [(inside(span, label), inside(span, value)) for label, value in pair_spans(block.columns)]
        for start in range(0, len(block.pairs), block.columns):
            cells = []
            for (label, value), (at_label, at_value) in zip(block.pairs[start:], spans, strict=False):
                cells.append(self._cell(label, at_label, Look.LABEL))
                cells.append(self._cell(value, at_value, Look.ANSWER))
            yield self._line(*cells, least=18.0)
        yield Line(height=6.0)

    def _facts(self, block: b.KeyValues, span: Span) -> Iterable[Line]:
        spans = [inside(span, each) for each in fact_spans(len(block.pairs))]
        pairs = list(zip(block.pairs, spans, strict=True))
        if pairs:
            yield Line(height=6.0)
            yield self._line(*(self._cell(label, at, Look.LABEL, "centre") for (label, _), at in pairs))
            yield self._line(*(self._cell(value, at, Look.FACT, "centre") for (_, value), at in pairs))
            yield Line(height=8.0)

    def _signatures(self, block: b.SignatureRow, span: Span) -> Iterable[Line]:
        spans = signature_spans(block.blocks, self._is_certificate)
        yield Line(height=4.0, keep=True)
        for start in range(0, len(block.blocks), len(spans)):
            signers = block.blocks[start : start + len(spans)]
            columns = [self._signer(one, inside(span, at)) for one, at in zip(signers, spans, strict=False)]
            joined: list[Line] = []
            for column in columns:
                joined = list(side_by_side(joined, column))
            yield from kept([*joined, Line(height=10.0)])

    def _signer(self, one: b.Signature, span: Span) -> list[Line]:
        lines = self._signed((one.role, one.name), (one.place, one.day), span)
        if one.guardian is not None:
            who = (tr("Parent or guardian"), one.guardian)
            lines += self._signed(who, (one.place if one.guardian else "", ""), span)
        return lines

    def _signed(self, who: tuple[str, str], where: tuple[str, str], span: Span) -> list[Line]:
        """Role and name, place and date, room to sign."""
        place, day = inside(span, (0.0, 0.56)), inside(span, (0.56, 1.0))
        return [
            self._line(self._cell(who[0], span, Look.LABEL)),
            self._line(self._cell((b.Run(who[1], bold=True),), span, Look.SIGNED), least=17.0),
            self._line(self._cell(where[0], place, Look.LINE), self._cell(where[1], day, Look.LINE), least=20.0),
            self._line(self._cell(tr("Place"), place, Look.QUIET), self._cell(tr("Date"), day, Look.QUIET)),
            Line((self._cell("", span, Look.LINE),), _SIGN * MM),
            self._line(self._cell(tr("Signature"), span, Look.QUIET)),
        ]

    def _writing_lines(self, block: b.WritingLines, span: Span) -> Iterable[Line]:
        if block.label:
            yield replace(self._text(block.label, span, Look.LABEL)[0], keep=True)
        for _ in range(max(block.count, 0)):
            yield Line((self._cell("", span, Look.LINE),), _WRITING * MM)

    def _image(self, block: b.Image, span: Span) -> Iterable[Line]:
        picture = prepared(block.data)
        if picture is None:
            return
        room = (span[1] - span[0]) * self._page
        width = min(block.width_mm, room, (TALLEST_ROW / MM - 2) * picture.width / picture.height)
        height = width * picture.height / picture.width
        left = {"start": 0.0, "centre": (room - width) / 2, "end": room - width}[block.align]
        placed = PagePicture(picture.data, 0, span[0] * self._page + left, 1.0, width, height)
        yield Line(height=(height + 2) * MM, pictures=(placed,))

    def _columns(self, block: b.Columns, span: Span) -> Iterable[Line]:
        sides = (inside(span, SIDES[0]), inside(span, SIDES[1]))
        for left, right in zip_longest(block.left, block.right):
            yield from side_by_side(
                self._lines([left] if left else [], sides[0]), self._lines([right] if right else [], sides[1])
            )

    def _framed(self, block: b.Framed, span: Span) -> list[Line]:
        lines = []
        for line in self._lines(block.blocks, span):
            cells = [replace(cell, look=Look.NOTICE if cell.look is Look.BODY else cell.look) for cell in line.cells]
            lines.append(replace(self._line(*cells), pictures=line.pictures) if cells else line)
        return kept([*lines, Line(height=6.0)])


def _marked(mark: str, text: b.Text) -> b.Text:
    """A text behind the mark of its line."""
    return mark + text if isinstance(text, str) else (b.Run(mark), *b.runs_of(text))
