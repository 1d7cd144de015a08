"""The box above a list: says what to search for a moment after the last letter."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_PAUSE = 150
"""Milliseconds after the last letter before a search begins."""


class SearchBox(QLineEdit):
    """Return and Down go on to the rows, Escape clears the box."""

    searched = Signal(str)
    """The words to search for, without blanks around them."""
    passed_on = Signal()
    """The person wants to go on to the rows; what was typed has been searched."""

    def __init__(self, words: str) -> None:
        """The words stand in the empty box and are spoken."""
        super().__init__(placeholderText=words, clearButtonEnabled=True)
        self.setAccessibleName(words)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._search)
        self.textChanged.connect(self._later.start)

    def begin(self) -> None:
        """Take the keyboard, with everything marked."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def go_on(self, letters: str) -> None:
        """Take letters that were typed elsewhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(letters)

    @Slot()
    def _search(self) -> None:
        self.searched.emit(self.text().strip())

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that leave the box."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            if self._later.isActive():
                self._later.stop()
                self._search()
            self.passed_on.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
