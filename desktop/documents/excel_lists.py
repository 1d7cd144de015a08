"""Lists as streamed sheets: typed cells, frozen heads, a filter, widths; a million rows in little memory."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from desktop.documents.cells import STARTS_A_FORMULA, plain_cell
from desktop.documents.excel_package import sheet_title
from desktop.documents.sheets import Holds, SheetColumn, Value, WorkSheet
from desktop.errors import UserError
from desktop.i18n import tr
from desktop.progress import Progress

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
SLICE = 500
"""Rows between two looks at whether the person has stopped the work."""

_FORMATS = {
    Holds.TEXT: "General",
    Holds.WHOLE: "#,##0",
    Holds.NUMBER: "#,##0.00",
    Holds.MINUTES: "[h]:mm",
    Holds.DAY: "yyyy-mm-dd",
    Holds.MOMENT: "yyyy-mm-dd hh:mm",
    Holds.CLOCK: "hh:mm",
    Holds.YES_NO: "General",
}
_WIDTHS = {
    Holds.TEXT: 22.0,
    Holds.WHOLE: 10.0,
    Holds.NUMBER: 12.0,
    Holds.MINUTES: 10.0,
    Holds.DAY: 12.0,
    Holds.MOMENT: 17.0,
    Holds.CLOCK: 9.0,
    Holds.YES_NO: 9.0,
}
_WIDEST_HEAD = 40
_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets count a 29 February 1900, so days before it are written as text
_MOST_EXACT = 10**15  # a cell keeps 15 digits; longer numbers are kept as text


class _Cell:
    """What openpyxl's writer asks of a cell, without what it would look up for each of two million of them."""

    __slots__ = ("_comment", "_value", "coordinate", "data_type", "has_style", "hyperlink", "parent", "style_id")

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self.parent = sheet
        self.has_style = True
        self.hyperlink = self._comment = None
        self._value: str | None = None
        self.coordinate = self.data_type = ""
        self.style_id = 0


class _Stream(WriteOnlyWorksheet):
    """A streamed sheet whose rows come as ready cells."""

    column_dimensions: Any
    sheet_state: Any
    page_setup: Any
    sheet_properties: Any
    auto_filter: Any
    oddFooter: Any  # noqa: N815 - openpyxl's own spelling

    def _values_to_row(self, values: Iterator[_Cell], row_idx: int) -> Iterator[_Cell]:
        return values


