"""A window with lines that an office keeps for its plans: read, add, change, take away; closed when done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.command import Command, CommandButton, Key
from desktop.ui.words import Words, heading

_KEY = Qt.ItemDataRole.UserRole


class KeptLines(QDialog):
    """Subclasses give the lines and the commands; every change is kept at once."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(style.GRID)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addWidget(heading(title, style.Size.HEAD))
        column.addWidget(Words(hint, "soft", is_wrapping=True))
        column.addLayout(self._buttons)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.resize(style.text_width(96), 80 * style.GRID)
        self.list.currentRowChanged.connect(self.on_choice)

    def add_command(self, words: str, icon: str, key: Key, act: Callable[[], object]) -> Command:
        """A command of this window, with its button."""
        command = Command(words, act, self, key, icon)
        self.addAction(command)
        button = CommandButton(command)
        button.setAutoDefault(False)
        self._buttons.addWidget(button)
        return command

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Keys and words; the chosen line stays chosen."""
        kept = self.key()
        self.list.clear()
        for key, words in lines:
            item = QListWidgetItem(words, self.list)
            item.setData(_KEY, key)
            if key == kept:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.on_choice()

    def key(self) -> str:
        """The key of the chosen line; empty where none is chosen."""
        item = self.list.currentItem()
        return str(item.data(_KEY)) if self.list.currentRow() >= 0 else ""

    @Slot()
    def on_choice(self) -> None:
        """Say which commands have to wait; subclasses do."""
