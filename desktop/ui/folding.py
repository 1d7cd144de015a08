"""A section of a detail pane that folds, and remembers it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.ui import icons, style
from desktop.ui.remembering import Remembering
from desktop.ui.words import button_text


class Folding(QWidget):
    """A heading to press, and what stands below it."""

    def __init__(self, name: str, title: str, content: QWidget, settings: Remembering, is_open: bool = True) -> None:
        """The name keys what is remembered; `is_open` is how it stands at first."""
        super().__init__()
        self._key = f"fold.{name}"
        self._settings = settings
        self.content = content
        self.button = QToolButton()
        self.button.setText(button_text(title))
        self.button.setAccessibleName(title)
        self.button.setFont(style.font(style.Size.TITLE, is_bold=True))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setCheckable(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        style.set_role(self.button, "fold")
        self._lay_out()
        kept = settings.get(self._key)
        self.button.setChecked(is_open if kept is None else bool(kept))
        self._fold(self.button.isChecked())
        self.button.toggled.connect(self._fold)
        self.button.clicked.connect(self._remember)

    def set_open(self, is_open: bool) -> None:
        """Open or fold it without remembering."""
        self.button.setChecked(is_open)

    def set_title(self, title: str) -> None:
        """Another heading, for example with a count in it."""
        self.button.setText(button_text(title))
        self.button.setAccessibleName(title)

    def add_button(self, button: QWidget) -> None:
        """Put a quiet button to the right of the heading."""
        self._top.addWidget(button)

    def _lay_out(self) -> None:
        rule = QFrame()
        style.set_role(rule, "line")
        self._top = QHBoxLayout()
        self._top.addWidget(self.button)
        self._top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        column.addWidget(rule)
        column.addLayout(self._top)
        column.addWidget(self.content)

    @Slot(bool)
    def _fold(self, is_open: bool) -> None:
        self.content.setVisible(is_open)
        icons.put(self.button, "down" if is_open else "right")

    @Slot(bool)
    def _remember(self, is_open: bool) -> None:
        self._settings.set(self._key, is_open)
