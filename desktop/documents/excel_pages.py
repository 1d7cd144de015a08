"""Papers as sheets ready to print on A4."""

from collections.abc import Sequence

from openpyxl import Workbook

from desktop.documents.sheets import PageSheet
from desktop.progress import Progress


def fill(book: Workbook, pages: Sequence[PageSheet], progress: Progress) -> None:
    """Lay every paper out on a sheet of its own."""
    raise NotImplementedError
