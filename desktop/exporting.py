"""Any list as it is shown, to a workbook or a PDF: what the tables are handed by app."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop.i18n import day_words, language, tr, trn
from desktop.progress import Progress
from desktop.rights import Actor, Right, require_wherever_seen
from desktop.ui.table_export import Exports, ShownTable

_LETTER = 7
"""Pixels of a letter: widths on the screen become widths on the sheet."""
_LONGEST_PDF = 20_000
"""Rows; what is longer nobody prints."""


def exports(actor: Callable[[], Actor], programme: str, anchor: Callable[[], str] = str) -> Exports:
    """Writers that ask for the right to export what is shown.

    `programme` heads the PDF, `anchor` ends the foot of its pages.
    """

    def excel(shown: ShownTable, path: Path, progress: Progress) -> None:
        from desktop.documents.excel import write_excel  # late: a start writes no file
        from desktop.documents.sheets import SheetColumn, WorkSheet  # late: see above

        require_wherever_seen(actor(), Right.EXPORT, shown.programme)
        columns = tuple(SheetColumn(column.title, width=column.width / _LETTER) for column in shown.columns)
        head = (*_head(shown), *([f"# {end}"] if (end := anchor()) else []))
        write_excel(path, [WorkSheet(shown.title, columns, shown.rows(), shown.count(), head)], progress)

    def pdf(shown: ShownTable, path: Path, progress: Progress) -> None:
        from desktop.documents import blocks  # late: a start writes no file
        from desktop.documents.pdf import write_pdf  # late: see above

        require_wherever_seen(actor(), Right.EXPORT, shown.programme)
        progress(0, 2)
        rows = tuple(row for row, _ in zip(shown.rows(), range(_LONGEST_PDF), strict=False))
        progress(1, 2)
        columns = tuple(
            blocks.GridColumn(column.title, float(column.width), "end" if column.is_number else "start")
            for column in shown.columns
        )
        head = blocks.Letterhead(programme, shown.title, language(), anchor=anchor())
        write_pdf(
            path,
            [blocks.Paper(head, (blocks.Heading(shown.title), blocks.Grid(columns, rows, caption=_head(shown)[0])))],
        )
        progress(2, 2)

    return Exports(excel, pdf)


def _head(shown: ShownTable) -> tuple[str, ...]:
    lines = trn("{count} line", "{count} lines", shown.count())
    return (tr("{lines}, as of {day}", lines=lines, day=day_words(date.today())),)
