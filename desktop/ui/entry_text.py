"""Entries for several lines of text and for days."""

from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from desktop.forms.check import Unreadable
from desktop.forms.fields import Field
from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.entry import Entry, TextEntry

_LINES = (3, 10)


class Paragraphs(QPlainTextEdit):
    """Plain text that grows with what is written; Tab leaves it."""

    abandoned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setMinimumWidth(style.text_width(16))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    @Slot()
    def _grow(self) -> None:
        lines = round(self.document().documentLayout().documentSize().height())
        shown = min(max(lines, _LINES[0]), _LINES[1])
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + 2 * style.GRID)

    # Qt's names

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it is left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.abandoned.emit()


class LongTextEntry(Entry):
    """Several lines."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.edit = Paragraphs()
        self.line.addWidget(self.edit)
        self.setMaximumWidth(style.text_width() + 3 * style.GRID)
        self._take_focus(self.edit)
        self._is_showing = False
        self.edit.textChanged.connect(self._on_text)
        self.edit.abandoned.connect(self.left)

    @Slot()
    def _on_text(self) -> None:
        if not self._is_showing:
            self.changed.emit()

    def answer(self) -> str | None:
        """The text without blanks around it, or None."""
        return self.edit.toPlainText().strip() or None

    def show_answer(self, answer: Any) -> None:
        """Show the text."""
        if self.answer() != (answer or None):
            self._is_showing = True
            self.edit.setPlainText(answer or "")
            self._is_showing = False


class _Calendar(QFrame):
    """A month to pick a day from; Escape closes it."""

    picked = Signal(QDate)

    def __init__(self, day: QDate, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.month = QCalendarWidget()
        self.month.setAccessibleName(tr("Calendar"))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.month.setSelectedDate(day)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.month)
        self.month.clicked.connect(self._pick)
        self.month.activated.connect(self._pick)

    @Slot(QDate)
    def _pick(self, day: QDate) -> None:
        self.picked.emit(day)
        self.close()

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves without a day."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


class DateEntry(TextEntry):
    """A day, typed in any usual spelling or picked from a calendar (Alt+Down)."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.edit.setPlaceholderText(tr("24.12.2026"))
        self.button = QToolButton()
        self.button.setToolTip(tr("Pick a day (Alt+Down)"))
        self.button.setAccessibleName(tr("Pick a day for {label}", label=field.label))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        icons.put(self.button, "calendar")
        self.line.addWidget(self.button)
        self.setMaximumWidth(self.maximumWidth() + style.row_height())
        self.button.clicked.connect(self.open_calendar)
        self.edit.abandoned.connect(self._spell)

    @Slot()
    def _spell(self) -> None:
        """Write what was understood, so that it can be seen."""
        try:
            self.show_answer(self.answer())
        except Unreadable:
            return  # what was typed stays; the form says what is wrong

    @Slot()
    def open_calendar(self) -> None:
        """Open the month of the day that stands there, or of today."""
        try:
            known = self.answer()
        except Unreadable:
            known = None
        calendar = _Calendar(QDate(known.year, known.month, known.day) if known else QDate.currentDate(), self)
        calendar.picked.connect(self._pick)
        calendar.move(self.edit.mapToGlobal(QPoint(0, self.edit.height())))
        calendar.show()
        calendar.month.setFocus()

    @Slot(QDate)
    def _pick(self, day: QDate) -> None:
        self.show_answer(day.toPython())
        self.changed.emit()
        self.left.emit()

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar, as it opens a list of choices."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)
