"""A tab: reloads itself when what it shows has changed, but only while it can be seen; makes its commands."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import reading
from desktop.ui.changes import Changes
from desktop.ui.command import Command, Key


class Tab(QWidget):
    """The base of every tab and page: subclasses lay out widgets and override `reload`."""

    def __init__(self, title: str, topics: frozenset[str], changes: Changes, parent: QWidget | None = None) -> None:
        """Listen to the topics (names of rooms); the title is what the tab bar shows."""
        super().__init__(parent)
        self.title = title
        self._topics = topics
        self._is_stale = True
        self.setAccessibleName(title)
        changes.changed.connect(self._on_changes)

    @property
    def is_stale(self) -> bool:
        """Whether something changed that is not shown yet."""
        return self._is_stale

    def reload(self) -> None:
        """Read again what is shown. Called when the tab is shown and when its topics change."""

    def mark_stale(self) -> None:
        """Read again now, or when the tab is shown next."""
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    def command(self, words: str, icon: str, key: Key, act: Callable[[], Any]) -> Command:
        """A command of this tab; its key works where the command is added: to the tab or to its table.

        In a window that only reads it waits; one that changes nothing is let go with `reads`.
        """
        made = Command(words, act, self, key, icon)
        made.hinder(reading.CAUSE, reading.reason())
        return made

    @Slot(object)
    def _on_changes(self, topics: frozenset[str]) -> None:
        if topics & self._topics:
            self.mark_stale()

    def _refresh(self) -> None:
        self._is_stale = False
        self.reload()

    # Qt's names

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()
