"""Rows of a label and what stands behind it, to read and to copy."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from desktop.ui import style
from desktop.ui.words import Words


class KeyValues(QWidget):
    """Filled by `show_pairs` whenever the detail is read again; empty values are left out."""

    def __init__(self, pairs: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(style.GRID * 2)
        self._form.setVerticalSpacing(style.GRID)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.show_pairs(pairs)

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these labels and values."""
        while self._form.rowCount():
            self._form.removeRow(0)
        for label, value in pairs:
            if value:
                self._form.addRow(_label(label), _value(value))

    def hold_room(self) -> None:
        """In a window that grows with its content: never be pressed below what is shown."""
        self.setMinimumHeight(self._form.rowCount() * style.row_height())


def _label(words: str) -> QLabel:
    label = Words(words, "soft")
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return label


def _value(words: str) -> QLabel:
    value = Words(words, is_wrapping=True)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return value
