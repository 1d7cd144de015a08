"""The line at the foot of the window: the running job with cancel, the last backup, the store."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.jobs import Jobs
from desktop.ui.words import Words


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


class StatusLine(QWidget):
    """Job on the left, backup and store on the right."""

    def __init__(self, jobs: Jobs, store_name: str) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.job = JobLine(jobs)
        self.backup = Words("", "soft")
        self.store = Words(store_name, "soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(style.GRID * 2, 0, style.GRID * 2, 0)
        row.setSpacing(style.GRID * 3)
        row.addWidget(self.job)
        row.addStretch(1)
        row.addWidget(self.backup)
        row.addWidget(self.store)
        self.setMinimumHeight(style.row_height() + style.GRID // 2)

    def show_backup(self, words: str) -> None:
        """Say when the last backup was made."""
        self.backup.setText(words)
