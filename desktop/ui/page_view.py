"""The pages of a PDF below each other, sharp at every zoom; only those that can be seen are drawn."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
)

from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.palette import colours
from desktop.ui.preview import POINTS_PER_INCH, PageImages, PageSize

_ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_SCREEN_INCH = 96.0
_MOST_PIXELS = 40_000_000
"""Of one picture; larger zooms are drawn softer."""


class PageView(QAbstractScrollArea):
    """Draws the pages that can be seen, and forgets the others."""

    page_moved = Signal(int)
    """The number of the page at the top, 0 being the first."""
    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._images = PageImages(self)
        self._sizes: list[PageSize] = []
        self._drawn: dict[int, tuple[float, QImage]] = {}
        self._asked: dict[int, float] = {}
        self._zoom = 1.0
        self._first = 0
        self.fits_width = True
        self.setAccessibleName(tr("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)

    def show_pdf(self, data: bytes, dialogs: Dialogs, page: int = 0) -> None:
        """Show another document, from its first page or another one (0 is the first)."""
        self._first = page
        self._images.open(data, self._start, dialogs.show_error)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def zoom(self) -> float:
        """1.0 is the size on paper, on a screen of 96 dots an inch."""
        return self._zoom

    @property
    def is_settled(self) -> bool:
        """Whether everything that can be seen is drawn."""
        return self._images.is_idle

    def set_zoom(self, zoom: float) -> None:
        """Show the pages larger or smaller, around what is at the top."""
        top = self._top_page()
        self._zoom = zoom
        self._lay_out()
        self.go_to(top)
        self.zoomed.emit()

    def step_zoom(self, step: int) -> None:
        """The next larger or smaller zoom."""
        ahead = [zoom for zoom in _ZOOMS[::step] if (zoom - self._zoom) * step > 0.01]
        if ahead:
            self.fits_width = False
            self.set_zoom(ahead[0])

    def fit_width(self) -> None:
        """As wide as the window lets them be."""
        self.fits_width = True
        if widest := max((size.width for size in self._sizes), default=0.0):
            room = self.viewport().width() - 4 * style.GRID
            self.set_zoom(max(_ZOOMS[0], min(2.0, room / (widest * _SCREEN_INCH / POINTS_PER_INCH))))

    def go_to(self, page: int) -> None:
        """Scroll to a page."""
        if 0 <= page < self.count:
            self.verticalScrollBar().setValue(round(self._tops()[page]) - style.GRID)

    def close_pdf(self) -> None:
        """End the drawing thread."""
        self._images.close()

    # Layout, in pixels of the window

    def _scale(self) -> float:
        return self._zoom * _SCREEN_INCH / POINTS_PER_INCH

    def _tops(self) -> list[float]:
        tops, y = [], float(2 * style.GRID)
        for size in self._sizes:
            tops.append(y)
            y += size.height * self._scale() + 2 * style.GRID
        return [*tops, y]

    def _lay_out(self) -> None:
        room = self.viewport().size()
        width = round(max((size.width for size in self._sizes), default=0.0) * self._scale()) + 4 * style.GRID
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, round(self._tops()[-1]) - room.height()))
        vertical.setPageStep(room.height())
        vertical.setSingleStep(style.row_height() * 2)
        horizontal.setRange(0, max(0, width - room.width()))
        horizontal.setPageStep(room.width())
        self.viewport().update()

    def _top_page(self) -> int:
        y = self.verticalScrollBar().value() + self.viewport().height() / 3
        return max((number for number, top in enumerate(self._tops()[:-1]) if top <= y), default=0)

    def _box(self, number: int, top: float) -> QRectF:
        size = self._sizes[number]
        width, height = size.width * self._scale(), size.height * self._scale()
        x = max(2.0 * style.GRID, (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
        return QRectF(round(x), round(top) - self.verticalScrollBar().value(), round(width), round(height))

    # Drawing

    def _start(self, sizes: list[PageSize]) -> None:
        self._sizes = sizes
        self._drawn.clear()
        self._asked.clear()
        if self.fits_width:
            self.fit_width()
        else:
            self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.page_moved.emit(0)
        if self._first:
            self.go_to(self._first)

    def _picture_scale(self, number: int) -> float:
        size = self._sizes[number]
        wanted = self._scale() * self.devicePixelRatioF()
        limit: float = (_MOST_PIXELS / max(1.0, size.width * size.height)) ** 0.5
        return min(wanted, limit)

    def _want(self, number: int) -> None:
        scale = self._picture_scale(number)
        known = self._drawn.get(number)
        if (known is None or known[0] != scale) and self._asked.get(number) != scale:
            self._asked[number] = scale
            self._images.draw(number, scale, lambda image: self._keep(number, scale, image))

    def _keep(self, number: int, scale: float, image: QImage) -> None:
        self._asked.pop(number, None)
        self._drawn[number] = (scale, image)
        self.viewport().update()

    def _forget(self, seen: set[int]) -> None:
        near = {number + step for number in seen for step in (-1, 0, 1)}
        for number in [number for number in self._drawn if number not in near]:
            del self._drawn[number]
        for number in [number for number in self._asked if number not in near]:
            del self._asked[number]
            self._images.drop(number)

    @Slot()
    def _on_scroll(self) -> None:
        self.viewport().update()
        self.page_moved.emit(self._top_page())

    # Qt's names

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper on the desk, the picture on it as soon as it is drawn."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(colours().raised))
        seen = set()
        for number, top in enumerate(self._tops()[:-1]):
            box = self._box(number, top)
            if not box.intersects(QRectF(self.viewport().rect())):
                continue
            seen.add(number)
            painter.fillRect(box.adjusted(-1, -1, 1, 1), QColor(colours().line))
            painter.fillRect(box, QColor("#ffffff"))
            if (known := self._drawn.get(number)) is not None:
                painter.drawImage(box, known[1])
            self._want(number)
        painter.end()
        self._forget(seen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep fitting."""
        super().resizeEvent(event)
        if self.fits_width and event.oldSize().width() != event.size().width():
            self.fit_width()
        else:
            self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Everything is drawn anew."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys, and the keys of zooming."""
        if event.matches(QKeySequence.StandardKey.ZoomIn):
            self.step_zoom(1)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.step_zoom(-1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self.count - 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The desk below the pages changes its colour with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
