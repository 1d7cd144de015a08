"""The gap matrix on the screen: heads that stay, cells of sign, word and colour, everything by keys too."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.features.gaps.list_model import SIGNS, TONES, MatrixListModel
from desktop.features.gaps.rules import Slot
from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.palette import Tone, colours

_ICON = 16
_GAP = style.GRID // 2
_WORDS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_HEAD_LINES = 3
_FOLD = 3 * style.GRID
"""Pixels at the left of a circle's head that unfold it."""


class CellPainter(QStyledItemDelegate):
    """A soft chip in the colour of the state, its sign, its word, and a letter where somebody was reminded."""

    def __init__(self, table: "MatrixTable", model: MatrixListModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model

    # Qt's names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for sign and word."""
        words = self._model.cell_at(index).words()
        return QSize(option.fontMetrics.horizontalAdvance(words) + _ICON + 6 * style.GRID, style.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        cell, shades, box = self._model.cell_at(index), colours(), option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(box, QColor(shades.chosen))
        if index == self._table.currentIndex() and self._table.hasFocus():
            painter.setPen(QColor(shades.accent))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        if not cell.slots:
            return
        tone = TONES[cell.standing]
        chip = box.adjusted(_GAP, _GAP // 2, -_GAP, -_GAP // 2)
        if not is_chosen and tone is not Tone.QUIET:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shades.tone_back(tone)))
            painter.drawRoundedRect(chip, _GAP, _GAP)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        colour = shades.text if is_chosen else shades.tone(tone)
        self._sign(painter, QRect(chip.left() + _GAP, chip.top(), _ICON, chip.height()), SIGNS[cell.standing], colour)
        words = chip.adjusted(_ICON + 2 * _GAP, 0, -_GAP, 0)
        if cell.reminded_on() is not None:
            words.adjust(0, 0, -_ICON - _GAP, 0)
            self._sign(painter, QRect(words.right() + _GAP, chip.top(), _ICON, chip.height()), "mail", colour)
        text = option.fontMetrics.elidedText(cell.words(), Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(QColor(colour))
        painter.drawText(words, _WORDS, text)

    def _sign(self, painter: QPainter, box: QRect, name: str, colour: str) -> None:
        drawn = icons.pixmap(name, colour, _ICON, self._table.devicePixelRatioF())
        painter.drawPixmap(box.left(), box.top() + (box.height() - _ICON) // 2, drawn)


class _Lines(QHeaderView):
    """The heads at the left; a press on the sign of a circle unfolds it."""

    fold_wished = Signal(int)

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHighlightSections(False)

    # Qt's names

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left of the name folds; the name chooses the line."""
        row = self.logicalIndexAt(event.position().toPoint())
        if row >= 0 and event.position().x() <= _FOLD:
            self.fold_wished.emit(row)
            return
        super().mousePressEvent(event)


class MatrixTable(QTableView):
    """Arrows walk the cells, Space unfolds a circle, Return opens a cell, Shift and Ctrl choose several."""

    opened = Signal(object)
    """The slot of the cell that was opened: of several the most urgent."""
    moved = Signal()
    """Another cell is current, or others are chosen."""
    typed = Signal(str)
    """Letters that begin a search."""

    def __init__(self, model: MatrixListModel) -> None:
        super().__init__()
        self.model_shown = model
        self.setModel(model)
        self.setAccessibleName(tr("Gap matrix"))
        self.setAccessibleDescription(tr("Space unfolds a group, Return opens a document."))
        self.setItemDelegate(CellPainter(self, model))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        lines = _Lines(self)
        self.setVerticalHeader(lines)
        lines.setDefaultSectionSize(style.row_height())
        lines.setFixedWidth(style.text_width(26))
        lines.setAccessibleName(tr("Groups and people"))
        heads = self.horizontalHeader()
        heads.setDefaultSectionSize(style.text_width(24))
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        heads.setFixedHeight(_HEAD_LINES * self.fontMetrics().lineSpacing() + 2 * style.GRID)
        heads.setHighlightSections(False)
        heads.setAccessibleName(tr("Documents"))
        lines.fold_wished.connect(self.toggle)
        lines.sectionDoubleClicked.connect(self.toggle)
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self._begin)
        selection = self.selectionModel()
        selection.currentChanged.connect(lambda _now, _before: self.moved.emit())
        selection.selectionChanged.connect(lambda _now, _before: self.moved.emit())

    def toggle(self, row: int) -> None:
        """Unfold or fold the circle of a row, and stay on it."""
        line = self.model_shown.line_at(row)
        column = max(0, self.currentIndex().column())
        self.model_shown.toggle(row)
        place = self.model_shown.row_of(line.circle)
        if place is not None:
            self.setCurrentIndex(self.model_shown.index(place, column))

    def chosen(self) -> list[Slot]:
        """The slots of the chosen cells, each once; of one cell alone, those of the cell."""
        found = {
            slot.place: slot
            for index in self.selectionModel().selectedIndexes()
            for slot in self.model_shown.cell_at(index).slots
        }
        return list(found.values())

    def _begin(self) -> None:
        if self.model_shown.rowCount() and self.model_shown.columnCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model_shown.index(0, 0))
            self.clearSelection()

    def _open(self, index: QModelIndex) -> None:
        slots = self.model_shown.cell_at(index).slots
        if slots:
            self.opened.emit(min(slots, key=lambda slot: list(TONES).index(slot.standing)))

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that act, before Qt's own."""
        index, key = self.currentIndex(), event.key()
        if index.isValid() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
        elif index.isValid() and key == Qt.Key.Key_Space:
            self.toggle(index.row())
        elif event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
