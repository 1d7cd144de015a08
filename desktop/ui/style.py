"""The style sheet, the sizes of text and the fonts behind the system's own."""

from dataclasses import asdict
from enum import IntEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.palette import DARK, Colours

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"

GRID = 8
"""Pixels of the grid that every distance is a multiple or a half of."""

ROW = 28
"""Height of a row of a list, in pixels at the usual size of text."""

WIDEST_TEXT = 80
"""Letters in the longest line of a column of text."""


class Size(IntEnum):
    """Sizes of text in pixels at the system's usual size."""

    SMALL = 11
    BODY = 13
    TITLE = 17
    HEAD = 22


def body_font() -> QFont:
    """The system's own font, never smaller than the usual body text."""
    made = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    made.setPixelSize(max(Size.BODY, QFontInfo(made).pixelSize()))
    return made


def scale() -> float:
    """How much larger than usual the person wants text to be: 1.0 is usual."""
    return QFontInfo(QApplication.font()).pixelSize() / Size.BODY


def add_fonts() -> None:
    """Put the program's Noto fonts behind the system's own, for scripts that it lacks."""
    folder = RESOURCES / "fonts"
    for path in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def font(size: Size, is_bold: bool = False) -> QFont:
    """The system's font in one of the four sizes."""
    made = QFont(QApplication.font())
    made.setPixelSize(round(size * scale()))
    made.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    return made


def row_height() -> int:
    """Height of a row of a list, grown with the text."""
    return max(ROW, round(ROW * scale()))


def text_width(letters: int = WIDEST_TEXT) -> int:
    """Pixels that so many letters of body text take."""
    return QFontMetrics(QApplication.font()).averageCharWidth() * letters


def sheet(shades: Colours) -> str:
    """The one style sheet, in the colours of a palette."""
    text = (RESOURCES / "style" / "desk.qss").read_text(encoding="utf-8")
    values = {
        **asdict(shades),
        "scheme": "dark" if shades is DARK else "light",
        "small": f"{round(Size.SMALL * scale())}px",
        "style": (RESOURCES / "style").as_posix(),
    }
    return Template(text).substitute(values)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget one of the style sheet's roles: main, quiet, danger, soft, now, problem, card, notice."""
    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # what was never shown is styled when it is
        widget.style().unpolish(widget)
        widget.style().polish(widget)
