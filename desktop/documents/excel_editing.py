"""Writes into a list that left as a workbook, as its reader does in a spreadsheet."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from desktop.documents.excel_package import save

Spot = tuple[int, str]
"""Line from 1 below the heads, and a head."""


def edited(data: bytes, values: Mapping[Spot, str], more: Sequence[Mapping[str, str]] = ()) -> bytes:
    """The workbook with these texts in its first sheet, and with further lines of texts by head."""
    from openpyxl import load_workbook  # late: only a new demo edits a workbook

    book = load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    heads = {str(cell.value): place for place, cell in enumerate(sheet[1], 1)}
    for (line, head), text in values.items():
        sheet.cell(line + 1, heads[head]).value = text
    for line, texts in enumerate(more, sheet.max_row + 1):
        for head, text in texts.items():
            sheet.cell(line, heads[head]).value = text
    stream = BytesIO()
    save(book, stream)
    return stream.getvalue()
