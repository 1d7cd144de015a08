"""Whether the window may only read, and why: kept by the application, as the palette is, so that nothing is global."""

from PySide6.QtWidgets import QApplication

_KEY = "readingOnly"
CAUSE = "reading"
"""The name of this cause among those that hinder a command."""


def begin(reason: str) -> None:
    """From now on commands that change something wait, for this reason; an empty one ends that."""
    running = QApplication.instance()
    if running is not None:
        running.setProperty(_KEY, reason)


def reason() -> str:
    """Why nothing can be changed, in one sentence; empty where everything can."""
    running = QApplication.instance()
    kept = running.property(_KEY) if running is not None else None
    return kept if isinstance(kept, str) else ""
