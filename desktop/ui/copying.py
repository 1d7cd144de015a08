"""Rows on the clipboard: as text with tabs and as HTML, with headers, ready for a workbook."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.ui.words import escaped

_RISKY = ("=", "+", "-", "@")


def _plain(text: str) -> str:
    """A cell of tab-separated text: no tabs, no line breaks, and never the start of a formula."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(_RISKY) and not _is_number(flat) else flat


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True


_OWN = "application/x-mentordesk-rows"
"""Marks what this program has copied: not every system can say whose the clipboard is."""


def as_tsv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """One line a row, the heads first."""
    return "\n".join("\t".join(_plain(cell) for cell in row) for row in (heads, *rows))


def as_html(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A plain table; workbooks take the cells as text."""
    head = "".join(f"<th>{escaped(cell)}</th>" for cell in heads)
    cell_of = "<td style=\"mso-number-format:'\\@'\">{}</td>".format
    body = "".join("<tr>" + "".join(cell_of(escaped(cell)) for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def as_mime(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> QMimeData:
    """Both forms at once; the program pasted into takes the one it likes."""
    data = QMimeData()
    data.setText(as_tsv(heads, rows))
    data.setHtml(as_html(heads, rows))
    data.setData(_OWN, b"1")
    return data


def leave_text() -> None:
    """Before the program ends: leave the copied rows as text that Qt holds; its end would find Python gone."""
    clipboard = QGuiApplication.clipboard()
    held: QMimeData | None = clipboard.mimeData()  # none while nothing was ever copied
    if held is not None and held.hasFormat(_OWN):
        clipboard.setText(clipboard.text())
