"""Sheets of .xlsx, .xls and .ods files; runs in the child alone.

python-calamine reads the values (a tenth of openpyxl's time); it leaves out error cells, which
`workbook_marks` and `xls_marks` look up.
"""

import math
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import python_calamine as calamine

from desktop.intake.headers import likeness
from desktop.intake.lists import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_LINES,
    Cell,
    CellError,
    Kind,
    Line,
    SheetPreview,
    Wishes,
    is_too_wide,
    shown,
    without_controls,
)
from desktop.intake.workbook_marks import WIDEST, Errors, Spans, ods_marks, xlsx_errors
from desktop.intake.xls_marks import xls_errors
from desktop.intake.zip_check import Refused

Tick = Callable[[int, int], None]

_SAMPLED = 3


class Book:
    """An opened workbook: its sheets by name, each read once."""

    def __init__(self, data: bytes, kind: Kind) -> None:
        self._data = data
        self._kind = kind
        try:
            self._book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        except calamine.PasswordError as error:
            raise Refused("password") from error
        except (calamine.CalamineError, ValueError, OSError) as error:
            raise Refused("broken") from error

    def names(self) -> list[tuple[str, bool]]:
        """The sheets that hold cells, in order, and whether each is hidden."""
        worksheet, visible = calamine.SheetTypeEnum.WorkSheet, calamine.SheetVisibleEnum.Visible
        return [
            (sheet.name, sheet.visible != visible) for sheet in self._book.sheets_metadata if sheet.typ == worksheet
        ]

    def read(self, name: str, tick: Tick) -> tuple[list[Line], Spans]:
        """The lines of a sheet that are not empty, cells beyond the last filled one left out."""
        try:
            sheet = self._book.get_sheet_by_name(name)
        except (calamine.CalamineError, ValueError, OSError) as error:
            raise Refused("broken") from error
        start, end = sheet.start, sheet.end
        if start is None or end is None:
            return [], ()
        if end[1] - start[1] >= WIDEST:
            raise Refused("columns")
        lines = _lines(sheet, start, tick)
        errors, spans = self._marks(sheet, name)
        return _filled_down(_with_errors(lines, errors), spans), spans

    def _marks(self, sheet: calamine.CalamineSheet, name: str) -> tuple[Errors, Spans]:
        if self._kind is Kind.ODS:
            return ods_marks(self._data, name)
        errors = xlsx_errors if self._kind is Kind.XLSX else xls_errors
        return errors(self._data, name), _spans(sheet)


def _lines(sheet: calamine.CalamineSheet, start: tuple[int, int], tick: Tick) -> list[Line]:
    lines: list[Line] = []
    empty: tuple[Cell, ...] = (None,) * start[1]
    total = start[0] + sheet.height
    # The rows come from the first line of the sheet on, the cells from the first filled column on.
    for number, raw in enumerate(sheet.iter_rows(), 1):
        while raw and raw[-1] in ("", None):
            raw.pop()
        cells = tuple(map(_cell, raw))
        if cells and cells.count(None) < len(cells):
            lines.append(Line(number, empty + cells))
            if len(lines) > MOST_LINES + 100:
                raise Refused("lines")
        if number % 2_000 == 0:
            tick(number, total)
    return lines


def _cell(value: Any) -> Cell:
    """A value of calamine as a cell: whole numbers as int, control characters gone, blanks as nothing."""
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            raise Refused("long_cell")
        value = without_controls(value)
        return None if not value or value.isspace() else value
    if isinstance(value, float):
        if not math.isfinite(value):
            return CellError("#NUM!")
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return str(value) if isinstance(value, timedelta) else value


def _spans(sheet: calamine.CalamineSheet) -> Spans:
    ranges = sheet.merged_cell_ranges or []
    return tuple((top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges[:MOST_LINES])


def _with_errors(lines: list[Line], found: Errors) -> list[Line]:
    for place, line in enumerate(lines):
        if line.number in found:
            cells = list(line.cells)
            for index, code in found[line.number].items():
                cells += [None] * (index + 1 - len(cells))
                cells[index] = CellError(code)
            lines[place] = Line(line.number, tuple(cells))
    return lines


def _filled_down(lines: list[Line], spans: Spans) -> list[Line]:
    """A cell merged over several lines counts in each of them: one school beside five pupils."""
    by_number = {line.number: place for place, line in enumerate(lines)}
    for top, left, bottom, right in spans:
        if right != left or bottom == top or top not in by_number:
            continue
        source = lines[by_number[top]].cells
        value = source[left] if left < len(source) else None
        for number in range(top + 1, min(bottom, top + MOST_LINES) + 1):
            if value is not None and (place := by_number.get(number)) is not None:
                cells = list(lines[place].cells)
                cells += [None] * (left + 1 - len(cells))
                cells[left] = value
                lines[place] = Line(number, tuple(cells))
    return lines


def read_workbook(data: bytes, kind: Kind, wishes: Wishes, tick: Tick) -> Iterator[dict[str, Any]]:
    """Messages for the parent: the previews of all sheets and the lines of the chosen one."""
    book = Book(data, kind)
    names = book.names()
    if not names:
        raise Refused("empty")
    wished = [name for name, _ in names if name == wishes.sheet]
    read = {name: book.read(name, tick) for name in wished or [name for name, _ in names]}
    previews = [_preview(name, is_hidden, read.get(name, ([], ()))[0], wishes) for name, is_hidden in names]
    chosen = wished[0] if wished else _most_like_a_list(previews)
    lines, spans = read[chosen]
    _check_extent(lines)
    yield {"sheet": chosen, "sheets": previews, "spans": spans, "lines": lines}


def _preview(name: str, is_hidden: bool, lines: list[Line], wishes: Wishes) -> SheetPreview:
    first = tuple(tuple(map(shown, line.cells[:MOST_COLUMNS])) for line in lines[:_SAMPLED])
    width = max((len(line.cells) for line in lines), default=0)
    return SheetPreview(name, len(lines), width, likeness(lines, wishes.known_headers), is_hidden, first)


def _most_like_a_list(previews: list[SheetPreview]) -> str:
    """The sheet to offer first; a hidden one only where it is the only one with lines."""
    return max(previews, key=lambda sheet: (sheet.lines > 0, not sheet.is_hidden, sheet.likeness, sheet.lines)).name


def _check_extent(lines: list[Line]) -> None:
    if not lines:
        raise Refused("empty")
    if len(lines) > MOST_LINES:
        raise Refused("lines")
    if is_too_wide(lines):
        raise Refused("columns")
