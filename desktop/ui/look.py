"""The look of the whole application: which palette, which style sheet, and when they change.

Qt's own switch of the colour scheme does nothing on some platforms, so the program applies its
palettes itself.
"""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.palette import DARK, LIGHT, colours, qt_palette

_FONTS = 250
"""Milliseconds until fonts for rare scripts are read: the window is painted before."""


class Scheme(StrEnum):
    """What the person chose: like the system, or one of the two."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

    def words(self) -> str:
        """The choice as the screen names it."""
        return {Scheme.SYSTEM: tr("Like the system"), Scheme.LIGHT: tr("Light"), Scheme.DARK: tr("Dark")}[self]


class Look(QObject):
    """Keeps the application in the chosen scheme, and follows the system where it should."""

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._scheme = scheme
        application.setStyle("Fusion")  # also for a second window: Qt crashed on the style that the first one had left
        QTimer.singleShot(0, self, self._add_fonts_soon)
        application.setFont(style.body_font())
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._is_held = False
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What the person chose."""
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        """Show the whole application in another scheme at once."""
        self._scheme = scheme
        self._apply()

    def hold(self) -> None:
        """Leave the style sheet off while a window is built: each widget added would be styled over and over."""
        if not any(window.isVisible() for window in self._application.topLevelWidgets()):
            self._is_held = True
            self._application.setStyleSheet("")

    def dress(self) -> None:
        """Put the style sheet on, before the window is shown."""
        if self._is_held:
            self._is_held = False
            self._application.setStyleSheet(style.sheet(colours()))

    @Slot()
    def _add_fonts_soon(self) -> None:
        """Counted from the first event on: a slow start would else read the fonts before it paints."""
        QTimer.singleShot(_FONTS, self, style.add_fonts)

    @Slot()
    def _follow(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        system_is_dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._scheme is Scheme.DARK or (self._scheme is Scheme.SYSTEM and system_is_dark)
        shades = DARK if dark else LIGHT
        self._application.setPalette(qt_palette(shades))
        self._application.setStyleSheet("" if self._is_held else style.sheet(shades))
        icons.tint_again(self._application)
        self.changed.emit()
