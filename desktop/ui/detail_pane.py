"""The right half of a tab: parts below each other that scroll up and down, never sideways."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.ui import style

_WIDEST = 640
"""Pixels that the pane claims at most, however wide its parts would like to be."""


class DetailPane(QScrollArea):
    """Head first, then what folds."""

    def __init__(self, parts: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(style.GRID * 2, 0, style.GRID * 2, style.GRID * 2)
        self._column.setSpacing(style.GRID * 2)
        self._column.addStretch(1)
        self.setWidget(self._inner)
        self._inner.installEventFilter(self)
        for part in parts:
            self.add(part)

    def add(self, part: QWidget) -> None:
        """One more part at the end."""
        self._column.insertWidget(self._column.count() - 1, part)

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never narrower than what stands in it."""
        if event.type() == QEvent.Type.LayoutRequest:
            wanted = self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(min(wanted, _WIDEST))
        return super().eventFilter(watched, event)
