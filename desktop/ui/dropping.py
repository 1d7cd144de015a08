"""Files dropped onto a part of the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class Dropping(QObject):
    """Lets files be dropped onto a widget and everything inside it."""

    dropped = Signal(object)
    """The paths of the files, in the order they were dragged."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Welcome files of this computer; whoever is told says what cannot be used."""
        if isinstance(event, QDropEvent) and (paths := _paths(event)):
            if event.type() == QEvent.Type.Drop:
                event.acceptProposedAction()
                self.dropped.emit(paths)
                return True
            if isinstance(event, QDragEnterEvent | QDragMoveEvent):
                event.acceptProposedAction()
                return True
        return super().eventFilter(watched, event)


def _paths(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls] if all(url.isLocalFile() for url in urls) else []
