"""What a field of a form is on the screen: one widget that shows, gives and announces an answer."""

from datetime import date, time
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from desktop.forms.check import read
from desktop.forms.fields import Field, Kind
from desktop.i18n import day_words, tr
from desktop.ui import style
from desktop.ui.words import Words


class Entry(QWidget):
    """Base of all entries. `answer` may raise `Unreadable`; nothing typed is ever thrown away."""

    changed = Signal()
    """Something was typed or chosen."""
    left = Signal()
    """The person is done with the field for now: it may be saved."""

    def __init__(self, field: Field) -> None:
        """A subclass makes its widgets and names the one that takes the focus."""
        super().__init__()
        self.field = field
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(style.GRID // 2)

    def answer(self) -> Any:
        """What stands there, as the field's kind wants it; None when nothing does."""
        raise NotImplementedError

    def begun(self) -> Any:
        """The same for a draft, in which what cannot be read yet may stay; `show_answer` shows it again."""
        return self.answer()

    def show_answer(self, answer: Any) -> None:
        """Show an answer without announcing it."""
        raise NotImplementedError

    def has_own_label(self) -> bool:
        """Whether the entry says its label itself, as a tick box does."""
        return False

    def takes_whole_line(self) -> bool:
        """Whether the entry stands below its label instead of beside it."""
        return False

    def mark_wrong(self, is_wrong: bool) -> None:
        """Draw the field as one to mend, or no longer."""
        target = self.focusProxy() or self
        target.setProperty("wrong", "true" if is_wrong else "false")
        target.style().unpolish(target)
        target.style().polish(target)

    def has_keyboard(self) -> bool:
        """Whether the person is in the field."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _take_focus(self, widget: QWidget) -> None:
        self.setFocusProxy(widget)
        widget.setAccessibleName(_spoken_label(self.field))
        widget.setAccessibleDescription(self.field.hint)


def _spoken_label(field: Field) -> str:
    return tr("{label}, needed", label=field.label) if field.is_required else field.label


def written(field: Field, answer: Any) -> str:
    """An answer as it stands in a text field; `read` of it gives the answer back."""
    if answer is None:
        return ""
    if isinstance(answer, date):
        return day_words(answer)
    if isinstance(answer, time):
        return f"{answer:%H:%M}"
    if field.kind is Kind.MINUTES:
        return f"{answer // 60}:{answer % 60:02d}"
    return str(answer)


class LeavingLine(QLineEdit):
    """A line that says when it is left for good, not for its own menu or another window."""

    abandoned = Signal()

    # Qt's names

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell it, unless the focus comes back by itself."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.abandoned.emit()


LETTERS = {
    Kind.TEXT: 36,
    Kind.EMAIL: 36,
    Kind.PHONE: 24,
    Kind.INTEGER: 10,
    Kind.MINUTES: 10,
    Kind.DATE: 14,
    Kind.TIME: 10,
}
"""How many letters wide a field of the kind is: as wide as what stands in it."""


class TextEntry(Entry):
    """One line: text, addresses, numbers, lengths, times of day."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.edit = LeavingLine()
        self.edit.setMinimumWidth(style.text_width(LETTERS[field.kind] // 2))
        self.setMaximumWidth(style.text_width(LETTERS[field.kind]) + 3 * style.GRID)
        if field.kind is Kind.MINUTES:
            self.edit.setPlaceholderText("1:30")
        self.line.addWidget(self.edit)
        if field.kind is Kind.MINUTES:
            self.line.addWidget(Words(tr("hours:minutes"), "soft"))
            self.setMaximumWidth(self.maximumWidth() + style.text_width(16))
        self._take_focus(self.edit)
        self.edit.textEdited.connect(lambda _text: self.changed.emit())
        self.edit.abandoned.connect(self.left)
        self.edit.returnPressed.connect(self.left)

    def answer(self) -> Any:
        """The answer that the text means. Raises Unreadable."""
        return read(self.field, self.edit.text())

    def show_answer(self, answer: Any) -> None:
        """Write it in the usual spelling."""
        if self.edit.text() != (text := written(self.field, answer)):
            self.edit.setText(text)
            self.edit.setCursorPosition(0)
