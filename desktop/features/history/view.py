"""The page of the trail: every change of the store in a chain, to be searched, exported and verified."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.features.history.filter_view import TrailFilter
from desktop.features.history.list_model import TrailListModel
from desktop.features.history.service import HistoryService, Verdict
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.command import CommandButton
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.jobs import Job
from desktop.ui.list_pane import ListPane
from desktop.ui.tab import Tab
from desktop.ui.words import Words, heading


class TrailPage(Tab):
    """Who did what to which record and when: never a value."""

    def __init__(self, history: HistoryService, desk: Desk) -> None:
        super().__init__(tr("Audit trail"), frozenset(), desk.changes)
        self._history = history
        self._desk = desk
        self.model = TrailListModel(history, desk.reader, self)
        self.filter = TrailFilter()
        self._lay_out()
        self.list.searched.connect(lambda text: self.model.find(search=text))
        self.filter.changed.connect(self._filter)
        desk.changes.noticed.connect(self._on_write)

    def reload(self) -> None:
        """Read the trail again, and where it ends."""
        with self._desk.dialogs.showing_errors():
            anchor = self._history.anchor_words()
            ending = tr("The trail ends with row {anchor}.", anchor=anchor) if anchor else tr("Nothing is written yet.")
            self.anchor.setText(ending)
            self.anchor.setToolTip(self._history.anchor()[1])
            self.filter.offer_actors(self._history.actors())
            self.model.reload()

    def _lay_out(self) -> None:
        self.verify = self.command(tr("Verify"), "check", "Ctrl+Shift+V", self._verify)
        self.copy = self.command(tr("Copy the anchor"), "copy", "Ctrl+Alt+C", self._copy)
        self.verify.reads()
        self.copy.reads()
        self.addActions([self.verify, self.copy])
        self.anchor = Words("", "soft")
        copy = CommandButton(self.copy)
        style.set_role(copy, "quiet")
        end = QHBoxLayout()
        end.setSpacing(style.GRID)
        end.addWidget(self.anchor)
        end.addWidget(copy)
        end.addStretch(1)
        self.list = ListPane(self.model, self._desk, "trail", self.title, EmptyState("history", tr("Nothing yet.")))
        self.list.add_button(self.verify, is_main=True)
        lead = tr(
            "Every change of the store, in a chain that shows when somebody alters it. It names fields and never "
            "what stood in them. The anchor, kept elsewhere, shows that no end was cut off."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * style.GRID, 2 * style.GRID, 2 * style.GRID, style.GRID)
        column.setSpacing(style.GRID)
        column.addWidget(heading(self.title, style.Size.HEAD))
        column.addWidget(Words(lead, "soft", is_wrapping=True))
        column.addLayout(end)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)

    @Slot(object)
    def _on_write(self, _notice: object) -> None:
        """Every write is a row here, whatever it was about."""
        self.mark_stale()

    @Slot()
    def _filter(self) -> None:
        self.list.mark_filtered(self.filter.is_set)
        self.model.find(**self.filter.wishes)

    def _copy(self) -> None:
        number, mark = self._history.anchor()
        QGuiApplication.clipboard().setText(f"{number} {mark}")
        self._desk.messages.say(tr("The anchor is copied: number and hash of row {number}.", number=number))

    def _verify(self) -> None:
        self._desk.jobs.run(
            Job(tr("Verify the trail"), self._history.verify, done=self._tell, failed=self._desk.dialogs.show_error)
        )

    def _tell(self, verdict: Verdict) -> None:
        if verdict.lost:
            kept = tr("Nothing was mended. Keep the store as it is, and compare it with the backups from before.")
            self._desk.dialogs.tell(f"{verdict.lost} {kept}")
            return
        if verdict.first_bad is None:
            words = trn(
                "The trail is as it was written: {count} row.",
                "The trail is as it was written: {count} rows.",
                verdict.count,
            )
            self._desk.messages.say(words)
            return
        self._desk.dialogs.tell(
            tr(
                "The trail was changed from outside: row {number} is not as it was written. Nothing was mended. Keep "
                "the store as it is, and compare it with the backups from before.",
                number=verdict.first_bad,
            )
        )
