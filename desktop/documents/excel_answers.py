"""The sheet to fill in behind a paper: questions locked, answers open, drop-downs where something is chosen."""

from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from desktop.documents.answer_sheet import AnswerRow, AnswerSheet
from desktop.documents.cells import plain_cell
from desktop.documents.excel_package import sheet_title
from desktop.forms.workbook_mark import KEY, SHEET

_FONT, _ACCENT, _QUIET = "Arial", "0E5457", "616E71"
_OPEN = PatternFill("solid", fgColor="F2F6F6")
_LINE = Border(bottom=Side("hair", color="8A949E"))
_LONGEST_LIST = 250
"""Letters of all choices together that a drop-down takes; beyond, they are named behind the question."""
_LINE_HIGH = 15.0
_AIR = 5.0


def fill(book: Workbook, content: AnswerSheet) -> None:
    """Put the sheet and the mark behind the paper."""
    sheet: Any = book.create_sheet(sheet_title(content.title, book.sheetnames))
    for letter, width in (("A", 46.0), ("B", 62.0), ("C", 12.0)):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["C"].hidden = True
    _text(sheet["A1"], content.title, Font(name=_FONT, size=16, bold=True, color=_ACCENT))
    _text(sheet["A2"], content.hint, Font(name=_FONT, size=10, color=_QUIET))
    sheet["A2"].alignment = Alignment(vertical="top")
    for cell, words in zip(sheet["A4:C4"][0], (*content.heads, KEY), strict=True):
        _text(cell, words, Font(name=_FONT, size=10, bold=True, color=_ACCENT))
    number = 5
    for row in content.rows:
        if row.part:
            _text(sheet.cell(number, 1), row.part, Font(name=_FONT, size=12, bold=True, color=_ACCENT))
            sheet.row_dimensions[number].height = 2 * _LINE_HIGH
            sheet.cell(number, 1).alignment = Alignment(vertical="bottom")
            number += 1
        _ask(sheet, number, row)
        number += 1
    sheet.freeze_panes = "A5"
    sheet.protection.sheet = True  # without a password: against slips, not against people
    sheet.protection.formatRows = sheet.protection.formatColumns = False
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    _mark(book, content)


def _ask(sheet: Any, number: int, row: AnswerRow) -> None:
    question, answer, box = (sheet.cell(number, column) for column in (1, 2, 3))
    offered = ",".join(row.choices)
    is_offered = bool(offered) and len(offered) <= _LONGEST_LIST and not any("," in one for one in row.choices)
    words = row.question if is_offered or not row.choices else f"{row.question}\n({' / '.join(row.choices)})"
    _text(question, words, Font(name=_FONT, size=10))
    _text(answer, row.answer, Font(name=_FONT, size=10))
    _text(box, row.box, Font(name=_FONT, size=10))
    answer.fill, answer.border, answer.number_format = _OPEN, _LINE, "@"
    answer.protection = Protection(locked=False)
    sheet.row_dimensions[number].height = row.lines * _LINE_HIGH + _AIR
    if is_offered:
        choice = DataValidation(type="list", formula1=f'"{offered}"', allow_blank=True)
        sheet.add_data_validation(choice)
        choice.add(answer)


def _mark(book: Workbook, content: AnswerSheet) -> None:
    sheet: Any = book.create_sheet(SHEET)
    sheet.sheet_state = "veryHidden"
    for number, texts in enumerate(content.mark, 1):
        for column, text in enumerate(texts, 1):
            _text(sheet.cell(number, column), text, Font(name=_FONT, size=10))


def _text(cell: Any, text: str, font: Font) -> None:
    """A text cell, whatever it begins with."""
    cell.font = font
    cell.alignment = Alignment(vertical="top", wrap_text=cell.column < 3)
    if text:
        cell.value = plain_cell(text)
        cell.data_type = "s"
