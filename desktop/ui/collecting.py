"""Collects circular garbage on the GUI thread alone.

Python collects on whatever thread happens to allocate. Windows and widgets that were left behind in a circle would
then be destroyed on the reading or the job thread, and Qt ends the process for it. So the automatic collection is
switched off and done here, between events, with the limits that Python itself uses.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY = 1_000
"""Milliseconds between two looks."""


class Collecting(QObject):
    """Lives as long as the application; made once, by its root, on the GUI thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect the oldest generation that is due."""
        due = [
            number
            for number, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > limit
        ]
        if due:
            gc.collect(due[-1])
