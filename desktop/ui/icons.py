"""Line icons from SVG files, tinted by the palette, sharp at every scale.

An icon is a set of pixmaps in the colour of its day; `put` remembers the name on the button or
action, so that a change of the palette can tint all of them again. (An icon engine written in
Python would tint while painting, but crashes PySide6 6.11.)
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from desktop.ui.palette import Tone, colours
from desktop.ui.style import RESOURCES

SIZE = 20
"""The grid the icons are drawn on, in pixels."""

_SIZES = (16, 20)
"""Sizes that buttons, menus and tabs show; everything else asks for a pixmap of its own."""
_NAME = "iconName"
_TONE = "iconTone"


def icon(name: str, colour: str = "") -> QIcon:
    """The icon of that name in a colour (`#rrggbb`), or in the colour of text."""
    scales = frozenset({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())})
    return _icon(name, colour or colours().text, scales)


def pixmap(name: str, colour: str, size: int = SIZE, scale: float = 1.0) -> QPixmap:
    """One picture of an icon: size in pixels of the layout, scale of the screen."""
    return _pixmap(name, colour, size, scale)


def put(target: QAbstractButton | QAction, name: str, tone: Tone | None = None) -> None:
    """Give a button or an action an icon that keeps up with the palette; that of an action waits for `draw_in`."""
    target.setProperty(_NAME, name)
    target.setProperty(_TONE, tone.value if tone else "")
    if isinstance(target, QAbstractButton):
        _draw(target)


def draw_in(menu: QMenu) -> None:
    """Draw the icons of the actions of a menu that is about to be shown: no start waits for them."""
    for action in menu.actions():
        if action.property(_NAME) and action.icon().isNull():
            _draw(action)


def _draw(target: QAbstractButton | QAction) -> None:
    tone = target.property(_TONE)
    target.setIcon(icon(target.property(_NAME), colours().tone(Tone(tone)) if tone else ""))


def take(target: QAbstractButton | QAction) -> None:
    """Take the icon of a button or an action away."""
    target.setProperty(_NAME, "")
    target.setIcon(QIcon())


def tint_again(application: QApplication) -> None:
    """Draw every icon that `put` has set in the colours of the palette in force."""
    for widget in application.allWidgets():
        for target in (widget, *widget.actions()):
            if isinstance(target, QAbstractButton | QAction) and target.property(_NAME) and not target.icon().isNull():
                _draw(target)


@cache
def _drawing(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _pixmap(name: str, colour: str, size: int, scale: float) -> QPixmap:
    drawn = QPixmap(QSize(round(size * scale), round(size * scale)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    svg = _drawing(name).replace("currentColor", colour)
    if size > 1.5 * SIZE:  # a large picture in a fine line
        svg = svg.replace('stroke-width="1.5"', 'stroke-width="1"')
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


@cache
def _icon(name: str, colour: str, scales: frozenset[float]) -> QIcon:
    made = QIcon()
    for size in _SIZES:
        for scale in scales:
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # Qt would pale a chosen one
                made.addPixmap(_pixmap(name, colour, size, scale), mode)
    return made
