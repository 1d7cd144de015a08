"""The line at the foot of the window: the running job with cancel, the last backup, the store."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop.i18n import tr, trn
from desktop.ui import icons, style
from desktop.ui.jobs import Jobs
from desktop.ui.palette import TONE_ICONS, Tone
from desktop.ui.words import Words, button_text, tip


class JobLine(QWidget):
    """Says what runs and how far it is; out of sight while nothing runs."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.words = Words()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedSize(style.GRID * 16, style.GRID)
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel = QPushButton(tr("Cancel"))
        style.set_role(self.cancel, "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.GRID)
        for widget in (self.words, self.bar, self.cancel):
            row.addWidget(widget)
        self.cancel.clicked.connect(self._stop)
        jobs.started.connect(self._start)
        jobs.progressed.connect(self._show)
        jobs.idle.connect(self.hide)
        self.hide()

    @Slot(str)
    def _start(self, words: str) -> None:
        self.bar.setRange(0, 0)
        self.words.setText(self._with_waiting(words))
        self.cancel.setEnabled(True)
        self.cancel.setAccessibleName(tr("Cancel: {words}", words=words))
        self.show()

    @Slot(int, int)
    def _show(self, done: int, total: int) -> None:
        if total and self._jobs.is_busy and self.cancel.isEnabled():
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            said = tr("{words} {done} / {total}", words=self._jobs.words, done=done, total=total)
            self.words.setText(self._with_waiting(said))

    @Slot()
    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self.bar.setRange(0, 0)
        self.words.setText(tr("Stopping: {words}", words=self._jobs.words))
        self._jobs.cancel()

    def _with_waiting(self, words: str) -> str:
        count = self._jobs.waiting
        return f"{words} · {trn('{count} more waits', '{count} more wait', count)}" if count else words


class BackupButton(QPushButton):
    """When the last backup was made; amber and with a sign where that asks for attention."""

    def __init__(self) -> None:
        super().__init__()
        self.is_amber = False
        style.set_role(self, "status")
        self.hide()

    def show_words(self, words: str, detail: str, is_amber: bool) -> None:
        """A few words, and the sentence behind them; nothing to say hides the button."""
        self.is_amber = is_amber
        self.setText(button_text(words))
        self.setToolTip(tip(detail))
        self.setAccessibleName(tr("{words}. Open the backups.", words=words))
        self.setAccessibleDescription(detail)
        self.setVisible(bool(words))
        self._tint()

    def _tint(self) -> None:
        self.setProperty("tone", Tone.DUE.value if self.is_amber else Tone.QUIET.value)
        self.style().unpolish(self)
        self.style().polish(self)
        if self.is_amber:
            icons.put(self, TONE_ICONS[Tone.DUE], Tone.DUE)
        else:
            icons.take(self)


class StatusLine(QWidget):
    """Job on the left, backup and store on the right."""

    backup_wished = Signal()
    """Somebody wants to see the backups."""

    def __init__(self, jobs: Jobs, store_name: str) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.job = JobLine(jobs)
        self.backup = BackupButton()
        self.store = Words(store_name, "soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(style.GRID * 2, 0, style.GRID * 2, 0)
        row.setSpacing(style.GRID * 2)
        row.addWidget(self.job)
        row.addStretch(1)
        row.addWidget(self.backup)
        row.addWidget(self.store)
        self.setMinimumHeight(style.row_height() + style.GRID // 2)
        self.backup.clicked.connect(lambda _checked=False: self.backup_wished.emit())

    def show_backup(self, words: str, detail: str = "", is_amber: bool = False) -> None:
        """Say when the last backup was made, and whether that asks for attention."""
        self.backup.show_words(words, detail, is_amber)
