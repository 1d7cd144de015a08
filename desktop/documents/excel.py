"""Writes workbooks with openpyxl: lists as streams of typed cells, papers as sheets ready to print.

The same data gives the same bytes: nothing of the clock, the machine or the person goes into the file. Every text
is written as a text cell (`cells.py`), so nothing that a person typed ever calculates. `openpyxl` takes a tenth of
a second to import, so this module is imported by the room's export when it is needed, not at the start.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from desktop.documents.sheets import PageSheet, Sheet, WorkSheet
from desktop.documents.target import whole_file
from desktop.progress import Progress, silent


def write_excel(target: Path | BinaryIO, sheets: Sequence[Sheet], progress: Progress = silent) -> None:
    """Write the sheets as one .xlsx workbook, whole or not at all.

    Lists are streamed (their rows are never held together), papers are laid out; a workbook holds either lists or
    papers. Progress counts the rows of the lists, or the papers. UserError when the place cannot be written or a
    list is longer than a sheet; Cancelled leaves nothing behind.
    """
    lists = [sheet for sheet in sheets if isinstance(sheet, WorkSheet)]
    pages = [sheet for sheet in sheets if isinstance(sheet, PageSheet)]
    if bool(lists) == bool(pages):
        raise ValueError("a workbook holds one kind of sheets, and at least one of them")
    # Imported here: openpyxl costs a tenth of a second, which no window pays before something is exported.
    from desktop.documents import excel_lists, excel_package, excel_pages

    book = excel_package.new_book(is_streamed=bool(lists))
    try:
        with whole_file(target) as stream:
            if lists:
                excel_lists.fill(book, lists, progress)
            else:
                excel_pages.fill(book, pages, progress)
            excel_package.save(book, stream)
    finally:
        excel_package.clear_away(book)
