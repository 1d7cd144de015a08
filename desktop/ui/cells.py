"""What a cell of a list answers to Qt besides its text: icon, colour, alignment, spoken words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon

from desktop.i18n import tr
from desktop.ui import icons
from desktop.ui.palette import TONE_ICONS, Tone, colours
from desktop.ui.source import Column

# Roles as ints: comparing Qt's enums for each cell doubles the time of a repaint.
DISPLAY, DECORATION, ALIGNMENT, FOREGROUND, ACCESSIBLE = 0, 1, 7, 9, 11

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def spoken(columns: tuple[Column[Any], ...], number: int, row: Any) -> str:
    """The first column speaks for the whole row; the others for themselves."""
    if number:
        return said(columns[number], row)
    return "; ".join(
        tr("{title}: {value}", title=column.title, value=words) for column in columns if (words := said(column, row))
    )


def said(column: Column[Any], row: Any) -> str:
    """What a screen reader says for one cell."""
    return column.spoken(row) if column.spoken else column.text(row)


def _icon_of(column: Column[Any], row: Any) -> QIcon | None:
    tone = column.tone(row) if column.tone else None
    return None if tone is None else icons.icon(TONE_ICONS[tone], colours().tone(tone))


def _colour_of(column: Column[Any], row: Any) -> QColor | None:
    tone = column.tone(row) if column.tone else None
    return None if tone is None or tone is Tone.QUIET else QColor(colours().tone(tone))


def _alignment_of(column: Column[Any], _row: Any) -> int | None:
    return RIGHT if column.is_number else None


ANSWERS: dict[int, Callable[[Column[Any], Any], Any]] = {
    DISPLAY: lambda column, row: column.text(row),
    DECORATION: _icon_of,
    ALIGNMENT: _alignment_of,
    FOREGROUND: _colour_of,
}
"""How each role but the spoken words is answered, for a row that is loaded."""
