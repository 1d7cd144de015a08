"""The workbook as a file: openpyxl's package with nothing of the clock in it, and its temporary files put away."""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.core import DocumentProperties
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_BOOK_DAY = datetime(2000, 1, 1)
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_TITLE = 31


def new_book(is_streamed: bool) -> Workbook:
    """A workbook without a sheet; a streamed one takes its rows one after the other and never holds them."""
    book = Workbook(write_only=is_streamed)
    for sheet in list(book.worksheets):
        book.remove(sheet)
    book.properties = DocumentProperties(creator="Mentordesk", created=_BOOK_DAY, modified=_BOOK_DAY)
    return book


def save(book: Workbook, stream: BinaryIO) -> None:
    """Write the package: same workbook, same bytes."""
    # openpyxl's own save() stamps the hour of saving, so its writer is called with an archive that stamps nothing
    with _Archive(stream, "w", ZIP_DEFLATED) as archive:
        _Writer(book, archive).write_data()


def clear_away(book: Workbook) -> None:
    """Remove what a streamed sheet that was never saved left in the temporary folder."""
    for sheet in book.worksheets:
        writer = getattr(sheet, "_writer", None)
        if writer is None or not Path(writer.out).exists():
            continue
        with suppress(Exception):  # an unfinished sheet cannot be closed well; only its open file matters
            sheet.close()
        writer.cleanup()


def sheet_title(wanted: str, taken: Iterable[str]) -> str:
    """A title a workbook accepts: 31 letters, none of []:*?/\\, no quote at its ends, unlike the others."""
    title = " ".join(wanted.translate(_FORBIDDEN).split()).strip("'") or "1"
    title = "".join(letter if letter.isprintable() else "\ufffd" for letter in title)[:_LONGEST_TITLE].strip("' ")
    if title.casefold() == "history":  # kept by Excel for itself
        title += " 1"
    others = {other.casefold() for other in taken}
    number, numbered = 1, title
    while numbered.casefold() in others:
        number += 1
        ending = f" ({number})"
        numbered = title[: _LONGEST_TITLE - len(ending)] + ending
    return numbered


class _Writer(ExcelWriter):
    """Keeps the sheet of a paper in memory, where openpyxl would lay it readable in the temporary folder."""

    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        if self.workbook.write_only:
            super().write_worksheet(ws)
            return
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer: Any = WorksheetWriter(ws, BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


class _Archive(ZipFile):
    """A zip whose entries all bear the same day."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **options: Any) -> None:
        super().writestr(_entry(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **options: Any) -> None:
        with open(filename, "rb") as source, self.open(_entry(arcname), "w", force_zip64=True) as copy:
            shutil.copyfileobj(source, copy, 1 << 18)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _ZIP_DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    entry.create_system = 3  # the same on every system
    return entry
