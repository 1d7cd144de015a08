"""The calm window about a damaged store: what was found, the newest good backup, and what else can be done."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.features.safekeeping.restoring_service import Wish
from desktop.i18n import tr
from desktop.progress import Progress
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.empty_state import IconLabel
from desktop.ui.jobs import Job, Jobs
from desktop.ui.key_values import KeyValues
from desktop.ui.palette import Tone, colours
from desktop.ui.words import Words, heading

_WIDTH = 66
"""Letters."""


class Way(StrEnum):
    """What somebody wants to do about a damaged store."""

    RESTORE = "restore"
    SALVAGE = "salvage"


class DamageWindow(QDialog):
    """Answers with `way`, and with `wish` where a backup is to be restored."""

    def __init__(
        self, found: Sequence[str], look: Callable[[Progress], tuple[Wish, str] | None], dialogs: Dialogs
    ) -> None:
        """look: finds the newest good backup and says when it was made; it runs on another thread."""
        super().__init__()
        self.way: Way | None = None
        self.wish: Wish | None = None
        self._dialogs = dialogs
        self._jobs = Jobs()
        self.setWindowTitle(tr("The store is damaged"))
        self.found = Words("\n".join(found), "soft", is_wrapping=True)
        self.newest = Words(tr("Looking for the newest good backup…"), is_wrapping=True)
        self.holds = KeyValues()
        self.restore = QPushButton(tr("Restore this backup"))
        self.salvage = QPushButton(tr("Save what can be read"))
        self.leave = QPushButton(tr("Close"))
        self._lay_out()
        self.restore.setEnabled(False)
        self.restore.clicked.connect(lambda _checked=False: self._choose(Way.RESTORE))
        self.salvage.clicked.connect(lambda _checked=False: self._choose(Way.SALVAGE))
        self.leave.clicked.connect(self.reject)
        self._jobs.run(Job(tr("Look for a backup"), look, done=self._show, failed=dialogs.show_error))

    @property
    def is_busy(self) -> bool:
        """Whether the backups are still being looked through."""
        return self._jobs.is_busy

    def _lay_out(self) -> None:
        style.set_role(self.restore, "main")
        style.set_role(self.leave, "quiet")
        words = tr(
            "Some of its bytes are not as they were written: a failing disk, or something that changed the file. "
            "Nothing was changed by this program. The damaged file is kept, whatever you choose."
        )
        head = QHBoxLayout()
        head.setSpacing(2 * style.GRID)
        head.addWidget(IconLabel("alert", 28, lambda: colours().tone(Tone.OVERDUE)), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(heading(tr("The store is damaged"), style.Size.HEAD), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(style.GRID)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        buttons.addWidget(self.salvage)
        buttons.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[4 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addLayout(head)
        column.addWidget(Words(words, is_wrapping=True))
        column.addWidget(self.found)
        column.addWidget(heading(tr("The newest good backup")))
        column.addWidget(self.newest)
        column.addWidget(self.holds)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(style.text_width(_WIDTH))

    def _show(self, told: tuple[Wish, str] | None) -> None:
        if told is None:
            words = tr("There is none here. If one lies elsewhere, close this and restore it from its file.")
            self.newest.setText(words)
            style.set_role(self.salvage, "main")
            return
        self.wish, words = told
        self.newest.setText(words)
        self.holds.show_pairs(self.wish.holdings.pairs())
        self.holds.hold_room()
        self.restore.setEnabled(True)
        self.restore.setDefault(True)
        self.restore.setFocus()
        self.adjustSize()

    def _choose(self, way: Way) -> None:
        self.way = way
        self.accept()

    # Qt's names

    def done(self, result: int) -> None:
        """Whatever was chosen, the search for a backup ends."""
        self._jobs.stop_all()
        super().done(result)
