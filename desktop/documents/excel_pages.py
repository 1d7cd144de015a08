"""Papers as sheets ready to print on A4: cells, pictures, heads that come again, page numbers."""

from collections.abc import Hashable, Sequence
from copy import copy
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from desktop.documents import excel_answers
from desktop.documents.bidi import runs_rtl
from desktop.documents.blocks import Align, Run, plain, runs_of
from desktop.documents.cells import looks_like_a_formula, plain_cell
from desktop.documents.excel_package import sheet_title
from desktop.documents.sheet_types import TYPES
from desktop.documents.sheets import Look, PageCell, PagePicture, PageSheet
from desktop.progress import Progress

_FONT = "Arial"  # on every Windows and Mac, and with the same widths (Liberation Sans) elsewhere
_INK, _QUIET, _ACCENT, _RED = "1B2326", "616E71", "0E5457", "B3261E"
_HEAD_FILL, _NOTICE_FILL = "E6EEEE", "F2F6F6"
_EMU_PER_MM = 36_000
_LONGEST_FOOTING = 80
_MARGINS = tuple(length / 25.4 for length in (15, 17, 15, 7))
_MARGINS_FRAMED = tuple(length / 25.4 for length in (10, 14, 11, 5))
_HAIR = Side("hair", color="8A949E")
_THIN = Side("thin", color="8A949E")
_STRONG = Side("medium", color=_ACCENT)


class _Dress(NamedTuple):
    """Colour of letters, filling, and the sides with a line."""

    ink: str = _INK
    fill: str = ""
    above: Side | None = None
    below: Side | None = None
    beside: Side | None = None


_PLAIN = _Dress()
_DRESS: dict[Look, _Dress] = {
    Look.TITLE: _Dress(_ACCENT),
    Look.PART: _Dress(_ACCENT),
    Look.QUIET: _Dress(_QUIET),
    Look.WARNING: _Dress(_RED),
    Look.PROGRAMME: _Dress(_ACCENT),
    Look.HEAD: _Dress(_ACCENT, _HEAD_FILL, _THIN, _THIN, _THIN),
    Look.CELL: _Dress(_INK, "", _THIN, _THIN, _THIN),
    Look.TOTAL: _Dress(_INK, _HEAD_FILL, _THIN, _THIN, _THIN),
    Look.LABEL: _Dress(_QUIET),
    Look.ANSWER: _Dress(_INK, below=_HAIR),
    Look.NOTICE: _Dress(_INK, _NOTICE_FILL),
    Look.LINE: _Dress(_INK, below=_THIN),
    Look.RULE: _Dress(_INK, below=_STRONG),
    Look.AWARD: _Dress(_ACCENT),
}
_ON_THE_LINE = frozenset({Look.LINE, Look.PART, Look.SECTION, Look.RULE})
_IN_THE_MIDDLE = frozenset(
    {Look.HEAD, Look.CELL, Look.LABEL, Look.ANSWER, Look.NOTICE, Look.FACT, Look.AWARD, Look.AWARDED}
)
_IN_A_TABLE = frozenset({Look.HEAD, Look.CELL, Look.TOTAL, Look.NOTICE})


def fill(book: Workbook, pages: Sequence[PageSheet], progress: Progress) -> None:
    """Lay every paper out on a sheet of its own; progress counts papers."""
    # columns are as wide as so many digits of the standard font
    book._named_styles["Normal"].font = Font(name=_FONT, size=10)  # type: ignore[attr-defined]
    styles = _Styles()
    for done, page in enumerate(pages):
        progress(done, len(pages))
        _Page(book.create_sheet(sheet_title(page.title, book.sheetnames)), page, styles).write()
        if page.answers is not None:
            excel_answers.fill(book, page.answers)
    progress(len(pages), len(pages))


