"""Two wordings against each other, line by line: a sign before each changed line, and a soft colour behind it."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from desktop.features.document_templates.wording_rules import Line, Mark
from desktop.i18n import tr
from desktop.ui.palette import colours


class DifferenceText(QPlainTextEdit):
    """Read-only; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__(readOnly=True)
        self.setAccessibleName(tr("What differs"))
        self.setTabChangesFocus(True)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """From the first line on."""
        self.clear()
        shades = {Mark.ADDED: colours().done_back, Mark.REMOVED: colours().overdue_back}
        cursor = QTextCursor(self.document())
        for number, line in enumerate(lines):
            look = QTextBlockFormat()
            if line.mark in shades:
                look.setBackground(QColor(shades[line.mark]))
            if number:
                cursor.insertBlock(look)
            else:
                cursor.setBlockFormat(look)
            cursor.insertText(line.words())
        self.moveCursor(QTextCursor.MoveOperation.Start)
