"""Labels whose text is never read as markup, and words said to a screen reader.

Qt's own label guesses: a name like `<b>` would vanish from it. So nothing else makes labels for text.
"""

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.ui import style

_ALL = 1_000
"""Share of a line beside a stretch of one: as far as the words may go, and only then nothing."""


class Words(QLabel):
    """Plain text, with one of the style sheet's roles (soft, hint, now, problem) if wanted."""

    def __init__(self, text: str = "", role: str = "", is_wrapping: bool = False) -> None:
        """Wrapping text takes as many lines as it needs, of 80 letters at most."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        if role:
            style.set_role(self, role)
        if is_wrapping:
            self.setWordWrap(True)
            self.setMaximumWidth(style.text_width())

    # Qt's names

    def heightForWidth(self, width: int) -> int:
        """Of the lines it really has: layouts ask for their own width, wider than this label ever gets."""
        return super().heightForWidth(min(width, self.maximumWidth()))


def heading(text: str, size: style.Size = style.Size.TITLE) -> Words:
    """A title that wraps where there is no room."""
    made = Words(text)
    made.setFont(style.font(size, is_bold=True))
    made.setWordWrap(True)
    return made


def beside(sign: QWidget, words: Words) -> QHBoxLayout:
    """A sign and its words at the left; what is left of the line stays empty."""
    row = QHBoxLayout()
    row.setSpacing(style.GRID)
    row.addWidget(sign)
    row.addWidget(words, _ALL)
    row.addStretch(1)
    return row


def escaped(text: str) -> str:
    """Text for where markup is read. The library's function brings a table of all named signs, which a start pays."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def tip(text: str) -> str:
    """Text for a tool tip, which Qt would read as markup too."""
    return f"<span>{escaped(text)}</span>" if "<" in text or "&" in text else text


def button_text(text: str) -> str:
    """Text for a button, a menu or a buddy's label, where Qt takes an ampersand for an access key."""
    return text.replace("&", "&&")


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say it, politely."""
    # named here, because PySide makes a class when it is first named, and this one with hundreds of roles
    QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(widget, words))
