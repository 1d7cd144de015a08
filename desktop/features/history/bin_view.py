"""The page of the recycle bin: what was deleted in the last 90 days, and the way back."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from desktop.features.history.bin_service import BinService
from desktop.features.history.list_model import BinListModel
from desktop.features.history.service import HistoryService
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.jobs import Job
from desktop.ui.list_pane import ListPane
from desktop.ui.tab import Tab
from desktop.ui.words import Words, heading


class BinPage(Tab):
    """One line for each step that deleted something; several can come back at once."""

    def __init__(self, recycled: BinService, history: HistoryService, desk: Desk) -> None:
        super().__init__(tr("Recycle bin"), frozenset(), desk.changes)
        self._history = history
        self._desk = desk
        self.model = BinListModel(recycled, desk.reader, self)
        self.restore = self.command(tr("Restore"), "undo", "Ctrl+R", self._restore)
        self.addAction(self.restore)
        empty = EmptyState("empty", tr("Nothing was deleted in the last 90 days."))
        self.list = ListPane(self.model, desk, "bin", self.title, empty)
        self.list.add_button(self.restore, is_main=True)
        self.list.table.set_commands([self.restore])
        lead = tr(
            "What was deleted stays here for 90 days and comes back as it was, with everything that belonged to it."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * style.GRID, 2 * style.GRID, 2 * style.GRID, style.GRID)
        column.setSpacing(style.GRID)
        column.addWidget(heading(self.title, style.Size.HEAD))
        column.addWidget(Words(lead, "soft", is_wrapping=True))
        column.addWidget(self.list, 1)
        self.list.searched.connect(lambda text: self.model.find(search=text))
        self.list.table.selection_moved.connect(self._on_selection)
        desk.changes.noticed.connect(self._on_write)
        self._on_selection(0)

    def reload(self) -> None:
        """Read again what can come back."""
        self.model.reload()

    @Slot(int)
    def _on_selection(self, count: int) -> None:
        self.restore.hinder("choice", "" if count else tr("Choose what shall come back first."))

    @Slot(object)
    def _on_write(self, _notice: object) -> None:
        self.mark_stale()

    def _restore(self) -> None:
        if steps := self.list.table.selected_ids():
            words = trn("Restore {count} deletion", "Restore {count} deletions", len(steps))
            work = partial(self._history.restore, steps)
            self._desk.jobs.run(Job(words, work, done=self._tell, failed=self._desk.dialogs.show_error))

    def _tell(self, answer: tuple[list[str], list[str]]) -> None:
        done, refused = answer
        if done:
            self._desk.messages.say(
                tr("Restored: {name}", name=done[0])
                if len(done) == 1
                else trn("{count} deletion is restored.", "{count} deletions are restored.", len(done))
            )
        if refused:
            self._desk.dialogs.tell("\n".join([tr("Not everything could come back."), *dict.fromkeys(refused)]))
