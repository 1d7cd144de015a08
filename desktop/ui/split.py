"""List on the left, what is chosen on the right; the width is remembered."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.ui.remembering import Remembering

_SHARES = (600, 400)
"""Of the width, until the person has moved the border."""


class Split(QSplitter):
    """Two panes beside each other."""

    def __init__(self, name: str, settings: Remembering, left: QWidget, right: QWidget) -> None:
        """The name keys the remembered widths."""
        super().__init__(Qt.Orientation.Horizontal)
        self._key = f"split.{name}"
        self._settings = settings
        self.setChildrenCollapsible(False)
        self.setHandleWidth(9)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        kept = settings.get(self._key)
        if isinstance(kept, list) and len(kept) == 2 and all(isinstance(width, int) for width in kept):
            self.setSizes(kept)
        else:
            self.setSizes(list(_SHARES))
        self._later = QTimer(self, singleShot=True, interval=400)
        self._later.timeout.connect(self._remember)
        self.splitterMoved.connect(lambda *_: self._later.start())

    @Slot()
    def _remember(self) -> None:
        self._settings.set(self._key, self.sizes())
