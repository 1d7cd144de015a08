"""The line above a wizard that has taken up what was begun before."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.words import Words


class DraftNotice(QFrame):
    """Says so, and offers to start anew; out of sight until then."""

    def __init__(self, start_anew: Callable[[], None]) -> None:
        super().__init__()
        style.set_role(self, "notice")
        self.again = QPushButton(tr("Start anew"))
        self.again.setAutoDefault(False)
        style.set_role(self.again, "quiet")
        self.again.clicked.connect(start_anew)
        line = QHBoxLayout(self)
        line.setContentsMargins(style.GRID * 2, style.GRID // 2, style.GRID, style.GRID // 2)
        line.addWidget(Words(tr("This is what you had begun before."), is_wrapping=True), 1)
        line.addWidget(self.again)
        self.hide()