class _Page:
    """Writes one paper."""

    def __init__(self, sheet: Worksheet, page: PageSheet, styles: "_Styles") -> None:
        self._sheet = sheet
        self._page = page
        self._styles = styles

    def write(self) -> None:
        sheet, page = self._sheet, self._page
        for number, width in enumerate(page.widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = _letters(width)
        for number, row in enumerate(page.rows, 1):
            sheet.row_dimensions[number].height = round(row.height * 4 / 3) * 0.75  # whole pixels
            for cell in row.cells:
                self._write_cell(cell, number)
            if row.is_break:
                sheet.row_breaks.append(Break(id=number - 1))
        if page.is_framed:
            self._frame()
        for picture in page.pictures:
            self._hang(picture)
        self._set_up()

    def _write_cell(self, content: PageCell, number: int) -> None:
        sheet: Any = self._sheet
        for column in range(content.first, content.last + 1):
            cell = sheet.cell(number, column + 1)
            if column == content.first:
                _put(cell, content)
            cell._style = copy(self._styles.of(cell, content, (column == content.first, column == content.last)))
        if content.last > content.first:
            # not merge_cells(), which takes ten times as long to style what is styled already
            span = CellRange(None, content.first + 1, number, content.last + 1, number)
            sheet.merged_cells.ranges.add(span)

    def _frame(self) -> None:
        last_row, last_column = len(self._page.rows), len(self._page.widths)
        for row in range(1, last_row + 1):
            for column in {1, last_column} if 1 < row < last_row else range(1, last_column + 1):
                at_edges = (column == 1, column == last_column, row == 1, row == last_row)
                cell: Any = self._sheet.cell(row, column)
                cell._style = copy(self._styles.framed(cell, at_edges))

    def _hang(self, picture: PagePicture) -> None:
        column, left = self._column_at(picture.left)
        image: Any = Image(BytesIO(picture.data))
        marker = AnchorMarker(col=column, colOff=_emu(left), row=picture.row, rowOff=_emu(picture.top))
        image.anchor = OneCellAnchor(_from=marker, ext=XDRPositiveSize2D(_emu(picture.width), _emu(picture.height)))
        self._sheet.add_image(image)

    def _column_at(self, left: float) -> tuple[int, float]:
        for number, width in enumerate(self._page.widths[:-1]):
            if left < width:
                return number, left
            left -= width
        return len(self._page.widths) - 1, left

    def _set_up(self) -> None:
        sheet, page = self._sheet, self._page
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.orientation = "landscape" if page.is_landscape else "portrait"
        margins = sheet.page_margins
        top, bottom, side, running = _MARGINS_FRAMED if page.is_framed else _MARGINS
        margins.top, margins.bottom, margins.left, margins.right = top, bottom, side, side
        margins.header = margins.footer = running
        sheet.print_options.horizontalCentered = True
        # where the standard font is another one, columns differ: the page shrinks rather than loses its right edge
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(page.is_framed)
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.sheet_view.showGridLines = False
        last = get_column_letter(len(page.widths))
        sheet.print_area = f"A1:{last}{max(len(page.rows), 1)}"
        if page.repeated:
            sheet.print_title_rows = f"{page.repeated[0] + 1}:{page.repeated[1] + 1}"
        self._foot()

    def _foot(self) -> None:
        sheet: Any = self._sheet
        page = self._page
        sheet.HeaderFooter.differentFirst = True
        sheet.oddHeader.left.text = _running(page.heading)
        for foot in (sheet.oddFooter, sheet.firstFooter):
            foot.left.text, foot.center.text = (_running(text) for text in page.footing)
            foot.right.text = "&P / &N"
            for part in (foot.left, foot.center, foot.right):
                part.size = 8


def _put(cell: Any, content: PageCell) -> None:
    """The text as a text cell, whatever it looks like; runs of different looks as rich text."""
    runs = [Run(plain_cell(run.text), run.bold, run.italic) for run in runs_of(content.text) if run.text]
    if not runs:
        return
    if len(runs) > 1:
        cell.value = CellRichText(*(TextBlock(_inline(run, content.look), run.text) for run in runs))
    else:
        cell.value = runs[0].text
    cell.data_type = "s"


def _inline(run: Run, look: Look) -> InlineFont:
    kind = TYPES[look]
    ink = _DRESS.get(look, _PLAIN).ink
    return InlineFont(rFont=_FONT, sz=kind.size, b=kind.bold or run.bold, i=run.italic, color=Color(ink))


class _Styles:
    """Styles of one workbook, made once for all cells that look alike."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def of(self, cell: Any, content: PageCell, ends: tuple[bool, bool]) -> Any:
        """The style of one column of a cell; `ends` say whether it is the first and the last column of it."""
        runs, words = runs_of(content.text), plain(content.text)
        alone = runs[0] if len(runs) == 1 else Run("")
        look = _CellLook(
            content.look, content.align, alone.bold, alone.italic, runs_rtl(words), looks_like_a_formula(words), ends
        )
        if look not in self._made:
            _dress(cell, look)
            self._made[look] = copy(cell._style)
        return self._made[look]

    def framed(self, cell: Any, at_edges: tuple[bool, bool, bool, bool]) -> Any:
        """The style of a cell with the frame's line at its left, right, top and bottom, where it has those edges."""
        key = (tuple(cell._style or ()), at_edges)
        if key not in self._made:
            old = cell.border
            sides = (old.left, old.right, old.top, old.bottom)
            drawn = (_STRONG if is_edge else side for side, is_edge in zip(sides, at_edges, strict=True))
            left, right, top, bottom = drawn
            cell.border = Border(left, right, top, bottom)
            self._made[key] = copy(cell._style)
        return self._made[key]


class _CellLook(NamedTuple):
    look: Look
    align: Align
    bold: bool
    italic: bool
    is_rtl: bool
    is_quoted: bool
    ends: tuple[bool, bool]


def _dress(cell: Any, wanted: _CellLook) -> None:
    parts = _parts(wanted)
    cell.font, cell.alignment, cell.border = parts.font, parts.alignment, parts.border
    if parts.fill is not None:
        cell.fill = parts.fill
    if wanted.is_quoted:
        cell.quotePrefix = True


class _Parts(NamedTuple):
    font: Font
    alignment: Alignment
    border: Border
    fill: PatternFill | None


@cache
def _parts(wanted: _CellLook) -> _Parts:
    """What a style is made of; openpyxl never changes such an object, so all workbooks share it."""
    kind, dress = TYPES[wanted.look], _DRESS.get(wanted.look, _PLAIN)
    return _Parts(
        Font(name=_FONT, size=kind.size, bold=kind.bold or wanted.bold, italic=wanted.italic, color=dress.ink),
        _alignment(wanted),
        Border(
            left=dress.beside if wanted.ends[0] else None,
            right=dress.beside if wanted.ends[1] else None,
            top=dress.above,
            bottom=dress.below,
        ),
        PatternFill("solid", fgColor=dress.fill) if dress.fill else None,
    )


def _alignment(wanted: _CellLook) -> Alignment:
    is_rtl = wanted.is_rtl
    sides = {"start": "right" if is_rtl else "left", "centre": "center", "end": "left" if is_rtl else "right"}
    up = "center" if wanted.look in _IN_THE_MIDDLE else "bottom" if wanted.look in _ON_THE_LINE else "top"
    return Alignment(
        horizontal=sides[wanted.align],
        vertical=up,
        wrap_text=True,
        readingOrder=2 if is_rtl else 1,
        indent=1 if wanted.look in _IN_A_TABLE and wanted.align == "start" else 0,
    )


def _running(text: str) -> str:
    """A text for the head or foot of a printed page, where & begins a command and 255 letters are all there is."""
    text = plain_cell(text).replace("\n", " ")
    return (
        (text if len(text) <= _LONGEST_FOOTING else text[: _LONGEST_FOOTING - 1] + "…")
        .replace("&", "&&")
        .replace("&[", "& [")
    )


def _letters(width: float) -> float:
    """Millimetres as the width of a column: digits of the standard font, 7 pixels each and 5 of air."""
    return round(max(width * 96 / 25.4 - 5, 1) / 7, 2)


def _emu(length: float) -> int:
    return round(max(length, 0.0) * _EMU_PER_MM)
