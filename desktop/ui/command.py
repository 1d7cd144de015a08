"""A command of a tab or a menu: words, key and icon once, and the reason when it has to wait."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton

from desktop.ui import icons, reading, style
from desktop.ui.words import button_text, tip

Key = QKeySequence.StandardKey | str | Qt.Key


class Command(QAction):
    """Its tool tip names the key, and what stands in the way while it cannot be given."""

    def __init__(
        self, words: str, act: Callable[[], Any], parent: QObject, key: Key | None = None, icon: str = ""
    ) -> None:
        """The key works wherever the keyboard is inside the widget that the command is added to."""
        super().__init__(button_text(words), parent)
        self._words = words
        self._reasons: dict[str, str] = {}
        if key is not None:
            self.setShortcut(QKeySequence(key))
        self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if icon:
            icons.put(self, icon)
        self._tell()
        self.triggered.connect(lambda _checked=False: act())

    @property
    def words(self) -> str:
        """What the command says."""
        return self._words

    @property
    def key(self) -> str:
        """The key as this system writes it."""
        return self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    @property
    def reason(self) -> str:
        """What stands in the way, in one sentence; nothing while the command can be given."""
        return next(iter(self._reasons.values()), "")

    def rename(self, words: str) -> None:
        """Say something else, such as the name of the step that would be undone."""
        self._words = words
        self.setText(button_text(words))
        self._tell()

    def hinder(self, by: str, reason: str) -> None:
        """Let something stand in the way, or no longer: an empty reason. `by` tells several causes apart."""
        if self._reasons.get(by, "") == reason:
            return
        self._reasons.pop(by, None)
        if reason:
            self._reasons[by] = reason
        self.setEnabled(not self._reasons)
        self._tell()

    def reads(self) -> None:
        """It changes nothing, so a window that only reads has it too."""
        self.hinder(reading.CAUSE, "")

    def _tell(self) -> None:
        called = self._words.rstrip("…")
        named = f"{called} ({self.key})" if self.key else called
        self.setToolTip(tip(f"{named}\n{self.reason}") if self.reason else tip(named))


class CommandButton(QPushButton):
    """A button that gives a command, and is grey with its reason when that has to wait."""

    def __init__(self, command: QAction, is_main: bool = False) -> None:
        super().__init__()
        self._command = command
        self.clicked.connect(command.trigger)
        command.changed.connect(self._follow)
        if is_main:
            style.set_role(self, "main")
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setText(self._command.text())
        self.setEnabled(self._command.isEnabled())
        self.setToolTip(self._command.toolTip())
        self.setAccessibleDescription(self._command.reason if isinstance(self._command, Command) else "")
