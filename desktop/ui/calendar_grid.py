"""Weeks of a calendar: days side by side with what stands in them, moved with the mouse or the keyboard."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from desktop.i18n import day_words, tr, trn
from desktop.ui import style
from desktop.ui.calendar_chip import CalendarItem, Weeks, draw_chip
from desktop.ui.palette import colours
from desktop.ui.words import announce, tip

_DAY = timedelta(days=1)
_WEEK = 7 * _DAY
_AIR = 4
_KEYS = {
    Qt.Key.Key_Left: -_DAY,
    Qt.Key.Key_Right: _DAY,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}


class CalendarGrid(QWidget):
    """Filled by `show_weeks`; a wish to move something goes out as a signal and comes back as news."""

    chosen = Signal(str)
    """The key of the item that was chosen."""
    opened = Signal(str)
    moved = Signal(str, object)
    """The key of an item, and the day it is to go to."""
    left = Signal(object)
    """A day outside of what is shown, which the keyboard went to."""

    def __init__(self) -> None:
        super().__init__()
        self._weeks = Weeks(date(2026, 1, 5))
        self._items: dict[date, list[CalendarItem]] = defaultdict(list)
        self._places: list[tuple[QRect, CalendarItem]] = []
        self.day = self._weeks.first
        self.key = ""
        self._pressed: QPoint | None = None
        self._target: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_weeks(self, weeks: Weeks, items: Sequence[CalendarItem], day: date) -> None:
        """Show other weeks, or the same anew; the keyboard stands on a day."""
        self._weeks = weeks
        self._items = defaultdict(list)
        for item in items:
            self._items[item.day].append(item)
        self.day = day
        if self.key not in {item.key for item in items}:
            self.key = ""
        self.setAccessibleName(self._spoken())
        self.update()

    def stand_on(self, day: date) -> None:
        """The keyboard stands on this day."""
        self.day = day
        self.update()

    def choose(self, key: str) -> None:
        """Stand on an item, where it is shown."""
        found = next((item for items in self._items.values() for item in items if item.key == key), None)
        if found is not None:
            self._choose(found)

    def item(self, key: str) -> CalendarItem | None:
        """The item of a key."""
        return next((item for items in self._items.values() for item in items if item.key == key), None)

    # Where things stand

    def _head(self) -> int:
        return self.fontMetrics().height() + 2 * _AIR

    def cell(self, day: date) -> QRect:
        """Where a day is drawn."""
        place = (day - self._weeks.first).days
        row, column = divmod(place, 7)
        height = (self.height() - self._head()) / self._weeks.count
        left, right = column * self.width() // 7, (column + 1) * self.width() // 7
        top, bottom = self._head() + round(row * height), self._head() + round((row + 1) * height)
        return QRect(left, top, right - left, bottom - top)

    def day_at(self, point: QPoint) -> date | None:
        """The day under a point."""
        days = (self._weeks.first + number * _DAY for number in range(7 * self._weeks.count))
        return next((day for day in days if self.cell(day).contains(point)), None)

    def item_at(self, point: QPoint) -> CalendarItem | None:
        """The item under a point."""
        return next((item for place, item in self._places if place.contains(point)), None)

    # How it is drawn

    def _draw_day(self, painter: QPainter, day: date) -> None:
        shades, box = colours(), self.cell(day)
        is_ours = not self._weeks.month or day.month == self._weeks.month
        holiday = self._weeks.holidays.get(day, "")
        back = shades.raised if holiday or day.weekday() > 4 else shades.base
        if day == self._target:
            back = shades.chosen
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.fillRect(box, QColor(back))
        painter.setPen(QColor(shades.line))
        painter.drawRect(box)
        if day == self.day and self.hasFocus():
            painter.setPen(QColor(shades.accent))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        self._draw_number(painter, day, box, is_ours, holiday)
        self._draw_items(painter, day, box)

    def _draw_number(self, painter: QPainter, day: date, box: QRect, is_ours: bool, holiday: str) -> None:
        shades = colours()
        is_today = day == self._weeks.today
        painter.setFont(style.font(style.Size.SMALL, is_bold=is_today))
        line = QRect(box.left() + 6, box.top() + 3, box.width() - 12, painter.fontMetrics().height() + 2)
        painter.setPen(QColor(shades.accent if is_today else shades.text if is_ours else shades.soft))
        number = tr("Today {day}", day=day.day) if is_today else str(day.day)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, number)
        if holiday:
            room = line.width() - painter.fontMetrics().horizontalAdvance(number) - 10
            painter.setPen(QColor(shades.soft))
            words = painter.fontMetrics().elidedText(holiday, Qt.TextElideMode.ElideRight, max(0, room))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, words)

    def _draw_items(self, painter: QPainter, day: date, box: QRect) -> None:
        font = style.font(style.Size.SMALL)
        height = QFontMetrics(font).height() + 6
        top = box.top() + QFontMetrics(font).height() + 8
        items = self._items[day]
        room = max(0, (box.bottom() - top) // (height + 2))
        shown = items if len(items) <= room else items[: max(0, room - 1)]
        for item in shown:
            place = QRect(box.left() + _AIR, top, box.width() - 2 * _AIR, height)
            draw_chip(painter, item, place, item.key == self.key)
            self._places.append((place, item))
            top += height + 2
        if rest := len(items) - len(shown):
            painter.setFont(font)
            painter.setPen(QColor(colours().soft))
            line = QRect(box.left() + 8, top, box.width() - 16, height)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, trn("{count} more", "{count} more", rest))

    # What the person does

    def _choose(self, item: CalendarItem) -> None:
        self.key, self.day = item.key, item.day
        announce(self, item.spoken)
        self.update()
        self.chosen.emit(item.key)

    def _go(self, day: date) -> None:
        last = self._weeks.first + 7 * self._weeks.count * _DAY
        if not self._weeks.first <= day < last:
            self.left.emit(day)
            return
        self.day = day
        announce(self, self._spoken())
        self.update()

    def _next_item(self) -> None:
        items = self._items[self.day]
        if items:
            keys = [item.key for item in items]
            place = keys.index(self.key) + 1 if self.key in keys else 0
            self._choose(items[place % len(items)])

    def _push(self, by: timedelta) -> None:
        found = self.item(self.key)
        if found is not None and found.may_move:
            self.moved.emit(found.key, found.day + by)

    def _spoken(self) -> str:
        items = self._items[self.day]
        holiday = self._weeks.holidays.get(self.day, "")
        return " · ".join([part for part in (day_words(self.day), holiday) if part] + [one.spoken for one in items])

    # Qt's names

    def sizeHint(self) -> QSize:
        """Room for a line and two chips a day."""
        return QSize(style.text_width(84), 70 * style.GRID)

    def minimumSizeHint(self) -> QSize:
        """A little of each day."""
        return QSize(style.text_width(42), 36 * style.GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names of the weekdays, then day by day."""
        painter = QPainter(self)
        self._places = []
        painter.setFont(style.font(style.Size.SMALL, is_bold=True))
        painter.setPen(QColor(colours().soft))
        for place, name in enumerate(self._weeks.names):
            left, right = place * self.width() // 7, (place + 1) * self.width() // 7
            painter.drawText(QRect(left + 6, 0, right - left - 8, self._head()), Qt.AlignmentFlag.AlignVCenter, name)
        for number in range(7 * self._weeks.count):
            self._draw_day(painter, self._weeks.first + number * _DAY)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Space goes through what stands on a day, Enter opens it, Ctrl and an arrow moves it."""
        by = _KEYS.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._push(by)
        elif by is not None:
            self._go(self.day + by)
        elif event.key() == Qt.Key.Key_Space:
            self._next_item()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key:
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the mouse."""
        point = event.position().toPoint()
        self._pressed = None
        if item := self.item_at(point):
            self._pressed = point
            self._choose(item)
        elif day := self.day_at(point):
            self._go(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where what is dragged would go."""
        point = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (point - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            found = self.item(self.key)
            self._target = self.day_at(point) if found and found.may_move else None
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Wish for what was dragged to go to the day under the mouse."""
        target, self._target, self._pressed = self._target, None, None
        found = self.item(self.key)
        self.update()
        if target is not None and found is not None and target != found.day:
            self.moved.emit(found.key, target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the mouse."""
        if item := self.item_at(event.position().toPoint()):
            self.opened.emit(item.key)

    def event(self, event: QEvent) -> bool:
        """Say in full what a chip cuts off."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            item = self.item_at(event.pos())
            day = self.day_at(event.pos())
            words = item.spoken if item else self._weeks.holidays.get(day, "") if day else ""
            QToolTip.showText(event.globalPos(), tip(words) if words else "", self)
            return True
        return super().event(event)
