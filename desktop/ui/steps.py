"""The life of a thing as a line of steps: what is done, where it stands, what is ahead."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.palette import colours
from desktop.ui.words import tip

_RADIUS = 7
_GAP = 8


@dataclass(frozen=True)
class Step:
    """One state of the usual way."""

    words: str
    is_done: bool = False
    is_now: bool = False


class Steps(QWidget):
    """Draws the steps from left to right; where there is no room, only the present one is named."""

    def __init__(self, steps: Sequence[Step] = ()) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show another life."""
        self._steps = tuple(steps)
        self.setAccessibleName(self.spoken())
        self.setToolTip(tip(" → ".join(step.words for step in self._steps)))
        self.setVisible(bool(self._steps))
        self.updateGeometry()
        self.update()

    def spoken(self) -> str:
        """What a screen reader says."""
        for number, step in enumerate(self._steps, 1):
            if step.is_now:
                return tr("Step {number} of {all}: {words}", number=number, all=len(self._steps), words=step.words)
        return ", ".join(step.words for step in self._steps)

    def _widths(self) -> list[int]:
        """Pixels of each step: circle, gap, words, gap."""
        return [2 * _RADIUS + _GAP + self._advance(step) for step in self._steps]

    def _advance(self, step: Step) -> int:
        return QFontMetrics(self._font(step)).horizontalAdvance(step.words)

    def _font(self, step: Step) -> QFont:
        font = QFont(self.font())
        font.setBold(step.is_now)
        return font

    def _is_narrow(self) -> bool:
        between = 3 * _GAP * (len(self._steps) - 1)
        return sum(self._widths()) + between > self.width()

    # Qt's names

    def sizeHint(self) -> QSize:
        """As wide as all words ask."""
        return QSize(sum(self._widths()) + 3 * _GAP * max(0, len(self._steps) - 1), style.row_height())

    def minimumSizeHint(self) -> QSize:
        """Room for the circles and the present step."""
        return QSize(style.text_width(16), style.row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Circles, words, and a line between."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        narrow = self._is_narrow()
        x, middle = 0.0, self.height() / 2
        for number, step in enumerate(self._steps):
            if number:
                x = self._draw_line(painter, x, middle, narrow)
            x = self._draw_step(painter, step, x, middle, step.is_now or not narrow)
        painter.end()

    def _draw_line(self, painter: QPainter, x: float, middle: float, narrow: bool) -> float:
        length = _GAP if narrow else 2 * _GAP
        painter.setPen(QPen(QColor(colours().edge), 1))
        painter.drawLine(QPointF(x + _GAP / 2, middle), QPointF(x + _GAP / 2 + length, middle))
        return x + length + _GAP

    def _draw_step(self, painter: QPainter, step: Step, x: float, middle: float, is_named: bool) -> float:
        shades = colours()
        circle = QRectF(x + 0.5, middle - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        painter.setPen(QPen(QColor(shades.accent if step.is_done or step.is_now else shades.edge), 1.5))
        painter.setBrush(QColor(shades.accent) if step.is_done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if step.is_done:
            tick = icons.pixmap("check", shades.accent_text, 12, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(circle.center().x() - 6, circle.center().y() - 6), tick)
        elif step.is_now:
            painter.setBrush(QColor(shades.accent))
            painter.drawEllipse(circle.center(), 3.0, 3.0)
        end = x + 2 * _RADIUS
        if not is_named:
            return end
        painter.setFont(self._font(step))
        painter.setPen(QColor(shades.text if step.is_now else shades.soft))
        room = QRect(round(end + _GAP), 0, self._advance(step) + 2, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, step.words)
        return end + _GAP + self._advance(step)
