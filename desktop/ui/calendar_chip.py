"""What stands on a day of a calendar, and how it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.ui import icons, style
from desktop.ui.palette import TONE_ICONS, Tone, colours

_ICON = 12


@dataclass(frozen=True)
class CalendarItem:
    """One thing on a day: what its chip says, what a screen reader says, and whether it can go to another day."""

    key: str
    day: date
    words: str
    spoken: str
    tone: Tone = Tone.QUIET
    may_move: bool = True
    is_quiet: bool = False
    """Drawn without a filled chip: planned, not agreed on."""


@dataclass(frozen=True)
class Weeks:
    """What is shown: so many weeks from a Monday on, and the month whose days stand out (0: all do)."""

    first: date
    count: int = 5
    month: int = 0
    names: tuple[str, ...] = ()
    """Of the weekdays, Monday first."""
    holidays: Mapping[date, str] = field(default_factory=dict)
    today: date = date.min


def draw_chip(painter: QPainter, item: CalendarItem, place: QRect, is_chosen: bool) -> None:
    """Draw one item: icon and words in the tone of its state."""
    shades = colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(shades.accent if is_chosen else shades.edge if item.is_quiet else shades.tone(item.tone)))
    painter.setBrush(QColor(shades.base if item.is_quiet else shades.tone_back(item.tone)))
    painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), 4, 4)
    if is_chosen:
        painter.drawRoundedRect(place.adjusted(1, 1, -2, -2), 3, 3)
    left = place.left() + 5
    if icon := TONE_ICONS.get(item.tone):
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            QRect(left, place.center().y() - _ICON // 2, _ICON, _ICON),
            icons.pixmap(icon, shades.tone(item.tone), _ICON, ratio),
        )
        left += _ICON + 4
    painter.setFont(style.font(style.Size.SMALL))
    painter.setPen(QColor(shades.text))
    room = QRect(left, place.top(), place.right() - left - 3, place.height())
    words = painter.fontMetrics().elidedText(item.words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
