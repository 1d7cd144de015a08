"""Paints the cells of a list: text, state with its icon, placeholder, chosen and current row.

Qt's own delegate asks a model written in Python seven times a cell; this one looks the row up once,
which makes a repaint as fast as that of a model in C++ (`tests/bench/lists.py`).
"""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from desktop.ui import icons, style
from desktop.ui.paged_model import PagedModel
from desktop.ui.palette import TONE_ICONS, Tone, colours
from desktop.ui.words import tip

AIR = style.GRID
"""Pixels left and right of a cell's text."""

ICON = 16
_BAR = 3
_USUAL = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
_LEFT = int(_USUAL | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(_USUAL | Qt.AlignmentFlag.AlignRight)
_ELIDE = Qt.TextElideMode.ElideRight


def _sheet() -> QWidget:
    """A viewport like Qt's own, but known to PySide, which loads every class of widgets to find out what Qt's is."""
    made = QWidget(autoFillBackground=True)
    made.setBackgroundRole(QPalette.ColorRole.Base)
    return made


class RowPainter(QStyledItemDelegate):
    """The delegate of every paged table."""

    def __init__(self, table: QTableView, model: PagedModel[Any]) -> None:
        super().__init__(table)
        table.setViewport(_sheet())
        self._table = table
        self._model = model
        self.current = -1
        """The row that the keyboard is on; the table keeps it up to date."""
        self._is_chosen: dict[int, bool] = {}
        self.take_colours()

    def forget_choice(self) -> None:
        """Other rows are chosen now."""
        self._is_chosen.clear()

    def _chosen_row(self, place: int) -> bool:
        """Whether a row is chosen, asked once a row (the option's state would load all of QStyle's enums)."""
        known = self._is_chosen.get(place)
        if known is None:
            known = self._is_chosen[place] = self._table.selectionModel().isRowSelected(place)
        return known

    def take_colours(self) -> None:
        """Read the palette again after it has changed."""
        shades = colours()
        self._shades = shades
        self._text = QColor(shades.text)
        self._chosen = QColor(shades.chosen)
        self._empty = QColor(shades.raised)
        self._accent = QColor(shades.accent)
        self._tones = {tone: QColor(shades.text if tone is Tone.QUIET else shades.tone(tone)) for tone in Tone}

    # Qt's names

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A tip shows the whole text of a cell that is cut off."""
        if self.is_cut(index):
            QToolTip.showText(event.globalPos(), tip(str(index.data())), view.viewport(), option.rect)
        else:
            QToolTip.hideText()
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """What a double click on the edge of a column's head makes room for."""
        row = self._model.row_at(index.row())
        words = self._model.columns[index.column()].text(row) if row is not None else ""
        return QSize(option.fontMetrics.horizontalAdvance(words) + self._room(index.column()), style.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        place, number = index.row(), index.column()
        box: QRect = option.rect
        if chosen := self._chosen_row(place):
            painter.fillRect(box, self._chosen)
        if place == self.current:
            self._mark(painter, box)
        row = self._model.row_at(place)
        if row is None:
            self._model.want(place)
            self._hold_place(painter, box, place + number)
            return
        column = self._model.columns[number]
        left = box.left() + AIR
        colour = self._text
        if column.tone is not None and (tone := column.tone(row)) is not None:
            left = self._draw_icon(painter, box, tone)
            colour = self._text if chosen else self._tones[tone]
        text = column.text(row)
        width = box.right() - AIR - left
        metrics = option.fontMetrics
        if metrics.horizontalAdvance(text) > width:
            text = metrics.elidedText(text, _ELIDE, width)
        painter.setPen(colour)
        flags = _RIGHT if column.is_number else _LEFT
        painter.drawText(QRect(left, box.top(), width, box.height()), flags, text)

    def is_cut(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a cell shows less than its whole text."""
        text = index.data()
        if not isinstance(text, str):
            return False
        wanted = self._table.fontMetrics().horizontalAdvance(text) + self._room(index.column())
        return wanted > self._table.columnWidth(index.column())

    def _room(self, number: int) -> int:
        """Pixels beside the text of a column's cells."""
        return 2 * AIR + (ICON + AIR // 2 if self._model.columns[number].tone else 0)

    def _draw_icon(self, painter: QPainter, box: QRect, tone: Tone) -> int:
        """The sign of a state; answers where the word begins."""
        scale = self._table.devicePixelRatioF()
        drawn = icons.pixmap(TONE_ICONS[tone], self._shades.tone(tone), ICON, scale)
        painter.drawPixmap(box.left() + AIR, box.top() + (box.height() - ICON) // 2, drawn)
        return box.left() + AIR + ICON + AIR // 2

    def _hold_place(self, painter: QPainter, box: QRect, turn: int) -> None:
        """A soft bar where the text will stand."""
        width = max(0, (box.width() - 2 * AIR) * (4 + turn % 4) // 8)
        painter.fillRect(box.left() + AIR, box.center().y() - 3, width, 8, self._empty)

    def _mark(self, painter: QPainter, box: QRect) -> None:
        """A bar at the left edge of the row that the keyboard is on, while it is on the list."""
        if box.left() <= 0 and self._table.hasFocus():
            painter.fillRect(box.left(), box.top(), _BAR, box.height(), self._accent)
