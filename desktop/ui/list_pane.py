"""A list as every tab shows it: search above, rows below, and what to do first when there are none."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr, trn
from desktop.ui import icons, style
from desktop.ui.command import Command, CommandButton
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.jobs import Job
from desktop.ui.message_bar import Offer
from desktop.ui.paged_model import PagedModel
from desktop.ui.paged_table import PagedTable
from desktop.ui.search_box import SearchBox
from desktop.ui.table_export import Writer
from desktop.ui.words import Words


class ListPane(QWidget):
    """Search box, filters and buttons above a table."""

    searched = Signal(str)
    """The words to search for, a moment after the last letter."""

    def __init__(self, model: PagedModel[Any], desk: Desk, name: str, title: str, empty: EmptyState) -> None:
        """The name keys what is remembered; the title is spoken and stands on exports."""
        super().__init__()
        self._model = model
        self._desk = desk
        self.table = PagedTable(model, name, desk.settings, title)
        self.search = SearchBox(tr("Search this list"))
        self.count = Words("", "soft")
        self._empty = empty
        self._offered: list[tuple[QAction, QPushButton]] = []
        self._lay_out()
        self._listen()

    def add_filter(self, widget: QWidget) -> None:
        """Put a control between the search box and the buttons."""
        self._filters.addWidget(widget)

    def add_button(self, action: QAction, is_main: bool = False) -> QPushButton:
        """Put a button for a command to the right; at most one is the main one."""
        button = CommandButton(action, is_main)
        self._buttons.addWidget(button)
        self._offered.insert(0 if is_main else len(self._offered), (action, button))
        return button

    def _lay_out(self) -> None:
        self._filters = QHBoxLayout()
        self._buttons = QHBoxLayout()
        self.search.setMinimumWidth(style.text_width(14))
        self.search.setMaximumWidth(style.text_width(40))
        self.more = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolTip(tr("Columns, order and export"))
        self.more.setAccessibleName(tr("Columns, order and export"))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        icons.put(self.more, "columns")
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self._menu)
        top = QHBoxLayout()
        top.setSpacing(style.GRID)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.search, 2)
        top.addLayout(self._filters)
        top.addWidget(self.count)
        top.addStretch(1)
        top.addLayout(self._buttons)
        top.addWidget(self.more)
        self._none_found = EmptyState("search", tr("Nothing in this list fits."), tr("Clear the search"), self._clear)
        self._stack = QStackedWidget()
        for widget in (self.table, self._empty, self._none_found):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def _listen(self) -> None:
        self.search.searched.connect(self.searched)
        self.search.passed_on.connect(self._go_to_rows)
        self.table.typed.connect(self.search.go_on)
        self._model.counted.connect(self._show_count)
        self.table.copied.connect(self._tell_copied)
        self._model.failed.connect(self._desk.dialogs.show_error)
        self.addAction(
            Command(tr("Search this list"), self.search.begin, self, QKeySequence.StandardKey.Find, "search")
        )
        self.addAction(Command(self.more.toolTip(), self.more.showMenu, self, "Ctrl+Shift+M", "columns"))
        self._exports = self._make_exports()
        self.addActions(self._exports)
        self._is_filtered = False

    def mark_filtered(self, is_filtered: bool) -> None:
        """Whether a filter is set besides the search: an empty list then says something else."""
        self._is_filtered = is_filtered

    def _make_exports(self) -> list[Command]:
        if self._desk.exports is None:
            return []
        excel = partial(self._export, self._desk.exports.excel, ".xlsx", tr("Workbook"))
        pdf = partial(self._export, self._desk.exports.pdf, ".pdf", "PDF")
        return [
            Command(tr("Export to Excel…"), excel, self, "Ctrl+Shift+E", "table"),
            Command(tr("Export to PDF…"), pdf, self, "Ctrl+Shift+P", "document"),
        ]

    @Slot()
    def _go_to_rows(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.currentIndex().isValid():
            self.table.choose_first()

    def _make_room(self) -> None:
        """In a narrow pane commands stand in the menu instead, the main one last, and the count goes."""
        fixed = (self.search.minimumWidth(), self._filters.sizeHint().width(), self.more.sizeHint().width())
        room = self.width() - sum(fixed) - 4 * style.GRID
        for _action, button in self._offered:
            room -= button.sizeHint().width() + style.GRID
            button.setVisible(room >= 0)
        self.count.setVisible(room >= style.text_width(12))

    def _clear(self) -> None:
        self.search.clear()
        self.search.begin()

    @Slot(int)
    def _show_count(self, count: int) -> None:
        self.count.setText(trn("{count} line", "{count} lines", count) if count else "")
        has_wish = bool(self.search.text().strip()) or self._is_filtered
        self._stack.setCurrentWidget(self.table if count else self._none_found if has_wish else self._empty)

    @Slot(int, int)
    def _tell_copied(self, count: int, chosen: int) -> None:
        if count < chosen:
            words = tr(
                "The first {count} of {all} lines are copied. Export the list to have them all.",
                count=count,
                all=chosen,
            )
            self._desk.messages.warn(words)

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        self._menu.addActions([action for action, button in self._offered if button.isHidden()])
        self._menu.addSeparator()
        columns = self.table.columns.menu()
        columns.setParent(self._menu, columns.windowFlags())
        self._menu.addMenu(columns)
        self._menu.addSeparator()
        self._menu.addActions(self._exports)
        icons.draw_in(self._menu)

    def _export(self, write: Writer, ending: str, kind: str) -> None:
        path = self._desk.dialogs.save_path(f"{self.table.title}{ending}", f"{kind} (*{ending})")
        if path is not None:
            shown = self.table.shown()
            self._desk.jobs.run(
                Job(
                    tr("Export {title}", title=self.table.title),
                    lambda progress: write(shown, path, progress),
                    done=lambda _answer: self._tell(path),
                    failed=self._desk.dialogs.show_error,
                )
            )

    def _tell(self, path: Path) -> None:
        show = Offer(tr("Show"), lambda: self._desk.dialogs.show_file(path))
        self._desk.messages.say(tr("{name} is written.", name=path.name), show)

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What has no room goes into the menu."""
        super().resizeEvent(event)
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        """Room for search, filters, menu and the main command; the others can go."""
        widths = [self.search.minimumWidth(), self._filters.sizeHint().width(), self.more.sizeHint().width()]
        widths += [button.sizeHint().width() for _action, button in self._offered[:1]]
        return QSize(sum(widths) + 5 * style.GRID, super().minimumSizeHint().height())
