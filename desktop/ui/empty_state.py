"""What an empty list says: one icon, one sentence, one button."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui import icons, style
from desktop.ui.command import CommandButton
from desktop.ui.palette import colours
from desktop.ui.words import Words

_ICON = 40


class IconLabel(QLabel):
    """An icon that is not a button and keeps up with the palette."""

    def __init__(self, name: str, size: int = icons.SIZE, colour: Callable[[], str] | None = None) -> None:
        """The colour is asked again when the palette changes; the usual one is that of soft text."""
        super().__init__()
        self._name = name
        self._size = size
        self._colour = colour or (lambda: colours().soft)
        self._draw()

    def show_icon(self, name: str, colour: Callable[[], str] | None = None) -> None:
        """Show another icon."""
        self._name = name
        self._colour = colour or self._colour
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(icons.pixmap(self._name, self._colour(), self._size, self.devicePixelRatioF()))

    # Qt's names

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()


class EmptyState(QWidget):
    """Stands in the place of a list that has no rows."""

    def __init__(
        self, icon: str, sentence: str, verb: QAction | str = "", act: Callable[[], object] | None = None
    ) -> None:
        """The button gives a command, or does what a verb says; without either there is none."""
        super().__init__()
        words = Words(sentence, "soft")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(style.text_width(48))
        picture = IconLabel(icon, _ICON)
        column = QVBoxLayout(self)
        column.setSpacing(style.GRID * 2)
        column.addStretch(2)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QHBoxLayout()  # a wrapping label that is aligned by its layout loses its second line
        middle.addStretch()
        middle.addWidget(words)
        middle.addStretch()
        column.addLayout(middle)
        self.button: QPushButton | None = None
        if isinstance(verb, QAction):
            self.button = CommandButton(verb, is_main=True)
        elif verb and act:
            self.button = QPushButton(verb)
            style.set_role(self.button, "main")
            self.button.clicked.connect(lambda _checked=False: act())
        if self.button is not None:
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