class _Styles:
    """Numbers of the styles a list needs, in this workbook."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self._sheet = sheet
        self.of = {holds: self._number(number_format=_FORMATS[holds]) for holds in Holds}
        self.text = self._number(number_format="@")
        self.quoted = self._number(number_format="@", quotePrefix=True)
        self.count = self._number(number_format="0")
        self.decimal = self._number(number_format="General")
        self.below_zero = self._number(number_format='0 "min"')
        self.note = self._number(font=Font(color="595959"))
        self.title = self._number(font=Font(bold=True, size=14))
        self.head = self._number(
            font=Font(bold=True, color="FFFFFF"),
            fill=PatternFill("solid", fgColor="0E5457"),
            alignment=Alignment(vertical="center", wrap_text=True),
            border=Border(bottom=Side("thin", color="0E5457")),
        )

    def _number(self, **looks: Any) -> int:
        cell = WriteOnlyCell(self._sheet)
        for name, look in looks.items():
            setattr(cell, name, look)
        return int(cell.style_id)


def fill(book: Workbook, lists: Sequence[WorkSheet], progress: Progress) -> None:
    """Stream every list into a sheet of its own. UserError when one is too long or too wide for a sheet."""
    total = sum(sheet.row_count for sheet in lists)
    done = 0
    for sheet in lists:
        if len(sheet.columns) > MOST_COLUMNS:
            raise UserError(tr("“{list}” has more columns than a worksheet can hold.", list=sheet.title))
        done = _fill_one(book, sheet, progress, (done, total))


def _fill_one(book: Workbook, content: WorkSheet, progress: Progress, counted: tuple[int, int]) -> int:
    sheet = _Stream(book, sheet_title(content.title, book.sheetnames))
    book._add_sheet(sheet)  # type: ignore[attr-defined]  # create_sheet() would make the ordinary kind
    styles = _Styles(sheet)
    first_line = len(content.head) + 2 if content.head else 1
    _set_up(sheet, content, first_line)
    write = _Writer(sheet, styles, content.columns)
    for number, words in enumerate(content.head):
        write.words([words], styles.title if number == 0 else styles.note)
    if content.head:
        write.words([], styles.note)
    write.words([column.title for column in content.columns], styles.head)
    done, total = counted
    progress(done, max(total, done))
    for row in content.rows:
        if write.line > MOST_ROWS:
            raise UserError(tr("“{list}” has more rows than a worksheet can hold.", list=content.title))
        write.row(row)
        done += 1
        if done % SLICE == 0:
            progress(done, max(total, done))
    if content.columns and not content.is_hidden:
        last = max(write.line - 1, first_line)
        sheet.auto_filter.ref = f"A{first_line}:{get_column_letter(len(content.columns))}{last}"
    progress(done, max(total, done))
    return done


def _set_up(sheet: _Stream, content: WorkSheet, first_line: int) -> None:
    """Everything that a streamed sheet must know before its first row."""
    for number, column in enumerate(content.columns, 1):
        least = min(len(column.title) + 4, _WIDEST_HEAD)
        sheet.column_dimensions[get_column_letter(number)].width = column.width or max(_WIDTHS[column.holds], least)
        sheet.column_dimensions[get_column_letter(number)].hidden = column.is_hidden
    if content.is_hidden:
        sheet.sheet_state = "veryHidden"
    sheet.freeze_panes = f"A{first_line + 1}"
    sheet.print_title_rows = f"{first_line}:{first_line}"
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.orientation = "landscape" if len(content.columns) > 5 else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.right.text = "&P / &N"


class _Writer:
    """Turns values into cells of one sheet, row after row, through the same few cell objects."""

    def __init__(self, sheet: _Stream, styles: _Styles, columns: Sequence[SheetColumn]) -> None:
        self.line = 1
        self._sheet = sheet
        self._styles = styles
        self._cell = _Cell(sheet)
        self._columns = [(get_column_letter(number), column.holds) for number, column in enumerate(columns, 1)]
        self._by_type: dict[type, Callable[[Any, Holds], None]] = {
            str: self._text,
            bool: self._yes_no,
            int: self._count,
            float: self._number,
            date: self._day,
            datetime: self._moment,
            time: self._clock,
        }

    def words(self, texts: Sequence[str], style: int) -> None:
        """One row of texts in one style."""
        self._sheet.append(self._plain(texts, style))
        self.line += 1

    def row(self, values: Sequence[Value]) -> None:
        """One row of typed cells; None leaves a cell empty. ValueError for more values than columns."""
        if len(values) > len(self._columns):
            raise ValueError("a row has more values than the list has columns")
        self._sheet.append(self._typed(values, str(self.line)))
        self.line += 1

    def _plain(self, texts: Sequence[str], style: int) -> Iterator[_Cell]:
        cell = self._cell
        for number, text in enumerate(texts, 1):
            cell.coordinate = f"{get_column_letter(number)}{self.line}"
            cell.data_type, cell.style_id, cell._value = "s", style, plain_cell(text)
            yield cell

    def _typed(self, values: Sequence[Value], line: str) -> Iterator[_Cell]:
        cell, by_type = self._cell, self._by_type
        for value, (letter, holds) in zip(values, self._columns, strict=False):
            if value is None:
                continue
            cell.coordinate = letter + line
            put = by_type.get(type(value))
            if put is None:
                put = self._of_a_subclass(value)
            put(value, holds)
            yield cell

    def _of_a_subclass(self, value: object) -> Callable[[Any, Holds], None]:
        for kind in (str, bool, int, float, datetime, date, time):
            if isinstance(value, kind):
                return self._by_type[kind]
        raise ValueError(f"a cell holds no {type(value).__name__}")

    def _text(self, value: str, holds: Holds) -> None:
        cell, styles = self._cell, self._styles
        cell.data_type = "s"
        cell._value = text = plain_cell(str(value))
        cell.style_id = styles.quoted if text[:1] in STARTS_A_FORMULA and text else styles.text

    def _numeric(self, value: float | int, style: int) -> None:
        cell = self._cell
        cell.data_type, cell.style_id, cell._value = "n", style, repr(value)

    def _yes_no(self, value: bool, holds: Holds) -> None:
        cell = self._cell
        cell.data_type, cell.style_id, cell._value = "b", self._styles.of[Holds.YES_NO], "1" if value else "0"

    def _count(self, value: int, holds: Holds) -> None:
        if not -_MOST_EXACT < value < _MOST_EXACT:
            self._text(str(int(value)), holds)
        elif holds is Holds.MINUTES:
            self._duration(int(value))
        else:
            self._numeric(int(value), self._styles.of[holds] if holds in _NUMBERS else self._styles.count)

    def _number(self, value: float, holds: Holds) -> None:
        if value - value != 0:  # infinite or not a number: a cell holds neither
            self._text(str(value), holds)
        elif holds is Holds.MINUTES:
            self._duration(value)
        else:
            self._numeric(float(value), self._styles.of[holds] if holds in _NUMBERS else self._styles.decimal)

    def _duration(self, minutes: float) -> None:
        if minutes < 0:  # spreadsheets show a negative duration as a row of hashes
            self._numeric(minutes, self._styles.below_zero)
        else:
            self._numeric(minutes / 1440, self._styles.of[Holds.MINUTES])

    def _day(self, value: date, holds: Holds) -> None:
        if value < _FIRST_DAY:
            self._text(value.isoformat(), holds)
        else:
            self._numeric(value.toordinal() - _DAY_ZERO, self._styles.of[Holds.DAY])

    def _moment(self, value: datetime, holds: Holds) -> None:
        if value.date() < _FIRST_DAY or value.tzinfo is not None:
            self._text(value.isoformat(" "), holds)
        else:
            days = value.date().toordinal() - _DAY_ZERO
            self._numeric(days + _part_of_a_day(value.time()), self._styles.of[Holds.MOMENT])

    def _clock(self, value: time, holds: Holds) -> None:
        self._numeric(_part_of_a_day(value), self._styles.of[Holds.CLOCK])


_NUMBERS = frozenset({Holds.WHOLE, Holds.NUMBER})


def _part_of_a_day(value: time) -> float:
    return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
