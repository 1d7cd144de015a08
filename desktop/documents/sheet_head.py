"""What stands around a paper on a sheet (domain.md 3.1, 1.5): letterhead above, imprint with the second code below."""

from dataclasses import replace

from desktop.documents.blocks import Align, Letterhead
from desktop.documents.images import Prepared, prepared
from desktop.documents.sheet_columns import ColumnEdges
from desktop.documents.sheet_lines import Line, kept
from desktop.documents.sheet_pictures import emblem_png, qr_png
from desktop.documents.sheet_types import text_height
from desktop.documents.sheets import Look, PageCell, PagePicture
from desktop.i18n import OWN_NAMES, tr

MM = 72 / 25.4
CODE = 33.0
"""Side of the code's picture in mm: 30 for its dark part, so that 28 are left where a full certificate shrinks."""

_PICTURES = 14.0  # height of the row of emblems in mm
_LOGO = 12.0
_WIDEST_LOGO = 50.0
_GAP = 4.0


class Surroundings:
    """Letterhead and imprint of one paper on a page so many mm wide, a frame's `inset` mm away from its sides."""

    def __init__(self, letterhead: Letterhead, page: float, inset: float = 0.0) -> None:
        self._letterhead = letterhead
        self._page = page
        self._inset = inset
        self._pictures = self._emblems()
        last = max((picture.left + picture.width for picture in self._pictures), default=inset - _GAP)
        code = CODE + 2.0 if letterhead.code else 0.0
        self._left, self._right = inset / page, 1.0 - inset / page
        self._beside = (last + _GAP) / page
        self._before_code = self._right - code / page
        self._after_code = self._left + (code + 2.0) / page if letterhead.code else self._left

    def edges(self) -> list[float]:
        """Edges of columns that letterhead and imprint need."""
        return [self._left, self._before_code, self._beside, self._after_code, self._right]

    def above(self, edges: ColumnEdges) -> list[Line]:
        """The letterhead, as high as its code at least."""
        head = self._letterhead
        lines = [self._text(edges, head.watermark, Look.WARNING, (self._left, self._right))] if head.watermark else []
        first = len(lines)
        if self._pictures or head.statement:
            lines.append(self._funding(edges))
        texts = [
            (head.programme, Look.PROGRAMME),
            (_joined(head.code_label, head.title, OWN_NAMES.get(head.language, head.language)), Look.QUIET),
            (head.number, Look.QUIET),
            (tr("Operation {number}", number=head.operation) if head.operation else "", Look.QUIET),
        ]
        span = (self._left, self._before_code)
        lines += [self._text(edges, text, look, span) for text, look in texts if text] or [Line()]
        code = (self.code(self._page - self._inset - CODE),) if head.code else ()
        lines[first] = replace(lines[first], pictures=lines[first].pictures + code)
        missing = (CODE * MM if head.code else 0.0) - sum(line.height for line in lines[first:])
        return [*kept([*lines, Line(height=max(8.0, missing))])]

    def below(self, edges: ColumnEdges) -> list[Line]:
        """The imprint: who answers for the paper, how long it is kept, and its code once more."""
        head = self._letterhead
        lines = [self._text(edges, text, Look.QUIET, (self._after_code, 1.0)) for text in self._imprint()]
        if not lines:
            return []
        if head.code:
            lines[0] = replace(lines[0], pictures=(self.code(0.0),))
            lines.append(Line(height=max(2.0, CODE * MM - sum(line.height for line in lines))))
        return kept([Line(height=10.0), rule(edges), *lines])

    def below_award(self, edges: ColumnEdges) -> Line:
        """The imprint of a certificate, in one line."""
        text = _joined(*self._imprint(has_code=False))
        return self._text(edges, text, Look.QUIET, (self._left, self._right), "centre")

    def code(self, left: float) -> PagePicture:
        """The code, so many mm from the left edge of the page."""
        code = self._letterhead.code
        assert code is not None
        return PagePicture(qr_png(code.letters()), 0, left, 0.0, CODE, CODE)

    def heading(self) -> str:
        """What stands at the head of every page but the first."""
        head = self._letterhead
        return _joined(head.code_label, head.title, head.number)

    def footing(self) -> tuple[str, str]:
        """What stands at the foot of every page, left and in the middle."""
        head = self._letterhead
        return head.number, head.code.printed() if head.code else ""

    def _imprint(self, has_code: bool = True) -> list[str]:
        head = self._letterhead
        contact = tr("Data protection: {contact}", contact=head.contact) if head.contact else ""
        issued = tr("Issued on {day}", day=head.issued_on) if head.issued_on else ""
        version = tr("Template {version}", version=head.template_version) if head.template_version else ""
        kept = tr("Retention class {retention}", retention=head.retention) if head.retention else ""
        texts = [
            _joined(head.controller, contact),
            _joined(issued, version, kept),
            head.disclaimer,
            head.code.printed() if head.code and has_code else "",
        ]
        return [text for text in texts if text]

    def _emblems(self) -> tuple[PagePicture, ...]:
        found: list[PagePicture] = []
        head = self._letterhead
        emblem = Prepared(emblem_png(), 540, 360) if head.emblem == "eu" else prepared(head.emblem or b"")
        logo = prepared(head.logo or b"")
        left = self._inset
        if logo is not None:
            # the emblem is never smaller than a logo beside it (domain.md 1.5), so a wide logo is made lower
            height = min(_LOGO, _WIDEST_LOGO * logo.height / logo.width)
            width = height * logo.width / logo.height
            found.append(PagePicture(logo.data, 0, left, 0.5, width, height))
            left += width + _GAP
        if emblem is not None:
            found.append(PagePicture(emblem.data, 0, left, 0.5, _LOGO * emblem.width / emblem.height, _LOGO))
        return tuple(found)

    def _funding(self, edges: ColumnEdges) -> Line:
        span = (self._beside, self._before_code)
        line = self._text(edges, self._letterhead.statement, Look.BODY, span)
        height = max(line.height, _PICTURES * MM if self._pictures else 0.0)
        return Line(line.cells, height, pictures=self._pictures)

    def _text(
        self, edges: ColumnEdges, text: str, look: Look, span: tuple[float, float], align: Align = "start"
    ) -> Line:
        first, last = edges.columns(span)
        height = text_height(text, edges.width((first, last), self._page), look)
        return Line((PageCell(text, first, last, look, align),), height)


def rule(edges: ColumnEdges) -> Line:
    """A line across the page."""
    first, last = edges.columns((0.0, 1.0))
    return Line((PageCell("", first, last, Look.RULE),), 9.0)


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)
