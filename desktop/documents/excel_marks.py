"""The hidden sheet by which a workbook is known when it comes back (`forms/workbook_mark.py`)."""

from collections.abc import Iterable, Sequence

from desktop.documents.sheets import SheetColumn, WorkSheet
from desktop.forms.workbook_mark import SHEET


def mark_sheet(lines: Iterable[Sequence[str]], columns: int) -> WorkSheet:
    """The lines of a mark as a sheet; its heads stay empty, so that its first line is the second of the sheet."""
    # eight cells at least: the first line says which workbook it is
    heads = tuple(SheetColumn("") for _ in range(max(columns + 1, 8)))
    return WorkSheet(SHEET, heads, lines, is_hidden=True)
