"""The page of the backups: how they stand, the list, and what the chosen one holds."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.features.safekeeping import rules
from desktop.features.safekeeping.backup_view import BackupPane
from desktop.features.safekeeping.holdings import Holdings
from desktop.features.safekeeping.list_model import BackupListModel
from desktop.features.safekeeping.restore_view import RestoreWindow
from desktop.features.safekeeping.service import Done, SafekeepingService
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.command import CommandButton
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState, IconLabel
from desktop.ui.jobs import Job
from desktop.ui.paged_table import PagedTable
from desktop.ui.palette import TONE_ICONS, Tone, colours
from desktop.ui.pane_lines import flowing
from desktop.ui.reader import Reader
from desktop.ui.split import Split
from desktop.ui.tab import Tab
from desktop.ui.words import Words, beside, heading

KINDS = "*.backup"
SPACES = tuple(count * 1024**3 for count in (1, 2, 5, 10, 20))
"""Bytes to choose from."""


class BackupsPage(Tab):
    """Looks at the folders with a reading thread of its own: a second place may be slow or gone."""

    def __init__(self, safekeeping: SafekeepingService, desk: Desk) -> None:
        super().__init__(tr("Backups"), frozenset(), desk.changes)
        self._safekeeping = safekeeping
        self._desk = desk
        self.reader = Reader(parent=self)
        self.model = BackupListModel(safekeeping, self.reader, self)
        self.table = PagedTable(self.model, "backups", desk.settings, self.title)
        self._make_commands()
        self._lay_out()
        self.table.current_moved.connect(self._show_chosen)
        self.table.opened.connect(self._show_chosen)
        self.model.counted.connect(self._on_count)
        self.model.failed.connect(desk.dialogs.show_error)
        desk.jobs.idle.connect(self.mark_stale)

    def reload(self) -> None:
        """Look at the folders again."""
        situation, now = self._safekeeping.situation(), self._safekeeping.now()
        standing = rules.standing(situation, now)
        tone = Tone.DUE if standing.is_amber else Tone.DONE if situation.last else Tone.QUIET
        self.sign.show_icon(TONE_ICONS[tone], lambda: colours().tone(tone))
        said = [rules.sentence(situation, now)]
        if standing.is_amber:
            said.append(standing.detail)
        self.state.setText(" ".join(said))
        self.second.setText(rules.second_sentence(situation.second, now))
        self.forget.setVisible(situation.second is not None)
        self.model.reload()

    # Laying out

    def _make_commands(self) -> None:
        self.now = self.command(tr("Back up now"), "save", "Ctrl+B", self._back_up)
        self.from_file = self.command(tr("Restore from a file…"), "folder", "Ctrl+Shift+O", self._choose_file)
        self.choose = self.command(tr("Choose second place…"), "folder", "Ctrl+Shift+B", self._choose_second)
        self.save = self.command(tr("Save a backup elsewhere…"), "export", "Ctrl+Alt+S", self._save_elsewhere)
        self.save.reads()
        self.again = self.command(tr("Look again"), "refresh", QKeySequence.StandardKey.Refresh, self.reload)
        self.again.reads()
        self.addActions([self.now, self.from_file, self.save, self.choose, self.again])

    def _lay_out(self) -> None:
        self.sign = IconLabel("dot")
        self.sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.state = Words("", is_wrapping=True)
        self.second = Words("", "soft", is_wrapping=True)
        self.forget = QPushButton(tr("Give up the second place"))
        self.forget.setAccessibleDescription(tr("No copies go to the second place any more; those there stay."))
        self.forget.clicked.connect(self._forget_second)
        choose = CommandButton(self.choose)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        words = tr("No backup yet. The first is made by itself as soon as something has changed.")
        self._stack.addWidget(EmptyState("save", words, self.now))
        self.space = QComboBox()
        self.space.setAccessibleName(tr("Space that backups may take in each place"))
        for size in SPACES:
            self.space.addItem(tr("At most {size}", size=rules.size(size)), size)
        self.space.setCurrentIndex(max(0, self.space.findData(self._safekeeping.space)))
        self.space.activated.connect(self._choose_space)
        buttons: list[QWidget] = [CommandButton(self.now, is_main=True)]
        buttons += [CommandButton(command) for command in (self.from_file, self.save)]
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, style.GRID, 0)
        column.setSpacing(style.GRID)
        column.addWidget(heading(self.title, style.Size.HEAD))
        column.addLayout(beside(self.sign, self.state))
        column.addWidget(self.second)
        column.addWidget(flowing([*buttons, choose, self.forget, self.space]))
        column.addWidget(self._stack, 1)
        self.pane = BackupPane(self._wish_restore, self._desk.dialogs.show_file)
        self._right = QStackedWidget()
        self._right.addWidget(EmptyState("save", tr("Choose a backup to see what it holds.")))
        self._right.addWidget(self.pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * style.GRID, 2 * style.GRID, 0, style.GRID)
        whole.addWidget(Split("backups", self._desk.settings, left, self._right))

    # Looking

    @Slot(int)
    def _on_count(self, count: int) -> None:
        self._stack.setCurrentIndex(0 if count else 1)
        if not count:
            self._right.setCurrentIndex(0)

    @Slot(object)
    def _show_chosen(self, key: int | None) -> None:
        row = self.model.row_of(key) if key is not None else None
        self._right.setCurrentIndex(0 if row is None else 1)
        if row is None:
            return
        self.pane.show_row(row)
        path = row.path
        self.reader.ask("holdings", lambda: self._safekeeping.holdings(path), self._show_held, self._show_trouble)

    def _show_held(self, held: Holdings) -> None:
        self.pane.show_holdings(held)

    def _show_trouble(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.pane.show_trouble(error)
        else:
            self._desk.dialogs.show_error(error)

    # Doing

    def _back_up(self) -> None:
        self._desk.jobs.run(
            Job(tr("Back up"), self._safekeeping.back_up, done=self._told, failed=self._desk.dialogs.show_error)
        )

    def _told(self, done: Done) -> None:
        if done.trouble:
            self._desk.messages.warn(done.trouble)
        else:
            self._desk.messages.say(tr("Backup {number} is made and proved.", number=done.number))

    def _save_elsewhere(self) -> None:
        folder = self._desk.dialogs.folder(tr("Folder for the backup"))
        if folder is not None:
            work = partial(self._safekeeping.save_copy, folder)
            self._desk.jobs.run(Job(tr("Back up"), work, done=self._told, failed=self._desk.dialogs.show_error))

    def _choose_second(self) -> None:
        folder = self._desk.dialogs.folder(tr("Second place for the backups"))
        if folder is not None:
            with self._desk.dialogs.showing_errors():
                self._safekeeping.set_second_place(folder)
                self._back_up()
            self.mark_stale()

    @Slot(int)
    def _choose_space(self, place: int) -> None:
        self._safekeeping.space = self.space.itemData(place)

    @Slot()
    def _forget_second(self) -> None:
        with self._desk.dialogs.showing_errors():
            self._safekeeping.set_second_place(None)
        self.mark_stale()

    def _choose_file(self) -> None:
        path = self._desk.dialogs.open_path(tr("Backup to restore"), tr("Backups ({kinds})", kinds=KINDS))
        if path is not None:
            self._wish_restore(path)

    def _wish_restore(self, path: Path) -> None:
        """Show what it holds; a yes closes the window, and the store is opened anew from the backup."""
        with self._desk.dialogs.showing_errors():
            becomes = tr("The store as it is now is backed up first, and kept beside the restored one for 90 days.")
            window = RestoreWindow(self._safekeeping.door(path), self._desk.dialogs, becomes)
            if self._desk.dialogs.run(window):
                self._safekeeping.wish = window.wish
                self.window().close()
