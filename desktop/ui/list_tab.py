"""A tab of a list: rows on the left, on the right the one that is chosen, or what to choose."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.command import Command
from desktop.ui.desk import Desk
from desktop.ui.list_pane import ListPane
from desktop.ui.query_model import QueryModel
from desktop.ui.split import Split
from desktop.ui.tab import Tab

_PAUSE = 60
"""Milliseconds before a row is opened, so that a held arrow key runs through the list."""


class ListTab(Tab):
    """Subclasses make `model` and `list`, call `set_up`, and say how a row is shown."""

    model: QueryModel[Any, Any]
    list: ListPane

    def __init__(self, title: str, topics: frozenset[str], desk: Desk) -> None:
        super().__init__(title, topics, desk.changes)
        self._desk = desk
        self._wanted: int | None = None

    # What rooms say about themselves

    def make_ready(self) -> bool:
        """Whether a row can be shown now; False asks again a moment later, once the window has answered."""
        return True

    def shown_key(self) -> int | None:
        """The id of what the right side holds, seen or not."""
        raise NotImplementedError

    def show_record(self, key: int) -> QWidget | None:
        """Read a record and answer the widget that shows it; None when it is gone."""
        raise NotImplementedError

    def refresh_record(self) -> None:
        """Read again what the right side shows; what is being typed stays."""

    def enter_record(self) -> None:
        """Put the keyboard into what the right side shows."""

    # What rooms and app use

    def set_up(self, name: str, nothing: QWidget, pause: int = _PAUSE) -> None:
        """Lay out list and right side; the name keys the widths, `nothing` stands where no row is chosen."""
        self._nothing = nothing
        self._right = QStackedWidget()
        self._right.addWidget(nothing)
        self.split = Split(name, self._desk.settings, self.list, self._right)
        self._right.addAction(Command(tr("Back to the list"), self._go_back, self._right, Qt.Key.Key_Escape))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * style.GRID, 2 * style.GRID, 0, style.GRID)
        column.addWidget(self.split)
        self._soon = QTimer(self, singleShot=True, interval=pause)
        self._soon.timeout.connect(self._open_wanted)
        self.model.began.connect(self._note_fresh)
        self.list.searched.connect(lambda text: self.model.find(search=text))
        self.list.table.current_moved.connect(self._want)
        self.list.table.opened.connect(self._enter)

    def need_choice(self, reason: str, *commands: Command) -> None:
        """Let these commands wait, for this reason, until rows are chosen."""

        def tell(count: int) -> None:
            for command in commands:
                command.hinder("choice", "" if count else reason)

        self.list.table.selection_moved.connect(tell)
        tell(self.list.table.selected_count())

    @property
    def is_resting(self) -> bool:
        """Whether nothing is chosen."""
        return self._right.currentWidget() is self._nothing

    def open_record(self, key: int) -> None:
        """Show a record found elsewhere, and stand on its row."""
        self.list.table.choose(key)
        self._open(key)

    def reload(self) -> None:
        """Read the list again, and what is shown beside it."""
        self.model.reload()
        if not self.is_resting:
            self.refresh_record()

    @Slot()
    def _note_fresh(self) -> None:
        """The list has just been read; a tab that is shown after it need not read it again."""
        if self.is_resting:
            self._is_stale = False

    @Slot()
    def rest(self) -> None:
        """Show that nothing is chosen."""
        self._soon.stop()
        self._wanted = None
        self._right.setCurrentWidget(self._nothing)

    # What the person does

    def _go_back(self) -> None:
        self.list.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def _want(self, key: int | None) -> None:
        self._wanted = key
        self._soon.start()

    @Slot()
    def _open_wanted(self) -> None:
        if self._wanted is None:
            self.rest()
        elif not self.make_ready():
            QTimer.singleShot(0, self, self._open_wanted)
        elif not self._is_seen(self._wanted):
            self._open(self._wanted)

    def _is_seen(self, key: int) -> bool:
        """What the right side holds counts only while it stands in front."""
        return not self.is_resting and self.shown_key() == key

    def _open(self, key: int) -> None:
        shown = None
        with self._desk.dialogs.showing_errors():
            shown = self.show_record(key)
        if shown is None:  # never the record before beside the row of another
            self.rest()
            return
        if self._right.indexOf(shown) < 0:
            self._right.addWidget(shown)
        self._right.setCurrentWidget(shown)

    @Slot(int)
    def _enter(self, key: int) -> None:
        self.open_now(key)
        self.enter_record()

    def open_now(self, key: int) -> None:
        """Show a row without the pause, unless it is seen already."""
        if not self._is_seen(key):
            self._open(key)
